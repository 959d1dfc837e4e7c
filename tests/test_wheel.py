"""The wheel, installed on its own and started from elsewhere: the command, the content, nothing from here.

Needs no network: the new environment borrows the libraries of the present one, but not the checkout.
"""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import tui

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a program prints. Without the variables that would lead Python back to the checkout."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=cwd, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, both built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    build = "import sys; from hatchling.build import build_sdist, build_wheel; "
    build += "build_wheel(sys.argv[1]); build_sdist(sys.argv[1])"
    run(sys.executable, "-c", build, folder, cwd=ROOT)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an environment in which only the wheel is Ebbtide."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    wheel = next(built.glob("*.whl"))
    command = (sys.executable, "-m", "pip", "--python", environment / "bin" / "python", "install", "--quiet")
    run(*command, "--no-deps", "--no-index", wheel, cwd=environment)
    site = next((environment / "lib").glob("python*/site-packages"))
    borrowed = f"import sys; sys.path.append({sysconfig.get_path('purelib')!r})\n"
    # sys.path alone: a plain line would also read the .pth files there, and one of them names the checkout
    (site / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return environment / "bin"


def test_the_wheel_holds_the_package_the_content_and_nothing_else(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    parts = {"tui", *(f"ebbtide-{tui.__version__}.{part}" for part in ("dist-info", "data"))}
    assert {name.split("/")[0] for name in names} == parts
    held = {Path(name).name for name in names if name.startswith("tui/data/")}
    assert held == {path.name for path in (ROOT / "data").iterdir()}
    assert not [name for name in names if "__pycache__" in name]


def test_the_source_archive_holds_what_the_checks_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"Makefile", "constraints.txt", "pyproject.toml", "README.md", "LICENSE", ".ci/run", "docs/ebb.1"}
    assert needed | {"data/symptoms.toml", "tests/conftest.py", "tui/content.py"} <= names
    assert not [name for name in names if name.startswith(".venv")]


def test_an_installed_ebb_tells_its_version_from_anywhere(installed: Path, tmp_path: Path) -> None:
    assert tui.__version__ in run(installed / "ebb", "--version", cwd=tmp_path)
    assert tui.__version__ in run(installed / "python", "-m", "tui", "--version", cwd=tmp_path)


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("share/man/man1/ebb.1", "docs/ebb.1"),
        ("share/bash-completion/completions/ebb", "tui/cli/shells/ebb.bash"),
        ("share/zsh/site-functions/_ebb", "tui/cli/shells/_ebb"),
        ("share/fish/vendor_completions.d/ebb.fish", "tui/cli/shells/ebb.fish"),
    ],
)
def test_the_manual_and_the_completion_are_installed_where_they_are_looked_for(
    installed: Path, place: str, kept: str
) -> None:
    assert (installed.parent / place).read_text(encoding="utf-8") == (ROOT / kept).read_text(encoding="utf-8")


def test_an_installed_ebb_prints_its_completion(installed: Path, tmp_path: Path) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_EBB_COMPLETE" in run(installed / "ebb", "completion", shell, cwd=tmp_path)


def test_an_installed_ebb_finds_its_own_content(installed: Path, tmp_path: Path) -> None:
    ask = "import sys; from tui import content; print(content.data_folder()); print(*content.symptoms())"
    checked = "print('pydantic' in sys.modules)"
    folder, keys, was_checked = run(installed / "python", "-c", f"{ask}; {checked}", cwd=tmp_path).splitlines()
    assert Path(folder).is_relative_to(installed.parent)
    assert keys.split()[:2] == ["anxiety", "irritability"]
    assert was_checked == "False"  # it is as shipped, and its sums came along
