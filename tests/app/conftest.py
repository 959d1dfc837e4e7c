"""The clock of the app's tests stands still on the 69th day of the worked plan."""

import pytest

from tests.examples import NOW


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", NOW.isoformat())
