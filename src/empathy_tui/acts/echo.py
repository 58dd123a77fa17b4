"""Giving back: how much of a sentence comes from what the character just said."""

from collections.abc import Iterable
from dataclasses import dataclass

from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.reading import Reading
from empathy_tui.vocabulary import Act

_EMPTY = frozenset(
    (
        "a an the and or but so because if then than as at by for from in into of off on onto out over to "
        "up with about after before again also just very really too all any some no not never ever only "
        "even still now here there this that these those it its i me my mine you your yours he him his she "
        "her hers we us our they them their what which who whom whose when where why how is am are was were "
        "be been being do does did done have has had having will would can cannot could should shall may "
        "might must get got gets go going went come came say said says tell told know think like well oh "
        "yes yeah okay right mm um uh er more much lot bit thing things one something anything nothing "
        "everything someone anyone everyone let make made want , quote"
    ).split()
)
_SUBJECTS = frozenset(
    (
        "you it that he she they so there this your his her their and but because even no not nobody now "
        "then as since we none only maybe still"
    ).split()
)
_STRONG = frozenset({"you", "so", "your", "because"})
_OWN = frozenset({"i", "my", "we", "our"})
_ASKING = frozenset(
    "what how why do did does is are was were have has who when where can could would will".split()
)
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ers", "est", "ed", "es", "ly", "er", "s", "y", "e")
_SHORT = 6


@dataclass(frozen=True, slots=True)
class Turn:
    """The character's last turn.

    Args:
        stems: Stems of its words that carry meaning.
        words: All its words.
        asks: Whether it ends with a question.
        reproach: Whether it blames the learner for something.
    """

    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    asks: bool = False
    reproach: bool = False


def stem(word: str) -> str:
    """Return a word without its commonest endings: `cleaning`, `cleans` and `cleaned` meet in one form."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def stems(words: Iterable[str]) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(stem(word) for word in words if word not in _EMPTY and len(word) > 1)


def share(reading: Reading, before: frozenset[str]) -> tuple[int, float]:
    """Return how many meaningful words of the sentence come from `before`, and their share of its own."""
    own = stems(reading.words)
    shared = len(own & before)
    return shared, shared / len(own) if own else 0.0


def echoes(reading: Reading, turn: Turn) -> Hit[Act] | None:
    """Return a reflection when the sentence picks up words of the character's turn."""
    words = reading.words
    shared, part = share(reading, turn.stems)
    if not words or words[0] in _OWN:
        return None
    if len(words) <= _SHORT and shared and part == 1.0:
        return _hit(_repeated(reading), "says again what was said")
    if words[0] == "not" and len(words) <= 3 and turn.words.issuperset(words):
        return _hit(0.8, "says again what was said")
    if words[0] in _SUBJECTS or (shared >= 2 and part >= 0.5):
        return _graded(shared, part, strong=words[0] in _STRONG, answers=turn.asks)
    return None


def _repeated(reading: Reading) -> float:
    if reading.words[0] in _ASKING:
        return 0.4
    return 0.68 if reading.asks else 0.85


def _graded(shared: int, part: float, *, strong: bool, answers: bool) -> Hit[Act] | None:
    if answers and not strong:
        return None  # what the character asked comes back in any answer
    if shared >= 2 and part >= 0.5:
        return _hit(0.8, "picks up what was said")
    if strong and (shared >= 2 or (shared and part >= 0.3)):
        return _hit(0.72, "picks up what was said")
    if shared and (strong or part >= 0.5):
        return _hit(0.62, "picks up a word of what was said")
    return None


def _hit(p: float, evidence: str) -> Hit[Act]:
    return Hit("reflection", p, evidence, 0, 0)
