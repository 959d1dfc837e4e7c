"""`ebb tips`: which tips are printed for what was typed, one in full, and that to look writes nothing.

How it looks on paper is in test_tips_text, what a person makes of a tip in test_tips_marks.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import NOW, ZONE, Done, Ebb, newer, open_journal
from tests.pty.terminal import environment
from tui import content, paths
from tui.domain.tips import FOR_TODAY, felt, listed

Look = Callable[[], dict[str, bytes]]
TODAY = date(2026, 11, 22)
FELT = ("--set", "restless_legs=3", "--set", "insomnia=2", "--set", "nausea=1")
TIPS = tuple(content.tips().values())


@pytest.fixture
def unwell(ebb: Ebb, lived_in: None) -> None:
    """Today's check-in: strong restless legs, poor sleep, a little nausea."""
    assert ebb("checkin", *FELT).code == 0


def titles(done: Done) -> list[str]:
    return [each["title"] for each in done.json["tips"]]


def test_todays_tips_are_those_of_the_app_in_its_order(ebb: Ebb, unwell: None) -> None:
    journal = open_journal()
    scores = felt(journal.checkins(TODAY, TODAY), TODAY).scores
    expected = listed(FOR_TODAY, TIPS, scores, journal.tip_marks(), TODAY)
    done = ebb("tips", "--json")
    assert done.code == 0
    assert [each["key"] for each in done.json["tips"]] == [tip.key for tip in expected]
    said = ebb("tips").out
    assert said.startswith("For restless legs and poor sleep\n\n1. ")
    places = [said.index(f"\n{place}. {tip.title}") for place, tip in enumerate(expected[:5], 1)]
    assert places == sorted(places)
    assert said.endswith(f"\n\n{len(expected) - 5} more: ebb tips --all · One in full: ebb tips 1\n")


def test_yesterdays_check_in_is_named_as_that(ebb: Ebb, lived_in: None) -> None:
    ebb("checkin", *FELT, "--day", "2026-11-21")
    assert ebb("tips").out.startswith("For restless legs and poor sleep (yesterday)\n")


def test_without_a_check_in_that_is_said_and_the_commonest_are_gone_by(ebb: Ebb, lived_in: None) -> None:
    done = ebb("tips")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Tips\nNo check-in in the last days. These are for what most people feel.")
    assert (ebb("tips", "--json").json["check_in"], ebb("tips", "--json").json["for"]) == (None, [])


@pytest.mark.parametrize("words", [["restless_legs"], ["restless", "legs"], ["Restless legs"], ["my", "legs"]])
def test_a_symptom_needs_no_quotes(ebb: Ebb, unwell: None, words: list[str]) -> None:
    done = ebb("tips", *words, "--json")
    assert done.json["for"] == ["restless_legs"]
    assert {"restless_legs" in each["symptoms"] for each in done.json["tips"]} == {True}
    assert ebb("tips", *words).out.startswith("For restless legs\n")


def test_every_symptom_has_tips_and_an_own_one_is_searched_for(ebb: Ebb, lived_in: None) -> None:
    open_journal().save_settings({"own_legs": "Legs at night", "own_qqxz": "Qqxz"})
    for key, symptom in content.symptoms().items():
        for name in (key, symptom.name):
            assert ebb("tips", name).out.startswith(f"For {symptom.name.lower()}\n\n1. ")
    assert ebb("tips", "own_legs").out.startswith("Found for 'Legs at night'\n\n1. ")
    done = ebb("tips", "own_qqxz")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("No tip has 'own_qqxz'; ")


def test_a_list_is_printed_by_its_name(ebb: Ebb, unwell: None) -> None:
    assert ebb("tips", "movement").out.startswith("Movement\n\n1. ")
    assert {each["way"] for each in ebb("tips", "movement", "--json").json["tips"]} == {"movement"}
    assert ebb("tips", "cautions").out.startswith("Myths and cautions: what to be careful with\n")
    assert len(ebb("tips", "all", "--json").json["tips"]) == len(TIPS)
    assert ebb("tips", "own").out == "Yours\nYou have none yet: ebb tips --add has room for one.\n"
    assert ebb("tips", "hidden").out == "Hidden\nNo tip is hidden.\n"


