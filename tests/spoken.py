"""The sentences that the code itself says: every string in tui/ that looks like one, found in the syntax tree.

What they may say and how hard they may be is in test_code_voice; the texts of data/ are gathered in `reading`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent / "tui"

FILLED = "ten"
"""What stands in a sentence where the running program puts something in."""

FIELD = re.compile(r"\{[\w.]*\}")
"""The same in a text that is filled in later."""

MARKUP = re.compile(r"\s*<[!a-z]")
"""How a piece of HTML or SVG begins; the words in it are sentences of their own."""

LONG = 5
"""A string of that many words is a sentence even without a stop: a title, a hint, the rest of a longer one."""

NOT_SAID = {"DEFAULT_CSS", "CSS", "ALSO_CALLED"}
"""Names of what is not read: styles, and words that a person may type."""

SILENT = {"compile", "debug", "info", "warning", "error", "exception", "getLogger", "fullmatch", "match", "sub"}
"""Calls whose strings stay inside: patterns, and lines for the log file."""


class Said(NamedTuple):
    """A sentence of the code, and where it stands."""

    where: str
    text: str


def spoken() -> list[Said]:
    """Every sentence of every module, in the order of the files."""
    return [Said(where, text) for where, text in _everything() if is_sentence(text)]


def strings() -> list[Said]:
    """Every string of every module, whether it is a sentence or a word on a label."""
    return [Said(where, text) for where, text in _everything() if re.search(r"[^\W\d_]", text)]


def strings_of(source: str) -> Iterator[tuple[int, str]]:
    """The strings in one module, with their lines, and the docstrings that a person gets to read."""
    for line, text in _Strings(ast.parse(source)).found:
        yield line, FIELD.sub(FILLED, text)


def _everything() -> Iterator[tuple[str, str]]:
    for file in sorted(ROOT.rglob("*.py")):
        for line, text in strings_of(file.read_text(encoding="utf-8")):
            yield f"{file.relative_to(ROOT).as_posix()}:{line}", text


def is_sentence(text: str) -> bool:
    """Whether a string reads as something said: words with spaces between, and a stop or enough of them."""
    words = re.findall(r"[^\W\d_]+", text)
    if " " not in text or len(words) < 2 or MARKUP.match(text):
        return False
    return text.rstrip().endswith((".", "?", "!", ":", ";")) or (len(words) >= LONG and "_" not in text)


def _paragraphs(text: str) -> list[str]:
    """A longer text in its paragraphs; those that are examples to type (marked as click has it) are no prose."""
    parts = [part.strip() for part in text.split("\n\n")]
    return [" ".join(part.split()) for part in parts if not part.startswith("\b")]


def _cut_up(call: ast.Attribute) -> bool:
    """Whether a string is cut into words at once: a list that is easier to read so."""
    return call.attr == "split" and isinstance(call.value, ast.Constant)


class _Strings(ast.NodeVisitor):
    def __init__(self, tree: ast.AST) -> None:
        self.found: list[tuple[int, str]] = []
        self.visit(tree)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.found += [(node.lineno, text) for text in _paragraphs(node.value)]

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        parts = [part.value if isinstance(part, ast.Constant) else FILLED for part in node.values]
        self.found.append((node.lineno, "".join(str(part) for part in parts)))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        calls = [each.func for each in node.decorator_list if isinstance(each, ast.Call)]
        if any(isinstance(call, ast.Attribute) and call.attr in {"command", "group"} for call in calls):
            self.found += [(node.lineno, text) for text in _paragraphs(ast.get_docstring(node) or "")]
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if not isinstance(node.func, ast.Attribute) or not (node.func.attr in SILENT or _cut_up(node.func)):
            self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if not any(isinstance(target, ast.Name) and target.id in NOT_SAID for target in node.targets):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if not (isinstance(node.target, ast.Name) and node.target.id in NOT_SAID) and node.value is not None:
            self.visit(node.value)
