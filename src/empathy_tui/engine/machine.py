"""The machine: it follows the hidden beats and decides what happens. Pure, and the same whoever words the character."""

from collections.abc import Iterable
from dataclasses import replace

from empathy_tui.chat import FactForm, Moment
from empathy_tui.engine.again import begun
from empathy_tui.engine.conditions import reason, taken_exit
from empathy_tui.engine.facts import offered, touched
from empathy_tui.engine.rapport import Weighed, weigh
from empathy_tui.engine.state import (
    RAPPORT_HIGHEST,
    RAPPORT_LOWEST,
    Ended,
    EngineEvent,
    Entered,
    Move,
    Moved,
    ProbeDue,
    Spoken,
    State,
    Step,
)
from empathy_tui.engine.terms import gist
from empathy_tui.language import N_
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import Before

REMEMBERED = 2
"""Messages whose acts are kept to notice one that does just the same."""

OUT_OF_PATIENCE, OUT_OF_TIME = N_("{name}'s patience was spent."), N_("The time for this scene was over.")
"""Why a scene ended, in English as a record keeps it; translated where it is shown."""


def start(scenario: Scenario, seed: int, before: Before | None = None) -> Step:
    """Return the machine at the first beat. The same seed, moves and earlier talks give the same session.

    Args:
        scenario: The scene.
        seed: Seed of the session's choices.
        before: Earlier talks of the two; left out of account where the scene has no second meeting after such a one.
    """
    state = begun(scenario, seed, before)
    return Step(state, (Entered(state.beat, None, ""), *_probe(scenario, state.beat)))


def advance(scenario: Scenario, state: State, move: Move) -> Step:
    """Return what `move` does: at most one exit is taken, at most one fact spoken of.

    Raises:
        ValueError: The scene has ended.
    """
    if state.ending is not None:
        raise ValueError("the scene has ended")
    repeated = bool(move.text) and gist(move.text) in state.said
    weighed = weigh(scenario, scenario.beat(state.beat), state, move, repeated=repeated)
    after = _counted(state, move, weighed, scenario.speaker.patience)
    events: list[EngineEvent] = []
    if (after.rapport, after.patience) != (state.rapport, state.patience):
        change = after.rapport - state.rapport
        events.append(Moved(change, after.rapport, after.patience, move.acts))
    fact = touched(scenario, after, move, willing=weighed.rapport >= 0 and "rude" not in move.marks)
    after = _spoken(after, fact)
    after, entered = _moved_on(scenario, after, move, patience_fell=after.patience < state.patience)
    unasked = None
    if fact is None and not entered and weighed.rapport >= 0 and not _just_told(state):
        unasked = offered(scenario, after, move)
    if unasked is not None:
        fact = (unasked, "say")
        after = _spoken(after, fact)
    if fact is not None:
        events.append(Spoken(*fact))
    events += entered
    mends = _mends(state, weighed)
    moment = Moment(
        beat=after.beat,
        entered=after.beat != state.beat,
        ending=after.ending,
        fact=fact,
        unasked=unasked is not None,
        acts=move.acts,
        marks=move.marks,
        repeated=repeated,
        moved=weighed.rapport,
        cause=weighed.cause,
        turn=after.turn,
        seed=after.seed,
        told=after.told,
        mends=mends,
    )
    return Step(replace(after, moment=moment, owned=state.owned or mends), tuple(events))


def replay(scenario: Scenario, seed: int, moves: Iterable[Move], before: Before | None = None) -> State:
    """Return the state after `moves`, from where `start` begins; moves after an ending are left out."""
    state = start(scenario, seed, before).state
    for move in moves:
        if state.ending is not None:
            break
        state = advance(scenario, state, move).state
    return state


def _counted(state: State, move: Move, weighed: Weighed, patience: int) -> State:
    rapport = max(RAPPORT_LOWEST, min(RAPPORT_HIGHEST, state.rapport + weighed.rapport))
    return replace(
        state,
        rapport=rapport,
        patience=min(patience, max(0, state.patience + weighed.patience)),
        lost=max(0, state.lost - weighed.rapport),
        turn=state.turn + 1,
        silences=state.silences + 1 if "silence" in move.acts else 0,
        stock=state.stock + ("stock_phrase" in move.marks),
        beat_acts=(*state.beat_acts, move.acts),
        recent=(*state.recent, move.acts)[-REMEMBERED:],
        said=state.said | {gist(move.text)} if move.text else state.said,
    )


def _mends(state: State, weighed: Weighed) -> bool:
    left_open = state.before is not None and state.before.left == "rupture" and not state.owned
    return left_open and weighed.cause == "repair" and weighed.rapport > 0


def _just_told(state: State) -> bool:
    return state.moment.fact is not None and state.moment.fact[1] == "say"


def _spoken(state: State, fact: tuple[str, FactForm] | None) -> State:
    if fact is None:
        return state
    name, form = fact
    if form == "again":
        return replace(state, back=state.back | {name}) if name in state.told_before else state
    if form == "say":
        return replace(state, told=(*state.told, name))
    return state if name in state.touched else replace(state, touched=(*state.touched, name))


def _moved_on(
    scenario: Scenario, state: State, move: Move, *, patience_fell: bool
) -> tuple[State, list[EngineEvent]]:
    if state.patience <= 0 and patience_fell:
        return _ended(state, scenario.leaves, OUT_OF_PATIENCE.format(name=scenario.speaker.short))
    way = taken_exit(scenario, state, move)
    if way is not None and any(ending.id == way.to for ending in scenario.endings):
        return _ended(state, way.to, reason(way))
    if state.turn >= scenario.limit.turns:
        return _ended(state, scenario.limit.to, OUT_OF_TIME)
    if way is not None:
        return _entered(scenario, state, way.to, reason(way))
    return state, []


def _ended(state: State, ending: str, why: str) -> tuple[State, list[EngineEvent]]:
    return replace(state, ending=ending), [Ended(ending, why)]


def _entered(scenario: Scenario, state: State, beat: str, why: str) -> tuple[State, list[EngineEvent]]:
    events: list[EngineEvent] = [Entered(beat, state.beat, why)]
    visited = state.visited
    if beat not in visited:
        events += _probe(scenario, beat)
        visited = (*visited, beat)
    return replace(state, beat=beat, beat_acts=(), visited=visited), events


def _probe(scenario: Scenario, beat: str) -> list[EngineEvent]:
    return [ProbeDue(probe.at) for probe in scenario.probes if probe.at == beat]
