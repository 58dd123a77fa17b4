"""What the program opens with."""

from dataclasses import dataclass

from empathy_tui.vocabulary import Stance


@dataclass(frozen=True)
class Opening:
    """Where to begin: the library, unless a scene or a session is named."""

    scenario: str | None = None
    session: str | None = None
    seed: int | None = None
    stance: Stance | None = None
    first_time: bool = False
