"""The tables of a file of data/ as records: taken as they are where the file is the one we shipped, else checked first.

What they mean and what they must name is `content`'s matter. Pydantic is imported only for a file that was changed.
"""

import os
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from tui.domain.digests import sha256

Item = TypeVar("Item")

SUMS = "SHA256SUMS"
"""The file of data/ with the check sum of each other one, as `sha256sum` writes them; `make data` renews it."""


class NotAsShipped(Exception):
    """What is wrong with a file that is not the one we shipped, as a part of a sentence."""


def items(path: Path, item: type[Item], split: Callable[[dict[str, Any]], Any]) -> tuple[Item, ...]:
    """What `split` makes of the tables in that file, as such records.

    A file that has its sum in `SUMS` went through pydantic in our tests, and is not checked again: that takes 10 MB and
    a tenth of a second. Raises NotAsShipped.
    """
    try:
        data = path.read_bytes()
        raw = split(tomllib.loads(data.decode()))
    except (OSError, ValueError) as problem:  # not there, no TOML, or no text at all
        raise NotAsShipped(f"cannot be read: {problem}. Install Ebbtide again.") from problem
    if is_shipped(path, data):
        kind: Any = item
        with suppress(ArithmeticError, AttributeError, LookupError, TypeError, ValueError):  # of another version
            return tuple(map(_reader(kind), raw))
    return _checked(raw, item)


def is_shipped(path: Path, data: bytes) -> bool:
    """Whether these bytes of that file are the ones whose sum lies beside it."""
    try:
        sums = (path.parent / SUMS).read_text(encoding="ascii")
    except (OSError, ValueError):
        return False
    return line_of(path.name, data) in sums.splitlines()


def line_of(name: str, data: bytes) -> str:
    """The line for a file of that name."""
    return f"{sha256(data).hexdigest()}  {name}"


def _checked(raw: object, item: type[Item]) -> tuple[Item, ...]:
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for what other packages add takes long
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(tuple[item, ...]).validate_python(raw)  # type: ignore[valid-type]
    except ValidationError as problem:
        raise NotAsShipped(f"is not as it should be: {problem}") from problem


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of TOML into one of that type: what pydantic would, without a look at what it is."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _reader(arguments[0])
    if origin is tuple:
        each = _reader(arguments[0])
        return lambda values: tuple(map(each, values))
    if origin in (Union, UnionType):
        return _one_of([each for each in arguments if each is not NoneType])
    if is_dataclass(kind):
        make: Any = kind
        types: dict[str, Any] = {field.name: field.type for field in fields(kind)}
        readers = {name: _reader(each) for name, each in types.items()}
        return lambda table: make(**{name: readers[name](value) for name, value in table.items()})
    if kind is Decimal:
        return lambda value: Decimal(str(value))
    return float if kind is float else lambda value: value


def _one_of(kinds: list[Any]) -> Callable[[Any], Any]:
    """One type, or None; or one of several records, which a table names by its `kind`."""
    if len(kinds) == 1:
        read = _reader(kinds[0])
        return lambda value: None if value is None else read(value)
    kind_of = {kind: field.type for kind in kinds for field in fields(kind) if field.name == "kind"}
    readers = {name: _reader(kind) for kind, names in kind_of.items() for name in get_args(names)}
    return lambda table: readers[table["kind"]](table)


def renew(folder: Path) -> None:
    """Writes the sums of all files there, for those who change data/."""
    lines = [line_of(path.name, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]
    (folder / SUMS).write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
