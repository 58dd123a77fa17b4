"""Which fact a message touches, and whether the person is ready to tell it."""

from empathy_tui.chat import FactForm
from empathy_tui.engine.state import Move, State
from empathy_tui.engine.terms import INVITATIONS, mentioned
from empathy_tui.scenario.model import Fact, Scenario
from empathy_tui.vocabulary import Act

LEAVES_ROOM: frozenset[Act] = frozenset({"reflection", "support", "silence", "gesture"})
"""Acts after which a person may bring up something unasked; an invitation does too."""


def earned(fact: Fact, state: State) -> bool:
    """Return whether `fact` may be told at this rapport, in this beat, after what was told."""
    return (
        state.rapport >= fact.needs
        and set(fact.after) <= set(state.told)
        and (not fact.within or state.beat in fact.within)
    )


def touched(scenario: Scenario, state: State, move: Move, *, willing: bool) -> tuple[str, FactForm] | None:
    """Return the fact that `move` touches most and the form in which the person speaks of it.

    A fact that was told is come back to only when the learner asks; one of an earlier talk also when they give it
    back, once. `willing` is False when the message cost rapport: then nothing new is told.
    """
    best: tuple[tuple[int, int], str, FactForm] | None = None
    for fact in scenario.facts:
        terms = mentioned(move.text, fact.about)
        if not terms:
            continue
        form: FactForm
        if fact.id in state.told:
            if not (move.asks or _given_back(fact, state, move)):
                continue
            form, rank = "again", 0
        elif willing and earned(fact, state):
            form, rank = "say", 2
        else:
            form, rank = "early", 1
        weight = (rank, sum(len(term) for term in terms))
        if best is None or weight > best[0]:
            best = (weight, fact.id, form)
    return best[1:] if best else None


def _given_back(fact: Fact, state: State, move: Move) -> bool:
    return "reflection" in move.acts and fact.id in state.told_before - state.back


def offered(scenario: Scenario, state: State, move: Move) -> str | None:
    """Return the fact the person brings up unasked now, if the learner left room for one."""
    invited = bool(mentioned(move.text, INVITATIONS))
    leaves_room = not move.asks and bool(LEAVES_ROOM & set(move.acts))
    if (
        "stock_phrase" in move.marks
        or not (invited or leaves_room)
        or (move.asks and _answerable(scenario, state, move))
    ):
        return None
    beat = scenario.beat(state.beat)
    return next(
        (name for name in beat.offers if name not in state.told and earned(scenario.fact(name), state)), None
    )


def _answerable(scenario: Scenario, state: State, move: Move) -> bool:
    replies = scenario.beat(state.beat).replies
    terms = [term for topic in scenario.topics for term in topic.about]
    terms += [term for lines in replies.values() for line in lines for term in line.about]
    return bool(mentioned(move.text, terms))
