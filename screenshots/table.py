"""Which pictures there are, in the order of a first day: a line for each.

How they are taken is in `taking`, `printing` and `paper`, how they are drawn in `svg`.
"""

from typing import NamedTuple

NOW, ZONE = "2026-11-22T17:42:00-05:00", "America/New_York"


class Picture(NamedTuple):
    """A picture: the name of its file without the ending, what it shows, and how to get there.

    `keys` are Textual's names, or one of these before another: "text:" and what is typed. `wanted` has to be on the
    screen before the picture is taken: patterns, each within one line. `new` means a journal with nothing in it,
    `ended` one that is at zero. So many seconds `later`, by the clock of timers, it is taken.
    """

    name: str
    title: str
    keys: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    size: tuple[int, int] = (80, 24)
    new: bool = False
    ended: bool = False
    later: float = 0.0


CURVE = "[\u2801-\u28ff]"
"""Something of a curve: these are drawn when the screen is there already."""
SMALL = ("day 60", "on plan 11 of 12 days", CURVE)
HOME = (*SMALL, "For .* and .*")

TO_THE_PACE = ("enter", "enter", "text:20", "enter", "enter", "enter", "down", "text:10")

TO_WHAT_IF = ("t", "f", "right", "down", "text:7")
TWO_DAYS_BACK = ("left", "left")
TO_SICK_DAYS = ("j", "slash", "text:nausea>=2 urge>=2", "enter")

PICTURES = (
    Picture("first-run", "The first run: choosing a pace", TO_THE_PACE, ("30 cuts in 210 days", CURVE), new=True),
    Picture("today", "Today", (), HOME),
    Picture("dose", "Logging a dose", ("d",), ("Before it",)),
    Picture("checkin", "The check-in, half done", ("c", "text:21121100", "equals_sign"), ("taken over", CURVE)),
    Picture("taper", "Taper: the countdown, the steps, plan and taken", ("t",), ("days to zero", "x taken", CURVE)),
    Picture("adjust", "What a hold would do, before it is made", ("t", "a"), ("Zero moves from", CURVE)),
    Picture("planner", "Planning a taper", ("t", "plus", "enter"), ("What it comes to", "Gentle: about", CURVE)),
    Picture("what-if", "What if: a pace tried against the plan", TO_WHAT_IF, ("Still to take", "what if")),
    Picture("after-a-step", "What past steps felt like", ("t", "v", "v", "v"), ("After your last", "day 0", CURVE)),
    Picture("after-zero", "After zero", ("t",), ("since your last logged dose", CURVE), ended=True),
    Picture("course", "What to expect after the last dose", ("t", "w"), ("Before the first signs",)),
    Picture(
        "trends",
        "Trends: the course",
        ("r", "plus", *TWO_DAYS_BACK),
        ("x taken", "by day", "▲ Fri 20 Nov", CURVE),
        (100, 32),
    ),
    Picture("mood", "Trends: craving, low mood, sleep", ("r", "2"), ("Sleep, 0 to 12 h", CURVE), (100, 30)),
    Picture("symptoms", "Trends: every symptom", ("r", "3"), ("Craving", CURVE), (80, 30)),
    Picture("month", "Trends: a month", ("r", "4", *TWO_DAYS_BACK), ("November",)),
    Picture("month-intake", "Trends: a month of intake", ("r", "4", "v", "left"), ("intake",)),
    Picture("hours", "Trends: the hours of doses and urges", ("r", "5"), ("Urges",)),
    Picture("helps", "Trends: what helps", ("r", "6"), ("A pattern,",), (80, 30)),
    Picture("look-back", "Look back on a week", ("r", "7"), ("week",)),
    Picture("milestones", "Milestones", ("r", "8"), ("50 days on or under plan",)),
    Picture("report", "A report for a clinician, before it is written", ("r", "e"), ("check-in on 49", "Where to")),
    Picture("tips", "Tips, with a question about yesterday", ("p",), ("Did it help", "Tonight:")),
    Picture("journal", "The journal around a slip", ("j", "g", "text:2026-11-10", "enter"), ("brother",)),
    Picture("journal-search", "The journal, searched for values", TO_SICK_DAYS, ("found",)),
    Picture("journal-month", "The journal as a calendar", ("j", "v", "up"), ("November",)),
    Picture("missed-days", "Missed days, one after the other", ("j", "b", "text:2112"), ("missed",)),
    Picture("settings", "Settings", ("s",), (r"\[ \] Pregnant", "Enter makes a new plan")),
    Picture("backups", "Backups", ("s", "down", "enter", "down", "down"), ("Goes .* doses", "last day Thu 19 Nov")),
    Picture("urge", "Through an urge", ("u", "3", "4"), ("4 of 15 min", "Breathe in 3", "Robin"), later=252.5),
    Picture("get-help", "Get help", ("exclamation_mark",), ("911", "988")),
    Picture("what-to-do", "What to do now", ("exclamation_mark", "3"), ("I took too much", "911", "Call now")),
    Picture("guide", "The guide", ("w", "down", "down", "down"), ("Lost tolerance", "Strang 2003")),
    Picture("keys", "The keys of a screen", ("question_mark",), ("Esc closes",)),
    Picture("palette", "Every command by name", ("ctrl+p", "text:trends"), ("Look back",)),
    Picture("today-60x20", "Today in 60 columns and 20 rows", (), SMALL, (60, 20)),
    Picture("today-120x40", "Today in 120 columns and 40 rows", (), HOME, (120, 40)),
)

