"""The guide: every paragraph with what it rests on, short enough to read, and the sentences that must not be missing.

What no sentence may say is in test_wording, which reads data/guide.toml like every other file.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from textwrap import wrap

import pytest

from tests.test_knowledge import DOUBT
from tests.wording import phone_numbers, sentences
from tui import content, reading
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.guide import GuidePage, Paragraph, pages_on

SCREEN_WIDTH, SECTION_LINES, PAGE_LINES = 56, 24, 48
"""Cells of a line on a screen of 60, and lines that a section or a page takes at most: one screen, or under three."""

MEASURED = re.compile(r"\b\d+ (to \d+ )?(hours?|days?|weeks?|months?|minutes?)\b")
"""A stretch of time, as the course and the taper have them."""


def pages() -> tuple[GuidePage, ...]:
    return reading.guide().pages


def paragraphs() -> Iterator[tuple[str, Paragraph]]:
    for page in pages():
        for section in page.sections:
            for paragraph in section.paragraphs:
                yield page.key, paragraph


def whole(key: str) -> str:
    """All that a page says."""
    return " ".join(paragraph.text for page, paragraph in paragraphs() if page == key)


def page(key: str) -> GuidePage:
    return next(each for each in pages() if each.key == key)


def test_there_is_a_page_on_everything_that_people_ask_for() -> None:
    assert {each.key for each in pages()} >= set(
        """withdrawal course products lost_tolerance medicines doctor tapering sleep something_else pregnancy water
        craving""".split()
    )
    titles = [each.title.lower() for each in pages()]
    assert len(set(titles)) == len(titles)
    assert not any(title.endswith(".") for title in titles)


def test_every_paragraph_has_a_source_or_says_that_it_has_none() -> None:
    for key, paragraph in paragraphs():
        assert paragraph.sources or paragraph.tag, (key, paragraph.text)
        assert len(set(paragraph.sources)) == len(paragraph.sources)
        assert set(paragraph.sources) <= set(content.sources())


def test_every_page_names_at_least_two_works_or_bodies() -> None:
    for each in pages():
        named = {
            source for section in each.sections for paragraph in section.paragraphs for source in paragraph.sources
        }
        assert len(named) >= 2, each.key


def test_what_people_report_is_told_as_that() -> None:
    told = [paragraph.text for _, paragraph in paragraphs() if paragraph.tag == "people_report"]
    assert len(told) >= 4
    for text in told:
        assert re.search(r"\bpeople report\b", text, re.I), text


def test_arithmetic_names_the_works_that_its_figures_come_from() -> None:
    assert all(paragraph.sources for _, paragraph in paragraphs() if paragraph.tag == "arithmetic")


def test_no_text_stands_twice() -> None:
    texts = [paragraph.text for _, paragraph in paragraphs()]
    assert len(set(texts)) == len(texts)


def test_a_section_fits_a_small_screen_and_a_page_is_under_three() -> None:
    for each in pages():
        lines = [
            1 + sum(len(wrap(paragraph.text, SCREEN_WIDTH)) + 1 for paragraph in section.paragraphs)
            for section in each.sections
        ]
        assert max(lines) <= SECTION_LINES, each.key
        assert sum(lines) + len(lines) <= PAGE_LINES, each.key


def test_every_symptom_of_the_check_in_has_a_page_that_bears_on_it() -> None:
    for symptom in (*SYMPTOMS, *OPTIONAL_SYMPTOMS):
        first = pages_on(pages(), (symptom,))[0]
        assert symptom in first.symptoms, symptom


def test_no_page_names_a_symptom_twice() -> None:
    assert all(len(set(each.symptoms)) == len(each.symptoms) for each in pages())


# What must be said wherever it is spoken of


def test_naltrexone_is_never_named_without_its_warning_and_the_word_on_naloxone() -> None:
    named = {key for key, paragraph in paragraphs() if "naltrexone" in paragraph.text.lower()}
    assert named == {"medicines"}
    (section,) = [each for each in page("medicines").sections if "Naltrexone" in each.heading]
    said = " ".join(paragraph.text for paragraph in section.paragraphs)
    assert "brings on severe withdrawal while kratom is still taken" in said
    assert "low-dose" in said
    assert "once you have been fully off kratom" in said
    assert "Emergency naloxone is something else" in said
    assert "always right to give it" in said


def test_a_danger_of_overdose_never_goes_without_naloxone_and_the_emergency_number() -> None:
    said = whole("lost_tolerance")
    assert "naloxone" in said
    assert "emergency number" in said
    assert "always right" in said


def test_7_oh_is_never_counted_in_grams_of_leaf() -> None:
    said = whole("products")
    assert "Never count 7-OH in grams of leaf" in said
    for key, paragraph in paragraphs():
        for sentence in sentences(paragraph.text):
            if "7-OH" in sentence and re.search(r"\bgrams?\b|\b\d+(\.\d+)? ?(g|mg)\b", sentence):
                assert "Never" in sentence, (key, sentence)


def test_loperamide_is_not_named_where_its_limit_is_not() -> None:
    assert not [key for key, paragraph in paragraphs() if "loperamide" in paragraph.text.lower()]


def test_the_course_is_told_in_ranges_and_as_no_promise() -> None:
    assert "not a promise" in whole("course")
    assert "Hardly anybody has measured it" in whole("course")
    for _, paragraph in (each for each in paragraphs() if each[0] == "course"):
        if MEASURED.search(paragraph.text):
            assert DOUBT.search(paragraph.text), paragraph.text


def test_lost_tolerance_rests_on_the_study_that_counted_it_and_says_that_it_was_heroin() -> None:
    sources = {source for key, paragraph in paragraphs() if key == "lost_tolerance" for source in paragraph.sources}
    assert "strang_2003" in sources
    said = whole("lost_tolerance")
    assert "heroin, not kratom" in said
    assert "Never go back to the old amount" in said


def test_a_taper_is_called_untested_and_guidance_for_opioids_borrowed() -> None:
    said = whole("tapering")
    assert "no trial of any kratom taper" in said
    assert "not written for kratom" in said


def test_somebody_pregnant_is_told_neither_to_stop_at_once_nor_to_go_alone() -> None:
    said = whole("pregnancy")
    assert "do not stop at once and do not taper by yourself" in said
    assert "No schedule is worked out" in said


def test_no_amount_of_fluid_above_three_liters_is_aimed_at() -> None:
    named = [
        sentence for _, each in paragraphs() for sentence in sentences(each.text) if re.search(r"\bliters?\b", sentence)
    ]
    assert named
    assert all("no need to aim above 3 liters" in sentence for sentence in named)


def test_thoughts_of_suicide_lead_to_somebody_who_answers() -> None:
    said = whole("craving")
    assert "call a crisis line now" in said
    assert "do not stay alone" in said


def test_no_page_holds_a_number_to_dial() -> None:
    known = [line.number for each in content.countries() for line in (*each.emergency, *each.lines) if line.number]
    for _, paragraph in paragraphs():
        assert phone_numbers(paragraph.text, iter(known)) == [], paragraph.text


def test_that_it_is_no_medical_advice_is_said_once_and_calmly() -> None:
    care = reading.guide().care
    assert "not medical advice" in care
    assert "see a clinician" in care
    assert not [key for key, paragraph in paragraphs() if "medical advice" in paragraph.text]


# Damaged files


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('sources = ["strang_2003"]', 'sources = ["strang_2030"]', "strang_2030"),
        ('symptoms = ["nausea"]', 'symptoms = ["naussea"]', "naussea"),
        ('tag = "people_report"', 'tag = "they_say"', "guide"),
        ("care =", "cares =", "guide"),
        ('sources = ["singh_2019"]\n', "", "neither a source nor a tag"),
        ("[pages.withdrawal]\n", "[pages]\nwithdrawal = 3\n[pages.w]\n", "guide"),
    ],
)
def test_a_damaged_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, named: str
) -> None:
    folder = tmp_path / "data"
    copytree(content.data_folder(), folder)
    file = folder / "guide.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: folder)
    reading.guide.cache_clear()
    try:
        with pytest.raises(content.ContentError, match="guide") as raised:
            reading.guide()
        assert named in str(raised.value)
    finally:
        reading.guide.cache_clear()
