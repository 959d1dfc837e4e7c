"""What to do now: a digit on Get help for what is wrong, with the country's own numbers, at every size."""

import itertools
import re
from typing import get_args

import pytest

from tests.app.help_page import has, helped, in_sight, lines_of, of_purpose, running_text, text, whole_page
from tests.app.running import header, open_journal, press, running, set_up, settled
from tests.app.test_get_help import CODES
from tui import content
from tui.app.help_rows import large_rows, part_rows
from tui.app.screens.get_help import SELECT, HelpScreen
from tui.app.screens.origin import OriginBox
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.digits import spelled
from tui.app.widgets.lines import Lines, Row
from tui.charts import Marker
from tui.domain.situations import Situation, calls
from tui.prefs import Preferences
from tui.situations import situations

SIZES = [(80, 24), (60, 20), (120, 40), (40, 12)]
EACH = [pytest.param(number, each, id=each.key) for number, each in enumerate(situations(), 1)]


def first_numbers(situation: Situation, code: str) -> list[content.HelpLine]:
    """The lines of the first purpose that somebody answers there."""
    found = (of_purpose(code, call.purpose) for call in situation.call)
    return next(lines for lines in found if lines)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("number", "situation"), EACH)
async def test_each_is_a_digit_away_and_says_whom_to_call_and_what_to_do(
    size: tuple[int, int], number: int, situation: Situation
) -> None:
    async with helped("GB", size) as (app, pilot):
        await press(pilot, str(number))
        assert in_sight(app)[0] == situation.label
        assert has(in_sight(app), first_numbers(situation, "GB")[0].reach), "whom to call is in sight at once"
        said = running_text(await whole_page(app, pilot))
        assert situation.calm in said
        places = [said.index(step, said.index("What to do now")) for step in situation.do]
        assert places == sorted(places)
        whens = [call.when for call in situation.call if of_purpose("GB", call.purpose)]
        for sentence in (*situation.say, *situation.avoid, *whens):
            assert sentence in said
        for flag in content.flags():
            assert (f"{flag.sign} {flag.do}" in said) is (flag.key in situation.signs)
        await press(pilot, "escape")
        assert text(app).startswith("‹ United Kingdom ›")
        await press(pilot, "escape")
        assert not isinstance(app.screen, HelpScreen)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_in_every_country_and_every_situation_the_first_number_is_in_sight(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for code in CODES:
            if code != "ANY":
                assert has(in_sight(app), of_purpose(code, "emergency")[0].reach)
            for number, situation in enumerate(situations(), 1):
                await pilot.press(str(number))
                if code == "ANY" and situation.call[0].purpose == "emergency":
                    assert "In an emergency, call the local number" in text(app)
                else:
                    assert has(in_sight(app), first_numbers(situation, code)[0].reach)
            await pilot.press("escape", "right")


@pytest.mark.parametrize("width", [18, 38, 58, 78, 118])
def test_a_number_that_nobody_read_says_so_in_every_situation_large_or_not(width: int) -> None:
    for country, situation in itertools.product(content.countries(), situations()):
        for part in calls(situation, country, content.countries()):
            drawn = large_rows(part, width, "block")
            doubted = bool(part.entries) and bool(part.entries[0].doubt)
            assert not drawn or ("check this number" in plain(drawn)) is doubted
            rows = plain(part_rows([part], width)[0])
            assert rows.count("check") >= sum(bool(entry.doubt) for entry in part.entries)
            for entry in part.entries:
                assert entry.reach in rows


def plain(rows: list[Row]) -> str:
    return "\n".join("".join(text for text, _ in row) for row in rows)


async def test_who_wants_to_die_sees_a_crisis_line_first_and_an_emergency_number_below() -> None:
    assert "die" in situations()[0].label
    async with helped("US", (80, 24)) as (app, pilot):
        await press(pilot, "1")
        said = text(app)
        assert said.index("988 Suicide & Crisis Lifeline") < said.index("911")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)], ids=str)
