"""How lines are quoted: cues in parentheses, cut between words."""

import pytest

from empathy_tui.review.own_lines import cut, cut_to_end, flat


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*looks up* Here.", "(looks up) Here."),
        ("Here.\nAnd *sits* there.", "Here. And (sits) there."),
        ("two * two", "two * two"),
        ("", ""),
    ],
)
def test_a_quote_has_its_cues_in_parentheses(text: str, shown: str) -> None:
    """So that they are told from speech; a lone asterisk stays."""
    assert flat(text) == shown


@pytest.mark.parametrize("length", range(8, 40))
def test_a_quote_is_cut_between_words(length: int) -> None:
    """At either end, never longer than asked for."""
    text = "The baker's boy came up without the bread."
    words = text.split()
    for shown, kept in ((cut(text, length), words[: len(words)]), (cut_to_end(text, length), words)):
        assert len(shown) <= length + 1
        inner = shown.strip("…").split()
        assert shown.count("…") == 1
        assert "".join(inner) in "".join(kept)
    assert cut(text, 20) == "The baker's boy…"
    assert cut_to_end(text, 20) == "…without the bread."


def test_a_word_too_long_to_be_kept_whole_is_cut() -> None:
    """There is no other place."""
    assert cut("a" * 90, 10) == "a" * 9 + "…"
    assert cut_to_end("a" * 90, 10) == "…" + "a" * 9


def test_what_fits_is_not_cut() -> None:
    """Not even at its very length."""
    assert cut("four", 4) == cut_to_end("four", 4) == "four"
