"""Whether an exit's condition holds, and how to say why."""

from empathy_tui.engine.state import Move, State
from empathy_tui.engine.terms import mentioned
from empathy_tui.language import N_
from empathy_tui.scenario.model import Exit, Scenario, When

ACT_NAMES = {
    "open_question": N_("an open question"),
    "closed_question": N_("a closed question"),
    "reflection": N_("a reflection"),
    "support": N_("support"),
    "reassurance": N_("reassurance"),
    "advice": N_("advice"),
    "information": N_("information"),
    "self_disclosure": N_("something of your own"),
    "judgement": N_("judgement"),
    "repair": N_("a repair"),
    "silence": N_("silence"),
    "gesture": N_("a gesture"),
    "other": N_("something else"),
}
REASONS = (
    ENOUGH := N_("enough rapport"),
    TOO_LITTLE := N_("too little rapport"),
    TOUCHED := N_("a word that touched something"),
    TOLD := N_("what had been told"),
    SILENT := N_("room to be silent"),
    TIME := N_("time passing"),
)
"""Parts of a condition in words: English in a record, translated where they are shown."""


def holds(when: When, state: State, move: Move) -> bool:
    """Return whether all that `when` states holds; `state` already counts `move` in."""
    return all(
        (
            not when.acts or _acts_hold(when, state, move),
            when.rapport is None or state.rapport >= when.rapport,
            when.rapport_below is None or state.rapport < when.rapport_below,
            when.turns is None or len(state.beat_acts) >= when.turns,
            set(when.told) <= state.spoken_of,
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
        acts = " or ".join(ACT_NAMES[act] for act in when.acts)
        parts.append(f"{when.times} times {acts}" if when.times > 1 else acts)
    if when.rapport is not None:
        parts.append(ENOUGH)
    if when.rapport_below is not None:
        parts.append(TOO_LITTLE)
    if when.said:
        parts.append(TOUCHED)
    if when.told:
        parts.append(TOLD)
    if when.silence is not None:
        parts.append(SILENT)
    if when.turns is not None:
        parts.append(TIME)
    return ", ".join(parts)
