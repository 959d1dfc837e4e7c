"""Every text in data/ can be read at 13: measured by its grade, its longest sentence and its hardest words.

The measure is in `reading_age`; what must not be said is in test_wording, and the texts of the code in test_code_voice.
"""

from pathlib import Path

import pytest

from tests.reading import passages, prose
from tests.reading_age import FEW_WORDS, GRADE, NAMES, grade, hard_words, plain, syllables, too_hard, why_hard, words
from tui import content


def test_every_text_in_data_can_be_read_at_13() -> None:
    assert too_hard(text for _, text in passages()) == []


def test_a_file_that_is_new_in_data_is_held_to_it_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Individuals experiencing persistent gastrointestinal disturbances ought to consult a professional."
    (tmp_path / "new.toml").write_text(f"[page]\nparts = [{{ text = '{text}' }}]\n", encoding="utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    assert [hard for _, hard in too_hard(said for _, said in passages())] == [text]
    assert prose() == [("new", text)]


def test_a_sign_is_measured_with_what_to_do_about_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flags.toml").write_text("[one]\nsign = 'Chest pain.'\nurgency = 'now'\ndo = 'Sit down.'\n", "utf-8")
    monkeypatch.setattr(content, "data_folder", lambda: tmp_path)
    assert passages() == [("flags", "Chest pain. Sit down."), ("flags", "now")]


def test_every_file_of_prose_is_measured() -> None:
    read, written = passages(), prose()
    assert {name for name, _ in read} == {name for name, _ in written}
    assert len(read) > 600
    said = "\n".join(text for _, text in read)
    assert [(name, text) for name, text in written if text not in said and name != "help_lines"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Gradual dose reduction is generally recommended whenever physiological dependence has been established.",
        "Individuals experiencing persistent gastrointestinal disturbances ought to consult a medical professional.",
        "The schedule computation incorporates previously recorded adjustments and subsequently recalculates amounts.",
    ],
)
def test_a_text_for_grown_readers_is_noticed(text: str) -> None:
    assert why_hard(text)
    assert grade(text) > GRADE + 4


def test_an_endless_sentence_is_noticed_however_plain_its_words_and_however_short_its_neighbors() -> None:
    endless = "You can go to the shop and get the salt and come back and put it in the cup and stir it " * 2
    text = f"Drink. Sit down now. Rest a bit. Eat some toast. {endless.strip()}. Go to bed. Turn off the light."
    assert grade(text) <= GRADE
    assert [reason for reason in why_hard(text) if "44 words" in reason]


def test_two_hard_words_in_one_short_line_are_noticed() -> None:
    text = "Configuration invalidated."
    assert len(words(text)) < FEW_WORDS
    assert why_hard(text)
    assert hard_words(text) == ["Configuration", "invalidated"]


@pytest.mark.parametrize(
    "text",
    [
        "Drink when you are thirsty, and something extra after sweat or loose stools.",
        "If nothing stays down, call your emergency number.",
        "A clinician can give clonidine or lofexidine for this.",
    ],
)
def test_plain_words_and_names_that_must_be_said_pass(text: str) -> None:
    assert why_hard(text) == []


def test_a_point_in_a_number_ends_no_sentence() -> None:
    assert plain("Only 0.14 percent left.") == "Only ten percent left."
    assert plain("At 3 p.m., on a sofa.") == "At ten o'clock, on a sofa."


def test_a_name_is_measured_as_a_plain_word() -> None:
    assert syllables("benzodiazepines") > syllables("water") == 2
    assert grade("Ask about buprenorphine and lofexidine if you like.") == grade(
        "Ask about water and water if you like."
    )
    assert all(why for why in NAMES.values())
