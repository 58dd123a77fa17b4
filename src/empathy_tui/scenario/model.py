"""The scenario file as models: what an author may write, frozen once read.

Every model refuses keys it doesn't know. `docs/scenario-format.md` explains them to authors.
"""

from typing import Annotated, Literal, Self, TypeVar

from pydantic import BeforeValidator, Field, model_validator

from empathy_tui.scenario.line import Authored, Id, Line, Lines, SomeLines, Terms, Text, listed
from empathy_tui.vocabulary import Act, Develops, EndingKind, Mark


class Takes(Authored):
    """How this person takes an act; what is left out stays at the program's default."""

    rapport: Annotated[int, Field(ge=-4, le=4)] | None = None
    patience: Annotated[int, Field(ge=-4, le=2)] | None = None
    reaction: Lines = ()
    """Cues shown, before the reply, now and then when the act moves rapport."""


class Notices(Authored):
    """What the person says when something other than the meaning of the words strikes them."""

    stock_phrase: SomeLines
    repeated: SomeLines
    rude: SomeLines
    gibberish: SomeLines
    meta: SomeLines


class Speaker(Authored):
    """The one to be understood."""

    name: Text
    called: Text | None = None
    """The short name on screen; the first word of `name`, if left out."""
    pronouns: Text
    age: Annotated[int, Field(ge=3, le=120)]
    who: Text
    voice: Text
    """How they talk, for the author and for a model."""
    wants: Text
    """What they want from this talk; shown in the debrief."""
    fears: Text
    """What they are afraid of; shown in the debrief."""
    patience: Annotated[int, Field(ge=1, le=12)] = 4
    grievance: Annotated[int, Field(ge=0, le=8)] = 0
    """Rapport that was lost before the scene begins, so that a repair can mend it."""
    takes: dict[Act, Takes] = Field(default_factory=dict)
    replies: dict[Act, SomeLines] = Field(default_factory=dict)
    """Answers to an act that fit in any beat."""
    deflects: Annotated[tuple[Line, ...], Field(min_length=4), BeforeValidator(listed)]
    notices: Notices

    @property
    def short(self) -> str:
        """The name as it stands beside what is said."""
        return self.called or self.name.split()[0]


class Listener(Authored):
    """The one who tries to understand."""

    name: Text
    who: Text
    knows: Annotated[tuple[Text, ...], Field(min_length=1)]


class Fact(Authored):
    """Something the character could tell, and what it needs before it is told."""

    id: Id
    about: Terms
    needs: Annotated[int, Field(ge=-5, le=8)] = 0
    after: tuple[Id, ...] = ()
    """Facts that must have been told before."""
    within: tuple[Id, ...] = ()
    """Beats in which it can be told; any, if left out."""
    say: SomeLines
    unasked: Lines = ()
    """Said instead of `say` when the person brings it up themselves."""
    early: SomeLines
    """Said when the learner touches it too soon."""
    again: SomeLines
    """Said when the learner comes back to it."""


class Topic(Authored):
    """Small talk: an ordinary question and what the person says to it. It moves nothing."""

    about: Terms
    replies: SomeLines


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
    when: When
    why: str = ""
    """One sentence for the debrief: what made the difference."""


class Inner(Authored):
    """What the character feels and thinks in a beat, and does not say."""

    feeling: Text
    also: tuple[Text, ...] = ()
    thought: Text


class Beat(Authored):
    """A state of the machine, with an intention and a hidden direction."""

    id: Id
    title: Text
    direction: Text
    inner: Inner
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
    exits: Annotated[tuple[Exit, ...], Field(min_length=1)]
    notes: dict[Act | Mark, Text] = Field(default_factory=dict)
    """What an act did to this person here, where that differs from the note of the debrief."""


class Ending(Authored):
    """Where the scene stops. None of them is a win."""

    id: Id
    title: Text
    kind: EndingKind
    says: SomeLines
    """The character's last turn."""
    after: Text
    """What happens then, told to the learner outside the fiction."""


