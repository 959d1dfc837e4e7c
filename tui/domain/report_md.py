"""A report as Markdown. What a person typed stands in code only: never a link, a picture, a heading or HTML.

Pure: the charts come in as rows of text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap

from tui.domain.report_dates import full_name
from tui.domain.report_notes import Note
from tui.domain.report_parts import Bullets, Chart, Document, Facts, Notes, Own, Part, Table
from tui.domain.report_pictures import Picture

WIDTH = 78
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
Drawn = Callable[[Picture], Sequence[str]]


def markdown(document: Document, drawn: Drawn) -> str:
    """The whole report; `drawn` gives a chart as rows of text."""
    lines = [f"# {document.heading}", "", f"{document.title}.", ""]
    lines += ["    ".join(f"{field}: {'.' * 28}" for field in document.fields), ""]
    for paragraph in document.lead:
        lines += [*wrap(_escaped(paragraph), WIDTH, break_long_words=False, break_on_hyphens=False), ""]
    for section in document.sections:
        lines += [f"## {section.title}", ""]
        for part in section.parts:
            lines += [*_part(part, drawn), ""]
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part, drawn: Drawn) -> Iterator[str]:
    match part:
        case Facts():
            for label, said in part.lines:
                words = wrap(f"- **{label}:** {_escaped(said)}", WIDTH, subsequent_indent="  ", break_on_hyphens=False)
                yield from words
        case Table():
            yield from wrap(_escaped(part.caption), WIDTH)
            yield ""
            yield _row(part.heads)
            yield _row(("---", *("---:" for _ in part.heads[1:])))
            for name, cells in part.rows:
                yield _row((_code(name.text) if isinstance(name, Own) else _escaped(name), *map(_escaped, cells)))
        case Bullets():
            yield from (f"- {_escaped(item)}" for item in part.items)
            yield from ("- " + "." * 60 for _ in range(part.blank))
        case Chart():
            yield from ("```text", *drawn(part.picture), "```", "")
            yield from wrap(_escaped(part.caption), WIDTH)
        case Notes():
            yield from _notes(part.notes)
        case _:
            yield from wrap(_escaped(part.text), WIDTH)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Words of ours, read as they are."""
    return _MARKUP.sub(r"\\\1", text)


def _code(text: str) -> str:
    """A few words of the person's as code: a backtick or a bar would end it, or the cell."""
    return f"`{text.replace('`', chr(39)).replace('|', '/')}`" if text.strip() else ""


def _notes(notes: Sequence[Note]) -> Iterator[str]:
    """All of them in one block of code, with a fence longer than any in them."""
    lines: list[str] = []
    for note in notes:
        lines += ["", f"{full_name(note.day)}, {note.about}"] if lines else [f"{full_name(note.day)}, {note.about}"]
        for paragraph in note.text.splitlines():
            lines += [f"  {line}" for line in wrap(paragraph, WIDTH - 2)] or [""]
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"{fence}text", *lines, fence)
