"""A command in process on a real terminal of any width, and lives to show on it. No tests live here."""

import os
import re
import struct
import termios
from contextlib import redirect_stdout
from datetime import date, datetime
from decimal import Decimal
from fcntl import ioctl
from threading import Thread

from tests.cli.conftest import NOW, ZONE, open_journal
from tests.cli.plans import adjust, begin, take
from tests.examples import DAY, SUNDAY, scores
from tui import paths
from tui.cli import main
from tui.cli.demo import fill
from tui.domain.records import Urge

PAINT = re.compile("\x1b\\[[0-9;]*m")


def at_terminal(cols: int, *words: str, rows: int = 24, code: int | None = 0) -> str:
    """What `ebb` with these words writes to a terminal of that size; it has to end with that code, None for any."""
    master, slave = os.openpty()
    ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
    taken: list[bytes] = []
    reader = Thread(target=_take, args=(master, taken))
    reader.start()
    try:
        with os.fdopen(slave, "w", encoding="utf-8") as stream, redirect_stdout(stream):
            ended = main(list(words))
    finally:
        reader.join()
        os.close(master)
    assert code in (None, ended)
    return b"".join(taken).decode().replace("\r\n", "\n")


def _take(master: int, taken: list[bytes]) -> None:
    """Reads until the other end is closed: a terminal that nobody reads is soon full."""
    while True:
        try:
            data = os.read(master, 65_536)
        except OSError:
            return
        taken.append(data)


def unpainted(text: str) -> str:
    """The text without its colors."""
    return PAINT.sub("", text)


def painted(text: str) -> dict[str, str]:
    """The lines that stand out, each with how."""
    found = (re.fullmatch("\x1b\\[([0-9;]+)m(.*)\x1b\\[0m", line) for line in text.splitlines())
    return {each[2]: each[1] for each in found if each}


# Lives


def nothing() -> None:
    """No journal at all."""


def demo() -> None:
    """The made-up journal of `ebb demo`."""
    journal = open_journal()
    fill(journal, paths.state_dir())
    journal.close()


def in_new_york(**settings: str) -> None:
    """A journal after its first run, without a plan."""
    journal = open_journal()
    journal.save_settings({"timezone": ZONE, **settings})
    journal.close()


def over() -> None:
    """Capsules, with more of them today than the plan has, and an urge without an end."""
    in_new_york(capsule_grams="0.55")
    begin(product="capsule", unit="capsule", start=Decimal(24), precision=Decimal(1), min_step=Decimal(1))
    for hour in ("08:00", "11:00", "14:00"):
        assert main(["dose", "5", "--at", hour, "--yes"]) == 0
    assert main(["dose", "2", "--unit", "g", "--product", "leaf", "--at", "15:00", "--yes"]) == 0
    at = datetime.fromisoformat("2026-11-22T17:20:00-05:00")
    journal = open_journal()
    for days in range(1, 14):
        journal.save_checkin(SUNDAY - days * DAY, scores(2 if days > 6 else 1, craving=1), at)
    journal.begin_urge(Urge(id="urge-1", at=at, day=SUNDAY, strength=3))
    journal.close()


def held() -> None:
    """A plan that is held, for a reason in wide characters and with what would turn a line around."""
    in_new_york(price="0.15", currency="\u202e人民币")
    begin()
    take(date(2026, 11, 20), "2.7", "2.7", "2.7")
    reason = "忙しい一週間で、眠れなかった。また来週から始めます。それまでは待つことにした。 \u202eand rest\u202c"
    adjust("hold", SUNDAY - DAY, days=9, reason=reason)


def at_zero() -> None:
    """A plan that has come to its end, days after the last dose."""
    in_new_york()
    begin(from_=date(2026, 6, 1), created=datetime.fromisoformat("2026-06-01T08:00:00-04:00"))
    journal = open_journal()
    journal.confirm_free([SUNDAY - days * DAY for days in range(1, 6)], datetime.fromisoformat(NOW))
    journal.close()


def without_end() -> None:
    """A written plan that goes up once and has no zero."""
    in_new_york()
    table = tuple((7 * week, Decimal(amount)) for week, amount in enumerate((20, 18, 19, 15, 12, 11, 10)))
    begin(method="custom", rate=None, finish=Decimal(0), table=table)


def far() -> None:
    """A plan of many small steps over years."""
    in_new_york()
    begin(rate=Decimal(2), min_step=Decimal("0.1"), doses=6)
