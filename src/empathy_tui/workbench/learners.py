"""Simulated learners: what each would do next, drawn by chance. They speak in acts and terms, not in sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal, cast

from empathy_tui.engine.facts import earned
from empathy_tui.engine.rapport import usual_effect
from empathy_tui.engine.state import Move, State
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import ACTS, Act, Mark

Subject = Literal["facts", "topics", "anything"]
Doing = Act | Literal["unclear"]
"""An act, or a message of which nobody could tell what it does."""

_TACTLESS = 0.02
"""What is left of an attentive learner's leaning to an act that this person takes badly."""
_MENDS = 3.0
"""An attentive learner's leaning to a repair while something is lost."""
_TO_THE_POINT = 0.7
"""How often an attentive learner asks after something that can be told now, rather than too soon."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A manner of talking.

    Args:
        name: One word.
        about: One sentence for a report.
        acts: How strongly it leans to each act; acts left out are never done.
        mentions: How often a message names something of the scene, 0 to 1.
        subject: What it names then.
        marks: How often a message carries a mark, 0 to 1.
        attentive: Whether it heeds how this person takes each act here.
    """

    name: str
    about: str
    acts: Mapping[Doing, float]
    mentions: float = 0.3
    subject: Subject = "anything"
    marks: Mapping[Mark, float] | None = None
    attentive: bool = False

    def move(self, scenario: Scenario, state: State, chance: Random) -> Move:
        """Return what this learner does next."""
        act = self._act(scenario, state, chance)
        marks = frozenset(mark for mark, often in (self.marks or {}).items() if chance.random() < often)
        term = ""
        if act != "silence" and chance.random() < self.mentions:
            term = self._term(scenario, state, chance)
        return move_of(act, term, state.turn, marks)

    def _act(self, scenario: Scenario, state: State, chance: Random) -> Doing:
        weights = dict(self.acts)
        if self.attentive:
            beat = scenario.beat(state.beat)
            for act in set(weights) - {"unclear"}:
                effect = usual_effect(scenario, beat, cast("Act", act))
                weights[act] *= _TACTLESS if effect < 0 else 1 + effect
            if state.lost > 0:
                weights["repair"] = _MENDS
            if state.silences:
                weights["silence"] = weights.get("silence", 0) / 2
        return chance.choices(list(weights), list(weights.values()))[0]

    def _term(self, scenario: Scenario, state: State, chance: Random) -> str:
        if self.subject == "facts":
            untold = [fact for fact in scenario.facts if fact.id not in state.told]
            ready = [fact for fact in untold if earned(fact, state)]
            chosen = ready if ready and chance.random() < _TO_THE_POINT else untold
            if chosen:
                return chance.choice(chance.choice(chosen).about)
        return chance.choice(terms_of(scenario, self.subject))


def terms_of(scenario: Scenario, subject: Subject = "anything") -> Sequence[str]:
    """Return the terms an author wrote: of facts, of topics, or all, those of lines and exits among them."""
    facts = [term for fact in scenario.facts for term in fact.about]
    topics = [term for topic in scenario.topics for term in topic.about]
    if subject == "facts":
        return facts
    if subject == "topics":
        return topics or facts
    beats = scenario.beats
    lines = [term for beat in beats for pool in beat.replies.values() for line in pool for term in line.about]
    exits = [term for beat in beats for way in beat.exits for term in way.when.said]
    return [*facts, *topics, *lines, *exits]


def move_of(act: Doing, term: str, turn: int, marks: frozenset[Mark] = frozenset()) -> Move:
    """Return a move that does an act and mentions a term; its words differ from those of any other turn."""
    if act == "silence":
        return Move("", (act,), marks)
    said = f"{term.replace('*', '')} {turn}".strip()
    if act == "unclear":
        return Move(said, (), marks)
    return Move(f"*{said}*" if act == "gesture" else said, (act,), marks)


PATIENT = Learner(
    "patient",
    "heeds how this person takes things, asks after what was touched, leaves room",
    {
        "open_question": 3,
        "closed_question": 1,
        "reflection": 3,
        "support": 2,
        "silence": 1.5,
        "gesture": 1.5,
        "self_disclosure": 1,
        "information": 0.5,
        "advice": 0.5,
        "unclear": 1,
    },
    mentions=0.6,
    subject="facts",
    attentive=True,
)
FIXER = Learner(
    "fixer",
    "solves it, and says it will be fine",
    {"advice": 5, "reassurance": 2.5, "information": 1, "closed_question": 1.5},
    mentions=0.3,
)
HOSTILE = Learner(
    "hostile",
    "blames, orders, insults",
    {"judgement": 6, "advice": 2, "closed_question": 1, "other": 1},
    marks={"rude": 0.25},
)
SILENT = Learner(
    "silent", "says next to nothing", {"silence": 7, "other": 2, "gesture": 1, "closed_question": 0.5}
)
SWEET = Learner(
    "sweet-talker",
    "has a warm word for everything",
    {"support": 4, "reassurance": 3, "open_question": 1.5, "gesture": 1, "reflection": 0.5},
    marks={"stock_phrase": 0.5},
)
SCATTER = Learner(
    "scatter",
    "chats, and changes the subject",
    {
        "other": 2,
        "unclear": 2,
        "closed_question": 4,
        "self_disclosure": 2.5,
        "information": 1.5,
        "open_question": 1,
    },
    mentions=0.8,
    subject="topics",
)
RANDOM = Learner(
    "random",
    "does anything, and says any word of the scene",
    dict.fromkeys((*ACTS, "unclear"), 1.0),
    mentions=0.6,
    marks={"stock_phrase": 0.06, "rude": 0.03, "gibberish": 0.04, "meta": 0.02},
)
LEARNERS: tuple[Learner, ...] = (PATIENT, FIXER, HOSTILE, SILENT, SWEET, SCATTER, RANDOM)
