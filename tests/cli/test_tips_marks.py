"""What a person makes of a tip from the shell: the same marks, sentences and undo as in the app; their own tips.

What the marks do to the order is tested with the domain.
"""

import pytest

from tests.cli.conftest import Ebb, open_journal
from tui import content
from tui.domain.records import TipMark

TITLE = content.tips()["ginger"].title


@pytest.fixture
def unwell(ebb: Ebb, lived_in: None) -> None:
    """Today's check-in has nausea."""
    assert ebb("checkin", "--set", "nausea=3").code == 0


def mark(key: str = "ginger") -> TipMark | None:
    return open_journal().tip_marks().get(key)


def said(sentence: str, title: str = TITLE) -> str:
    return f"{title}\n{sentence} ebb undo takes it back.\n"


def flowing(text: str) -> str:
    title, _, rest = text.partition("\n")
    return f"{title}\n{' '.join(rest.split())}\n"


@pytest.mark.parametrize(
    ("option", "first", "again"),
    [
        ("--helped", "Marked as helped: it comes up sooner from now on.", "The mark is off."),
        ("--no-help", "Marked as no help: it comes up later from now on.", "The mark is off."),
        ("--pin", "Pinned: it comes first.", "No longer pinned."),
        ("--hide", "Hidden: it is on no list but Hidden.", "Back on its lists."),
    ],
)
def test_a_mark_is_made_taken_off_and_undone(ebb: Ebb, unwell: None, option: str, first: str, again: str) -> None:
    done = ebb("tips", option, "ginger")
    assert (done.code, done.err, flowing(done.out)) == (0, "", said(first))
    made = mark()
    assert flowing(ebb("tips", option, "ginger").out) == said(again)
    assert mark() != made
    assert ebb("undo").code == 0
    assert mark() == made
    assert ebb("undo").code == 0
    assert mark() is None


def test_what_is_marked_is_read_as_that(ebb: Ebb, unwell: None) -> None:
    ebb("tips", "--helped", "ginger")
    ebb("tips", "--pin", "ginger")
    assert f"\n1. {TITLE} (some, helped, pinned)\n" in ebb("tips").out
    assert "You: helped, pinned\n" in ebb("tips", "--show", "ginger").out
    first = ebb("tips", "--json").json["tips"][0]
    assert (first["key"], first["verdict"], first["pinned"], first["hidden"]) == ("ginger", "helped", True, False)


def test_a_mark_is_not_made_by_a_number_which_the_mark_before_has_moved(ebb: Ebb, unwell: None) -> None:
    second = ebb("tips", "restless legs", "--json").json["tips"][1]["key"]
    done = ebb("tips", "restless", "legs", "--helped", "2")
    assert (done.code, done.out) == (1, "")
    assert done.err == f"Numbers change with each mark, so name the tip: ebb tips --helped {second}\n"
    assert mark(second) is None


def test_a_hidden_tip_is_on_no_list_but_that_one_and_comes_back_from_there(ebb: Ebb, unwell: None) -> None:
    ebb("tips", "--hide", "ginger")
    assert TITLE not in ebb("tips", "nausea", "--all").out
    assert TITLE not in ebb("tips", "all", "--all").out
    assert ebb("tips", "hidden").out.startswith(f"Hidden\n\n1. {TITLE} (some, hidden)\n")
    assert flowing(ebb("tips", "--hide", "ginger").out) == said("Back on its lists.")
    assert TITLE in ebb("tips", "nausea", "--all").out


def test_with_json_the_marked_tip_is_printed_as_it_is_now(ebb: Ebb, unwell: None) -> None:
    done = ebb("tips", "--helped", "ginger", "--json")
    (tip,) = done.json["tips"]
    assert (tip["key"], tip["verdict"]) == ("ginger", "helped")


def test_a_mark_on_no_tip_is_refused_with_the_nearest(ebb: Ebb, unwell: None) -> None:
    done = ebb("tips", "--helped", "gingr")
    assert (done.code, done.out, done.err) == (1, "", "There is no tip 'gingr'; did you mean ginger?\n")
    assert mark() is None


# Tips of one's own


def test_a_tip_of_ones_own_is_added_read_marked_and_taken_back(ebb: Ebb, unwell: None) -> None:
    done = ebb("tips", "--add", "Call [b]Sam[/b]\x1b[31m", "--text", "At any hour.\nHe knows.")
    title = "Call [b]Sam[/b][31m"
    assert (done.code, flowing(done.out)) == (0, said("Added to your tips.", title))
    assert ebb("tips", "own").out.startswith(f"Yours\n\n1. {title} (yours)\n  At any hour. He knows.\n")
    assert ebb("tips", "own", "1").out.startswith(f"{title}\nYours: you wrote it.\n\nAt any hour.\n\nHe knows.\n\n")
    assert "To mark it: ebb tips --helped 'Call [b]Sam[/b][31m' (or " in " ".join(ebb("tips", "own", "1").out.split())
    assert ebb("tips", "own", "--helped", "1").err.endswith("ebb tips --helped 'Call [b]Sam[/b][31m'\n")
    ebb("tips", "--helped", title)
    assert ebb("tips").out.splitlines()[2] == f"1. {title} (yours, helped)"
    own = ebb("tips", "own", "--json").json["tips"][0]
    assert (own["grade"], own["way"], own["sources"], own["verdict"]) == (None, None, [], "helped")
    for _ in range(2):
        assert ebb("undo").code == 0
    assert ebb("tips", "own", "--json").json["tips"] == []


def test_a_title_may_say_it_all_and_a_long_text_is_short_in_the_list(ebb: Ebb, unwell: None) -> None:
    ebb("tips", "--add", "Call Sam")
    assert ebb("tips", "own").out.startswith("Yours\n\n1. Call Sam (yours)\n\nOne in full")
    ebb("undo")
    ebb("tips", "--add", "Long", "--text", "word " * 1000)
    assert len(ebb("tips", "own").out) < 400
    assert " ".join(ebb("tips", "own", "1").out.split()).count("word") == 1000


@pytest.mark.parametrize(("title", "hint"), [("", "Give the tip a title"), ("x" * 50, "A title has at most 49")])
def test_a_title_that_is_none_is_refused(ebb: Ebb, unwell: None, title: str, hint: str) -> None:
    done = ebb("tips", "--add", title)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(hint)
    assert not open_journal().tip_marks()
