"""The scene again as stays in beats: each of the learner's lines with what it set off. Pure."""

from dataclasses import dataclass, field

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.language import _
from empathy_tui.review.own_lines import silence_after
from empathy_tui.review.step import answer_to
from empathy_tui.review.words import SHOWN_SILENCE
from empathy_tui.scenario.model import Beat, Fact, Scenario
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    LearnerTurn,
    RapportMoved,
    Recorded,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.vocabulary import Act, Mark


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
        tagged: Whether the learner said themselves what it did.
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
    tagged: bool = False

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
        return bool(self.text) and not self.paused and all(sure < CONFIDENT for _act, sure in self.acts)


@dataclass(slots=True)
class Passage:
    """A stay in one beat: what went on inside the person, and what was said meanwhile."""

    beat: Beat
    why: str
    opening: str = ""
    exchanges: list[Exchange] = field(default_factory=list)


def passages_of(scenario: Scenario, record: SessionRecord) -> list[Passage]:
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
                    tagged=entry.tagged,
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
