"""A learner that goes where no talk has been: it picks a line that was never said and steers for it."""

from collections import deque
from dataclasses import dataclass, field
from random import Random
from typing import cast

from empathy_tui.engine.facts import earned
from empathy_tui.engine.state import Move, State
from empathy_tui.scenario.model import Exit, Scenario, When
from empathy_tui.vocabulary import Act, Mark
from empathy_tui.workbench.learners import HOSTILE, PATIENT, RANDOM, Doing, Learner, move_of
from empathy_tui.workbench.spoken import Placed

NAME = "explorer"
ABOUT = "goes where no other has been, to find lines that can't be reached"

_STRAYS = 0.1
"""How often it does something else, so that it is not caught in a way that leads nowhere."""
_PATIENCE = 60
"""Turns after which it picks another line."""


@dataclass
class Explorer:
    """Steers for one line after another.

    Args:
        unsaid: The lines that were never said, by place, kept up to date by whoever plays.
    """

    unsaid: dict[str, Placed]
    _wanted: Placed | None = field(default=None, init=False)
    _since: int = field(default=0, init=False)
    _guide: Learner | None = field(default=None, init=False)

    def begin(self, number: int) -> None:
        """Begin a talk, for another line; two talks of three go the way of an ordinary learner until a beat has one."""
        self._wanted = None
        self._guide = (None, PATIENT, RANDOM)[number % 3]

    def move(self, scenario: Scenario, state: State, chance: Random) -> Move:
        """Return what to do next."""
        wanted = self._wanted
        if wanted is None or wanted.place not in self.unsaid or state.turn - self._since > _PATIENCE:
            here = [line for line in self.unsaid.values() if line.beat == state.beat and state.turn]
            every = here or list(self.unsaid.values())
            wanted = self._wanted = chance.choice(every) if every else None
            self._since = state.turn
        if wanted is None or chance.random() < _STRAYS:
            return PATIENT.move(scenario, state, chance)
        if self._guide is not None and wanted.beat not in ("", state.beat):
            self._wanted = None
            return self._guide.move(scenario, state, chance)
        goal = wanted.key if wanted.pool == "ending" else wanted.beat
        if goal and (goal != state.beat or wanted.pool == "entry"):
            return _towards(goal, scenario, state, chance, _words(wanted, chance))
        return _provoke(wanted, scenario, state, chance)


def _provoke(line: Placed, scenario: Scenario, state: State, chance: Random) -> Move:
    """Return what may bring a line here."""
    term = _words(line, chance)
    marks: frozenset[Mark] = frozenset()
    doing: Doing
    match line.pool:
        case "person":
            free = [beat.id for beat in scenario.beats if line.key not in beat.replies]
            if (
                free and state.beat not in free and state.seed % 2
            ):  # elsewhere the beat's own replies come first
                return _towards(chance.choice(free), scenario, state, chance)
            doing = cast("Act", line.key)
        case "reply":
            doing = cast("Act", line.key)
        case "any":
            doing = "unclear"
        case "notice" if line.key == "repeated":
            return Move(chance.choice(sorted(state.said) or ["again"]), ("other",))
        case "notice":
            doing, marks = "unclear", frozenset({cast("Mark", line.key)})
        case "fact":
            return _fact_form(line, scenario, state, chance)
        case "deflects":
            term = scenario.facts[state.seed % len(scenario.facts)].about[0]
            doing = "closed_question"
        case _:
            doing = chance.choice(("closed_question", "open_question", "unclear"))
    return move_of(doing, term, state.turn, marks)


def _words(line: Placed, chance: Random) -> str:
    """Return what has to be mentioned for a line, one term of each group."""
    return " ".join(chance.choice(group) for group in line.terms)


def _fact_form(line: Placed, scenario: Scenario, state: State, chance: Random) -> Move:
    fact = scenario.fact(line.place.split(".")[1])
    term = chance.choice(fact.about)
    if line.key == "unasked":
        if earned(fact, state):
            holders = [beat.id for beat in scenario.beats if fact.id in beat.offers]
            if holders and state.beat not in holders:
                return _towards(chance.choice(holders), scenario, state, chance)
            return move_of(chance.choice(("reflection", "support", "silence", "gesture")), "", state.turn)
        return _earn(fact.id, scenario, state, chance, name_it=False)
    if line.key == "early" and earned(fact, state):
        return HOSTILE.move(scenario, state, chance)
    if line.key == "early" or fact.id in state.told:
        return move_of(chance.choice(("closed_question", "open_question")), term, state.turn)
    return _earn(fact.id, scenario, state, chance)


def _earn(fact_id: str, scenario: Scenario, state: State, chance: Random, *, name_it: bool = True) -> Move:
    """Return what brings a fact nearer to being told."""
    fact = scenario.fact(fact_id)
    missing = [name for name in fact.after if name not in state.told]
    if missing:
        return _earn(missing[0], scenario, state, chance)
    if fact.within and state.beat not in fact.within:
        return _towards(chance.choice(fact.within), scenario, state, chance)
    if not name_it or state.rapport < fact.needs:
        return PATIENT.move(scenario, state, chance)
    return move_of(chance.choice(("closed_question", "unclear")), chance.choice(fact.about), state.turn)


def _towards(goal: str, scenario: Scenario, state: State, chance: Random, words: str = "") -> Move:
    """Return what may take the next exit on a short way to a beat or an ending, with words that its line waits for."""
    way = _next_exit(goal, scenario, state.beat, chance)
    if way is None:
        if goal == scenario.leaves:
            return HOSTILE.move(scenario, state, chance)
        return move_of("unclear", words, state.turn)
    return _meet(way.when, scenario, state, chance, words if way.to == goal else "")


def _meet(when: When, scenario: Scenario, state: State, chance: Random, words: str) -> Move:
    """Return what brings a condition nearer to holding."""
    if missing := [name for name in when.told if name not in state.told]:
        return _earn(missing[0], scenario, state, chance)
    term = " ".join(filter(None, (chance.choice(when.said) if when.said else "", words)))
    if when.rapport is not None and state.rapport < when.rapport:
        return PATIENT.move(scenario, state, chance)
    if when.rapport_below is not None and state.rapport >= when.rapport_below:
        return HOSTILE.move(scenario, state, chance)
    if when.silence is not None:
        return move_of("silence", "", state.turn)
    return move_of(chance.choice(when.acts) if when.acts else "unclear", term, state.turn)


def _next_exit(goal: str, scenario: Scenario, beat: str, chance: Random) -> Exit | None:
    """Return the first exit of a shortest way from a beat to a goal; one of several by chance."""
    exits = {item.id: item.exits for item in scenario.beats}
    apart = {goal: 0}
    queue = deque([goal])
    while queue:
        target = queue.popleft()
        for source, ways in exits.items():
            if source not in apart and any(way.to == target for way in ways):
                apart[source] = apart[target] + 1
                queue.append(source)
    open_ways = [way for way in exits[beat] if way.to in apart]
    if not open_ways:
        return None
    nearest = min(apart[way.to] for way in open_ways)
    return chance.choice([way for way in open_ways if apart[way.to] == nearest])
