"""Where the terminal is too small: what is shown, and which keys count. Those that it names do, and text does.

A phone's keyboard halves the window in the middle of a word; neither may the word be lost, nor do its letters log a
dose, answer a question or leave the app.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual import events

from tui.app.commands import Command, key_name
from tui.app.screens.base import EbbScreen
from tui.app.widgets.bars import KeyBar
from tui.app.widgets.lines import Piece
from tui.app.widgets.reduced import URGE_LEAST, Entry, View
from tui.domain import waiting

if TYPE_CHECKING:
    from tui.app.app import EbbApp

DIALOG = (20, 5)
"""Columns and rows below which nobody can read what a dialog asks."""
ALWAYS = frozenset({"app.get_help", "app.quit", "app.repaint", "app.stop_job"})
"""What changes nothing, and must not be out of reach."""
EDITS = frozenset({"backspace", "delete", "left", "right", "home", "end", "ctrl+e", "ctrl+u", "ctrl+w"})
HELP = "ctrl+g"
"""Works everywhere, see the app."""
LEAVES = frozenset({"escape", HELP, "ctrl+l", "ctrl+c", "ctrl+q"})


def takes(app: "EbbApp", event: events.Event) -> bool:
    """Whether this key, or this paste, may do what it does."""
    screen = app.screen
    if isinstance(screen, EbbScreen):
        return not screen.is_reduced or _place_takes(screen, event)
    return (app.size.width >= DIALOG[0] and app.size.height >= DIALOG[1]) or _dialog_takes(app, event)


def follow(app: "EbbApp") -> None:
    """Show what a key did, once it is done."""
    if app.screen_stack and isinstance(screen := app.screen, EbbScreen) and screen.is_reduced:
        screen.call_later(screen.show_reduced)


def _dialog_takes(app: "EbbApp", event: events.Event) -> bool:
    from textual.command import CommandPalette
    from textual.widgets import Input, TextArea

    from tui.app.screens.dialog import Dialog

    if not isinstance(app.screen, Dialog | CommandPalette):
        return True
    if isinstance(event, events.Key) and event.key in LEAVES:
        return True
    if isinstance(app.focused, TextArea) and isinstance(event, events.Key) and event.key == "enter":
        return True
    return (isinstance(app.focused, Input | TextArea) or hasattr(app.screen, "on_paste")) and _is_text(event)


def _place_takes(screen: EbbScreen, event: events.Event) -> bool:
    if screen.typed is not None and _is_text(event):
        return True
    if not isinstance(event, events.Key):
        return False
    actions, keymap = screen.reduced_actions | ALWAYS, screen.ebb.preferences.keymap
    return event.key == HELP or any(
        command.action in actions and _has_key(command, event, keymap) for command in screen.commands
    )


def _has_key(command: Command, event: events.Key, keymap: Mapping[str, str]) -> bool:
    keys = _keys(command, keymap)
    return event.key in keys or event.character in keys


def _is_text(event: events.Event) -> bool:
    return isinstance(event, events.Paste) or (
        isinstance(event, events.Key) and (event.key in EDITS or (event.is_printable and event.key != "enter"))
    )


def view_of(screen: EbbScreen) -> View:
    """What that screen shows where there is no room for it."""
    from tui.domain import brief

    ebb, bar, field = screen.ebb, screen.query_one(KeyBar), screen.typed
    said: list[Piece] = [(bar.message, bar.style_of_message)]
    if count := ebb.writing.not_saved:
        said.append((waiting.header(count), "warn"))
    said.append((screen.urge_mark, "accent"))
    is_new = ebb.journal.is_new
    words = (brief.FIRST_STEPS if is_new else brief.WAITING,)
    return View(
        () if is_new else tuple(brief.brief(screen.seen)),
        () if is_new else tuple(brief.besides(screen.seen)),
        tuple(piece for piece in said if piece[0]),
        None if field is None else (field.label, field.value),
        words if field is None else (brief.TYPING,),
        tuple(_entries(screen, typing=field is not None)),
    )


def _entries(screen: EbbScreen, *, typing: bool) -> Iterator[Entry]:
    """The keys, what matters most first. While one types only those that are no letters."""
    keymap, undoes = screen.ebb.preferences.keymap, screen.ebb.writing.undoes
    fits_urge = screen.app.size.width >= URGE_LEAST[0] and screen.app.size.height >= URGE_LEAST[1]
    there = {command.action: command for command in screen.commands}
    for action, label in (
        ("app.get_help", "get help"),
        ("app.dose", "dose"),
        ("app.go('urge')", "urge"),
        ("app.quit", "quit"),
        ("app.undo", f"undo {undoes}"),
    ):
        command = there.get(action)
        keys = [HELP] if command is None and action == "app.get_help" else _keys(command, keymap) if command else []
        keys = [key for key in keys if key.startswith("ctrl+") or not typing]
        if keys and (action != "app.undo" or undoes) and (action != "app.go('urge')" or fits_urge):
            yield Entry(key_name(keys[0]), label, action)


def _keys(command: Command, keymap: Mapping[str, str]) -> list[str]:
    return [key.strip() for key in keymap.get(command.id, command.keys).split(",")]
