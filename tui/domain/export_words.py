"""The sentences of `ebb export`. Values in, text out."""

from tui.domain.differing import Holding, held

NOTHING = "There is nothing to export yet: the journal is empty."
NEEDS_FOLDER = "csv needs a folder to go to; give one with --out FOLDER"
NEEDS_FORMAT = "Say in which format: json to bring it back, csv for a spreadsheet, md to read"


def exported(holding: Holding, path: str) -> str:
    """What was written, and where."""
    return f"Exported {held(holding)}, as {path}."


def newer(name: str) -> str:
    """Why a journal of a newer Ebbtide cannot be laid out in words or columns."""
    return (
        f"A newer Ebbtide wrote this journal, so {name} could leave things out: take --format json, or update Ebbtide."
    )


def ask_over(path: str) -> str:
    """The question before an export takes the place of an older one."""
    return f"{path} is there already. Replace it?"


def ask_beside(path: str) -> str:
    """The question before an export goes into a folder that is not empty."""
    return f"The folder {path} is not empty. Put the files there, over those of an older export?"


def taken(path: str) -> str:
    """Why nothing was written over what is there."""
    return f"{path} is there already: give another name, or add --yes to replace an older export."


def not_empty(path: str) -> str:
    """Why nothing was written into a folder."""
    return f"The folder {path} is not empty: name another one, or add --yes to put the files there."
