"""Where something comes from, in words: sources, tags, and that a tag beside sources speaks of the rest."""

from dataclasses import dataclass

from tui.domain.guide import Guide, GuidePage, Paragraph, Section, come_first, origins_of, pages_on, rests_on
from tui.domain.knowledge import Tag
from tui.domain.origins import UNSOURCED, Origin, origin
from tui.domain.tip_words import Cited

CITED = {"strang": Cited("Strang 2003", "Strang et al. 2003, BMJ"), "who": Cited("WHO 2014", "WHO 2014, a guide")}


@dataclass
class Thing:
    sources: tuple[str, ...] = ()
    tag: Tag | None = None


def test_each_source_is_cited_in_full() -> None:
    assert list(origin("One", Thing(("strang", "who")), CITED).lines()) == [
        "Strang et al. 2003, BMJ",
        "WHO 2014, a guide",
    ]


def test_a_tag_stands_by_itself_where_there_is_no_source() -> None:
    assert list(origin("One", Thing(tag="people_report"), CITED).lines()) == ["People report this; no study was found."]


def test_a_tag_beside_sources_speaks_of_the_rest() -> None:
    assert list(origin("One", Thing(("who",), "arithmetic"), CITED).lines()) == [
        "WHO 2014, a guide",
        "The rest: from arithmetic on published figures.",
    ]


def test_what_rests_on_nothing_says_so_unless_it_has_words_of_its_own() -> None:
    assert list(Origin("One").lines()) == [UNSOURCED]
    assert list(Origin("One", said="Our choice.").lines()) == ["Our choice."]


# The guide's pages


def a_page(key: str, *symptoms: str) -> GuidePage:
    paragraph = Paragraph(text="One.", sources=("who",))
    return GuidePage(key=key, title=key, symptoms=symptoms, sections=(Section(heading="One", paragraphs=(paragraph,)),))


WIDE, NARROW, OTHER = a_page("wide", "nausea", "fatigue", "craving"), a_page("narrow", "fatigue"), a_page("other")


def keys(*symptoms: str) -> list[str]:
    return [page.key for page in pages_on(Guide(care="Ask.", pages=(OTHER, WIDE, NARROW)).pages, symptoms)]


def test_pages_stand_in_their_own_order_when_nothing_is_asked_for() -> None:
    assert keys() == ["other", "wide", "narrow"]


def test_of_the_pages_on_a_symptom_the_one_on_the_fewest_others_comes_first() -> None:
    assert keys("fatigue") == ["narrow", "wide", "other"]
    assert keys("craving") == ["wide", "other", "narrow"]


def test_of_several_symptoms_the_page_on_most_of_them_comes_first() -> None:
    assert keys("fatigue", "nausea") == ["wide", "narrow", "other"]


def test_why_the_list_begins_as_it_does_is_said_with_what_counts_as_the_symptom() -> None:
    names, helps = {"nausea": "Nausea", "fatigue": "Fatigue"}, {"nausea": "Queasiness."}
    assert come_first((), names, helps) == ""
    assert come_first(("nausea",), names, helps) == "Nausea: Queasiness. What bears on it comes first."
    assert come_first(("nausea", "fatigue"), names, helps) == "What bears on nausea and fatigue comes first."
    assert come_first(("nausea", "fatigue", "x"), names, helps) == "What bears on nausea, fatigue and more comes first."


def test_what_a_paragraph_rests_on_is_named_in_passing() -> None:
    assert rests_on(Paragraph(text="One.", sources=("strang", "who")), CITED) == "Strang 2003, WHO 2014"
    assert rests_on(Paragraph(text="One.", tag="people_report"), CITED) == "people report it"
    both = Paragraph(text="One.", sources=("who",), tag="common_practice")
    assert rests_on(both, CITED) == "WHO 2014 · in part common practice"


def test_the_origins_of_a_page_stand_under_its_headings() -> None:
    first, second = Paragraph(text="One.", sources=("who",)), Paragraph(text="Two.", tag="people_report")
    alone = Section(heading="Alone", paragraphs=(first,))
    page = GuidePage(key="one", title="One", sections=(alone, Section(heading="Two", paragraphs=(first, second))))
    assert [each.title for each in origins_of(page, CITED)] == ["Alone", "Two, paragraph 1", "Two, paragraph 2"]
