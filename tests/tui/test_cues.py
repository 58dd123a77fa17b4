"""Speech and cues are told apart while they stream."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.chat import Part, split_parts
from empathy_tui.tui.widgets.cues import BlockKind, CueReader

Block = tuple[BlockKind, str]


def blocks(*deltas: str, cues: bool = True) -> list[Block]:
    reader = CueReader(cues=cues)
    found: list[Block] = []
    for pieces in (*map(reader.read, deltas), reader.close()):
        for piece in pieces:
            if piece.new:
                found.append((piece.kind, piece.text))
            else:
                kind, text = found.pop()
                assert kind == piece.kind
                found.append((kind, text + piece.text))
    return found


@given(
    st.lists(st.sampled_from(["a", "be", " ", "*", "*", "**", "\n", "\n", ".", "…", "5", "  "]), max_size=30)
)
def test_deltas_make_no_difference(deltas: list[str]) -> None:
    """However a text is cut into deltas, the blocks are those of the whole."""
    assert blocks(*deltas) == blocks("".join(deltas))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["say", "cue"]), st.sampled_from(["turns away", "Well. There it is.", "Mm."])
        )
    )
)
def test_agrees_with_the_shared_reading(said: list[tuple[str, str]]) -> None:
    """A turn as scenarios and models write it falls into the same parts as everywhere in the program."""
    text = " ".join(f"*{words}*" if kind == "cue" else words for kind, words in said)
    assert [Part(kind, words.strip()) for kind, words in blocks(text)] == list(split_parts(text))


def test_open_cue_is_a_cue() -> None:
    """A cue whose end has not come yet is a cue, and shows no asterisk."""
    assert blocks("It's fine. *turns the c") == [("say", "It's fine. "), ("cue", "turns the c")]


def test_lone_asterisk_waits() -> None:
    """An asterisk at the end of what has come is not shown before the next character says what it is."""
    assert list(CueReader().read("*")) == []


def test_cue_ends_with_its_line() -> None:
    """A cue that is never closed ends at the end of its line."""
    assert blocks("*looks away\nMm.") == [("cue", "looks away"), ("say", "Mm.")]


@pytest.mark.parametrize("text", ["5 * 3 = 15", "5*3*2", "you f***ing idiot", "* first", "* ", "***", "a*"])
def test_other_asterisks_are_text(text: str) -> None:
    """Sums, swearing and bullets are shown as they were typed."""
    assert blocks(text) == [("say", text)]


def test_bold_counts_as_a_cue() -> None:
    """Doubled asterisks, as models write them, leave none behind."""
    assert blocks("**sighs** Well.") == [("cue", "sighs"), ("say", "Well.")]


def test_full_stop_stays_with_the_cue() -> None:
    """Punctuation right behind a cue does not stand on a line of its own."""
    assert blocks("*sighs*. Well.") == [("cue", "sighs."), ("say", "Well.")]


def test_blank_lines_stay_between_blocks() -> None:
    """A blank line between paragraphs stays; line ends next to a cue and at the end make none."""
    assert blocks("\nOne.\n\n  Two.\n*sighs*\nThree.\n\n") == [
        ("say", "One."),
        ("say", ""),
        ("say", "  Two."),
        ("cue", "sighs"),
        ("say", "Three."),
    ]


def test_notices_keep_asterisks() -> None:
    """Where there are no cues an asterisk is an asterisk."""
    assert blocks("Press *q*.", cues=False) == [("say", "Press *q*.")]
