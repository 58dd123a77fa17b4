"""Figures of a recogniser, from pairs of what was wanted and what was guessed."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

RESAMPLES = 400
_BINS = 10


class Guess(NamedTuple):
    """What was wanted, what was guessed, and how sure that was, from 0 to 1."""

    wanted: str
    got: str
    p: float

    @property
    def right(self) -> bool:
        """Whether it was guessed right."""
        return self.wanted == self.got


class Scores(NamedTuple):
    """Precision, recall and F1 of one label, from 0 to 1, and how often it was wanted."""

    precision: float
    recall: float
    f1: float
    wanted: int


def scores(guesses: Sequence[Guess], label: str) -> Scores:
    """Return the scores of a label; 0 where they are not defined."""
    hit = sum(guess.wanted == guess.got == label for guess in guesses)
    got = sum(guess.got == label for guess in guesses)
    wanted = sum(guess.wanted == label for guess in guesses)
    return Scores(
        hit / got if got else 0.0,
        hit / wanted if wanted else 0.0,
        2 * hit / (got + wanted) if got + wanted else 0.0,
        wanted,
    )


def macro_f1(guesses: Sequence[Guess]) -> float:
    """Return the mean F1 over the labels that were wanted."""
    labels = {guess.wanted for guess in guesses}
    return sum(scores(guesses, label).f1 for label in labels) / len(labels)


def calibration_error(guesses: Sequence[Guess]) -> float:
    """Return the expected calibration error over ten bins of equal width (Guo and others 2017)."""
    error = 0.0
    for number in range(_BINS):
        inside = [guess for guess in guesses if min(int(guess.p * _BINS), _BINS - 1) == number]
        if inside:
            sure = sum(guess.p for guess in inside)
            error += abs(sure - sum(guess.right for guess in inside))
    return error / len(guesses)


def coverage(guesses: Sequence[Guess], precision: float = 0.9) -> tuple[float, float]:
    """Return the largest share that can be answered at a precision, and from which probability on."""
    best, least, right = 0, 1.0, 0
    ranked = sorted(guesses, key=lambda guess: -guess.p)
    for count, guess in enumerate(ranked, start=1):
        right += guess.right
        last = count == len(ranked) or ranked[count].p < guess.p
        if last and right >= precision * count:
            best, least = count, guess.p
    return best / len(guesses), least


def interval(
    guesses: Sequence[Guess], figure: Callable[[Sequence[Guess]], float], seed: int = 0
) -> tuple[float, float]:
    """Return the 95% bootstrap interval of a figure over the guesses."""
    chance = random.Random(seed)
    found = sorted(figure(chance.choices(guesses, k=len(guesses))) for _ in range(RESAMPLES))
    return found[int(0.025 * RESAMPLES)], found[int(0.975 * RESAMPLES)]


def mistakes(guesses: Sequence[Guess], most: int = 12) -> list[tuple[str, str, int]]:
    """Return what was taken for what, and how often, the commonest first."""
    counts = Counter((guess.wanted, guess.got) for guess in guesses if not guess.right)
    return [
        (wanted, got, count)
        for (wanted, got), count in sorted(counts.items(), key=lambda it: (-it[1], it[0]))
    ][:most]


def auc(good: Sequence[float], poor: Sequence[float]) -> float:
    """Return the chance that a good one scores above a poor one; ties count half."""
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in poor)
    return wins / (len(good) * len(poor))
