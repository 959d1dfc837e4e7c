"""Where the person is: their clock, where their day starts, and their country.

What a day is lies in `domain.calendar`; zones and countries come from `zones` and `content`.
"""

from collections.abc import Iterator
from typing import Any

from tui import clock, content
from tui.app.lands import ELSEWHERE, own_matching
from tui.app.screens.setup.form import MARK, Form, Options, Pick, Text
from tui.app.screens.setup.page import FormPage, Page, Room, Used, paragraph
from tui.app.widgets.lines import Row
from tui.app.zones import country_of, find
from tui.domain.calendar import long_date
from tui.domain.setup import SetUp, calendar_of
from tui.domain.setup_words import LEADS, TITLES
from tui.domain.typed import parse_hour

MOST_FOUND = 60


class ClockPage(FormPage):
    """Whether the clock is right, and where the day starts; with a search for another zone."""

    name = "clock"
    title = TITLES["clock"]
    lead = (LEADS["clock"],)

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        self.zone = setup.timezone
        self.right = Pick(
            "right", "Is that right?", [(True, "yes"), (False, "no, choose a zone")], True, after="y or n"
        )
        self.starts = Text(
            "day_starts",
            "Your day starts",
            f"{setup.day_starts:%H:%M}",
            parse_hour,
            after="until then, the day before",
        )
        self.form = Form((self.right, self.starts))
        self.search: Search | None = None

    def rows(self, room: Room) -> Iterator[Row]:
        """The clock and the two fields, or the search."""
        if self.search is not None:
            yield from self.search.rows(room)
            return
        local = calendar_of(self.kept()).local(clock.now())
        yield ("It reads ", ""), (f"{local:%H:%M}, {long_date(local.date())}", "strong"), (f"  ({self.zone})", "label")
        yield ()
        yield from super().rows(room)

    def key(self, key: str, character: str | None) -> Used:
        """`y` goes on, `n` opens the search."""
        if self.search is not None:
            return self.search.key(key, character)
        if self.form.current is self.right and character is not None and character in "yYnN":
            self.right.index = 0 if character in "yY" else 1
            return "next"
        return super().key(key, character)

    @property
    def typed(self) -> Text[Any] | None:
        """The search, or the field."""
        return super().typed if self.search is None else self.search.text

    def paste(self, text: str) -> None:
        """Into the search, or the field."""
        if self.search is None:
            super().paste(text)
        else:
            self.search.paste(text)

    def submit(self) -> SetUp | None:
        """Yes goes on; no opens the search, which comes back with another clock."""
        if self.search is not None:
            if (found := self.search.found) is not None:
                self.zone, self.search, self.right.index = found, None, 0
                self.form.go_to("right")
            return None
        starts = self.form.read()["day_starts"]
        if not self.right.value:
            self.search = Search()
            return None
        return self.setup.confirm(self.name, timezone=self.zone, day_starts=starts)

    def kept(self) -> SetUp:
        """The zone that was chosen, and the start of the day when it can be read."""
        answers = {key: value for key, value in self.form.understood().items() if key == "day_starts"}
        return self.setup.keep(self.name, timezone=self.zone, **answers)

    def close(self) -> bool:
        """Leaves the search."""
        if self.search is None:
            return False
        self.search, self.right.index = None, 0
        return True


class Search:
    """A zone by the name of a city, or by the time on one's watch."""

    def __init__(self) -> None:
        self.text = Text("city", "City or zone", "", str, width=24)
        self.options: Options[str] = Options(())

    @property
    def found(self) -> str | None:
        """The zone of the current line."""
        return self.options.value if self.options.options else None

    def rows(self, room: Room) -> Iterator[Row]:
        """The text, and the zones that match it with their clocks."""
        yield ("City or zone     ", ""), *self.text.pieces(current=True)
        yield ()
        if not self.text.value.strip():
            yield from paragraph(
                "Type a large city near you, or the time that your watch shows, like 9:32.", room.width, "label"
            )
        elif not self.options.options:
            yield from paragraph(
                "No zone of that name. Try a larger city of your region, or the time on your watch.", room.width
            )
        else:
            yield from self.options.rows(max(4, room.height - 2))

    def key(self, key: str, character: str | None) -> Used:
        """Arrows go through what was found, all else is typed."""
        if key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab"):
            return "yes" if self.options.key(key, None) else "no"
        before = self.text.value
        used = self.text.key(key, character)
        if self.text.value != before:
            self._find()
        return "yes" if used else "no"

    def paste(self, text: str) -> None:
        """The same for pasted text."""
        self.text.insert(text)
        self._find()

    def _find(self) -> None:
        now = clock.now()
        found = find(self.text.value, now)[:MOST_FOUND]
        wide = max((len(place.name) for place in found), default=0)
        clocks = ((place.name, now.astimezone(place.zone)) for place in found)
        self.options = Options([(name, name.ljust(wide), f"{at:%H:%M}, {long_date(at.date())}") for name, at in clocks])


class CountryPage(Page):
    """The country, found by typing or with the arrows."""

    name = "country"
    title = TITLES["country"]
    lead = (LEADS["country"],)

    def __init__(self, setup: SetUp) -> None:
        super().__init__(setup)
        self.text = Text("find", "Find", "", str, width=20)
        self._fill(setup.country or country_of(setup.timezone) or content.countries()[-1].code)

    @property
    def typed(self) -> Text[str]:
        """What is looked for."""
        return self.text

    def _fill(self, code: str | None) -> None:
        found = own_matching(self.text.value)
        if not found:
            found = [country for country in content.countries() if country.code in ELSEWHERE]
        self.options = Options([(country.code, country.name, "") for country in found], code)

    def rows(self, room: Room) -> Iterator[Row]:
        """The countries, and what was typed."""
        yield from self.options.rows(max(4, room.height - 2))
        yield ()
        yield (" " * len(MARK), ""), ("Type to find  ", "label"), *self.text.pieces(current=True)

    def key(self, key: str, character: str | None) -> Used:
        """Arrows go through the list, all else is typed."""
        if self.options.key(key, None):
            return "yes"
        before = self.text.value
        used = self.text.key(key, character)
        if self.text.value != before:
            self._fill(None if self.text.value.strip() else self.setup.country)
        return "yes" if used else "no"

    def submit(self) -> SetUp:
        """The country of the current line."""
        return self.setup.confirm(self.name, country=self.options.value)

    def kept(self) -> SetUp:
        """The same, when something was chosen before."""
        return self.setup if self.setup.country is None else self.setup.keep(self.name, country=self.options.value)
