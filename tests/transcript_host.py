"""A small program around a transcript, for tests."""

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from empathy_tui.tui.widgets.page import Passage
from empathy_tui.tui.widgets.transcript import Transcript


class Host(App[None]):
    """A screen with a transcript and something else to focus."""

    def __init__(self) -> None:
        super().__init__()
        self.transcript = Transcript()
        self.changes: list[bool] = []

    def compose(self) -> ComposeResult:
        yield self.transcript
        yield Input()

    def on_transcript_follow_changed(self, event: Transcript.FollowChanged) -> None:
        assert event.control is self.transcript
        self.changes.append(event.following)


def conversation(turns: int) -> list[Passage]:
    """Return turns of several lines each, numbered."""
    return [Passage("character", "Rosa", f"*turns the cup round* This is turn {turn}, and it goes on. " * 3)
            for turn in range(turns)]  # fmt: skip


def lines(widget: Widget) -> list[str]:
    """Return what a widget draws."""
    return ["".join(part.text for part in strip(widget, y)).rstrip() for y in range(widget.size.height)]


def strip(widget: Widget, y: int) -> list[Segment]:
    """Return the segments of one drawn line."""
    return list(widget.render_line(y))


async def press(pilot: Pilot[None], key: str) -> None:
    """Press a key while the transcript has the focus."""
    pilot.app.query_one(Transcript).focus()
    await pilot.press(key)
