"""What guesses at feelings come to, in figures and in sentences."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from empathy_tui.review.calibration import (
    ProbeGuess,
    accuracy_in_words,
    against_past,
    brier,
    calibrate,
    calibration_in_words,
    guess_of,
)
from empathy_tui.review.debrief import ProbeSeen
from unit.test_words_of_the_program import faults

FEELINGS = ("numb", "angry", "ashamed", "relieved")

made = some.builds(
    ProbeGuess,
    some.sampled_from(FEELINGS),
    some.sampled_from(FEELINGS),
    some.lists(some.sampled_from(FEELINGS), max_size=2).map(tuple),
    some.none() | some.integers(50, 100),
)


def right(sure: int | None = None) -> ProbeGuess:
    return ProbeGuess("numb", "numb", ("angry",), sure)


def near(sure: int | None = None) -> ProbeGuess:
    return ProbeGuess("angry", "numb", ("angry",), sure)


def wrong(sure: int | None = None) -> ProbeGuess:
    return ProbeGuess("relieved", "numb", ("angry",), sure)


@given(some.lists(made))
def test_brier_is_what_exact_arithmetic_gives(guesses: list[ProbeGuess]) -> None:
    """Recomputed in fractions from (100 − sure)² for a hit and sure² for a miss."""
    rated = [guess for guess in guesses if guess.sure is not None]
    total = sum(
        (100 - (guess.sure or 0)) ** 2 if guess.chosen == guess.truth else (guess.sure or 0) ** 2
        for guess in rated
    )
    if rated:
        assert brier(guesses) == pytest.approx(float(Fraction(total, 10_000 * len(rated))))
    else:
        assert brier(guesses) is None


def test_brier_of_a_case_worked_by_hand() -> None:
    """90 and right is 0.01, 60 and wrong 0.36; the guess without a sureness is left out."""
    assert brier([right(90), near(60), wrong()]) == pytest.approx((0.01 + 0.36) / 2)


def test_brier_of_always_fifty_is_a_quarter() -> None:
    """Saying 50 each time tells nothing apart, whatever is right."""
    assert brier([right(50), wrong(50), wrong(50)]) == 0.25


@given(some.lists(made))
def test_each_guess_is_counted_once(guesses: list[ProbeGuess]) -> None:
    """Right, near and neither add up to all, and only what was neither is left over."""
    found = calibrate(guesses)
    neither = [g for g in guesses if g.chosen != g.truth and g.chosen not in g.also]
    assert found.right + found.near + len(neither) == found.guesses == len(guesses)


def test_shares_are_of_all_guesses() -> None:
    """Also of those without a sureness."""
    found = calibrate([right(), right(80), near(80), wrong()])
    assert (found.right_share, found.near_share, found.with_sureness) == (0.5, 0.25, 2)


def test_without_guesses_there_is_no_share() -> None:
    """None of nothing is not nought."""
    found = calibrate([])
    assert (found.right_share, found.near_share, found.brier) == (None, None, None)


def test_the_feeling_itself_is_right_and_not_near() -> None:
    """Even if an author names it again among what was there too."""
    guess = ProbeGuess("numb", "numb", ("numb",))
    assert guess.right
    assert not guess.near


@pytest.mark.parametrize("sure", [50, 100])
def test_the_ends_of_the_scale_can_be_said(sure: int) -> None:
    """From 50 to 100, both included."""
    assert right(sure).sure == sure


@pytest.mark.parametrize("sure", [49, 101, 0, -1])
def test_a_sureness_off_the_scale_is_refused(sure: int) -> None:
    """It would make the figures mean something else."""
    with pytest.raises(ValueError, match=f"not {sure}"):
        right(sure)


def test_a_probe_of_a_debrief_becomes_a_guess() -> None:
    """With its truth and what was there too."""
    seen = ProbeSeen("What now?", "managing", "numb", ("angry",), "angry", "her hands")
    assert guess_of(seen, 70) == near(70)


def test_a_probe_left_open_is_no_guess() -> None:
    """It is not a wrong one."""
    assert guess_of(ProbeSeen("What now?", "managing", "numb", (), None, "")) is None


def test_four_guesses_are_too_few_and_five_are_not() -> None:
    """Five with a sureness; those without do not help."""
    four = [right(70)] * 4
    assert (
        calibration_in_words([*four, right()]) == "You said how sure you were in 4 guesses: too few to say."
    )
    assert "too few" not in calibration_in_words([*four, right(70)])


def test_one_guess_is_in_the_singular() -> None:
    """As is none at all in the plural."""
    assert calibration_in_words([right(70)]) == "You said how sure you were in 1 guess: too few to say."
    assert calibration_in_words([]) == "You said how sure you were in 0 guesses: too few to say."


def test_surer_than_right_is_told_by_the_guesses_said_with_ninety_or_more() -> None:
    """In counts, with caution, and with what to watch for."""
    assert calibration_in_words([right(90), right(95), wrong(90), near(100), wrong(60), right(60)]) == (
        "You were surer than you were right: in 4 of 6 guesses you said 90 or more, and 2 of those were it. "
        "With 6 guesses it can still be chance. "
        "One thing to watch for: what speaks against the first thing you take it for."
    )


def test_ninety_is_high_and_eighty_nine_is_not() -> None:
    """Below, the average is told."""
    assert "in 5 of 5 guesses you said 90 or more, and none of those was it" in calibration_in_words(
        [wrong(90)] * 5
    )
    assert "you said 89 on average, and none of 5 was it" in calibration_in_words([wrong(89)] * 5)


def test_high_guesses_that_were_all_right_are_no_example_of_being_too_sure() -> None:
    """Then the average is told."""
    said = calibration_in_words([right(95), wrong(80), wrong(80), wrong(80), wrong(80)])
    assert said.startswith("You were surer than you were right: you said 83 on average, and 1 of 5 was it.")


def test_a_single_high_guess_is_told_as_one() -> None:
    """Not as one of those."""
    said = calibration_in_words([wrong(95), wrong(80), wrong(80), wrong(80), wrong(80)])
    assert "in 1 of 5 guesses you said 90 or more, and that one was not it." in said


def test_less_sure_than_right_is_told_by_the_guesses_said_with_sixty_or_less() -> None:
    """Sixty belongs to them, sixty-one does not."""
    said = calibration_in_words([right(60), right(50), right(60), right(61), wrong(60)])
    assert said.startswith(
        "You were less sure than you were right: in 4 of 5 guesses you said 60 or less, and 3 of those were it."
    )
    assert "what you had already noticed" in said


def test_low_guesses_that_were_not_it_are_no_example_of_being_less_sure() -> None:
    """Then the average is told."""
    said = calibration_in_words([wrong(50), *[right(70)] * 9])
    assert said.startswith(
        "You were less sure than you were right: you said 68 on average, and 9 of 10 were it."
    )


@pytest.mark.parametrize(
    ("last", "begins"),
    [(70, "You were about as sure"), (71, "You were surer")],
)
def test_ten_points_too_sure_are_none_and_more_are_some(last: int, begins: str) -> None:
    """3 of 5 is 60; 70 on average is ten above it."""
    said = calibration_in_words([right(70), right(70), right(70), wrong(70), wrong(last)])
    assert said.startswith(begins)


@pytest.mark.parametrize(
    ("last", "begins"),
    [(70, "You were about as sure"), (69, "You were less sure")],
)
def test_ten_points_too_unsure_are_none_and_more_are_some(last: int, begins: str) -> None:
    """4 of 5 is 80; 70 on average is ten below it."""
    said = calibration_in_words([right(70), right(70), right(70), wrong(70), right(last)])
    assert said.startswith(begins)


def test_twenty_guesses_come_without_the_word_of_caution() -> None:
    """Nineteen come with it."""
    assert "can still be chance" in calibration_in_words([wrong(90)] * 19)
    assert "chance" not in calibration_in_words([wrong(90)] * 20)


@pytest.mark.parametrize(
    ("guesses", "sentence"),
    [
        ([], "You made no guess."),
        ([wrong()], "The author wrote something else."),
        ([near()], "You took it for something that was there too."),
        ([right()], "You took it for what the author wrote."),
        ([wrong(), wrong()], "None of your 2 guesses was it."),
        ([right(), wrong()], "1 of your 2 guesses was it."),
        (
            [right(), right(), near()],
            "2 of your 3 guesses were it, and 1 named something that was there too.",
        ),
    ],
)
def test_accuracy_is_told_in_counts(guesses: list[ProbeGuess], sentence: str) -> None:
    """Not in shares, which mean little of so few."""
    assert accuracy_in_words(guesses) == sentence


def test_the_past_is_set_beside_now() -> None:
    """Counts and sureness of both, and why they may differ."""
    now = [right(80), right(90), right(80), wrong(70), wrong(80)]
    past = [right(90), *[wrong(91)] * 9]
    assert against_past(now, past) == (
        "3 of these 5 guesses were it, and 1 of your 10 before was it; you said 80 on average now and 91 then; "
        "they were other moments, so the moments alone may make the difference."
    )


@pytest.mark.parametrize(("now", "past"), [(4, 5), (5, 4)])
def test_the_past_is_left_alone_while_either_side_is_too_small(now: int, past: int) -> None:
    """Five on each side, or nothing is said."""
    said = against_past([right(70)] * now, [right(70)] * past)
    assert said == f"You have {now} guesses now and {past} from before: too few to say."
    assert "too few" not in against_past([right(70)] * 5, [right(70)] * 5)


def test_sureness_is_compared_only_where_both_sides_said_it_often_enough() -> None:
    """Four with a sureness among five are not."""
    said = against_past([right(70)] * 5, [*[right(70)] * 4, right()])
    assert "on average" not in said
    assert said.startswith("5 of these 5 guesses were it, and 5 of your 5 before were it; they were other")


@pytest.mark.parametrize("better", ["right", "wrong"])
def test_neither_time_is_called_better(better: str) -> None:
    """Whichever it was."""
    hits, misses = [right(70)] * 6, [wrong(70)] * 6
    said = against_past(hits, misses) if better == "right" else against_past(misses, hits)
    assert not {"better", "worse", "improved", "progress"} & set(said.split())


@given(some.lists(made, max_size=25), some.lists(made, max_size=25))
def test_no_sentence_praises_or_grades(now: list[ProbeGuess], past: list[ProbeGuess]) -> None:
    """Whatever the guesses were, and each is whole sentences."""
    for said in (accuracy_in_words(now), calibration_in_words(now), against_past(now, past)):
        assert faults(said) == []
        assert said[0].isupper() or said[0].isdigit()
        assert said.endswith(".")
