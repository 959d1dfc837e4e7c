"""A search as it is typed: what each term means, what is refused in which words, and that it can be written again."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.calendar import Calendar
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.errors import Refused
from tui.domain.search_fields import EXAMPLE, EXAMPLES, FIELDS, HINT, what_can_be_asked
from tui.domain.searching import MOST_TERMS, Query, Term, parse, quoted, written
from tui.domain.when import parse_day

NOW = datetime(2026, 11, 22, 17, 42, tzinfo=UTC)
NAMES = {"insomnia": "Poor sleep", "low_mood": "Low mood", "appetite": "Low appetite", "own_jaw": "Jaw pain"}


def read_day(text: str) -> date:
    return parse_day(text, NOW, Calendar(ZoneInfo("UTC")))


def read(text: str) -> Query:
    return parse(text, NAMES, read_day)


def term(text: str) -> tuple[str, str, object]:
    (found,) = read(text).terms
    return found.key, found.op, found.value


def refused(text: str) -> str:
    with pytest.raises(Refused) as error:
        read(text)
    return str(error.value)


def test_words_are_what_they_were() -> None:
    assert read("Rain  ROOF rain").words == ("rain", "roof")
    assert read("17:42").words == ("17:42",)
    assert read("8.1").words == ("8.1",)


def test_the_example_of_the_issue_is_a_symptom_and_a_note() -> None:
    assert EXAMPLE in HINT
    assert read("nausea>=3 note:rain").terms == (
        Term("nausea", "checkin", ">=", Decimal(3)),
        Term("note", "text", "=", "rain"),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sleep<6,5", ("sleep", "<", Decimal("6.5"))),
        ("sleep<6h", ("sleep", "<", Decimal(6))),
        ("nausea >= 3", ("nausea", ">=", Decimal(3))),
        ("nausea: 3", ("nausea", "=", Decimal(3))),
        ("nausea≥strong", ("nausea", ">=", Decimal(3))),
        ("craving=0", ("craving", "=", Decimal(0))),
        ("craving!=0", ("craving", "!=", Decimal(0))),
        ("Low mood>2", ("low_mood", ">", Decimal(2))),
        ("low-mood>2", ("low_mood", ">", Decimal(2))),
        ("mood>2", ("low_mood", ">", Decimal(2))),
        ("poor sleep>=3", ("insomnia", ">=", Decimal(3))),
        ("legs>1", ("restless_legs", ">", Decimal(1))),
        ("jaw pain>1", ("own_jaw", ">", Decimal(1))),
        ("jaw_pain>1", ("own_jaw", ">", Decimal(1))),
        ("own_jaw>1", ("own_jaw", ">", Decimal(1))),
        ("movement>=30", ("movement", ">=", Decimal(30))),
        ("fluids<4", ("fluids", "<", Decimal(4))),
        ("support:yes", ("support", "=", True)),
        ("support:n", ("support", "=", False)),
        ("discomfort>40", ("discomfort", ">", Decimal(40))),
        ("amount>=2.5", ("dose", ">=", Decimal("2.5"))),
        ("taken>8", ("taken", ">", Decimal(8))),
        ("doses>=4", ("doses", ">=", Decimal(4))),
        ("urge>=extreme", ("urge", ">=", Decimal(4))),
        ("lasted>20min", ("lasted", ">", Decimal(20))),
        ("outcome:passed", ("outcome", "=", "passed")),
        ("trigger:Lonely", ("trigger", "=", "lonely")),
        ("product:7-OH", ("product", "=", "seven_oh")),
        ("unit:capsules", ("unit", "=", "capsule")),
        ('note:"Heavy  rain"', ("note", "=", "heavy rain")),
        ("note:“heavy rain”", ("note", "=", "heavy rain")),
        ("on:mon", ("on", "=", 0)),
        ("day:yesterday", ("on", "=", date(2026, 11, 21))),
        ('since:"3 weeks ago"', ("since", "=", date(2026, 11, 1))),
        ("after:2026-11-01", ("after", "=", date(2026, 11, 1))),
    ],
)
def test_a_value_is_read_in_any_clear_spelling(typed: str, meant: tuple[str, str, object]) -> None:
    assert term(typed) == meant


def test_a_unit_behind_an_amount_is_part_of_it() -> None:
    assert [each.unit for each in read("dose>2g taken>=3capsules dose>1").terms] == ["g", "capsule", ""]


def test_what_is_not_to_be_there_is_said_with_a_minus() -> None:
    found = read('-rain -"heavy rain" -note:snow -trigger:tired')
    assert found.without == ("rain", "heavy rain")
    assert [(each.key, each.value, each.without) for each in found.terms] == [
        ("note", "snow", True),
        ("trigger", "tired", True),
    ]
    assert read("- -5").words == ("-", "-5")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nausae>=3", "There is no nausae; did you mean nausea?"),
        ("trigger:lonly", "There is no trigger 'lonly'; did you mean lonely?"),
        ("outcome:pased", "There is no outcome 'pased'; did you mean passed?"),
        ("low>2", "'low' can mean more than one thing; write low_mood or appetite."),
        ("nausea>=7", "nausea goes from 0 to 4; write it like nausea>=2."),
        ("nausea>=", "There is nothing after nausea; write it like nausea>=2."),
        ("nausea>many", "'many' is not a number; write it like nausea>=2."),
        ("nausea>-1", "'-1' is not a number; write it like nausea>=2."),
        ("sleep<5kg", "sleep is not counted in 'kg'; write it like sleep>=2."),
        ("note>3", "note has no more or less; write it like note:rain."),
        ("-nausea>2", "nausea can not be left out with -; write what you look for, like nausea>=2."),
        ("q7>3", "There is no q7; in quotes it is looked for as words. ? shows what there is."),
        (" ", "There is nothing to look for yet; type a word or more, or a value as in nausea>=3 note:rain."),
        ("on:2027-01-01", "'2027-01-01' has not begun yet, your day is Sunday 22 November; write it like yesterday,"),
        ("x " + " ".join(map(str, range(40))), f"That is too much at once; look for {MOST_TERMS} words or fewer."),
    ],
)
def test_what_can_not_be_read_is_said_in_a_sentence(typed: str, said: str) -> None:
    assert refused(typed).startswith(said)


def test_quotes_make_words_of_anything() -> None:
    assert read('"nausae>=3"').words == ("nausae>=3",)
    assert read('"8 (say) \\"x\\""').words == ('8 (say) "x"',)


def test_everything_that_can_be_asked_is_shown_with_an_example_that_works() -> None:
    said = " ".join(line.text for line in what_can_be_asked(NAMES))
    for field in FIELDS:
        assert field.key in said
    assert all(key in said for key in (*SYMPTOMS, *OPTIONAL_SYMPTOMS, "jaw_pain"))
    for examples in EXAMPLES.values():
        for example in examples:
            assert read(example) != Query()


@given(st.text(max_size=60))
def test_whatever_is_typed_is_understood_or_refused(text: str) -> None:
    try:
        assert read(text) != Query()
    except Refused:
        assert refused(text).endswith((".", "?"))


@given(st.text(alphabet='ab>=<:-"\\ nausea note 3,.“”', max_size=30))
def test_signs_in_any_order_are_understood_or_refused(text: str) -> None:
    try:
        found = read(text)
    except Refused:
        return
    assert read(written(found)) == found


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.split() and not set(text) & set("“”„")))
def test_what_is_quoted_is_looked_for_just_so(text: str) -> None:
    assert read(quoted(text)).words == (" ".join(text.casefold().split()),)


@given(
    st.sampled_from([*SYMPTOMS, *OPTIONAL_SYMPTOMS, "own_jaw"]),
    st.sampled_from(["<", "<=", "=", "!=", ">=", ">"]),
    st.integers(0, 4),
    st.text(max_size=20).filter(lambda text: text.split() and not set(text) & set("“”„")),
)
def test_a_search_can_be_written_and_read_again(key: str, op: str, score: int, note: str) -> None:
    found = read(f"{key}{op}{score} -note:{quoted(note)} {quoted(note)} on:tue since:2026-11-01 support:no")
    assert read(written(found)) == found
