"""Whether a message mentions an author's terms, and whether it repeats another."""

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")

INVITATIONS = (
    "tell me",
    "go on",
    "say more",
    "more about",
    "what is it like",
    "what's it like",
    "what was it like",
    "how is it",
    "how was it",
    "how are you",
    "how have you been",
    "what happened",
    "what else",
    "what is it",
    "what's going on",
    "what is going on",
    "what's wrong",
    "what's the matter",
    "what's on your mind",
)
"""Open questions that ask for nothing in particular, so that whatever the person brings up answers them."""


SHORTEST_WITH_PLURAL = 3
"""Letters from which a word may carry an ending: else "hi" would be found in "his"."""


def plain(text: str) -> str:
    """Return `text` in small letters with straight apostrophes, as terms are matched."""
    return text.replace("’", "'").replace("‘", "'").casefold()


@lru_cache(maxsize=4096)
def _pattern(term: str) -> re.Pattern[str]:
    words = []
    for word in plain(term).split():
        stem = re.escape(word.rstrip("*"))
        ending = r"(?:'s|e?s)?" if len(word) >= SHORTEST_WITH_PLURAL else ""
        words.append(stem + (r"\w*" if word.endswith("*") else ending))
    return re.compile(r"(?<!\w)" + r"\W+".join(words) + r"(?!\w)")


def mentioned(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Return the terms that `text` mentions.

    A term matches whole words, also with a plural or possessive ending; with a final `*` every word that begins
    so; several words in their order. Capitals don't matter.
    """
    text = plain(text)
    return tuple(term for term in terms if _pattern(term).search(text))


def gist(text: str) -> str:
    """Return the words of `text` alone, so that two messages can be told to be the same."""
    return " ".join(_WORD.findall(plain(text)))
