"""What is picked from a list in place of the settings: a time zone and a country, with the finders of the first run.

Keys in, rows out; what is made of the choice is the screen's matter.
"""

from collections.abc import Iterator

from tui.app.screens.setup.page import Room, Used, paragraph
from tui.app.screens.setup.place import CountryPage, Search
from tui.app.widgets.lines import Row
from tui.domain.setup import SetUp


class ZonePicker:
    """A time zone, by a city or by the time on one's watch."""

    def __init__(self) -> None:
        self._search = Search()

    @property
    def value(self) -> str | None:
        """The zone of the current line; None as long as nothing was found."""
        return self._search.found

    def rows(self, room: Room) -> Iterator[Row]:
        """The search."""
        yield (("Your time zone", "accent"),)
        yield ()
        yield from self._search.rows(Room(room.width, room.height - 2))

    def key(self, key: str, character: str | None) -> Used:
        """To the search."""
        return self._search.key(key, character)

    def paste(self, text: str) -> None:
        """The same for pasted text."""
        self._search.paste(text)


class CountryPicker:
    """A country of those that have help lines."""

    def __init__(self, setup: SetUp) -> None:
        self._page = CountryPage(setup)

    @property
    def value(self) -> str | None:
        """The country of the current line."""
        return self._page.options.value

    def rows(self, room: Room) -> Iterator[Row]:
        """The countries, and what was typed to find one."""
        yield ((self._page.title, "accent"),)
        for lead in self._page.lead:
            yield from paragraph(lead, room.width, "label")
        yield ()
        yield from self._page.rows(Room(room.width, room.height - 4))

    def key(self, key: str, character: str | None) -> Used:
        """To the page."""
        return self._page.key(key, character)

    def paste(self, text: str) -> None:
        """Typed letter by letter, as far as it can be shown."""
        for character in text:
            if character.isprintable():
                self._page.key(character, character)


Picker = ZonePicker | CountryPicker
