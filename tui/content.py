"""What the app knows, read once from data/: symptoms, gates, help lines, tips, red flags, the course, sources.

No rule and no wording lives here, and nothing of the person's. How a file is read and checked is the matter of
`shipped`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Protocol, TypeVar

from tui.domain.knowledge import URGENCIES, Course, Flag, Tip
from tui.domain.records import Limits
from tui.shipped import NotAsShipped, items

if TYPE_CHECKING:
    from tui.domain.breathing import Riding
    from tui.domain.milestones import Milestones
    from tui.domain.presets import Preset

Purpose = Literal["emergency", "crisis", "drugs", "poison", "advice"]
Channel = Literal["call", "text", "chat", "tty", "web"]

Key = Annotated[str, Limits(min_len=1, max_len=40)]
Line = Annotated[str, Limits(min_len=1, max_len=300)]
Label = Annotated[str, Limits(min_len=1, max_len=60)]
ColumnName = Annotated[str, Limits(min_len=1, max_len=16)]
"""A symptom's name, short enough for a column of 16 cells."""

Item = TypeVar("Item")
Vouched = TypeVar("Vouched", bound="Backed")
STRICT_KEYS = {"extra": "forbid"}
"""Pydantic's setting: a misspelled key in data/ is an error, not silence."""


class Backed(Protocol):
    """What rests on sources, on a tag that says on what else, or on both."""

    @property
    def key(self) -> str:
        """Its name in the file."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Keys of `sources`."""

    @property
    def tag(self) -> str | None:
        """What is said in place of a source, or beside it."""


class ContentError(Exception):
    """A file in data/ is missing or not what it should be; the text names the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published work or an official body. Never the address of a page that only repeats it."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT_KEYS
    key: Key
    author: Line | None = None
    year: Annotated[int, Limits(ge=1900, le=2100)] | None = None
    title: Line | None = None
    where: Line | None = None
    doi: Annotated[str, Limits(min_len=6, max_len=80)] | None = None
    body: Line | None = None
    short: Annotated[str, Limits(min_len=2, max_len=20)] | None = None

    @property
    def citation(self) -> str:
        """One line, such as "Ordean 2023, Research and Reports in Neonatology 13:15-21, doi 10.2147/..."."""
        official = self.body if self.author else None
        doi = f"doi {self.doi}" if self.doi else None
        parts = [part for part in (self.author or self.body, self.title, self.where, official, doi) if part]
        if self.year:
            parts[0] = f"{parts[0]} {self.year}"
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One line of the check-in: `question` is asked aloud, `help` says what counts."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT_KEYS
    key: Key
    name: ColumnName
    question: Label
    help: Line
    optional: bool = False
    sources: Annotated[tuple[Key, ...], Limits(min_len=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A reason to see a clinician before cutting down.

    `check` says that the caution was not traced to a primary source; `sources` then bear on the hazard only.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT_KEYS
    key: Key
    question: Label
    why: Line
    sources: tuple[Key, ...] = ()
    check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """Somebody who answers. A line that is not `verified` is shown with "check this number".

    `number` is written as the service prints it; a web address is in `site`; `say` is the word to text.
    `checked` is the day on which a verified number was read, None for the others.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT_KEYS
    name: Annotated[str, Limits(min_len=1, max_len=70)]
    purpose: Purpose
    number: Annotated[str, Limits(min_len=2, max_len=20)] | None = None
    how: tuple[Channel, ...] = ("call",)
    say: Label | None = None
    site: Label | None = None
    hours: Label | None = None
    cost: Label | None = None
    note: Label | None = None
    verified: bool
    checked: date | None = None
    source: Key | None = None

    @property
    def reach(self) -> str:
        """What to dial or to text; the address where there is no number."""
        return self.number or self.site or ""

    @property
    def doubt(self) -> str:
        """What is said of a line that is not verified; nothing for one that is."""
        return "" if self.verified else "check this number" if self.number else "check this address"

    @property
    def words(self) -> str:
        """How, when and at what cost, on one line: "call, text · 24/7 · free"."""
        how = ", ".join("TTY" if way == "tty" else way for way in self.how)
        parts = (how, f"say {self.say}" if self.say else None, self.hours, self.cost, self.note)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """The lines of one country. `code` is ISO 3166 alpha-2, or EU, or ANY where no country fits."""

    __pydantic_config__: ClassVar[dict[str, str]] = STRICT_KEYS
    code: Annotated[str, Limits(min_len=2, max_len=3)]
    name: Label
    emergency: tuple[HelpLine, ...]
    lines: tuple[HelpLine, ...]


