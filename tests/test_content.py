"""What data/ holds: complete, in order, sourced, and as sure as the evidence is and no surer."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from tui import content
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS

# The numbers that the evidence marks [check], or leaves in doubt for another reason. All others were read.
TO_BE_CHECKED = {
    ("US", "911"),
    ("CA", "911"),
    ("GB", "999"),
    ("GB", "112"),
    ("GB", "0300 123 6600"),
    ("IE", "112"),
    ("IE", "1800 459 459"),
    ("AU", "000"),
    ("AU", "13 11 14"),
    ("NZ", "111"),
    ("NZ", "1737"),
    ("DE", "112"),
    ("DE", "116 123"),
    ("MY", "03-7627 2929"),
    ("TH", "1669"),
    ("TH", "191"),
    ("TH", "1165"),
    ("EU", "112"),
    ("EU", "116 123"),
    ("ANY", "findahelpline.com"),
    ("ANY", "befrienders.org"),
}

# Every verified number once more, digit by digit: a slip of the finger in data/ must not pass.
VERIFIED = {
    ("US", "988"),
    ("US", "1-800-662-4357"),
    ("US", "1-800-487-4889"),
    ("US", "1-800-222-1222"),
    ("CA", "9-8-8"),
    ("CA", "1-888-688-6677"),
    ("CA", "1-866-531-2600"),
    ("CA", "1-800-663-1441"),
    ("CA", "1-844-383-7688"),
    ("CA", "1-844-764-7669"),
    ("CA", "1-800-463-5060"),
    ("GB", "116 123"),
    ("GB", "85258"),
    ("GB", "111"),
    ("IE", "116 123"),
    ("AU", "1800 250 015"),
    ("AU", "13 11 26"),
    ("NZ", "0800 787 797"),
    ("NZ", "8681"),
    ("NZ", "0800 787 798"),
    ("NZ", "0800 787 799"),
    ("NZ", "0800 764 766"),
    ("DE", "0800 111 0 111"),
    ("DE", "0800 111 0 222"),
    ("DE", "01806 313031"),
    ("MY", "999"),
    ("MY", "15555"),
    ("TH", "1323"),
}

GATES_OF_THE_DESIGN = (
    "pregnancy seizures heart liver alcohol sedatives mood extract seven_oh tianeptine under_18".split()
)


def help_lines() -> Iterator[tuple[str, content.HelpLine]]:
    for country in content.countries():
        for line in (*country.emergency, *country.lines):
            yield country.code, line


def test_the_check_in_asks_in_the_order_of_the_rules() -> None:
    symptoms = content.symptoms()
    assert tuple(symptoms) == (*SYMPTOMS, *OPTIONAL_SYMPTOMS)
    assert {key for key, symptom in symptoms.items() if symptom.optional} == set(OPTIONAL_SYMPTOMS)


def test_no_two_symptoms_share_a_name() -> None:
    names = [symptom.name for symptom in content.symptoms().values()]
    assert len(set(names)) == len(names)


def test_every_symptom_is_a_question_with_a_hint_and_a_source() -> None:
    for symptom in content.symptoms().values():
        assert symptom.question.endswith("?")
        assert symptom.help.endswith(".")
        assert symptom.sources


def test_every_reason_to_see_a_clinician_is_asked() -> None:
    assert [gate.key for gate in content.gates()] == GATES_OF_THE_DESIGN


def test_a_caution_has_a_source_or_says_that_it_was_not_looked_up() -> None:
    looked_up = {gate.key for gate in content.gates() if not gate.check}
    assert looked_up == {"pregnancy", "tianeptine"}
    assert all(gate.sources for gate in content.gates() if not gate.check)


def test_a_gate_says_why_in_two_short_sentences_at_most() -> None:
    for gate in content.gates():
        assert gate.why.endswith(".")
        assert gate.why.count(". ") <= 1
        assert len(gate.why) <= 170


def test_every_number_stands_as_the_evidence_has_it() -> None:
    lines = [(code, line.number or line.site or "", line.verified) for code, line in help_lines()]
    assert {(code, number) for code, number, verified in lines if verified} == VERIFIED
    assert {(code, number) for code, number, verified in lines if not verified} == TO_BE_CHECKED
    assert len(lines) == len(VERIFIED) + len(TO_BE_CHECKED)


def test_only_a_verified_number_claims_a_day_on_which_it_was_read() -> None:
    for _, line in help_lines():
        assert line.checked == (date(2026, 11, 22) if line.verified else None)


def test_every_country_has_somebody_for_a_crisis_and_a_number_for_an_emergency() -> None:
    for country in content.countries():
        assert country.emergency or country.code == "ANY"
        assert country.code == "EU" or any(line.purpose == "crisis" for line in country.lines)
    assert content.countries()[-1].code == "ANY"


def test_a_country_is_found_in_any_case() -> None:
    found = content.country("gb")
    assert found is not None
    assert found.name == "United Kingdom"
    assert content.country("XX") is None
    assert content.country(None) is None


def test_every_source_says_who_or_what_it_is() -> None:
    for source in content.sources().values():
        assert len(source.citation) > 5
        assert "http" not in source.citation
        assert source.doi is None or source.doi.startswith("10.")


def test_a_citation_reads_as_one_line() -> None:
    assert content.sources()["ordean_2023"].citation == (
        "Ordean 2023, Antenatal Kratom Exposure: Literature Review and Clinical Management Recommendations, "
        "Research and Reports in Neonatology 13:15-21, doi 10.2147/RRN.S419864"
    )


def test_no_source_lies_about_unused() -> None:
    used = {key for symptom in content.symptoms().values() for key in symptom.sources}
    used |= {key for gate in content.gates() for key in gate.sources}
    used |= {line.source for _, line in help_lines() if line.source}
    used |= {key for tip in content.tips().values() for key in tip.sources}
    used |= {key for flag in content.flags() for key in flag.sources}
    used |= {key for phase in content.course().phases for key in phase.sources} | {*content.course().sources}
    used |= {key for preset in content.presets().values() for key in preset.sources}
    assert set(content.sources()) == used


def test_what_is_read_once_cannot_be_changed() -> None:
    symptom = content.symptoms()["anxiety"]
    with pytest.raises(FrozenInstanceError):
        symptom.name = "x"  # type: ignore[misc]
    with pytest.raises(TypeError):
        content.symptoms()["mine"] = symptom  # type: ignore[index]


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that a test may damage, with nothing remembered before or after."""
    loaders = (
        content.sources,
        content.symptoms,
        content.gates,
        content.countries,
        content.tips,
        content.flags,
        content.course,
        content.presets,
    )
    for file in content.data_folder().glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    for loader in loaders:
        loader.cache_clear()
    yield tmp_path
    for loader in loaders:
        loader.cache_clear()


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_misspelled_field_is_named(damaged: Path) -> None:
    replace(damaged / "symptoms.toml", "optional = true", "optionl = true")
    with pytest.raises(content.ContentError, match="optionl"):
        content.symptoms()


