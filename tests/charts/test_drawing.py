"""How charts behave as guests in a process: late imports, no terminal, no shared state, nothing printed."""

import os
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from tui.charts import Marker, marker_for, spark
from tui.charts.canvas import draw_line
from tui.charts.curve import curve

SPARK = (
    "from tui.charts import spark\n"
    "print(*spark([0, 50, None, 100] * 5, low=0, high=100, width=150, height=9), sep='|')\n"
)


def run(code: str, environment: Mapping[str, str] | None = None) -> str:
    """What a new interpreter prints, with a pipe for its output."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
    )
    return done.stdout


def test_importing_charts_does_not_import_plotext_and_a_blank_spark_does_not_either() -> None:
    code = (
        "import sys, tui.charts as charts\n"
        "charts.spark([None] * 14, low=0, high=100, width=24)\n"
        "charts.spark([1, 2], low=0, high=4, width=24, marker='ascii')\n"
        "print('plotext' in sys.modules, 'textual' in sys.modules)\n"
        "charts.warm()\n"
        "print('plotext' in sys.modules)\n"
    )
    assert run(code).split() == ["False", "False", "True"]


@pytest.mark.parametrize("size", [("1", "1"), ("5", "2"), ("400", "200")])
def test_a_chart_is_as_large_as_asked_whatever_the_terminal(size: tuple[str, str]) -> None:
    here = "|".join(spark([0, 50, None, 100] * 5, low=0, high=100, width=150, height=9))
    assert run(SPARK, {"COLUMNS": size[0], "LINES": size[1]}) == here + "\n"


def test_a_chart_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    spark([3, 1, 4, 1, 5], low=0, high=9, width=31)
    curve([(0, 3.0), (9, 0.0)], width=31, height=9, high=3, ticks=[(0, "now")], marker="braille")
    assert capfd.readouterr() == ("", "")


def line(level: float, width: int, height: int, marker: Marker) -> tuple[str, ...]:
    xs = range(10)
    ys = [level, None, *[level * x / 10 for x in range(8)]]
    return draw_line(xs, ys, x_limits=(0, 9), y_limits=(0, level + 1), width=width, height=height, marker=marker)


def test_a_chart_shows_nothing_of_the_one_before_it() -> None:
    before = line(30, 40, 4, "braille")
    line(90, 80, 20, "block")
    spark([5, 4, 3], low=0, high=5, width=33)
    assert line(30, 40, 4, "braille") == before


def test_plotexts_own_figure_is_left_alone() -> None:
    code = (
        "import plotext\n"
        "from tui.charts import spark\n"
        "plotext.limit_size(False, False)\n"
        "plotext.plot_size(40, 9)\n"
        "plotext.plot([1, 5, 2], marker='braille')\n"
        "before = plotext.build()\n"
        "spark([3, None, 4], low=0, high=9, width=31)\n"
        "print(plotext.build() == before, plotext.plot_size(), len(plotext.active().monitor.x))\n"
    )
    assert run(code) == "True (40, 9) 1\n"


def test_a_chart_does_not_load_what_plotext_has_besides() -> None:
    code = (
        "import sys\n"
        "from tui.charts import spark\n"
        "spark([3, None, 4], low=0, high=9, width=31)\n"
        "print(*(name for name in sys.modules if name.startswith('plotext')))\n"
    )
    assert set(run(code).split()) == {
        *("plotext", "plotext._build", "plotext._default", "plotext._dict"),
        *("plotext._matrix", "plotext._monitor", "plotext._utility"),
    }


def test_charts_drawn_in_several_threads_are_those_drawn_one_after_the_other() -> None:
    marks: tuple[Marker, ...] = ("braille", "block", "ascii")
    wanted = [(float(n % 7 + 1), 10 + n % 13, 1 + n % 4, marks[n % 3]) for n in range(120)]
    alone = [line(*each) for each in wanted]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda each: line(*each), wanted)) == alone


@pytest.mark.parametrize(
    ("preference", "encoding", "marker"),
    [
        ("auto", "UTF-8", "braille"),
        ("auto", "utf8", "braille"),
        ("auto", "ANSI_X3.4-1968", "ascii"),
        ("auto", "latin-1", "ascii"),
        ("auto", "", "ascii"),
        ("auto", "no-such-encoding", "ascii"),
        ("braille", "utf-8", "braille"),
        ("block", "utf-8", "block"),
        ("ascii", "utf-8", "ascii"),
        ("braille", "ascii", "ascii"),
        ("block", "cp437", "ascii"),
        ("sixel", "utf-8", "braille"),
    ],
)
def test_a_setting_wins_unless_the_terminal_cannot_show_it(preference: str, encoding: str, marker: Marker) -> None:
    assert marker_for(preference, encoding) == marker
