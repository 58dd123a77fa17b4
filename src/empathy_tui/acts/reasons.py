"""Saying in words what spoke for an act."""

from collections.abc import Iterator

from empathy_tui.acts import model
from empathy_tui.acts.recognition import Sentence
from empathy_tui.acts.seeing import Seen

MOST = 4
"""Reasons that are given."""

_SIGNS = {
    "asks": {"True": "it is a question", "False": "it is no question"},
    "before": {
        "asks": "the other had asked something",
        "short": "the other had said little",
        "tells": "the other had told something",
        "reproach": "the other had complained of you",
    },
    "place": {
        "only": "it stands alone",
        "first": "it comes first in the message",
        "last": "it comes last in the message",
        "among": "it stands in the middle of the message",
    },
}


def reasons(piece: Seen, sentence: Sentence) -> tuple[str, ...]:
    """Return what spoke for a sentence's likeliest act, the weightiest first."""
    if not sentence.guesses or sentence.guesses[0].act not in model.shipped().labels:
        return sentence.evidence
    weights = model.shipped().reasons(piece.features, sentence.guesses[0].act)
    said = (reason for weight in weights for reason in _said(weight.feature, sentence))
    return tuple(dict.fromkeys([*sentence.evidence, *said]))[:MOST]


def _said(feature: str, sentence: Sentence) -> Iterator[str]:
    kind, colon, rest = feature.partition(":")
    if not colon:
        if words := feature.strip("<>?! "):
            yield f"the words “{words}”" if " " in words else f"the word “{words}”"
        return
    match kind:
        case "says" if rest not in sentence.evidence:
            yield rest
        case "first":
            yield f"it begins with “{rest}”"
        case "back" if not rest.startswith("0"):
            yield "it takes up words of the other's"
        case _ if reason := _SIGNS.get(kind, {}).get(rest):
            yield reason
