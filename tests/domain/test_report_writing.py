"""The report as it is written: what stands in it, what of the person's own words stays out, and that none is markup."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.reported import ago, excerpt
from tests.examples import DAY, NOW, dose, doses_of, scores, worked_plan
from tui import reporting
from tui.domain.records import LONGEST_TEXT, Adjustment, CheckIn, Settings, Shown, TipMark, Urge
from tui.domain.report import report
from tui.domain.report_values import Report
from tui.domain.texts import clean_text

FORMS = reporting.FORMS
VOID = {"meta", "br", "path", "rect"}

NASTY = (
    "<script>alert(1)</script>",
    "</p></main><img src=x onerror=alert(1)>",
    "[call](javascript:alert(1)) ![p](http://a.example/p.png)",
    "# a heading\n\n- - -\n> quoted\n| a | b |",
    "```\nout of the fence\n```\n~~~\n````",
    "http://a.example www.a.example me@a.example <http://a.example>",
    "\u202eright to left\u2066 and \x1b[31mred",
    "&lt;b&gt; &amp; \"quoted\" 'single'",
    "x" * LONGEST_TEXT,
)


def lived(text: str) -> Report:
    """A report over days on which all that a person can write says this."""
    text = text[:LONGEST_TEXT]
    seen = excerpt(
        plan=worked_plan(),
        adjustments=(Adjustment(id="h", plan="plan-1", day=ago(9), kind="hold", days=3, reason=text),),
        doses={
            ago(day): tuple(replace(each, note=text) for each in doses_of(ago(day), "4", "4")) for day in range(1, 30)
        },
        checkins=[CheckIn(day=ago(day), symptoms=scores(day % 4), sleep_hours=6.0, note=text) for day in range(1, 30)],
        urges=(Urge(id="u", at=NOW - 2 * DAY, day=ago(2), strength=3, outcome="passed", minutes=12, note=text),),
        shown=(Shown(rule="low_mood_extreme", day=ago(4)),),
        settings=Settings(concerns=("liver",)),
        values={"reasons": [text], "contacts": [{"name": text, "number": text}], "price": "1"},
    )
    seen.tip_marks = {"own-1": TipMark(tip="own-1", title=text[:40] or "t", text=text)}
    return report(seen, ago(30))


class Tree(HTMLParser):
    """The elements of a page, and whether every one of them is closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)


SECTIONS = ("Summary", "Product and amounts", "Plan and how it was kept", "Course", "Sleep, urges and slips", "Safety",
            "Questions to ask")  # fmt: skip


def plain(seen: Report, form: reporting.Form) -> str:
    """The text of the report on one line."""
    text = reporting.written(seen, form)
    return " ".join((" ".join(Tree(text).text) if form == "html" else text.replace("\\", "")).split())


@pytest.mark.parametrize("form", FORMS)
def test_what_a_clinician_looks_for_stands_there_in_order(form: reporting.Form) -> None:
    text = plain(lived("private"), form)
    at = [text.index(title) for title in SECTIONS]
    assert at == sorted(at)
    for said in (
        "23 Oct 2026 to 21 Nov 2026: 30 days, with a check-in on 29 and known intake on 29. Made on 22 Nov 2026",
        "self-reported",
        "22 Nov is not over",
        "Your mood is very low. Please tell somebody (18 Nov)",
        "Liver disease",
        "hold of 3 days",
        "Craving",
        "Low mood",
        "is no published scale",
        "passed took 12 minutes",
        "Should I have a blood test for my liver?",
    ):
        assert said in text, said
    assert not re.search(r"\b(SOWS|COWS|severe withdrawal)\b", text)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15)
@given(word=st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=12, max_size=40))
def test_nothing_that_the_person_wrote_is_in_it_unless_they_ask(form: reporting.Form, word: str) -> None:
    text = reporting.written(lived(f"zz{word}zz"), form)
    assert f"zz{word}zz" not in text
    asked = reporting.written(lived(f"zz{word}zz"), form, with_notes=True)
    assert asked.count(f"zz{word}zz") == 1 + 29 + 58 + 1, "the reason of a hold, check-ins, doses, an urge; no more"


