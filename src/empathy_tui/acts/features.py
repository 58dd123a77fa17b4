"""What the model sees of a sentence: its words, its letters, its build, and what the phrases say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from empathy_tui.acts.echo import Turn, stems
from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.reading import Reading
from empathy_tui.acts.recognition import ActGuess
from empathy_tui.acts.shapes import shape
from empathy_tui.vocabulary import Act

MOST_WORDS = 60
"""Words of a sentence that are looked at."""

LOUD = 1.5
"""The strength of what a phrase says, beside that of other cues: phrases are rarer, and surer."""

_WORD_RUNS = (1, 2, 3)
_LETTER_RUNS = (3, 4, 5)
_SHAPE_RUNS = (1, 2, 3, 4)
_MOST_LETTERS = 240
_SHORT_TURN = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands in its message.

    Args:
        number: From 0.
        count: How many sentences the message has.
    """

    number: int = 0
    count: int = 1


@dataclass(frozen=True, slots=True)
class Features:
    """The features of a sentence in four blocks.

    Args:
        words: Runs of one to three words.
        letters: Runs of three to five letters, word ends among them.
        shapes: Runs of one to four word classes: see `shapes.shape`.
        cues: Named signs with their strengths, from 0 to `LOUD`.
    """

    words: tuple[str, ...]
    letters: tuple[str, ...]
    shapes: tuple[str, ...]
    cues: tuple[tuple[str, float], ...]


def key(feature: str) -> int:
    """Return the number a feature is known by in the model: 32 bits."""
    return crc32(feature.encode())


def features(
    text: str,
    reading: Reading,
    turn: Turn,
    place: Place,
    guesses: Sequence[ActGuess],
    hits: Sequence[Hit[Act]],
) -> Features:
    """Return the features of one sentence.

    Args:
        text: As it was typed.
        reading: The same, read.
        turn: The character's turn before it.
        place: Where it stands in its message.
        guesses: What the phrases make of it.
        hits: The phrases found in it.
    """
    words = reading.words[:MOST_WORDS]
    end = "?" if reading.asks else "!" if "!" in text[-3:] else ">"
    return Features(
        _runs(["<", *words, end], _WORD_RUNS),
        _letters(reading),
        _runs(["\v<", *(f"\v{shape(word)}" for word in words), f"\v{end}"], _SHAPE_RUNS),
        (*_phrases(guesses, hits), *((name, 1.0) for name in _build(text, reading, turn, place))),
    )


def _runs(items: Sequence[str], lengths: Sequence[int]) -> tuple[str, ...]:
    return tuple({" ".join(items[at : at + run]) for run in lengths for at in range(len(items) - run + 1)})


def _letters(reading: Reading) -> tuple[str, ...]:
    plain = f" {reading.plain} "[:_MOST_LETTERS]
    return tuple({"\t" + plain[at : at + run] for run in _LETTER_RUNS for at in range(len(plain) - run + 1)})


def _phrases(guesses: Sequence[ActGuess], hits: Sequence[Hit[Act]]) -> Iterator[tuple[str, float]]:
    for guess in guesses:
        yield f"rule:{guess.act}", LOUD * guess.p
    if guesses:
        yield f"best:{guesses[0].act}", LOUD * guesses[0].p
    for evidence in {hit.evidence for hit in hits}:
        yield f"says:{evidence}", LOUD


def _build(text: str, reading: Reading, turn: Turn, place: Place) -> Iterator[str]:
    words = [word for word in reading.words if word != ","]
    count = len(words)
    yield f"length:{count if count < 4 else 4 + (count > 6) + (count > 10) + (count > 16) + (count > 26)}"
    yield f"asks:{reading.asks}"
    if words:
        yield f"first:{words[0]}"
        yield f"last:{words[-1]}:{reading.asks}"
    held = set(words)
    yield f"me:{not held.isdisjoint(_ME)}:you:{not held.isdisjoint(_YOU)}:they:{not held.isdisjoint(_THEY)}"
    yield f"place:{'only' if place.count == 1 else 'first' if place.number == 0 else 'last' if place.number == place.count - 1 else 'among'}"
    yield f"place:{place.count > 1}:asks:{reading.asks}"
    if turn.words:
        yield f"before:{'asks' if turn.asks else 'short' if len(turn.words) < _SHORT_TURN else 'tells'}"
    if turn.reproach:
        yield "before:reproach"
    own = stems(words)
    shared = len(own & turn.stems)
    if own and turn.stems:
        part = shared / len(own)
        yield f"back:{min(shared, 3)}:{int(part * 4)}"
        yield f"back:{min(shared, 2)}:you:{not held.isdisjoint(_YOU)}:asks:{reading.asks}"
        yield f"back:{min(shared, 2)}:me:{not held.isdisjoint(_ME)}"
    yield f"lower:{text[:1].islower()}"
    if any(word.isdigit() for word in words):
        yield "number"


_ME = frozenset("i me my mine myself we us our".split())
_YOU = frozenset("you your yours yourself".split())
_THEY = frozenset("he she they him her them his their it".split())
