"""Recognising what a learner's message does, by phrases, offline."""

import re
from collections.abc import Sequence
from dataclasses import replace

from empathy_tui.acts.asking import marked, tagged, untagged
from empathy_tui.acts.danger import is_danger
from empathy_tui.acts.echo import Turn, echoes, share, stems
from empathy_tui.acts.gibberish import is_gibberish
from empathy_tui.acts.marks import marks_of
from empathy_tui.acts.mending import is_reproach, mended, sorry_alone
from empathy_tui.acts.ordering import message_acts
from empathy_tui.acts.phrases import Hit, Phrasebook
from empathy_tui.acts.phrases_asking import (
    CLOSED,
    CLOSED_IF_ASKED,
    FILLERS,
    OPEN,
    OPEN_IF_ASKED,
    OTHER,
    OTHER_IF_ASKED,
)
from empathy_tui.acts.phrases_hard import JUDGEMENT, REPAIR
from empathy_tui.acts.phrases_telling import ADVICE, INFORMATION, SELF_DISCLOSURE
from empathy_tui.acts.phrases_warm import REASSURANCE, REFLECTION, SUPPORT
from empathy_tui.acts.reading import Reading, read, words_of
from empathy_tui.acts.recognition import CONFIDENT, ActGuess, Recognition, Sentence
from empathy_tui.acts.reported import own
from empathy_tui.acts.sentences import LONGEST, split
from empathy_tui.acts.weighing import weigh
from empathy_tui.vocabulary import Act, Mark

_BOOK: Phrasebook[Act] = Phrasebook(
    {
        "open_question": OPEN,
        "closed_question": CLOSED,
        "reflection": REFLECTION,
        "support": SUPPORT,
        "reassurance": REASSURANCE,
        "advice": ADVICE,
        "information": INFORMATION,
        "self_disclosure": SELF_DISCLOSURE,
        "judgement": JUDGEMENT,
        "repair": REPAIR,
        "other": OTHER,
    }
)
_IF_ASKED: Phrasebook[Act] = Phrasebook(
    {
        "open_question": OPEN_IF_ASKED,
        "closed_question": CLOSED_IF_ASKED,
        "other": OTHER_IF_ASKED,
    }
)
_GESTURE = ActGuess("gesture", 0.98)
_CODE = re.compile(r"[{}\[\]<>=|\\_/#$^&~;+]")
_MOST_CODE = 0.08
_DOUBTED = 0.4
_STRONG_ECHO = 0.8
_CLEAR_ECHO = 0.72
_DUTIES = frozenset({"need", "have", "should", "must", "ought", "could"})
_MOST_WORDS = 200


def recognise(text: str, before: str = "") -> Recognition:
    """Return the acts and marks of a learner's message.

    Args:
        text: The message; gestures stand between asterisks. Its first 4,000 characters and 60 sentences count.
        before: The character's last turn, if there was one.
    """
    turn = _turn(before)
    marks: set[Mark] = set()
    sentences = []
    for part in split(text):
        if part.kind == "cue":
            sentences.append(Sentence(part.text, (_GESTURE,), ("stands between asterisks",)))
            continue
        reading = _shortened(read(part.text))
        found = marks_of(reading)
        marks |= found
        if is_danger(reading):
            marks.add("danger")
        sentences.append(_sentence(part.text, reading, turn, rude="rude" in found))
    sentences = mended(sentences, reproach=turn.reproach)
    if is_gibberish(text):
        marks.add("gibberish")
        sentences = [_doubted(sentence) for sentence in sentences]
    return Recognition(message_acts(sentences), tuple(sentences), frozenset(marks))


def _turn(before: str) -> Turn:
    before = before[:LONGEST]
    words = words_of(before)
    asks = before.rstrip(' *"”’)').endswith("?")
    return Turn(stems(words), frozenset(words), asks, is_reproach(words)) if words else Turn()


