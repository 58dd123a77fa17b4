"""Authors' terms in learners' words."""

import pytest

from empathy_tui.engine.terms import gist, mentioned


@pytest.mark.parametrize(
    ("text", "term", "hit"),
    [
        ("How are the nights?", "night", True),
        ("the night's long", "night", True),
        ("Do you sleep?", "sleep*", True),
        ("You're sleeping badly", "sleep*", True),
        ("asleep", "sleep*", False),
        ("tonight", "night", False),
        ("IN THE EVENING", "in the evening", True),
        ("in the, evening", "in the evening", True),
        ("evening in the", "in the evening", False),
        ("what’s wrong", "what's wrong", True),
        ("c++ and (x)", "c++", True),
        ("boxes", "box", True),
        ("his coat", "hi", False),
        ("Hi there", "hi", True),
        ("", "x", False),
        ("La señora García", "garcía", True),
    ],
)
def test_a_term_matches_whole_words(text: str, term: str, hit: bool) -> None:
    """Plural, possessive, wildcard and order hold as the format says; capitals and apostrophes don't matter."""
    assert bool(mentioned(text, [term])) is hit


def test_the_gist_is_the_words_alone() -> None:
    """Two messages that differ in capitals and points are the same message."""
    assert gist("You SAID, so?") == gist("you said so") == "you said so"
    assert gist("!!!") == ""
