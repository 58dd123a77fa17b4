"""How often a guess at a feeling was it, and how sure the learner was. It says what was the case and grades nothing.

Comparing an inferred feeling with the one that was there is the measure of empathic accuracy (Ickes 1993, Empathic
accuracy, Journal of Personality 61, 587-610); that it changes when people find out what was there, and so with
practice and feedback, is from Marangoni, Garcia, Ickes and Teng 1995 (Journal of Personality and Social Psychology 68,
854-869). There the truth is what a person said afterwards; here it is what the author of the scene wrote.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from empathy_tui.language import _, ngettext
from empathy_tui.review.debrief import ProbeSeen

SUREST, LEAST_SURE = 100, 50
"""Ends of the scale on which sureness is said, in percent."""
ENOUGH = 5
"""Fewer guesses than this are too few to say anything of."""
STEADY = 20
"""Below so many guesses, what is said comes with a word of caution."""
GAP = 10
"""Percentage points by which sureness and share right must differ to be called different."""
HIGH, LOW = 90, 60


@dataclass(frozen=True, slots=True)
class ProbeGuess:
    """A guess at what the character felt.

    Args:
        chosen: What the learner took it for.
        truth: The feeling that was there.
        also: What was there too.
        sure: How sure the learner said they were, in percent from 50 to 100; None if they didn't say.

    Raises:
        ValueError: `sure` is outside its range.
    """

    chosen: str
    truth: str
    also: tuple[str, ...] = ()
    sure: int | None = None

    def __post_init__(self) -> None:
        if self.sure is not None and not LEAST_SURE <= self.sure <= SUREST:
            raise ValueError(f"sureness is from {LEAST_SURE} to {SUREST}, not {self.sure}")

    @property
    def right(self) -> bool:
        """Whether it was the feeling."""
        return self.chosen == self.truth

    @property
    def near(self) -> bool:
        """Whether it was not the feeling, but one that was there too."""
        return not self.right and self.chosen in self.also


@dataclass(frozen=True, slots=True)
class Calibration:
    """What some guesses come to. For computing with: people are shown the sentences.

    Args:
        guesses: How many there were.
        right: How many were the feeling.
        near: How many were one that was there too.
        with_sureness: To how many of them the learner said how sure they were.
        brier: Mean squared error of the sureness, from 0 to 1; None where none was said.
    """

    guesses: int
    right: int
    near: int
    with_sureness: int
    brier: float | None

    @property
    def right_share(self) -> float | None:
        """The share that was the feeling, from 0 to 1: empathic accuracy. None without guesses."""
        return self.right / self.guesses if self.guesses else None

    @property
    def near_share(self) -> float | None:
        """The share that was a feeling there too, from 0 to 1. None without guesses."""
        return self.near / self.guesses if self.guesses else None


def guess_of(seen: ProbeSeen, sure: int | None = None) -> ProbeGuess | None:
    """Return the guess at a probe of a debrief; None if the learner left it open.

    Args:
        seen: The probe with what was true.
        sure: How sure they said they were, from 50 to 100.
    """
    return None if seen.choice is None else ProbeGuess(seen.choice, seen.truth, seen.also, sure)


def calibrate(guesses: Sequence[ProbeGuess]) -> Calibration:
    """Return counts, shares and the Brier score of guesses from one session or many."""
    return Calibration(
        len(guesses),
        _right(guesses),
        sum(guess.near for guess in guesses),
        len(_rated(guesses)),
        brier(guesses),
    )


def brier(guesses: Iterable[ProbeGuess]) -> float | None:
    """Return the mean of (sure/100 − right)² over the guesses with a sureness; None if there are none.

    From 0 to 1, and 0.25 for someone who always says 50. After Brier 1950 (Verification of forecasts expressed in
    terms of probability, Monthly Weather Review 78, 1-3), for the one event that the guess is the feeling: half of
    Brier's own figure, which adds up the event and its opposite.
    """
    errors = [(guess.sure / SUREST - guess.right) ** 2 for guess in guesses if guess.sure is not None]
    return sum(errors) / len(errors) if errors else None


def accuracy_in_words(guesses: Sequence[ProbeGuess]) -> str:
    """Return how many guesses were it, or something that was there too, in one sentence."""
    if not guesses:
        return _("You made no guess.")
    if len(guesses) == 1:
        return _only(guesses[0])
    near = sum(guess.near for guess in guesses)
    sentence = _capital(_of_yours(_right(guesses), len(guesses)))
    if not near:
        return f"{sentence}."
    return _("{sentence}, and {near} named something that was there too.").format(
        sentence=sentence, near=near
    )


def _only(guess: ProbeGuess) -> str:
    if guess.right:
        return _("You took it for what the author wrote.")
    return (
        _("You took it for something that was there too.")
        if guess.near
        else _("The author wrote something else.")
    )


def calibration_in_words(guesses: Sequence[ProbeGuess]) -> str:
    """Return how sureness and being right went together, and what one could watch for.

    It compares mean sureness with the share right, as is done for over- and underconfidence (Lichtenstein, Fischhoff
    and Phillips 1982), over the guesses with a sureness. Differences up to ten percentage points count as none.
    """
    rated = _rated(guesses)
    if len(rated) < ENOUGH:
        return ngettext(
            "You said how sure you were in {count} guess: too few to say.",
            "You said how sure you were in {count} guesses: too few to say.",
            len(rated),
        ).format(count=len(rated))
    surplus = _surplus(rated)
    if surplus > GAP * len(rated):
        said = _("You were surer than you were right: {how}").format(how=_surer(rated))
        watch = _("One thing to watch for: what speaks against the first thing you take it for.")
    elif surplus < -GAP * len(rated):
        said = _("You were less sure than you were right: {how}").format(how=_less_sure(rated))
        watch = _("One thing to watch for: what you had already noticed when you chose.")
    else:
        said = _("You were about as sure as you were right: {how}").format(how=_on_average(rated))
        watch = _("One thing to watch for: what you read it from when you are least sure.")
    caution = _("With {count} guesses it can still be chance.").format(count=len(rated))
    return " ".join((f"{said}.", *((caution,) if len(rated) < STEADY else ()), watch))


def against_past(now: Sequence[ProbeGuess], past: Sequence[ProbeGuess]) -> str:
    """Return a sentence that puts guesses beside the learner's own earlier ones, and calls neither better.

    Args:
        now: The guesses to look at.
        past: Those before; none of `now` among them.
    """
    if len(now) < ENOUGH or len(past) < ENOUGH:
        return ngettext(
            "You have {count} guess now and {before} from before: too few to say.",
            "You have {count} guesses now and {before} from before: too few to say.",
            len(now),
        ).format(count=len(now), before=len(past))
    counts = _("{now}, and {before}").format(
        now=_capital(_of_these(_right(now), len(now))), before=_of_before(_right(past), len(past))
    )
    moments = _("they were other moments, so the moments alone may make the difference.")
    rated, rated_before = _rated(now), _rated(past)
    if len(rated) < ENOUGH or len(rated_before) < ENOUGH:
        return f"{counts}; {moments}"
    means = _("you said {now} on average now and {before} then").format(
        now=_mean(rated), before=_mean(rated_before)
    )
    return f"{counts}; {means}; {moments}"


_Rated = list[tuple[int, bool]]
"""Sureness in percent, and whether the guess was it."""


def _rated(guesses: Iterable[ProbeGuess]) -> _Rated:
    return [(guess.sure, guess.right) for guess in guesses if guess.sure is not None]


def _right(guesses: Iterable[ProbeGuess]) -> int:
    return sum(guess.right for guess in guesses)


def _surplus(rated: _Rated) -> int:
    """Return sureness beyond being right, in percentage points, added up over the guesses."""
    return sum(sure - SUREST * right for sure, right in rated)


def _surer(rated: _Rated) -> str:
    high = [(sure, right) for sure, right in rated if sure >= HIGH]
    return (
        _group(rated, high, _("{percent} or more").format(percent=HIGH))
        if _surplus(high) > 0
        else _on_average(rated)
    )


def _less_sure(rated: _Rated) -> str:
    low = [(sure, right) for sure, right in rated if sure <= LOW]
    return (
        _group(rated, low, _("{percent} or less").format(percent=LOW))
        if _surplus(low) < 0
        else _on_average(rated)
    )


def _group(rated: _Rated, group: _Rated, said: str) -> str:
    hits = sum(right for _sure, right in group)
    if len(group) == 1 and hits:
        return _("in 1 of {all} guesses you said {said}, and that one was it").format(
            all=len(rated), said=said
        )
    if len(group) == 1:
        return _("in 1 of {all} guesses you said {said}, and that one was not it").format(
            all=len(rated), said=said
        )
    return _("in {count} of {all} guesses you said {said}, and {right}").format(
        count=len(group), all=len(rated), said=said, right=_of_those(hits)
    )


def _on_average(rated: _Rated) -> str:
    right = _of_all(sum(right for _sure, right in rated), len(rated))
    return _("you said {percent} on average, and {right}").format(percent=_mean(rated), right=right)


def _mean(rated: _Rated) -> int:
    """Return mean sureness in percent, halves rounded up."""
    return (2 * sum(sure for sure, _right in rated) + len(rated)) // (2 * len(rated))


def _of_yours(count: int, every: int) -> str:
    if not count:
        return _("none of your {all} guesses was it").format(all=every)
    text = ngettext("{count} of your {all} guesses was it", "{count} of your {all} guesses were it", count)
    return text.format(count=count, all=every)


def _of_these(count: int, every: int) -> str:
    if not count:
        return _("none of these {all} guesses was it").format(all=every)
    text = ngettext("{count} of these {all} guesses was it", "{count} of these {all} guesses were it", count)
    return text.format(count=count, all=every)


def _of_before(count: int, every: int) -> str:
    if not count:
        return _("none of your {all} before was it").format(all=every)
    text = ngettext("{count} of your {all} before was it", "{count} of your {all} before were it", count)
    return text.format(count=count, all=every)


def _of_all(count: int, every: int) -> str:
    if not count:
        return _("none of {all} was it").format(all=every)
    text = ngettext("{count} of {all} was it", "{count} of {all} were it", count)
    return text.format(count=count, all=every)


def _of_those(count: int) -> str:
    if not count:
        return _("none of those was it")
    text = ngettext("{count} of those was it", "{count} of those were it", count)
    return text.format(count=count)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
