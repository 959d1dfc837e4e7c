"""The pictures in the README: what the program shows now, drawn so that every viewer shows the same.

That each was looked at cannot be tested here; that it is up to date can.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from screenshots import paper
from screenshots.printing import NotDone, printed
from screenshots.svg import CELL, EDGE, ROW, SHAPES, Cell, Undrawn, draw
from screenshots.table import PAGES, PICTURES, PRINTED, Picture, Printed
from screenshots.taking import pictures

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "screenshots"
NAMES = [each.name for each in (*PICTURES, *PRINTED)]
FILES = [*(f"{name}.svg" for name in NAMES), *(f"{name}.png" for name in PAGES)]
SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 40_000
LARGEST_PAGE = 150_000


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Every picture, taken now."""
    with pytest.MonkeyPatch.context() as patch:
        # Nothing about the one who takes them shows.
        for name, value in {"LC_ALL": "C", "COLUMNS": "60", "TZ": "Asia/Tokyo", "EBB_NOW": "2030-01-01T00:00Z"}.items():
            patch.setenv(name, value)
        yield dict(pictures(tmp_path_factory.mktemp("pictures")))


def kept(name: str) -> str:
    return (KEPT / f"{name}.svg").read_text(encoding="utf-8")


def words(svg: str) -> list[str]:
    """What can be read in a picture, piece by piece."""
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_what_the_program_shows_now(taken: dict[str, str], name: str) -> None:
    advice = "make screenshots takes the pictures anew; look at them before they go in"
    assert words(taken[name]) == words(kept(name)), advice
    assert taken[name] == kept(name), advice


def test_there_are_no_other_pictures(taken: dict[str, str]) -> None:
    there = {path.name for path in KEPT.iterdir() if path.suffix in (".svg", ".png")}
    assert there == set(FILES)
    assert set(taken) == set(NAMES)


def test_the_readme_shows_every_picture_once() -> None:
    shown = re.findall(r"screenshots/([\w-]+\.\w+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(FILES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_report_is_of_what_the_report_says_now(name: str, tmp_path: Path) -> None:
    page = (KEPT / f"{name}.png").read_bytes()
    assert paper.mark_of(page) == paper.mark(paper.report(tmp_path)), "make screenshots, with chromium, prints it anew"
    assert len(page) < LARGEST_PAGE


@pytest.mark.outside(*paper.PROGRAMS)
def test_the_report_is_printed_on_as_many_pages_as_are_shown(tmp_path: Path) -> None:
    taken = dict(paper.pages(tmp_path))
    assert tuple(taken) == PAGES
    assert all(png.startswith(b"\x89PNG") and paper.mark_of(png) for png in taken.values())


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_holds_no_address_and_no_name_of_a_machine(name: str) -> None:
    text = kept(name)
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"@import|@font-face|url\(|<image|<script|href", text)
    assert not re.search(r"/tmp|/home|/root", text)
    assert len(text.encode()) < LARGEST


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_as_large_as_its_screen(picture: Picture) -> None:
    cols, rows = picture.size
    root = ET.fromstring(kept(picture.name))
    assert root.get("viewBox") == f"0 0 {cols * CELL + 2 * EDGE} {rows * ROW + 2 * EDGE}"
    assert root.find(f"{SVG}title") is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_piece_of_text_fills_its_cells_exactly(name: str) -> None:
    for element in ET.fromstring(kept(name)).iter(f"{SVG}text"):
        text, x, y = element.text or "", float(element.get("x", "nan")), float(element.get("y", "nan"))
        assert y % ROW == 14
        if "m" in (element.get("class") or "").split():
            assert len(text) == 1
            assert x % CELL == CELL / 2
        else:
            assert x % CELL == 0
            assert int(element.get("textLength", "0")) == len(text) * CELL
            assert text.isascii()
            assert "  " not in text


# What commands print


