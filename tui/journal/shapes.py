"""What the engine inside pydantic is told about a record, read off its dataclass: what `TypeAdapter` would tell it.

Only what records are made of. That both say the same of every record is tested; what is wrong with a document is
`validate`'s matter.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from datetime import date, datetime, time
from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic_core import CoreSchema, SchemaValidator, core_schema

_PLAIN: Final[Mapping[object, Callable[..., CoreSchema]]] = {
    str: core_schema.str_schema,
    bool: core_schema.bool_schema,
    int: core_schema.int_schema,
    float: core_schema.float_schema,
    Decimal: core_schema.decimal_schema,
    date: core_schema.date_schema,
    datetime: core_schema.datetime_schema,
    time: core_schema.time_schema,
}
_LENGTHS: Final = {"min_len": "min_length", "max_len": "max_length"}


def validator(record: type) -> SchemaValidator:
    """What checks JSON against that record. The modules of pydantic around it would be 7 MB and 50 ms more."""
    return SchemaValidator(schema(record))


def schema(record: type) -> CoreSchema:
    """A record as a schema of the engine."""
    name, parts = record.__name__, fields(record)
    return core_schema.dataclass_schema(
        record,
        core_schema.dataclass_args_schema(name, [_field(part) for part in parts]),
        [part.name for part in parts],
        post_init=False,
        config={"title": name},
        slots=True,
    )


def _field(part: "Field[Any]") -> core_schema.DataclassField:
    found = _of(part.type)
    if part.default_factory is not MISSING:
        found = core_schema.with_default_schema(found, default_factory=part.default_factory)
    elif part.default is not MISSING:
        found = core_schema.with_default_schema(found, default=part.default)
    return core_schema.dataclass_field(part.name, found)


def _of(kind: object, **limits: Any) -> CoreSchema:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        (within,) = inside[1:]
        return _of(inside[0], **{_LENGTHS.get(name, name): limit for name, limit in within.limits.items()})
    if origin is Literal:
        return core_schema.literal_schema(list(inside))
    if NoneType in inside:
        (one,) = (each for each in inside if each is not NoneType)
        return core_schema.nullable_schema(_of(one))
    if origin is Mapping:
        keys, values = map(_of, inside)
        return core_schema.dict_schema(keys, values, strict=False, **limits)
    if origin is tuple:
        repeated = inside[-1] is Ellipsis
        items = [_of(each) for each in inside if each is not Ellipsis]
        return core_schema.tuple_schema(items, variadic_item_index=0 if repeated else None, **limits)
    return _PLAIN[kind](**limits)
