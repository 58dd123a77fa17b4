"""A conversation laid out as rows: what is said, by whom, and where it breaks. It knows no screen."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rich.cells import cell_len

from empathy_tui.language import N_, _
from empathy_tui.scrub import clean, clean_line
from empathy_tui.tui.widgets.cues import CueReader, Piece
from empathy_tui.tui.widgets.wrapping import shorten, wrap
from empathy_tui.vocabulary import TurnStatus

Role = Literal["learner", "character", "narrator", "notice"]
RowKind = Literal["say", "cue", "name", "mark", "gap"]

WIDE = 60
"""Columns from which names stand in a gutter instead of on lines of their own."""
LONGEST_NAME = 12
"""Cells a name may take in the gutter."""
LONGEST_LINE = 76
"""Cells of text that are still comfortable to read on one line."""
CUE_MARK = "· "

_MARKS: dict[TurnStatus, str] = {
    "complete": "",
    "interrupted": N_("…— interrupted"),
    "failed": N_("…— failed"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """One utterance as the page shows it; cues in `text` stand between asterisks, except in a notice."""

    role: Role
    name: str
    text: str
    status: TurnStatus = "complete"


class Row(NamedTuple):
    """One line of the page.

    `name` stands in the gutter, `lead` before the text. `continues` says that the row goes on where the row
    above was broken, with no newline between them.
    """

    kind: RowKind
    role: Role
    name: str = ""
    lead: str = ""
    text: str = ""
    continues: bool = False


class Place(NamedTuple):
    """A place in the text that survives a new layout: a passage, and characters of it that stand above."""

    passage: int
    characters: int


@dataclass(slots=True)
class _Shown:
    """A passage as it grows; `status` is None as long as it does."""

    role: Role
    name: str
    texts: list[str]
    status: TurnStatus | None


class Page:
    """Rows of a conversation that grows at its end.

    Appending changes the last row and those after it, nothing above; only another width, or a name longer
    than all before, lays everything out anew.
    """

    def __init__(self, columns: int = 80) -> None:
        self.rows: list[Row] = []
        self.starts: list[int] = []
        """First row of each passage."""
        self._passages: list[_Shown] = []
        self._reader = CueReader()
        self._bare = False  # the last passage shows its name and no text yet
        self._gutter = 0
        self._columns = 0
        self._width = 1
        self.set_columns(columns)

    @property
    def columns(self) -> int:
        """Cells of a whole line."""
        return self._columns

    def set_columns(self, columns: int) -> None:
        """Lay everything out for lines of so many cells; less than 1 counts as 1."""
        self._columns = max(1, columns)
        self._width = self._text_width()
        self._lay_out()

    def indent(self, row: Row) -> str:
        """Return what stands left of a row's lead and text: its name, right-aligned, or space."""
        if self._columns < WIDE:
            return "" if row.kind == "name" or self._columns <= 8 else "  "
        if not self._gutter:
            return ""
        name = shorten(row.name, self._gutter)
        return " " * (self._gutter - cell_len(name)) + name + "  "

    def load(self, passages: Iterable[Passage]) -> None:
        """Show these passages and nothing else."""
        self._passages = [
            _Shown(item.role, clean_line(item.name), [clean(item.text)], item.status) for item in passages
        ]
        self._gutter = max((_name_cells(shown.name) for shown in self._passages), default=0)
        self._width = self._text_width()
        self._lay_out()

    def begin(self, role: Role, name: str) -> bool:
        """Start a passage with no text yet; return whether the rows above had to be laid out anew."""
        name = clean_line(name)
        self._gutter = max(self._gutter, _name_cells(name))
        width = self._text_width()
        anew = width != self._width
        if anew:
            self._width = width
            self._lay_out()
        self._passages.append(_Shown(role, name, [], None))
        self._begin_rows(self._passages[-1])
        return anew

    def append(self, text: str) -> None:
        """Let the last passage go on."""
        text = clean(text)
        self._passages[-1].texts.append(text)
        for piece in self._reader.read(text):
            self._grow(piece)

    def finish(self, status: TurnStatus) -> None:
        """End the last passage."""
        self._passages[-1].status = status
        self._end_rows(status)

    def place(self, row: int) -> Place:
        """Return the place in the text that a row shows."""
        passage = max(0, bisect_right(self.starts, row) - 1)
        first = self.starts[passage] if self.starts else 0
        return Place(passage, sum(len(above.text) for above in self.rows[first:row] if above.kind != "name"))

    def row_at(self, place: Place) -> int:
        """Return the first row that shows a place."""
        if place.passage >= len(self.starts):
            return 0
        first = self.starts[place.passage]
        last = self.starts[place.passage + 1] if place.passage + 1 < len(self.starts) else len(self.rows)
        above = 0
        for number in range(first, last):
            text = "" if self.rows[number].kind == "name" else self.rows[number].text
            if above == place.characters or above + len(text) > place.characters:
                return number
            above += len(text)
        return last - 1

    def text_between(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """Return the text between two points as one would quote it.

        A point is a character in a drawn line, and a row. Lines that were broken to fit are joined again, and
        the gutter is left out but for names.
        """
        quoted: list[str] = []
        for number in range(start[1], min(end[1] + 1, len(self.rows))):
            row = self.rows[number]
            left = start[0] if number == start[1] else 0
            right = end[0] if number == end[1] else None
            quoted.append("\n" if quoted and not row.continues else "")
            quoted.append(self._quote(row, left, right))
        return "\n".join(line.rstrip() for line in "".join(quoted).split("\n"))

    def _quote(self, row: Row, left: int, right: int | None) -> str:
        indent = len(self.indent(row)) + (len(row.lead) if row.continues else 0)
        text = row.text if row.continues else row.lead + row.text
        text = text[max(0, left - indent) : None if right is None else max(0, right - indent)]
        return f"{row.name}: {text}" if row.name and left < indent else text

    def _text_width(self) -> int:
        if self._columns < WIDE:
            return self._columns - 2 if self._columns > 8 else self._columns
        return min(LONGEST_LINE, self._columns - (self._gutter + 2 if self._gutter else 0))

    def _lay_out(self) -> None:
        self.rows, self.starts = [], []
        for shown in self._passages:
            self._begin_rows(shown)
            for piece in self._reader.read("".join(shown.texts)):
                self._grow(piece)
            if shown.status:
                self._end_rows(shown.status)

    def _begin_rows(self, shown: _Shown) -> None:
        self._reader = CueReader(cues=shown.role != "notice")
        if self.rows:
            self.rows.append(Row("gap", shown.role))
        self.starts.append(len(self.rows))
        wide = self._columns >= WIDE
        if shown.name and not wide:
            self.rows.append(Row("name", shown.role, text=shorten(shown.name, self._columns)))
        self._bare = wide or not shown.name
        if self._bare:
            self.rows.append(Row("say", shown.role, shown.name if wide else ""))

    def _end_rows(self, status: TurnStatus) -> None:
        held = list(self._reader.close())
        for piece in held if status == "complete" else ():
            self._grow(piece)
        if mark := _MARKS[status]:
            row = self.rows.pop() if self._bare else Row("mark", self.rows[-1].role)
            self.rows.append(row._replace(kind="mark", text=_(mark)))
            self._bare = False

    def _grow(self, piece: Piece) -> None:
        if piece.new:
            row = self.rows.pop() if self._bare else Row("say", self.rows[-1].role)
            row = row._replace(kind=piece.kind, lead=CUE_MARK if piece.kind == "cue" else "")
        else:
            row = self.rows.pop()
        self._bare = False
        first, *rest = wrap(row.text + piece.text, max(1, self._width - len(row.lead)))
        lead = " " * len(row.lead)
        self.rows.append(row._replace(text=first))
        self.rows.extend(Row(row.kind, row.role, "", lead, line, continues=True) for line in rest)


def _name_cells(name: str) -> int:
    return min(LONGEST_NAME, cell_len(name))
