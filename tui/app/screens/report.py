"""The report for a clinician: which days, as what, with notes or without, where to. Made and written in threads.

What stands in it is the domain's matter; how it comes together is in `reporting`.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui import clock, reporting
from tui.app.commands import Command, bindings
from tui.app.screens.dialog import Ask
from tui.app.screens.form_box import BOX_WIDTH, FormBox
from tui.app.screens.setup.form import LABEL, MARK, Form, Pick, Text
from tui.app.screens.setup.page import paragraph
from tui.app.widgets.lines import Row
from tui.domain.errors import Refused
from tui.domain.report_said import PRIVATE, READING, fetching, holds, in_folder, pages, replaces, written_to
from tui.journal import Changed, Journal

if TYPE_CHECKING:
    from datetime import date

    from tui.domain.report_values import Report

KEYS = (
    Command("report-write", "enter", "write", "write it", "Write the report"),
    Command("report-leave", "escape", "dismiss", "leave", "Leave it"),
)
RANGES = ((30, "30 days"), (90, "90 days"), (180, "180 days"), (None, "all days"))
FORMS: tuple[tuple[reporting.Form, str], ...] = (("html", "a web page to print"), ("md", "plain text (Markdown)"))
NOTES = ((False, "stay out"), (True, "are in it"))
LOWEST = 17
AROUND = 4 + len(MARK) + LABEL
"""What stands beside a field: the box's edges, its mark and its name."""


class ReportBox(FormBox):
    """Four choices, and below them what the report will hold and where it goes."""

    TITLE_OF_BOX = "Report for a clinician"
    SUBTITLE = "Enter writes it · ↑↓ field · ←→ choice · Esc leaves"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[int | None, Report | Refused] = {}
        self._reading: set[int | None] = set()
        self._writing = False
        self._refused = ""
        self._today = self.ebb.journal.calendar.day_of(clock.now())
        self.days: Pick[int | None] = Pick("days", "Days", RANGES, reporting.USUAL_DAYS)
        self.kind: Pick[reporting.Form] = Pick("form", "As", FORMS, "html")
        self.notes: Pick[bool] = Pick("notes", "Your notes", NOTES, False)
        self._offered = self._usual_place()
        self.to = Text("to", "Where to", self._offered, _place, width=min(BOX_WIDTH, self.app.size.width) - AROUND)
        self.form = Form((self.days, self.kind, self.notes, self.to))

    def on_unmount(self) -> None:
        """Let go of the days at once: the widgets of a box lead in circles, which Python looks for late."""
        self._forget()

    def _forget(self) -> None:
        """What is still being read goes where nobody looks: it may be of the journal as it was."""
        self._seen, self._reading = {}, set()

    def _usual_place(self) -> str:
        return str(Path.home() / reporting.file_name(self._today, self.kind.value))

    def fit(self) -> None:
        """It has less to say than other forms, and keeps its size too."""
        self.query_one("#box").styles.min_height = min(LOWEST, self.app.size.height)

    # What it will hold

    def compute(self) -> None:
        """The name follows the form as long as nobody gave another; the days are read where they are not yet."""
        if self.to.value == self._offered:
            self._offered = self.to.value = self._usual_place()
            self.to.enter()
        days = self.days.value
        if days not in self._seen and days not in self._reading:
            self._reading.add(days)
            self.call_after_refresh(self._begin_to_read, days)  # a thread beside it would keep the box from opening

    @work(group="report-read")
    async def _begin_to_read(self, days: int | None) -> None:
        reading = self._reading
        try:
            await self._read(days)
        finally:
            reading.discard(days)

    async def _read(self, days: int | None) -> None:
        seen = self._seen
        seen[days] = await asyncio.to_thread(_read, self.ebb.journal, self._today, days)
        if self.is_ready():
            self.show()

    def changed(self) -> None:
        """What was refused was about the fields as they were."""
        self._refused = ""

    def below(self, width: int) -> list[Row]:
        """What it will hold and where it will be, or why there is none."""
        return list(self._below(width))

    def _below(self, width: int) -> Iterator[Row]:
        seen, with_notes = self._seen.get(self.days.value), self.notes.value
        if self._refused:
            yield from paragraph(self._refused, width, "warn")
            yield ()
        if seen is None:
            yield from paragraph(READING, width, "quiet")
        elif isinstance(seen, Refused):
            yield from paragraph(str(seen), width, "warn")
        else:
            yield from paragraph(holds(seen, with_notes=with_notes), width)
            if self.kind.value == "html":
                yield from paragraph(pages(with_notes=with_notes), width)
            yield ()
            yield from paragraph(self._where, width, "accent")
            yield from paragraph(PRIVATE, width, "quiet")

    @property
    def _where(self) -> str:
        """The whole path, as far as it is known without looking at the disk."""
        try:
            path = str(self.to.read().absolute())
        except Refused as error:
            return str(error)
        name = reporting.file_name(self._today, self.kind.value)
        return path if path.endswith(reporting.FORMS) else in_folder(path, name)

    def journal_changed(self, changed: Changed) -> None:
        """Read it anew."""
        super().journal_changed(changed)
        self._forget()
        self.show()

    # Writing it

    def action_write(self) -> None:
        """Write it, or say why not."""
        if not self._writing:
            self._writing = True
            self._write()

    @work(group="report-write")
    async def _write(self, *, over: bool = False) -> None:
        try:
            await self._written(over=over)
        finally:
            self._writing = False

    async def _written(self, *, over: bool) -> None:
        while self.days.value not in self._seen:
            await self._read(self.days.value)
        seen, form, with_notes = self._seen[self.days.value], self.kind.value, self.notes.value
        if isinstance(seen, Refused):
            return
        try:
            to = self.to.read()

            def write() -> Path:
                path = reporting.place(to, self._today, form).absolute()
                text = reporting.written(seen, form, with_notes=with_notes)
                reporting.write(path, text, self.ebb.journal.path, over=over)
                return path

            path = await asyncio.to_thread(write)
        except reporting.AlreadyThere:
            self._ask()
        except Refused as error:
            self._refused = str(error)
            if self.is_ready():
                self.show()
        else:
            fetch = f" {fetching(reporting.as_fetched(path))}" if reporting.is_remote() else ""
            self.dismiss()
            self.ebb.say(f"{written_to(str(path))}{fetch}")

    def _ask(self) -> None:
        def answered(yes: bool | None) -> None:
            if yes and not self._writing:
                self._writing = True
                self._write(over=True)

        self.app.push_screen(Ask("Replace it?", replaces(self._where)), answered)


def _read(journal: Journal, today: "date", days: int | None) -> "Report | Refused":
    """The report, or why there is none; for a thread."""
    try:
        return reporting.over(journal, today, days)
    except Refused as why:
        return why


def _place(text: str) -> Path:
    if not text.strip():
        raise Refused("Say where it goes: a folder, or a file such as ~/visit.html.")
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError:  # nobody of that name has a home here: then it is the name of a file
        return Path(text.strip())
