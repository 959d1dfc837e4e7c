"""What a rule says when it cannot accept something. No exit codes and no formatting here."""


class Refused(ValueError):
    """An input that a rule does not accept; the text is one sentence that says what to do instead."""
