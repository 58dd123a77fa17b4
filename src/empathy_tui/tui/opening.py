"""What the program opens with."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from empathy_tui.vocabulary import Prompts, Stance

if TYPE_CHECKING:
    from empathy_tui.runner.taking import Assigned


@dataclass(frozen=True)
class Opening:
    """Where to begin: the library, unless a scene, a session or the journal (of a theme; '' of all) is named."""

    scenario: str | None = None
    session: str | None = None
    seed: int | None = None
    stance: Stance | None = None
    prompts: Prompts | None = None
    journal: str | None = None
    assigned: "Assigned | None" = None
