"""Doses for which a log had no time: theirs is made up, and nothing is said that rests on it.

Values only. What a log brings is the matter of `importing_match`.
"""

IMPORTED = "import-"
"""How the id of all begins that a log brought."""
DAY_ONLY = f"{IMPORTED}day-"


def is_without_time(identity: str) -> bool:
    """Whether a log that has no time for it brought the dose with this id."""
    return identity.startswith(DAY_ONLY)
