"""A table of documents kept as the bytes of its lines, decoded one at a time when they are asked for.

Ten years of doses are 5 MB of lines: opening, adding one and saving must not touch the other 21,899.
No file access here and no knowledge of what the documents mean, apart from their `id` and `day`.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, MutableMapping
from functools import partial
from typing import Any, NamedTuple

from tui.journal.lines import Document, decode, encode, encode_text

# A raw newline never occurs inside JSON text, so `\n"` only ever begins a line; and a quote inside a string is
# always escaped, so no id and no note can imitate what follows.
_BEGIN = re.compile(rb"\n")
_KEY = re.compile(rb'\n"(\d+)":')
_DAY = re.compile(rb'\n"\d+":\{"id":"[^"\n]*","updated":"[^"\n]*","day":"(\d{4}-\d\d-\d\d)"')

_CHUNK, _LARGEST_TAIL = 1 << 16, 1 << 18
_MOST_YEARS, _MANY = 3, 200


class _Index(NamedTuple):
    """The places of the lines of each day, for all lines from `start` on. Before it no line has a day in `absent`."""

    start: int
    days: Mapping[bytes, "array[int]"]
    absent: frozenset[int] = frozenset()


class Rows(MutableMapping[int, Document]):
    """The documents of one table by their TinyDB number, in ascending order.

    `body` holds one line `\\n"<number>":{...},` for each document. Changes are kept beside it until `sealed`
    makes them into a new body; a `Rows` without changes is never altered, so any thread may read it.
    """

    __slots__ = ("_body", "_changed", "_count", "_index")

    def __init__(self, body: bytes = b"") -> None:
        self._body = body
        self._changed: dict[int, bytes | None] = {}
        self._index = _Index(len(body), {})
        self._count: int | None = None

    @classmethod
    def of(cls, documents: Mapping[int, Mapping[str, Any]]) -> "Rows":
        """Rows with these documents, encoded."""
        return cls(b"".join(_line(number, encode(documents[number])) for number in sorted(documents)))

    @property
    def body(self) -> bytes:
        """The lines, each with its comma. Only to be asked of rows without changes."""
        assert not self._changed, "sealed() first"
        return self._body

    @property
    def changed(self) -> bool:
        return bool(self._changed)

    def copy(self) -> "Rows":
        """Rows to be changed, while this one stays as it is."""
        other = Rows(self._body)
        other._changed = dict(self._changed)
        other._index, other._count = self._index, self._count
        return other

    # The mapping

    def __getitem__(self, number: int) -> Document:
        if number in self._changed:
            payload = self._changed[number]
            if payload is None:
                raise KeyError(number)
            return decode(payload)
        at = self._at(number)
        if at is None:
            raise KeyError(number)
        return decode(self._payload(at))

    def __setitem__(self, number: int, document: Mapping[str, Any]) -> None:
        self._changed[number] = encode(document)

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._changed[number] = None

    def drop(self, number: int) -> None:
        """Removes a document that is known to be there, without looking."""
        self._changed[number] = None

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        if number in self._changed:
            return self._changed[number] is not None
        return self._at(number) is not None

    def __iter__(self) -> Iterator[int]:
        kept = (n for n in map(int, _KEY.findall(self._body)) if n not in self._changed)
        if not self._changed:
            return kept
        return iter(sorted([*kept, *(n for n, payload in self._changed.items() if payload is not None)]))

    def __len__(self) -> int:
        if self._count is None:
            self._count = self._body.count(b"\n")
        count = self._count
        for number, payload in self._changed.items():
            count += (payload is not None) - (self._at(number) is not None)
        return count

    def clear(self) -> None:
        self._changed = dict.fromkeys(map(int, _KEY.findall(self._body)))

    # Looking up

    def find(self, identity: str, table: str | None = None) -> tuple[int, Document] | None:
        """The number and document whose `id` this is; among tombstones the one that names this `table`."""
        for number, payload in self._changed.items():
            if payload is not None:
                document = decode(payload)
                if document.get("id") == identity and table in (None, document.get("table")):
                    return number, document
        needle = b'{"id":' + encode_text(identity)
        at = self._body.rfind(needle)  # from the end: what is looked for is mostly recent
        while at >= 0:
            line = self._body.rfind(b"\n", 0, at)
            key = _KEY.match(self._body, line)
            # The same bytes further right in a line are a field of a field, which is somebody else's id.
            if key is not None and key.end() == at and (number := int(key[1])) not in self._changed:
                document = decode(self._payload(line))
                if table in (None, document.get("table")):
                    return number, document
            at = self._body.rfind(needle, 0, at)
        return None

    def on_days(self, first: str, last: str, known: Container[str] = ()) -> dict[str, list[Document]]:
        """The documents of each day from `first` to `last` (ISO dates), days ascending; none of a `known` day."""
        return dict(self.day_by_day(first, last, known))

    def day_by_day(self, first: str, last: str, known: Container[str] = ()) -> Iterator[tuple[str, list[Document]]]:
        """The same, each day decoded when it is asked for: the documents of ten years at once would be 20 MB."""
        if self._changed:
            yield from self.sealed().day_by_day(first, last, known)
            return
        index = self._reaching(range(int(first[:4]), int(last[:4]) + 1))
        low, high = first.encode(), last.encode()
        days = index.keys() & {low} if low == high else sorted(day for day in index if low <= day <= high)
        for day, places in ((each.decode(), index[each]) for each in days):
            yield day, [] if day in known else [decode(self._payload(at)) for at in places]

    def days(self) -> list[str]:
        """Every day that has a document (ISO dates), ascending."""
        if self._changed:
            return self.sealed().days()
        return sorted(day.decode() for day in self._reaching(range(10_000)))

    def latest_days(self, count: int, year: int) -> list[str]:
        """The last days that have a document, at most `count`, ascending. `year` is about where they may be."""
        if self._changed:
            return self.sealed().latest_days(count, year)
        for near in (year + 1, year, year - 1):
            index = self._reaching(range(near, near + 1))
            found = [day for day in index if day >= b"%04d" % near]  # an older day may have been logged late
            if len(found) >= count:
                break
        else:
            found = list(self._reaching(range(10_000)))
        return [day.decode() for day in sorted(found)[-count:]]

    def next_number(self) -> int:
        """A number above every one in use."""
        return max([self._last(), *self._changed]) + 1

    # Sealing and following

    def sealed(self) -> "Rows":
        """Rows with the same documents and no changes pending; the lines that did not change are copied over."""
        if not self._changed:
            return self
        if len(self._changed) > _MANY:
            return self._rewritten()
        body, last = self._body, self._last()
        pieces: list[bytes | memoryview] = []
        view, position, first_edit = memoryview(body), 0, len(body)
        for number in sorted(self._changed):
            payload, at = self._changed[number], self._at(number)
            line = b"" if payload is None else _line(number, payload)
            if at is not None:
                first_edit = min(first_edit, at)
                pieces += (view[position:at], line)
                position = self._end(at)
            elif payload is not None and number < last:
                return Rows.of(self)  # a number in a gap: nothing of ours asks for one, so speed does not matter
            elif payload is not None:
                pieces += (view[position:], line)
                position = len(body)
        pieces.append(view[position:])
        return Rows(b"".join(pieces))._taking_over(self, first_edit)

    def _rewritten(self) -> "Rows":
        """The same in one pass over all lines: for a change of so many that looking each up would take long."""
        left, lines = dict(self._changed), []
        for number, old in _numbered(self._body):
            payload = left.pop(number, old)
            if payload is not None:
                lines.append((number, payload))
        lines += [(number, payload) for number, payload in left.items() if payload is not None]
        return Rows(b"".join(_line(*line) for line in sorted(lines)))

    def followed_by(self, body: bytes) -> "Rows":
        """Rows for the body that another process wrote, with what is known of the part that is the same."""
        if body == self._body:
            return self
        return Rows(body)._taking_over(self, _common_lines(self._body, body))

    def days_unlike(self, other: "Rows") -> set[str]:
        """The days of all documents that are only in one of the two, or differ. Both without changes."""
        start = _common_lines(self._body, other._body)
        mine, theirs = set(self._body[start:].split(b"\n")), set(other._body[start:].split(b"\n"))
        found = (_day(b"\n" + line, 0) for line in mine ^ theirs if line)
        return {day.decode() for day in found if day is not None}

    def _taking_over(self, old: "Rows", start: int) -> "Rows":
        """Takes the day index over from `old`, whose lines before `start` are the same."""
        known = old._index
        if max(len(old._body), len(self._body)) - start > _LARGEST_TAIL:
            return self
        days = dict(known.days)
        for day in _scan(old._body, max(start, known.start), len(old._body)):
            days[day] = array("I", (at for at in days[day] if at < start))
            if not days[day]:
                del days[day]
        if start < known.start:
            days = {}
        for day, places in _scan(self._body, start, len(self._body)).items():
            days[day] = days[day] + places if day in days else places
        self._index = _Index(min(start, known.start), days, known.absent)
        return self

    # Inside the body

    def _reaching(self, years: range) -> Mapping[bytes, "array[int]"]:
        """The day index, extended to the front until it has every line of these years.

        A look at the last weeks of ten years thus reads the last year line by line, and skips the rest in one go.
        """
        index = self._index
        if len(years) > _MOST_YEARS:
            start = 0
        else:
            wanted = (b'"day":"%04d-' % year for year in years if year not in index.absent)
            hits = [at for each in wanted if (at := self._body.find(each, 0, index.start)) >= 0]
            start = self._body.rfind(b"\n", 0, min(hits)) if hits else index.start
        days = index.days
        if start < index.start:
            found = _scan(self._body, start, index.start)
            days = {**days, **{day: at + days[day] if day in days else at for day, at in found.items()}}
        # Replaced as a whole: another thread sees the old one or the new one.
        self._index = _Index(start, days, index.absent.union(years if len(years) <= _MOST_YEARS else ()))
        return days

    def _at(self, number: int) -> int | None:
        if number > self._last():
            return None
        at = self._body.rfind(b'\n"%d":' % number)
        return None if at < 0 else at

    def _end(self, at: int) -> int:
        end = self._body.find(b"\n", at + 1)
        return len(self._body) if end < 0 else end

    def _payload(self, at: int) -> bytes:
        return self._body[self._body.index(b":", at) + 1 : self._end(at) - 1]

    def _last(self) -> int:
        key = _KEY.match(self._body, max(self._body.rfind(b"\n"), 0))
        return int(key[1]) if key else 0


def payloads_unlike(one: Rows, other: Rows) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]]]:
    """The lines that only one of the two has, whatever their numbers, as number and encoded document."""
    if one.body == other.body:
        return [], []
    start = _common_lines(one.body, other.body)
    mine, theirs = (list(_numbered(rows.body[start:])) for rows in (one, other))
    same = {payload for _, payload in mine} & {payload for _, payload in theirs}
    left, right = ([line for line in lines if line[1] not in same] for lines in (mine, theirs))
    return left, right


def payloads(rows: Rows) -> list[bytes]:
    """Every encoded document, in one pass."""
    return [payload for _, payload in _numbered(rows.body)]


def _numbered(body: bytes) -> Iterator[tuple[int, bytes]]:
    for line in body.split(b"\n")[1:]:
        key, _, rest = line.partition(b":")
        yield int(key[1:-1]), rest[:-1]


def _line(number: int, payload: bytes) -> bytes:
    return b'\n"%d":%b,' % (number, payload)


def _scan(body: bytes, start: int, end: int) -> "dict[bytes, array[int]]":
    """The places of the lines of each day in that part, in one pass when all lines are in our order."""
    found = _by_day((match[1], match.start()) for match in _DAY.finditer(body, start, end))
    if sum(map(len, found.values())) == body.count(b"\n", start, end):
        return found
    begins = (match.start() for match in _BEGIN.finditer(body, start, end))
    return _by_day((day, at) for at in begins if (day := _day(body, at)) is not None)


def _by_day(lines: Iterable[tuple[bytes, int]]) -> "dict[bytes, array[int]]":
    found: defaultdict[bytes, array[int]] = defaultdict(partial(array, "I"))  # a list takes three times the room
    for day, at in lines:
        found[day].append(at)
    return found


def _day(body: bytes, at: int) -> bytes | None:
    match = _DAY.match(body, at)
    if match is not None:
        return match[1]
    end = body.find(b"\n", at + 1)
    day = decode(body[body.index(b":", at) + 1 : (len(body) if end < 0 else end) - 1]).get("day")
    return day.encode() if isinstance(day, str) else None


def _common_lines(one: bytes, other: bytes) -> int:
    """The length of the leading lines that both have in common."""
    shorter, same = min(len(one), len(other)), 0
    while same < shorter and one[same : same + _CHUNK] == other[same : same + _CHUNK]:
        same = min(same + _CHUNK, shorter)
    low, high = same, min(same + _CHUNK, shorter)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[same:middle] == other[same:middle] else (low, middle - 1)
    if all(text[low : low + 1] in (b"", b"\n") for text in (one, other)):
        return low
    return max(one.rfind(b"\n", 0, low), 0)
