"""From a message to what the model sees of each of its sentences."""

from dataclasses import dataclass, replace

from empathy_tui.acts.danger import is_danger
from empathy_tui.acts.echo import Turn, stems
from empathy_tui.acts.evidence import found
from empathy_tui.acts.features import Features, Place, features
from empathy_tui.acts.marks import marks_of
from empathy_tui.acts.mending import is_reproach
from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.reading import Reading, read, words_of
from empathy_tui.acts.recognition import CONFIDENT, ActGuess
from empathy_tui.acts.sentences import LONGEST, split
from empathy_tui.acts.weighing import weigh
from empathy_tui.vocabulary import Act, Mark

_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence as the model sees it.

    Args:
        text: As it was typed.
        reading: The same, read.
        hits: The phrases found in it.
        guesses: What the phrases alone make of it.
        evidence: What they say of the likeliest, in words.
        marks: Its marks.
        features: What the model weighs.
    """

    text: str
    reading: Reading
    hits: tuple[Hit[Act], ...]
    guesses: tuple[ActGuess, ...]
    evidence: tuple[str, ...]
    marks: frozenset[Mark]
    features: Features

    @property
    def phrase(self) -> ActGuess | None:
        """Return what the phrases make of it, if they are sure."""
        return self.guesses[0] if self.guesses and self.guesses[0].p >= CONFIDENT else None


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something done, between asterisks."""

    text: str


def turn_of(before: str) -> Turn:
    """Return the character's turn as far as it bears on the answer."""
    before = before[:LONGEST]
    words = words_of(before)
    asks = before.rstrip(' *"”’)').endswith("?")
    return Turn(stems(words), frozenset(words), asks, is_reproach(words)) if words else Turn()


def see(text: str, turn: Turn) -> list[Seen | Gesture]:
    """Return the sentences and gestures of a message."""
    parts = split(text)
    return [
        Gesture(part.text) if part.kind == "cue" else _seen(part.text, turn, Place(number, len(parts)))
        for number, part in enumerate(parts)
    ]


def _seen(text: str, turn: Turn, place: Place) -> Seen:
    reading = _shortened(read(text))
    marks: set[Mark] = set(marks_of(reading))
    if is_danger(reading):
        marks.add("danger")
    hits = found(reading, turn, rude="rude" in marks)
    guesses, evidence = weigh(hits)
    seen = features(text, reading, turn, place, guesses, hits)
    return Seen(text, reading, tuple(hits), guesses, evidence, frozenset(marks), seen)


def _shortened(reading: Reading) -> Reading:
    return (
        replace(reading, words=reading.words[:_MOST_WORDS]) if len(reading.words) > _MOST_WORDS else reading
    )
