"""A guess at a probe as one line: `b`, `b 70`, `lonely`, or `b 70 she turned the cup`."""

import re
from dataclasses import dataclass

from empathy_tui.errors import EmpathyError
from empathy_tui.review.calibration import LEAST_SURE, SUREST
from empathy_tui.runner.choosing import chosen

_GUESS = re.compile(r"(?P<sure>\d{2,3})\s*%?(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Guessed:
    """What was guessed: `sure` in percent from 50 to 100, None if it was not said."""

    choice: str
    sure: int | None = None
    words: str = ""


def read_guess(choices: tuple[str, ...], line: str) -> Guessed | None:
    """Return the guess that a line is; None if it is none, so that it is speech.

    A letter or a choice alone is one; with anything behind it only if a number from 50 to 100 comes first.
    """
    first, _, rest = line.strip().partition(" ")
    whole = _place(choices, line)
    if whole is not None:
        return Guessed(choices[whole])
    place = _place(choices, first)
    found = _GUESS.match(rest.strip())
    if place is None or found is None or not LEAST_SURE <= int(found["sure"]) <= SUREST:
        return None
    return Guessed(choices[place], int(found["sure"]), rest.strip()[found.end() :].strip())


def _place(choices: tuple[str, ...], text: str) -> int | None:
    try:
        return chosen(choices, text, whole=True)  # what only begins a choice is speech
    except EmpathyError:
        return None
