"""What the program opens with."""

from dataclasses import dataclass, field

from empathy_tui.runner.wish import Wish


@dataclass(frozen=True)
class Opening:
    """Where to begin: the library, unless a scene, a session or the journal is named.

    Args:
        scenario: A scene to be briefed for.
        session: A session to go on with.
        journal: The theme of which the journal is opened; '' for all.
        wish: How the learner wants what begins to be; a course may assign a scene in it.
    """

    scenario: str | None = None
    session: str | None = None
    journal: str | None = None
    wish: Wish = field(default_factory=Wish)
