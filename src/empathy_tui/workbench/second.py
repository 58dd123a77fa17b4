"""Plays second meetings with simulated learners: whatever was told before, they have to end, and nothing is told anew."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import get_args

from empathy_tui.chat import ChatMessage
from empathy_tui.engine import again
from empathy_tui.engine.machine import advance, start
from empathy_tui.providers.lines import Choice
from empathy_tui.runner.entries import SILENCE
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import Before, EndingKind
from empathy_tui.workbench.learners import LEARNERS, Learner

SEEDS = 5
"""Talks of each learner after each way to part."""


@dataclass
class SecondTalks:
    """What second meetings came to.

    Args:
        talks: How many there were.
        turns: Learner turns in all.
        amiss: What was wrong, a sentence each.
    """

    talks: int = 0
    turns: int = 0
    amiss: list[str] = field(default_factory=list)


def play_again(
    scenario: Scenario, learners: Sequence[Learner] = LEARNERS, seeds: Iterable[int] = range(SEEDS)
) -> SecondTalks:
    """Play a scene as a second meeting after each way to part that its author provided for."""
    found = SecondTalks()
    seeds = list(seeds)
    for learner in learners:
        for seed in seeds:
            for before in partings(scenario, Random(f"{scenario.id}/{learner.name}/{seed}/before")):
                _talk(scenario, learner, seed, before, found)
    return found


def partings(scenario: Scenario, chance: Random) -> Iterator[Before]:
    """Yield an earlier talk for each way to part after which there is a second meeting, with facts drawn by chance."""
    for ending in (*get_args(EndingKind), None):
        rupture = "open" if ending == "rupture" else chance.choice(("none", "mended"))
        before = Before(
            met=chance.randint(1, 3),
            days=chance.choice((None, 0, 1, 40)),
            ending=ending,
            told=_told(scenario, chance),
            rupture=rupture,  # type: ignore[arg-type]
        )
        if again.meets_again(scenario, before):
            yield before


def _told(scenario: Scenario, chance: Random) -> tuple[str, ...]:
    """Return facts that can have been told: with each, those it comes after."""
    share = chance.random()
    told: list[str] = []
    for fact in sorted(scenario.facts, key=lambda fact: fact.needs):
        if chance.random() < share and set(fact.after) <= set(told):
            told.append(fact.id)
    return tuple(told)


def _talk(scenario: Scenario, learner: Learner, seed: int, before: Before, found: SecondTalks) -> None:
    scenario = again.scene(scenario, before)
    chance = Random(f"{scenario.id}/{learner.name}/{seed}/{before.left}")
    where = f"Met again after {before.left} ({learner.name}, seed {seed})"
    first_words = {
        line.text: fact
        for fact in before.told
        for line in (*scenario.fact(fact).say, *scenario.fact(fact).unasked)
    }
    state = start(scenario, seed, before).state
    turns = [ChatMessage("character", again.opening(scenario, seed, before))]
    while state.ending is None:
        move = learner.move(scenario, state, chance)
        state = advance(scenario, state, move).state
        turns.append(ChatMessage("learner", move.text or SILENCE))
        reply = Choice.after(scenario, state.moment, turns).reply()
        turns.append(ChatMessage("character", reply))
        if not reply:
            found.amiss.append(f"{where}: a reply was empty in {state.beat}.")
        found.amiss += [
            f"{where}: {fact} was told for the first time twice."
            for line, fact in first_words.items()
            if line in reply
        ]
    found.talks += 1
    found.turns += state.turn
