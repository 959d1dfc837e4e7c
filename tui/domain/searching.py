"""A search of the journal as it is typed: words and values such as `nausea>=3 note:rain`, read into what is meant.

Reading only; what can be asked about is in `search_fields`, what is found is `found`'s matter.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tui.domain.amounts import format_amount
from tui.domain.dates import weekday
from tui.domain.errors import Refused
from tui.domain.search_fields import (
    EXAMPLE,
    FIELDS,
    UNIT_CALLED,
    Field,
    Of,
    exactly,
    field_called,
    spelled,
    symptom_fields,
)
from tui.domain.texts import nearest, quote

Value = Decimal | bool | str | date | int
"""A number, yes or no, a choice or a text in lower case, a day, a weekday from 0 on."""

MOST_TERMS = 30
"""Terms of one search: nobody types more, and a pasted page must not keep the search busy."""

_NAME = r"[^\W\d_][^\s\"<>=!:≤≥]*"
_QUOTED = r"\"(?:[^\"\\]|\\.)*(?:\"|$)"
_INSIDE = re.compile(r"\"((?:[^\"\\]|\\.)*)", re.DOTALL)
_UNITS = "|".join(sorted({unit for field in FIELDS for unit in field.units}, key=len, reverse=True))
_WITH_UNIT = re.compile(rf"[0-9]+(?:[.,][0-9]+)?\s+(?:{_UNITS})(?!\S)")
_VALUE = rf"(?P<value>{_QUOTED}|{_WITH_UNIT.pattern}|[^\s\"]+|)"
_TERM = re.compile(
    rf"(?P<without>-)?(?P<name>{_QUOTED}|{_NAME})(?P<op>\s*(?:>=|<=|=>|=<|!=|==|[<>=≤≥])\s*|:\s*){_VALUE}", re.DOTALL
)
_PHRASE = re.compile(rf"(?P<without>-)?(?P<phrase>{_QUOTED})", re.DOTALL)
_WITHOUT = re.compile(r"-(?P<word>[^\W\d_]\S*)")
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"(?P<number>[0-9]{1,9}(?:[.,][0-9]{1,9})?)\s*(?P<unit>[^\W\d_]*)")
_CURLY = str.maketrans("“”„", '"""')
_SAME = {":": "=", "==": "=", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<="}
_YES_NO = {"yes": True, "y": True, "no": False, "n": False}
WORDS_BEFORE = 3
"""Words before a term that may be the beginning of its name."""


class Term(NamedTuple):
    """One value that is looked for: `op` is one of < <= = != >= >. With `without` no entry of the day may have it."""

    key: str
    of: Of
    op: str
    value: Value
    unit: str = ""
    without: bool = False


class Typed(NamedTuple):
    """A word to look for; `plain` when it was typed without quotation marks."""

    text: str
    plain: bool


class Query(NamedTuple):
    """What is looked for. An entry has to hold all `words`; none of a day may hold one of `without`."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()

    @property
    def to_mark(self) -> tuple[str, ...]:
        """The words that stand out in what was found."""
        texts = (str(term.value) for term in self.terms if term.of in ("text", "trigger") and not term.without)
        return tuple(dict.fromkeys((*self.words, *texts)))


def parse(text: str, names: Mapping[str, str], read_day: Callable[[str], date]) -> Query:
    """What was typed. `names` are those of symptoms by their keys; `read_day` reads a day as `parse_day` does.

    Raises Refused, in one sentence, for a term that cannot be read, naming what was likely meant.
    """
    words: list[Typed] = []
    without: list[str] = []
    terms: list[Term] = []
    for token in _tokens(text.translate(_CURLY)):
        if len(words) + len(without) + len(terms) >= MOST_TERMS:
            raise Refused(f"That is too much at once; look for {MOST_TERMS} words or fewer.")
        if isinstance(token, str):
            words.append(Typed(token, plain=True))
        elif "op" in token.re.groupindex:
            terms.append(_term(token, words, names, read_day))
        elif token.re is _WITHOUT:
            without.append(token["word"].casefold())
        elif phrase := _folded(_plain(token["phrase"])):
            if token["without"]:
                without.append(phrase)
            else:
                words.append(Typed(phrase, plain=False))
    looked_for = tuple(dict.fromkeys(word.text for word in words))
    found = Query(looked_for, tuple(dict.fromkeys(without)), tuple(dict.fromkeys(terms)))
    if found == Query():
        raise Refused(f"There is nothing to look for yet; type a word or more, or a value as in {EXAMPLE}.")
    return found


def quoted(text: str) -> str:
    """The text as it is looked for just so, whatever it has in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(query: Query) -> str:
    """The search as it can be typed again."""
    words = [*map(quoted, query.words), *(f"-{quoted(word)}" for word in query.without)]
    return " ".join([*words, *map(_written, query.terms)])


def _written(term: Term) -> str:
    match term.value:
        case bool():
            value = "yes" if term.value else "no"
        case Decimal():
            value = format_amount(term.value)
        case int():
            value = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[term.value]
        case _:
            value = quoted(str(term.value))
    return f"{'-' if term.without else ''}{quoted(term.key)}{term.op}{value}{term.unit}"


def _tokens(text: str) -> Iterator[re.Match[str] | str]:
    """Its parts: terms, phrases and words that are left out as matches, plain words as they are, in lower case."""
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = next(found for form in (_TERM, _PHRASE, _WITHOUT, _WORD) if (found := form.match(text, at)))
        at = found.end()
        if found.re is not _WORD:
            yield found
        elif word := found.group().casefold():
            yield word


def _plain(text: str) -> str:
    """What stands between quotation marks, or the text itself."""
    inside = _INSIDE.match(text)
    return re.sub(r"\\(.)", r"\1", inside[1], flags=re.DOTALL) if inside else text


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _term(token: re.Match[str], words: list[Typed], names: Mapping[str, str], read_day: Callable[[str], date]) -> Term:
    """The term. Takes away the words before it that belong to its name."""
    field = None
    if not token["name"].startswith('"') and not token["without"]:
        field = _with_words_before(token["name"], words, tuple(symptom_fields(names)))
    field = field or field_called(_plain(token["name"]), names)
    op = token["op"].strip()
    op = _SAME.get(op, op)
    value, leaves_out = _plain(token["value"]).strip(), bool(token["without"])
    if not value:
        raise Refused(f"There is nothing after {spelled(field)}; write it like {_example(field)}.")
    if leaves_out and field.kind not in ("choice", "text"):
        raise Refused(f"{spelled(field)} can not be left out with -; write what you look for, like {_example(field)}.")
    if field.kind != "number" and op != "=":
        raise Refused(f"{spelled(field)} has no more or less; write it like {_example(field)}.")
    if field.kind == "number":
        return _number(field, op, value)
    return Term(field.key, field.of, op, _read(field, value, read_day), without=leaves_out)


def _with_words_before(name: str, words: list[Typed], fields: Sequence[Field]) -> Field | None:
    """The symptom whose name begins with the words before: of "poor sleep>=3" it is not the hours of sleep."""
    for count in range(min(WORDS_BEFORE, len(words)), 0, -1):
        before = words[-count:]
        if all(word.plain for word in before):
            found = exactly(" ".join([*(word.text for word in before), name]), fields)
            if found is not None:
                del words[-count:]
                return found
    return None


def _number(field: Field, op: str, text: str) -> Term:
    """A number in its range, or its word."""
    typed = text.casefold()
    if typed in field.words:
        return Term(field.key, field.of, op, Decimal(field.words.index(typed)))
    match = _NUMBER.fullmatch(typed)
    if match is None:
        raise Refused(f"{quote(text)} is not a number; write it like {_example(field)}.")
    number, unit = Decimal(match["number"].replace(",", ".")), match["unit"]
    if unit and unit not in field.units:
        raise Refused(f"{spelled(field)} is not counted in {quote(unit)}; write it like {_example(field)}.")
    if number > field.most:
        raise Refused(f"{spelled(field)} goes from 0 to {field.most:,}; write it like {_example(field)}.")
    amounts = field.of in ("dose", "total") and bool(unit)
    plain = Decimal(format_amount(number))
    return Term(field.key, field.of, op, plain, UNIT_CALLED[unit] if amounts else "")


def _read(field: Field, text: str, read_day: Callable[[str], date]) -> Value:
    typed = _folded(text)
    if field.kind == "text":
        return typed
    if field.kind == "date":
        return _day(field, typed, read_day)
    choices: Mapping[str, Value] = _YES_NO if field.kind == "yesno" else field.choices
    if typed in choices:
        return choices[typed]
    close = nearest(typed, choices)
    hint = f"did you mean {close}?" if close else f"it is one of {', '.join(choices)}."
    raise Refused(f"There is no {spelled(field)} {quote(text)}; {hint}")


def _day(field: Field, typed: str, read_day: Callable[[str], date]) -> Value:
    """A day, or on which weekday."""
    if field.key == "on" and (number := weekday(typed)) is not None:
        return number
    return read_day(typed)


def _example(field: Field) -> str:
    if field.kind == "number":
        return f"{spelled(field)}>=2"
    values = {"yesno": "yes", "text": "rain", "date": "2026-11-01"}
    return f"{spelled(field)}:{values.get(field.kind) or next(iter(field.choices))}"
