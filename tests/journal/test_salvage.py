"""What a file that does not open still tells: the country and the zone; whatever the file is, nothing goes wrong."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.journal.conftest import names
from tui.journal import Journal, country_hint, salvage, zone_hint


def entry(key: str, value: Any, updated: str = "2026-11-22T10:00:00.000000+00:00") -> dict[str, Any]:
    return {"id": f"setting-{key}", "key": key, "value": value, "updated": updated}


@pytest.fixture
def of_a_german(journal: Journal, path: Path) -> bytes:
    """A journal as Ebbtide writes it."""
    journal.save_settings({"country": "DE", "timezone": "Europe/Berlin", "wakes": "07:00"})
    return path.read_bytes()


def test_a_journal_that_lost_its_end_still_tells_the_country(of_a_german: bytes, path: Path) -> None:
    whole = of_a_german.index(b"settings")
    told = set()
    for end in range(whole, len(of_a_german)):
        path.write_bytes(of_a_german[:end])
        told.add((country_hint(path), zone_hint(path)))
    assert told <= {(country, zone) for country in (None, "DE") for zone in (None, "Europe/Berlin")}
    assert ("DE", "Europe/Berlin") in told
    path.write_bytes(b"\0" * 512 + of_a_german[whole:])
    assert country_hint(path) == "DE"


def test_a_file_of_stock_tinydb_and_one_that_somebody_indented_tell_it_too(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with TinyDB(path) as stock:
        stock.table("settings").insert(entry("country", "nz"))
    path.write_bytes(path.read_bytes()[:-2])
    assert country_hint(path) == "NZ"
    path.write_text(json.dumps({"settings": {"1": entry("country", "TH")}}, indent=4)[:-3], encoding="utf-16")
    assert country_hint(path) == "TH"


def test_of_several_versions_the_newest_counts(path: Path) -> None:
    path.parent.mkdir(parents=True)
    versions = [
        entry("country", "US", "2026-11-03"),
        entry("country", "CA", "2026-11-09"),
        entry("country", "GB", "2025"),
    ]
    path.write_text("<<<<<<<\n" + "\n".join(map(json.dumps, versions)))
    assert country_hint(path) == "CA"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        json.dumps(entry("country", None)),
        json.dumps(entry("country", "Deutschland")),
        json.dumps(entry("country", 49)),
        json.dumps(entry("timezone", "\x1b[2J")),
        json.dumps({"note": json.dumps(entry("country", "DE"))}),
        '{"key": "country"} {"value": "DE"}',
        "{" * 100_000 + '"key": "country"',
    ],
    ids=lambda text: text[:30],
)
def test_what_is_no_setting_tells_nothing(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert country_hint(path) is None
    assert zone_hint(path) is None


def test_nothing_that_is_in_the_way_is_an_error(tmp_path: Path) -> None:
    pipe, link, closed = tmp_path / "pipe", tmp_path / "link", tmp_path / "closed"
    os.mkfifo(pipe)
    link.symlink_to(tmp_path / "nowhere")
    closed.write_text("{}")
    closed.chmod(0)
    for path in (tmp_path, pipe, link, closed, tmp_path / "missing", Path("/dev/zero"), Path("a\0b"), Path("x" * 5000)):
        assert country_hint(path) is None
        assert zone_hint(path) is None


def test_a_file_of_any_size_is_read_at_both_ends_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvage, "MOST_READ", 200)
    path.parent.mkdir(parents=True)
    own = json.dumps(entry("country", "AU"))
    for text in (own + "-" * 5000, "-" * 5000 + own, "-" * 100 + own + "-" * 60):
        path.write_text(text)
        assert country_hint(path) == "AU"
    path.write_text("-" * 5000 + own + "-" * 5000)
    assert country_hint(path) is None


def test_looking_changes_nothing(of_a_german: bytes, path: Path) -> None:
    before = names(path.parent)
    path.write_bytes(of_a_german[:-9])
    country_hint(path)
    assert path.read_bytes() == of_a_german[:-9]
    assert names(path.parent) == before


@given(st.binary(max_size=400), st.sampled_from([b"", b'{"key":"country","value":"', b'"key": "timezone"']))
def test_bytes_of_any_kind_are_no_error(tmp_path_factory: pytest.TempPathFactory, data: bytes, more: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(data + more + data)
    found = country_hint(path)
    assert found is None or (2 <= len(found) <= 3 and found.isalpha())
    zone_hint(path)
