"""When to leave it: what is said before a session for the learner's own sake."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from empathy_tui.review import pacing
from empathy_tui.session.traces import Trace, TracedGuess

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "says"), [([1, 2, 3], True), ([1, 2], False), ([1, 2, 30], False), ([], False)]
)
def test_three_sessions_a_day_are_plenty(hours: list[int], says: bool) -> None:
    """The third of a day is the last before people are suggested; yesterday's don't count."""
    begun = [NOW - timedelta(hours=hour) for hour in hours]
    assert bool(pacing.enough_today(begun, NOW)) is says


def test_the_day_is_the_learners_own() -> None:
    """Half past one in the morning in Auckland is a new day, though London's goes on."""
    begun = [NOW - timedelta(hours=hour) for hour in (8, 9, 10)]
    assert pacing.enough_today(begun, NOW)
    assert not pacing.enough_today(begun, NOW.astimezone(timezone(timedelta(hours=13))))


@pytest.mark.parametrize(
    ("level", "earlier", "hours", "says"),
    [(3, 3, 47, True), (3, 3, 49, False), (3, 2, 1, False), (2, 3, 1, False)],
)
def test_demanding_scenes_are_spaced(level: int, earlier: int, hours: int, says: bool) -> None:
    """Two demanding scenes within two days are named; gentler ones don't count."""
    said = pacing.demanding_again(level, [(NOW - timedelta(hours=hours), "The bag", earlier)], NOW)
    assert ("“The bag”" in said) is says


def trace(
    number: int,
    *,
    right: int,
    wrong: int,
    stage: str = "completed",
    unaided: bool = False,
    patience: str = "",
) -> Trace:
    guesses = (TracedGuess("sad", "sad"),) * right + (TracedGuess("sad", "afraid", ("sad",)),) * wrong
    return Trace(f"s{number}", stage=stage, guesses=guesses, unaided=unaided, patience=patience)


def test_guesses_that_fall_are_said_plainly() -> None:
    """Eight guesses are put beside those before them; the figures are the learner's own, and both are given."""
    before = [trace(number, right=3, wrong=1) for number in range(3)]
    last = [trace(9, right=2, wrong=6)]
    (said,) = pacing.falling(before + last)
    assert "Of your last 8 guesses at what somebody felt 2 were it; of the 12 before, 9." in said
    assert "it may be chance" in said
    assert "somebody you trust" in said


@pytest.mark.parametrize(
    "traces",
    [
        [trace(1, right=8, wrong=0), trace(2, right=6, wrong=1)],
        [trace(1, right=8, wrong=0), trace(2, right=7, wrong=1)],
        [trace(1, right=2, wrong=6), trace(2, right=8, wrong=0)],
        [trace(1, right=8, wrong=0), trace(2, right=0, wrong=8, stage="played")],
    ],
    ids=["too few", "hardly", "rises", "not revealed yet"],
)
def test_nothing_is_said_of_little(traces: list[Trace]) -> None:
    """Few guesses, a small difference, a rise, and what was not revealed yet say nothing."""
    assert pacing.falling(traces) == []


def test_unaided_sessions_are_compared_with_each_other() -> None:
    """Where there are enough guesses without prompts, only those count."""
    aided = [trace(number, right=0, wrong=8) for number in range(2)]
    unaided = [trace(10 + number, right=8, wrong=0, unaided=True) for number in range(2)]
    assert pacing.falling(unaided + aided) == []


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("less less more", True),
        ("same less less", True),
        ("less more same", False),
        ("less less", False),
        ("less less less same same", False),
    ],
)
def test_less_patience_is_said_plainly(answers: str, says: bool) -> None:
    """Two of the last three answers have to be `less`; an answer left out is none."""
    traces = [
        trace(number, right=0, wrong=0, patience=answer) for number, answer in enumerate(answers.split())
    ]
    traces.insert(1, trace(99, right=0, wrong=0))
    assert bool(pacing.falling(traces)) is says
