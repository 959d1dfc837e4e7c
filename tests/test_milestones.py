"""The milestones of data/: within reach of somebody who slips; each says what was counted and whose figure it is."""

import re
from pathlib import Path
from shutil import copytree
from typing import get_args

import pytest

from tests.wording import sentences
from tui import content
from tui.domain.milestones import AFTER_ZERO, MEASURED, OF_A_PLAN, Kind, Milestone


def milestones() -> tuple[Milestone, ...]:
    return content.milestones().milestones


def found(kind: str, measure: str | None = None) -> list[Milestone]:
    return [each for each in milestones() if (each.kind, each.measure) == (kind, measure)]


def test_there_are_enough_of_them_in_the_body_and_in_life() -> None:
    assert len(milestones()) >= 10
    assert {each.kind for each in milestones()} == set(get_args(Kind))
    assert {"sleep_hours", "discomfort", "craving", "restless_legs", "meals", "support", "movement_minutes"} <= {
        each.measure for each in milestones()
    }


def test_on_the_way_down_there_are_some_for_urges_checkins_steps_and_days_on_plan_from_early_on() -> None:
    counts = {kind: [each.count for each in milestones() if each.kind == kind] for kind in get_args(Kind)}
    assert counts["urges"] == [1, 10, 50]
    assert sorted(counts["plan_days"]) == [7, 20, 50]
    assert counts["checkins"] == [7, 30, 100]
    assert counts["steps"] == [1, 5, 10]
    # And some for somebody without any plan, who has not stopped either.
    assert len([each for each in milestones() if each.kind not in AFTER_ZERO | OF_A_PLAN]) >= 10


def test_none_speaks_of_a_run_of_days_or_of_other_people_as_a_measure() -> None:
    compared = re.compile(
        r"\b(streak|in a row|unbroken|without a gap|others do|other users|average|most people)\b", re.I
    )
    assert [each.key for each in milestones() if compared.search(f"{each.title} {each.text}")] == []


def test_the_first_full_night_is_one_of_more_than_six_hours() -> None:
    first = next(each for each in found("night", "sleep_hours") if each.count == 1)
    assert (first.over, first.under, first.least) == (6, None, None)
    assert first.keeps(6.5)
    assert not first.keeps(6)


def test_the_calm_week_is_under_15_with_at_least_five_answers() -> None:
    (week,) = found("week", "discomfort")
    assert (week.under, week.answers) == (15, 5)
    assert week.keeps(14.9)
    assert not week.keeps(15)


def test_at_least_so_many_is_met_by_as_many() -> None:
    (moving,) = found("days", "movement_minutes")
    assert moving.keeps(20)
    assert not moving.keeps(19)


def test_no_milestone_needs_days_in_a_row_beyond_a_week() -> None:
    # Everything is a count in all, or a mean over seven days that may have two without an answer.
    assert all(each.answers is None or each.answers <= 5 for each in milestones())
    assert "not in a row" in content.milestones().note


def test_the_thresholds_are_said_to_be_ours() -> None:
    assert "our choice" in content.milestones().note
    assert len(sentences(content.milestones().note)) == 2


def test_each_says_in_a_sentence_or_two_what_was_counted() -> None:
    titles = [each.title for each in milestones()]
    assert len(set(titles)) == len(titles)
    for each in milestones():
        assert 1 <= len(sentences(each.text)) <= 2, each.key
        assert each.text.endswith(".")
        assert not each.title.endswith(".")
        assert each.odd is None


def test_a_phase_of_the_usual_course_has_a_name_for_the_chart() -> None:
    names = [phase.name for phase in content.course().phases]
    assert names == ["before", "first signs", "hardest", "easing", "later"]


WHOLE: dict[str, object] = {"key": "one", "title": "One", "text": "One.", "kind": "week", "measure": "craving"}


@pytest.mark.parametrize(
    ("changes", "odd"),
    [
        ({"under": 1.0, "answers": 5}, None),
        ({"under": 1.0}, "needs answers"),
        ({"answers": 5}, "need a measure and one of"),
        ({"under": 1.0, "over": 2.0, "answers": 5}, "need a measure and one of"),
        ({"kind": "days", "under": 1.0, "answers": 5}, "nothing else"),
        ({"kind": "night", "over": 6.0}, "measured in sleep_hours"),
        ({"kind": "free_days"}, "the others have none"),
        ({"kind": "free_days", "measure": None, "least": 3.0}, "the others have none"),
        ({"kind": "free_days", "measure": None}, None),
    ],
)
def test_what_does_not_go_together_is_noticed(changes: dict[str, object], odd: str | None) -> None:
    milestone = Milestone(**(WHOLE | changes))  # type: ignore[arg-type]
    if odd is None:
        assert milestone.odd is None
    else:
        assert odd in (milestone.odd or "")


def test_every_measured_kind_is_known_as_one() -> None:
    assert {each.kind for each in milestones() if each.measure} == MEASURED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("over = 6", "over = -1"),
        ('measure = "sleep_hours"', 'measure = "hours"'),
        ("answers = 5", "answers = 9"),
        ("answers = 5", ""),
        ('kind = "not_taken"', 'kind = "taken"'),
        ("note =", "notes ="),
    ],
)
def test_a_damaged_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    folder = tmp_path / "data"
    copytree(content.data_folder(), folder)
    file = folder / "milestones.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: folder)
    content.milestones.cache_clear()
    try:
        with pytest.raises(content.ContentError, match="milestones"):
            content.milestones()
    finally:
        content.milestones.cache_clear()
