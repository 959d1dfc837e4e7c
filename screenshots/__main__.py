"""`python -m screenshots`: takes every picture anew. The table of them is in `table`.

Without an argument they go beside this file; pictures that nobody takes any more are removed there.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from screenshots import paper
from screenshots.taking import pictures

HERE = Path(__file__).parent


def main() -> int:
    """Take the pictures; 0 when all of them are there."""
    parser = argparse.ArgumentParser(prog="python -m screenshots", description="Take every picture of the README.")
    parser.add_argument("--out", type=Path, default=HERE, metavar="FOLDER", help="where they go (here)")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        for name, text in pictures(Path(folder)):
            _keep(out / f"{name}.svg", text.encode())
            taken.add(name)
    if lacking := paper.missing():
        print(f"The pages of the report stay as they are: {' and '.join(lacking)} not installed.")
    else:
        with tempfile.TemporaryDirectory(prefix="paper-") as folder:
            for name, png in paper.pages(Path(folder)):
                _keep(out / f"{name}.png", png)
    for old in out.glob("*.svg"):
        if old.stem not in taken:
            old.unlink()
    return 0


def _keep(path: Path, data: bytes) -> None:
    changed = not path.exists() or path.read_bytes() != data
    path.write_bytes(data)
    print(f"{path.name:<20}{len(data) / 1000:6.1f} KB{'  new' if changed else ''}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
