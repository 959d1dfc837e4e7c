"""The file as a whole: one document a line, `meta` first, and a check sum over all of it.

Bytes in, tables out and the other way round. No disk access; documents stay encoded.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.domain.digests import sha256
from tui.journal.lines import encode_text
from tui.journal.rows import Rows

if TYPE_CHECKING:
    from hashlib import _Hash as _Digest

Tables = Mapping[str, Rows]

SCHEMA = 1
_SUM = b'"sum":"'
BEGIN = b'{\n"meta":{'
SUM_WITHIN = 4096
HEX = 64
_BLANK = b"0" * HEX
_END = b"\n}\n}\n"


class Sums:
    """The check sum of the last file, kept up to the end of each table: what was added behind it is all to be read.

    The sum is the SHA-256 over all bytes of the file but the sum's own 64 hexadecimal digits.
    """

    def __init__(self) -> None:
        self._known: list[tuple[str, bytes, _Digest]] = []

    def over(self, tables: Tables) -> str:
        """The sum of the file that holds these tables, in hexadecimal."""
        size = sum(len(rows.body) for rows in tables.values())
        digest, left, now = sha256(size=size), self._known, []
        for name, rows in tables.items():
            body = _without_sum(rows.body) if name == "meta" else rows.body
            (old_name, old_body, old_digest), left = (left[0], left[1:]) if left else (("", b"", digest), left)
            if old_name == name and body == old_body:
                digest = old_digest.copy()
            elif old_name == name and old_body and body.startswith(old_body):
                digest = old_digest.copy()
                digest.update(memoryview(body)[len(old_body) - 1 : -1])  # from the comma that had been left out
                left = []
            else:
                digest.update(_head(name))
                digest.update(memoryview(body)[:-1])
                left = []
            now.append((name, body, digest.copy()))
        self._known = now
        digest.update(_END)
        return digest.hexdigest()

    def forget(self) -> None:
        """Lets go of the last file."""
        self._known = []

    def share(self, tables: Tables) -> None:
        """Keeps the very bytes that these tables keep, where they are the same."""
        self._known = [
            (name, tables[name].body if tables[name].body == body else body, digest)
            for name, body, digest in self._known
        ]


def trusted(data: bytes, sums: Sums) -> dict[str, Rows] | None:
    """The tables of a file that is as we wrote it; None when its check sum is not the one that it carries."""
    tables, at = split(data), sum_at(data)
    if tables is None or at is None or next(iter(tables)) != "meta":
        return None
    if sums.over(tables).encode() != data[at : at + HEX]:
        sums.forget()
        return None
    return tables


def split(data: bytes) -> dict[str, Rows] | None:
    """The tables of a file of ours; None when it is laid out in any other way."""
    tables: dict[str, Rows] = {}
    view, at = memoryview(data), 1
    if not data.startswith(b"{\n"):
        return None
    while True:
        head = data.find(b'":{\n', at)
        if data[at : at + 2] != b'\n"' or head < 0:
            return None
        end = data.find(b"\n},\n", head)
        last = end < 0
        if last:
            end = len(data) - len(_END)
        try:
            name = json.loads(data[at + 1 : head + 1])
        except ValueError:
            return None
        if name in tables:  # all but one would be dropped unseen
            return None
        start = head + 3
        tables[name] = Rows(b"".join((view[start:end], b","))) if end > start else Rows()
        if last:
            return tables if end >= head and data[end:] == _END else None
        at = end + 3


def compose(tables: Tables, sums: Sums) -> tuple[list[bytes | memoryview], dict[str, Rows]]:
    """The pieces of the file that holds these tables, and the tables with the new check sum in `meta`.

    `tables` has a `meta` row with the id `meta`. The pieces are what is written, one after the other.
    """
    meta = Rows.of(_meta_first(tables["meta"]))
    sealed = {"meta": meta, **{name: rows.sealed() for name, rows in tables.items() if name != "meta"}}
    total = sums.over(sealed).encode()
    sealed["meta"] = Rows(meta.body.replace(_SUM + _BLANK, _SUM + total, 1))
    pieces: list[bytes | memoryview] = []
    for name, rows in sealed.items():
        pieces += (_head(name), memoryview(rows.body)[:-1])  # the last line of a table has no comma
    return [*pieces, _END], sealed


def _head(name: str) -> bytes:
    """What comes before the lines of a table; `meta` is the first one."""
    return BEGIN if name == "meta" else b"\n},\n" + encode_text(name) + b":{"


def _meta_first(rows: Rows) -> dict[int, dict[str, Any]]:
    """The rows of `meta`, the journal's own first and with a blank sum; strangers after it."""
    documents = [rows[number] for number in rows]
    own = next(document for document in documents if document.get("id") == "meta")
    rest = [document for document in documents if document is not own]
    return dict(enumerate([{**own, "sum": _BLANK.decode()}, *rest], start=1))


def sum_at(data: bytes) -> int | None:
    """Where the sum's digits begin."""
    at = data.find(_SUM, 0, SUM_WITHIN)
    after = at + len(_SUM) + HEX
    return at + len(_SUM) if at >= 0 and data[after : after + 1] == b'"' else None


def _without_sum(body: bytes) -> bytes:
    at = sum_at(body)
    return body if at is None else body[:at] + body[at + HEX :]
