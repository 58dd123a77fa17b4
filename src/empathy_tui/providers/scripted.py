"""The scripted character: authored lines, said at a human pace."""

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field

from empathy_tui.chat import ChatRequest, ReplyEnd, StreamEvent, TextDelta
from empathy_tui.providers.lines import Choice
from empathy_tui.scenario.model import Scenario

_PIECE = re.compile(r"\S+\s*")
_STOPS = (".", "?", "!", "…", "*")


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the character speaks, in seconds; all 0 says everything at once."""

    before: float = 0.6
    word: float = 0.075
    stop: float = 0.25


INSTANT = Pace(0, 0, 0)


@dataclass(frozen=True)
class ScriptedProvider:
    """Says what the author wrote. No network, no model, and the same words for the same seed."""

    scenario: Scenario
    pace: Pace = field(default_factory=Pace)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    name: str = "scripted"
    model: str | None = None
    where: str = "this computer"
    context: int | None = None

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Yield the chosen turn word by word."""
        async for piece in pieces(Choice.of(self.scenario, request).reply(), self.pace, self.sleep):
            yield TextDelta(piece)
        yield ReplyEnd("end")


async def pieces(
    text: str, pace: Pace, sleep: Callable[[float], Awaitable[None]]
) -> AsyncGenerator[str, None]:
    """Yield a text word by word, at a pace."""
    pause = pace.before
    for match in _PIECE.finditer(text):
        if pause:
            await sleep(pause)
        yield match[0]
        pause = pace.stop if match[0].rstrip().endswith(_STOPS) else pace.word
