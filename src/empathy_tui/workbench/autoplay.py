"""Plays a scene with simulated learners and reports what was reached, how often, and what never was."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Protocol

from empathy_tui.chat import ChatMessage
from empathy_tui.engine.conditions import taken_exit
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.state import Ended, Entered, Move, State
from empathy_tui.providers.lines import Choice
from empathy_tui.runner.entries import SILENCE
from empathy_tui.scenario.model import Scenario
from empathy_tui.workbench.explorer import NAME, Explorer
from empathy_tui.workbench.learners import LEARNERS, Learner
from empathy_tui.workbench.spoken import Placed, placed_lines

SEEDS = 20
"""Talks a learner has, unless told otherwise."""
STUCK = 1500
"""Talks in a row in which the explorer finds nothing new before it gives up."""
GOOD, POOR = "patient", ("fixer", "hostile")
LEFT = "limit"
"""The exit that is the scene's limit, in counts of ways."""
PATIENCE = "patience"


class Talker(Protocol):
    """Anything that says what a learner does next."""

    def move(self, scenario: Scenario, state: State, chance: Random) -> Move:
        """Return what to do next."""


@dataclass
class Tally:
    """What talks came to.

    Args:
        talks: How many there were, by learner.
        endings: In how many talks each was reached, by learner.
        beats: In how many talks each was entered, the explorer's left out.
        facts: In how many talks each was told, the explorer's left out.
        ways: How often each exit was taken, by beat, number of the exit and where it led, the explorer's left out.
        reached: Beats, facts and endings that any talk reached.
        turns: Learner turns in all.
        ended: The ending of each talk, by learner and seed.
        unsaid: Lines that were never said, by their place.
        lines: How many lines there are.
        repeats: The most often a reply came in one talk, and that reply.
        entered: The most often a beat was entered in one talk, and that beat.
        empty: Replies with nothing in them.
    """

    talks: Counter[str] = field(default_factory=Counter)
    endings: dict[str, Counter[str]] = field(default_factory=dict)
    beats: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reached: set[str] = field(default_factory=set)
    turns: int = 0
    ended: dict[tuple[str, int], str] = field(default_factory=dict)
    unsaid: dict[str, Placed] = field(default_factory=dict)
    lines: int = 0
    repeats: tuple[int, str] = (0, "")
    entered: tuple[int, str] = (0, "")
    empty: int = 0

    def apart(self, poor: str) -> float:
        """Return in what share of seeds the good listener and a poor one end apart, 0 to 1."""
        seeds = [seed for name, seed in self.ended if name == GOOD]
        if not seeds:
            return 0.0
        return sum(self.ended[GOOD, seed] != self.ended.get((poor, seed)) for seed in seeds) / len(seeds)


def autoplay(
    scenario: Scenario,
    learners: Sequence[Learner] = LEARNERS,
    seeds: Iterable[int] = range(SEEDS),
    told: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Play a scene with each learner and each seed, and then with the explorer where lines are unsaid.

    Args:
        scenario: The scene.
        learners: Who plays it.
        seeds: One talk each; the explorer goes on behind the last.
        told: Is given each learner's name when their turn comes.
    """
    tally = Tally(unsaid={line.place: line for line in placed_lines(scenario)})
    tally.lines = len(tally.unsaid)
    seeds = list(seeds)
    for learner in learners:
        told(learner.name)
        for seed in seeds:
            _talk(scenario, learner, learner.name, seed, tally)
    told(NAME)
    explorer = Explorer(tally.unsaid)
    seed = found = 0
    while tally.unsaid and seed - found < STUCK:
        left = len(tally.unsaid)
        explorer.begin(seed)
        _talk(scenario, explorer, NAME, seed, tally)
        seed += 1
        found = seed if len(tally.unsaid) < left else found
    return tally


def _talk(scenario: Scenario, learner: Talker, name: str, seed: int, tally: Tally) -> None:
    chance = Random(f"{scenario.id}/{name}/{seed}")
    state = start(scenario, seed).state
    turns = [ChatMessage("character", " ".join(line.text for line in scenario.opening))]
    ways: list[tuple[str, str, str]] = []
    replies = Counter[str]()
    while state.ending is None:
        move = learner.move(scenario, state, chance)
        before, step = state, advance(scenario, state, move)
        state = step.state
        turns.append(ChatMessage("learner", move.text or SILENCE))
        reply = Choice.after(scenario, state.moment, turns).reply()
        turns.append(ChatMessage("character", reply))
        replies[reply] += 1
        _strike(tally.unsaid, reply)
        for event in step.events:
            if isinstance(event, Entered | Ended):
                target = event.beat if isinstance(event, Entered) else event.ending
                ways.append((before.beat, _way(scenario, before, state, move, target), target))
    tally.talks[name] += 1
    tally.turns += state.turn
    tally.endings.setdefault(name, Counter())[state.ending] += 1
    tally.ended[name, seed] = state.ending
    tally.reached |= {state.ending, *state.visited, *state.told}
    if name != NAME:
        tally.beats.update(state.visited)
        tally.facts.update(state.told)
        tally.ways.update(ways)
    tally.empty += replies[""]
    tally.repeats = max(tally.repeats, replies.most_common(1)[0][::-1])
    entered = Counter([scenario.start, *(to for *_, to in ways if to != state.ending)])
    tally.entered = max(tally.entered, entered.most_common(1)[0][::-1])


def _way(scenario: Scenario, before: State, after: State, move: Move, target: str) -> str:
    """Return which exit of a beat led to a target, by its number from 0, or what else ended the scene."""
    if after.patience <= 0 and before.patience > 0:
        return PATIENCE
    counted = replace(after, beat=before.beat, beat_acts=(*before.beat_acts, move.acts), ending=None)
    way = taken_exit(scenario, counted, move)
    if way is None or way.to != target:
        return LEFT
    return str(next(number for number, item in enumerate(scenario.beat(before.beat).exits) if item is way))


def _strike(unsaid: dict[str, Placed], reply: str) -> None:
    for place in [place for place, line in unsaid.items() if line.text in reply]:
        del unsaid[place]


def amiss(scenario: Scenario, tally: Tally, apart: float = 0.95) -> Iterator[str]:
    """Yield what is wrong with a scene by what its talks came to, a sentence each.

    Args:
        scenario: The scene.
        tally: Of talks by all learners.
        apart: In what share of seeds a good listener and a poor one have to end apart, 0 to 1.
    """
    for kind, ids in (
        ("beat", [beat.id for beat in scenario.beats]),
        ("fact", [fact.id for fact in scenario.facts]),
        ("ending", [ending.id for ending in scenario.endings]),
    ):
        yield from (f"The {kind} {name} was never reached." for name in ids if name not in tally.reached)
    for place, line in tally.unsaid.items():
        yield f"Never said: {place}: {line.text}"
    if tally.empty:
        yield f"{tally.empty} replies were empty."
    for poor in POOR:
        if GOOD in tally.endings and poor in tally.endings and tally.apart(poor) < apart:
            yield f"The {GOOD} learner and the {poor} end apart in only {tally.apart(poor):.0%} of seeds."
