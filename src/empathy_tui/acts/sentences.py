"""Splitting a message into sentences and gestures."""

import re
from collections.abc import Iterator
from itertools import islice

from empathy_tui.chat import Part, split_parts

LONGEST = 4000
"""Characters of a message that are analysed."""

MOST = 60
"""Sentences of a message that are analysed."""

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’)']*+(?=\s|$)|\n++")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|st|prof|vs|etc|approx|no)|\b[a-z]\.[a-z])\.$", re.IGNORECASE
)
_TAIL = 12


def split(text: str) -> tuple[Part, ...]:
    """Return the sentences (`say`) and gestures (`cue`) of a message in order, each a piece of its text.

    >>> [part.text for part in split("Hi Rosa. *sits down* Did you sleep")]
    ['Hi Rosa.', 'sits down', 'Did you sleep']
    """
    return tuple(islice(_pieces(text[:LONGEST]), MOST))


def _pieces(text: str) -> Iterator[Part]:
    for part in split_parts(text):
        if part.kind == "cue":
            yield part
        else:
            yield from (Part("say", sentence) for sentence in _sentences(part.text))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[max(start, match.end() - _TAIL) : match.end()]) and match.end() < len(
            text
        ):
            continue
        if sentence := text[start : match.end()].strip():
            yield sentence
        start = match.end()
    if sentence := text[start:].strip():
        yield sentence
