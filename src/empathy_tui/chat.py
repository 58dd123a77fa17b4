"""Pure values of a conversation: what providers take and yield. No wire format and no file format."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from empathy_tui.vocabulary import Act, Mark

PartKind = Literal["say", "cue"]
StopReason = Literal["end", "length", "refused", "interrupted"]
FactForm = Literal["say", "early", "again"]

_CUE = re.compile(r"\*([^*\n]+)\*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a turn: speech, or a non-verbal cue that is shown apart from it."""

    kind: PartKind
    text: str


def split_parts(text: str) -> tuple[Part, ...]:
    """Return speech and cues of a turn in order; a cue stands between single asterisks.

    >>> split_parts("*turns the cup* It's fine.")
    (Part(kind='cue', text='turns the cup'), Part(kind='say', text="It's fine."))
    """
    return tuple(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    position = 0
    for match in _CUE.finditer(text):
        if speech := text[position : match.start()].strip():
            yield Part("say", speech)
        if cue := match[1].strip():
            yield Part("cue", cue)
        position = match.end()
    if speech := text[position:].strip():
        yield Part("say", speech)


def close_cue(text: str) -> str:
    """Return a turn that was cut off with its last cue closed, so that it stays a cue."""
    return f"{text.rstrip()}*" if text.count("*") % 2 else text


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One turn as a provider sees it; `text` carries cues between asterisks."""

    role: Literal["learner", "character"]
    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the machine stands for the next reply, in ids only: no text of the scenario.

    Args:
        beat: The active beat.
        entered: Whether this turn entered it.
        ending: The ending this turn reached.
        fact: Id and form of the fact to speak of now.
        unasked: Whether the character brings it up, rather than being asked.
        acts: The learner's acts, the one to answer first in front.
        marks: What else the message carries.
        repeated: Whether the learner said the same words before.
        moved: Change of rapport by this turn.
        cause: The act that moved it most.
        turn: Learner turns so far.
        seed: The session's seed.
        told: Ids of the facts told, this one among them.
        mends: Whether the learner has just owned what went wrong in an earlier talk, for the first time.
    """

    beat: str
    entered: bool = False
    ending: str | None = None
    fact: tuple[str, FactForm] | None = None
    unasked: bool = False
    acts: tuple[Act, ...] = ()
    marks: frozenset[Mark] = frozenset()
    repeated: bool = False
    moved: int = 0
    cause: Act | None = None
    turn: int = 0
    seed: int = 0
    told: tuple[str, ...] = ()
    mends: bool = False


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What a provider is asked: the stable part, the conversation, and last the active direction.

    `system`, `summary`, `messages` from number `since` on and `direction` are all that a model may be sent. `moment`
    stays in the program. `summary` stands for the messages that are left out.
    """

    system: str
    messages: tuple[ChatMessage, ...]
    direction: str
    moment: Moment
    since: int = 0
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one reply; 0 where the provider counts none.

    Args:
        tokens_in: Tokens sent, those read from a cache among them.
        tokens_cached: Tokens read from a cache.
        tokens_out: Tokens answered.
        dollars: What it cost in US dollars, where the price is known.
    """

    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    dollars: float | None = None

    def __add__(self, other: "Usage") -> "Usage":
        """Return what both took; the price is known only where both are, or where one took nothing."""
        if not other.tokens_in and not other.tokens_out:
            return self
        if not self.tokens_in and not self.tokens_out:
            return other
        known = self.dollars is not None and other.dollars is not None
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_cached + other.tokens_cached,
            self.tokens_out + other.tokens_out,
            (self.dollars or 0) + (other.dollars or 0) if known else None,
        )


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request took, known before its reply has ended; a provider need not tell it."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class TextDelta:
    """A piece of a reply, as it arrives."""

    text: str


@dataclass(frozen=True, slots=True)
class Breached:
    """A guard held back what a model wrote.

    Args:
        guard: Its name.
        text: The sentence, which nobody has seen.
        then: What comes of it: the model is asked `again`, the reply ends before it, or the script answers.
    """

    guard: str
    text: str
    then: Literal["again", "ends", "scripted"] = "again"


@dataclass(frozen=True, slots=True)
class ReplyEnd:
    """The end of a reply: exactly one, and the last event.

    Args:
        reason: Why it ends.
        usage: Tokens.
        by: Who worded it, where that is not the provider that was asked.
    """

    reason: StopReason
    usage: Usage = field(default_factory=Usage)
    by: str | None = None


StreamEvent = Sent | TextDelta | Breached | ReplyEnd
