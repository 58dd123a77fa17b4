"""Words that are not the learner's own doing: denied, reported of others, or asked about."""

import re
from collections.abc import Iterable, Sequence

from empathy_tui.acts.phrases import NAMES, Hit
from empathy_tui.acts.reading import Reading
from empathy_tui.vocabulary import Act

_TELL = "(?:say|says|said|saying|tell|tells|told|telling|suggest|suggests|suggested|suggesting|promised|insisted|implying)"
_OTHERS = rf"(?:people|everyone|everybody|they|he|she|others|someone|somebody|folk|you|nobody|we|leaflets?|{NAMES['<person>']})"
_REPORTED = re.compile(
    rf"\b(?:{_OTHERS} (?:(?:all|always|just|will|would|kept|keep|keeps|must|might|used to|is|are|was|were|have|has|had|"
    rf"never|probably|already|once|also) )*{_TELL}|"
    rf"(?:not|never|without|refuse to|hate to|far be it from me to) (?:(?:to|going|here|just|trying|want|be|one) )*{_TELL}|"
    rf"(?:not|never) (?:going to|here to|trying to|want to) (?:give|fix|judge|push|preach)|who am i to {_TELL}|"
    rf"(?:hear|hearing|heard|sick of hearing|tired of hearing) (?:that|people|from|you say)|instead of {_TELL}|"
    rf"(?:it is not|not) my place to)\b"
)
_ASKED_ABOUT = re.compile(
    r"\b(?:(?<!i )(?<!really )(?<!just )(?:think|feel|felt|feels|like|thought|if|as though|whether|what|how|who|where|when|why) "
    r"(?:that )?you (?=should|need|have|ought|must|had|could|can|cannot|are|were|might))"
)
_HELD = re.compile(
    r"\b(?:you|he|she|they|people|everyone) (?:(?:all|still|just|really|always|even|might|must) )*(?:feel|feels|felt|think|thinks|"
    r"thought|believe|believed|worry|worried|fear|wonder|imagine|are (?:afraid|worried|scared|convinced)|blame yourself) "
)
_DENIALS = frozenset({"not", "never", "cannot", "without"})
_CLOSE = 14
_REPORTABLE: frozenset[Act] = frozenset({"advice", "judgement", "reassurance", "information", "repair"})
_ASKABLE: frozenset[Act] = frozenset({"advice", "judgement"})


def own(hits: Iterable[Hit[Act]], reading: Reading) -> list[Hit[Act]]:
    """Return the hits that are the learner's own: without advice that somebody else gave, for one."""
    kept = list(hits)
    if not any(hit.label in _REPORTABLE for hit in kept):
        return kept
    reported = _REPORTED.search(reading.plain)
    asked = {match.end() for match in _ASKED_ABOUT.finditer(reading.plain)}
    held = [match.end() for match in _HELD.finditer(reading.plain)]
    return [
        hit
        for hit in kept
        if not (
            _is_reported(hit, reading, reported)
            or (hit.label in _ASKABLE and reading.offsets[hit.place] + len("you ") in asked)
            or _is_held(hit, reading, held)
            or _is_denied(hit, reading)
        )
    ]


def _is_reported(hit: Hit[Act], reading: Reading, reported: re.Match[str] | None) -> bool:
    return hit.label in _REPORTABLE and reported is not None and reading.offsets[hit.place] > reported.start()


def _is_held(hit: Hit[Act], reading: Reading, held: Sequence[int]) -> bool:
    """Return whether the words are what the other is said to think: `you feel it is your fault`."""
    start = reading.offsets[hit.place]
    return hit.label in _ASKABLE and any(0 <= start - end <= _CLOSE for end in held)


def _is_denied(hit: Hit[Act], reading: Reading) -> bool:
    before = reading.words[max(0, hit.place - 2) : hit.place]
    return hit.label == "judgement" and not _DENIALS.isdisjoint(before)
