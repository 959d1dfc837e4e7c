"""Sources: each is a work with a DOI or an official body, and whatever is claimed reaches one or says why not.

That no page of somebody who only repeats it is cited is in test_knowledge.
"""

import re
from collections.abc import Iterator

import pytest

from tui import content, reading
from tui.app.library import in_passing
from tui.domain.breathing import Pace
from tui.domain.guide import Paragraph
from tui.domain.knowledge import Flag, Phase, Tag, Tip
from tui.domain.presets import Preset
from tui.domain.tip_words import TAGS, TAGS_SAID

OFFICIAL = re.compile(
    r"^(US (Centers for Disease Control|Food and Drug Administration|Department of Health|National Institute"
    r"|Substance Abuse and Mental Health Services)|World Health Organization|European Union Drugs Agency"
    r"|National Health Service|Health Service Executive|Health Canada|Public Health Agency of Canada|Queensland Health)"
)
"""Bodies of a state, of a union of states, or of all of them."""

SERVICES = set(
    """lifeline_988 poison_help nors connex bc_referral alberta_vodp quebec_poison samaritans shout aod_hotline
    alcohol_drug_helpline nz_poisons telefonseelsorge sucht_drogen talian_heal malaysia_999 thai_1323""".split()
)
"""Services that answer a phone: each vouches for its own number and for nothing else."""


def claims() -> Iterator[tuple[str, tuple[str, ...], Tag | None]]:
    """Whatever is claimed anywhere in data/ but for numbers to dial: what it is, its sources, its tag."""
    for symptom in content.symptoms().values():
        yield symptom.key, symptom.sources, None
    for gate in content.gates():
        yield gate.key, gate.sources, "not_traced" if gate.check else None
    items: list[Tip | Flag | Phase | Preset | Pace] = [
        *content.tips().values(),
        *content.flags(),
        *content.course().phases,
        *content.presets().values(),
        *content.riding().paces,
    ]
    for item in items:
        yield item.key, item.sources, item.tag
    yield "the course", content.course().sources, None
    for paragraph in paragraphs():
        yield paragraph.text[:40], paragraph.sources, paragraph.tag


def paragraphs() -> list[Paragraph]:
    return [each for page in reading.guide().pages for section in page.sections for each in section.paragraphs]


def is_official(source: content.Source) -> bool:
    return bool(source.body and OFFICIAL.match(source.body))


@pytest.mark.parametrize("key", list(content.sources()))
def test_a_source_has_a_doi_or_is_an_official_body(key: str) -> None:
    source = content.sources()[key]
    assert source.doi or is_official(source) or key in SERVICES


def test_a_service_that_answers_vouches_for_its_own_number_and_for_nothing_else() -> None:
    assert set(content.sources()) >= SERVICES
    claimed = {source for _, sources, _ in claims() for source in sources}
    assert not claimed & SERVICES
    for key in SERVICES:
        assert content.sources()[key].doi is None


@pytest.mark.parametrize(
    ("body", "official"),
    [
        ("US Food and Drug Administration", True),
        ("World Health Organization", True),
        ("American Kratom Association", False),
        ("A clinic in the US Department of Health's street", False),
        (None, False),
    ],
)
def test_who_is_no_official_body_would_be_noticed(body: str | None, official: bool) -> None:
    assert is_official(content.Source(key="one", body=body, title="One")) is official


def test_every_source_is_named_by_something() -> None:
    named = {source for _, sources, _ in claims() for source in sources}
    lines = [line for country in content.countries() for line in (*country.emergency, *country.lines)]
    named |= {line.source for line in lines if line.source}
    named |= {source for milestone in content.milestones().milestones for source in milestone.sources}
    named |= set(content.riding().sources)
    assert set(content.sources()) - named == set()


def test_everything_that_is_claimed_reaches_a_source_or_says_that_it_has_none() -> None:
    seen = 0
    for what, sources, tag in claims():
        assert sources or tag, what
        assert all(content.sources()[key].citation for key in sources)
        seen += 1
    assert seen > 180


def test_a_milestone_that_says_more_than_what_was_counted_says_what_that_rests_on() -> None:
    found = content.milestones()
    assert "our choice" in found.note
    more = re.compile(r"\b(people report|clinician)\b", re.I)
    for milestone in found.milestones:
        assert bool(more.search(milestone.text)) is bool(milestone.tag or milestone.sources), milestone.key


def test_every_tag_can_be_said_in_passing_and_in_full() -> None:
    assert set(TAGS) == set(TAGS_SAID)


def test_a_source_is_named_in_passing_by_a_name_and_not_by_its_key() -> None:
    for key, source in content.sources().items():
        said = in_passing(source)
        assert key not in said
        assert len(said) <= 26 or key in SERVICES | {"latvia_116123"} or source.body, said
