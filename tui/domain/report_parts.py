"""What a report is made of, whatever it is written as: sections with facts, tables, lists, charts and notes.

Words come in as plain text; what a person typed is marked as theirs, so that a writer never takes it for its own.
"""

from typing import NamedTuple

from tui.domain.report_notes import Note
from tui.domain.report_pictures import Picture


class Own(NamedTuple):
    """A few words that the person typed, such as the name of a symptom of their own."""

    text: str


class Facts(NamedTuple):
    """Lines with a label each."""

    lines: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """`heads` are those of the columns, the first one of the rows; a row is its name and its cells."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | Own, tuple[str, ...]], ...]


class Bullets(NamedTuple):
    """A list. `blank` lines below it are left to write on."""

    items: tuple[str, ...]
    blank: int = 0


class Chart(NamedTuple):
    """A chart with a name of its own in the file, and the sentence that says what it shows."""

    name: str
    picture: Picture
    caption: str


class Notes(NamedTuple):
    """What the person wrote, day by day."""

    notes: tuple[Note, ...]


class Words(NamedTuple):
    """A paragraph."""

    text: str


Part = Facts | Table | Bullets | Chart | Notes | Words


class Section(NamedTuple):
    """A heading and what stands below it."""

    title: str
    parts: tuple[Part, ...]


class Document(NamedTuple):
    """The whole report. `title` is what a window or a printed page is called; `fields` are left to fill in by hand."""

    title: str
    heading: str
    fields: tuple[str, ...]
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
