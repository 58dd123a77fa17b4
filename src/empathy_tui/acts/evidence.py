"""What the phrases find in a sentence: evidence for the model, each piece with what it says in words."""

from collections.abc import Sequence
from dataclasses import replace

from empathy_tui.acts.asking import marked, tagged, untagged
from empathy_tui.acts.echo import Turn, echoes, share
from empathy_tui.acts.mending import sorry_alone, sulks, without_sorry
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
from empathy_tui.acts.reading import Reading
from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.acts.reported import own
from empathy_tui.vocabulary import Act

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
_DOUBTED = 0.4
_STRONG_ECHO = 0.8
_CLEAR_ECHO = 0.72
_DUTIES = frozenset({"need", "have", "should", "must", "ought", "could"})


def found(reading: Reading, turn: Turn, *, rude: bool) -> list[Hit[Act]]:
    """Return the phrases found in a sentence.

    Args:
        reading: The sentence.
        turn: The character's turn before it.
        rude: Whether it insults.
    """
    hits = _hits(reading, turn)
    if rude:
        hits.append(Hit("judgement", 0.85, "insults", 0, 0))
    return hits


def _hits(reading: Reading, turn: Turn) -> list[Hit[Act]]:
    if alone := sorry_alone(reading, reproach=turn.reproach):
        return alone
    if sulking := own(sulks(reading), reading):
        return without_sorry(own(_BOOK.find(reading), reading), sulking)
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