def rows_of(command: Printed, folder: Path) -> list[list[Cell]]:
    return printed(command, folder / "none.json", folder / "own", "#ffffff", "#000000")


def test_what_is_typed_at_a_question_stands_below_it_in_bold(tmp_path: Path) -> None:
    command = Printed("", "", ("setup",), answers=("2",), parts=(("What would", "2"),), new=True)
    rows = rows_of(command, tmp_path)
    bold = ["".join(cell.text for cell in row).strip() for row in rows if all(cell.bold for cell in row)]
    assert bold == ["$ ebb setup", "2"]


def test_a_part_that_is_not_said_is_no_picture(tmp_path: Path) -> None:
    command = Printed("", "", ("setup",), answers=("2",), parts=(("What would", "Step 9"),), new=True)
    with pytest.raises(NotDone, match="No line begins with 'Step 9'"):
        rows_of(command, tmp_path)


def test_a_command_that_is_refused_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(NotDone, match="ebb restore lists them"):
        rows_of(Printed("", "", ("restore", "nowhere", "--yes"), new=True), tmp_path)


# The drawing


def a_row(text: str, color: str = "#ffffff", bold: bool = False) -> list[Cell]:
    return [Cell(character, color, "#000000", bold) for character in text]


def paths(svg: str) -> list[str]:
    return [element.get("d", "") for element in ET.fromstring(svg).iter(f"{SVG}path")]


def test_lines_of_one_color_are_one_path_and_meet_without_a_gap() -> None:
    (path,) = paths(draw([a_row("╭──"), a_row("│  ")], "#000000", "A corner"))
    corner, line, below = path.split("M")[1:]
    assert corner.endswith(f"V{ROW}"), "the corner ends where the row below begins"
    assert corner.startswith(f"{CELL} "), "and begins where the line goes on"
    assert line == f"{CELL} {ROW / 2}h{2 * CELL}"
    assert below == f"{CELL / 2} {ROW}v{ROW}"


def test_a_braille_cell_has_a_dot_for_each_of_its_bits() -> None:
    (path,) = paths(draw([a_row("⣿")], "#000000", "Dots"))
    assert len(set(path.split("M")[1:])) == 8
    assert "⣿" not in draw([a_row("⣿")], "#000000", "Dots")


def test_blocks_fill_what_they_say() -> None:
    (path,) = paths(draw([a_row("▄")], "#000000", "Half"))
    assert path == f"M0 {ROW / 2}h{CELL}v{ROW / 2}h-{CELL}z"


@pytest.mark.parametrize("character", SHAPES)
def test_every_shape_is_drawn_inside_its_cell(character: str) -> None:
    drawn = draw([a_row(f" {character} ")], "#000000", "A shape")
    (path,) = paths(drawn)
    assert words(drawn) == []
    starts = [tuple(map(float, re.findall(r"[\d.]+", start)[:2])) for start in path.split("M")[1:]]
    assert all(CELL <= x <= 2 * CELL and 0 <= y <= ROW for x, y in starts)


def test_a_new_kind_of_frame_is_noticed_and_not_left_to_the_font() -> None:
    with pytest.raises(Undrawn, match="U\\+2554"):
        draw([a_row("╔")], "#000000", "Unknown")


def test_text_keeps_its_columns_its_color_and_its_weight() -> None:
    drawn = draw([a_row("a <b>  c & ▲") + a_row("now", "#ff0000", bold=True)], "#000000", "A & B")
    root = ET.fromstring(drawn)
    found = {element.text: element for element in root.iter(f"{SVG}text")}
    assert {text: found[text].get("x") for text in found} == {"a <b>": "0", "c &": f"{7 * CELL}", "now": f"{12 * CELL}"}
    assert found["now"].get("class") != found["c &"].get("class")
    assert "fill:#ff0000;font-weight:700" in drawn
    assert next(root.iter(f"{SVG}title")).text == "A & B"
