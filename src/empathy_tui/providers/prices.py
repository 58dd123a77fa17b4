"""What Anthropic charges, in US dollars for a million tokens.

Source: https://platform.claude.com/docs/en/about-claude/pricing and the pages of the models, read in November 2026.
Models that aren't here cost what they cost: nothing is said then.
"""

from collections.abc import Mapping
from typing import NamedTuple

LISTED = "November 2026"

_MILLION = 1_000_000


class Price(NamedTuple):
    """Dollars for a million tokens: sent, written to a cache, read from a cache, answered."""

    sent: float
    written: float
    read: float
    answered: float

    def dollars(self, sent: int, written: int, read: int, answered: int) -> float:
        """Return what these tokens cost, in US dollars."""
        pairs = zip(self, (sent, written, read, answered), strict=True)
        return sum(price * tokens for price, tokens in pairs) / _MILLION


_PRICES: Mapping[str, Price] = {
    "claude-fable-5-1": Price(10, 12.5, 0.25, 50),
    "claude-fable-5": Price(10, 12.5, 1.0, 50),
    "claude-opus-5-5": Price(4, 5, 0.2, 20),
    "claude-opus-5": Price(5, 6.25, 0.5, 25),
    "claude-opus-4-8": Price(5, 6.25, 0.5, 25),
    "claude-opus-4-7": Price(5, 6.25, 0.5, 25),
    "claude-opus-4-6": Price(5, 6.25, 0.5, 25),
    "claude-opus-4-5": Price(5, 6.25, 0.5, 25),
    "claude-sonnet-5-5": Price(2, 2.5, 0.1, 10),
    "claude-sonnet-4-6": Price(3, 3.75, 0.3, 15),
    "claude-sonnet-4-5": Price(3, 3.75, 0.3, 15),
    "claude-haiku-5-5": Price(0.1, 0.125, 0.01, 0.5),
    "claude-haiku-4-5": Price(1, 1.25, 0.1, 5),
}


def of(model: str) -> Price | None:
    """Return the price of a model by its name, with or without the date at its end; None if it is not listed."""
    name, _, date = model.rpartition("-")
    return _PRICES.get(model) or (_PRICES.get(name) if len(date) == 8 and date.isdigit() else None)
