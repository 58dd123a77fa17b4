"""What a debrief shows: the hidden side of the scene beside the learner's own lines. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from empathy_tui.engine.again import meets_again
from empathy_tui.review.noting import DebriefNote as DebriefNote
from empathy_tui.review.noting import notes_of
from empathy_tui.review.passages import Exchange as Exchange
from empathy_tui.review.passages import Passage as Passage
from empathy_tui.review.passages import passages_of
from empathy_tui.review.step import answer_to
from empathy_tui.scenario.model import Ending, Fact, Scenario
from empathy_tui.session.record import (
    BeatEntered,
    ProbeAnswer,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.vocabulary import Before


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact, and whether it was told, told in an earlier talk, touched too early, or never reached.

    Args:
        fact: The fact.
        seen: What became of it.
        told_as: The author's line it was told in, where the script told it.
        touched_by: The learner's line that touched it too early, first.
    """

    fact: Fact
    seen: Literal["told", "before", "touched", "unreached"]
    told_as: str = ""
    touched_by: str = ""


@dataclass(frozen=True, slots=True)
class ProbeSeen:
    """A probe with what was true and what the learner took it for.

    Args:
        ask: The question.
        beat: Where it was asked.
        truth: What the person felt.
        also: What they felt besides.
        choice: What the learner took it for; None if they left it open.
        words: What told them.
        sure: How sure they were, in percent; None if they did not say.
        surface: What words and face alone suggest.
        projection: What a listener's own feeling suggests.
    """

    ask: str
    beat: str
    truth: str
    also: tuple[str, ...]
    choice: str | None
    words: str
    sure: int | None = None
    surface: str | None = None
    projection: str | None = None


@dataclass(frozen=True, slots=True)
class Debrief:
    """All that a debrief may show once the learner has written their own part."""

    scenario: Scenario
    passages: tuple[Passage, ...]
    facts: tuple[FactSeen, ...]
    notes: tuple[DebriefNote, ...]
    probes: tuple[ProbeSeen, ...]
    ending: Ending | None
    why_ended: str


def build_debrief(scenario: Scenario, record: SessionRecord) -> Debrief:
    """Return what the record holds, beside what was hidden. The same record gives the same debrief."""
    passages = tuple(passages_of(scenario, record))
    ended = next(iter(record.of_kind(SceneEnded)), None)
    return Debrief(
        scenario,
        passages,
        tuple(_facts(scenario, passages, record.before)),
        tuple(notes_of(scenario, passages)),
        tuple(_probes(scenario, record)),
        scenario.ending(ended.ending) if ended and ended.ending else None,
        ended.why if ended else "",
    )


def _facts(scenario: Scenario, passages: Sequence[Passage], before: Before | None) -> Iterator[FactSeen]:
    spoken = [
        (fact.id, form, exchange)
        for passage in passages
        for exchange in passage.exchanges
        for fact, form in exchange.facts
    ]
    earlier = before.told if before is not None and meets_again(scenario, before) else ()
    for fact in scenario.facts:
        forms = {form: exchange for name, form, exchange in reversed(spoken) if name == fact.id}
        if "say" in forms:
            reply = forms["say"].reply
            lines = (line.text for line in (*fact.unasked, *fact.say) if line.text in reply)
            yield FactSeen(fact, "told", told_as=next(lines, ""))
        elif fact.id in earlier:
            yield FactSeen(fact, "before")
        elif "early" in forms:
            yield FactSeen(fact, "touched", touched_by=forms["early"].shown)
        else:
            yield FactSeen(fact, "unreached")


def _probes(scenario: Scenario, record: SessionRecord) -> Iterator[ProbeSeen]:
    entered = {entry.beat for entry in record.of_kind(BeatEntered)}
    for probe in scenario.probes:
        if probe.at in entered:
            inner = scenario.beat(probe.at).inner
            answer = answered(record, probe.at)
            yield ProbeSeen(
                probe.ask,
                probe.at,
                inner.feeling,
                inner.also,
                answer.choice if answer else None,
                answer_to(record, f"tells-{probe.at}") or (answer.words if answer else ""),
                sureness(record, answer),
                probe.surface,
                probe.projection,
            )


def answered(record: SessionRecord, probe: str) -> ProbeAnswer | None:
    """Return the learner's answer to a probe, None if they put it off and never came back."""
    return next((e for e in record.of_kind(ProbeAnswer) if e.probe == probe and e.choice is not None), None)


def sureness(record: SessionRecord, answer: ProbeAnswer | None) -> int | None:
    """Return how sure the learner was of a probe's answer, in percent: said with it, or in the debrief."""
    if answer is None:
        return None
    later = answer_to(record, f"sure-{answer.probe}")
    return int(later) if later.isdecimal() else answer.sure
