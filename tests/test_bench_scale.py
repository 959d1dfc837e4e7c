"""What the benchmark presses on ten years: keys that there are, and rows that name the slowest. Nothing is measured."""

import pytest

from bench import scale
from bench.scale import HOME, WALKS, Press
from bench.workplace import Workplace
from tests.pty.keyboard import KEYS


def test_every_key_of_a_walk_is_on_a_keyboard() -> None:
    pressed = {key for presses in WALKS.values() for press in presses for key in press.keys} | set(HOME)
    assert not {key for key in pressed if len(key) > 1} - set(KEYS)


def test_each_place_has_a_row_for_how_it_opens_and_one_for_its_slowest_key(monkeypatch: pytest.MonkeyPatch) -> None:
    walks = {"Journal": (Press("opened", "j"), Press("", "/"), Press("a letter", "ab"), Press("found", ("enter",)))}
    took = {"j": 90.0, "a": 5.0, "b": 7.0, "enter": 120.0}

    def walk(place: Workplace, use: str, walks: scale.Walks, found: dict[str, dict[str, list[float]]]) -> None:
        for press in (each for each in walks["Journal"] if each.what):
            found["Journal"][press.what].append(max(took[key] for key in press.keys))

    monkeypatch.setattr(scale, "_walk", walk)
    monkeypatch.setattr(scale, "_letter", lambda: 3.0)
    place = object.__new__(Workplace)
    assert [(row.what, row.figure, row.met) for row in scale.rows(place, 3, walks)] == [
        ("Journal, ten years: opened", 90, "yes"),
        ("Journal, ten years: its slowest key, found", 120, "NO"),
    ]
    assert [row.figure for row in scale.rows(place, 1, walks, every=True)] == [90, 7, 120]
