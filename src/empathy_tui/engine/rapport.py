"""How a person takes a message: what it does to rapport and patience."""

from dataclasses import dataclass

from empathy_tui.engine.state import Move, State
from empathy_tui.scenario.model import Beat, Scenario
from empathy_tui.vocabulary import Act

DEFAULT_RAPPORT: dict[Act, int] = {
    "open_question": 1,
    "reflection": 1,
    "support": 1,
    "reassurance": -1,
    "advice": -1,
    "judgement": -2,
    "repair": 1,
    "silence": 1,
    "gesture": 1,
}
DEFAULT_PATIENCE: dict[Act, int] = {"judgement": -1, "repair": 1}
"""What acts do to a person unless the scenario says otherwise; acts left out do nothing.

The signs follow the house's own reading of the motivational-interviewing and active-listening literature; they are
a convention for authors to depart from, not a finding about people.
"""

SAME_AGAIN = 3
"""The message that is the third in a row to do just the same gains nothing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a message does, and the act that did most."""

    rapport: int
    patience: int
    cause: Act | None


def weigh(scenario: Scenario, beat: Beat, state: State, move: Move, *, repeated: bool) -> Weighed:
    """Return what `move` does: its strongest loss if it carries one, else its strongest gain."""
    effects = {act: _rapport(scenario, beat, state, act) for act in move.acts}
    cause = min(effects, key=lambda act: (effects[act] >= 0, -abs(effects[act])), default=None)
    change = effects[cause] if cause else 0
    if change > 0 and (repeated or "stock_phrase" in move.marks or _same_again(state, move)):
        change = 0
    if "stock_phrase" in move.marks and state.stock:
        change = min(change, -1)
    if "rude" in move.marks:
        change = min(change, -2)
    return Weighed(change, _patience(scenario, beat, move, repeated=repeated), cause if change else None)


def usual_effect(scenario: Scenario, beat: Beat, act: Act) -> int:
    """Return what an act does to rapport in a beat, as this person takes it there."""
    effect = DEFAULT_RAPPORT.get(act, 0)
    for takes in (scenario.speaker.takes.get(act), beat.takes.get(act)):
        if takes is not None and takes.rapport is not None:
            effect = takes.rapport
    return effect


def _rapport(scenario: Scenario, beat: Beat, state: State, act: Act) -> int:
    effect = usual_effect(scenario, beat, act)
    spent = (act == "repair" and state.lost <= 0) or (act == "silence" and state.silences > 0)
    return 0 if effect > 0 and spent else effect


def _patience(scenario: Scenario, beat: Beat, move: Move, *, repeated: bool) -> int:
    effects = []
    for act in move.acts:
        effect = DEFAULT_PATIENCE.get(act, 0)
        for takes in (scenario.speaker.takes.get(act), beat.takes.get(act)):
            if takes is not None and takes.patience is not None:
                effect = takes.patience
        effects.append(effect)
    losses = min([*effects, 0]) - len(move.marks & {"rude", "gibberish"}) - repeated
    return losses or max([*effects, 0])


def _same_again(state: State, move: Move) -> bool:
    alike = [acts for acts in state.recent[-(SAME_AGAIN - 1) :] if set(acts) == set(move.acts)]
    return len(alike) == SAME_AGAIN - 1
