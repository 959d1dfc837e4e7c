"""What is said about a report before and after it is written: what it holds, where it is, how to fetch it.

Words only; whether a machine is far away is not known here.
"""

from shlex import quote
from typing import TYPE_CHECKING

from tui.domain.options import OWN
from tui.domain.phrases import days_word
from tui.domain.report_dates import full_name
from tui.domain.texts import one_line

if TYPE_CHECKING:
    from tui.domain.report_values import Report

PRIVATE = "Only you can open the file. Look it over before you hand it on."
READING = "Reading the journal."
TWO_PAGES = "About two pages on paper."
WITH_NOTES = "About two pages on paper, and more for your notes."
LEFT_OUT = "Your notes, reasons and contacts stay out."
OWN_NAMES = "The names of your own symptoms are in it."
NOTES_IN = "Your notes are in it, in your own words. Reasons and contacts stay out."


def contents(seen: "Report") -> str:
    """Which days it is about and how much is known of them, in a sentence."""
    days = f"{full_name(seen.first)} to {full_name(seen.last)}: {days_word(seen.days)}"
    return f"{days}, with a check-in on {seen.answered} and known intake on {seen.known}."


def holds(seen: "Report", *, with_notes: bool) -> str:
    """What it is about, and what of the person's own words is in it."""
    named = f" {OWN_NAMES}" if any(each.key.startswith(OWN) for each in seen.symptoms) else ""
    return f"{contents(seen)} {NOTES_IN if with_notes else LEFT_OUT}{named}"


def pages(*, with_notes: bool) -> str:
    """How long it is."""
    return WITH_NOTES if with_notes else TWO_PAGES


def written_to(path: str) -> str:
    """Where it is."""
    return f"The report is in {one_line(path)}."


def in_folder(path: str, name: str) -> str:
    """Where it goes, when that may be a folder."""
    return f"{one_line(path)}, and in a folder as {name}"


def replaces(path: str) -> str:
    """What is asked before a file that is there is written over."""
    return f"{one_line(path)} is there already. Write this report in its place?"


def fetching(path: str) -> str:
    """How it comes to the person's own machine, where they are logged in to this one from there."""
    return f"To fetch it, type on your own machine: scp HOST:{quote(one_line(path))} . (HOST is what you log in to)."
