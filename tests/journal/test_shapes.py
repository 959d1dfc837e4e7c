"""The engine of pydantic is told of each record what pydantic itself would tell it; where it cannot be, that checks."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.journal.exports import BY_TABLE
from tui.domain.records import Dose, Settings
from tui.journal import shapes, validate
from tui.journal.validate import RECORDS, fault

TAKEN_FOR_GRANTED = {
    "frozen": False,
    "computed_fields": [],
    "collect_init_only": False,
    "init": True,
    "default_factory_takes_data": False,
}
"""What pydantic says, though the engine does so anyway."""
OF_PYDANTIC = {"ref", "metadata"}
"""By what pydantic finds a schema again, and what it notes of it for itself."""
DOSE = {
    "id": "one",
    "updated": "2026-11-22T17:42:10.123456+00:00",
    "day": "2026-11-22",
    "at": "2026-11-22T08:00:00+01:00",
    "amount": "2.5",
    "unit": "g",
    "product": "leaf",
}


def plain(found: Any) -> Any:
    """What a schema says, without what goes without saying."""
    if isinstance(found, dict):
        said = {key: plain(each) for key, each in found.items() if key not in OF_PYDANTIC}
        return {
            key: each for key, each in said.items() if key not in TAKEN_FOR_GRANTED or each != TAKEN_FOR_GRANTED[key]
        }
    return [plain(each) for each in found] if isinstance(found, list | tuple) else found


@pytest.mark.parametrize("record", [*RECORDS.values(), Settings])
def test_the_engine_is_told_of_a_record_what_pydantic_would_tell_it(record: type) -> None:
    assert plain(shapes.schema(record)) == plain(TypeAdapter(record).core_schema)


DOCUMENTS = st.sampled_from(sorted(BY_TABLE.keys() & RECORDS)).flatmap(
    lambda name: st.tuples(st.just(name), BY_TABLE[name])
)


@given(DOCUMENTS, st.data())
def test_both_say_the_same_of_whatever_a_document_holds(made: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    table, document = made
    field = data.draw(st.sampled_from(sorted(document)))
    value = data.draw(
        st.none() | st.booleans() | st.integers(-1, 9) | st.sampled_from(["", "x", "2.5", 2.5, "1e2", [], {}, ["a"]])
    )
    changed, record = {**document, field: value}, RECORDS[table]
    assert validate.misfit(shapes.validator(record), changed) == validate.misfit(TypeAdapter(record), changed)


def test_a_dose_is_checked_without_the_modules_of_pydantic() -> None:
    ask = f"""
import sys
from tui.journal.validate import require
require("doses", {DOSE!r})
print(sorted({{"pydantic", "pydantic_core"}} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['pydantic_core']"


@pytest.fixture(params=["none", "another"])
def no_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """None by that name, or one that does not know what it is told."""

    def unknown(record: type) -> object:
        raise TypeError(record)

    if request.param == "none":
        monkeypatch.setitem(sys.modules, "tui.journal.shapes", None)
    monkeypatch.setattr(shapes, "validator", unknown)
    validate.adapter.cache_clear()
    yield
    validate.adapter.cache_clear()


@pytest.mark.usefixtures("no_engine")
def test_without_that_engine_pydantic_itself_checks_a_change() -> None:
    assert isinstance(validate.adapter(Dose), TypeAdapter)
    assert fault("doses", DOSE) is None
    assert fault("doses", DOSE | {"amount": "-1"}) == "amount: input should be greater than 0"
