"""Who helps, in the middle of plain questions or behind a word that is no command: where the app has Ctrl+G.

Words and numbers are data's; what is wrong with a journal or with data keeps nobody from them. Nothing here raises.
"""

from collections.abc import Iterator

WORDS = frozenset(("sos", "ebb sos", "help", "!"))
"""What asks for it, typed in place of an answer."""
WAY_ON = "Ctrl+C leaves these questions; ebb sos then says what to do."

_DIGITS_OF_AN_EMERGENCY = 3


def asks_for_help(text: str) -> bool:
    """Whether that is no answer but a call for help."""
    return " ".join(text.casefold().split()) in WORDS


def who_answers() -> Iterator[str]:
    """Who answers in the person's country, a line each, to be heard between two questions."""
    import click

    from tui.cli.root import journal_option
    from tui.cli.sos import whose
    from tui.domain.helping import WITHOUT_LINES, heard, help_page

    context = click.get_current_context(silent=True)
    known = whose(None if context is None else journal_option(context))
    country = known.country(known.code)
    if country is None:
        yield f"{WITHOUT_LINES.title}. {WITHOUT_LINES.said}"
    else:
        yield f"Who answers ({country.name}):"
        for part in help_page(country, known.countries, ()):
            yield from map(heard, part.entries)
    yield WAY_ON


def urgent(words: str) -> str | None:
    """Who uses the words of an emergency is told where to go; None for other words."""
    from tui.domain.situations import wholly_meant
    from tui.situations import situations

    try:
        known = situations()
    except Exception:  # whatever is wrong with data, it is said where it is looked for
        return None
    number = wholly_meant(known, words)
    if number is None:
        return None
    return f"if that is '{known[number - 1].label}', ebb sos --about {number} says what to do and who to call."


def is_call(word: str) -> bool:
    """Whether a word in place of a command may be a call for help, such as `ebb help` or `ebb 911`."""
    typed = word.casefold()
    number = typed.isascii() and typed.isdigit() and len(typed) == _DIGITS_OF_AN_EMERGENCY
    return number or typed in (*WORDS, "emergency", "crisis") or urgent(typed) is not None
