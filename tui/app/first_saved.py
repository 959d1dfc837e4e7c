"""How the end of the first steps is saved, by the app and by `ebb setup`: once, and no mark of the safety list is lost.

No Textual is imported here.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tui.domain.options import CONCERN
from tui.domain.records import Plan, Window
from tui.domain.setup_again import DoneElsewhere, check_first

if TYPE_CHECKING:
    from tui.journal import Journal


def set_up(
    journal: "Journal",
    settings: Mapping[str, Any],
    plan: Plan | None,
    *,
    again: bool,
    check: Callable[[Window], object] | None = None,
) -> bool:
    """Save the first steps as one change; whether that was done. `again` says that they are not the first ones.

    `check` refuses by raising Refused, as that of the journal does.

    Where they were taken elsewhere meanwhile, only what was marked on the safety list is added to it.
    """

    def before(seen: Window) -> None:
        if not again:
            check_first(seen)
        if check is not None:
            check(seen)

    try:
        journal.set_up(settings, plan, check=before)
    except DoneElsewhere:
        if marked := {key: value for key, value in settings.items() if key.startswith(CONCERN) and value}:
            journal.save_settings(marked, "safety list")
        return False
    return True
