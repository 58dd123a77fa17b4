"""A scripted listener of the role swap: the author's lines, in their order."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field

from empathy_tui.chat import ChatRequest, ReplyEnd, StreamEvent, TextDelta
from empathy_tui.engine.terms import mentioned
from empathy_tui.providers.scripted import Pace, pieces
from empathy_tui.scenario.line import Line


@dataclass(frozen=True)
class ScriptedListener:
    """Says a listener's lines: one that takes up what was mentioned, else the next that was not said.

    Args:
        lines: The author's.
        pace: How fast they are said.
        sleep: Waits so many seconds.
    """

    lines: tuple[Line, ...]
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    name: str = "scripted"
    model: str | None = None
    where: str = "this computer"
    context: int | None = None

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Yield the line word by word."""
        async for piece in pieces(self._line(request), self.pace, self.sleep):
            yield TextDelta(piece)
        yield ReplyEnd("end")

    def _line(self, request: ChatRequest) -> str:
        said = {turn.text for turn in request.messages if turn.role == "character"}
        heard = next((turn.text for turn in reversed(request.messages) if turn.role == "learner"), "")
        fresh = [line for line in self.lines if line.text not in said]
        taken_up = (line for line in fresh if line.about and mentioned(heard, line.about))
        plain = (line for line in fresh if not line.about)
        found = next(taken_up, None) or next(plain, None) or self.lines[len(said) % len(self.lines)]
        return found.text
