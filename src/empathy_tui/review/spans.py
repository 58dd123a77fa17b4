"""Where a follow-up question may take its quote from: whole clauses of a piece, those that touch a theme first.

Pure. Marks part clauses in any script; joining words, greetings and verbs are known in English only, so a piece in
another language is quoted by its marks alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from random import Random

from empathy_tui.review import question_frames as given
from empathy_tui.review.question_frames import Kind, fits, unspaced, words_in
from empathy_tui.scrub import clean

READ = 20_000
"""Signs of a piece from which quotes are taken."""

_CLAUSE, _SENTENCE, _HARD = 1, 2, 3
_ENDS = re.compile(r"[.!?…。！？｡؟۔।॥։።\u037e]")
_PAUSES = re.compile(r"[,;:()\[\]،؛、，；：（）「」『』«»\"—–]| - ")
_LEAST, _WIDEST, _SENTENCES = 4, 29, 200
_ORDER = ("theme", *given.CUES)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A clause to ask about.

    Args:
        kind: What it was chosen for.
        span: Its first sign and the sign after its last, in the piece.
        sentence: The same of the sentence it stands in.
        cue: The word or phrase it was chosen for, as written; empty for a plain clause.
        theme: The theme it touches, for the kind `theme`.
    """

    kind: Kind
    span: Span
    sentence: Span
    cue: str = ""
    theme: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    gap: int = _HARD


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one sentence, from the start of a clause to the end of one; `told` if it is known to stand alone."""

    first: int
    last: int
    told: bool


def touches(quote: str, theme: str) -> bool:
    """Return whether a telling word of `theme` occurs in `quote`."""
    return any(_places(_line(_words(quote)), _terms(theme)))


def ordered(piece: str, themes: Sequence[str], chance: Random, *, asking: bool = False) -> list[Found]:
    """Return the clauses to ask about, in the order to ask.

    By turns one that touches a theme, one with a feeling, a contrast, a hedge, an absolute; then plain clauses, those
    from the middle of the piece first and its opening last. A piece without one whole clause gives what its sentences
    open with. A sentence that asks counts as touching a theme only with `asking`.
    """
    piece = piece[:READ]
    words = _words(piece)
    sentences = [
        (first, last, list(_runs(piece, words, first, last)))
        for first, last in islice(_sentences(words), _SENTENCES)
    ]
    if not any(runs for _, _, runs in sentences):
        return _cut(piece, words, sentences)
    groups: dict[Kind, list[Found]] = {}
    for first, last, runs in sentences:
        for found in _cued(piece, words, (first, last), runs, themes, asking):
            groups.setdefault(found.kind, []).append(found)
    turns = [
        (turn, _ORDER.index(kind), found)
        for kind, group in groups.items()
        for turn, found in enumerate(chance.sample(group, len(group)))
    ]
    cued = [found for *_, found in sorted(turns, key=lambda item: item[:2])]
    return [*cued, *_plain(piece, words, sentences, chance)]


def _cued(
    piece: str, words: list[_Word], sentence: Span, runs: list[_Run], themes: Sequence[str], asking: bool
) -> Iterator[Found]:
    first, last = sentence
    line = _line(words[first : last + 1])
    asks = _asks(piece, words[last])
    if asks and not asking:
        return
    kinds: list[tuple[Kind, str, Iterable[str]]] = [("theme", theme, _terms(theme)) for theme in themes]
    kinds.extend((kind, "", phrases) for kind, phrases in given.CUES.items() if not asks)
    for kind, theme, phrases in kinds:
        for start, end in _places(line, phrases):
            cue = first + start, first + end
            if run := next((run for run in runs if _holds(words, run, cue, kind)), None):
                shown = piece[words[cue[0]].start : words[cue[1]].end]
                yield Found(kind, _signs(words, run.first, run.last), _signs(words, *sentence), shown, theme)
                break


def _holds(words: list[_Word], run: _Run, cue: Span, kind: Kind) -> bool:
    """Return whether a run may be asked about for a word in it; a contrast needs both its sides."""
    if not run.first <= cue[0] <= cue[1] <= run.last:
        return False
    if kind == "theme":
        return True
    if kind == "hedge" and words[cue[1]].gap >= _CLAUSE:
        return False
    if kind == "contrast" and not (cue[0] - run.first >= 2 and run.last - cue[1] >= 2):
        return False
    return run.told and given.NOT_CUES.search(_line(words[run.first : run.last + 1])) is None


def _plain(
    piece: str, words: list[_Word], sentences: list[tuple[int, int, list[_Run]]], chance: Random
) -> list[Found]:
    told = any(run.told for *_, runs in sentences for run in runs)
    found = []
    for place, (first, last, runs) in enumerate(sentences):
        if best := next((run for run in runs if run.told or not told), None):
            outer = 0 if len(sentences) // 4 <= place < len(sentences) - len(sentences) // 4 else 1
            rank = _asks(piece, words[last]), 2 if place == 0 else outer, chance.random()
            span = _signs(words, best.first, best.last)
            found.append((rank, Found("clause", span, _signs(words, first, last))))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _asks(piece: str, word: _Word) -> bool:
    return piece[word.end : word.end + 1] in ("?", "？", "؟")


def _cut(piece: str, words: list[_Word], sentences: list[tuple[int, int, list[_Run]]]) -> list[Found]:
    """Return what sentences without a whole clause open with, as long as it may be and on no dangling word."""
    found = []
    for first, last, _ in sentences:
        ends = [end for end in range(min(last, first + _WIDEST), first, -1) if _may_end(words, end, last)]
        firm = [end for end in ends if words[end].text not in given.DANGLING]
        for end in (*firm, *ends):
            span = _signs(words, first, end)
            if fits(piece[slice(*span)]):
                found.append(Found("clause", span, _signs(words, first, last)))
                break
    return found


def _may_end(words: list[_Word], end: int, last: int) -> bool:
    """Return whether a cut may fall after a word; in the scripts of Thai to Khmer only where a syllable opens."""
    sign = words[end + 1].text[0] if end < last else "a"
    return not "\u0e00" <= sign <= "\u17ff" or not unspaced(sign) or sign in given.LEADING


def _sentences(words: list[_Word]) -> Iterator[Span]:
    first = 0
    for place, word in enumerate(words):
        if word.gap >= _SENTENCE:
            yield first, place
            first = place + 1


def _runs(piece: str, words: list[_Word], first: int, last: int) -> Iterator[_Run]:
    """Yield what a sentence offers: itself if short enough, else its clauses and clauses together, shortest first."""
    opening = _after_greeting(words, first, last)
    if opening is None:
        return
    ends = [*_breaks(words, opening, last), last]
    starts = [opening, *(_after_link(words, end + 1, last) for end in ends[:-1])]
    pairs = [(0, len(ends) - 1)] + [
        (one, one + width) for width in range(min(len(ends), 4)) for one in range(len(ends) - width)
    ]
    made = dict.fromkeys((starts[one], ends[other], other > one) for one, other in pairs)
    runs = [
        _Run(start, end, _told(words, start, end, opening, several))
        for start, end, several in made
        if fits(piece[slice(*_signs(words, start, end))], _LEAST) and _opens(words, start, opening)
    ]
    yield from sorted(runs, key=lambda run: not run.told)


def _breaks(words: list[_Word], first: int, last: int) -> Iterator[int]:
    """Yield the last word of each clause of a sentence but the final one."""
    for place in range(first, last):
        joins = place > first and place + 2 < last and words[place + 1].text in given.LINKS
        follows = joins and _subject(words[place + 2].text)
        leans = place > first and words[place + 1].text in given.BREAKS and place + 1 < last
        if words[place].gap >= _CLAUSE or follows or leans:
            yield place


def _after_link(words: list[_Word], start: int, last: int) -> int:
    return start + 1 if start < last and words[start].text in given.LINKS else start


def _after_greeting(words: list[_Word], first: int, last: int) -> int | None:
    """Return where a sentence begins once its greeting is left out; None if there is nothing else to it."""
    if words[first].text not in given.GREETINGS:
        return first
    return next(
        (
            place
            for place in range(first + 1, min(first + 5, last - 1))
            if words[place].text.split("'")[0] in given.SUBJECTS
        ),
        None,
    )


def _opens(words: list[_Word], start: int, opening: int) -> bool:
    word = words[start].text
    return start == opening or not (word in given.LEANING or word.endswith("ing"))


def _told(words: list[_Word], start: int, end: int, opening: int, several: bool) -> bool:
    """Return whether a run is known to be a clause that stands alone: a verb, and a start fit for one."""
    first = words[start].text
    if not any(_verb(word.text) for word in words[start : end + 1]):
        return False
    if start == opening:
        return several or not (first in given.LEANING - {"even"} or first.endswith("ing"))
    return _subject(first)


def _subject(text: str) -> bool:
    return text.split("'")[0] in given.SUBJECTS or text in given.OPENERS


def _verb(text: str) -> bool:
    stem, _, tail = text.partition("'")
    return (
        stem in given.VERBS
        or tail in ("t", "m", "re", "ve", "ll", "d")
        or (len(text) > 4 and text.endswith("ed"))
    )


def _words(piece: str) -> list[_Word]:
    spans = list(words_in(piece))
    following = [*(start for start, _ in spans[1:]), None]
    return [
        _Word(start, end, piece[start:end].casefold().replace("’", "'"), _gap(piece, end, after))
        for (start, end), after in zip(spans, following, strict=False)
    ]


def _gap(piece: str, end: int, after: int | None) -> int:
    """Return how far apart two words are: 0, or a clause, a sentence, or more."""
    between = piece[end:after]
    if between in ("", " ") and after is not None and not unspaced(piece[after]):
        return 0
    if after is None or len(between) > 12 or clean(between) != between or set("“”\n") & set(between):
        return _HARD
    if _ENDS.search(between):
        return _SENTENCE
    apart = between.isspace() and unspaced(piece[end - 1]) and unspaced(piece[after])
    return _CLAUSE if apart or _PAUSES.search(between) else 0


def _signs(words: list[_Word], first: int, last: int) -> Span:
    return words[first].start, words[last].end


def _line(words: Iterable[_Word]) -> str:
    return " ".join(["", *(word.text for word in words), ""])


@cache
def _terms(theme: str) -> tuple[str, ...]:
    """Return the theme as a phrase, and with a star the stem of its first telling word and words of its kin."""
    words = [word.text for word in _words(theme)]
    named = [word for word in words if word not in given.UNTELLING]
    telling = [word for word in named if not word.endswith("ing")] or named
    stems = [re.sub("(?<=ie)f$|(?<=....)ing$|(?<=..)(?:ness|ed|ity|s|e)$", "", word) for word in telling[:1]]
    phrase = " ".join(words)
    return (phrase, *(f"{stem}*" for stem in stems if len(stem) > 2), *given.KIN.get(phrase, ()))


def _places(line: str, phrases: Iterable[str]) -> Iterator[Span]:
    """Yield the first and last word of the first mention of each phrase; a star stands for any ending."""
    for phrase in filter(None, phrases):
        wanted = re.escape(f" {phrase.removesuffix('*')}") + ("" if phrase.endswith("*") else "(?= )")
        if found := re.search(wanted, line):
            first = line.count(" ", 0, found.start())
            yield first, first + phrase.count(" ")
