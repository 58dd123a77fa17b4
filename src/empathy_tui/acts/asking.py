"""Questions that no phrase gives away: tags, fragments, statements with a question mark."""

import re
from collections.abc import Sequence

from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.reading import Reading
from empathy_tui.vocabulary import Act

_TAG = re.compile(
    r"(?:^|(?<= ))(?:, )?(?:(?:do|does|did|are|is|was|were|have|has|had|would|could|can|cannot|will|"
    r"should)(?: not)? (?:you|he|she|it|they|we|there|that)|innit|right|yeah|no|huh|eh|is that (?:right|"
    r"it|so)|am i right|correct|is that fair)$"
)
_ONE_WORD = frozenset({"innit", "right", "yeah", "no", "huh", "eh", "correct"})
_GIVES_BACK = frozenset(
    [
        "you",
        "it",
        "that",
        "he",
        "she",
        "they",
        "so",
        "there",
        "your",
        "his",
        "her",
        "their",
        "this",
        "nobody",
        "everyone",
        "everything",
    ]
)
_WEAKLY = frozenset(["it", "that", "this", "there", "he", "she", "they"])
_QUESTION_WORDS = frozenset(["what", "how", "why", "who", "where", "when", "which", "whose"])
_FRAGMENT = 4


def untagged(reading: Reading) -> Reading | None:
    """Return the sentence without its tag question, or None when it has none.

    >>> untagged(Reading(("you", "miss", "him", ",", "do", "not", "you"))).plain
    'you miss him'
    """
    match = _TAG.search(reading.plain)
    if match is None or (match[0].removeprefix(", ") in _ONE_WORD and not reading.asks):
        return None
    rest = tuple(reading.plain[: match.start()].split())
    while rest and rest[-1] == ",":
        rest = rest[:-1]
    return Reading(rest) if len(rest) >= 2 and not _QUESTION_WORDS & set(rest[:2]) else None


def tagged(rest: Reading, shared: int) -> Hit[Act]:
    """Return what a sentence with a tag does: it gives back, or it asks for agreement."""
    first = next((word for word in rest.words if word not in {"and", "but", "well", "oh", ","}), "")
    if first in _GIVES_BACK and (shared or first not in _WEAKLY):
        return Hit("reflection", 0.75, "gives something back, with a tag question", 0, 0)
    return Hit("closed_question", 0.65, "asks for agreement with a tag", 0, 0)


def marked(reading: Reading, hits: Sequence[Hit[Act]]) -> Hit[Act] | None:
    """Return the question that only the question mark gives away, or None."""
    if not reading.asks or not reading.words:
        return None
    if any(hit.label in {"open_question", "closed_question", "other"} and hit.p >= 0.6 for hit in hits):
        return None
    if len(reading.words) <= _FRAGMENT:
        return Hit("closed_question", 0.75, "asks in a word or two", 0, 0)
    return Hit("closed_question", 0.65, "a statement with a question mark", 0, 0)
