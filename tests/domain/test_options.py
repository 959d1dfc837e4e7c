"""Every setting is declared once: what is typed is read as what is shown, and every file is read by the same words."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import NOW, SUNDAY, UTC_CALENDAR, worked_plan
from tui import content
from tui.domain.errors import Refused
from tui.domain.option_words import Around, Doable, parse, remark, words
from tui.domain.options import (
    BY_KEY,
    CONCERN_OF,
    OF_RULES,
    OF_TERMINAL,
    OPTIONS,
    OWN_SYMPTOM,
    SECTIONS,
    Contact,
    Option,
    concerns,
    own_names,
)
from tui.domain.records import Settings
from tui.domain.settings_rows import Gate, SettingRow, Shown, setting_rows
from tui.domain.texts import cells, clean_text
from tui.journal import codec
from tui.prefs import Preferences

COUNTRIES = {country.code: country.name for country in content.countries()}
SYMPTOMS = {key: symptom.name for key, symptom in content.symptoms().items()}
GATES = tuple(Gate(gate.key, gate.question, gate.why) for gate in content.gates())
COMMANDS = (
    Doable("dose", ("d",), "Log a dose"),
    Doable("quit", ("q", "ctrl+c"), "Quit"),
    Doable("note", ("n",), "Write a note", "checkin"),
    Doable("hold", ("n", "a"), "Hold", "taper"),
    Doable("yes", ("y",), "Yes", "dialog", alone=True),
    Doable("help-anywhere", ("ctrl+g",), "Get help"),
)
AROUND = Around(NOW, UTC_CALENDAR, COUNTRIES, SYMPTOMS, COMMANDS)

letters = st.characters(codec="utf-8", categories=["L", "P", "S"], exclude_characters=":,\u202a")
name = st.text(letters, min_size=1, max_size=8)
line = st.lists(name, min_size=1, max_size=4).map(" ".join)
minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
past = st.dates(date(2000, 1, 1), SUNDAY)
narrow = line.filter(lambda text: cells(text) <= 40)
numbers = st.from_regex(r"\+?[0-9]{2,5}[ -][0-9]{2,6}", fullmatch=True)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "zone": st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Ushuaia", "Asia/Kathmandu"]),
    "hour": minutes,
    "day": past,
    "since": past,
    "country": st.sampled_from(sorted(COUNTRIES)),
    "symptoms": st.lists(st.sampled_from(sorted(SYMPTOMS)), unique=True).map(tuple),
    "name": name,
    "price": st.decimals("0", "10000", places=4).map(lambda value: Decimal(format(value, "f"))),
    "amount": st.decimals("0.0001", "10000", places=4),
    "currency": st.text(st.characters(codec="ascii", categories=["Lu"]), min_size=1, max_size=8),
    "reasons": st.lists(line, max_size=20).map(tuple),
    "contacts": st.lists(st.builds(Contact, line.filter(lambda text: cells(text) <= 40), numbers), max_size=20).map(
        tuple
    ),
    "yesno": st.booleans(),
    "keymap": st.dictionaries(st.just("dose"), st.sampled_from(["k", "ctrl+k", "k,f2", "+", "space"]), max_size=1),
}


def a_value(option: Option) -> st.SearchStrategy[Any]:
    return st.sampled_from(option.choices) if option.choices else VALUES[option.kind]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
@given(st.data())
def test_what_is_shown_can_be_typed_and_what_is_kept_can_be_read(option: Option, data: st.DataObject) -> None:
    value = data.draw(a_value(option))
    assert parse(option, words(option, value, AROUND), AROUND) == value
    assert option.read(option.stored(value)) == value
    assert option.of({option.key: option.stored(value)}) == value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
@given(json_values)
def test_whatever_stands_in_a_file_is_a_value_or_the_default_and_can_be_shown(option: Option, stored: Any) -> None:
    value = option.of({option.key: stored})
    shown = words(option, value, AROUND)
    assert clean_text(shown) == shown
    remark(option, value, AROUND)


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_understood_or_refused_in_one_sentence(option: Option, typed: str) -> None:
    try:
        value = parse(option, typed, AROUND)
    except Refused as refusal:
        sentence = str(refusal)
    else:
        sentence = "."
        assert option.read(option.stored(value)) == value
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence


# One declaration


def rows(settings: dict[str, Any] | None = None, preferences: dict[str, Any] | None = None) -> list[SettingRow]:
    helps = {key: symptom.help for key, symptom in content.symptoms().items()}
    return list(setting_rows(Shown(settings or {}, preferences or {}, worked_plan(), AROUND, GATES, helps)))


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_option_has_its_row_on_the_screen_in_its_section(option: Option) -> None:
    mine = [row for row in rows() if row.option is not None and row.option.key.startswith(option.key)]
    assert mine
    assert all(row.help for row in mine)
    heads = [row.title for row in rows()[: rows().index(mine[0])] if row.kind == "head"]
    assert heads[-1] == SECTIONS[option.section]


@given(st.data())
def test_the_rules_read_every_setting_of_theirs_by_its_declaration(data: st.DataObject) -> None:
    fields = {name for name in Settings.__dataclass_fields__ if name != "concerns"}
    assert {option.key for option in OF_RULES} == fields
    for option in OF_RULES:
        assert option.default == getattr(Settings(), option.key)
        value = data.draw(a_value(option))
        read = codec.settings({option.key: option.stored(value)})
        assert getattr(read, option.key) == value


def test_every_preference_is_one_of_the_terminal_options() -> None:
    fields = {name for name in Preferences._fields if name != "notice"}
    assert {option.key for option in OF_TERMINAL} == fields
    assert all(getattr(Preferences(), option.key) == option.default for option in OF_TERMINAL)


def test_every_gate_of_the_safety_questions_has_a_line_with_its_reason() -> None:
    marked = {row.id: row for row in rows({"concern_liver": True, "concern_heart": False})}
    for gate in GATES:
        row = marked[f"concern_{gate.key}"]
        assert row.title == gate.question
        assert gate.why in row.help
        assert CONCERN_OF.help in row.help
        assert row.marked is (gate.key == "liver")
    assert concerns({"concern_liver": True, "concern_heart": False, "country": "US"}) == ("liver",)


@pytest.mark.parametrize(("width", "lines"), [(58, 6), (78, 5)])
def test_every_help_fits_at_the_foot(width: int, lines: int) -> None:
    from textwrap import wrap

    for row in rows({"reasons": ["a"], "own_knee": "Knee", "symptoms": ["own_knee"]}):
        default = f" Default: {row.default}." if row.default else ""
        assert len(wrap(row.help + default, width)) <= lines, row.id


# What is typed


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("day_starts", "5", time(5)),
        ("wakes", "7.30", time(7, 30)),
        ("used_since", "2019", date(2019, 1, 1)),
        ("used_since", "2023-5", date(2023, 5, 1)),
        ("stopped_on", "12 days ago", date(2026, 11, 10)),
        ("country", "united states", "US"),
        ("country", "us", "US"),
        ("price", "0,15", Decimal("0.15")),
        ("price", "0", Decimal(0)),
        ("mouse", "on", True),
        ("marker", "Block", "block"),
        ("contacts", "Ana 555 0100", (Contact("Ana", "555 0100"),)),
        ("contacts", "Room 12: +1 (555) 01-00", (Contact("Room 12", "+1 (555) 01-00"),)),
        ("reasons", "  my   kids ", ("my kids",)),
        ("timezone", "Europe/Berlin", "Europe/Berlin"),
        ("keymap", "dose = F2, k", {"dose": "f2,k"}),
        ("keymap", "hold = k", {"hold": "k"}),
        ("keymap", "dose = y", {"dose": "y"}),
        ("keymap", "yes = d", {"yes": "d"}),
        ("keymap", "dose = k\nquit = d", {"dose": "k", "quit": "d"}),
        ("keymap", "help-anywhere = f2", {"help-anywhere": "f2,ctrl+g"}),
    ],
)
def test_what_a_person_may_type(key: str, typed: str, value: object) -> None:
    assert parse(BY_KEY[key], typed, AROUND) == value


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("timezone", "Europe/Berln", "did you mean Europe/Berlin?"),
        ("timezone", "../etc/passwd", "no time zone"),
        ("day_starts", "25", "not a time of day"),
        ("stopped_on", "2030-01-01", "has not begun yet"),
        ("used_since", "2023-13", "not a month"),
        ("country", "Narnia", "not a country of the list"),
        ("country", "Germny", "did you mean Germany?"),
        ("price", "-1", "below zero"),
        ("price", "abc", "not an amount"),
        ("capsule_grams", "0", "above 0"),
        ("currency", "0.15 USD", "without the price"),
        ("contacts", "Ana", "a name and a number"),
        ("contacts", "555 0100", "a name and a number"),
        ("contacts", f"{'A' * 41}: 555 0100", "40 letters"),
        ("contacts", "\n".join(["Ana: 555 0100"] * 21), "room for 20 contacts"),
        ("reasons", "x" * 201, "shorten it to 200"),
        ("reasons", "\n".join(["why"] * 21), "room for 20 reasons"),
        ("theme", "pink", "dark, light"),
        ("animation", "perhaps", "neither yes nor no"),
        ("symptoms", "Yawnin", "did you mean Yawning?"),
        ("keymap", "dose", "like checkin = k"),
        ("keymap", "dosis = k", "did you mean dose?"),
        ("keymap", "dose = ctrl+a", "not a key that reaches Ebbtide"),
        ("keymap", "dose = f²", "not a key that reaches Ebbtide"),
        ("keymap", f"dose = f{'9' * 5000}", "not a key that reaches Ebbtide"),
        ("keymap", "dose = alt+k", "not a key that reaches Ebbtide"),
        ("keymap", "dose = q", "q is taken: quit (quit)"),
        ("keymap", "hold = d", "d is taken: log a dose (dose)"),
        ("keymap", "dose = n", "n is taken: write a note (note)"),
        ("day_starts", "  ", "Esc leaves"),
    ],
)
def test_what_is_refused_and_why(key: str, typed: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(BY_KEY[key], typed, AROUND)
    assert reason in str(refused.value)


@pytest.mark.parametrize("name", ["x" * 17, "漢字漢字漢字漢字漢"])
def test_a_name_that_the_check_in_has_no_room_for_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="16 letters fit"):
        parse(OWN_SYMPTOM, name, AROUND)
    assert parse(OWN_SYMPTOM, "x\x1b[31m\u202e y", AROUND) == "x[31m y"


def test_names_of_own_symptoms_are_shown_on_one_line_and_without_controls() -> None:
    values = {"own_a": "sore\n\x1b[1mknee", "own_b": 3, "own_c": "\x07", "country": "US"}
    assert own_names(values) == {"own_a": "sore [1mknee"}


def test_a_zone_that_this_machine_does_not_know_is_said() -> None:
    assert remark(BY_KEY["timezone"], "Mars/Base", AROUND) == "not known here"
    assert remark(BY_KEY["timezone"], "Europe/Berlin", AROUND) == "18:42 there"
    assert remark(BY_KEY["stopped_on"], date(2026, 11, 10), AROUND) == "12 days ago"
    assert remark(BY_KEY["stopped_on"], date(2026, 12, 4), AROUND) == "in 12 days"  # another machine's clock
    assert remark(BY_KEY["used_since"], date(2023, 5, 1), AROUND) == "over 3 years"
