"""The way from what stands under the mark to what is known about it: `w` opens the guide over it, Esc comes back.

Only the key and where it leads; the pages are in `guide`.
"""

from collections.abc import Sequence

from tui.app.commands import Command
from tui.app.screens.base import Place
from tui.domain.checkin import OPTIONAL_SYMPTOMS, SYMPTOMS
from tui.domain.questions import Question

READ = Command("read-about", "w", "read_about", "what is known", "Read what is known about this; Esc comes back")
ASKS_ABOUT = {"sleep_hours": "insomnia"}
"""Questions that are about a symptom without being one."""


class WithGuide(Place):
    """A place from which the guide opens on what the mark stands on; below it everything stays as it is."""

    @property
    def about(self) -> Sequence[str]:
        """The symptoms that it is about."""
        return ()

    def action_read_about(self) -> None:
        """Read what is known about this."""
        from tui.app.screens.guide import GuideScreen

        self.save_draft()
        self.app.push_screen(GuideScreen(self.about))


class AsksQuestions(WithGuide):
    """A place that asks one question after the other."""

    @property
    def question(self) -> Question:
        """The question that keys answer."""
        raise NotImplementedError

    @property
    def about(self) -> Sequence[str]:
        """The symptom that is asked about; none for a question of another kind, or for an own symptom."""
        key = ASKS_ABOUT.get(self.question.key, self.question.key)
        return (key,) if key in (*SYMPTOMS, *OPTIONAL_SYMPTOMS) else ()
