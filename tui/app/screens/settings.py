"""Settings: every setting and preference on one list, changed in place; each change is kept at once.

Which there are is in `domain.options`, what the rows say in `settings_rows`, what a key makes of them in
`settings_edits`.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType

from tui import clock
from tui.app.commands import Command, bindings
from tui.app.preferring import prefer
from tui.app.screens.base import LEAVE, Place
from tui.app.screens.options.drawing import RowList, first_shown, foot_rows, nearest, row_pieces
from tui.app.screens.options.known import Known, commands_for, known, load_for
from tui.app.screens.options.picking import CountryPicker, Picker, ZonePicker
from tui.app.screens.setup.form import Text
from tui.app.screens.setup.page import Room
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import Lines, Row
from tui.domain.errors import Refused
from tui.domain.option_words import Around, Doable
from tui.domain.options import OF_TERMINAL, own_names
from tui.domain.settings_edits import Edit, check_room, chosen, cleared, toggled, turned, typed
from tui.domain.settings_rows import SettingRow, Shown, setting_rows
from tui.domain.setup import SetUp
from tui.domain.today import Today
from tui.domain.waiting import SETTING_WAITS
from tui.journal import Changed

KEYS = (
    Command("settings-change", "enter,space", "change", "change", "Change this line, or mark and clear it"),
    Command("settings-default", "delete,backspace", "clear", "default", "Set this line to its default, or delete it"),
    Command("settings-section", "tab", "section(1)", "next section", "Go to the next section"),
    Command(
        "settings-section-back", "shift+tab", "section(-1)", "section before", "Go to the section before", bar=False
    ),
    Command("settings-up", "up", "move(-1)", "up", "A line up", bar=False, palette=False),
    Command("settings-down", "down", "move(1)", "down", "A line down", bar=False, palette=False),
    Command("settings-page-up", "pageup", "move(-10)", "page up", "Ten lines up", bar=False, palette=False),
    Command("settings-page-down", "pagedown", "move(10)", "page down", "Ten lines down", bar=False, palette=False),
    Command("settings-first", "home", "move(-999)", "first", "To the first line", bar=False, palette=False),
    Command("settings-last", "end", "move(999)", "last", "To the last line", bar=False, palette=False),
    Command("settings-before", "left", "turn(-1)", "choice before", "The choice before", bar=False, palette=False),
    Command("settings-next", "right", "turn(1)", "next choice", "The next choice", bar=False, palette=False),
    Command("settings-own", "", "edit('own_/add')", "symptom", "Add your own symptom", bar=False, anywhere=True),
    Command("settings-reason", "", "edit('reasons/add')", "reason", "Add a reason of yours", bar=False, anywhere=True),
    Command("settings-contact", "", "edit('contacts/add')", "contact", "Add a contact", bar=False, anywhere=True),
    LEAVE,
)
FIELD_KEYS = (
    Command("settings-change", "enter", "change", "keep", "Keep what is typed or chosen"),
    LEAVE._replace(label="leave as it was", help="Leave this line as it was"),
    Command("keys", "f1", "app.keys", "keys", "Show the keys of this screen"),
    Command("help", "ctrl+g", "app.get_help", "get help", "Get help: who answers, and when to call"),
)
"""What the key bar and the keys screen show while a line is open; `on_key` and the app's own bindings do it."""


