"""What to do now, read once from data/situations.toml, beside what `content` reads.

No rule and no wording lives here. Pydantic is imported only inside the loader.
"""

from functools import cache

from tui import content
from tui.domain.situations import MOST, Situation


@cache
def situations() -> tuple[Situation, ...]:
    """Every situation in the order of its key, 1 to 9. Raises ContentError.

    The signs are looked up where they can be read: that they cannot is no reason to leave out what to do.
    """
    loaded = content.tables("situations", Situation)
    if not 0 < len(loaded) <= MOST:
        raise content.ContentError(f"data/situations.toml: {len(loaded)} of them, and keys for 1 to {MOST}")
    try:
        signs = {flag.key for flag in content.flags()}
    except content.ContentError:
        return loaded
    for situation in loaded:
        unknown = [key for key in situation.signs if key not in signs]
        if unknown:
            raise content.ContentError(
                f"data/situations.toml: {situation.key} names a sign that red_flags.toml lacks: {unknown[0]}"
            )
    return loaded
