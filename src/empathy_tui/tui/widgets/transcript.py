"""The conversation as one quiet page that draws lines; a word costs the same whatever stands above it."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from empathy_tui.tui.widgets.highlighting import highlight
from empathy_tui.tui.widgets.page import Page, Passage, Place, Role, Row
from empathy_tui.vocabulary import TurnStatus

PAINT_EVERY = 0.033
"""Seconds between two paints while text streams in."""


class Transcript(ScrollView, can_focus=True):
    """Shows passages by several people, the last of which may still be growing.

    It follows the end until the learner scrolls up, and again once they are back at the end.
    """

    ALLOW_MAXIMIZE = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "transcript--learner",
        "transcript--character",
        "transcript--narrator",
        "transcript--notice",
        "transcript--name",
        "transcript--cue",
        "transcript--mark",
    }
    DEFAULT_CSS = """
    Transcript {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        border-left: blank;
        &:focus { border-left: outer $border; }
        & > .transcript--learner { color: $text-accent; }
        & > .transcript--character { color: $foreground; }
        & > .transcript--narrator { color: $text-muted; text-style: italic; }
        & > .transcript--notice { color: $text-muted; }
        & > .transcript--name { text-style: bold; }
        & > .transcript--cue { color: $text-muted; text-style: italic; }
        & > .transcript--mark { color: $text-muted; text-style: italic; }
    }
    """

    following: reactive[bool] = reactive(True, repaint=False, init=False)
    """Whether the end stays in view; when not, there is more below."""

    class FollowChanged(Message):
        """The learner scrolled away from the end, or came back to it."""

        def __init__(self, transcript: "Transcript", following: bool) -> None:
            self.transcript = transcript
            self.following = following
            super().__init__()

        @property
        def control(self) -> "Transcript":
            """The transcript."""
            return self.transcript

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._page = Page()
        self._open = False
        self._buffer: list[str] = []
        self._waiting: list[Passage] = []
        self._timer: Timer | None = None

    @property
    def allow_select(self) -> bool:
        """Text can be selected with the mouse."""
        return True

    @property
    def page(self) -> Page:
        """The rows as they are laid out now."""
        return self._page

    def load(self, passages: Iterable[Passage], *, at_end: bool = True) -> None:
        """Show these passages and nothing else, from the end or from the start."""
        self._buffer.clear()
        self._waiting.clear()
        self._open = False
        self._page.load(passages)
        self.following = at_end
        self._renewed()
        if at_end:
            self._to_end()
        else:
            self.call_after_refresh(self._scroll_to_place, Place(0, 0))

    def clear(self) -> None:
        """Show nothing."""
        self.load(())

    def begin(self, role: Role, name: str) -> None:
        """Start a passage that grows by `append` until `finish`; one that still grows ends as it is."""
        self.finish()
        self._begin(role, name)
        self._open = True
        self._grown()

    def append(self, delta: str) -> None:
        """Let the open passage go on: first words are painted at once, then some thirty times a second.

        Raises:
            RuntimeError: No passage is open.
        """
        if not self._open:
            raise RuntimeError("append() goes between begin() and finish()")
        self._buffer.append(delta)
        if self._timer is None:
            self._paint_and_wait()

    def _paint_and_wait(self) -> None:
        """Paint what has come, and wait before the next paint; nothing to paint ends the waiting."""
        came = bool(self._buffer)
        self.paint()
        if came:
            self._timer = self.set_timer(PAINT_EVERY, self._paint_and_wait)

    def paint(self) -> None:
        """Show what has come since the last paint, without waiting for the next."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._buffer:
            text = "".join(self._buffer)
            self._buffer.clear()
            first = len(self._page.rows) - 1
            self._page.append(text)
            self._grown(first)

    def finish(self, status: TurnStatus = "complete") -> None:
        """End the open passage, if there is one, and mark it when it was cut short."""
        if not self._open:
            return
        self.paint()
        first = len(self._page.rows) - 1
        self._page.finish(status)
        self._open = False
        self._grown(first)
        waiting, self._waiting = self._waiting, []
        for passage in waiting:
            self.add(passage.role, passage.name, passage.text, passage.status)

    def add(self, role: Role, name: str, text: str, status: TurnStatus = "complete") -> None:
        """Show a whole passage; while another grows it waits, and comes after it."""
        if self._open:
            self._waiting.append(Passage(role, name, text, status))
            return
        self._begin(role, name)
        self._page.append(text)
        self._page.finish(status)
        self._grown()

    def follow(self) -> None:
        """Go to the end and stay there, as after the learner has said something."""
        self.following = True
        self._to_end()

    def watch_following(self, following: bool) -> None:
        """Tell whoever shows that there is more below."""
        self.post_message(self.FollowChanged(self, following))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow when the end is reached, stop when it is left upwards.

        Going up needs the learner's hand: rows come at the end, and a page that got shorter is at its end.
        """
        super().watch_scroll_y(old_value, new_value)
        if new_value >= self.max_scroll_y:
            self.following = True
        elif new_value < old_value:
            self.following = False

    def _begin(self, role: Role, name: str) -> None:
        place = self._place()
        if self._page.begin(role, name):
            self._rearranged(place)

    def _grown(self, first: int | None = None) -> None:
        """Repaint from row `first`, or everything, and keep the end in view."""
        rows = len(self._page.rows)
        if rows != self.virtual_size.height:
            self._measure()
            if self.following:
                self._to_end()
        if first is None:
            self.refresh()
        else:
            self.refresh_lines(first, rows - first)

    def _measure(self) -> None:
        self.virtual_size = Size(self._page.columns, len(self._page.rows))

    def _to_end(self) -> None:
        if not self.is_attached:
            return
        self._scroll_to_end()
        # The height of the last rows counts only after the layout.
        self.call_after_refresh(self._scroll_to_end)

    def _scroll_to_end(self) -> None:
        if self.following:
            self.scroll_end(animate=False, immediate=True, x_axis=False, force=True)

    def _place(self) -> Place:
        return self._page.place(round(self.scroll_y))

    def _rearranged(self, place: Place) -> None:
        """Take everything up again after the rows were laid out anew, with the same text at the top."""
        self._renewed()
        if self.following:
            self._to_end()
        else:
            self.call_after_refresh(self._scroll_to_place, place)

    def _renewed(self) -> None:
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._measure()
        self.refresh()

    def _scroll_to_place(self, place: Place) -> None:
        self.scroll_to(y=self._page.row_at(place), animate=False, force=True)
        self.following = self.following or self.scroll_y >= self.max_scroll_y

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out for the new width; the text at the top stays there unless the end is followed."""
        columns = max(1, self.scrollable_content_region.width)
        if columns != self._page.columns:
            place = self._place()
            self._page.set_columns(columns)
            self._rearranged(place)
        elif self.following:
            self._to_end()

    def action_scroll_up(self) -> None:
        """Go up a line."""
        self.scroll_up(animate=False)

    def action_scroll_down(self) -> None:
        """Go down a line."""
        self.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """Go up a page."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """Go down a page."""
        self.scroll_page_down(animate=False)

    def action_scroll_home(self) -> None:
        """Go to the first line."""
        self.scroll_to(y=0, animate=False)

    def action_scroll_end(self) -> None:
        """Go to the last line and stay there."""
        self.follow()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        if number >= len(self._page.rows):
            return Strip.blank(width, self.get_component_rich_style("transcript--character"))
        row = self._page.rows[number]
        style = self.get_component_rich_style(f"transcript--{row.role}")
        segments = self._segments(row, style)
        selection = self.text_selection
        span = selection.get_span(number) if selection else None
        if span:
            segments = highlight(segments, span, self.screen.get_component_rich_style("screen--selection"))
        return Strip(segments).adjust_cell_length(width, style).apply_offsets(0, number)

    def _segments(self, row: Row, style: Style) -> list[Segment]:
        name_style = self.get_component_rich_style(f"transcript--{row.role}", "transcript--name")
        text_style = name_style if row.kind == "name" else style
        if row.kind in ("cue", "mark"):
            text_style = self.get_component_rich_style(f"transcript--{row.kind}")
        indent = self._page.indent(row)
        text = row.lead + row.text.rstrip()
        return [Segment(indent, name_style if row.name else style), Segment(text, text_style)]

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, without the gutter and with broken lines joined, and what ends it."""
        start = selection.start or Offset(0, 0)
        end = selection.end or Offset(0, len(self._page.rows))
        return self._page.text_between(start, end), "\n"
