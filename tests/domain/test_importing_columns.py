"""Which column is what: as named with --map, by plain headers, and what is refused rather than guessed."""

import pytest

from tui.domain.errors import Refused
from tui.domain.importing import Unusable
from tui.domain.importing_columns import columns, mapping


def places(header: str, *maps: str, own: tuple[str, ...] = ()) -> dict[str, int]:
    wanted = mapping(maps, own) if maps else None
    return dict(columns(tuple(header.split(",")), wanted, own).places)


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Day,g", ["date", "amount"]),
        (
            "date,time,amount,unit,product,trigger,note",
            ["date", "time", "amount", "unit", "product", "trigger", "note"],
        ),
        ("Timestamp,Dose (mg),Comments", ["at", "amount", "note"]),
        ("DATE,Amount in grams,Low mood,Restless legs", ["date", "amount", "low_mood", "restless_legs"]),
        ("Date,Capsules,Hours slept,Cravings", ["date", "amount", "sleep_hours", "craving"]),
        ("day,at,amount,unit", ["date", "at", "amount", "unit"]),
    ],
)
def test_plain_headers_are_known(header: str, fields: list[str]) -> None:
    assert list(places(header)) == fields


def test_only_what_is_named_is_taken_and_the_rest_is_left_out() -> None:
    found = columns(("Day", "Time", "g", "Mood"), mapping(["date=Day,amount=g"]))
    assert dict(found.places) == {"date": 0, "amount": 2}
    assert found.left_out == ("Time", "Mood")
    assert found.unit == "g"


def test_a_column_may_have_a_comma_or_an_equals_sign_in_its_name() -> None:
    assert mapping(["date=Day,amount=Amount, g", "note=a=b"]) == {"date": "Day", "amount": "Amount, g", "note": "a=b"}


def test_a_name_counts_in_any_case_unless_another_has_it_exactly() -> None:
    assert places("Day,G,g", "date=day,amount=g") == {"date": 0, "amount": 2}


def test_day_and_datetime_are_other_names() -> None:
    assert places("a,b,c", "day=a,datetime=b,nausea=c") == {"date": 0, "at": 1, "nausea": 2}


def test_own_symptoms_are_known_by_their_keys_and_no_others() -> None:
    assert places("Day,own_rain", own=("own_rain",)) == {"date": 0, "own_rain": 1}
    assert places("Day,Rain", "date=Day,own_rain=Rain", own=("own_rain",)) == {"date": 0, "own_rain": 1}
    with pytest.raises(Refused, match="own_sun"):
        mapping(["own_sun=Sun"], ("own_rain",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date", "maps nothing: write a field and a column"),
        ("date=", "maps nothing"),
        ("=Day", "not a field of an import"),
        ("", "maps nothing"),
        ("dat=Day", "did you mean date?"),
        ("nausae=N", "did you mean nausea?"),
        ("intake_complete=x", "not a field"),
        ("date=a,date=b", "names date twice"),
        ("date=a,day=b", "names date twice"),
    ],
)
def test_a_mapping_that_is_none_is_refused(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said.replace("?", r"\?")):
        mapping([text])


@pytest.mark.parametrize(
    ("header", "maps", "said"),
    [
        ("Day,g", "date=Dya,amount=g", "There is no column 'Dya'; did you mean Day?"),
        ("Day,Day,g", "date=Day,amount=g", "There are 2 columns called 'Day'"),
        ("Day,g", "date=Day,note=Day,amount=g", "cannot be both date and note"),
        ("Day,g", "amount=g", "No column gives the day"),
        ("Day,g", "date=Day", "No column gives amounts or how you felt"),
        ("a,b,c", "at=a,time=b,amount=c", "Both at and time"),
        ("Day,Date,g", "", "Columns Day and Date both read as date: say which with --map."),
        ("x,y", "", "The columns are x, y."),
    ],
)
def test_columns_that_do_not_fit_are_refused(header: str, maps: str, said: str) -> None:
    with pytest.raises(Unusable) as found:
        places(header, *([maps] if maps else []))
    assert said in str(found.value)


def test_a_column_without_a_name_is_left_out_and_that_is_said() -> None:
    assert columns(("Day", "g", "", "Note"), None).left_out == ("column 3 (no name)",)
