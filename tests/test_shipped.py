"""What data/ holds is the same whether it is taken as shipped or checked first, and only as shipped without a check.

What the tables say is `test_content`'s matter.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tui import content, reading, reporting, safeguards, shipped, situations

FILES: dict[str, Callable[[], object]] = {
    "gates": content.gates,
    "guide": reading.guide,
    "help_lines": content.countries,
    "milestones": content.milestones,
    "presets": content.presets,
    "red_flags": content.flags,
    "safety": safeguards.rules,
    "situations": situations.situations,
    "sources": content.sources,
    "symptoms": content.symptoms,
    "timeline": content.course,
    "tips": content.tips,
    "to_ask": reporting.questions,
    "urges": content.riding,
}
"""Each file of data/, and what reads it."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of data/ that can be changed; nothing is remembered of the real one."""
    copy = copytree(content.data_folder(), tmp_path / "data")
    monkeypatch.setattr(content, "data_folder", lambda: copy)
    _forget()
    yield copy
    _forget()


def _forget() -> None:
    for read in FILES.values():
        read.cache_clear()  # type: ignore[attr-defined]


def test_every_file_has_the_sum_that_make_data_writes() -> None:
    folder = content.data_folder()
    files = sorted(folder.glob("*.toml"))
    assert [path.stem for path in files] == sorted(FILES)
    assert [path.name for path in files if not shipped.is_shipped(path, path.read_bytes())] == [], "run make data"


@pytest.mark.parametrize("name", FILES)
def test_what_is_taken_as_shipped_is_what_a_check_makes_of_it(name: str, folder: Path) -> None:
    taken = repr(FILES[name]())
    _forget()
    (folder / shipped.SUMS).unlink()
    assert repr(FILES[name]()) == taken  # Decimal(2), 2.0 and 2 are equal, and do not look alike


def test_a_file_that_somebody_changed_is_checked(folder: Path) -> None:
    tips = folder / "tips.toml"
    tips.write_text(tips.read_text().replace("\ntitle = ", "\ntitel = ", 1))
    with pytest.raises(content.ContentError, match=r"(?s)tips\.toml is not as it should be.*titel"):
        content.tips()


def test_a_file_that_another_version_shipped_is_checked(folder: Path) -> None:
    tips = folder / "tips.toml"
    tips.write_text(tips.read_text().replace("\ntitle = ", "\ntitel = ", 1))
    shipped.renew(folder)
    with pytest.raises(content.ContentError, match=r"(?s)tips\.toml is not as it should be.*titel"):
        content.tips()


def test_everything_shipped_is_read_without_the_package_that_checks() -> None:
    read = "from tests.test_shipped import FILES; [read() for read in FILES.values()]"
    listed = "import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", f"{read}; {listed}"], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "tui.safeguards" in loaded
    assert "pydantic" not in loaded
