"""Takes names out of a text, however they are written there.

Names and text are compared without regard to case, to composed or decomposed accents, to typographic variants of
apostrophes, hyphens and spaces, or to invisible characters within a word (NFKD and case folding, Unicode Standard
Annex #15). An accent itself counts: `José` is not `Jose`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_APOSTROPHES = dict.fromkeys("’‘ʼ＇`´", "'")
_HYPHENS = dict.fromkeys("‐‑‒–—−", "-")
_ALIKE = {**_APOSTROPHES, **_HYPHENS, "\u200b": " ", "\u00ad": ""}
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana and Han."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """Names to be taken out, ready for use on many texts.

    Args:
        patterns: The number of each name and what finds it in a folded text, the longest name first.
    """

    patterns: tuple[tuple[int, re.Pattern[str]], ...]

    @classmethod
    def of(cls, names: Sequence[str]) -> "Redaction":
        """Return the redaction of `names`, numbered from 1 in their order; doubles and empty ones are left out."""
        words = {tuple(re.findall(r"[^\s-]+", _folded(name)[0])): None for name in names}
        kept = [found for found in words if any(_in_word(character) for word in found for character in word)]
        numbered = sorted(enumerate(kept, start=1), key=lambda item: -len(" ".join(item[1])))
        return cls(tuple((number, _pattern(found)) for number, found in numbered))

    def apply(self, text: str) -> str:
        """Return `text` with `[name 1]` and so on where the names stood as words of their own."""
        if not self.patterns:
            return text
        pieces, end = [], 0
        for start, stop, number in sorted(self._spans(text)):
            pieces += [text[end:start], f"[name {number}]"]
            end = stop
        return "".join(pieces) + text[end:]

    def _spans(self, text: str) -> list[tuple[int, int, int]]:
        folded, places = _folded(text)
        taken: list[tuple[int, int]] = []
        spans = []
        for number, pattern in self.patterns:
            for match in pattern.finditer(folded):
                start, stop = match.span(1)
                if _bounded(folded, start, stop) and not any(start < b and a < stop for a, b in taken):
                    taken.append((start, stop))
                    spans.append((places[start], places[stop - 1] + 1, number))
        return spans


def redact(text: str, names: Sequence[str]) -> str:
    """Return `text` with each of `names` replaced by `[name 1]`, `[name 2]` and so on.

    Whole words only, in any case and any script, the longest first; `Rosa's` becomes `[name 1]'s` and `Rosa-Maria`
    `[name 1]-Maria`.
    """
    return Redaction.of(names).apply(text)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds the words of a name, also where one match overlaps another."""
    joined = r"[\s-]+".join(map(re.escape, words))
    return re.compile(f"(?=({joined}))")


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` in the form in which it is compared, and for each of its characters the place it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for piece in _fold(character):
            folded.append(piece)
            places.append(place)
    return "".join(folded), places


def _fold(character: str) -> Iterator[str]:
    if character.isascii() and character not in _ALIKE:
        yield character.lower()
        return
    if character in _ALIKE:
        yield from _ALIKE[character]
        return
    for piece in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        if unicodedata.category(piece) != "Cf":
            yield _ALIKE.get(piece, piece)


def _bounded(text: str, start: int, stop: int) -> bool:
    """Return whether what stands from `start` to `stop` is no part of a longer word."""
    before, after = text[start - 1 : start], text[stop : stop + 1]
    return not (_joined(before, text[start]) or _joined(text[stop - 1], after))


def _joined(left: str, right: str) -> bool:
    if not left or not right:
        return False
    if unicodedata.category(right).startswith("M"):
        return not _UNSPACED.match(right) and _in_word(left)
    if _UNSPACED.match(left) or _UNSPACED.match(right):
        return False
    return _in_word(left) and _in_word(right)


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
