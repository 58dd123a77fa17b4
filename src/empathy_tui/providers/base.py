"""What a provider is."""

from collections.abc import AsyncGenerator
from typing import Protocol

from empathy_tui.chat import ChatRequest, StreamEvent


class Provider(Protocol):
    """Words one turn of the character. It never decides what happens.

    `stream` yields text deltas, then exactly one `ReplyEnd`; it raises only `ProviderError`; closing the iterator
    closes whatever it holds open.
    """

    @property
    def name(self) -> str:
        """Return the provider's name, as kept in the record."""

    @property
    def model(self) -> str | None:
        """Return the model's name, if there is one."""

    @property
    def where(self) -> str:
        """Return where it runs, for the badge."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply."""