def test_a_list_of_which_all_is_hidden_says_where_it_is(ebb: Ebb, lived_in: None) -> None:
    keys = [each["key"] for each in ebb("tips", "watery eyes", "--json").json["tips"]]
    for key in keys:
        ebb("tips", "--hide", key)
    assert ebb("tips", "watery_eyes").out == "For watery eyes\nEvery tip here is hidden: ebb tips hidden has them.\n"


def test_other_words_are_searched_for_and_typing_mistakes_forgiven(ebb: Ebb, unwell: None) -> None:
    assert ebb("tips", "ginger").out.startswith("Found for 'ginger'\n\n1. A little ginger for nausea (some)\n")
    assert titles(ebb("tips", "gingr", "--json"))[0] == "A little ginger for nausea"
    lines = ebb("tips", "drink water").out.splitlines()
    assert any(line.endswith("ebb tips 'drink water' 1") for line in lines)


def test_what_no_tip_has_is_one_sentence_and_exit_1(ebb: Ebb, unwell: None) -> None:
    done = ebb("tips", "xyzzy")
    assert (done.code, done.out) == (1, "")
    assert done.err == "No tip has 'xyzzy'; ebb tips has those for today, ebb sos who to call.\n"


def test_words_of_an_emergency_are_answered_with_where_to_go(ebb: Ebb, unwell: None) -> None:
    where = "If that is 'I want to die', ebb sos --about 1 says what to do and who to call."
    assert ebb("tips", "kill", "myself").err == f"{where} No tip has 'kill myself'.\n"
    said = ebb("tips", "suicide", "--color", "always").out.splitlines()
    assert said[1].startswith("\x1b[1;31mIf that is 'I want to die'")
    assert "ebb sos --about 6" in ebb("tips", "throwing", "up").out
    for typed in ("can't", "cant", "cannot"):
        assert "ebb sos --about 4" in ebb("tips", typed, "breathe").out
    for words in (("nausea",), ("fluids",), ("cold", "water"), ()):
        assert "ebb sos --about" not in ebb("tips", *words).out


def test_the_whole_list_is_there_when_asked_for(ebb: Ebb, unwell: None) -> None:
    done = ebb("tips", "nausea", "--all")
    there = titles(ebb("tips", "nausea", "--json"))
    assert [line for line in done.out.splitlines() if line[:1].isdigit()] == [
        line for place, title in enumerate(there, 1) for line in done.out.splitlines() if f"{place}. {title}" in line
    ]
    assert f"\n{len(there)}. {there[-1]}" in done.out
    assert " more: " not in done.out


# One in full


def test_one_tip_is_printed_in_full_by_number_key_or_title(ebb: Ebb, unwell: None) -> None:
    first = ebb("tips", "nausea", "--json").json["tips"][0]
    full = ebb("tips", "nausea", "1")
    assert full.code == 0
    for words in (("nausea", "--show", "1"), ("--show", first["key"]), ("--show", first["title"])):
        assert ebb("tips", *words) == full
    flowing = " ".join(full.out.split())
    for part in (first["title"], first["text"], f"Tonight: {first['tonight']}", f"Take care: {first['unless']}"):
        assert part in flowing
    for key in first["sources"]:
        assert f"Source: {content.sources()[key].citation}" in flowing
    assert f"To mark it: ebb tips --helped {first['key']} (or " in flowing


def test_a_number_alone_is_one_of_todays(ebb: Ebb, unwell: None) -> None:
    second = titles(ebb("tips", "--json"))[1]
    assert ebb("tips", "2").out.startswith(f"{second}\n")
    assert titles(ebb("tips", "2", "--json")) == [second]
    assert ebb("tips", "99").err == "There is no tip '99' in this list; it has 1 to 39.\n"


def test_to_look_writes_nothing(ebb: Ebb, unwell: None, on_disk: Look) -> None:
    before = on_disk()
    for words in ((), ("nausea",), ("1",), ("--json",), ("--all",), ("--show", "ginger"), ("xyzzy",), ("own",)):
        ebb("tips", *words)
    assert on_disk() == before


# What does not go together


