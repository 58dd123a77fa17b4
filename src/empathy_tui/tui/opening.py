"""What the program opens with."""

from dataclasses import dataclass

from empathy_tui.vocabulary import Prompts, Stance


@dataclass(frozen=True)
class Opening:
    """Where to begin: the library, unless a scene, a session or the journal (of a theme; '' of all) is named."""

    scenario: str | None = None
    session: str | None = None
    seed: int | None = None
    stance: Stance | None = None
    prompts: Prompts | None = None
    journal: str | None = None
