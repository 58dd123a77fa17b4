"""Where a talk begins, and with what words: between two who meet for the first time, or who have talked before."""

from random import Random

from empathy_tui.chat import Moment
from empathy_tui.engine.state import State
from empathy_tui.scenario.model import Ending, Returning, Scenario
from empathy_tui.vocabulary import Before


def meets_again(scenario: Scenario, before: Before | None) -> bool:
    """Return whether the person of a scene meets somebody again after such a talk."""
    return _returning(scenario, before) is not None


def begun(scenario: Scenario, seed: int, before: Before | None) -> State:
    """Return the state in which a talk begins.

    What was told before is told already. A rupture that was left open counts as rapport lost.
    """
    beat, speaker = scenario.start, scenario.speaker
    again = _returning(scenario, before)
    if again is None or before is None:
        return _at(scenario, seed, beat, lost=speaker.grievance)
    start, rapport = again.begins_at(before)
    known = {fact.id for fact in scenario.facts}
    lost = again.grievance if before.left == "rupture" else 0
    return _at(
        scenario,
        seed,
        start or beat,
        rapport=rapport,
        told=tuple(fact for fact in before.told if fact in known),
        lost=lost + (speaker.grievance if before.ending != "opened" else 0),
        before=before,
    )


def opening(scenario: Scenario, seed: int, before: Before | None = None) -> str:
    """Return what the character says and shows first."""
    again = _returning(scenario, before)
    way = again.way(before) if again is not None and before is not None else None
    if again is None or way is None:
        return " ".join(line.text for line in scenario.opening)
    return Random(f"{seed}/returning").choice(again.opening[way]).text


def scene(scenario: Scenario, before: Before | None) -> Scenario:
    """Return a scene as it is between these two: with what a second meeting has of its own."""
    again = _returning(scenario, before)
    if again is None or before is None:
        return scenario
    listener = scenario.listener
    return scenario.model_copy(
        update={
            "setting": f"{again.when.rstrip('.')}. {again.setting}" if again.when else again.setting,
            "listener": listener.model_copy(update={"knows": (*listener.knows, *again.knows)}),
            "topics": (*again.topics, *scenario.topics),
            "endings": tuple(_ending(ending, again, before) for ending in scenario.endings),
            # so that it is the same when it is made of itself
            "returning": again.model_copy(update={"knows": (), "topics": ()}),
        }
    )


def _ending(ending: Ending, again: Returning, before: Before) -> Ending:
    other = again.endings.get(ending.id)
    if other is None or ending.kind != before.left:
        return ending
    return ending.model_copy(update={"says": other.says or ending.says, "after": other.after or ending.after})


def _returning(scenario: Scenario, before: Before | None) -> Returning | None:
    again = scenario.returning
    return again if again is not None and before is not None and again.way(before) is not None else None


def _at(
    scenario: Scenario,
    seed: int,
    beat: str,
    *,
    lost: int,
    rapport: int = 0,
    told: tuple[str, ...] = (),
    before: Before | None = None,
) -> State:
    return State(
        seed=seed,
        beat=beat,
        patience=scenario.speaker.patience,
        moment=Moment(beat, seed=seed, told=told),
        rapport=rapport,
        lost=lost,
        told=told,
        visited=(beat,),
        before=before,
    )