def test_a_source_that_does_not_exist_is_named(damaged: Path) -> None:
    replace(damaged / "gates.toml", '"wright_2021"', '"wrihgt_2021"')
    with pytest.raises(content.ContentError, match=r"pregnancy.*wrihgt_2021"):
        content.gates()


def test_a_caution_without_source_or_mark_is_refused(damaged: Path) -> None:
    replace(damaged / "gates.toml", '\nsources = ["livertox"]\ncheck = true', "")
    with pytest.raises(content.ContentError, match="liver"):
        content.gates()


def test_a_number_is_never_verified_without_a_source(damaged: Path) -> None:
    replace(damaged / "help_lines.toml", '\nsource = "samhsa"', "")
    with pytest.raises(content.ContentError, match="SAMHSA"):
        content.countries()


def test_a_damaged_file_is_named(damaged: Path) -> None:
    (damaged / "sources.toml").write_text("[", encoding="utf-8")
    with pytest.raises(content.ContentError, match=r"sources\.toml"):
        content.symptoms()


def test_a_missing_file_is_named(damaged: Path) -> None:
    (damaged / "help_lines.toml").unlink()
    with pytest.raises(content.ContentError, match=r"help_lines\.toml"):
        content.countries()


def test_a_tip_for_a_symptom_that_nobody_asks_about_is_named(damaged: Path) -> None:
    replace(damaged / "tips.toml", '"restless_legs"', '"restless_arms"')
    with pytest.raises(content.ContentError, match=r"hold_step.*restless_arms"):
        content.tips()


