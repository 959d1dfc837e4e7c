"""The tips as they are looked through: a filter or a search, the list that it gives, and where the mark stands.

A plain object without Textual; which tips a filter holds and in which order is decided in `domain.tips`.
"""

from datetime import date

from tui.app.library import Library
from tui.app.screens.setup.form import Text
from tui.app.widgets.lines import Piece, Row
from tui.app.widgets.tips import Listed, filter_row
from tui.domain import tips as rules
from tui.domain.finding import found
from tui.domain.knowledge import Tip
from tui.domain.own_tips import own_tips
from tui.domain.texts import quote
from tui.domain.tip_words import filter_name, heading_of, headline
from tui.domain.tips import ALL, FOR_TODAY, OWN, Felt, Filter, Marks

SEARCH_WIDTH = 28


class Shelf:
    """What is listed of a library on a day. `typing` is whether keys go into the search.

    The order stays as it is while marks change, so that nothing moves away under the mark; it is made anew for
    another filter, another search, another check-in or another day, and when a tip comes, goes or says something else.
    """

    def __init__(self, library: Library, felt: Felt, marks: Marks, day: date) -> None:
        self.library, self.felt, self.marks, self.day = library, felt, marks, day
        self.filter: Filter = FOR_TODAY
        self.search: Text[str] | None = None
        self.typing = False
        self.items: tuple[Tip, ...] = ()
        self.current = 0
        self.top = 0
        self.list_anew()

    # What is listed

    def list_anew(self, key: str | None = None, at: int = 0) -> None:
        """List anew, with the mark on the tip of that key where it is still there, else there or as near as can be."""
        if self.filter not in self.filters:
            self.filter = FOR_TODAY
        tips, scores = self.library.tips, self.felt.scores
        if self.search is not None:
            ranked = rules.rank(tips, scores, self.marks, self.day)
            self.items = tuple(found(ranked, self.search.value, self.library.names))
        else:
            self.items = rules.listed(self.filter, tips, scores, self.marks, self.day)
        near = min(at, max(0, len(self.items) - 1))
        self.current = next((index for index, tip in enumerate(self.items) if tip.key == key), near)
        self.top = 0

    def go_to_tip(self, key: str) -> None:
        """Put the mark on that tip; where today's list does not have it, all are listed."""
        self.list_anew(key)
        if self.tip is None or self.tip.key != key:
            self.filter = ALL
            self.list_anew(key)

    def take_in(self, felt: Felt, marks: Marks, day: date) -> None:
        """Go by these marks, and by another check-in or day; the mark stays on its tip once it has been moved."""
        anew, before = (felt, day) != (self.felt, self.day), self._there()
        self.felt, self.marks, self.day = felt, marks, day
        if self._there() != before:
            self.list_anew(self.tip.key if self.tip else None, self.current)
        elif anew:
            self.list_anew(self.tip.key if self.tip and self.current else None)

    def _there(self) -> object:
        """What marks say about which tips there are: the person's own, and those that were put away."""
        return own_tips(self.marks), {key for key, mark in self.marks.items() if mark.hidden}

    def go_to_own(self, key: str) -> None:
        """List the person's own, with the mark on that one."""
        self.end_search()
        self.filter = OWN
        self.list_anew(key)

    @property
    def tip(self) -> Tip | None:
        """The tip that the mark stands on."""
        return self.items[self.current] if self.items else None

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that there are today."""
        return rules.filters(self.library.tips, self.felt.scores, self.marks)

    # Looking through

    def go_to(self, index: int) -> bool:
        """Put the mark there, or as near as can be; whether it moved."""
        before = self.current
        self.current = min(max(index, 0), max(0, len(self.items) - 1))
        return self.current != before

    def turn(self, by: int) -> None:
        """To another filter; ends a search."""
        self.end_search()
        filters = self.filters
        at = filters.index(self.filter) if self.filter in filters else 0
        self.filter = filters[(at + by) % len(filters)]
        self.list_anew()

    def keep_in_sight(self, fitting: int) -> None:
        """Move the list so that the mark is among the `fitting` tips that are shown."""
        top = min(self.top, self.current, max(0, len(self.items) - fitting))
        self.top = max(top, self.current - fitting + 1)

    # Searching

    def begin_search(self) -> None:
        """Keys go into the search from now on; what was looked for before stays."""
        if self.search is None:
            self.search = Text("search", "Search", "", str, width=SEARCH_WIDTH)
        self.typing = True
        self.list_anew()

    def type(self, key: str, character: str | None) -> bool:
        """A key while typing: Enter keeps what was found, Esc ends the search. False when the key is not for it."""
        assert self.search is not None, "somebody is typing"
        if key == "escape" or (key == "enter" and not self.search.value.strip()):
            self.end_search()
            self.list_anew()
        elif key == "enter":
            self.typing = False
        elif self.search.key(key, character):
            self.list_anew()
        else:
            # What moves in the list still does; every other key is lost on a search.
            return not (key in ("up", "down", "pageup", "pagedown", "f1") or key.startswith("ctrl+"))
        return True

    def end_search(self) -> None:
        """Look for nothing any more."""
        self.search, self.typing = None, False

    # In words

    @property
    def listed(self) -> "tuple[Listed, ...]":
        """The list, each tip with what the person made of it."""
        return tuple(Listed(tip, self.marks.get(tip.key)) for tip in self.items)

    @property
    def place(self) -> str:
        """Where the mark stands: "3 of 14"."""
        return f"{self.current + 1} of {len(self.items)}" if self.items else "0"

    @property
    def heading(self) -> str:
        """Why these tips, or what was found."""
        names, kind = self.library.names, self.filter.kind
        if self.search is not None:
            if not self.items:
                return f"No tip has {quote(self.search.value)}. Esc ends the search."
            return "Enter keeps what was found, Esc ends it" if self.typing else "Found · Esc ends the search"
        if kind == "today":
            return headline(rules.chosen_for(self.items, self.felt.scores), names, self.felt, self.day)
        return heading_of(self.filter, names)

    def filter_row(self, width: int) -> Row:
        """The filters around the current one, or what is searched for."""
        if self.search is not None:
            value: list[Piece] = [(self.search.value, "strong")]
            return (("Search: ", "label"), *(self.search.pieces(current=True) if self.typing else value))
        filters, names = self.filters, self.library.names
        at = filters.index(self.filter) if self.filter in filters else 0
        return filter_row([filter_name(each, names) for each in filters], at, width)
