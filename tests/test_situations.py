"""What data/situations.toml holds: what people say, each with its steps, sourced and no surer than the evidence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wording import sentences
from tui import content
from tui.situations import situations

ASKED_FOR = ["I want to die", "I took too much", "My chest", "I can't keep fluids down", "I am pregnant"]


def test_what_people_say_is_there_under_a_key_each() -> None:
    labels = [situation.label for situation in situations()]
    assert len(labels) == len(set(labels)) == 9
    for words in ASKED_FOR:
        assert any(label.startswith(words) for label in labels)
    assert labels[0] == "I want to die"


def test_every_step_is_short_enough_to_follow() -> None:
    for situation in situations():
        for text in (situation.calm, *situation.do, *situation.say, *situation.avoid):
            assert text.endswith((".", "?")), text
            assert len(sentences(text)) <= 3
            assert len(text) <= 110, text
        assert all(call.when.endswith(".") for call in situation.call)


def test_every_situation_says_to_call_the_emergency_number_and_when() -> None:
    for situation in situations():
        assert "emergency" in {call.purpose for call in situation.call}
        assert len({call.purpose for call in situation.call}) == len(situation.call)


def test_who_wants_to_die_is_sent_to_a_crisis_line_first_and_told_of_no_diagnosis() -> None:
    situation = situations()[0]
    assert situation.call[0].purpose == "crisis"
    said = " ".join((situation.calm, *situation.do, *situation.avoid)).casefold()
    for word in ("ideation", "patient", "symptom", "disorder", "treatment"):
        assert word not in said


def test_naloxone_is_never_held_back_and_nothing_but_naloxone_is_given() -> None:
    said = " ".join(" ".join(situation.do) for situation in situations())
    assert "Give naloxone if there is any. It is right to give it even when you are not sure." in said
    assert "naltrexone" not in said.casefold()


def test_pregnancy_is_never_told_to_stop_and_a_liver_is() -> None:
    by_key = {situation.key: situation for situation in situations()}
    assert "Do not stop all at once" in by_key["pregnant"].calm
    assert "Take no more kratom" in by_key["liver"].calm


def test_what_no_source_stands_behind_says_so() -> None:
    for situation in situations():
        assert situation.sources
        assert situation.tag == "not_traced", "steps of first aid, none of them traced here"


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that a test may damage, with nothing remembered before or after."""
    loaders = (content.sources, content.flags, situations)
    for file in content.data_folder().glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    for loader in loaders:
        loader.cache_clear()
    yield tmp_path
    for loader in loaders:
        loader.cache_clear()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('purpose = "crisis"', 'purpose = "cirsis"', "situations"),
        ('label = "I want to die"', 'lable = "I want to die"', "lable"),
        ('label = "I want to die"', 'label = "I want to die and much more than fits"', "situations"),
        ('"suicide_plan"', '"suicide_paln"', r"want_to_die.*suicide_paln"),
        ('"hhs_2019"', '"hhs_2091"', r"want_to_die.*hhs_2091"),
        ('sources = ["hhs_2019"]\ntag = "not_traced"', "", r"want_to_die.*neither"),
        ('\ntag = "not_traced"', '\ntag = "traced"', "situations"),
        ("[want_to_die]", "[more.want_to_die]", "situations"),
    ],
)
def test_a_slip_in_the_file_is_named(damaged: Path, old: str, new: str, named: str) -> None:
    file = damaged / "situations.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(content.ContentError, match=named):
        situations()


def test_a_tenth_situation_would_have_no_key_and_is_refused(damaged: Path) -> None:
    file = damaged / "situations.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + text[text.index("[liver]") :].replace("[liver]", "[tenth]"), encoding="utf-8")
    with pytest.raises(content.ContentError, match="10 of them"):
        situations()


def test_what_to_do_is_read_even_when_the_signs_are_not(damaged: Path) -> None:
    (damaged / "red_flags.toml").write_text("[", encoding="utf-8")
    assert len(situations()) == 9
