"""A dose or an urge was to be changed that is not there any more: what was typed can be logged as a new one.

Only that question.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from tui.app.screens.dialog import Ask
from tui.domain.records import Dose, Urge
from tui.journal import new_id

if TYPE_CHECKING:
    from tui.app.app import EbbApp


def log_instead(app: "EbbApp", record: Dose | Urge, name: str, why: str) -> None:
    """Ask whether the entry as it was typed is logged as a new one; `name` is what it is called then."""
    new = replace(record, id=new_id())
    journal = app.journal
    log = partial(journal.add_dose, new) if isinstance(new, Dose) else partial(journal.begin_urge, new)

    def answered(yes: bool | None) -> None:
        if yes:
            said = f"Logged as a new entry: {name}. z takes it back."
            app.change(log, lambda _: app.say(said), name=name, about=new)
        else:
            app.say(f"Not logged: {name}.")

    app.push_screen(Ask("Log it as a new entry?", f"{why} Log what you typed as a new entry: {name}?"), answered)
