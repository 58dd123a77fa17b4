"""What a debrief works with beside the session: cycles, listeners, and what words them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.providers.base import Provider
from empathy_tui.providers.scripted import INSTANT, Pace
from empathy_tui.scenario.cycles import Cycle, cycles
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import SessionRecord


@dataclass(frozen=True, slots=True)
class Means:
    """What a debrief works with beside the session.

    Args:
        cycles: The reflective cycles that can be chosen from.
        pace: How fast listeners speak.
        model: The language model that may word a listener; None for the script.
        carry: Takes over what passes to the next session, once something to do among people was named; `StoreError`
            if it can't be kept.
        proposed: The cycle that a course proposes, by its id; '' for none.
    """

    cycles: tuple[Cycle, ...] = ()
    pace: Pace = INSTANT
    model: Provider | None = None
    carry: Callable[[SessionRecord], None] | None = None
    proposed: str = ""


def listener(scenario: Scenario, number: int, pace: Pace, model: Provider | None) -> Provider:
    """Return what words a listener of the role swap, by number from 0."""
    from empathy_tui.providers.guarded import GuardedProvider, listener_guard
    from empathy_tui.providers.listener import ScriptedListener

    scripted = ScriptedListener(scenario.swap.listeners[number].lines, pace)
    if model is None:
        return scripted
    return GuardedProvider(model, scenario, scripted, lambda request: listener_guard(scenario, request))


def known_cycles(folders: Sequence[Path]) -> tuple[Cycle, ...]:
    """Return the reflective cycles in these folders, those that can't be read left out."""
    return tuple(entry.cycle for entry in cycles(folders) if entry.cycle is not None)
