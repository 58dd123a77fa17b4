"""What recognising a message yields: its sentences, the acts in them, and how sure that is."""

from dataclasses import dataclass

from empathy_tui.vocabulary import Act, Mark

CONFIDENT = 0.6
"""Acts below this probability move nothing: the machine takes them as unclear."""


@dataclass(frozen=True, slots=True)
class ActGuess:
    """An act and the probability, from 0 to 1, that the text does it."""

    act: Act
    p: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or gesture) of a message, its guesses with the likeliest first."""

    text: str
    guesses: tuple[ActGuess, ...]
    evidence: tuple[str, ...] = ()
    """What spoke for the first guess, in words."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """A message's set of acts, the one that most wants an answer first, with marks.

    `acts` says what any of its sentences does, `overall` what the message does as a whole, the likeliest first.
    """

    acts: tuple[ActGuess, ...]
    sentences: tuple[Sentence, ...] = ()
    marks: frozenset[Mark] = frozenset()
    overall: tuple[ActGuess, ...] = ()

    def confident(self) -> tuple[Act, ...]:
        """Return the acts that are sure enough to move the machine, in order."""
        return tuple(guess.act for guess in self.acts if guess.p >= CONFIDENT)


def silence() -> Recognition:
    """Return the recognition of `/wait`: the learner says nothing."""
    return Recognition((ActGuess("silence", 1.0),))


def gesture(text: str, marks: frozenset[Mark] = frozenset()) -> Recognition:
    """Return the recognition of `/do …`: the learner does something, which may be rude or real danger too."""
    sure = (ActGuess("gesture", 1.0),)
    return Recognition(sure, (Sentence(text, sure, ("/do",)),), marks & {"rude", "danger"})