def data_folder() -> Path:
    """Where data/ is: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key. Raises ContentError."""
    loaded = load("sources", Source, keyed)
    for source in loaded:
        if not (source.author or source.body or source.title or source.doi):
            raise ContentError(f"data/sources.toml: {source.key} names nobody")
    return MappingProxyType({source.key: source for source in loaded})


@cache
def symptoms() -> Mapping[str, Symptom]:
    """Every symptom by its key, in the order of the check-in. Raises ContentError."""
    loaded = load("symptoms", Symptom, keyed)
    for symptom in loaded:
        _known_sources("symptoms", symptom.key, symptom.sources)
    return MappingProxyType({symptom.key: symptom for symptom in loaded})


@cache
def gates() -> tuple[Gate, ...]:
    """The reasons to see a clinician first, in the order in which they are asked. Raises ContentError."""
    loaded = load("gates", Gate, keyed)
    for gate in loaded:
        _known_sources("gates", gate.key, gate.sources)
        if not gate.sources and not gate.check:
            raise ContentError(f"data/gates.toml: {gate.key} has neither a source nor a check mark")
    return loaded


@cache
def countries() -> tuple[Country, ...]:
    """Every country with its help lines, the fallback ANY last. Raises ContentError."""
    loaded = load("help_lines", Country, _by_country)
    for country in loaded:
        for line in (*country.emergency, *country.lines):
            _known_sources("help_lines", line.name, (line.source,) if line.source else ())
            if not (line.number or line.site) or (line.verified and not line.source):
                raise ContentError(f"data/help_lines.toml: {line.name} lacks a number, or a verified one its source")
    return loaded


def _by_country(raw: dict[str, Any]) -> list[dict[str, Any]]:
    checked = raw.get("checked")
    split = []
    for country in raw.get("countries", ()):
        lines = [{**line, "checked": checked if line.get("verified") else None} for line in country["lines"]]
        emergency = [line for line in lines if line.get("purpose") == "emergency"]
        others = [line for line in lines if line.get("purpose") != "emergency"]
        split.append({**country, "emergency": emergency, "lines": others})
    return split


@cache
def tips() -> Mapping[str, Tip]:
    """Every tip by its key, in the order of the file. Raises ContentError."""
    loaded = load("tips", Tip, keyed)
    for tip in loaded:
        _vouched_for("tips", tip)
        unknown = [key for key in tip.symptoms if key not in symptoms()]
        if unknown:
            raise ContentError(f"data/tips.toml: {tip.key} names a symptom that symptoms.toml lacks: {unknown[0]}")
    return MappingProxyType({tip.key: tip for tip in loaded})


@cache
def flags() -> tuple[Flag, ...]:
    """Every red flag, the most urgent first and else in the order of the file. Raises ContentError."""
    loaded = load("red_flags", Flag, keyed)
    for flag in loaded:
        _vouched_for("red_flags", flag)
    return tuple(sorted(loaded, key=lambda flag: URGENCIES.index(flag.urgency)))


@cache
def course() -> Course:
    """The usual course after the last dose; each phase begins where the one before it ends. Raises ContentError."""
    loaded = load_one("timeline", Course, "phases")
    _known_sources("timeline", "the course", loaded.sources)
    begins: int | None = 0
    for phase in loaded.phases:
        _vouched_for("timeline", phase)
        if phase.from_hours != begins:
            raise ContentError(f"data/timeline.toml: {phase.key} does not begin where the phase before it ends")
        begins = phase.until_hours
    if begins is not None:
        raise ContentError("data/timeline.toml: the last phase has an end")
    return loaded


