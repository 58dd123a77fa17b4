"""What happens in a scenario file: facts, small talk, beats and their exits, endings, probes."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from empathy_tui.scenario.line import Authored, Id, Lines, SomeLines, Terms, Text
from empathy_tui.scenario.people import Takes
from empathy_tui.vocabulary import Act, EndingKind, Mark


class Fact(Authored):
    """Something the character could tell, and what it needs before it is told."""

    id: Id
    """Its name; small letters, digits, hyphens."""
    about: Terms
    """Terms that touch it."""
    needs: Annotated[int, Field(ge=-5, le=8)] = 0
    """Rapport before it is told, -5 to 8."""
    after: tuple[Id, ...] = ()
    """Facts that must have been told before."""
    within: tuple[Id, ...] = ()
    """Beats in which it can be told; any, if left out."""
    say: SomeLines
    """Said when it is asked for and earned."""
    unasked: Lines = ()
    """Said instead of `say` when the person brings it up themselves."""
    early: SomeLines
    """Said when the learner touches it too soon."""
    again: SomeLines
    """Said when the learner comes back to it."""


class Topic(Authored):
    """Small talk: an ordinary question and what the person says to it. It moves nothing."""

    about: Terms
    """Terms that bring it up."""
    replies: SomeLines
    """What is said to them, each once."""


class When(Authored):
    """A condition. Everything stated must hold."""

    acts: tuple[Act, ...] = ()
    """The message carries one of these acts."""
    times: Annotated[int, Field(ge=1, le=20)] = 1
    """So many messages in this beat, this one included, carried one of `acts`."""
    rapport: int | None = None
    """Rapport is at least this."""
    rapport_below: int | None = None
    """Rapport is less than this."""
    turns: Annotated[int, Field(ge=1, le=60)] | None = None
    """At least so many learner turns in this beat, this one included."""
    told: tuple[Id, ...] = ()
    """All of these facts have been told."""
    said: tuple[Text, ...] = ()
    """The message mentions one of these terms."""
    silence: Annotated[int, Field(ge=1, le=10)] | None = None
    """So many silences in a row, this one included."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self == When.model_construct(times=self.times):
            raise ValueError("an exit needs a condition, such as `turns: 6`")
        return self


class Exit(Authored):
    """A way out of a beat: the first whose condition holds is taken."""

    to: Id
    """The beat or ending it leads to."""
    when: When
    """What has to hold."""
    why: str = ""
    """One sentence for the debrief: what made the difference."""


class Inner(Authored):
    """What the character feels and thinks in a beat, and does not say."""

    feeling: Text
    """The main feeling; the true answer to a probe here."""
    also: tuple[Text, ...] = ()
    """What is felt besides."""
    thought: Text
    """What goes through their head; shown in the debrief only."""


class Beat(Authored):
    """A state of the machine, with an intention and a hidden direction."""

    id: Id
    """Its name."""
    title: Text
    """A few words; shown in the debrief only."""
    direction: Text
    """What the person is doing here: hidden from the learner, a stage direction to a model."""
    inner: Inner
    """What goes on in them here."""
    signs: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What it could have been read from; also what a hint points at."""
    rupture: bool = False
    """The person has closed up. Leaving it for another beat is a repair."""
    takes: dict[Act, Takes] = Field(default_factory=dict)
    """How the person takes an act in this beat, where it differs."""
    offers: tuple[Id, ...] = ()
    """Facts the person brings up unasked here, in this order, once they are earned."""
    entry: Lines = ()
    """Said on entering, in place of a reply."""
    replies: dict[Act | Literal["any"], SomeLines]
    """Answers by act, and `any` for whatever else was said."""
    exits: Annotated[tuple[Exit, ...], Field(min_length=1)]
    """Ways out, in the order in which they are tried."""
    notes: dict[Act | Mark, Text] = Field(default_factory=dict)
    """What an act did to this person here, where that differs from the note of the debrief."""


class Ending(Authored):
    """Where the scene stops. None of them is a win."""

    id: Id
    """Its name."""
    title: Text
    """A few words; shown in the debrief."""
    kind: EndingKind
    """`opened`, `unsolved`, `rupture` or `quiet`: none is a win."""
    says: SomeLines
    """The character's last turn."""
    after: Text
    """What happens then, told to the learner outside the fiction."""


class Limit(Authored):
    """A scene is bounded: after so many learner turns it closes."""

    turns: Annotated[int, Field(ge=5, le=80)]
    """Learner turns, 5 to 80."""
    to: Id
    """The ending it leads to."""


class Probe(Authored):
    """A question at a beat: what does the character feel now? Asked once, when the beat is first entered."""

    at: Id
    """The beat at whose first entering it is asked."""
    ask: Text
    """The question."""
    choices: Annotated[tuple[Text, ...], Field(min_length=3, max_length=8)]
    """Three to eight; the beat's feeling is among them."""
    surface: Text | None = None
    """The choice that the words and the face alone suggest."""
    projection: Text | None = None
    """The choice that a listener's own feeling suggests."""
