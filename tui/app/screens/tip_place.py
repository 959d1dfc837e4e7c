"""What a place with tips can say about the one under the mark: where it comes from, and what is known besides.

Looking through the tips and marking them is in `tips`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.screens.origin import ORIGIN, OriginBox
from tui.app.screens.ways import READ, WithGuide
from tui.domain.knowledge import Tip
from tui.domain.origins import origin
from tui.domain.tip_words import CAUTIONS_SAID, GRADES_SAID

if TYPE_CHECKING:
    from tui.app.shelf import Shelf

TIP_WAYS = (ORIGIN, READ)
"""For the KEYS of such a place."""


class TipPlace(WithGuide):
    """A place with a shelf of tips; None until they are read."""

    shelf: "Shelf | None"

    @property
    def tip(self) -> Tip | None:
        """The tip that the mark stands on."""
        return None if self.shelf is None else self.shelf.tip

    @property
    def about(self) -> Sequence[str]:
        """The symptom whose tips are listed, else those that the tip is for."""
        if self.shelf is not None and self.shelf.search is None and self.shelf.filter.kind == "symptom":
            return (self.shelf.filter.key,)
        return () if self.tip is None else self.tip.symptoms

    def action_origin(self) -> None:
        """Show the sources of the tip, and how sure it is."""
        tip = self.tip
        if tip is not None and self.shelf is not None:
            said = (CAUTIONS_SAID if tip.caution else GRADES_SAID)[tip.grade]
            self.app.push_screen(OriginBox([origin(tip.title, tip, self.shelf.library.sources, said)]))
