"""The clock on the wall and the zone of this machine.

The only place that asks the system for the time of day; rules take time as an argument. Waits are monotonic.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from tui.domain.errors import Refused
from tui.domain.texts import quote

FREEZE = "EBB_NOW"
_LOCALTIME = Path("/etc/localtime")
_NO_ZONE = "UTC"
_EXAMPLE = "2026-11-22T14:32:00-05:00"


def now() -> datetime:
    """This instant in UTC; $EBB_NOW (ISO-8601 with its offset) freezes it for tests and demos.

    Raises Refused when $EBB_NOW is not such a time.
    """
    frozen = os.environ.get(FREEZE, "").strip()
    if not frozen:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(frozen)
        if at.utcoffset() is None:
            raise Refused(f"{FREEZE} has no UTC offset; write it like {_EXAMPLE}.")
        from tui.domain.when import FIRST_YEAR, LAST_YEAR

        at = at.astimezone(UTC)
        if not FIRST_YEAR <= at.year <= LAST_YEAR:
            raise ValueError
        return at
    except (ValueError, OverflowError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(f"{FREEZE} is {quote(frozen)}, which is not a time; write it like {_EXAMPLE}.") from None


def system_zone() -> str:
    """The IANA name of this machine's zone; "UTC" when it has none that can be used."""
    # These two settle it on nearly every box; tzlocal, 30 ms of imports, knows the others and Windows.
    name = os.environ.get("TZ", "").removeprefix(":")
    return _known(name or _linked_zone(_LOCALTIME)) or _known(_searched_zone()) or _NO_ZONE


def _known(name: str) -> str:
    """The name, if it is one of a zone; else nothing."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key if name else ""
    except Exception:  # a POSIX rule, a path, a damaged file: ZoneInfo has an error of its own for each
        return ""


def _linked_zone(link: Path) -> str:
    """The name in a link such as /usr/share/zoneinfo/Europe/Berlin; nothing when it is no such link."""
    try:
        return link.readlink().as_posix().partition("/zoneinfo/")[2]
    except OSError:
        return ""


def _searched_zone() -> str:
    import warnings

    try:
        from tzlocal import get_localzone_name

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return get_localzone_name() or ""
    except Exception:  # whatever is odd about this box, the person still gets in: on UTC, and first run asks
        return ""