def test_a_tip_from_a_source_that_does_not_exist_is_named(damaged: Path) -> None:
    replace(damaged / "tips.toml", '["bentley_2023"]', '["bently_2023"]')
    with pytest.raises(content.ContentError, match=r"paced_breathing.*bently_2023"):
        content.tips()


def test_a_tip_that_rests_on_nothing_is_refused(damaged: Path) -> None:
    replace(damaged / "tips.toml", '\nsources = ["bentley_2023"]\n\n', "\n\n")
    with pytest.raises(content.ContentError, match="paced_breathing"):
        content.tips()


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('way = "taper"', 'way = "willpower"'),
        ('grade = "some"', 'grade = "proven"'),
        ('triggers = ["pain"]', 'triggers = ["rain"]'),
        ('tag = "people_report"', 'tag = "somebody_said"'),
        ('title = "Hold this step for a few days"', f'title = "{"Hold " * 10}"'),
        ('tonight = "', 'tonite = "'),
        ("caution = true", 'caution = "very"'),
    ],
)
def test_a_tip_that_is_not_of_its_shape_is_refused(damaged: Path, good: str, bad: str) -> None:
    replace(damaged / "tips.toml", good, bad)
    with pytest.raises(content.ContentError, match=r"tips\.toml"):
        content.tips()


def test_two_tips_with_one_key_are_refused(damaged: Path) -> None:
    replace(damaged / "tips.toml", "[step_back]", "[hold_step]")
    with pytest.raises(content.ContentError, match=r"tips\.toml"):
        content.tips()


def test_a_stray_line_among_the_tips_is_named(damaged: Path) -> None:
    replace(damaged / "tips.toml", "# The taper\n", "stray = 1\n")
    with pytest.raises(content.ContentError, match=r"tips\.toml"):
        content.tips()


def test_a_flag_that_rests_on_nothing_is_refused(damaged: Path) -> None:
    replace(damaged / "red_flags.toml", '\nurgency = "now"\nsources = ["who_2014"]', '\nurgency = "now"')
    with pytest.raises(content.ContentError, match="breathing"):
        content.flags()


def test_a_flag_of_an_urgency_that_does_not_exist_is_refused(damaged: Path) -> None:
    replace(damaged / "red_flags.toml", 'urgency = "now"', 'urgency = "whenever"')
    with pytest.raises(content.ContentError, match=r"red_flags\.toml"):
        content.flags()


def test_the_most_urgent_flags_come_first_wherever_they_stand(damaged: Path) -> None:
    replace(damaged / "red_flags.toml", 'urgency = "now"', 'urgency = "soon"')
    assert content.flags()[0].key == "suicide_plan"
    assert next(flag for flag in content.flags() if flag.urgency == "soon").key == "breathing"


def test_a_gap_in_the_course_is_refused(damaged: Path) -> None:
    replace(damaged / "timeline.toml", "from_hours = 48", "from_hours = 72")
    with pytest.raises(content.ContentError, match="hardest"):
        content.course()


def test_a_course_that_ends_is_refused(damaged: Path) -> None:
    replace(damaged / "timeline.toml", "from_hours = 336", "from_hours = 336\nuntil_hours = 900")
    with pytest.raises(content.ContentError, match="end"):
        content.course()


def test_a_phase_from_a_source_that_does_not_exist_is_named(damaged: Path) -> None:
    replace(damaged / "timeline.toml", 'sources = ["smith_2022_doses"]', 'sources = ["smith_2022_dozes"]')
    with pytest.raises(content.ContentError, match=r"before.*smith_2022_dozes"):
        content.course()


@pytest.mark.parametrize("phases", ["", "phases = 3\n", "phases = []\n", "[phases]\n"])
def test_a_course_without_phases_is_refused(damaged: Path, phases: str) -> None:
    text = (damaged / "timeline.toml").read_text(encoding="utf-8").split("[phases.", 1)[0]
    (damaged / "timeline.toml").write_text(text + phases, encoding="utf-8")
    with pytest.raises(content.ContentError, match=r"timeline\.toml"):
        content.course()


@pytest.mark.parametrize("name", ["tips", "flags", "course"])
def test_what_is_missing_is_named(damaged: Path, name: str) -> None:
    file = {"tips": "tips.toml", "flags": "red_flags.toml", "course": "timeline.toml"}[name]
    (damaged / file).unlink()
    with pytest.raises(content.ContentError, match=file):
        getattr(content, name)()
