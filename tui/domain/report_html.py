"""A report as one HTML file: no script, nothing from elsewhere, black on white, for a screen and for A4 or Letter.

Pure: the charts come in as SVG text. Every other text is escaped here, in one place.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape

from tui.domain.report_dates import full_name
from tui.domain.report_notes import Note
from tui.domain.report_parts import Bullets, Chart, Document, Facts, Notes, Own, Part, Section, Table

Drawn = Callable[[Chart], str]

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Said to the browser too: whatever gets into the file, it runs nothing and asks nobody."""

CSS = """
@page { margin: 12mm 13mm; }
* { box-sizing: border-box; }
html { background: #fff; color: black; color-scheme: light; }
body { font: 9.2pt/1.28 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; max-width: 186mm; margin: 6mm auto;
  padding: 0 4mm; overflow-wrap: break-word; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
h2 { font-size: 10.5pt; margin: 2.6mm 0 .8mm; border-bottom: .3mm solid black; break-after: avoid; }
p, ul, dl, table, figure { margin: .8mm 0; }
.fields { display: flex; gap: 8mm; margin: 2mm 0; }
.fields span { flex: 1; border-bottom: .2mm solid black; padding-bottom: .5mm; }
dl { display: grid; grid-template-columns: 34mm 1fr; gap: .2mm 3mm; }
dt { font-weight: bold; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 8.3pt; line-height: 1.18; }
caption { text-align: left; padding-bottom: .8mm; }
th, td { border-bottom: .15mm solid #888; padding: .25mm 1.2mm; text-align: right; font-weight: normal;
  vertical-align: bottom; }
th:first-child { text-align: left; padding-left: 0; }
thead th { font-weight: bold; }
tbody th { max-width: 48mm; }
thead th, thead td { border-bottom: .3mm solid black; }
thead { display: table-header-group; }
table, tr, figure, li, dl, .note { break-inside: avoid; }
figcaption { font-size: 8.5pt; }
svg { display: block; width: 100%; height: auto; font: 13px "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
ul { padding-left: 5mm; }
ul.blank { list-style: none; padding: 0; }
ul.blank li { border-bottom: .2mm solid black; height: 7mm; }
.note { margin: 1.2mm 0; }
.note p { margin: 0; white-space: pre-wrap; }
.long { break-inside: auto; }
@media print { body { margin: 0; padding: 0; max-width: none; } .apart { break-before: page; } }
"""

BEGIN = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="generator" content="Ebbtide report">'
)
"""How every such file begins: by that a later report knows what it may take the place of."""

LONG_NOTE = 1500
"""Characters from which a note may go over a page's end."""


def html(document: Document, drawn: Drawn) -> str:
    """The whole report; `drawn` gives a chart as SVG. In ASCII, so that it reads the same however it is carried."""
    fields = "".join(f"<span>{escape(field)}:</span>" for field in document.fields)
    lead = "".join(f"<p>{escape(text)}</p>\n" for text in document.lead)
    sections = "".join(_section(index, section, drawn) for index, section in enumerate(document.sections))
    page = (
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(document.title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{escape(document.heading)}</h1>\n<div class="fields">{fields}</div>\n{lead}{sections}'
        "</main>\n</body>\n</html>\n"
    )
    return f"{BEGIN}\n{page}".encode("ascii", "xmlcharrefreplace").decode("ascii")


def _section(index: int, section: Section, drawn: Drawn) -> str:
    parts = "".join(line for part in section.parts for line in _part(part, drawn))
    apart = ' class="apart"' if any(isinstance(part, Notes) for part in section.parts) else ""
    head = f'<h2 id="s{index}">{escape(section.title)}</h2>'
    return f'<section{apart} aria-labelledby="s{index}">\n{head}\n{parts}</section>\n'


def _part(part: Part, drawn: Drawn) -> Iterator[str]:
    match part:
        case Facts():
            lines = (f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>\n" for label, said in part.lines)
            yield f"<dl>\n{''.join(lines)}</dl>\n"
        case Table():
            yield from _table(part)
        case Bullets():
            if part.items:
                items = (f"<li>{escape(item)}</li>\n" for item in part.items)
                yield f"<ul>\n{''.join(items)}</ul>\n"
            if part.blank:
                yield f'<ul class="blank" aria-label="Lines to write on">{"<li></li>" * part.blank}</ul>\n'
        case Chart():
            yield f"<figure>{drawn(part)}<figcaption>{escape(part.caption)}</figcaption></figure>\n"
        case Notes():
            yield from map(_note, part.notes)
        case _:
            yield f"<p>{escape(part.text)}</p>\n"


def _table(table: Table) -> Iterator[str]:
    yield f"<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>"
    yield from (f'<th scope="col">{escape(head)}</th>' if head else "<td></td>" for head in table.heads)
    yield "</tr></thead>\n<tbody>\n"
    for name, cells in table.rows:
        yield f'<tr><th scope="row">{_named(name)}</th>{_cells(cells)}</tr>\n'
    yield "</tbody>\n</table>\n"


def _named(name: str | Own) -> str:
    return f"<bdi>{escape(name.text)}</bdi>" if isinstance(name, Own) else escape(name)


def _cells(cells: Sequence[str]) -> str:
    return "".join(f"<td>{escape(cell)}</td>" for cell in cells)


def _note(note: Note) -> str:
    long = " long" if len(note.text) > LONG_NOTE else ""
    head = f"<b>{escape(full_name(note.day))}, {escape(note.about)}</b>"
    return f'<div class="note{long}">{head}<p dir="auto">{escape(note.text)}</p></div>\n'
