"""A picture of sessions over time, with a cursor on one of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    from empathy_tui.review.journal_picture import Drawn

NARROWEST = 20


class SessionPicture(Widget):
    """Draws lines for the width it has; arrows stand above and below the chosen column, and it has a ground of its own.

    It is not turned about as a cursor is elsewhere: a bar would then look like the rest of its column.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"session-picture--chosen"}
    DEFAULT_CSS = """
    SessionPicture { height: auto; }
    SessionPicture .session-picture--chosen { background: $primary 45%; text-style: bold; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Callable[[int], Drawn] | None = None

    def show(self, draw: "Callable[[int], Drawn] | None") -> None:
        """Show what `draw` returns for a width; nothing for None."""
        self._draw = draw
        self.display = draw is not None
        self.refresh(layout=True)

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """Return how many lines there are at a width."""
        return len(self._draw(max(NARROWEST, width)).lines) if self._draw else 0

    def render(self) -> Content:
        """Draw it."""
        if self._draw is None:
            return Content("")
        drawn = self._draw(max(NARROWEST, self.content_size.width))
        lines = [Content(line) for line in drawn.lines]
        if drawn.column is not None:
            style = self.get_visual_style("session-picture--chosen")
            for place in drawn.rows:
                lines[place] = lines[place].stylize(style, drawn.column, drawn.column + 1)
        return Content("\n").join(lines)
