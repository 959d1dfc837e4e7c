"""Which commands there are, in which group of the help each stands, and where it lives.

Nothing is imported to know them: a command line loads the one command that it names.
"""

from typing import NamedTuple


class Listed(NamedTuple):
    """A command: the group it stands in, and the object that it is, as "module:name"."""

    group: str
    at: str


FIRST, DAILY, TAPER, BACK, KEEP, SHELL = (
    "To begin",
    "Every day",
    "The taper",
    "Looking back",
    "The journal",
    "In the shell",
)

LISTED: dict[str, Listed] = {
    "setup": Listed(FIRST, "setup:setup"),
    "demo": Listed(FIRST, "demo:demo"),
    "dose": Listed(DAILY, "log:dose"),
    "checkin": Listed(DAILY, "checkin:checkin"),
    "urge": Listed(DAILY, "urge:urge"),
    "today": Listed(DAILY, "show:today"),
    "tips": Listed(DAILY, "tips:tips"),
    "undo": Listed(DAILY, "log:undo"),
    "sos": Listed(DAILY, "sos:sos"),
    "plan": Listed(TAPER, "plan:plan"),
    "report": Listed(BACK, "report:report"),
    "backup": Listed(KEEP, "keep:backup"),
    "restore": Listed(KEEP, "keep:restore"),
    "export": Listed(KEEP, "export:export"),
    "import": Listed(KEEP, "importing:import_"),
    "merge": Listed(KEEP, "keep:merge"),
    "doctor": Listed(KEEP, "doctor:doctor"),
    "status": Listed(SHELL, "status:status"),
    "remind": Listed(SHELL, "remind:remind"),
    "completion": Listed(SHELL, "completion:completion"),
}
"""In the order of the help; the groups in the order in which they first come."""