def _shortened(reading: Reading) -> Reading:
    return (
        replace(reading, words=reading.words[:_MOST_WORDS]) if len(reading.words) > _MOST_WORDS else reading
    )


def _sentence(text: str, reading: Reading, turn: Turn, *, rude: bool) -> Sentence:
    hits = _hits(reading, turn)
    if rude:
        hits.append(Hit("judgement", 0.85, "insults", 0, 0))
    guesses, evidence = weigh(hits)
    sentence = Sentence(text, guesses or _unclear(reading), evidence)
    return _doubted(sentence) if len(_CODE.findall(text)) > _MOST_CODE * len(text) else sentence


def _hits(reading: Reading, turn: Turn) -> list[Hit[Act]]:
    if alone := sorry_alone(reading, reproach=turn.reproach):
        return alone
    if rest := untagged(reading):
        return _tagged_hits(rest, turn)
    hits = own(_BOOK.find(reading), reading)
    if reading.asks:
        hits += _IF_ASKED.find(reading)
    if _fills(reading, hits):
        return [Hit("other", 0.85 if not reading.asks else 0.65, "keeps the talk going", 0, 0)]
    hits = _with_echo(hits, reading, turn)
    if not any(hit.label == "reflection" and hit.p >= CONFIDENT for hit in hits) and (
        hit := marked(reading, hits)
    ):
        hits.append(hit)
    return hits


def _tagged_hits(rest: Reading, turn: Turn) -> list[Hit[Act]]:
    hits = _with_echo(own(_BOOK.find(rest), rest), rest, turn)
    if any(hit.p >= CONFIDENT and hit.label not in {"other", "information"} for hit in hits):
        return hits
    return [tagged(rest, share(rest, turn.stems)[0])]


def _fills(reading: Reading, hits: Sequence[Hit[Act]]) -> bool:
    if any(hit.p >= CONFIDENT and hit.label != "other" for hit in hits):
        return False
    if reading.words in {("what",), ("why",), ("how",)}:
        return False
    return bool(reading.words) and FILLERS.issuperset(reading.words)


def _with_echo(hits: list[Hit[Act]], reading: Reading, turn: Turn) -> list[Hit[Act]]:
    echo = echoes(reading, turn) if turn.words else None
    if echo is None:
        return hits
    again = {"judgement", "self_disclosure"} if echo.p >= _STRONG_ECHO else set()
    if echo.p >= _CLEAR_ECHO and not _DUTIES.isdisjoint(turn.words):
        again.add("advice")  # "I have to work" – "So you have to work"
    hits = [_softened(hit) if hit.label in again else hit for hit in hits]
    if all(hit.p < CONFIDENT or hit.label in {"reflection", "information", "other"} for hit in hits):
        hits = [hit for hit in hits if hit.label != "information"]
        hits.append(echo)
    return hits


def _softened(hit: Hit[Act]) -> Hit[Act]:
    return replace(hit, p=min(hit.p, _DOUBTED))


def _doubted(sentence: Sentence) -> Sentence:
    guesses = tuple(ActGuess(guess.act, min(guess.p, _DOUBTED)) for guess in sentence.guesses)
    return replace(sentence, guesses=guesses)


_LIKELY: tuple[tuple[frozenset[str], ActGuess], ...] = (
    (frozenset({"you", "your"}), ActGuess("reflection", 0.45)),
    (frozenset({"i", "my", "we", "our"}), ActGuess("self_disclosure", 0.5)),
    (
        frozenset({"it", "that", "this", "there", "the", "he", "she", "they", "his", "her"}),
        ActGuess("information", 0.4),
    ),
)


def _unclear(reading: Reading) -> tuple[ActGuess, ...]:
    for words, guess in _LIKELY:
        if reading.words and reading.words[0] in words and len(reading.words) > 2:
            return (guess,)
    return (ActGuess("other", _DOUBTED),)
