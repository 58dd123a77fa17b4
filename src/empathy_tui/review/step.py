"""What one step of a debrief is."""

from dataclasses import dataclass
from typing import Literal

from empathy_tui.session.record import Answer, SessionRecord

StepKind = Literal["read", "write", "choose", "reveal", "notes", "retry", "swap"]
Shown = Literal["", "conversation", "swap"]

NONE = "none"
"""What is kept where none of several offers was taken."""


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """One step.

    Args:
        id: Under which its answer is kept.
        kind: `read` and `reveal` are left with a key; `write` takes free text; `choose` one of `choices`; `notes` takes
            the numbers of notes to strike, or nothing; `retry` and `swap` are played, then left with a key.
        title: A few words.
        ask: What is asked, or told.
        choices: For `choose`, as they are shown.
        keys: What is kept for each choice; the choice itself where there are none.
        shows: What stands beside it: the conversation, or the role swap.
        required: Whether the session counts as completed without it.
    """

    id: str
    kind: StepKind
    title: str
    ask: str
    choices: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    shows: Shown = ""
    required: bool = False


def answer_to(record: SessionRecord, step: str) -> str:
    """Return what was last answered at a step; empty if nothing was."""
    found = [entry.text for entry in record.of_kind(Answer) if entry.step == step and not entry.skipped]
    return found[-1] if found else ""
