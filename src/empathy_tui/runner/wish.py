"""How the learner wants the next session to be; what is left open follows from what was carried."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from empathy_tui.vocabulary import Prompts, Stance

if TYPE_CHECKING:
    from empathy_tui.runner.taking import Assigned


@dataclass(frozen=True, slots=True)
class Wish:
    """How the learner wants a session to be.

    Args:
        seed: The same seed and words give the same session; None for any.
        stance: As fiction, or as a rehearsal.
        prompts: How much it prompts this once; None for what was carried.
        first_time: Whether the character meets them as if for the first time, whatever was carried.
        assigned: What a course asks for, if one does.
    """

    seed: int | None = None
    stance: Stance | None = None
    prompts: Prompts | None = None
    first_time: bool = False
    assigned: "Assigned | None" = None
