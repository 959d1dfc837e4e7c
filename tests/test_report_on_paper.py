"""The report in a real browser and on real paper: nothing is fetched or run, and a usual journal takes two pages.

What stands in it is tested with the domain; here it is loaded, printed and read back.
"""

import re
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.conftest import find_program
from tests.domain.reported import ago, last_days
from tests.domain.test_report_writing import NASTY, lived
from tests.examples import NOW, UTC_CALENDAR, doses_of, scores, worked_plan
from tui import reporting
from tui.cli.story import story
from tui.domain.records import CheckIn, Settings
from tui.domain.report_values import Report
from tui.journal import Journal

SIZES = {"A4": (595, 842), "Letter": (612, 792)}
PATIENCE = 120

pytestmark = pytest.mark.outside("chromium", "pdfinfo", "pdftotext")


def browser(folder: Path, page: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """The page in a browser that has never been used, and what that says on both streams."""
    program = find_program("chromium")
    assert program is not None
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr")
    command = [program, *quiet, f"--user-data-dir={folder / 'browser'}", *words, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)


def demo(folder: Path) -> Report:
    """The report over the journal of the demo."""
    journal = Journal.open(folder / "demo.json", folder / "state")
    journal.fill(story(NOW, UTC_CALENDAR))
    return reporting.over(journal, UTC_CALENDAR.day_of(NOW), reporting.USUAL_DAYS)


def printed(folder: Path, text: str, size: str) -> tuple[int, str]:
    """How many pages it takes on paper of that size, and what can be read on them."""
    page, paper = folder / f"{size}.html", folder / f"{size}.pdf"
    page.write_text(text.replace("@page {", f"@page {{ size: {size};"))
    browser(folder, page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    about = subprocess.run(["pdfinfo", paper], capture_output=True, text=True, timeout=PATIENCE, check=True).stdout
    wide, high = (float(each) for each in re.findall(r"Page size:\s+([\d.]+) x ([\d.]+)", about)[0])
    assert (round(wide), round(high)) == SIZES[size]
    read = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    return int(re.findall(r"Pages:\s+(\d+)", about)[0]), " ".join(read.stdout.split())


@pytest.mark.parametrize("size", SIZES)
def test_the_report_of_a_usual_journal_is_two_pages_on_paper(tmp_path: Path, size: str) -> None:
    pages, read = printed(tmp_path, reporting.written(demo(tmp_path), "html"), size)
    assert pages == 2
    for said in (
        "24 Sep 2026 to 21 Nov 2026: 59 days, with a check-in on 49 and known intake on 54",
        "leaf, g: 20 g at first, 9.8 g at last",
        "hold of 6 days",
        "51 of 54 days on or under the plan",
        "Discomfort, 0–100",
        "Clenched jaw",
        "under 4 hours on 2 of 49 nights",
        "17 logged: 13 passed",
        "Questions to ask",
        "16.2",  # a step in the chart: its labels are text
    ):
        assert said in read, said
    for private in ("Robin", "555-0142", "bad nights in a row", "brother", "Mornings without counting"):
        assert private not in read


@pytest.mark.parametrize("size", SIZES)
def test_a_full_safety_list_and_urgent_messages_still_fit_on_two_pages(tmp_path: Path, size: str) -> None:
    pages, read = printed(tmp_path, reporting.written(lived("private"), "html"), size)
    assert pages == 2
    assert "Liver disease" in read


def test_the_report_of_a_very_hard_time_begins_with_what_is_urgent_and_fits_on_two_pages(tmp_path: Path) -> None:
    checkins = [
        CheckIn(day=ago(day), symptoms=scores(4 if day < 10 else 3), sleep_hours=3.0 if day < 6 else 5.0, fluids=1)
        for day in range(1, 68)
    ]
    doses = {ago(day): doses_of(ago(day), "3", "3", "3") for day in range(1, 68)}
    seen = last_days(80, plan=worked_plan(), doses=doses, checkins=checkins, settings=Settings(concerns=("mood",)))
    pages, read = printed(tmp_path, reporting.written(seen, "html"), "Letter")
    assert pages == 2
    order = ("Red flags", "low mood at 4, extreme", "Severe depression", "Amount a day", "whom do I call")
    assert sorted(order, key=read.index) == list(order)


def test_with_notes_it_goes_on_and_every_note_is_readable(tmp_path: Path) -> None:
    pages, read = printed(tmp_path, reporting.written(demo(tmp_path), "html", with_notes=True), "A4")
    assert pages > 2
    assert "After the call with my brother." in read
    assert "555-0142" not in read


class Server(HTTPServer):
    """Remembers what is asked of it, and has nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is to be said about it."""


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that a browser takes for the way to all others: whatever a page may ask for comes by here."""
    here = Server()
    Thread(target=here.serve_forever, daemon=True).start()
    yield here
    here.shutdown()
    here.server_close()


def loaded(folder: Path, text: str, server: Server) -> tuple[str, str, list[str]]:
    """The page once it is loaded, what its console says, and what it asked for."""
    page = folder / "page.html"
    page.write_text(text)
    way = (f"--proxy-server={server.address}", "--proxy-bypass-list=<-loopback>")
    done = browser(folder, page, "--dump-dom", *way)
    console = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return done.stdout, console, [path for path in server.asked if "a.example" in path]


ASKS = (
    "<img src=http://a.example/img><script src=http://a.example/js></script><style>@import 'http://a.example/c'</style>"
)


def test_in_a_browser_nothing_is_run_nothing_is_fetched_and_nothing_is_wrong(tmp_path: Path, server: Server) -> None:
    note = "\n".join((ASKS, *NASTY))[:9000]
    page, console, asked = loaded(tmp_path, reporting.written(lived(note), "html", with_notes=True), server)
    assert (console, asked) == ("", [])
    assert "Questions to ask" in page
    assert "<script" not in page
    assert "<img" not in page


def test_a_page_that_ran_or_asked_for_something_would_be_noticed(tmp_path: Path, server: Server) -> None:
    text = f"<!DOCTYPE html><title>t</title>{ASKS}<script>console.error('heard')</script>"
    _, console, asked = loaded(tmp_path, text, server)
    assert "heard" in console
    assert {path.rpartition("/")[2] for path in asked} >= {"img", "js"}


def test_the_page_itself_forbids_what_might_get_into_it(tmp_path: Path, server: Server) -> None:
    calm = reporting.written(lived("calm"), "html")
    _, _, asked = loaded(tmp_path, calm.replace("</main>", f"{ASKS}</main>"), server)
    assert asked == []
