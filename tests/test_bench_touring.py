"""What the benchmark does before it asks for the memory: keys that there are, and a row for each part of it."""

from collections.abc import Sequence

import pytest

from bench import touring
from bench.touring import DAILY, LOOKING, SAVING, Tour
from bench.workplace import LABEL, Workplace
from tests.pty.keyboard import KEYS


@pytest.mark.parametrize("tour", [*DAILY.values(), LOOKING, SAVING])
def test_every_key_is_on_a_keyboard(tour: Tour) -> None:
    assert not {key for keys, _ in tour for key in keys if len(key) > 1} - set(KEYS)


def test_a_usual_day_and_a_look_at_everything_have_rows_beside_one_label(monkeypatch: pytest.MonkeyPatch) -> None:
    def after(command: Sequence[str], home: str, begun: object, tours: Sequence[Tour]) -> list[float]:
        return [30.0] if command == LABEL else [45.0 + 3 * number for number, _ in enumerate(tours)]

    monkeypatch.setattr(touring, "after", after)
    monkeypatch.setattr(Workplace, "journal", lambda _, size, use: f"{size} {use}")
    rows = {row.what: (row.figure, row.ratio) for row in touring.rows(object.__new__(Workplace))}
    for size in ("empty", "one year", "ten years"):
        assert rows[f"most memory after a check-in, {size}"] == (45, 1.5)
        assert rows[f"most memory after a dose besides, {size}"] == (48, 1.6)
        assert rows[f"most memory after Trends besides, {size}"] == (51, 1.7)
    for size in ("empty", "ten years"):
        assert rows[f"most memory after every screen, {size}"] == (45, 1.5)
        assert rows[f"most memory after a save besides, {size}"] == (48, 1.6)
    assert len(rows) == 13