@pytest.mark.parametrize(
    "words",
    [
        ("--show", "1", "--pin", "1"),
        ("--helped", "1", "--no-help", "1"),
        ("--all", "--show", "1"),
        ("1", "--all"),
        ("--text", "x"),
        ("--add", "Call", "Sam"),
        ("--shwo", "1"),
        ("--show",),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_said_and_nothing_done(
    ebb: Ebb, unwell: None, on_disk: Look, words: tuple[str, ...]
) -> None:
    before = on_disk()
    done = ebb("tips", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert on_disk() == before


# What is broken


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tips of an installation that lost them."""
    folder = tmp_path / "data"
    shutil.copytree(content.data_folder(), folder)
    (folder / "tips.toml").write_bytes(b"\xff\xfe")
    with monkeypatch.context() as patch:
        patch.setattr(content, "data_folder", lambda: folder)
        forget(content)
        yield
    forget(content)


def forget(module: ModuleType) -> None:
    for value in vars(module).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def test_damaged_texts_are_one_sentence_and_own_tips_are_still_there(ebb: Ebb, unwell: None, damaged: None) -> None:
    ebb("tips", "--add", "Call Sam", "--text", "At any hour.")
    for words in ((), ("nausea",)):
        done = ebb("tips", *words)
        assert (done.code, done.err) == (1, "The tips cannot be read. Install Ebbtide again.\n")
        assert "1. Call Sam (yours)\n  At any hour.\n" in done.out
    assert "ebb sos --about 1" in ebb("tips", "kill", "myself").out
    assert titles(ebb("tips", "--json")) == ["Call Sam"]
    assert "At any hour." in ebb("tips", "1").out


def test_a_journal_that_cannot_be_read_is_said_and_the_tips_are_there(ebb: Ebb, lived_in: None) -> None:
    path = paths.journal_path(None)
    path.unlink()
    path.mkdir()
    for words in ((), ("nausea",), ("--show", "ginger"), ("--json",)):
        done = ebb("tips", *words)
        assert (done.code, done.err.count("\n")) == (3, 1)
        assert done.out
    assert ebb("tips").out.startswith("Tips\nThese are for what most people feel.\n\n1. ")
    for words in (("--pin", "ginger"), ("--add", "Call Sam")):
        done = ebb("tips", *words)
        assert (done.code, done.out) == (3, "")


def test_a_journal_of_a_later_ebbtide_is_gone_by(ebb: Ebb, unwell: None) -> None:
    newer(paths.journal_path(None), paths.journal_path(None))
    assert ebb("tips").code == 0
    assert ebb("tips").out.startswith("For restless legs and poor sleep\n")
    assert ebb("tips", "--pin", "ginger").code == 1


# A process of its own


def test_the_tips_need_no_screen_and_nothing_that_writes(tmp_path: Path) -> None:
    world = environment(
        {name: str(tmp_path / name) for name in ("HOME", "EBB_JOURNAL", "EBB_STATE", "EBB_CONFIG")}
        | {"EBB_NOW": NOW, "TZ": ZONE}
    )
    code = (
        "import sys\nfrom tui import cli\ncode = cli.main(sys.argv[1:])\n"
        "print(*sys.modules, file=sys.stderr)\nsys.exit(code)"
    )
    heavy = {"asyncio", "click", "plotext", "pydantic", "pydantic_core", "rich", "textual", "tinydb", "tomlkit"}
    for words, may in (
        (("tips",), {"click"}),
        (("tips", "nausea", "1"), {"click"}),
        (("tips", "--json"), {"click"}),
        (("tips", "--pin", "ginger"), {"click", "pydantic_core", "tinydb"}),
    ):
        command = [sys.executable, "-c", code, *words]
        done = subprocess.run(command, env=world, capture_output=True, text=True, timeout=60, check=True)
        assert set(done.stderr.split()) & heavy <= may
        assert done.stdout


WORDS = st.lists(
    st.one_of(
        st.sampled_from(["nausea", "legs", "own", "all", "1", "0", "99", "--all", "--json", "--show", "--", "-x"]),
        st.text(st.characters(exclude_characters="\0"), max_size=20),
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
def test_any_words_end_in_a_documented_code_and_at_most_one_sentence(ebb: Ebb, words: list[str]) -> None:
    done = ebb("tips", *words)
    assert done.code in (0, 1, 2)
    assert bool(done.out) == (done.code == 0)
    assert done.err.count("\n") == (done.code != 0)
    assert "error of its own" not in done.err
    if "--json" in words and done.code == 0 and "-h" not in words and "--" not in words[: words.index("--json")]:
        json.loads(done.out)
