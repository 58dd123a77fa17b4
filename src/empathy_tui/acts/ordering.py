"""From sentences to the message's set of acts, the one that most wants an answer first."""

from collections.abc import Sequence

from empathy_tui.acts.recognition import CONFIDENT, ActGuess, Sentence
from empathy_tui.vocabulary import Act

UNCLEAR = ActGuess("other", 0.3)
"""What a message does of which nothing was recognised."""

_FIRST: tuple[Act, ...] = ("judgement", "repair")


def message_acts(sentences: Sequence[Sentence]) -> tuple[ActGuess, ...]:
    """Return each act at its highest probability over the sentences.

    Judgement comes first, then repair, then the acts of later sentences before those of earlier ones, so that
    a question outranks what was said before it; a gesture last. Acts that are not sure enough follow, the
    likeliest first. `other` is left out where something else is sure.
    """
    best: dict[Act, float] = {}
    latest: dict[Act, int] = {}
    for place, sentence in enumerate(sentences):
        for guess in sentence.guesses:
            best[guess.act] = max(best.get(guess.act, 0.0), guess.p)
            if guess.p >= CONFIDENT:
                latest[guess.act] = place
    if any(act != "other" for act in latest):
        best.pop("other", None)
    ranked = sorted(best, key=lambda act: _rank(act, best[act], latest.get(act)))
    return tuple(ActGuess(act, best[act]) for act in ranked) or (UNCLEAR,)


def overall(sentences: Sequence[Sentence]) -> tuple[ActGuess, ...]:
    """Return what a message does as a whole, the likeliest first, an act by its probability.

    Halfway between the surest sentence and the mean over all, long ones counting more; `other` counts as little as
    in the sentence that has least of it, since a greeting before a question makes no greeting of the whole.
    """
    if not sentences:
        return (UNCLEAR,)
    weights = [len(sentence.text.split()) + 1 for sentence in sentences]
    chances = [{guess.act: guess.p for guess in sentence.guesses} for sentence in sentences]
    found = {act for chance in chances for act in chance}
    sums = {
        act: sum(weight * chance.get(act, 0.0) for weight, chance in zip(weights, chances, strict=True))
        for act in found
    }
    peaks = {
        act: (min if act == "other" else max)(chance.get(act, 0.0) for chance in chances) for act in found
    }
    guesses = [ActGuess(act, round((peaks[act] + sums[act] / sum(weights)) / 2, 3)) for act in found]
    return tuple(sorted(guesses, key=lambda guess: (-guess.p, guess.act)))


def _rank(act: Act, p: float, latest: int | None) -> tuple[int, int, float]:
    if latest is None:
        return (len(_FIRST) + 2, 0, -p)
    if act in _FIRST:
        return (_FIRST.index(act), 0, -p)
    if act == "gesture":
        return (len(_FIRST) + 1, -latest, -p)
    return (len(_FIRST), -latest, 0.0 if act.endswith("question") else 1.0 - p)
