"""The state of the machine: one frozen value, a replay of the record."""

from collections.abc import Iterable
from dataclasses import dataclass

from empathy_tui.acts.recognition import ActGuess, Recognition
from empathy_tui.chat import FactForm, Moment
from empathy_tui.vocabulary import Act, Before, Mark

RAPPORT_LOWEST = -5
RAPPORT_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class Move:
    """A learner's turn as the machine sees it.

    Args:
        text: The words; a gesture stands between asterisks; empty for a silence.
        acts: The acts that are sure enough to move anything, the one to answer first in front.
        marks: What else the message carries.
    """

    text: str
    acts: tuple[Act, ...] = ()
    marks: frozenset[Mark] = frozenset()

    @classmethod
    def of(cls, text: str, guesses: Iterable[ActGuess], marks: Iterable[Mark]) -> "Move":
        """Return the move of a message whose acts were recognised before."""
        return cls(text, Recognition(tuple(guesses)).confident(), frozenset(marks))

    @property
    def asks(self) -> bool:
        """Whether the message asks something."""
        return "open_question" in self.acts or "closed_question" in self.acts


@dataclass(frozen=True, slots=True)
class State:
    """Where a session stands.

    Args:
        seed: Seed of the session's choices.
        beat: The active beat.
        patience: What is left of the person's patience; at 0 they go.
        moment: What the next reply has to answer.
        rapport: From `RAPPORT_LOWEST` to `RAPPORT_HIGHEST`.
        ending: The ending reached, if any.
        lost: Rapport lost and not yet mended; a repair gains only while it is above 0.
        turn: Learner turns so far.
        silences: Silences in a row up to now.
        stock: Stock phrases so far.
        beat_acts: The acts of each message in this beat.
        recent: The acts of the last two messages.
        told: Facts told, in order.
        touched: Facts touched too early, in order.
        visited: Beats entered, in order of their first time.
        said: The gist of each message, to notice a repeated one.
        before: Earlier talks of the two; None if they meet for the first time.
        back: Facts told in an earlier talk and come back to in this one.
        owned: Whether the learner has owned what went wrong in an earlier talk.
    """

    seed: int
    beat: str
    patience: int
    moment: Moment
    rapport: int = 0
    ending: str | None = None
    lost: int = 0
    turn: int = 0
    silences: int = 0
    stock: int = 0
    beat_acts: tuple[tuple[Act, ...], ...] = ()
    recent: tuple[tuple[Act, ...], ...] = ()
    told: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    visited: tuple[str, ...] = ()
    said: frozenset[str] = frozenset()
    before: Before | None = None
    back: frozenset[str] = frozenset()
    owned: bool = False

    @property
    def told_before(self) -> frozenset[str]:
        """The facts told in an earlier talk."""
        return frozenset(self.before.told if self.before else ())

    @property
    def spoken_of(self) -> frozenset[str]:
        """The facts this talk has come to: told in it, or told before and come back to."""
        return (frozenset(self.told) - self.told_before) | self.back


@dataclass(frozen=True, slots=True)
class Moved:
    """Rapport or patience changed."""

    change: int
    rapport: int
    patience: int
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """A beat was entered; `why` is the condition that held, in words."""

    beat: str
    before: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A fact was told, touched too early, or come back to."""

    fact: str
    form: FactForm


@dataclass(frozen=True, slots=True)
class ProbeDue:
    """A probe's beat was entered for the first time."""

    probe: str


@dataclass(frozen=True, slots=True)
class Ended:
    """An ending was reached."""

    ending: str
    why: str


EngineEvent = Moved | Entered | Spoken | ProbeDue | Ended


@dataclass(frozen=True, slots=True)
class Step:
    """What one turn did to the machine."""

    state: State
    events: tuple[EngineEvent, ...] = ()
