"""The steps of a debrief by their ids, and what kind of answer each holds in the table `answers`."""

from fnmatch import fnmatchcase
from typing import NamedTuple

from empathy_tui.vocabulary import ACTS


class Held(NamedTuple):
    """Steps of one kind: their ids, in which `*` stands for anything, what they ask, and what an answer holds."""

    ids: tuple[str, ...]
    about: str
    holds: str


_WORDS = "words"
_NOTHING = "nothing: it is read or played"
HELD = (
    Held(("out", "reveal", "close"), "Texts that are read.", _NOTHING),
    Held(("again", "swap"), "One moment again; the other chair.", _NOTHING),
    Held(("form",), "How long the debrief is to be.", "a choice: `short`, `long`"),
    Held(("happened", "felt", "understood"), "Own words, before anything is shown.", _WORDS),
    Held(
        ("opened", "closed"),
        "The line that opened, or closed, something.",
        "a choice: the number of a turn of the learner's, from 1, among all of theirs, those left out of `turns` too",
    ),
    Held(("opened-act", "closed-act"), "What the learner did with that line.", f"a choice: {', '.join(ACTS)}"),
    Held(("guess-opened", "guess-closed"), "What the character felt after that line.", _WORDS),
    Held(("sure-*",), "How sure the learner was of a guess.", "a choice: 50 to 100, in percent; 50 is even odds"),
    Held(("probe-*",), "What the character felt on entering a beat.", "nothing: the choice is in `guesses`"),
    Held(("tells-*",), "What told the learner that.", _WORDS),
    Held(("saw-opened", "saw-closed"), "How near a guess was, by their own word.", "a choice: `saw it`, `half`, `missed it`"),
    Held(("notes",), "Notes that the learner struck.", "a choice: their numbers, with spaces between; missing where none was struck"),
    Held(("pull",), "A moment when they wanted to get away, to mend it, or to be right.", _WORDS),
    Held(("writing",), "What to write.", "a choice: `pov`, `letter`, `thoughts`, `none`; `cycle` for any reflective cycle"),
    Held(("written", "cycle-*"), "What was written: the piece; a step of the cycle.", _WORDS),
    Held(("follow-*", "question-*"), "Questions that follow what was written, or the author's.", _WORDS),
    Held(("swap-difference",), "What made the difference in the other chair.", _WORDS),
    Held(("people", "machine"), "A plan among people; what it was like with a program.", _WORDS),
    Held(("patience",), "More or less patience with people afterwards.", "a choice: `more`, `same`, `less`"),
)  # fmt: skip
"""All that this program asks, in the order of the debrief; the id of a step of another program's may stand in a record."""


def held_at(step: str) -> str:
    """Return what an answer at a step holds, '' for a step this program doesn't know."""
    found = (held.holds for held in HELD if any(fnmatchcase(step, pattern) for pattern in held.ids))
    return next(found, "")
