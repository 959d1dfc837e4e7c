"""The hazard log, docs/hazards.md: complete in its form, and everything that it rests on is really there."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "hazards.md").read_text(encoding="utf-8")

PARTS = ("Harm", "Causes", "Controls", "Shown by", "Risk", "Open")
AT_LEAST = 30
LOW, MIDDLE, HIGH = 4, 9, 25
"""The highest figure of each band."""
NOTHING_OPEN = "None known."

RISK = re.compile(r"first ([1-5]) × ([1-5]) = (\d+), left ([1-5]) × ([1-5]) = (\d+), (low|middle|high)\.")
SHOWN = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PLACE = re.compile(r"`((?:tui|data|docs|tests)/[\w/]+\.(?:py|toml|md))`")
ROW = re.compile(r"\| (H\d\d) \| (.+) \| (\d+) \| (\d+) \| (\w+) \|")


class Hazard(NamedTuple):
    """One entry of the log: its parts by their names, each on one line."""

    id: str
    title: str
    parts: dict[str, str]

    @property
    def figures(self) -> tuple[int, ...]:
        """Severity, likelihood and their product, before and after."""
        return tuple(int(each) for each in self._risk.groups()[:6])

    @property
    def band(self) -> str:
        """What is left, in a word."""
        return self._risk[7]

    @property
    def left(self) -> int:
        """What is left, as a figure."""
        return self.figures[5]

    @property
    def _risk(self) -> re.Match[str]:
        found = RISK.fullmatch(self.parts["Risk"])
        assert found, f"{self.id}: {self.parts['Risk']}"
        return found


def entry(section: str) -> Hazard:
    """An entry from its heading to the next one."""
    heading, _, body = section.partition("\n")
    identity, _, title = heading.partition(" ")
    body = body.split("\n## ")[0]
    items = [" ".join(item.split()) for item in re.split(r"^- ", body, flags=re.MULTILINE)[1:]]
    parts = dict(re.findall(r"^\*\*([^:*]+):\*\* (.+)$", "\n".join(items), flags=re.MULTILINE))
    return Hazard(identity, title, parts)


HAZARDS = [entry(section) for section in TEXT.split("\n### ")[1:]]
NOT_CONTROLLED = TEXT.partition("## What is not controlled")[2].partition("\n## ")[0]


def named(hazard: Hazard) -> str:
    return hazard.id


def band_of(risk: int) -> str:
    return "low" if risk <= LOW else "middle" if risk <= MIDDLE else "high"


@cache
def functions_of(path: str) -> frozenset[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(function.name for function in functions if function.name.startswith("test_"))


def test_there_are_more_than_enough_and_none_is_there_twice() -> None:
    assert len(HAZARDS) >= AT_LEAST
    assert [hazard.id for hazard in HAZARDS] == [f"H{number:02}" for number in range(1, len(HAZARDS) + 1)]
    assert len({hazard.title for hazard in HAZARDS}) == len(HAZARDS)


@pytest.mark.parametrize("hazard", HAZARDS, ids=named)
def test_a_hazard_has_all_its_parts(hazard: Hazard) -> None:
    assert tuple(hazard.parts) == PARTS
    assert all(len(text) >= len(NOTHING_OPEN) for text in hazard.parts.values())


@pytest.mark.parametrize("hazard", HAZARDS, ids=named)
def test_a_hazard_is_shown_by_tests_that_there_are(hazard: Hazard) -> None:
    shown = SHOWN.findall(hazard.parts["Shown by"])
    assert shown
    assert len(shown) == hazard.parts["Shown by"].count("::") == len(set(shown))
    assert [
        f"{path}::{name}" for path, name in shown if not (ROOT / path).is_file() or name not in functions_of(path)
    ] == []


@pytest.mark.parametrize("hazard", HAZARDS, ids=named)
def test_a_control_lives_in_a_file_that_there_is(hazard: Hazard) -> None:
    places = PLACE.findall(hazard.parts["Controls"])
    assert places
    assert [place for place in places if not (ROOT / place).is_file()] == []


@pytest.mark.parametrize("hazard", HAZARDS, ids=named)
def test_the_figures_of_a_hazard_add_up(hazard: Hazard) -> None:
    severity, likelihood, first, severity_left, likelihood_left, left = hazard.figures
    assert (first, left) == (severity * likelihood, severity_left * likelihood_left)
    assert hazard.band == band_of(left)
    assert left < first
    assert severity_left <= severity


@pytest.mark.parametrize("hazard", HAZARDS, ids=named)
def test_nothing_that_is_left_goes_unsaid(hazard: Hazard) -> None:
    if hazard.left > LOW:
        assert hazard.parts["Open"] != NOTHING_OPEN
    listed = f"- **{hazard.id}** " in NOT_CONTROLLED
    assert listed == (hazard.left > MIDDLE)


def test_the_table_at_the_top_says_what_the_entries_say() -> None:
    rows = [(found[1], found[2], int(found[3]), int(found[4]), found[5]) for found in ROW.finditer(TEXT)]
    assert rows == [(each.id, each.title, each.figures[2], each.left, each.band) for each in HAZARDS]


def test_the_matrix_is_the_product_with_its_band() -> None:
    rows = re.findall(r"^\| \*\*([1-5])\*\* \| (.+) \|$", TEXT, flags=re.MULTILINE)
    assert [severity for severity, _ in rows] == ["5", "4", "3", "2", "1"]
    for severity, cells in rows:
        products = [int(severity) * likelihood for likelihood in range(1, 6)]
        assert cells.split(" | ") == [f"{product} {band_of(product)}" for product in products]


def test_the_page_says_what_the_app_is_not_and_how_to_report() -> None:
    for said in (
        "not a medical device",
        "no clinician has reviewed",
        "Nobody should rely on it alone",
        "How to report a hazard",
        "Do not send your journal",
    ):
        assert said in TEXT


@pytest.mark.parametrize(
    "word",
    "plan dose urge low mood phone number sedative pregnan 7-OH loperamide naltrexone undo demo midnight clock "
    "screen reader color merge folded import despair shame naloxone wheel privacy".split(" "),
)
def test_ways_to_hurt_that_were_thought_of_are_named(word: str) -> None:
    assert word.lower() in TEXT.lower()


def test_an_entry_without_its_parts_would_be_noticed() -> None:
    broken = entry("H99 Something\n\n- **Harm:** a\n  and b.\n- **Risk:** first 2 × 2 = 5, left 1 × 1 = 1, low.\n")
    assert broken.parts == {"Harm": "a and b.", "Risk": "first 2 × 2 = 5, left 1 × 1 = 1, low."}
    with pytest.raises(AssertionError):
        test_a_hazard_has_all_its_parts(broken)
    with pytest.raises(AssertionError):
        test_the_figures_of_a_hazard_add_up(broken)
