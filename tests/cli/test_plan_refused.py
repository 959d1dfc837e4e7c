"""What `ebb plan preview` refuses: values that do not do, each in a sentence; and where a clinician comes first.

What it computes is tested in `test_plan_preview`.
"""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Ebb, open_journal
from tests.cli.plans import amounts, preview
from tests.examples import dose
from tui import content

Look = Callable[[], dict[str, bytes]]

REFUSED = [
    (("--start=-1",), "--start: an amount can not be below zero"),
    (("--start", "-1"), "--start: an amount can not be below zero"),
    (("--start=NaN",), "--start: 'NaN' is not an amount"),
    (("--start=0",), "--start: an amount has to be above 0"),
    (("--start=" + "9" * 400,), "--start: that is too long"),
    (("--start=20000",), "--start: an amount can be at most 10,000"),
    (("--start=",), "--start: an amount is missing"),
    (("--start=20", "--rate=0"), "--rate: the rate is a percent above 0"),
    (("--start=20", "--rate=0%"), "--rate: the rate is a percent above 0"),
    (("--start=20", "--rate=101"), "--rate: the rate is a percent from 0.01 to 100"),
    (("--start=20", "--rate=0.0001"), "--rate: the rate is a percent from 0.01 to 100"),
    (("--start=20", "--cap=0"), "--cap: the cap is a percent above 0"),
    (("--start=20", "--steps=10000"), "--steps: the steps have to be a whole number from 1 to 2000"),
    (("--start=10000", "--precision=0.01", "--cut=0.01"), "--cut: this plan takes more than 2000 steps"),
    (("--start=20", "--finish=25"), "--finish: the finish has to be below the start of 20 g"),
    (("--start=20", "--finish=20"), "--finish: the finish has to be below the start of 20 g"),
    (("--start=20", "--finish=-1"), "--finish: an amount can not be below zero"),
    (("--start=20", "--min-step=0.25", "--precision=0.1"), "--min-step: the smallest cut of 0.25 g can not be"),
    (("--start=20", "--precision=0.3"), "--start: the start of 20 g can not be measured"),
    (("--start=20", "--until=2020-01-01"), "--until: zero on 2020-01-01 is too early"),
    (("--start=20", "--until=2026-11-25"), "--until: zero on 2026-11-25 is too early"),
    (("--start=20", "--until=yesterday"), "--until: 'yesterday' is not a day to come"),
    (("--start=20", "--until=2999-12-31", "--step-days=1"), "--step-days: this plan takes more than 2000 steps"),
    (("--start=20", "--from=0001-01-01"), "--from: the first day of the plan"),
    (("--start=20", "--from=soon"), "--from: 'soon' is not a day to come"),
    (("--start=20", "--doses=0"), "--doses: the doses a day have to be a whole number"),
    (("--start=20", "--doses=2.5"), "--doses: the doses a day have to be a whole number"),
    (("--start=20", "--step-days=366"), "--step-days: the days of a step have to be"),
    (("--start=20", "--k=0"), "--k: an amount has to be above 0"),
    (("--start=20", "--method=linear"), "--cut: the linear method needs its cut"),
    (("--start=20", "--method=custom"), "--table: the custom method needs its table"),
    (("--method=custom",), "--table: the table is missing"),
    (("--start=20", "--rate=5", "--cut=2"), "--rate: the rate belongs to the percent method"),
    (("--start=20", "--method=percent", "--k=2"), "--k: K belongs to the hyperbolic method"),
    (("--start=20", "--cut=2", "--until=2027-03-01"), "--until: a linear plan goes by its cut or by its day at zero"),
    (("--start=20", "--cap=5", "--steps=3"), "--cap: the hyperbolic method goes by its steps or by the cap"),
    (("--table=0:20 7:18 5:15",), "--table: day 5 stands after day 7"),
    (("--table=0:20 7:0 14:3",), "--table: day 14 of the table has an amount again"),
    (("--table=0:20 7:18 7:15",), "--table: day 7 stands after day 7"),
    (("--table=7:20",), "--table: the table begins with day 7"),
    (("--table=0:20 7",), "--table: '7' is not a row"),
    (("--table=0:20 7:NaN",), "--table: the amount in day 7 of the table"),
    (("--table=",), "--table: a table is missing"),
    (("--table=no/such/file.csv",), "--table: 'no/such/file.csv' is neither rows"),
    (("--table=.",), "--table: '.' is neither rows"),
    (("--table=" + "x" * 5000,), "--table: 'xxx"),
    (("--table=a\x00b",), "--table: 'a b' is neither rows"),
    (("--table=~nobody-of-that-name/x",), "--table: '~nobody-of-that-name/x' can not"),
    (("--start=18", "--table=0:20 7:18"), "--table: the table begins at 20 g and the plan at 18 g"),
    (("--precision=0.3", "--table=0:20 7:18"), "--table: the start of 20 g can not be measured"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=lambda each: " ".join(each)[:40] if each else "")
def test_a_value_that_does_not_do_is_refused_in_a_sentence_that_names_it(
    ebb: Ebb, on_disk: Look, words: tuple[str, ...], said: str
) -> None:
    for json in ((), ("--json",)):
        done = ebb("plan", "preview", *words, *json)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith(said)
        assert done.err.count("\n") == 1
        assert done.err.rstrip().endswith(".")
    assert not on_disk()


def test_a_hundred_percent_is_one_cut_and_is_warned_of(ebb: Ebb) -> None:
    document = preview(ebb, "--start=20", "--rate=100", "--finish=0")
    assert amounts(document) == "20 0"
    assert "100% of your start" in " ".join(document["warnings"])


# A clinician first


@pytest.mark.parametrize("product", ["seven_oh", "extract"])
def test_no_schedule_is_computed_for_what_a_clinician_should_see_first(ebb: Ebb, product: str) -> None:
    done = ebb("plan", "preview", "--start=20", "--unit=mg", "--product", product, "--json")
    why = next(gate.why for gate in content.gates() if gate.key == product)
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[0] == why
    assert "ebb sos" in done.err
    assert "--method custom" in done.err


def test_with_a_gate_on_every_reason_is_said_and_nothing_computed(ebb: Ebb, lived_in: None) -> None:
    open_journal().save_settings({"concern_pregnancy": True, "concern_liver": True})
    done = ebb("plan", "preview", "--start=20")
    assert (done.code, done.out) == (1, "")
    assert [line.split()[0] for line in done.err.splitlines()] == ["In", "Kratom", "So"]


@pytest.mark.parametrize("product", ["leaf", "seven_oh", "extract"])
def test_a_clinicians_own_table_is_taken_in_every_case(ebb: Ebb, lived_in: None, product: str) -> None:
    open_journal().save_settings({"concern_pregnancy": True})
    words = ("--unit=mg", f"--product={product}", "--table=0:20 7:18 14:0")
    assert amounts(preview(ebb, *words)) == amounts(preview(ebb, *words, "--method=custom")) == "20 18 0"


def test_a_unit_that_was_last_taken_of_7_oh_means_7_oh(ebb: Ebb, lived_in: None) -> None:
    assert ebb("plan", "preview", "--start=40", "--unit=mg").code == 0
    open_journal().add_dose(dose("8", unit="mg", product="seven_oh"))
    assert ebb("plan", "preview", "--start=40", "--unit=mg").code == 1
    assert ebb("plan", "preview", "--start=40", "--unit=g").code == 0