async def test_what_may_be_wrong_is_in_sight_with_the_first_numbers(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for code in CODES:
            for number, situation in enumerate(situations(), 1):
                assert f"{number} {situation.label}" in text(app) or code == "ANY"
            await pilot.press("right")


async def test_one_situation_leads_to_the_next_and_back_to_where_the_page_was() -> None:
    async with helped("US", (60, 20)) as (app, pilot):
        await press(pilot, "down", "down")
        before = in_sight(app)
        await press(pilot, "1", "pagedown", "7")
        assert in_sight(app)[0] == "I am pregnant"
        await press(pilot, "right")
        assert in_sight(app)[0] == "I am pregnant"
        assert "Canada" in header(app)
        await press(pilot, "left", "!")
        assert in_sight(app) == before
        await press(pilot, "0")
        assert in_sight(app) == before


async def test_another_country_can_be_looked_for_from_a_situation() -> None:
    async with helped("US") as (app, pilot):
        await press(pilot, "3", "c", *"australia", "enter")
        assert in_sight(app)[0] == "I took too much"
        assert has(in_sight(app), "13 11 26")


@pytest.mark.parametrize("size", [(20, 5), (24, 6), (30, 8)], ids=str)
async def test_in_a_window_of_a_few_lines_the_number_comes_before_all_else(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for code in CODES[:-1]:
            for key in ("home", "2"):
                await pilot.press(key)
                assert has(in_sight(app), of_purpose(code, "emergency")[0].reach)
            await pilot.press("escape", "right")
        assert "In an emergency" in text(app), "where no number is known"


async def test_in_a_tiny_window_all_of_a_situation_can_be_read() -> None:
    async with helped("US", (24, 6)) as (app, pilot):
        await press(pilot, "4")
        said = running_text(await whole_page(app, pilot))
        assert "My chest or my heart Sit down and call." in said
        assert "1 Call the emergency number." in said


@pytest.mark.parametrize("size", [*SIZES, (20, 5)], ids=str)
async def test_every_other_country_is_one_key_away_at_every_size(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        for number in ("", "2"):
            await press(pilot, *number, "c", *"germany", "enter")
            assert "Germany" in header(app)
            assert has(in_sight(app), "112")
            await press(pilot, "right")
            assert "Malaysia" in header(app)
            assert has(in_sight(app), "999")
            await press(pilot, "left", "left")


async def test_once_the_numbers_are_read_help_opens_without_reading_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    async with helped("US") as (app, pilot):
        await press(pilot, "escape")

        def fail(*_given: object) -> None:
            raise AssertionError("read again")

        monkeypatch.setattr(content, "load", fail)
        monkeypatch.setattr(HelpScreen, "_load", fail)
        await press(pilot, "!")
        assert has(in_sight(app), "911")


# Large


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("code", [code for code in CODES if code != "ANY"])
async def test_the_emergency_number_is_large_with_its_doubt_beside_it_and_is_text_below(
    code: str, size: tuple[int, int]
) -> None:
    async with helped(code, size) as (app, _):
        line = of_purpose(code, "emergency")[0]
        rows = in_sight(app)
        drawn = spelled(line.reach, app.marker)
        at = next(index for index, row in enumerate(rows) if drawn[0].rstrip() in row)
        assert [row.startswith(f"  {part}".rstrip()) for row, part in zip(rows[at:], drawn, strict=False)] == [True] * 3
        assert ("check this number" in rows[at + 1]) is not line.verified
        assert has([rows[at + 3]], line.reach)


@pytest.mark.parametrize("marker", get_args(Marker))
async def test_the_first_crisis_line_is_large_too_where_there_is_room(marker: Marker) -> None:
    async with running(set_up(), (120, 40), Preferences(marker=marker)) as (app, pilot):
        app.journal.save_settings({"country": "GB"})
        await press(pilot, "!")
        for number in ("999", "116 123"):
            drawn = spelled(number, app.marker)
            assert any(f"  {drawn[1].rstrip()}" in row for row in in_sight(app))
        assert ("\N{FULL BLOCK}" in text(app)) is (marker != "ascii")


async def test_in_a_short_window_nothing_is_large() -> None:
    async with helped("US", (40, 12)) as (app, pilot):
        for key in ("home", "1", "3"):
            await press(pilot, key)
            assert not re.search("[█▀▄]|_", "".join(in_sight(app)))


def test_a_number_is_drawn_with_its_noughts_blanks_and_hyphens() -> None:
    assert spelled("000", "ascii") == (" _   _   _ ", "| | | | | |", "|_| |_| |_|")
    assert len({len(row) for row in spelled("1-800-222 1222", "block")}) == 1
    assert spelled("findahelpline.com", "block") == ()
    assert spelled("", "block") == ()


async def test_with_the_mouse_on_it_is_said_how_to_select_a_number() -> None:
    async with running(set_up(), preferences=Preferences(mouse=True)) as (app, pilot):
        app.journal.save_settings({"country": "US"})
        await press(pilot, "!")
        assert SELECT in text(app)
        await press(pilot, "1")
        assert SELECT in text(app)
    async with helped("US") as (app, pilot):
        assert SELECT not in running_text(await whole_page(app, pilot))


async def test_a_number_has_nothing_around_it_that_a_terminal_would_select_too() -> None:
    async with helped("US", (120, 70)) as (app, pilot):
        for code in CODES:
            for line in lines_of(code):
                assert any(re.search(rf"^  {re.escape(line.reach)}(  |$)", row) for row in in_sight(app))
            assert not re.search("[│┃╭╮╰╯─]", text(app))
            await pilot.press("right")


# Where it comes from


async def test_o_says_where_a_situation_and_its_signs_come_from() -> None:
    async with helped("US", (120, 40)) as (app, pilot):
        await press(pilot, "2", "o")
        assert isinstance(app.screen, OriginBox)
        said = running_text([app.screen.query_one(Lines).plain])
        assert said.startswith("Somebody won't wake up World Health Organization 2014, Community Management of Opioid")
        assert "ommon knowledge, not traced to a source here." in said
        assert next(flag.sign for flag in content.flags() if flag.key == "pinpoint_pupils") in said
        await press(pilot, "o")
        assert in_sight(app)[0] == "Somebody won't wake up"


@pytest.mark.parametrize("code", ["US", "MY", "ANY"])
async def test_o_on_the_page_says_where_every_number_and_every_sign_comes_from(code: str) -> None:
    async with helped(code, (40, 12)) as (app, pilot):
        await press(pilot, "o")
        said = "".join(app.screen.query_one(Lines).plain.split())
        for flag in content.flags():
            for words in (flag.sign, *(content.sources()[key].citation for key in flag.sources)):
                assert "".join(words.split()) in said
        for line in lines_of(code):
            assert "".join(f"{line.reach}{line.name}".split()) in said
        assert said.count("Nobodyherehasreadit") == sum(not line.verified for line in lines_of(code))


# From anywhere


async def test_a_digit_in_one_piece_with_the_key_for_help_is_not_lost() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "!", "1")
        assert in_sight(app)[0] == "I want to die"


async def test_a_situation_opens_over_a_dose_and_over_the_first_run_and_both_go_on() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "d", "1", "ctrl+g", "3")
        assert in_sight(app)[0] == "I took too much"
        await press(pilot, "escape", "escape")
        assert type(app.screen).__name__ == "DoseDialog"


async def test_in_the_first_run_a_digit_on_help_is_no_answer_there() -> None:
    async with running(open_journal()) as (app, pilot):
        await press(pilot, "ctrl+g", "1")
        assert in_sight(app)[0] == "I want to die"
        await press(pilot, "escape", "escape")
        await settled(pilot)
        assert type(app.screen).__name__ == "FirstRun"


async def test_a_digit_on_help_over_an_urge_is_no_answer_to_it_and_the_urge_goes_on() -> None:
    async with running(set_up()) as (app, pilot):
        await press(pilot, "u", "!", "1")
        assert in_sight(app)[0] == "I want to die"
        await press(pilot, "escape", "escape")
        assert type(app.screen).__name__ == "UrgeScreen"
        assert app.journal.urges() == ()
        await press(pilot, "3", "ctrl+g", "4", "escape", "escape")
        assert [urge.strength for urge in app.journal.urges()] == [3]
        assert type(app.screen).__name__ == "UrgeScreen"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)], ids=str)
async def test_the_keys_that_matter_most_are_named_at_every_size(size: tuple[int, int]) -> None:
    async with helped("US", size) as (app, pilot):
        assert app.screen.query_one(KeyBar).plain.startswith("Esc back  1-9 what to do  c countries")
        await press(pilot, "4")
        assert app.screen.query_one(KeyBar).plain.startswith("Esc back  1-9 what to do  c countries")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("keys", [[], ["3"]], ids=["the page", "a situation"])
async def test_where_the_country_is_not_known_no_number_looks_like_the_one_to_dial(
    size: tuple[int, int], keys: list[str]
) -> None:
    async with helped("ANY", size) as (app, pilot):
        await press(pilot, *keys)
        rows = in_sight(app)
        assert any("In an emergency, call the local number" in row for row in rows)
        assert not any("█" in row or "▀" in row for row in rows)
