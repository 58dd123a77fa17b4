"""The record of a session: append-only, and all that a session is.

The state of the machine is a replay of it. Keys and entries of a kind this program does not know survive a load
and a save. Times are ISO 8601 in UTC.
"""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from empathy_tui.language import N_
from empathy_tui.scrub import clean
from empathy_tui.vocabulary import (
    Act,
    Before,
    EndingKind,
    Mark,
    Mended,
    Prompts,
    Seat,
    Stage,
    Stance,
    TurnStatus,
)

Words = Annotated[str, BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)]
"""Free text of a person, a file or a model: cleaned, so that an entry can always be made of it and saved."""


class Recorded(BaseModel):
    """What all parts of a session file share: unknown keys are kept."""

    model_config = ConfigDict(extra="allow", defer_build=True)


class Guess(Recorded):
    """An act recognised in the learner's message, and its probability."""

    act: Act
    p: float


class LearnerTurn(Recorded):
    """What the learner said, did (`/do`) or left unsaid (`/wait`)."""

    kind: Literal["learner"] = "learner"
    at: str
    text: Words
    acts: list[Guess] = Field(default_factory=list)
    marks: list[Mark] = Field(default_factory=list)
    paused: bool = False
    """The message paused the fiction: the character never heard it, and the machine did not move."""
    tagged: bool = False
    """The learner said themselves what the line did; the program doesn't hear this language."""


class Spent(Recorded):
    """What a reply of a model took: tokens sent, those of them read from a cache, tokens answered, US dollars."""

    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    dollars: float | None = None


class CharacterTurn(Recorded):
    """What the character said and showed; cues stand between asterisks."""

    kind: Literal["character"] = "character"
    at: str
    text: Words
    status: TurnStatus = "complete"
    provider: str = "scripted"
    model: str | None = None
    spent: Spent | None = None


class GuardBreach(Recorded):
    """What a model wrote as the character and a guard held back: nobody has seen it."""

    kind: Literal["breach"] = "breach"
    at: str
    guard: str
    text: Words


class RapportMoved(Recorded):
    """Rapport after the learner's turn before this entry, and why it moved."""

    kind: Literal["rapport"] = "rapport"
    at: str
    change: int
    rapport: int
    patience: int
    acts: list[Act] = Field(default_factory=list)


class BeatEntered(Recorded):
    """The machine entered a beat; `why` is the condition that held, in words."""

    kind: Literal["beat"] = "beat"
    at: str
    beat: str
    before: str | None = None
    why: Words = ""
    rupture: bool = False
    """The person closes up in this beat."""


class FactSpoken(Recorded):
    """A fact was told, touched too early, or come back to."""

    kind: Literal["fact"] = "fact"
    at: str
    fact: str
    form: Literal["say", "early", "again"]


STEPPED_OUT = N_("You stepped out.")
"""Why a scene ended that the learner left, in English as it is kept; translated where it is shown."""


class SceneEnded(Recorded):
    """The scene stopped. `ending` is None when the learner stepped out."""

    kind: Literal["ended"] = "ended"
    at: str
    ending: str | None = None
    why: Words = ""
    ending_kind: EndingKind | None = None


class ProbeAnswer(Recorded):
    """What the learner took the character to feel. `choice` is None when they put it off."""

    kind: Literal["probe"] = "probe"
    at: str
    probe: str
    choice: str | None = None
    words: Words = ""
    sure: int | None = None
    """How sure they were of the choice, in percent."""
    truth: str = ""
    """What the character felt, so that guesses can be looked at over many sessions."""
    also: list[str] = Field(default_factory=list)
    in_debrief: bool = False


class Answer(Recorded):
    """What the learner wrote at a step of the debrief; empty when they skipped it."""

    kind: Literal["answer"] = "answer"
    at: str
    step: str
    text: Words = ""
    skipped: bool = False
    ask: Words = ""
    """What was asked, where words were asked for."""
    title: Words = ""
    """Of the step, where words were asked for."""


class Note(Recorded):
    """Anything else worth keeping: a hint asked for, a pause, a resumption, trouble with a provider."""

    kind: Literal["note"] = "note"
    at: str
    about: str
    text: Words = ""


class Disputed(Recorded):
    """A note of the debrief that the learner struck: it is kept, and never counted."""

    kind: Literal["disputed"] = "disputed"
    at: str
    about: str
    quote: Words


class ModelNoted(Recorded):
    """A further note, worded by a language model on the learner's word and checked by the program."""

    kind: Literal["model_note"] = "model_note"
    at: str
    by: str
    quote: Words
    about: str
    text: Words


