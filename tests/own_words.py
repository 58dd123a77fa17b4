"""Finds the program's English words in what it shows in another language; those of the scene are its own."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from gettext import GNUTranslations
from typing import Any

from empathy_tui.language import DOMAIN, LOCALES
from empathy_tui.practice import Practice

CYCLES = ("Three steps", "Four questions", "Six steps")
"""Titles of the cycles that come with the program: data, like a scene."""
_WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def german() -> dict[str, tuple[str, ...]]:
    """Return the German catalogue as it is compiled: each English text with its German ones."""
    with (LOCALES / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        found = vars(GNUTranslations(file))["_catalog"]
    texts: dict[str, tuple[str, ...]] = {}
    for key, text in found.items():
        source = key[0] if isinstance(key, tuple) else key
        if source:
            texts[source] = (*texts.get(source, ()), text)
    return texts


@cache
def english_words() -> frozenset[str]:
    """Return the words that only the English texts have."""
    catalogue = german()
    theirs = {
        word.casefold() for texts in catalogue.values() for text in texts for word in _WORD.findall(text)
    }
    ours = {word.casefold() for text in catalogue for word in _WORD.findall(text)}
    return frozenset(ours - theirs)


def texts_in(tree: Any) -> Iterator[str]:
    """Yield the texts of a scene as data, cues and speech apart; its ids are left out."""
    if isinstance(tree, str):
        for piece in tree.split("*"):
            yield " ".join(piece.split())
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key not in {
                "id",
                "at",
                "to",
                "start",
                "leaves",
                "needs",
                "told",
                "acts",
                "style",
                "kind",
                "develops",
            }:
                yield from texts_in(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts_in(value)


def unit_words(unit: str) -> tuple[str, ...]:
    """Return what the author of a unit of the discussion board wrote."""
    found = next(item for item in Practice.at_home().units() if item.id == unit)
    return (found.title, " ".join(found.prompt.split()), *found.themes)


def english_left(shown: str, own: Iterable[str]) -> list[str]:
    """Return the English words in a text, once the scene's and the learner's own texts are taken out."""
    text = re.sub(r"„[^“]*…“", " ", " ".join(shown.split()))  # quoted, and cut
    for piece in sorted({piece for piece in own if piece}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", " ", text, flags=re.IGNORECASE)
    words = english_words()
    return sorted({word for word in _WORD.findall(text) if word.casefold() in words})
