"""What a runner tells the front ends. They draw it; they decide nothing."""

from dataclasses import dataclass
from typing import Literal

from empathy_tui.errors import EmpathyError
from empathy_tui.scenario.model import Ending, Probe
from empathy_tui.vocabulary import TurnStatus


@dataclass(frozen=True, slots=True)
class LearnerSpoke:
    """The learner's turn is kept; `text` is how it is shown."""

    text: str


@dataclass(frozen=True, slots=True)
class CharacterBegins:
    """A turn of the character begins."""

    name: str


@dataclass(frozen=True, slots=True)
class CharacterSays:
    """A piece of the turn; cues stand between asterisks, which may come in different pieces."""

    delta: str


@dataclass(frozen=True, slots=True)
class CharacterEnds:
    """The turn is over and kept with its status; `by` is who worded it, where that is not who was asked."""

    status: TurnStatus
    by: str | None = None


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What a model wrote did not fit the part and is not shown.

    `then` is what comes of it: the model is asked `again`, the reply `ends` here, or the script answers.
    """

    then: Literal["again", "ends", "scripted"]


@dataclass(frozen=True, slots=True)
class CharacterFailed:
    """What words the character failed; the learner's turn and what had come are kept."""

    error: EmpathyError


@dataclass(frozen=True, slots=True)
class NotKept:
    """The last save failed. Everything is still in memory and is saved again with the next turn."""

    error: EmpathyError


@dataclass(frozen=True, slots=True)
class ProbeOffered:
    """The learner may say now what the character feels, or later."""

    probe: Probe


@dataclass(frozen=True, slots=True)
class FictionPaused:
    """The learner's words sound like real danger; the character has not heard them."""


@dataclass(frozen=True, slots=True)
class SceneClosed:
    """The scene is over. `ending` is None when the learner stepped out."""

    ending: Ending | None


RunnerEvent = (
    LearnerSpoke
    | CharacterBegins
    | CharacterSays
    | CharacterEnds
    | HeldBack
    | CharacterFailed
    | NotKept
    | ProbeOffered
    | FictionPaused
    | SceneClosed
)
