"""The fixed sets of words that every layer shares. `docs/design.md` says what each means."""

from typing import Literal, get_args

Act = Literal[
    "open_question",
    "closed_question",
    "reflection",
    "support",
    "reassurance",
    "advice",
    "information",
    "self_disclosure",
    "judgement",
    "repair",
    "silence",
    "gesture",
    "other",
]
ACTS: tuple[Act, ...] = get_args(Act)

Mark = Literal["stock_phrase", "rude", "gibberish", "meta", "danger"]
"""What a message carries besides its acts.

`stock_phrase`: a formula that would fit anyone. `rude`: an insult. `gibberish`: no words. `meta`: speaks of
instructions, prompts or of the character being a program. `danger`: the learner speaks of real danger to
themselves or someone near them.
"""

Seat = Literal["listener", "speaker"]
TurnStatus = Literal["complete", "interrupted", "failed"]
Stance = Literal["fiction", "rehearsal"]
Stage = Literal["playing", "played", "completed"]
Develops = Literal["motivation", "skill", "sensitivity"]
EndingKind = Literal["opened", "unsolved", "rupture", "quiet"]
"""`opened`: something could be said. `unsolved`: it was heard, and the person feels no better. `rupture`: it
broke off. `quiet`: it stayed on the surface. None of them is a win."""

LEVEL_WORDS = {1: "gentle", 2: "mixed", 3: "demanding"}
STAGE_WORDS: dict[str, str] = {
    "playing": "broken off in its scene",
    "played": "its debrief is not done",
    "completed": "complete",
}

HEARD_LANGUAGE = "en"
"""The language in which what a line does is recognised."""


def hears_no(language: str) -> bool:
    """Return whether lines in a language, a BCP 47 tag, are not recognised, so that the learner tags their own."""
    return language.casefold().split("-")[0] != HEARD_LANGUAGE
