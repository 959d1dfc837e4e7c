"""A damaged file put right where a single place of it was hit: its own check sum proves that it is as it was.

Bytes in, bytes out. Nothing is guessed: what cannot be proven is given back as it came.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tui.domain.digests import sha256
from tui.journal import layout
from tui.journal.errors import JournalUnreadable
from tui.journal.layout import SCHEMA
from tui.journal.lines import Document

Broken = Mapping[str, Any]
"""What `foreign` says of a document that it set aside."""

_MOST_TRIED = 1_000_000_000
"""Bytes that are summed up at most in the search for one letter: a second or two on a slow machine."""
_SHOWS = 5
"""So many letters around the place where a file is no JSON any more it was mostly hit."""
_MOST_BROKEN = 2
"""So many entries one letter can break, and no more."""
_SCHEMAS = range(1, SCHEMA + 1)
_ODD = re.compile(rb'^"(?!\d+":\{"|[^"\\]+":\{$).*', re.MULTILINE)
"""A line that is neither an entry nor the head of a table."""


def put_right(data: bytes, journals: Iterable[str] = (), broken: "Iterable[Broken] | None" = None) -> bytes:
    """The file as Ebbtide wrote it, when a letter of it was hit so that it cannot be read or is read as another's.

    `journals` are the ids that the journal may have had, `broken` the entries that could not be read, where that is
    known. What is sound, or not proven, is given back as it is.
    """
    own = _meta_of(data)
    schema = own.get("schema")
    tries = [] if type(schema) is not int else [(b'"schema":%d' % schema, b'"schema":%d' % each) for each in _SCHEMAS]
    if isinstance(own.get("journal"), str):
        tries += [(_field(own["journal"]), _field(journal)) for journal in journals]
    for wrong, right in tries:
        made = data.replace(wrong, right, 1)
        if made != data and layout.trusted(made, layout.Sums()) is not None:
            return made
    made = _sum_right(data)
    return _letter_right(data, _places(data, broken)) if made == data else made


def _sum_right(data: bytes) -> bytes:
    """The file with its check sum put right, when one letter of the sum itself was hit and all else is as it was."""
    at = layout.sum_at(data)
    if at is None:
        return data
    behind = at + layout.HEX
    digest = sha256(data[:at] + data[behind:]).hexdigest().encode()
    wrong = sum(one != other for one, other in zip(digest, data[at:behind], strict=True))
    return data[:at] + digest + data[behind:] if wrong == 1 else data


def _places(data: bytes, broken: "Iterable[Broken] | None") -> list[tuple[int, int]]:
    """Where the letter may be: in an entry that is none, or in the line, or the one before, where it is no JSON."""
    from tui.journal import foreign

    try:
        broken = foreign.load(data, Path()).broken if broken is None else broken
    except JournalUnreadable:
        return [_unreadable(data)]
    broken, found = list(broken), []
    if len(broken) > _MOST_BROKEN:
        return []
    for each in broken:
        begin = data.find(b'\n"%b":{' % each["table"].encode(errors="replace"))
        start = data.find(b'\n"%d":' % each["number"], begin + 1) if begin >= 0 else -1
        if start >= 0:
            found.append((start, data.find(b"\n", start + 1)))
    return found


def _unreadable(data: bytes) -> tuple[int, int]:
    try:
        json.loads(data)
        odd = _ODD.search(data)
        return odd.span() if odd else (0, 0)
    except UnicodeDecodeError as error:
        return error.start, error.start + 1
    except json.JSONDecodeError as error:
        end = error.pos + 3
        if not data.isascii():
            end = len(error.doc[:end].encode(errors="replace"))
        return max(data.rfind(b"\n", 0, max(data.rfind(b"\n", 0, end), 0)), 0), end
    except (ValueError, RecursionError):
        pass
    return 0, 0


def _letter_right(data: bytes, places: list[tuple[int, int]]) -> bytes:
    """The file with another letter at one place of these, if its check sum fits then.

    Tried first are all letters where it shows that something is wrong, then single bits, then everything.
    """
    at = layout.sum_at(data)
    if at is None:
        return data
    wanted = data[at : at + layout.HEX].decode(errors="replace")
    letters, tried = set(data), 0
    whole = [range(start, min(end, len(data))) for start, end in places]
    for ranges, bits in (([each[-_SHOWS:] for each in whole], False), (whole, True), (whole, False)):
        for each in ranges:
            for place in reversed(each):
                near = {data[place] ^ (1 << bit) for bit in range(8)}
                likely = sorted(near if bits else letters - {data[place]})
                tried += (len(data) - place) * len(likely)
                if tried > _MOST_TRIED:
                    return data
                for letter, digest in _others(data, place, at, likely):
                    if digest == wanted:
                        return data[:place] + letter + data[place + 1 :]
    return data


def _others(data: bytes, place: int, at: int, letters: Iterable[int]) -> Iterator[tuple[bytes, str]]:
    """The check sum with each of the letters at that place."""
    behind = at + layout.HEX
    if at <= place < behind:
        return
    head = data[:place] if place < at else data[:at] + data[behind:place]
    tail = data[place + 1 : at] + data[behind:] if place < at else data[place + 1 :]
    before = sha256(head, len(data))
    for letter in letters:
        digest = before.copy()
        digest.update(bytes((letter,)))
        digest.update(tail)
        yield bytes((letter,)), digest.hexdigest()


def _meta_of(data: bytes) -> Document:
    """The journal's own document where the file is laid out as ours are; an empty one when it cannot be read."""
    tables = layout.split(data)
    try:
        found = tables["meta"].find("meta") if tables and "meta" in tables else None
    except ValueError:
        return {}
    return found[1] if found else {}


def _field(journal: str) -> bytes:
    return b'"journal":' + json.dumps(journal).encode()
