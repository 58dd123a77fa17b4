"""Whether an exit's condition holds, and how to say why."""

from empathy_tui.engine.state import Move, State
from empathy_tui.engine.terms import mentioned
from empathy_tui.scenario.model import Exit, Scenario, When

_NAMES = {
    "open_question": "an open question",
    "closed_question": "a closed question",
    "reflection": "a reflection",
    "support": "support",
    "reassurance": "reassurance",
    "advice": "advice",
    "information": "information",
    "self_disclosure": "something of your own",
    "judgement": "judgement",
    "repair": "a repair",
    "silence": "silence",
    "gesture": "a gesture",
    "other": "something else",
}


def holds(when: When, state: State, move: Move) -> bool:
    """Return whether all that `when` states holds; `state` already counts `move` in."""
    return all(
        (
            not when.acts or _acts_hold(when, state, move),
            when.rapport is None or state.rapport >= when.rapport,
            when.rapport_below is None or state.rapport < when.rapport_below,
            when.turns is None or len(state.beat_acts) >= when.turns,
            set(when.told) <= set(state.told),
            not when.said or bool(mentioned(move.text, when.said)),
            when.silence is None or state.silences >= when.silence,
        )
    )


def _acts_hold(when: When, state: State, move: Move) -> bool:
    wanted = set(when.acts)
    return (
        bool(wanted & set(move.acts))
        and sum(bool(wanted & set(acts)) for acts in state.beat_acts) >= when.times
    )


def taken_exit(scenario: Scenario, state: State, move: Move) -> Exit | None:
    """Return the first exit of the active beat whose condition holds."""
    exits = scenario.beat(state.beat).exits
    return next((way for way in exits if holds(way.when, state, move)), None)


def reason(way: Exit) -> str:
    """Return why an exit was taken: the author's words, or the condition in plain ones."""
    if way.why:
        return way.why
    when = way.when
    parts = []
    if when.acts:
        acts = " or ".join(_NAMES[act] for act in when.acts)
        parts.append(f"{when.times} times {acts}" if when.times > 1 else acts)
    if when.rapport is not None:
        parts.append("enough rapport")
    if when.rapport_below is not None:
        parts.append("too little rapport")
    if when.said:
        parts.append("a word that touched something")
    if when.told:
        parts.append("what had been told")
    if when.silence is not None:
        parts.append("room to be silent")
    if when.turns is not None:
        parts.append("time passing")
    return ", ".join(parts)