LOG = """\
Day,Time,g,Nausea,Weather
18/09/2026,08:10,7,1,rain
18/09/2026,13:00,6.5,,
18/09/2026,18:20,7,,
19/09/2026,08:05,7,2,sun
19/09/2026,13:10,6.5,,
"""
"""A log as somebody keeps it in a spreadsheet."""
TO_IMPORT = ("import", "log.csv", "--map", "date=Day,time=Time,amount=g,nausea=Nausea", "--dry-run")


LIVED_DAY = (
    "2",
    "?",
    "2",
    "3",
    "b",
    "",
    "1",
    "",
    "1",
    "",
    "",
    "3",
    "2",
    "1",
    "3",
    "",
    "",
    "2",
    "5:30",
    "6",
    "2",
    "20",
    "y",
    "y",
)
"""A check-in as somebody answers it who has to ask what the second question means."""
TO_SAVE = ("late coffee", "")
CLINIC = ("", "", "", "20", "", "2", "", "", "0", "")
"""Cut down, leaf, g, 20, 3 doses, 3 to 12 months; 0.1 g, 0.2 g; nothing on the safety list; the suggested pace."""


class Printed(NamedTuple):
    """What a command prints: the name of the file without the ending, what it shows, and the words after `ebb`.

    A file `log` is shown before it. Of the output so many lines are kept, `rows`; None is all. `answers` are typed at
    its questions, line by line; then Ctrl+C. What is shown of those are the `parts`: each from the first line that
    begins so, to the next that begins like the other. `new` means a journal with nothing in it.
    """

    name: str
    title: str
    words: tuple[str, ...]
    log: str = ""
    rows: int | None = None
    answers: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    new: bool = False


PRINTED = (
    Printed(
        "ebb-setup",
        "The first steps as plain lines: the safety list and the pace",
        ("setup",),
        answers=CLINIC,
        parts=(("Step 4", "Take this pace?"),),
        new=True,
    ),
    Printed("ebb-today", "What ebb today prints", ("today",)),
    Printed(
        "ebb-checkin",
        "The check-in as plain lines: its beginning, and the end before it is saved",
        ("checkin",),
        answers=(*LIVED_DAY, *TO_SAVE),
        parts=(("Check-in", "4 of"), ("22 of", "Saved")),
    ),
    Printed("ebb-tips", "What ebb tips prints about restless legs", ("tips", "restless", "legs")),
    Printed("ebb-report", "The beginning of what ebb report prints", ("report",), rows=35),
    Printed("ebb-import", "A log from a spreadsheet, and what ebb import makes of it", TO_IMPORT, LOG),
    Printed("ebb-help", "Every command, as ebb --help names them", ("--help",)),
)

PAGES = ("report-1", "report-2")
"""The report on paper, page by page: the only pictures that are no SVG."""
