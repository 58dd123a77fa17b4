"""What comes after the scene in a scenario file: the debrief's texts, and the other chair."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from empathy_tui.scenario.line import Authored, Id, Line, Text, listed
from empathy_tui.vocabulary import Act, Mark


class Contrast(Authored):
    """Two ways to answer the same moment, and how this person takes each. Shown after the learner's own try."""

    at: Id | None = None
    """The beat in which both could have been said; shown there first."""
    one: Text
    """What many would say."""
    other: Text
    """Another way."""
    taken: Text
    """How this person takes the one and the other."""


class Question(Authored):
    """A question of the debrief, tied to a theme."""

    theme: Text
    """One of the themes of the scene."""
    ask: Text
    """One question."""


class DebriefText(Authored):
    """What the author has to say afterwards."""

    notes: Annotated[dict[Act | Mark, Text], Field(min_length=3)]
    """What an act did to this person, in one or two sentences."""
    retry: Id
    """The beat that is offered for another try."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """Tied to themes; asked where nothing was written that a question could follow."""
    contrasts: tuple[Contrast, ...] = ()
    """Shown after the learner's own try."""
    other_ways: Annotated[tuple[Text, ...], Field(min_length=2)]
    """How people elsewhere, or of another habit, might have met the same moment."""
    among_people: Text
    """A question that leads from the scene to the learner's own life."""


class SwapListener(Authored):
    """A listener the program plays when the learner takes the speaker's seat."""

    style: Literal["hurried", "fixer", "present"]
    """`hurried`, `fixer` or `present`."""
    lines: Annotated[tuple[Line, ...], Field(min_length=6), BeforeValidator(listed)]
    """Six or more, said in an order drawn by chance."""


class Swap(Authored):
    """The same story from the other chair."""

    carry: Text
    """What the learner carries into the room as the speaker."""
    listeners: Annotated[tuple[SwapListener, ...], Field(min_length=3)]
    """Three, one of each style."""