class Retry(Recorded):
    """Other words at a moment of the scene, in a branch of its own: what they were, and how they were taken."""

    kind: Literal["retry"] = "retry"
    at: str
    turn: int
    """Number of the learner's turn that is tried anew, from 1."""
    text: Words
    acts: list[Guess] = Field(default_factory=list)
    change: int = 0
    """What the words did to rapport."""
    beat: str = ""
    """The beat the machine stood in afterwards."""
    reply: Words = ""


class SwapTurn(Recorded):
    """A turn of the role swap: the learner speaks as the scene's speaker, the program listens."""

    kind: Literal["swap"] = "swap"
    at: str
    listener: int
    """Number of the listener, from 0."""
    who: Literal["learner", "listener"]
    text: Words
    status: TurnStatus = "complete"
    provider: str = "scripted"
    model: str | None = None
    spent: Spent | None = None
    paused: bool = False


class SwapMark(Recorded):
    """Whether the learner felt heard by a listener's reply; None where they could not say."""

    kind: Literal["swap_mark"] = "swap_mark"
    at: str
    listener: int
    heard: bool | None = None


class OtherEntry(Recorded):
    """An entry of a kind this program doesn't know, kept as it is."""

    kind: str


def _kind(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return kind if kind in _KINDS else "other"


_KINDS = (
    *("learner", "character", "rapport", "beat", "fact", "ended", "probe", "answer", "note", "breach"),
    *("disputed", "model_note", "retry", "swap", "swap_mark"),
)

Entry = Annotated[
    Annotated[LearnerTurn, Tag("learner")]
    | Annotated[CharacterTurn, Tag("character")]
    | Annotated[RapportMoved, Tag("rapport")]
    | Annotated[BeatEntered, Tag("beat")]
    | Annotated[FactSpoken, Tag("fact")]
    | Annotated[SceneEnded, Tag("ended")]
    | Annotated[ProbeAnswer, Tag("probe")]
    | Annotated[Answer, Tag("answer")]
    | Annotated[Note, Tag("note")]
    | Annotated[GuardBreach, Tag("breach")]
    | Annotated[Disputed, Tag("disputed")]
    | Annotated[ModelNoted, Tag("model_note")]
    | Annotated[Retry, Tag("retry")]
    | Annotated[SwapTurn, Tag("swap")]
    | Annotated[SwapMark, Tag("swap_mark")]
    | Annotated[OtherEntry, Tag("other")],
    Discriminator(_kind),
]


class ScenarioRef(Recorded):
    """Which scenario was played: `hash` is the SHA-256 of the file's bytes, in hex."""

    id: str
    title: Words
    version: int = 1
    hash: str
    language: str = "en"
    themes: list[Words] = Field(default_factory=list)
    level: int | None = None
    """1 gentle, 2 mixed, 3 demanding; None in records of before this was kept."""


class Returning(Recorded):
    """What the character can know of earlier talks with this learner: only what was said between the two."""

    met: int
    """Earlier talks that came to an end, 1 or more."""
    days: int | None = None
    """Whole days since the last."""
    ending_kind: EndingKind | None = None
    """How the last ended; None when the learner stepped out."""
    told: list[str] = Field(default_factory=list)
    """Ids of the facts the character has told."""
    rupture: Mended = "none"

    @property
    def before(self) -> Before:
        """The same, as the machine takes it."""
        return Before(self.met, self.days, self.ending_kind, tuple(self.told), self.rupture)


class Wording(Recorded):
    """What words the character: the provider, its model if any, and where it runs."""

    provider: str = "scripted"
    model: str | None = None
    where: str = "this computer"


class SessionRecord(Recorded):
    """One practice run. `entries` is only ever appended to."""

    format: Literal[1] = 1
    id: str
    program: str
    scenario: ScenarioRef
    seat: Seat = "listener"
    stance: Stance | None = None
    wording: Wording = Field(default_factory=Wording)
    seed: int
    started: str
    stage: Stage = "playing"
    prompts: Prompts = "full"
    unaided: bool = False
    """Without prompts, on a scene that was not met before, to be compared with earlier ones."""
    returning: Returning | None = None
    slots: dict[str, Words] = Field(default_factory=dict)
    """What filled the scene's named slots, by name."""
    about: list[Words] = Field(default_factory=list)
    """The lines about the learner, in their own words, that a model was given; see `docs/about-me.md`."""
    course: str | None = None
    """The course it was played in, by its id."""
    entries: list[Entry] = Field(default_factory=list)

    @property
    def before(self) -> Before | None:
        """Earlier talks of the two; None if they met for the first time."""
        return self.returning.before if self.returning is not None else None

    def of_kind(self, kind: type["_E"]) -> "Iterable[_E]":
        """Return the entries of one class, in order."""
        return (entry for entry in self.entries if isinstance(entry, kind))


_E = TypeVar("_E", bound=Recorded)
