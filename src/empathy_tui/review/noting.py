"""Notes of a debrief: which of the learner's lines get one, and on what each rests. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from empathy_tui.engine.rapport import usual_effect
from empathy_tui.review.passages import Exchange, Passage
from empathy_tui.scenario.model import Beat, Scenario
from empathy_tui.vocabulary import Act, Mark

NOTES_AT_MOST = 3
NOTE_CONFIDENCE = 0.93
"""A note is written only about acts recognised with at least this probability.

From there on moves were right nine times in ten on `dev.jsonl` (118 of 131; at 0.92 it was 123 of 139), by
`tools/acts/evaluate.py`.
"""
NOTE_CONFIDENCE_OF: Mapping[Act, float] = {"judgement": 0.9, "reassurance": 0.9}
"""Acts that `dev.jsonl` does not label. A note about blame that was none weighs more than one that is missing: from here
on all 49 and 74 of the lines noted in `hard-1.jsonl` and `hard-2.jsonl` were that (from 0.6 on 104 of 110 and 132 of
136), and of the 730 harmless lines of `plain-questions.jsonl` 30 and 14 would be noted (88 and 36), by
`tools/acts/notes.py`.
"""


@dataclass(frozen=True, slots=True)
class DebriefNote:
    """An authored note under a line of the learner's.

    Args:
        number: From 1, by which the learner may strike it.
        quote: The learner's line, letter by letter.
        about: The act or mark it is about.
        p: How sure the rules were, from 0 to 1.
        text: What it did to this person.
        change: What it did to rapport.
        tagged: Whether the learner said themselves what the line did.
    """

    number: int
    quote: str
    about: Act | Mark
    p: float
    text: str
    change: int
    tagged: bool = False


def notes_of(scenario: Scenario, passages: Sequence[Passage]) -> Iterator[DebriefNote]:
    """Return up to three notes: for each act with an authored text, the line that moved most; in the order of the scene."""
    best: dict[Act | Mark, tuple[int, int, str, float]] = {}
    exchanges = [
        (passage.beat, exchange)
        for passage in passages
        for exchange in passage.exchanges
        if not exchange.paused
    ]
    for place, (beat, exchange) in enumerate(exchanges):
        noted = _noted(scenario, beat, exchange)
        if noted is not None and (noted[0] in beat.notes or noted[0] in scenario.debrief.notes):
            about, p = noted
            weight = (abs(exchange.change), -place, exchange.quoted, p)
            best[about] = max(best.get(about, weight), weight)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1]))
    chosen: dict[str, tuple[int, Act | Mark, float]] = {}
    for about, (_, place, quote, p) in ranked:
        if quote not in chosen and len(chosen) < NOTES_AT_MOST:
            chosen[quote] = -place, about, p
    in_order = sorted((place, about, p, quote) for quote, (place, about, p) in chosen.items())
    for number, (place, about, p, quote) in enumerate(in_order, start=1):
        beat, exchange = exchanges[place]
        text = beat.notes.get(about) or scenario.debrief.notes[about]
        yield DebriefNote(number, quote, about, p, text, exchange.change, exchange.tagged)


def _noted(scenario: Scenario, beat: Beat, exchange: Exchange) -> tuple[Act | Mark, float] | None:
    """Return what a line may be noted for: its mark, or its surest act, if that can have done what was done."""
    if exchange.marks:
        return exchange.marks[0], 1.0
    act, p = max(exchange.acts, key=lambda guess: guess[1], default=("other", 0.0))
    if p < NOTE_CONFIDENCE_OF.get(act, NOTE_CONFIDENCE):
        return None
    return (act, p) if exchange.change * usual_effect(scenario, beat, act) >= 0 else None
