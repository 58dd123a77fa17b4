"""The scenario file as models: what an author may write, frozen once read.

Every model refuses keys it doesn't know. `docs/scenario-format.md` explains them to authors; the docstrings of the
fields make the reference and the JSON Schema.
"""

from typing import Annotated, Literal, TypeVar

from pydantic import Field

from empathy_tui.scenario.afterwards import Contrast as Contrast
from empathy_tui.scenario.afterwards import DebriefText as DebriefText
from empathy_tui.scenario.afterwards import Question as Question
from empathy_tui.scenario.afterwards import Swap as Swap
from empathy_tui.scenario.afterwards import SwapListener as SwapListener
from empathy_tui.scenario.line import Authored, Id, Language, SomeLines, Terms, Text
from empathy_tui.scenario.people import Listener as Listener
from empathy_tui.scenario.people import Notices as Notices
from empathy_tui.scenario.people import Speaker as Speaker
from empathy_tui.scenario.people import Takes as Takes
from empathy_tui.scenario.returning import Returning as Returning
from empathy_tui.scenario.story import Beat as Beat
from empathy_tui.scenario.story import Ending as Ending
from empathy_tui.scenario.story import Exit as Exit
from empathy_tui.scenario.story import Fact as Fact
from empathy_tui.scenario.story import Inner as Inner
from empathy_tui.scenario.story import Limit as Limit
from empathy_tui.scenario.story import Probe as Probe
from empathy_tui.scenario.story import Topic as Topic
from empathy_tui.scenario.story import When as When
from empathy_tui.vocabulary import Develops, Slot


class Credit(Authored):
    """Who wrote it, from where they write, and who of those concerned has read it."""

    author: Text
    """Who wrote it."""
    standpoint: Text
    """From where they write, and who of those concerned has not read it."""
    reviewed_by: tuple[Text, ...] = ()
    """Who of those concerned has read it."""


class Procedure(Authored):
    """The training procedure the scenario is part of, and where its evidence is found."""

    kind: Literal["role-play", "role-reversal", "point-of-view-writing", "reflective-cycle", "discussion"]
    """The procedure it is part of."""
    source: Text
    """A source for it, such as `Larti 2018`."""


class Scenario(Authored):
    """One authored scene, both ways round."""

    format: Literal[1]
    """Always 1."""
    id: Id
    """Its name: small letters, digits, hyphens."""
    version: Annotated[int, Field(ge=1)] = 1
    """Raised when a published scene changes."""
    title: Text
    """A few words for the library."""
    summary: Text
    """One sentence for the library, without giving away what is hidden."""
    goal: Text
    """What the scene is for, said about the other person."""
    language: Language
    """A BCP 47 tag, such as `en`."""
    minutes: Annotated[int, Field(ge=2, le=60)]
    """About how long it takes, 2 to 60."""
    level: Literal[1, 2, 3]
    """1 gentle, 2 mixed, 3 demanding."""
    develops: Annotated[tuple[Develops, ...], Field(min_length=1)]
    """What it practises: motivation, skill, sensitivity."""
    procedure: Procedure
    """The training procedure it is part of."""
    themes: Terms
    """What the debrief ties its questions to."""
    unaided: bool = False
    """Kept for a session without prompts, on a scene that wasn't met before."""
    content_notes: tuple[Text, ...]
    """What it touches on that may weigh on someone; [] for nothing."""
    credit: Credit
    """Who wrote it, and from where."""
    customs: Text
    """How care is shown where these people live."""
    speaker: Speaker
    """The one to be understood."""
    listener: Listener
    """The one who tries to understand."""
    setting: Text
    """Where and when, told in the briefing."""
    opening: SomeLines
    """What the learner meets first."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    """What could be told."""
    topics: tuple[Topic, ...] = ()
    """Small talk."""
    start: Id
    """The first beat."""
    beats: Annotated[tuple[Beat, ...], Field(min_length=2)]
    """States of the machine."""
    endings: Annotated[tuple[Ending, ...], Field(min_length=2)]
    """Where it may stop."""
    leaves: Id
    """The ending reached when the person's patience is spent."""
    limit: Limit
    """When it stops at the latest."""
    probes: Annotated[tuple[Probe, ...], Field(max_length=3)]
    """Up to three."""
    debrief: DebriefText
    """What the author has to say afterwards."""
    swap: Swap
    """The same story from the other chair."""
    slots: dict[Slot, Text] = Field(default_factory=dict)
    """Places the learner may fill, written `{called}` in texts, with what stands there by default."""
    returning: Returning | None = None
    """How the person meets somebody they have talked with before."""

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
