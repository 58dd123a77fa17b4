"""Giving back: how much of a sentence comes from what the character just said."""

from collections.abc import Iterable

from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.reading import Reading, words_of
from empathy_tui.vocabulary import Act

_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "so",
        "because",
        "if",
        "then",
        "than",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "to",
        "up",
        "with",
        "about",
        "after",
        "before",
        "again",
        "also",
        "just",
        "very",
        "really",
        "too",
        "all",
        "any",
        "some",
        "no",
        "not",
        "never",
        "ever",
        "only",
        "even",
        "still",
        "now",
        "here",
        "there",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "i",
        "me",
        "my",
        "mine",
        "you",
        "your",
        "yours",
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "we",
        "us",
        "our",
        "they",
        "them",
        "their",
        "what",
        "which",
        "who",
        "whom",
        "whose",
        "when",
        "where",
        "why",
        "how",
        "is",
        "am",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "do",
        "does",
        "did",
        "done",
        "have",
        "has",
        "had",
        "having",
        "will",
        "would",
        "can",
        "cannot",
        "could",
        "should",
        "shall",
        "may",
        "might",
        "must",
        "get",
        "got",
        "gets",
        "go",
        "going",
        "went",
        "come",
        "came",
        "say",
        "said",
        "says",
        "tell",
        "told",
        "know",
        "think",
        "like",
        "well",
        "oh",
        "yes",
        "yeah",
        "okay",
        "right",
        "mm",
        "um",
        "uh",
        "er",
        "more",
        "much",
        "lot",
        "bit",
        "thing",
        "things",
        "one",
        "something",
        "anything",
        "nothing",
        "everything",
        "someone",
        "anyone",
        "everyone",
        "let",
        "make",
        "made",
        "want",
        ",",
        "quote",
    ]
)
_SUBJECTS = frozenset(
    [
        "you",
        "it",
        "that",
        "he",
        "she",
        "they",
        "so",
        "there",
        "this",
        "your",
        "his",
        "her",
        "their",
        "and",
        "but",
        "because",
        "even",
        "no",
        "not",
        "nobody",
        "now",
        "then",
        "as",
        "since",
        "we",
        "none",
        "only",
        "maybe",
        "still",
    ]
)
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ers", "est", "ed", "es", "ly", "er", "s", "y", "e")
_SHORT = 6
_LONGEST_BEFORE = 4000


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


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry meaning."""
    return stems(words_of(text[:_LONGEST_BEFORE]))


def share(reading: Reading, before: frozenset[str]) -> tuple[int, float]:
    """Return how many meaningful words of the sentence come from `before`, and their share of its own."""
    own = stems(reading.words)
    shared = len(own & before)
    return shared, shared / len(own) if own else 0.0


def echoes(reading: Reading, before: frozenset[str], said: frozenset[str]) -> Hit[Act] | None:
    """Return a reflection when the sentence picks up words from before.

    Args:
        reading: The learner's sentence.
        before: Stems of the character's last turn.
        said: All words of that turn, small ones too.
    """
    words = reading.words
    shared, part = share(reading, before)
    if not words or words[0] in {"i", "my", "we"}:
        return None
    if len(words) <= _SHORT and shared and part >= 0.99:
        return _hit(0.85 if words[0] not in _ASKING else 0.4, "says again what was said")
    if words[0] == "not" and len(words) <= 3 and said.issuperset(words):
        return _hit(0.8, "says again what was said")
    if words[0] not in _SUBJECTS and not (shared >= 2 and part >= 0.5):
        return None
    return _graded(shared, part)


_ASKING = frozenset(
    [
        "what",
        "how",
        "why",
        "do",
        "did",
        "does",
        "is",
        "are",
        "was",
        "were",
        "have",
        "has",
        "who",
        "when",
        "where",
        "can",
        "could",
        "would",
        "will",
    ]
)


def _graded(shared: int, part: float) -> Hit[Act] | None:
    if shared >= 2 and part >= 0.5:
        return _hit(0.8, "picks up what was said")
    if shared >= 2 or (shared and part >= 0.3):
        return _hit(0.72, "picks up what was said")
    return _hit(0.62, "picks up a word of what was said") if shared else None


def _hit(p: float, evidence: str) -> Hit[Act]:
    return Hit("reflection", p, evidence, 0, 0)
