"""What can be done in Trends, whatever the page: its keys, in the order of the keys screen.

A page's own keys are its `COMMANDS`.
"""

from collections.abc import Iterator, Mapping

from tui.app.commands import Command
from tui.app.screens.base import LEAVE
from tui.app.screens.origin import ORIGIN
from tui.app.screens.trends.page import Page, own_commands
from tui.app.screens.trends.pages import TABS
from tui.app.screens.ways import READ

KEYS = (
    *(
        Command(f"trends-{tab.name.lower()}", str(digit), f"show({tab.name!r})", tab.name.lower(), tab.help, bar=False,
                anywhere=True)
        for digit, tab in enumerate(TABS, 1)
    ),
    Command("trends-next", "right_square_bracket,tab", "turn(1)", "page", "The next page"),
    Command("trends-previous", "left_square_bracket,shift+tab", "turn(-1)", "page before", "The one before", bar=False),
    Command("trends-longer", "plus,equals_sign", "stretch(1)", "more", "Look at more days: 7, 30, 90, all"),
    Command("trends-shorter", "minus", "stretch(-1)", "less", "Look at fewer days"),
    Command("trends-open", "enter", "open", "journal", "Open the day under the cursor in the journal"),
    Command("trends-day-before", "left", "move(-1)", "day before", "To the day before", bar=False, palette=False),
    Command("trends-day-after", "right", "move(1)", "next day", "To the next day", bar=False, palette=False),
    Command("trends-up", "up", "go_up(-1)", "up", "A week back", bar=False, palette=False),
    Command("trends-down", "down", "go_up(1)", "down", "A week on", bar=False, palette=False),
    Command("trends-page-up", "pageup", "leap(-1)", "page up", "Four weeks back", bar=False, palette=False),
    Command("trends-page-down", "pagedown,space", "leap(1)", "page down", "Four weeks on", bar=False, palette=False),
    Command("trends-first", "home", "end(-1)", "first day", "To the first day of the range", bar=False, palette=False),
    Command("trends-last", "end", "end(1)", "today", "To today", bar=False, palette=False),
    Command("trends-report", "e", "app.report", "report", "Report: two pages to hand to a clinician", anywhere=True),
    ORIGIN._replace(bar=False),
    READ._replace(bar=False),
    LEAVE,
)  # fmt: skip
"""`show` a page, `turn` to the next one, `stretch` the range, `move` the cursor; see the actions of the screen."""
RANGE_KEYS = {"trends-longer", "trends-shorter"}
DAY_KEYS = {"trends-open", "trends-day-before", "trends-day-after"}
SCROLLED: Mapping[str, str] = {
    "trends-up": "A line up",
    "trends-down": "A line down",
    "trends-page-up": "A page up",
    "trends-page-down": "A page down",
    "trends-first": "To the top",
    "trends-last": "To the end",
}
"""What these keys do on a page that scrolls."""


def keys_of(page: Page, others: Iterator[Command]) -> Iterator[Command]:
    """The keys of that page, then those of the frame that do something on it, with what they do there."""
    useless = (set() if page.HAS_RANGE else RANGE_KEYS) | (set() if page.HAS_DAY else DAY_KEYS)
    said = {**(SCROLLED if page.SCROLLS else {}), **page.KEYS_HELP}
    yield from own_commands(page)
    for command in others:
        if command.id not in useless:
            yield command._replace(help=said.get(command.id, command.help))
