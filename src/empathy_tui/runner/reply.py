"""One turn of the character as it comes in: what is shown, what is held back, what it took."""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from empathy_tui.chat import Breached, ChatRequest, ReplyEnd, Sent, TextDelta, Usage, close_cue
from empathy_tui.errors import EmpathyError, ProviderError
from empathy_tui.providers.base import Provider
from empathy_tui.runner.events import CharacterSays, HeldBack, RunnerEvent
from empathy_tui.scrub import clean
from empathy_tui.session.record import CharacterTurn, GuardBreach, Spent
from empathy_tui.vocabulary import TurnStatus


class Reply:
    """Takes one reply in; what came of it can be kept at any moment.

    Args:
        provider: What is asked.
        request: What it is asked.
    """

    def __init__(self, provider: Provider, request: ChatRequest) -> None:
        self._provider = provider
        self._request = request
        self._pieces: list[str] = []
        self._breaches: list[Breached] = []
        self._usage = Usage()
        self.status: TurnStatus = "interrupted"
        self.by: str | None = None
        self.trouble: EmpathyError | None = None

    async def events(self) -> AsyncGenerator[RunnerEvent, None]:
        """Yield what is to be shown; a provider's failure is kept in `trouble`."""
        try:
            async with aclosing(self._provider.stream(self._request)) as stream:
                async for event in stream:
                    match event:
                        case TextDelta():
                            self._pieces.append(clean(event.text))
                            yield CharacterSays(self._pieces[-1])
                        case Breached():
                            self._breaches.append(event)
                            yield HeldBack(event.then)
                        case Sent():
                            self._usage = event.usage
                        case ReplyEnd():
                            self._usage, self.by = event.usage, event.by
                            self.status = "interrupted" if event.reason == "interrupted" else "complete"
        except ProviderError as error:
            self.status, self.trouble = "failed", error

    @property
    def text(self) -> str:
        """Return what was shown, with its last cue closed."""
        return close_cue("".join(self._pieces).strip())

    @property
    def worded_by(self) -> tuple[str, str | None]:
        """Return the provider and the model that worded it."""
        return (self.by, None) if self.by is not None else (self._provider.name, self._provider.model)

    @property
    def spent(self) -> Spent | None:
        """Return what it took."""
        return _spent(self._usage)

    def held_back(self, at: str) -> list[GuardBreach]:
        """Return what is kept of what was held back."""
        return [GuardBreach(at=at, guard=breach.guard, text=clean(breach.text)) for breach in self._breaches]

    def turn(self, at: str) -> CharacterTurn:
        """Return the turn as it is kept."""
        name, model = self.worded_by
        return CharacterTurn(
            at=at, text=self.text, status=self.status, provider=name, model=model, spent=self.spent
        )


def _spent(usage: Usage) -> Spent | None:
    if not usage.tokens_in and not usage.tokens_out:
        return None
    return Spent(
        tokens_in=usage.tokens_in,
        tokens_cached=usage.tokens_cached,
        tokens_out=usage.tokens_out,
        dollars=None if usage.dollars is None else round(usage.dollars, 6),
    )
