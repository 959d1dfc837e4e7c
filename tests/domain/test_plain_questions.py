"""The check-in in plain lines: each question, what it explains, the summary, what may stand in place of an answer."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading_age import why_hard
from tests.wording import hurts, promises
from tui import content
from tui.domain import plain_questions as plain
from tui.domain.answering import Answering
from tui.domain.checkin import check_answer
from tui.domain.errors import Refused
from tui.domain.questions import Question, questions
from tui.domain.records import LONGEST_TEXT, Answer, Settings

DAY = date(2026, 11, 22)
NAMES = {key: each.name for key, each in content.symptoms().items()}
ASKED = questions(Settings(), NAMES)
BY_KEY = {question.key: question for question in ASKED}


def line(key: str, answering: Answering = Answering(), *, spelled: bool = False) -> str:  # noqa: B008  # a value
    number = [question.key for question in ASKED].index(key) + 1
    return plain.asked(number, len(ASKED), BY_KEY[key], answering, spelled=spelled)


def test_a_question_is_its_number_its_name_what_it_takes_and_what_enter_does() -> None:
    assert line("nausea") == "7 of 20, Nausea, 0 to 4, Enter to skip."
    assert line("anxiety", spelled=True) == "1 of 20, Anxiety, 0 none to 4 extreme, Enter to skip."
    assert line("sleep_hours") == "14 of 20, Sleep, in hours like 6.5, Enter to skip."
    assert line("intake_complete") == "19 of 20, All doses logged, yes or no, Enter to skip."
    assert line("note") == "20 of 20, Note, one line, Enter to skip."


def test_what_is_answered_already_stands_in_the_same_line() -> None:
    answering = Answering(
        {"nausea": 0, "support": False}, {"sleep_hours": 6.0, "note": "x" * 40}, frozenset({"nausea"})
    )
    assert line("nausea", answering) == "7 of 20, Nausea, 0 to 4, now 0, none, as the day before; Enter keeps it."
    assert line("support", answering).endswith(", yes or no, now no; Enter keeps it.")
    assert line("sleep_hours", answering).endswith(", now 6 h; Enter keeps it.")
    assert line("note", answering).endswith(f", now '{'x' * 21}...'; Enter keeps it.")


def test_a_question_fits_a_narrow_terminal_as_long_as_it_is_not_answered() -> None:
    assert max(len(line(key)) for key in BY_KEY) <= 60


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.key)
def test_each_question_explains_itself_in_plain_words(question: Question) -> None:
    symptom = content.symptoms().get(question.key)
    said = list(plain.explained(question, f"{symptom.question} {symptom.help}" if symptom else ""))
    assert said
    assert not [text for text in said if hurts(text) or promises(text) or why_hard(text)]
    if question.kind == "score":
        assert symptom is not None
        assert symptom.help in said[0]
        assert said[-1] == "0 none, 1 mild, 2 moderate, 3 strong, 4 extreme."


def test_an_own_symptom_is_explained_by_its_name() -> None:
    own = Question("own_jaw", "Jaw\n[b]", "score")
    assert next(plain.explained(own, "")) == "How strong it was on this day: Jaw [b]."


def test_what_does_not_fit_is_refused_in_the_words_of_the_question() -> None:
    for key, text, hint in (
        ("nausea", "7", "0 none, 1 mild, 2 moderate, 3 strong, 4 extreme"),
        ("sleep_hours", "6:20", "in halves, like 6.5"),
        ("fluids", "-2", "from 0 to 99"),
        ("meals", "1.5", "meals are whole"),
        ("movement_minutes", "x", "0 to 1,440"),
        ("support", "4", "yes or no"),
        ("intake_complete", "?", "yes or no"),
    ):
        with pytest.raises(Refused) as refused:
            plain.read(BY_KEY[key], text, None)
        assert f"'{text}' does not fit here; " in str(refused.value)
        assert hint in str(refused.value)
        assert "_" not in str(refused.value), "a name of the file is no word of the question"


def test_a_note_keeps_what_it_has_and_a_dash_clears_it() -> None:
    note = BY_KEY["note"]
    assert plain.read(note, "slept badly", None) == "slept badly"
    assert plain.read(note, "legs", "slept badly") == "slept badly\n\nlegs"
    assert plain.read(note, "slept badly", "slept badly\n\nlegs") == "slept badly\n\nlegs", "twice is once"
    assert plain.read(note, "-", "slept badly") is None
    with pytest.raises(Refused, match="shorten"):
        plain.read(note, "legs", "x" * LONGEST_TEXT)


@pytest.mark.parametrize("key", ["b", "s", "?", "=", "-"])
def test_a_note_that_is_one_of_the_keys_goes_in_quotes(key: str) -> None:
    assert plain.read(BY_KEY["note"], f'"{key}"', None) == key
    assert plain.read(BY_KEY["note"], f'"{key}" and more', None) == f'"{key}" and more'


@pytest.mark.parametrize("text", ['""', '"', '"a"', '"bs"', "'b'"])
def test_other_quotes_are_part_of_the_note(text: str) -> None:
    assert plain.read(BY_KEY["note"], text, None) == text


@pytest.mark.parametrize("key", ["b", "s", "?", "=", "x"])
def test_no_key_is_an_answer_to_anything_but_the_note(key: str) -> None:
    for question in ASKED[:-1]:
        with pytest.raises(Refused):
            plain.read(question, key, None)
        with pytest.raises(Refused):
            plain.read(question, key.upper(), None)


def test_a_number_or_the_beginning_of_a_name_finds_a_question() -> None:
    for text, key in (
        ("1", "anxiety"),
        (" 20 ", "note"),
        ("nausea", "nausea"),
        ("Sleep", "sleep_hours"),
        ("poor", "insomnia"),
        ("low mood", "low_mood"),
        ("hot", "hot_cold"),
        ("all", "intake_complete"),
    ):
        assert ASKED[plain.chosen(ASKED, text)].key == key


@pytest.mark.parametrize("text", ["0", "21", "-1", "1.0", "², 3", "٣", "m", "zebra", "9" * 5000])
def test_no_question_is_guessed(text: str) -> None:
    with pytest.raises(Refused, match="no question here; write 1 to 20"):
        plain.chosen(ASKED, text)


def test_a_name_that_begins_another_is_found_by_itself() -> None:
    own = (*ASKED, Question("own_sleep", "Sleepwalking", "score"), Question("own_walk", "Sleep", "score"))
    assert own[plain.chosen(own[:-1], "sleep")].key == "sleep_hours"
    with pytest.raises(Refused):
        plain.chosen(own, "sleep")


def test_the_summary_says_what_would_be_saved_from_the_strongest_on() -> None:
    edits: dict[str, Answer] = {"anxiety": 2, "nausea": 0, "craving": 4, "fatigue": 2, "sleep_hours": 5.5, "meals": 2}
    edits |= {"support": True, "intake_complete": False, "note": "bad\nnight", "diarrhea": None}
    answering = Answering({"sweating": 1, "diarrhea": 3}, edits, frozenset({"nausea", "fatigue"}))
    assert list(plain.summary(ASKED, answering)) == [
        "Summary: 10 to save, 1 saved before, 9 not answered.",
        "Extreme: craving.",
        "Moderate: anxiety, fatigue.",
        "None: nausea.",
        "Sleep 5.5 h, meals 2, support yes, all doses logged no.",
        "Note: bad night",
        "Cleared: diarrhea.",
        "From the day before: 2 of these.",
    ]


def test_a_summary_of_nothing_says_so() -> None:
    assert list(plain.summary(ASKED, Answering())) == ["Summary: nothing to save, 20 not answered."]
    assert list(plain.summary(ASKED, Answering({"nausea": 0}))) == [
        "Summary: nothing to save, 1 saved before, 19 not answered."
    ]


def test_a_long_note_is_read_out_in_part() -> None:
    *_, last = plain.summary(ASKED, Answering(edits={"note": "word " * 2000}))
    assert last.endswith("...")
    assert len(last) < 220


def test_what_is_said_around_the_questions() -> None:
    assert plain.introduction(DAY, None, 20) == "Check-in for Sunday 22 November: 20 questions."
    assert plain.introduction(DAY, time(4), 20) == "Check-in for Sunday 22 November, until 04:00: 20 questions."
    at = datetime(2026, 11, 22, 16, 20, tzinfo=UTC)
    assert plain.resumed(at, DAY, None) == "Your unsaved answers from 16:20 are here."
    assert plain.resumed(at, date(2026, 11, 24), 4) == (
        "Your unsaved answers from Sun 22 Nov 16:20 are here. It goes on with question 4."
    )
    assert plain.taken_over(1) == "1 answer taken from the day before. You can change any of them."
    assert "ebb checkin goes on" in plain.stopped("ebb checkin", {"nausea": 1}, None)
    assert "may be lost" in plain.stopped("ebb checkin", {"nausea": 1}, "the disk is full")
    assert "nothing to keep" in plain.stopped("ebb checkin", {}, "the disk is full")


@given(st.sampled_from(ASKED), st.text(max_size=60).map(str.strip).filter(bool), st.none() | st.text(max_size=60))
def test_any_line_is_an_answer_that_may_be_kept_or_is_refused(question: Question, text: str, note: str | None) -> None:
    now = check_answer("note", note) if question.kind == "note" else None
    try:
        answer = plain.read(question, text, now)
    except Refused:
        return
    assert check_answer(question.key, answer) == answer
    assert "\n" not in plain.asked(1, 20, question, Answering(edits={question.key: answer}), spelled=False)
    if question.kind == "note" and answer is not None:
        assert str(now or "").strip() in str(answer), "nothing that was there is lost"
