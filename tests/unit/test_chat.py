"""Speech and cues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.chat import Part, split_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("*turns the cup* It's fine.", (Part("cue", "turns the cup"), Part("say", "It's fine."))),
        ("It's fine. *turns the cup*", (Part("say", "It's fine."), Part("cue", "turns the cup"))),
        ("Plain.", (Part("say", "Plain."),)),
        ("a *b* c *d*", (Part("say", "a"), Part("cue", "b"), Part("say", "c"), Part("cue", "d"))),
        ("one * left", (Part("say", "one * left"),)),
        ("** x", (Part("say", "** x"),)),
        ("", ()),
    ],
)
def test_what_stands_between_asterisks_is_a_cue(text: str, parts: tuple[Part, ...]) -> None:
    """Cues and speech come apart in their order."""
    assert split_parts(text) == parts


WORDS = st.text(alphabet="abc ", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.sampled_from(["say", "cue"]), WORDS), max_size=6))
def test_joining_is_the_inverse_of_splitting(items: list[tuple[str, str]]) -> None:
    """Parts that were joined and split again are the same, neighbouring speech put together."""
    parts = tuple(Part("cue" if kind == "cue" else "say", text) for kind, text in items)
    again = split_parts(" ".join(f"*{part.text}*" if part.kind == "cue" else part.text for part in parts))
    assert [part for part in again if part.kind == "cue"] == [part for part in parts if part.kind == "cue"]
    assert " ".join(part.text for part in again).split() == " ".join(part.text for part in parts).split()
