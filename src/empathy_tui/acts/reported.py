"""Words that are not the learner's own doing: denied, reported of others, or asked about."""

import re
from collections.abc import Iterable

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
_REPORTABLE: frozenset[Act] = frozenset({"advice", "judgement", "reassurance", "information", "repair"})
_ASKABLE: frozenset[Act] = frozenset({"advice", "judgement"})


def own(hits: Iterable[Hit[Act]], reading: Reading) -> list[Hit[Act]]:
    """Return the hits that are the learner's own: without advice that somebody else gave, for one."""
    kept = list(hits)
    if any(hit.label in _REPORTABLE for hit in kept):
        reported = _REPORTED.search(reading.plain)
        asked = {match.end() for match in _ASKED_ABOUT.finditer(reading.plain)}
        kept = [hit for hit in kept if not _is_others(hit, reading, reported, asked)]
    return kept


def _is_others(hit: Hit[Act], reading: Reading, reported: re.Match[str] | None, asked: set[int]) -> bool:
    start = reading.offsets[hit.place]
    if reported is not None and hit.label in _REPORTABLE and start >= reported.start():
        return start > reported.start() or hit.label != "information"
    return hit.label in _ASKABLE and start + len("you ") in asked
