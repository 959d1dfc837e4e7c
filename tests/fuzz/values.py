"""What somebody, or a script gone wrong, may put behind an option: right values, odd ones, and any text. No tests."""

from hypothesis import strategies as st

from tui.domain.checkin import OPTIONAL_SYMPTOMS, QUESTIONS
from tui.domain.records import METHODS, PRODUCTS, UNITS
from tui.domain.status import KNOWN

Texts = st.SearchStrategy[str]

_BYTES = "".join(map(chr, range(0xDC80, 0xDD00)))
"""How Python hands on what is not UTF-8 in an argument."""
_TYPED = st.characters(codec="utf-8", exclude_characters="\0")  # no argument can hold that one
_OBEYED = "\x1b\x07\r\n\t\x7f\x9b\u202e\u2066\u0301忙"
TEXT: Texts = st.text(_TYPED | st.sampled_from(_OBEYED) | st.sampled_from(_BYTES), max_size=30)
NOTE: Texts = st.text(_TYPED | st.sampled_from(_OBEYED), max_size=200)
HARMLESS: Texts = TEXT.filter(lambda text: not {"/", "~"} & set(text) and ".." not in text)
"""Any text that leads no program out of the folder that it runs in."""


def mostly(usual: Texts, strange: Texts) -> Texts:
    """Two right values to one that is not, so that most command lines do something."""
    return st.integers(0, 2).flatmap(lambda number: strange if number == 2 else usual)


AMOUNTS = mostly(
    st.sampled_from(["2.5", "2,5", "½", "2.5g", "3 caps", "1½ tab", "0.5", "1"])
    | st.decimals("0.1", 9, places=1).map(str),
    st.one_of(
        st.sampled_from(["-1", "0", "NaN", "Infinity", "1e9", "20000", "9" * 400, "١٢", "1_000", "0x1"]),
        st.sampled_from(["half a glass", "2-3", "1,500 mg", "-2h", "2 tsp"]),
        st.floats().map(str),
        st.integers().map(str),
        TEXT,
    ),
)
TIMES = mostly(
    st.sampled_from(
        ["now", "08:30", "yesterday 22:00", "2026-11-22T08:30", "-2h", "mon 22:00", "1h30 ago", "10pm sat"]
    ),
    st.one_of(
        st.sampled_from(["0001-01-01T00:00", "9999-12-31T23:59+14:00", "-90", "mon", "10 nov 2025", "3/4 8pm"]),
        st.sampled_from(["8.10 10.11", "2026-03-29 02:30", "25:00"]),
        st.datetimes().map(lambda at: at.isoformat()),
        st.times().map(lambda at: f"{at:%H:%M}"),
        TEXT,
    ),
)
DAYS = mostly(
    st.sampled_from(["today", "yesterday", "mon", "-3d", "20 nov", "2026-11-01"]),
    st.sampled_from(["3/4", "99999w"]) | st.dates().map(lambda day: day.isoformat()) | TEXT,
)
COMING: Texts = st.sampled_from(["today", "tomorrow", "90 days", "2027-03-01", "2026-11-22", "2028-02-29"])
LATER: Texts = st.sampled_from(["300 days", "2027-03-01", "2027-12-31", "2029-01-01"])
COUNTS: Texts = st.integers(1, 30).map(str)
NUMBERS: Texts = st.integers(-1, 20).map(str)
PLACES = mostly(
    st.sampled_from(["out", "out.json", "other.json", "copy.json"]),
    st.sampled_from(["journal.json", ".", "", "-", "no/out", "state"]) | HARMLESS,
)
TEMPLATES: Texts = st.lists(st.sampled_from(sorted(KNOWN)).map("{{{}}}".format) | TEXT, max_size=4).map("".join)

