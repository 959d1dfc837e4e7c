"""Tips of a person's own, made of the marks that hold their title and text; and which tips are offered at all.

A tip of one's own has no symptoms, no way and no grade: what it is for, only its owner knows.
"""

from collections.abc import Iterable, Mapping

from tui.domain.knowledge import Tip
from tui.domain.records import OWN_TIP, TipMark

NO_TITLE = "Untitled"
"""For one whose title another program left out."""


def is_own(tip: Tip) -> bool:
    """Whether the person wrote it."""
    return tip.key.startswith(OWN_TIP)


def own_tip(mark: TipMark) -> Tip:
    """The tip that such a mark holds."""
    return Tip(
        key=mark.tip, title=mark.title or NO_TITLE, way=None, grade=None, text=mark.text or "", tonight="", unless=""
    )


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


def offered(tips: Iterable[Tip], marks: Mapping[str, TipMark]) -> tuple[Tip, ...]:
    """These tips and the person's own, without those that were put away."""
    return tuple(tip for tip in with_own(tips, marks) if not is_hidden(tip, marks))


def hidden(tips: Iterable[Tip], marks: Mapping[str, TipMark]) -> tuple[Tip, ...]:
    """Those that were put away, the person's own among them."""
    return tuple(tip for tip in with_own(tips, marks) if is_hidden(tip, marks))
