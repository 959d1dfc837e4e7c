"""Tips of a person's own, made of the marks that hold their title and text; and which tips were put away.

A tip of one's own has no symptoms, no way and no grade: what it is for, only its owner knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tui.domain.errors import Refused
from tui.domain.knowledge import Tip
from tui.domain.records import LONGEST_TITLE, OWN_TIP, TipMark
from tui.domain.texts import clean_text, one_line

NO_TITLE = "Untitled"
"""For one whose title another program left out."""


def is_own(tip: Tip) -> bool:
    """Whether the person wrote it."""
    return tip.key.startswith(OWN_TIP)


def own_tip(mark: TipMark) -> Tip:
    """The tip that such a mark holds; what another program wrote there has not been cleaned before."""
    title, text = one_line(mark.title or ""), clean_text(mark.text or "").strip()
    return Tip(key=mark.tip, title=title or NO_TITLE, way=None, grade=None, text=text, tonight="", unless="")


def own_tips(marks: Mapping[str, TipMark]) -> tuple[Tip, ...]:
    """Every tip of the person's own."""
    return tuple(own_tip(mark) for key, mark in sorted(marks.items()) if key.startswith(OWN_TIP))


def with_own(tips: Iterable[Tip], marks: Mapping[str, TipMark]) -> tuple[Tip, ...]:
    """These tips and the person's own as they stand now."""
    return (*(tip for tip in tips if not is_own(tip)), *own_tips(marks))


def is_hidden(tip: Tip, marks: Mapping[str, TipMark]) -> bool:
    """Whether the person put it away."""
    mark = marks.get(tip.key)
    return mark is not None and mark.hidden


def read_title(text: str) -> str:
    """A title as it was typed, on one line. Raises Refused for none and for one that is too long."""
    title = one_line(text)
    if not title:
        raise Refused("Give the tip a title, like: Call Sam before I decide.")
    if len(title) > LONGEST_TITLE:
        raise Refused(
            f"A title has at most {LONGEST_TITLE} characters, and this has {len(title)}; the text may be long."
        )
    return title


def read_text(text: str) -> str | None:
    """The text of a tip as it was typed, None for none: a title may say it all. Raises Refused like `clean_text`."""
    return clean_text(text).strip() or None


def written(mark: TipMark, title: str, text: str | None) -> TipMark:
    """The mark with another title and text; what the person made of it stays."""
    return replace(mark, title=title, text=text)
