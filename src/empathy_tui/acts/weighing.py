"""From the phrases found in a sentence to guesses: which act a phrase stands for when several were found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from empathy_tui.acts.phrases import Hit
from empathy_tui.acts.recognition import ActGuess
from empathy_tui.vocabulary import Act

_BEATS: Mapping[Act, frozenset[Act]] = {
    "judgement": frozenset({
        "open_question", "closed_question", "advice", "reflection", "self_disclosure", "reassurance", "support",
        "information",
    }),
    "repair": frozenset({
        "judgement", "self_disclosure", "support", "other", "closed_question", "open_question", "advice",
        "information", "reflection", "reassurance",
    }),
    "reassurance": frozenset({
        "support", "reflection", "closed_question", "open_question", "information", "advice", "self_disclosure",
    }),
    "advice": frozenset({"open_question", "closed_question", "information", "reflection", "support",
                         "self_disclosure"}),
    "support": frozenset({"open_question", "closed_question", "information", "self_disclosure", "reflection"}),
    "open_question": frozenset({"reflection", "information", "self_disclosure"}),
    "closed_question": frozenset({"reflection", "information", "self_disclosure"}),
    "self_disclosure": frozenset({"information", "reflection"}),
    "reflection": frozenset({"information"}),
}  # fmt: skip
"""Which acts give way to which, where both were found in the same words."""

_NEAR = 3
_BEATEN = 0.45
_SHADED = 0.8
_LEAST = 0.2
_ABOUT = 0.1
_BY_FAR = 0.15
_QUESTIONS: frozenset[Act] = frozenset({"open_question", "closed_question"})


def weigh(hits: Sequence[Hit[Act]]) -> tuple[tuple[ActGuess, ...], tuple[str, ...]]:
    """Return the guesses of a sentence, the likeliest first, and the evidence for the first."""
    best: dict[Act, Hit[Act]] = {}
    for hit in (_settled(hit, hits) for hit in hits):
        if hit.p >= _LEAST and (hit.label not in best or hit.p > best[hit.label].p):
            best[hit.label] = hit
    ranked = sorted(best.values(), key=lambda hit: -hit.p)
    guesses = tuple(ActGuess(hit.label, round(hit.p, 3)) for hit in ranked)
    return guesses, (ranked[0].evidence,) if ranked else ()


def _settled(hit: Hit[Act], hits: Sequence[Hit[Act]]) -> Hit[Act]:
    p = hit.p
    for other in hits:
        if other.label == hit.label or other.clause != hit.clause:
            continue
        if _asks_better(other, hit):
            p = min(p, _BEATEN)
        elif _beats(other, hit):
            near = abs(other.place - hit.place) <= _NEAR
            p = min(p, _BEATEN if near else p if hit.label in _QUESTIONS else hit.p * _SHADED)
    return hit if p == hit.p else replace(hit, p=p)


def _beats(other: Hit[Act], hit: Hit[Act]) -> bool:
    """Return whether `other` says what the words do: by its kind where both are about as sure, else by far."""
    lead = round(other.p - hit.p, 3)
    return lead >= _BY_FAR or (lead >= -_ABOUT and hit.label in _BEATS.get(other.label, ()))


def _asks_better(other: Hit[Act], hit: Hit[Act]) -> bool:
    """Return whether `other` is the surer reading of the same question; where both are as sure, the first."""
    if {other.label, hit.label} != _QUESTIONS:
        return False
    return other.p > hit.p or (other.p == hit.p and other.place < hit.place)