class SettingsScreen(Place):
    """The list. `current` is the id of the row that keys are meant for, or how it begins."""

    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    DEFAULT_CSS = """
    SettingsScreen {
        & > #about { height: 6; padding: 0 1; }
        &.-narrow > #about { height: 7; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.current = "plan"
        self.field: Text[str] | None = None
        self.picker: Picker | None = None
        self.error = ""
        self._known = Known()
        self._rows: tuple[SettingRow, ...] = ()
        self._at = self._top = 0

    def compose_body(self) -> ComposeResult:
        """The list, and at its foot what the current row is about."""
        yield RowList()
        yield Lines(id="about")

    def opened(self) -> None:
        """Show what the journal has at once, the rest when it is loaded."""
        self._show()
        self._learn()

    @work(group="known")
    async def _learn(self) -> None:
        self._known = await asyncio.to_thread(known)
        if self.is_ready():
            self._show()
            if self._known.fault:
                self.say(self._known.fault, warn=True)

    @work(group="meanwhile")
    async def _load(self, row: SettingRow) -> None:
        await asyncio.to_thread(load_for, row)

    @property
    def commands(self) -> tuple[Command, ...]:
        """While a line is open, only what works there."""
        return super().commands if self.field is None and self.picker is None else FIELD_KEYS

    @property
    def at_rest(self) -> bool:
        """Whether no line is open."""
        return self.field is None and self.picker is None

    @property
    def typed(self) -> Text[str] | None:
        """The value of the line that is open."""
        return self.field

    @property
    def name_of_screen(self) -> str:
        """Its name."""
        return "Settings"

    # Showing

    def show_today(self, today: Today) -> None:
        """The rows follow the journal and the minute."""
        super().show_today(today)
        if self._rows:
            self._show()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the list to the new size."""
        self.call_after_refresh(self._show)

    def journal_changed(self, changed: Changed) -> None:
        """The rows follow; an open line stays open as long as it is there."""
        super().journal_changed(changed)
        if self.field is not None and self._row.id != self.current:
            self._close()

    def _shown(self, commands: tuple[Doable, ...] = ()) -> Shown:
        journal, preferences = self.ebb.journal, self.ebb.preferences
        settings = self.ebb.writing.settings()
        around = Around(
            clock.now(),
            journal.calendar,
            self._known.countries,
            {**self._known.symptoms, **own_names(settings)},
            commands,
        )
        terminal = {option.key: getattr(preferences, option.key) for option in OF_TERMINAL}
        return Shown(settings, terminal, journal.plan(), around, self._known.gates, self._known.symptom_help)

    @property
    def _row(self) -> SettingRow:
        return self._rows[self._at]

    def _show(self) -> None:
        if not self.children:  # a resize may come when the screen is going
            return
        self._rows = tuple(setting_rows(self._shown()))
        found = next((at for at, row in enumerate(self._rows) if row.id.startswith(self.current)), None)
        if found is None:
            self._at = nearest(self._rows, self._at, 1)
        else:
            self._at, self.current = found, self._rows[found].id
        self.query_one(RowList).show(self._list)
        self.query_one("#about", Lines).show(self._about)

    def _list(self, width: int) -> list[Row]:
        height = self.query_one(RowList).content_size.height
        if not width or not height:
            return []
        if self.picker is not None:
            return list(self.picker.rows(Room(width, height)))[:height]
        self._top = first_shown(self._rows, self._at, self._top, height)
        return [
            row_pieces(row, width, current=at == self._at, field=self.field if at == self._at else None)
            for at, row in enumerate(self._rows[self._top : self._top + height], self._top)
        ]

    def _about(self, width: int) -> list[Row]:
        height = self.query_one(RowList).content_size.height
        below = self.picker is None and self._top + height < len(self._rows)
        waits = self.ebb.writing.waiting and self.ebb.writing.sets(self._row.id.partition("/")[0])
        error = self.error or (SETTING_WAITS if waits else "")
        return foot_rows(self._row, error, width, self._top > 0 and self.picker is None, below)

    # Moving

    def _go_to(self, at: int, by: int) -> None:
        at = nearest(self._rows, at, by)
        self._at, self.current, self.error = at, self._rows[at].id, ""
        self._show()

    def action_move(self, by: int) -> None:
        """Up or down."""
        self._go_to(self._at + by, 1 if by > 0 else -1)

    def action_section(self, by: int) -> None:
        """The first line of the next section, or of the one before; around the ends."""
        heads = [at for at, row in enumerate(self._rows) if row.kind == "head"]
        here = max(index for index, at in enumerate(heads) if at < self._at)
        self._go_to(heads[(here + by) % len(heads)], 1)

    # Changing

    def action_edit(self, row: str) -> None:
        """Go to that row and open it, as soon as there are rows."""
        self.current = row
        self._show()
        if not self._rows:
            self.call_after_refresh(self.action_edit, row)
            return
        if self._row.id == row:
            self.action_change()

    def action_seek(self, key: str) -> None:
        """Go to the first row of that setting, as soon as it is there."""
        self.current = key
        self._show()

    def action_change(self) -> None:
        """Open this line, or change it where there is nothing to type."""
        row = self._row
        self._load(row)
        match row.kind:
            case "plan":
                self.ebb.action_new_plan()
            case "backups":
                self.ebb.action_go("backups")
            case "mark":
                self._do(partial(toggled, row))
            case "choice":
                self.action_turn(1)
            case "zone":
                self._open_picker(ZonePicker)
            case "country":
                calendar, country = self.ebb.journal.calendar, self.ebb.journal.settings.country
                self._open_picker(lambda: CountryPicker(SetUp(timezone=calendar.zone_name, country=country)))
            case _:
                self._open_field(row)

    def _open_picker(self, make: Callable[[], Picker]) -> None:
        if self._known.fault and self._row.kind == "country":
            self.say(self._known.fault, warn=True)
            return
        self.picker = make()
        self._fill_bars()

    def _open_field(self, row: SettingRow) -> None:
        try:
            check_room(row, self._shown())
        except Refused as error:
            self.say(str(error), warn=True)
            return
        self.field = Text(row.id, row.title, row.typed, str)
        self._fill_bars()

    def _fill_bars(self) -> None:
        """The key bar follows whether a line is open."""
        self.query_one(KeyBar).show_commands(self.commands, self.ebb.preferences.keymap)
        self.show_today(self.ebb.today())

    def _close(self) -> None:
        self.field = self.picker = None
        self.error = ""
        self._fill_bars()

    def on_key(self, event: events.Key) -> None:
        """While a line is open all keys are meant for it, but for those with Ctrl and F1."""
        target = self.picker or self.field
        if target is None:
            return
        if event.key == "enter":
            self._keep()
        elif event.key == "escape":
            self._close()
        elif target.key(event.key, event.character) not in (False, "no"):
            self.error = ""
            self._show()
        elif event.key.startswith(("ctrl+", "f")):
            return
        event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text goes where one types."""
        event.stop()
        if self.picker is not None:
            self.picker.paste(event.text)
        elif self.field is not None:
            self.field.insert(" ".join(event.text.split()))
        self._show()

    def _keep(self) -> None:
        row, picker, field = self._row, self.picker, self.field
        text = "" if field is None else field.value
        if picker is not None and picker.value is None:
            return
        try:
            shown = self._shown(commands_for(row))
            edit = typed(row, text, shown) if picker is None else chosen(row, picker.value, shown)
        except Refused as error:
            self.error = str(error)
            self._show()
            return
        self._close()
        self._save(edit)

    def action_clear(self) -> None:
        """Back to the default, or gone."""
        if not self._do(partial(cleared, self._row)):
            self.say("It is as it was at first.")

    def action_turn(self, by: int) -> None:
        """Another choice; left and right mean nothing on other lines."""
        if self._row.kind == "choice":
            self._do(lambda shown: turned(self._row, by, shown))

    def _do(self, change: Callable[[Shown], Edit | None]) -> bool:
        try:
            edit = change(self._shown())
        except Refused as error:
            self.say(str(error), warn=True)
            return True
        self._save(edit)
        return edit is not None

    def _save(self, edit: Edit | None) -> None:
        """Keep a change."""
        if edit is None:
            return
        self.current = edit.row or self.current
        if edit.kept == "terminal":
            for key, value in edit.values.items():
                prefer(self.ebb, key, value, edit.said)
            self._show()
            return
        journal, values = self.ebb.journal, dict(edit.values)
        save = partial(journal.save_settings, values, edit.label)
        self.ebb.change(save, lambda _: self.ebb.say(edit.said), name=edit.label or "setting", about=values)
        self._show()
