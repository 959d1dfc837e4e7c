"""A tip of one's own that is half written: on disk within a second, offered again after any kind of exit."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.app.app import EbbApp

ABOUT = "tip"


class HalfWritten(NamedTuple):
    """What was written so far. `tip` is the key of the tip that is being changed, or empty for a new one."""

    tip: str
    title: str
    text: str


class TipDraft:
    """The one tip that is half written, as the disk has it or will have it in a moment. For the event loop."""

    def __init__(self, app: "EbbApp") -> None:
        self._app = app
        self._now: HalfWritten | None = None

    def read(self) -> HalfWritten | None:
        """What the disk has. May be called from any thread."""
        found = self._app.journal.drafts.words(ABOUT)
        try:
            return None if found is None else HalfWritten(**found)
        except TypeError:  # not one of ours
            return None

    def take(self, found: HalfWritten | None) -> None:
        """That is what the disk has."""
        self._now = found

    def of(self, tip: str) -> HalfWritten | None:
        """What is half written of that tip; of a new one for an empty key."""
        return self._now if self._now is not None and self._now.tip == tip else None

    def keep(self, half: HalfWritten) -> None:
        """Have it on disk, beside the event loop. A disk that refuses is not said here: saving it will say that."""
        self._now = half
        drafts, words = self._app.journal.drafts, half._asdict()

        def keep() -> None:
            try:
                drafts.save_words(ABOUT, words)
            except OSError:
                return

        self._app.beside(keep)

    def drop(self, tip: str) -> None:
        """That one is saved, or not wanted any more."""
        if self.of(tip) is not None:
            self._now = None
            drafts = self._app.journal.drafts
            self._app.beside(lambda: drafts.drop_words(ABOUT))
