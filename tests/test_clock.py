"""The clock on the wall: frozen on request, refused when the request is no time, and a zone on every box."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from tui import clock
from tui.domain.errors import Refused


def test_a_frozen_clock_stands_still_and_is_read_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EBB_NOW", "2026-11-22T14:32:00-05:00")
    assert clock.now() == clock.now() == datetime(2026, 11, 22, 19, 32, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    monkeypatch.setenv("EBB_NOW", "2026-11-23T03:00:00.25Z")
    assert clock.now() == datetime(2026, 11, 23, 3, 0, 0, 250_000, tzinfo=UTC)


@pytest.mark.parametrize("unset", ["", "  "])
def test_without_the_variable_the_clock_runs(running_clock: None, monkeypatch: pytest.MonkeyPatch, unset: str) -> None:
    monkeypatch.setenv("EBB_NOW", unset)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("frozen", "reason"),
    [
        ("2026-11-22T14:32:00", "has no UTC offset"),
        ("2026-11-22", "has no UTC offset"),
        ("now", "'now', which is not a time"),
        ("2026-02-30T00:00Z", "not a time"),
        pytest.param("x" * 4000, "not a time", id="too-long"),
        ("0001-01-01T00:00+14:00", "not a time"),
        ("9999-12-31T23:59-14:00", "not a time"),
        ("9999-12-31T23:59+00:00", "not a time"),
        ("0001-01-01T00:00+00:00", "not a time"),
        ("\x1b[2J", "not a time"),
    ],
)
def test_a_clock_that_can_not_be_read_is_refused_with_an_example(
    monkeypatch: pytest.MonkeyPatch, frozen: str, reason: str
) -> None:
    monkeypatch.setenv("EBB_NOW", frozen)
    with pytest.raises(Refused) as refused:
        clock.now()
    assert reason in str(refused.value)
    assert "EBB_NOW" in str(refused.value)
    assert "2026-11-22T14:32:00-05:00" in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("variable", "zone"),
    [
        ("America/New_York", "America/New_York"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
    ],
)
def test_the_zone_is_the_one_that_the_shell_names(monkeypatch: pytest.MonkeyPatch, variable: str, zone: str) -> None:
    monkeypatch.setenv("TZ", variable)
    assert clock.system_zone() == zone


@pytest.mark.parametrize("target", ["/usr/share/zoneinfo/Asia/Kolkata", "../usr/share/zoneinfo/Asia/Kolkata"])
def test_the_zone_is_the_one_that_the_box_links_to(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, target: str
) -> None:
    link = tmp_path / "localtime"
    link.symlink_to(target)
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", link)
    assert clock.system_zone() == "Asia/Kolkata"


def without_a_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(clock, "_LOCALTIME", tmp_path / "nothing")


def asked(monkeypatch: pytest.MonkeyPatch, answer: object) -> None:
    """Puts a search for the zone in place that gives that answer, or raises it."""

    def get_localzone_name() -> object:
        if isinstance(answer, Exception):
            raise answer
        return answer

    searching = ModuleType("tzlocal")
    searching.__dict__["get_localzone_name"] = get_localzone_name
    monkeypatch.setitem(sys.modules, "tzlocal", searching)


def test_a_box_without_a_link_is_searched_for_its_zone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_a_link(monkeypatch, tmp_path)
    asked(monkeypatch, "Pacific/Auckland")
    assert clock.system_zone() == "Pacific/Auckland"


@pytest.mark.parametrize(
    "answer",
    [None, "", "Nowhere/Land", "../../etc/passwd", "/etc/localtime", "local", OSError("no"), KeyError("TZ")],
)
def test_a_box_with_an_odd_zone_is_on_utc_and_still_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: object
) -> None:
    without_a_link(monkeypatch, tmp_path)
    asked(monkeypatch, answer)
    assert clock.system_zone() == "UTC"


@pytest.mark.parametrize("variable", ["EST5EDT4,M3.2.0,M11.1.0", "Nowhere/Land", "\u2603", "/no/such/file"])
def test_a_zone_variable_that_names_no_zone_never_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv("TZ", variable)
    assert ZoneInfo(clock.system_zone()).key
    asked(monkeypatch, ValueError("no zone"))
    assert clock.system_zone() == "UTC"
