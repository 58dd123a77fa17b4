"""A character who looks at the weather you name and chews on one of your words."""

from collections.abc import AsyncGenerator

from empathy_tui.chat import ChatRequest, ReplyEnd, StreamEvent, TextDelta
from empathy_tui.errors import ConfigError
from empathy_tui.providers.base import Card, Provider, Wanted


class EchoWeather:
    def __init__(self, weather: str) -> None:
        self.name, self.model, self.where, self.context = "echo-weather", weather, "on this computer", None

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        words = " ".join(turn.text for turn in request.messages if turn.role == "learner").split()
        yield TextDelta(f"*looks out* {self.model.capitalize()}, day {len(words)} of it. ")
        yield TextDelta(f"{max(words[-9:], key=len).strip('.,?!').capitalize()}, hm." if words else "Quiet.")
        yield ReplyEnd("end")


class Maker:
    card = Card(
        "you, in this program.", "nothing.", "none.", "it plays nobody; it shows how little it takes."
    )

    def make(self, wanted: Wanted) -> Provider:
        if not wanted.model:
            raise ConfigError("echo-weather needs a weather.", "Name one: --model drizzle")
        return EchoWeather(wanted.model)
