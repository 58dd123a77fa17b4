"""What a debrief shows: the hidden side of the scene beside the learner's own lines. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.engine.rapport import usual_effect
from empathy_tui.language import _
from empathy_tui.review.own_lines import silence_after
from empathy_tui.review.step import answer_to
from empathy_tui.review.words import SHOWN_SILENCE
from empathy_tui.scenario.model import Beat, Ending, Fact, Scenario
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    LearnerTurn,
    ProbeAnswer,
    RapportMoved,
    Recorded,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.vocabulary import Act, Mark

NOTES_AT_MOST = 3
NOTE_CONFIDENCE = 0.93
"""A note is written only about acts recognised with at least this probability.

From there on moves were right nine times in ten on `dev.jsonl` (124 of 136; at 0.92 it was 0.89), by
`tools/acts/evaluate.py`.
"""
NOTE_CONFIDENCE_OF: Mapping[Act, float] = {"judgement": CONFIDENT, "reassurance": CONFIDENT}
"""Acts that `dev.jsonl` does not label: right 0.93 and 0.96 of the times on the sentences of `hard-2.jsonl`."""


@dataclass(slots=True)
class Exchange:
    """One turn of the learner and what it set off.

    Args:
        text: The learner's words, letter by letter; empty for a silence.
        acts: The acts recognised in it with their probabilities.
        reply: What the character said and showed.
        change: What it did to rapport.
        facts: Facts spoken of, with the form: `say`, `early` or `again`.
        paused: Whether it paused the fiction; the character never heard it then.
        number: From 1 among the learner's turns.
        taken_for: The act the learner took it for, where they marked it.
        before: What the character had said last before it.
    """

    text: str
    acts: list[tuple[Act, float]]
    marks: list[Mark]
    reply: str = ""
    change: int = 0
    facts: list[tuple[Fact, str]] = field(default_factory=list)
    paused: bool = False
    number: int = 0
    taken_for: str = ""
    before: str = ""

    @property
    def quoted(self) -> str:
        """Return the words, or for a silence what it came after, so that it is told from another."""
        return self.text or silence_after(self.before)

    @property
    def shown(self) -> str:
        """Return the words, or what stands for a silence."""
        return self.text or _(SHOWN_SILENCE)

    @property
    def unclear(self) -> bool:
        """Return whether no act of the line was sure enough to move anything."""
        return bool(self.text) and not self.paused and all(p < CONFIDENT for _, p in self.acts)


@dataclass(slots=True)
class Passage:
    """A stay in one beat: what went on inside the person, and what was said meanwhile."""

    beat: Beat
    why: str
    opening: str = ""
    exchanges: list[Exchange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FactSeen:
    """A fact, and whether it was told, touched too early, or never reached.

    Args:
        fact: The fact.
        seen: What became of it.
        told_as: The author's line it was told in, where the script told it.
        touched_by: The learner's line that touched it too early, first.
    """

    fact: Fact
    seen: Literal["told", "touched", "unreached"]
    told_as: str = ""
    touched_by: str = ""


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
    """

    number: int
    quote: str
    about: Act | Mark
    p: float
    text: str
    change: int


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
    passages = tuple(_passages(scenario, record))
    ended = next(iter(record.of_kind(SceneEnded)), None)
    return Debrief(
        scenario,
        passages,
        tuple(_facts(scenario, passages)),
        tuple(_notes(scenario, passages)),
        tuple(_probes(scenario, record)),
        scenario.ending(ended.ending) if ended and ended.ending else None,
        ended.why if ended else "",
    )


def _passages(scenario: Scenario, record: SessionRecord) -> list[Passage]:
    """Return the stays in beats; an exchange belongs to the beat in which the learner spoke."""
    reading = _Reading(scenario)
    for entry in record.entries:
        reading.take(entry)
    marked = {answer_to(record, mark): answer_to(record, f"{mark}-act") for mark in ("opened", "closed")}
    for passage in reading.passages:
        for exchange in passage.exchanges:
            exchange.taken_for = marked.get(str(exchange.number), "")
    return reading.passages


@dataclass(slots=True)
class _Reading:
    scenario: Scenario
    passages: list[Passage] = field(default_factory=list)
    exchange: Exchange | None = None
    beat: BeatEntered | None = None
    opening: str = ""
    turns: int = 0
    last: str = ""

    def take(self, entry: Recorded) -> None:
        match entry:
            case BeatEntered():
                self.beat = entry
            case CharacterTurn():
                self._character(entry)
            case LearnerTurn():
                self._enter()
                self.turns += 1
                self.exchange = Exchange(
                    entry.text,
                    [(guess.act, guess.p) for guess in entry.acts],
                    list(entry.marks),
                    paused=entry.paused,
                    number=self.turns,
                    before=self.last,
                )
                self.passages[-1].exchanges.append(self.exchange)
            case RapportMoved() if self.exchange is not None:
                self.exchange.change = entry.change
            case FactSpoken() if self.exchange is not None:
                self.exchange.facts.append((self.scenario.fact(entry.fact), entry.form))
            case SceneEnded():
                self._enter()
            case _:
                pass

    def _character(self, turn: CharacterTurn) -> None:
        self.last = turn.text or self.last
        if self.exchange is None:
            self.opening = f"{self.opening} {turn.text}".strip()
        else:
            self.exchange.reply = f"{self.exchange.reply} {turn.text}".strip()

    def _enter(self) -> None:
        if self.beat is not None:
            first = not self.passages
            beat = self.scenario.beat(self.beat.beat)
            self.passages.append(Passage(beat, self.beat.why, self.opening if first else ""))
            self.beat = None


def _facts(scenario: Scenario, passages: Sequence[Passage]) -> Iterator[FactSeen]:
    spoken = [
        (fact.id, form, exchange)
        for passage in passages
        for exchange in passage.exchanges
        for fact, form in exchange.facts
    ]
    for fact in scenario.facts:
        forms = {form: exchange for name, form, exchange in reversed(spoken) if name == fact.id}
        if "say" in forms:
            reply = forms["say"].reply
            lines = (line.text for line in (*fact.unasked, *fact.say) if line.text in reply)
            yield FactSeen(fact, "told", told_as=next(lines, ""))
        elif "early" in forms:
            yield FactSeen(fact, "touched", touched_by=forms["early"].shown)
        else:
            yield FactSeen(fact, "unreached")


def _notes(scenario: Scenario, passages: tuple[Passage, ...]) -> Iterator[DebriefNote]:
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
    for about, (_weight, place, quote, p) in ranked:
        if quote not in chosen and len(chosen) < NOTES_AT_MOST:
            chosen[quote] = -place, about, p
    in_order = sorted((place, about, p, quote) for quote, (place, about, p) in chosen.items())
    for number, (place, about, p, quote) in enumerate(in_order, start=1):
        beat, exchange = exchanges[place]
        text = beat.notes.get(about) or scenario.debrief.notes[about]
        yield DebriefNote(number, quote, about, p, text, exchange.change)


def _noted(scenario: Scenario, beat: Beat, exchange: Exchange) -> tuple[Act | Mark, float] | None:
    """Return what a line may be noted for: its mark, or its surest act, if that can have done what was done."""
    if exchange.marks:
        return exchange.marks[0], 1.0
    act, p = max(exchange.acts, key=lambda guess: guess[1], default=("other", 0.0))
    if p < NOTE_CONFIDENCE_OF.get(act, NOTE_CONFIDENCE):
        return None
    return (act, p) if exchange.change * usual_effect(scenario, beat, act) >= 0 else None


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
