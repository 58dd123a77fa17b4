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
_MARGIN = 0.2
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
        if _asks_better(other, hit):
            p = min(p, _BEATEN)
        if (
            other.clause != hit.clause
            or hit.label not in _BEATS.get(other.label, ())
            or other.p < hit.p - 0.2
        ):
            continue
        if abs(other.place - hit.place) <= _NEAR:
            p = min(p, _BEATEN)
        elif hit.label not in _QUESTIONS:
            p = min(p, hit.p * _SHADED)
    return hit if p == hit.p else replace(hit, p=p)


def _asks_better(other: Hit[Act], hit: Hit[Act]) -> bool:
    """Return whether `other` is the surer reading of the same question; where both are as sure, the first."""
    if other.clause != hit.clause or {other.label, hit.label} != _QUESTIONS:
        return False
    return other.p > hit.p or (other.p == hit.p and other.place < hit.place)
