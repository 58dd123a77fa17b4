"""Sentences of the tables that the recogniser does not hear yet, each expected to fail until it does."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

MISSED = frozenset(
    [
        "would you like to talk about it",
        "do you want to talk about it?",
        "Coffee, Rosa?",
        "What's his name?",
        "dont you miss him",
        "you didn't tell your wife what happened at the bank?",
        "Your boss is wrong.",
        "you sleep in the chair, don't you?",
        "You look like you haven't slept.",
        "Let's make a plan.",
        "According to the rota you're on nights.",
        "You don't have to talk.",
        "it was only a dog",
        "stay positive",
        "okay okay i am the worst husband in the world, congratulations",
        "Of course, the wicked stepmother did it again.",
        "Here, I've got this side.",
        "Shall I ring the school and say you're late?",
        "i do the dishes, you go sit",
        "I can keep the shop open if you need to go.",
    ]
)
"""Read as another act, or as none that is sure."""


def rows(texts: Iterable[str]) -> list[ParameterSet]:
    """Return the rows of a table; those missed must fail, so that this list stays true."""
    return [
        pytest.param(text, marks=pytest.mark.xfail(strict=True, reason="not heard yet"))
        if text in MISSED
        else pytest.param(text)
        for text in texts
    ]
