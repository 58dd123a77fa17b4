"""The page: rows that grow at the end and stay put above it."""

import sys
from types import FrameType

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from empathy_tui.tui.widgets.page import LONGEST_LINE, Page, Passage

SAID = [
    "*turns the cup round* ",
    "It's fine. ",
    "word ",
    "\n",
    "你好",
    "👩\u200d👧",
    "*",
    "e",
    "\u0301",
    " ",
    "x" * 90,
    "…",
]
growing = st.lists(st.sampled_from(SAID), max_size=30)
columns = st.integers(min_value=1, max_value=130)


def drawn(page: Page) -> list[str]:
    return [(page.indent(row) + row.lead + row.text).rstrip() for row in page.rows]


def grown(width: int, deltas: list[str], above: int = 0) -> Page:
    page = Page(width)
    page.load([Passage("learner", "You", "What have the evenings been like?")] * above)
    page.begin("character", "Rosa")
    for delta in deltas:
        page.append(delta)
    return page


@given(growing, columns)
def test_streamed_is_the_same_as_loaded(deltas: list[str], width: int) -> None:
    """A passage that streamed in looks like the same passage loaded at once."""
    page = grown(width, deltas)
    page.finish("complete")
    loaded = Page(width)
    loaded.load([Passage("character", "Rosa", "".join(deltas))])
    assert page.rows == loaded.rows


@given(growing, growing, columns)
def test_rows_above_never_change(before: list[str], after: list[str], width: int) -> None:
    """Appending touches the last row and what follows it; every row above stays the very same."""
    page = grown(width, before, above=2)
    for delta in after:
        above = page.rows[:-1]
        page.append(delta)
        assert all(new is old for new, old in zip(page.rows, above, strict=False))


@given(growing, st.integers(min_value=18, max_value=130))
def test_every_row_fits(deltas: list[str], width: int) -> None:
    """No drawn line is wider than the window, nor its text wider than is comfortable."""
    page = grown(width, deltas)
    page.finish("interrupted")
    assert all(cell_len(line) <= width for line in drawn(page))
    assert all(cell_len(row.lead + row.text.rstrip()) <= LONGEST_LINE for row in page.rows)


@given(growing, columns, columns)
def test_width_leaves_no_trace(deltas: list[str], first: int, second: int) -> None:
    """After a change of width in mid-stream the page is what it would have been from the start."""
    page = grown(first, deltas[:10])
    page.set_columns(second)
    for delta in deltas[10:]:
        page.append(delta)
    assert page.rows == grown(second, deltas).rows


def test_a_word_costs_the_same_whatever_stands_above() -> None:
    """Appending makes exactly as many calls below 1,000 passages as below none."""
    assert calls(grown(80, ["It's "], above=1_000)) == calls(grown(80, ["It's "]))


def calls(page: Page) -> int:
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        page.append("fine here. ")
    finally:
        sys.setprofile(None)
    return count


def test_names_stand_in_a_gutter() -> None:
    """From 60 columns names are right-aligned beside the text, and long ones are cut."""
    page = Page(60)
    page.load([Passage("character", "Rosa Delgado Fuentes", "Mm."), Passage("learner", "You", "*nods* Yes.")])
    assert drawn(page) == ["Rosa Delgad…  Mm.", "", "         You  · nods", "              Yes."]


def test_names_stand_above_when_narrow() -> None:
    """Below 60 columns a name has its own line and the text is indented by two."""
    page = Page(59)
    page.load([Passage("character", "Rosa", "Mm."), Passage("narrator", "", "Rain.", "interrupted")])
    assert drawn(page) == ["Rosa", "  Mm.", "", "  Rain.", "  …— interrupted"]


def test_longer_name_lays_out_anew() -> None:
    """A name longer than all before widens the gutter for everybody, and says so when lines had to move."""
    page = Page(60)
    page.begin("character", "Al")
    page.append("word " * 20)
    page.finish("complete")
    assert not page.begin("learner", "Bo")
    page.finish("complete")
    assert page.begin("learner", "Bartholomew")
    assert {line.index("word") for line in drawn(page)[:2]} == {13}


def test_cut_short_says_so() -> None:
    """A turn that was interrupted or failed carries a mark in words, even with no text at all."""
    page = Page(80)
    page.load(
        [Passage("character", "Rosa", "I was *", "interrupted"), Passage("character", "Rosa", "", "failed")]
    )
    assert drawn(page) == ["Rosa  I was", "      …— interrupted", "", "Rosa  …— failed"]


def test_long_cue_hangs() -> None:
    """The lines of a long cue keep right of its mark, so it cannot be taken for speech."""
    page = Page(60)
    page.load([Passage("narrator", "", "*" + "looks away " * 8 + "*")])
    assert [line[:3] for line in drawn(page)] == ["· l", "  l"]


@given(growing, columns, columns)
def test_place_survives_a_new_width(deltas: list[str], first: int, second: int) -> None:
    """The text that stood at the top of any row is in the row found again after a change of width."""
    page = grown(first, ["One. ", *deltas], above=1)
    for number in range(len(page.rows)):
        place = page.place(number)
        page.set_columns(second)
        again = page.place(page.row_at(place))
        assert again.passage == place.passage
        assert again.characters <= place.characters
        page.set_columns(first)


def test_quoting_joins_broken_lines() -> None:
    """Copied text has names but no gutter, and a paragraph is one line again."""
    page = Page(60)
    page.load(
        [Passage("character", "Rosa", "*sighs* " + "word " * 20), Passage("learner", "You", "Yes.\nNo.")]
    )
    everything = page.text_between((0, 0), (0, 99))
    assert everything == "Rosa: · sighs\n" + "word " * 19 + "word\n\nYou: Yes.\nNo."
    assert page.text_between((8, 0), (10, 1)) == "sighs\nword"


def test_control_characters_never_get_in() -> None:
    """Names and texts are cleaned on entry, however they come."""
    page = Page(80)
    page.load([Passage("character", "Ro\x1bsa\n", "a\x1b]52;c;AAAA\x07b\x9b31m")])
    page.begin("learner", "\u202eYou")
    page.append("\x1b[2Jx\x00")
    assert drawn(page) == ["Rosa  a]52;c;AAAAb31m", "", " You  [2Jx"]