@pytest.mark.parametrize("text", NASTY)
def test_a_note_is_text_in_html_and_changes_no_element(text: str) -> None:
    calm = Tree(reporting.written(lived("calm"), "html", with_notes=True))
    page = reporting.written(lived(text), "html", with_notes=True)
    tree = Tree(page)
    assert [tag for tag, _ in tree.tags] == [tag for tag, _ in calm.tags]
    assert tree.open == []
    assert clean_text(text).strip() in tree.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", "".join(tree.text))


@pytest.mark.parametrize("text", NASTY)
def test_a_note_is_code_in_markdown_and_never_gets_out_of_its_fence(text: str) -> None:
    written = reporting.written(lived(text), "md", with_notes=True)
    _, _, notes = written.partition("## Notes, in the person's own words\n\n")
    opened, *lines, closed = notes.strip().splitlines()
    fence = opened.removesuffix("text")
    assert set(fence) == {"`"}
    assert closed == fence
    assert not any(line.strip().startswith(fence) for line in lines)
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize("form", FORMS)
def test_the_name_of_an_own_symptom_is_text(form: reporting.Form) -> None:
    name = "`|<b>[x](http://a.example)"
    day = CheckIn(day=ago(1), symptoms=scores(1, own_jaw=2))
    seen = report(excerpt(checkins=[day], values={"own_jaw": name}), ago(7))
    text = reporting.written(seen, form)
    if form == "html":
        tree = Tree(text)
        assert name in tree.text
        assert not {"a", "b", "img"} & {tag for tag, _ in tree.tags}
    else:
        (row,) = (line for line in text.splitlines() if "a.example" in line)
        assert row.startswith("| `'/<b>[x](http://a.example)` | ")


def test_the_page_is_one_file_that_runs_nothing_and_asks_nobody() -> None:
    page = reporting.written(lived("calm"), "html", with_notes=True)
    tree = Tree(page)
    tags = {tag for tag, _ in tree.tags}
    assert page.isascii()
    assert not tags & {"script", "link", "img", "iframe", "a", "form", "input", "object", "base"}
    assert not [name for _, found in tree.tags for name in found if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"url\(|@import|https?:", page)
    assert "default-src 'none'" in str(tree.tags)
    (html,) = (found for tag, found in tree.tags if tag == "html")
    assert html["lang"] == "en"


def test_the_page_can_be_read_aloud_and_names_nothing_in_its_title() -> None:
    page = reporting.written(lived("calm"), "html")
    tree = Tree(page)
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == "Report, 23 Oct 2026 to 21 Nov 2026"
    heads = [found for tag, found in tree.tags if tag == "th"]
    assert all(found.get("scope") in ("col", "row") for found in heads)
    ids = [found["id"] for _, found in tree.tags if "id" in found]
    assert len(set(ids)) == len(ids)
    for tag, found in tree.tags:
        if tag in ("section", "svg"):
            assert set(str(found["aria-labelledby"]).split()) <= set(ids)
    headings = [tag for tag, _ in tree.tags if re.fullmatch("h[1-6]", tag)]
    assert headings == ["h1", *["h2"] * len(SECTIONS)]


@pytest.mark.parametrize("form", FORMS)
def test_what_others_found_out_stands_in_a_section_of_its_own(form: reporting.Form) -> None:
    text = reporting.written(lived("calm"), form, findings=["Days after a walk: 31, after none: 38."])
    assert "Days after a walk: 31, after none: 38." in text
    assert "a pattern, not proof" in text
    assert "a pattern, not proof" not in reporting.written(lived("calm"), form)


@pytest.mark.parametrize("form", FORMS)
def test_what_capsules_weigh_is_said_to_be_the_persons_own_figure(form: reporting.Form) -> None:
    from decimal import Decimal

    settings = Settings(capsule_grams=Decimal("0.5"), stopped_on=date(2026, 11, 20), used_since=date(2025, 1, 2))
    one = (dose("3", NOW - DAY, unit="capsule"),)
    text = plain(report(excerpt(doses={ago(1): one}, settings=settings), ago(7)), form)
    assert "one weighs 0.5 g, as the person set it" in text
    assert "2 Jan 2025" in text
    assert "20 Nov 2026, as the person set it" in text
