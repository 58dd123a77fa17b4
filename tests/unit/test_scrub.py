"""The one place where text is made harmless."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.scrub import clean, clean_line, clean_tree

HARMFUL = [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
NO_CHARACTERS = [*range(0xFDD0, 0xFDF0), *(code for code in range(0x110000) if code & 0xFFFE == 0xFFFE)]


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        ("\x1b]52;c;QUFB\x07", "]52;c;QUFB"),
        ("\x1b]0;title\x07", "]0;title"),
        ("\x1b[2J", "[2J"),
        ("a\x9b31mb", "a31mb"),
        ("a\x00b", "ab"),
        ("\u202eabc\u2066", "abc"),
        ("a\tb", "a    b"),
        ("one\r\ntwo", "one\ntwo"),
        ("a\u2028b", "a\nb"),
        ("half \ud83d", "half \ufffd"),
        ("\ufeffbom", "bom"),
        ("a\ufffeb\uffffc\ufdd0d\U0001ffffe\U0010fffef", "abcdef"),
        ("日本語 👍🏽 ñ", "日本語 👍🏽 ñ"),
    ],
)
def test_what_a_terminal_would_obey_is_taken_out(given_text: str, wanted: str) -> None:
    """Control characters go, words stay."""
    assert clean(given_text) == wanted


@given(st.text(alphabet=st.characters(), max_size=200))
def test_nothing_harmful_is_left_and_twice_is_once(text: str) -> None:
    """Whatever comes in, nothing a terminal obeys comes out, the result can be saved, and cleaning again changes nothing."""
    cleaned = clean(text)
    assert not {ord(char) for char in cleaned} & set(HARMFUL) - {0x0A}
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned


def test_no_noncharacter_is_left() -> None:
    """None of the 66 code points that are never characters comes through: YAML would refuse the file."""
    assert len(NO_CHARACTERS) == 66
    assert clean("".join(map(chr, NO_CHARACTERS)) + "a") == "a"


@given(st.text(max_size=60), st.integers(0, 60))
def test_a_sequence_cut_in_two_is_harmless_too(text: str, place: int) -> None:
    """Cleaning two parts is cleaning the whole."""
    assert clean(text[:place]) + clean(text[place:]) == clean(text)


def test_a_line_is_one_line() -> None:
    """A title with newlines and runs of spaces becomes one line."""
    assert clean_line(" a\n\x1b[1m  b\t") == "a [1m b"


def test_a_tree_is_cleaned_down_to_its_keys() -> None:
    """Texts in lists, mappings and keys are cleaned, other values are left."""
    assert clean_tree({"a\x00": ["\x1bx", 1, None, {"b": ("\x07y",)}]}) == {"a": ["x", 1, None, {"b": ["y"]}]}
