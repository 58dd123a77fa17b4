"""Breaking text into lines: nothing lost, nothing too wide, nothing above the end moved."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from empathy_tui.tui.widgets.wrapping import clusters, shorten, wrap

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
NASTY = [
    "a",
    "be",
    " ",
    "  ",
    "long-winded",
    "“",
    "…",
    "é",
    "e\u0301",
    "\u0301",
    "你",
    "好",
    "。",
    "각",
    "\u200d",
    "\ufe0f",
]
NASTY += [
    "👍🏽",
    FAMILY,
    "🇩🇪",
    "🇩",
    "❤",
    "❤\ufe0f",
    "1\ufe0f\u20e3",
    "क्षि",
    "\u200b",
    "\xa0",
    "\xad",
    "[",
    "*",
    "x" * 30,
]
STRAY_JOINER = re.compile("(?:^|[ \u200b\u200d])\u200d")
texts = st.lists(st.sampled_from(NASTY), max_size=40).map("".join)
widths = st.integers(min_value=2, max_value=40)


@given(texts, widths)
def test_nothing_is_lost(text: str, width: int) -> None:
    """The lines joined are the text, character for character."""
    assert "".join(wrap(text, width)) == text


@given(texts, widths)
def test_every_line_fits(text: str, width: int) -> None:
    """No line is wider than asked for, but for spaces that hang over its end.

    Stray joiners are left out: Rich measures them one way alone and another way in company.
    """
    assume(not STRAY_JOINER.search(text))
    assert all(cell_len(line.rstrip(" ")) <= width for line in wrap(text, width))


@given(st.lists(st.sampled_from(NASTY), max_size=40), widths)
def test_growing_is_the_same_as_whole(pieces: list[str], width: int) -> None:
    """Wrapping only the last line again with each piece gives the lines of the whole text."""
    lines = [""]
    for piece in pieces:
        above = lines[:-1]
        lines = above + wrap(lines[-1] + piece, width)
    assert lines == wrap("".join(pieces), width)


@given(texts, st.integers(min_value=1, max_value=12))
def test_clusters_stay_whole(text: str, width: int) -> None:
    """No line starts within a cluster: a base keeps its marks, joiners and its half of a flag."""
    starts, position = set(), 0
    for piece, _ in clusters(text):
        starts.add(position)
        position += len(piece)
    position = 0
    for line in wrap(text, width):
        assert position in starts or not text
        position += len(line)


@pytest.mark.parametrize("one", ["👍🏽", FAMILY, "🇩🇪", "❤\ufe0f", "1\ufe0f\u20e3", "e\u0301"])
def test_emoji_are_one_cluster(one: str) -> None:
    """What a reader sees as one character is one piece, of the width the terminal gives it."""
    assert clusters(one + "x") == [(one, cell_len(one)), ("x", 1)]


def test_words_break_at_spaces() -> None:
    """A line ends where a word ends, and the space stays at its end."""
    assert wrap("You needn't have come over.", 12) == ["You needn't ", "have come ", "over."]


def test_wide_text_breaks_anywhere() -> None:
    """Text written without spaces fills its lines."""
    assert wrap("ok 你好世界", 6) == ["ok 你", "好世界"]


@pytest.mark.parametrize("character", ["x", "é", "你", "e\u0301"])
def test_endless_word_is_cut(character: str) -> None:
    """A word of 100,000 characters is cut into full lines."""
    lines = wrap(character * 100_000, 76)
    assert {cell_len(line) for line in lines[:-1]} == {76}


def test_width_one_makes_progress() -> None:
    """A character wider than the line stands alone instead of never fitting."""
    assert wrap("你好", 1) == ["你", "好"]


@given(texts, st.integers(min_value=0, max_value=14))
@example("\u200d\u200daa", 1)
def test_shortened_fits(text: str, width: int) -> None:
    """A shortened name takes no more than its cells, and is untouched when it fits."""
    short = shorten(text, width)
    assert cell_len(short) <= width
    assert short == text or cell_len(text) > width


def test_shortened_says_so() -> None:
    """A cut name ends in an ellipsis."""
    assert shorten("Rosa Delgado Fuentes", 12) == "Rosa Delgad…"
