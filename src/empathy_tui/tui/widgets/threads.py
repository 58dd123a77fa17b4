"""Posts below each other, answers set in below what they answer. It knows no board."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

STEP, DEEPEST = 2, 6
"""Columns by which an answer is set in, and how often at most."""
LINES = 3
"""Lines by which a key scrolls within a long post."""


@dataclass(frozen=True)
class Row:
    """A post as it is drawn.

    Args:
        id: Its own.
        depth: How deep in its thread it stands.
        head: The line above it.
        body: Its words.
        below: What is said to its author alone.
    """

    id: str
    depth: int
    head: str
    body: str
    below: tuple[str, ...] = ()


class PostView(Static, can_focus=True):
    """One post; the focus shows which one is meant.

    Args:
        row: What it shows.
    """

    DEFAULT_CSS = """
    PostView {
        height: auto;
        padding: 0 1 1 1;
        border-left: blank;
        &:focus { border-left: thick $accent; }
    }
    """

    def __init__(self, row: Row) -> None:
        super().__init__(markup=False)
        self.row = row
        self.draw(row)

    def draw(self, row: Row) -> None:
        """Show it as it is now."""
        self.row = row
        self.styles.margin = (0, 1, 0, 1 + STEP * min(row.depth, DEEPEST))
        parts = [Content.styled(row.head, "bold"), Content(row.body)]
        parts += (Content.styled(line, "italic") for line in row.below)
        self.update(Content("\n").join(parts))


class Threads(VerticalScroll, can_focus=True):
    """Shows posts; Up and Down go from one to the next, and through one that is longer than the window."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Compose what stands above the posts and below them."""
        yield Static("", id="above", classes="block -text", markup=False)
        yield Static("", id="below", classes="block -effect", markup=False)

    @property
    def current(self) -> Row | None:
        """Return the post that is meant."""
        focused = self.screen.focused
        return focused.row if isinstance(focused, PostView) else None

    async def show(self, above: str, rows: Iterable[Row], below: str = "") -> None:
        """Show these posts; those that stand there already stay where they are, new ones come between them.

        Args:
            above: What stands before them.
            rows: The posts, in their order.
            below: What stands after them.
        """
        rows, meant = list(rows), self.screen.focused
        here = {view.row.id: view for view in self.query(PostView)}
        place = meant.virtual_region.y if isinstance(meant, PostView) else 0
        self.query_one("#above", Static).update(above)
        self.query_one("#below", Static).update(below)
        kept = [row.id for row in rows if row.id in here]
        if [key for key in here if key in set(kept)] != kept:  # one has moved below a post that came later
            kept = []
        await self.remove_children([view for key, view in here.items() if key not in set(kept)])
        await self._fill(rows, {key: here[key] for key in kept})
        if meant is self:  # there was no post before
            self.begin()
        if not isinstance(meant, PostView):
            return
        if meant.is_attached:
            self.call_after_refresh(self._keep_in_place, meant, place)
        else:
            self.begin()
            self.go_to(meant.row.id)

    async def _fill(self, rows: list[Row], here: dict[str, PostView]) -> None:
        """Draw the posts that are here as they are now, and put the new ones in: as many at once as stand together."""
        after: Widget = self.query_one("#above")
        together: list[PostView] = []
        for row in rows:
            if row.id not in here:
                together.append(PostView(row))
                continue
            if together:
                await self.mount_all(together, after=after)
                together = []
            after = here[row.id]
            if here[row.id].row != row:
                here[row.id].draw(row)
        if together:
            await self.mount_all(together, after=after)

    def _keep_in_place(self, view: PostView, place: int) -> None:
        self.scroll_relative(y=view.virtual_region.y - place, animate=False)

    def go_to(self, post: str) -> None:
        """Mean a post, and bring it into view from its beginning."""
        for view in self.query(PostView):
            if view.row.id == post:
                self.screen.set_focus(view, scroll_visible=False)
                self.call_after_refresh(self._bring, view, 1)

    def begin(self) -> None:
        """Mean the first post, without scrolling; the page itself where there is none."""
        first = next(iter(self.query(PostView)), None)
        self.screen.set_focus(first or self, scroll_visible=False)

    def action_move(self, by: int) -> None:
        """Go to the post before or after, or on through this one."""
        views = list(self.query(PostView))
        focused = self.screen.focused
        place = views.index(focused) if isinstance(focused, PostView) else -1
        top, bottom = int(self.scroll_offset.y), int(self.scroll_offset.y) + self.scrollable_size.height
        if place >= 0:
            shown = views[place].virtual_region
            if (shown.bottom > bottom) if by > 0 else (shown.y < top):
                self.scroll_relative(y=by * LINES, animate=False)
                return
        if 0 <= place + by < len(views):
            self.screen.set_focus(views[place + by], scroll_visible=False)
            self._bring(views[place + by], by)
        else:
            self.scroll_relative(y=by * LINES, animate=False)

    def _bring(self, view: PostView, by: int) -> None:
        """Scroll as little as shows it whole; of one longer than the window, the end from which one comes."""
        shown, height = view.virtual_region, self.scrollable_size.height
        top = int(self.scroll_offset.y)
        if shown.bottom > top + height or shown.y < top:
            edges = (shown.y, shown.bottom - height)
            fits = shown.height <= height
            above = shown.y < top
            to = edges[0] if (above if fits else by > 0) else edges[1]
            self.scroll_to(y=to, animate=False)
