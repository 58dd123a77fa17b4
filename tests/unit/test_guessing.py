"""A guess at a probe as one line; anything else is speech."""

import pytest

from empathy_tui.runner.guessing import Guessed, read_guess

CHOICES = ("angry", "ashamed", "a bit of both")


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("b", Guessed("ashamed")),
        ("B)", Guessed("ashamed")),
        ("ashamed", Guessed("ashamed")),
        ("A bit of both", Guessed("a bit of both")),
        ("b 70", Guessed("ashamed", 70)),
        ("b 70% her hand", Guessed("ashamed", 70, "her hand")),
        ("angry 100 the door", Guessed("angry", 100, "the door")),
        ("a 40 maybe", None),
        ("a cup of tea?", None),
        ("Ashamed of what?", None),
        ("b the handle", None),
        ("x", None),
        ("", None),
    ],
)
def test_a_line_is_a_guess_or_speech(line: str, wanted: Guessed | None) -> None:
    """What follows a letter counts only behind a number from 50 to 100: nobody's words are eaten."""
    assert read_guess(CHOICES, line) == wanted
