"""Recognising what a learner's message does, offline: a small trained model, with the phrases as evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from empathy_tui.acts import model
from empathy_tui.acts.echo import Turn
from empathy_tui.acts.foreign import is_foreign
from empathy_tui.acts.gibberish import is_gibberish
from empathy_tui.acts.mending import mended
from empathy_tui.acts.ordering import message_acts, overall
from empathy_tui.acts.phrases import OFFERS
from empathy_tui.acts.recognition import ActGuess, Recognition, Sentence
from empathy_tui.acts.seeing import Gesture, Seen, see, turn_of
from empathy_tui.vocabulary import Act, Mark

_GESTURE = ActGuess("gesture", 0.98)
_CODE = re.compile(r"[{}\[\]<>=|\\_/#$^&~;+*]")
_MOST_CODE = 0.05
_LEAST_CODE = 2
_DOUBTED = 0.4
_SURE_CLAUSE = 0.7
_CLAUSE = 0.9
_LEAST = 0.02
_WORD = re.compile(r"[^\W\d_]")


def recognise(text: str, before: str = "") -> Recognition:
    """Return the acts and marks of a learner's message.

    Args:
        text: The message; gestures stand between asterisks. Its first 4,000 characters and 60 sentences count.
        before: The character's last turn, if there was one.
    """
    turn = turn_of(before)
    return _heard(text, turn, see(text, turn))


def explain(text: str, before: str = "") -> tuple[Recognition, list[tuple[str, ...]]]:
    """Return what `recognise` does, and for each sentence what spoke for its likeliest act, in words."""
    from empathy_tui.acts.reasons import reasons

    turn = turn_of(before)
    seen = see(text, turn)
    found = _heard(text, turn, seen)
    return found, [
        reasons(piece, sentence) if isinstance(piece, Seen) else sentence.evidence
        for sentence, piece in zip(found.sentences, seen, strict=True)
    ]


def _heard(text: str, turn: Turn, seen: Sequence[Seen | Gesture]) -> Recognition:
    marks: set[Mark] = set()
    for piece in seen:
        if isinstance(piece, Seen):
            marks |= piece.marks
    sentences = mended([_sentence(piece) for piece in seen], reproach=turn.reproach)
    if is_gibberish(text):
        marks.add("gibberish")
        sentences = [_doubted(sentence) for sentence in sentences]
    elif is_foreign(text):
        sentences = [_doubted(sentence) for sentence in sentences]
    return Recognition(message_acts(sentences), tuple(sentences), frozenset(marks), overall(sentences))


def _sentence(piece: Seen | Gesture) -> Sentence:
    if isinstance(piece, Gesture):
        return Sentence(piece.text, (_GESTURE,), ("stands between asterisks",))
    guesses = _with_clauses(piece, _weighed(piece))
    sentence = Sentence(piece.text, guesses, _evidence(piece, guesses[0].act))
    return _doubted(sentence) if _is_no_speech(piece.text) or _is_unknown(piece) else sentence


def _weighed(piece: Seen) -> tuple[ActGuess, ...]:
    chances = model.shipped().probabilities(piece.features, piece.phrase)
    ranked = sorted(chances.items(), key=lambda item: -item[1])
    return tuple(ActGuess(act, round(p, 3)) for act, p in ranked if p >= _LEAST)


def _with_clauses(piece: Seen, guesses: tuple[ActGuess, ...]) -> tuple[ActGuess, ...]:
    """Return the guesses with what a sure phrase says in another clause: "that's hard, did you sleep"."""
    best = guesses[0].act
    clauses = {hit.clause for hit in piece.hits if hit.label == best}
    if not clauses:
        return guesses
    chances = {guess.act: guess.p for guess in guesses}
    for phrase in piece.guesses:
        elsewhere = clauses.isdisjoint(hit.clause for hit in piece.hits if hit.label == phrase.act)
        if phrase.p >= _SURE_CLAUSE and elsewhere:
            chances[phrase.act] = max(chances.get(phrase.act, 0.0), phrase.p * _CLAUSE)
    ranked = sorted(chances.items(), key=lambda item: -item[1])
    return tuple(ActGuess(act, round(p, 3)) for act, p in ranked)


def _evidence(piece: Seen, act: Act) -> tuple[str, ...]:
    said = dict.fromkeys(hit.evidence for hit in piece.hits if hit.label == act)
    return tuple(said) or tuple(hit.evidence for hit in piece.hits if hit.evidence == OFFERS)[:1]


def _is_no_speech(text: str) -> bool:
    code = len(_CODE.findall(text))
    return (code >= _LEAST_CODE and code > _MOST_CODE * len(text)) or not _WORD.search(text)


def _is_unknown(piece: Seen) -> bool:
    """Return whether the model has met none of its words, and nothing else speaks for an act."""
    known = any(model.shipped().knows(word) for word in piece.reading.words if len(word) > 1)
    return not known and piece.phrase is None


def _doubted(sentence: Sentence) -> Sentence:
    if sentence.guesses == (_GESTURE,):
        return sentence
    guesses = tuple(ActGuess(guess.act, min(guess.p, _DOUBTED)) for guess in sentence.guesses)
    return replace(sentence, guesses=guesses)
