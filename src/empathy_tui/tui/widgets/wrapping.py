"""Breaking text into lines by terminal cells; a text can grow at its end and nothing above moves.

Breaking is greedy and remembers nothing at the start of a line. So wrapping the last line again, together
with what has arrived, gives the same lines as wrapping the whole text.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, split_graphemes

# Characters of one cell that never join a neighbour: the common case, in which length is width.
_PLAIN = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_WORD = re.compile("([^ ]*)( *)")
_REGIONAL = range(0x1F1E6, 0x1F200)


def is_plain(text: str) -> bool:
    """Return whether every character of `text` takes one cell and stands for itself."""
    return _PLAIN.fullmatch(text) is not None


def clusters(text: str) -> list[tuple[str, int]]:
    """Return the pieces of `text` that must not be split, each with its width in cells.

    A base keeps its combining marks, joiners and modifiers; two regional indicators are one flag.
    """
    pieces: list[tuple[str, int]] = []
    for start, end, cells in split_graphemes(text)[0]:
        piece = text[start:end]
        if pieces and _is_half_flag(pieces[-1][0]) and ord(piece[0]) in _REGIONAL:
            half, width = pieces[-1]
            pieces[-1] = (half + piece, width + cells)
        else:
            pieces.append((piece, cells))
    return pieces


def _is_half_flag(piece: str) -> bool:
    return len(piece) == 1 and ord(piece) in _REGIONAL


def wrap(text: str, width: int) -> list[str]:
    """Return one paragraph as lines of at most `width` cells; joined again they are `text`.

    Spaces at the end of a line may hang over it. A word longer than a line is cut between clusters, and a
    cluster wider than a line stands alone.

    Args:
        text: Text without newlines and control characters.
        width: Cells, at least 1.
    """
    plain = is_plain(text)
    if plain and len(text) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for word, cells, spaces in _plain_words(text) if plain else _words(text):
        if line and used + cells > width:
            lines.append("".join(line))
            line, used = [], 0
        if cells > width:
            pieces = _cut_plain(word, width) if plain else _cut(word, width)
            lines += pieces[:-1]
            word = pieces[-1]
            cells = len(word) if plain else cell_len(word)
        line.append(word + spaces)
        used += cells + len(spaces)
    lines.append("".join(line))
    return lines


def _plain_words(text: str) -> Iterator[tuple[str, int, str]]:
    for match in _WORD.finditer(text):
        word, spaces = match.groups()
        if word or spaces:
            yield word, len(word), spaces


def _words(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield words, their cells and the spaces after them; a character of two cells is a word of its own."""
    word: list[str] = []
    cells = spaces = 0
    wide = False
    for piece, width in clusters(text):
        if piece == " ":
            spaces += 1
            continue
        if spaces or (word and (wide or width > 1)):
            yield "".join(word), cells, " " * spaces
            word, cells, spaces = [], 0, 0
        word.append(piece)
        cells += width
        wide = width > 1
    yield "".join(word), cells, " " * spaces


def _cut_plain(word: str, width: int) -> list[str]:
    return [word[start : start + width] for start in range(0, len(word), width)]


def _cut(word: str, width: int) -> list[str]:
    pieces: list[str] = []
    piece: list[str] = []
    used = 0
    for cluster, cells in clusters(word):
        if piece and used + cells > width:
            pieces.append("".join(piece))
            piece, used = [], 0
        piece.append(cluster)
        used += cells
    pieces.append("".join(piece))
    return pieces


def shorten(text: str, width: int) -> str:
    """Return `text` cut to `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    kept: list[str] = []
    used = 0
    for cluster, cells in clusters(text):
        if used + cells > width - 1:
            break
        kept.append(cluster)
        used += cells
    while kept and cell_len(f"{''.join(kept).rstrip()}…") > width:  # stray joiners measure otherwise alone
        kept.pop()
    return "".join(kept).rstrip() + "…" if width > 0 else ""
