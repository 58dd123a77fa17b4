"""Training and measuring, as far as they need no training library, and beyond where there is one."""

import sys
from pathlib import Path

import pytest

TOOLS = str(Path(__file__).parents[2] / "tools" / "acts")
sys.path.insert(0, TOOLS)

from corpus import Example, examples, read_own, sentences  # noqa: E402
from measuring import Guess, auc, calibration_error, coverage, macro_f1, scores  # noqa: E402

GUESSES = [
    Guess("advice", "advice", 0.9),
    Guess("advice", "support", 0.8),
    Guess("support", "support", 0.7),
    Guess("support", "support", 0.6),
]


def test_scores_are_what_books_say() -> None:
    """Worked out by hand."""
    advice, support = scores(GUESSES, "advice"), scores(GUESSES, "support")
    assert (advice.precision, advice.recall) == (1.0, 0.5)
    assert (support.precision, support.recall) == pytest.approx((2 / 3, 1.0))
    assert macro_f1(GUESSES) == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_coverage_takes_the_surest_first() -> None:
    """At full precision only the first can be answered; at three in four, all."""
    assert coverage(GUESSES, 1.0) == (0.25, 0.9)
    assert coverage(GUESSES, 0.75) == (1.0, 0.6)


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    """Each guess in a bin of its own here."""
    gaps = abs(0.9 - 1) + abs(0.8 - 0) + abs(0.7 - 1) + abs(0.6 - 1)
    assert calibration_error(GUESSES) == pytest.approx(gaps / 4)


def test_auc_counts_ties_half() -> None:
    """One pair won, one tied."""
    assert auc([2.0], [1.0, 2.0]) == 0.75


def test_held_back_blocks_are_whole() -> None:
    """No line of the other's is on both sides, in one place."""
    sides: dict[tuple[str, str], set[bool]] = {}
    for message in read_own():
        sides.setdefault((message.place, message.said), set()).add(message.held_back)
    assert all(len(side) == 1 for side in sides.values())
    held = sum(message.held_back for message in read_own()) / len(read_own())
    assert 0.05 < held < 0.2


def test_sentences_keep_the_act_of_their_part() -> None:
    """In a message of two parts, each its own."""
    message = next(it for it in read_own() if len(it.parts) == 2 and it.parts[0][0] != it.parts[1][0])
    found = list(examples([message]))
    assert {example.act for example in found} <= {act for act, _ in message.parts}
    assert found


def test_the_same_examples_give_the_same_bytes() -> None:
    """Training is seeded."""
    pytest.importorskip("sklearn")
    from train import fit, packed

    lines = {
        "advice": ["You should rest.", "Ring her.", "Try a walk.", "You could ask him."],
        "support": ["That's hard.", "I'm here.", "No wonder.", "I'm glad you said it."],
    }
    given = [
        Example(sentences(text, "")[0], act, "test")  # type: ignore[arg-type]
        for act, texts in lines.items()
        for text in texts
    ]
    assert packed(fit(given), 1.0) == packed(fit(list(given)), 1.0)
