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
        pause = self.pace.before
        for match in _PIECE.finditer(Choice.of(self.scenario, request).reply()):
            await self._pause(pause)
            yield TextDelta(match[0])
            pause = self.pace.stop if match[0].rstrip().endswith(_STOPS) else self.pace.word
        yield ReplyEnd("end")

    async def _pause(self, seconds: float) -> None:
        if seconds:
            await self.sleep(seconds)
