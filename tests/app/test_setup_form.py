"""Fields and lists of the first run, key by key."""

from tui.app.screens.setup.form import LONGEST, Form, Options, Pick, Text
from tui.app.widgets.lines import Row
from tui.domain.amounts import parse_amount

KEYS = {"space": " ", "full_stop": "."}


def typed(target: Text[str] | Pick[str] | Form | Options[str], *keys: str) -> None:
    """These keys, as Textual names them."""
    for key in keys:
        target.key(key, KEYS.get(key, key if len(key) == 1 else None))


def text_field(value: str = "") -> Text[str]:
    return Text("name", "Name", value, str)


def line(row: Row | list[tuple[str, str]]) -> str:
    return "".join(text for text, _ in row)


def test_what_is_there_is_replaced_by_what_is_typed() -> None:
    field = text_field("20")
    typed(field, "8", "full_stop", "5")
    assert field.value == "8.5"


def test_an_arrow_keeps_what_is_there_and_the_cursor_moves_within_it() -> None:
    field = text_field("204")
    typed(field, "left", "backspace", "1", "end", "0", "home", "1", "delete")
    assert field.value == "1140"


def test_backspace_takes_away_all_that_is_marked_and_then_a_letter_at_a_time() -> None:
    field = text_field("20")
    typed(field, "backspace")
    assert field.value == ""
    typed(field, "1", "2", "backspace", "backspace", "backspace")
    assert field.value == ""
    typed(field, "a", "space", "b", "left", "ctrl+u")
    assert field.value == "b"


def test_a_field_takes_no_controls_and_no_endless_text() -> None:
    field = text_field()
    field.insert("1\n\x1b[31m2\u202e" + "9" * 1000)
    assert field.value.startswith("1[31m29")
    assert len(field.value) == LONGEST


def test_an_empty_paste_takes_nothing_away() -> None:
    field = text_field("8.1")
    for nothing in ("", "\n", "\x1b"):
        field.insert(nothing)
    assert (field.value, field.fresh) == ("8.1", True)


def test_a_long_text_keeps_its_cursor_in_sight() -> None:
    field = text_field()
    field.insert("abcdefghijklmnopq")
    assert line(field.pieces(current=True)) == "ghijklmnopq "
    assert line(field.pieces(current=False)) == "abcdefghijkl"


def test_a_choice_turns_around_its_end_and_goes_by_first_letters() -> None:
    pick = Pick("unit", "Unit", [("g", "g"), ("glass", "glass"), ("ml", "ml")], "ml")
    typed(pick, "right")
    assert pick.value == "g"
    typed(pick, "g")
    assert pick.value == "glass"
    typed(pick, "left", "left")
    assert pick.value == "ml"
    typed(pick, "x")
    assert pick.value == "ml"


def test_a_form_goes_around_with_tab_and_stops_at_its_ends_with_arrows() -> None:
    form = Form([text_field("a"), Text("second", "Second", "", str), Text("third", "Third", "", str)])
    typed(form, "up")
    assert form.current.name == "name"
    typed(form, "down", "down", "down")
    assert form.current.name == "third"
    typed(form, "tab")
    assert form.current.name == "name"
    typed(form, "shift+tab")
    assert form.current.name == "third"


def test_a_field_that_is_not_asked_is_neither_shown_nor_read() -> None:
    form = Form([Text("amount", "Amount", "x", parse_amount), text_field("a")])
    form.fields[0].hidden = True
    assert form.read() == {"name": "a"}
    assert [line(row) for row in form.rows(60)] == ["› Name             a           "]


def test_an_error_stands_below_its_field_until_the_next_key() -> None:
    form = Form([Text("amount", "Amount", "x", parse_amount)])
    form.refuse("amount", "This is wrong.")
    assert [line(row).strip() for row in form.rows(60)][1] == "This is wrong."
    typed(form, "2")
    assert len(list(form.rows(60))) == 1
    assert form.understood() == {"amount": 2}


def test_a_list_marks_with_space_but_never_what_is_fixed() -> None:
    options = Options([(key, key, "") for key in ("one", "two")], marks=set(), fixed=frozenset({"two"}))
    typed(options, "space", "down", "space")
    assert options.marks == {"one"}
    assert [line(row) for row in options.rows(5)] == ["  [x] one", "› [x] two"]


def test_a_long_list_shows_the_part_around_its_current_line() -> None:
    options = Options([(str(number), f"line {number}", "") for number in range(30)])
    typed(options, "pagedown", "pagedown", "down")
    shown = [line(row) for row in options.rows(5)]
    assert len(shown) == 5
    assert "› line 21" in shown
    typed(options, "end", "down")
    assert options.value == "29"


def test_digits_choose_only_where_lines_are_numbered() -> None:
    names = [(key, key, "") for key in ("one", "two", "three")]
    numbered = Options(names, numbered=True)
    typed(numbered, "3")
    assert numbered.value == "three"
    assert not numbered.key("4", "4")
    assert not Options(names).key("2", "2")