@cache
def presets() -> "Mapping[str, Preset]":
    """The paces to begin a plan from, by their keys. Raises ContentError."""
    from tui.domain.presets import Preset

    loaded = load("presets", Preset, keyed)
    for preset in loaded:
        _vouched_for("presets", preset)
        in_unit = {part is not None for part in (preset.unit, preset.cut, preset.precision, preset.min_step)}
        if preset.pace is None or len(in_unit) > 1:
            raise ContentError(f"data/presets.toml: {preset.key} lacks the number of its method, or its unit")
    return MappingProxyType({preset.key: preset for preset in loaded})


@cache
def milestones() -> "Milestones":
    """What there is to get to after zero, in the order in which it is shown. Raises ContentError."""
    from tui.domain.milestones import Milestones

    loaded = load_one("milestones", Milestones, "milestones")
    for milestone in loaded.milestones:
        _known_sources("milestones", milestone.key, milestone.sources)
        if milestone.odd:
            raise ContentError(f"data/milestones.toml: {milestone.key}: {milestone.odd}")
    return loaded


@cache
def riding() -> "Riding":
    """What stands beside an urge, and the paces to breathe by. Raises ContentError."""
    from tui.domain.breathing import Riding

    loaded = load_one("urges", Riding, "paces")
    _known_sources("urges", "the wave", loaded.sources)
    if unknown := [key for key in loaded.shown_already if key not in tips()]:
        raise ContentError(f"data/urges.toml names a tip that tips.toml lacks: {unknown[0]}")
    for pace in loaded.paces:
        _vouched_for("urges", pace)
    return loaded


def tables(name: str, item: type[Vouched]) -> tuple[Vouched, ...]:
    """Every table of data/`name`.toml as such an item, each with a source or a tag. Raises ContentError."""
    loaded = load(name, item, keyed)
    for each in loaded:
        _vouched_for(name, each)
    return loaded


def country(code: str | None) -> Country | None:
    """The country with this code in any case, or None."""
    wanted = (code or "").upper()
    return next((candidate for candidate in countries() if candidate.code == wanted), None)


def load(name: str, item: type[Item], split: Callable[[dict[str, Any]], Any]) -> tuple[Item, ...]:
    """What `split` makes of the tables of data/`name`.toml, as such items. Raises ContentError."""
    try:
        return items(data_folder() / f"{name}.toml", item, split)
    except NotAsShipped as problem:
        raise ContentError(f"data/{name}.toml {problem}") from problem


def load_one(name: str, item: type[Item], parts: str) -> Item:
    """The whole of data/`name`.toml as one item; its tables of `parts` are items with keys. Raises ContentError."""

    def split(raw: dict[str, Any]) -> list[dict[str, Any]]:
        tables = raw.get(parts)
        return [{**raw, parts: keyed(tables) if isinstance(tables, dict) else tables}]

    (loaded,) = load(name, item, split)
    return loaded


def keyed(tables: dict[str, Any]) -> list[dict[str, Any]]:
    """Tables as items that know their key; what is no table goes on as it is, for the validation to name."""
    return [{"key": key, **fields} if isinstance(fields, dict) else fields for key, fields in tables.items()]


def _known_sources(name: str, item: str, keys: tuple[str, ...]) -> None:
    unknown = [key for key in keys if key not in sources()]
    if unknown:
        raise ContentError(f"data/{name}.toml: {item} names a source that sources.toml lacks: {unknown[0]}")


def _vouched_for(name: str, item: "Backed") -> None:
    """Refuse what rests on an unknown source, or on nothing that is said."""
    _known_sources(name, item.key, item.sources)
    if not item.sources and item.tag is None:
        raise ContentError(f"data/{name}.toml: {item.key} has neither a source nor a tag")