class Limit(Authored):
    """A scene is bounded: after so many learner turns it closes."""

    turns: Annotated[int, Field(ge=5, le=80)]
    to: Id


class Probe(Authored):
    """A question at a beat: what does the character feel now? Asked once, when the beat is first entered."""

    at: Id
    ask: Text
    choices: Annotated[tuple[Text, ...], Field(min_length=3, max_length=8)]
    surface: Text | None = None
    """The choice that the words and the face alone suggest."""
    projection: Text | None = None
    """The choice that a listener's own feeling suggests."""


class Contrast(Authored):
    """Two ways to answer the same moment, and how this person takes each. Shown after the learner's own try."""

    at: Id | None = None
    """The beat in which both could have been said; shown there first."""
    one: Text
    other: Text
    taken: Text


class Question(Authored):
    """A question of the debrief, tied to a theme."""

    theme: Text
    ask: Text


class DebriefText(Authored):
    """What the author has to say afterwards."""

    notes: Annotated[dict[Act | Mark, Text], Field(min_length=3)]
    """What an act did to this person, in one or two sentences."""
    retry: Id
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    contrasts: tuple[Contrast, ...] = ()
    other_ways: Annotated[tuple[Text, ...], Field(min_length=2)]
    """How people elsewhere, or of another habit, might have met the same moment."""
    among_people: Text
    """A question that leads from the scene to the learner's own life."""


class SwapListener(Authored):
    """A listener the program plays when the learner takes the speaker's seat."""

    style: Literal["hurried", "fixer", "present"]
    lines: Annotated[tuple[Line, ...], Field(min_length=6), BeforeValidator(listed)]


class Swap(Authored):
    """The same story from the other chair."""

    carry: Text
    """What the learner carries into the room as the speaker."""
    listeners: Annotated[tuple[SwapListener, ...], Field(min_length=3)]


class Credit(Authored):
    """Who wrote it, from where they write, and who of those concerned has read it."""

    author: Text
    standpoint: Text
    reviewed_by: tuple[Text, ...] = ()


class Procedure(Authored):
    """The training procedure the scenario is part of, and where its evidence is found."""

    kind: Literal["role-play", "role-reversal", "point-of-view-writing", "reflective-cycle", "discussion"]
    source: Text


class Scenario(Authored):
    """One authored scene, both ways round."""

    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)] = 1
    title: Text
    summary: Text
    goal: Text
    """What the scene is for, said about the other person."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    minutes: Annotated[int, Field(ge=2, le=60)]
    level: Literal[1, 2, 3]
    develops: Annotated[tuple[Develops, ...], Field(min_length=1)]
    procedure: Procedure
    themes: Terms
    unaided: bool = False
    """Kept for a session without prompts, on a scene that wasn't met before."""
    content_notes: tuple[Text, ...]
    credit: Credit
    customs: Text
    speaker: Speaker
    listener: Listener
    setting: Text
    """Where and when, told in the briefing."""
    opening: SomeLines
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    topics: tuple[Topic, ...] = ()
    start: Id
    beats: Annotated[tuple[Beat, ...], Field(min_length=2)]
    endings: Annotated[tuple[Ending, ...], Field(min_length=2)]
    leaves: Id
    """The ending reached when the person's patience is spent."""
    limit: Limit
    probes: Annotated[tuple[Probe, ...], Field(max_length=3)]
    debrief: DebriefText
    swap: Swap

    def beat(self, beat_id: str) -> Beat:
        """Return a beat; `KeyError` if there is none of that id."""
        return _by_id(self.beats, beat_id)

    def fact(self, fact_id: str) -> Fact:
        """Return a fact; `KeyError` if there is none of that id."""
        return _by_id(self.facts, fact_id)

    def ending(self, ending_id: str) -> Ending:
        """Return an ending; `KeyError` if there is none of that id."""
        return _by_id(self.endings, ending_id)


_Item = TypeVar("_Item", Beat, Fact, Ending)


def _by_id(items: tuple[_Item, ...], wanted: str) -> _Item:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
