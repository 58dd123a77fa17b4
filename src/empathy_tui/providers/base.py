"""What a provider is, and what makes one."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from empathy_tui.chat import ChatRequest, StreamEvent
from empathy_tui.language import N_, _


@dataclass(frozen=True, slots=True)
class Card:
    """What a learner is told before they choose a provider (R51, R61), each part a sentence or two.

    Args:
        runs: Who runs it, and where.
        sends: What is sent, and to whom.
        costs: What it costs.
        concerns: What there is to know about labour, energy and quality.
        needs_model: Whether a model has to be named.
    """

    runs: str
    sends: str
    costs: str
    concerns: str
    needs_model: bool = True

    def lines(self) -> tuple[str, ...]:
        """Return the card as lines, each with what it is about."""
        labelled = (
            (N_("Run by"), self.runs),
            (N_("Sent"), self.sends),
            (N_("Cost"), self.costs),
            (N_("To know"), self.concerns),
        )
        return tuple(f"{_(label)}: {_(text)}" for label, text in labelled if text)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which provider a learner chose.

    Args:
        name: Its name.
        model: Its model, as the provider knows it; a file for `local`.
        base_url: Its address, where it isn't the usual one.
        context: Tokens that a request and its reply may take together; None for the provider's own figure.
    """

    name: str = "scripted"
    model: str | None = None
    base_url: str | None = None
    context: int | None = None


class Provider(Protocol):
    """Words one turn of the character. It never decides what happens.

    `stream` yields text deltas, then exactly one `ReplyEnd`, and before them `Sent` if it can; it raises only `ProviderError`; closing the iterator
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
        """Return where it runs, for the badge: `this computer`, or a host."""

    @property
    def context(self) -> int | None:
        """Return how many tokens a request and its reply may take together; None for no bound."""

    def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply."""


class Maker(Protocol):
    """Makes a provider: what an entry point in the group `empathy_tui.providers` names."""

    @property
    def card(self) -> Card:
        """Return what a learner is told before they choose it."""

    def make(self, wanted: Wanted) -> Provider:
        """Return the provider, without reaching it.

        Raises:
            ConfigError: Its model, key or package is missing.
        """