_SYMPTOMS = st.sampled_from([*QUESTIONS, *OPTIONAL_SYMPTOMS, "own_x"])
PAIRS = mostly(
    st.sampled_from(["anxiety=2", "sleep_hours=6.5", "support=yes", "note=[b] \x1b[0m", "nausea=", "craving=4"]),
    st.builds("{}={}".format, _SYMPTOMS | TEXT, st.sampled_from(["0", "2", "6.5", "yes", "no", "", "-"]) | AMOUNTS),
)
SYMPTOMS = mostly(_SYMPTOMS, st.sampled_from(["poor sleep", "CRAVING", "nausaea"]) | TEXT)
MAPS = mostly(
    st.just("date=Day,amount=g"),
    st.sampled_from(["date=Day,nausea=Nausea", "at=Day,amount=g", "date=Nausea", "amount=,", "a=b"]) | PAIRS,
)
TIPS = mostly(st.sampled_from(["1", "2", "3", "own"]), NUMBERS | TEXT)
COUNTRIES = mostly(st.sampled_from(["germany", "US", "de", "österreich"]), st.sampled_from(["atlantis"]) | TEXT)

# Of each option of a plan what may do, and what hardly does.
GOOD: Texts = st.sampled_from(["0.1", "0.25", "0.5", "1", "2", "2.5", "8"])
LARGE: Texts = st.sampled_from(["8", "20", "20", "20,5", "300"])
_ROWS = st.lists(st.tuples(st.integers(1, 30), GOOD | LARGE), max_size=6).map(
    lambda rows: (
        "0:20"
        + "".join(f" {sum(days for days, _ in rows[: index + 1])}:{amount}" for index, (_, amount) in enumerate(rows))
    )
)
_STRANGE_ROWS = st.lists(st.tuples(st.integers(0, 60), GOOD | st.just("0")), max_size=6).map(
    lambda rows: " ".join(f"{day}:{amount}" for day, amount in rows)
)
OF_A_PLAN: dict[str, tuple[Texts, Texts]] = {
    "--unit": (st.sampled_from(UNITS), TEXT),
    "--product": (st.sampled_from(PRODUCTS), TEXT),
    "--doses": (COUNTS, st.sampled_from(["0", "-1", "2.5", "seven", "1000"])),
    "--precision": (st.sampled_from(["0.1", "0.25", "0.5", "1"]), AMOUNTS),
    "--min-step": (GOOD, AMOUNTS),
    "--step-days": (COUNTS, st.sampled_from(["0", "366", "1.5"])),
    "--finish": (st.sampled_from(["0", "0.5", "1", "2"]), AMOUNTS),
    "--from": (COMING | st.dates().map(str), TEXT),
}
OF_A_METHOD: dict[str, tuple[Texts, Texts]] = {
    "--method": (st.sampled_from(METHODS), TEXT),
    "--rate": (st.sampled_from(["0.5", "5", "10%", "12,5", "100"]), AMOUNTS),
    "--cut": (GOOD, AMOUNTS),
    "--until": (LATER, st.dates().map(str) | TEXT),
    "--steps": (COUNTS, st.sampled_from(["2000", "2001", "10,000", "-1"])),
    "--k": (GOOD, AMOUNTS),
    "--cap": (st.sampled_from(["1", "5", "10", "50"]), AMOUNTS),
    "--table": (_ROWS | st.just("plan.csv"), _STRANGE_ROWS | HARMLESS),
}

_LOG = "Day,g,Nausea\n2026-11-20 08:30,2.5,3\n2026-11-21 09:00,2,1\n"
LOGS: st.SearchStrategy[bytes] = st.one_of(
    st.sampled_from([_LOG, _LOG, _LOG.replace(",", ";"), "Day;g\n3.4.2026;2,5\n", '{"format": "ebbtide"}', ""]).map(
        str.encode
    ),
    st.lists(st.lists(TEXT, max_size=3).map(",".join), max_size=3).map(
        lambda rows: "\n".join([_LOG, *rows]).encode(errors="surrogateescape")
    ),
    st.binary(max_size=60),
)
"""What may be in the file of a log."""
_SAID = [b"", b"0", b"2", b"3", b"19", b"b", b"?", b"=", b"s", b"-", b"x", b"y", b"yes", b"n", b"skip", b"6:30", b"20"]
_SAID += [b"moderate", b"passed", b"note", b"de", b"berlin", b"22:00", b"2026-12-01", b"\x1b[A", b"\x03", b"\xff\xfe"]
ANSWERS: st.SearchStrategy[bytes] = st.one_of(
    st.lists(st.sampled_from(_SAID) | st.binary(max_size=20), max_size=40).map(b"\n".join),
    st.integers(0, 60).map(lambda times: b"\n" * times),
)
"""What may come out of a pipe that answers."""
