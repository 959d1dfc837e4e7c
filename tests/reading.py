"""What a person reads: the texts of data/, whatever files lie there, and what of them is read at one go.

The sentences of the code are gathered in `spoken`; what they may say and how hard they may be is tested elsewhere.
"""

import tomllib
from collections.abc import Iterator

from tui import content

NOT_PROSE = {"sources"}
"""Titles of published works are theirs: they may say detoxification, or relapse."""

PROPER_NAMES = {"help_lines": {"name"}}
"""What a service calls itself is measured by nobody."""

TOGETHER = [("sign", "do")]
"""Fields that are always read in one go: a sign of danger, and what to do about it."""

Table = dict[str, object]


def texts_in(value: object) -> Iterator[str]:
    """Every text in a value of a TOML file, keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)


def tables() -> list[tuple[str, Table]]:
    """Every file of data/ that is prose, by its name without the ending."""
    files = sorted(file for file in content.data_folder().glob("*.toml") if file.stem not in NOT_PROSE)
    return [(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]


def prose() -> list[tuple[str, str]]:
    """Every text of every file that is prose, with the name of its file."""
    return [(name, text) for name, table in tables() for text in texts_in(table)]


def passages() -> list[tuple[str, str]]:
    """The same as it is read and so measured: what belongs together in one piece, without proper names."""
    return [(name, text) for name, table in tables() for text in _read_at_once(table, PROPER_NAMES.get(name, set()))]


def _read_at_once(value: object, names: set[str]) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from _read_at_once(inner, names)
    elif isinstance(value, dict):
        left = {key: inner for key, inner in value.items() if key not in names}
        for pair in TOGETHER:
            if all(isinstance(left.get(key), str) for key in pair):
                yield " ".join(str(left.pop(key)) for key in pair)
        for inner in left.values():
            yield from _read_at_once(inner, names)
    elif isinstance(value, str):
        yield value
