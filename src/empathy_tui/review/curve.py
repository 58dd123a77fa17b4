"""Rapport over a scene: as values, as a plot in characters, and in words for who doesn't see a plot. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from empathy_tui.engine.machine import start
from empathy_tui.language import N_, _
from empathy_tui.review.words import bare_change
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    BeatEntered,
    LearnerTurn,
    RapportMoved,
    Recorded,
    SceneEnded,
    SessionRecord,
)

LOWEST, HIGHEST = -5, 8
"""What rapport can be; a scene begins at 0, but for one between people who have talked before."""

WIDTHS, HEIGHTS = range(40, 201), range(8, 21)
"""Columns and lines that a plot can have."""

Turning = Literal["rupture", "repair"]
TURNING_SIGNS: dict[Turning, str] = {"rupture": "×", "repair": "○"}
TURNING_WORDS: dict[Turning, str] = {"rupture": N_("a rupture"), "repair": N_("a repair")}
"""English, translated where they are shown, as are the next."""

_STANDS = (
    (-3, N_("shut")),
    (-1, N_("far")),
    (2, N_("midway")),
    (5, N_("near")),
    (HIGHEST, N_("open")),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LABELS = {"top": N_("open"), "bottom": N_("shut"), "begin": N_("begin")}
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille character by line and column (Unicode, block Braille Patterns)."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Where the character stood after one turn of the learner.

    Args:
        turn: From 1, counting every turn of the learner.
        rapport: From `LOWEST` to `HIGHEST`.
        change: What the turn did to it.
        beat: Title of the beat it led to, if it led to another; of the ending, if it led there.
        turning: Whether the character closed up there, or a rupture was mended.
        heard: Whether the character heard it; a turn that paused the scene was not heard.
    """

    turn: int
    rapport: int
    change: int = 0
    beat: str | None = None
    turning: Turning | None = None
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Curve:
    """Rapport over a scene.

    Args:
        name: Of the character.
        first: Title of the beat in which the scene began.
        turns: One for each turn of the learner.
        begin: Rapport at the beginning.
    """

    name: str
    first: str
    turns: tuple[CurvePoint, ...]
    begin: int = 0

    def beats(self) -> Iterator[tuple[str, int, str]]:
        """Return letter, turn (0 for the beginning) and title of each beat entered; one met again keeps its letter."""
        letters: dict[str, str] = {}
        entered = [(0, self.first), *((point.turn, point.beat) for point in self.turns)]
        for turn, title in entered:
            if title:
                place = min(len(letters), len(_LETTERS) - 1)
                yield letters.setdefault(title, _LETTERS[place]), turn, title

    def reworded(self, change: Callable[[str], str]) -> "Curve":
        """Return the curve with every text put through `change`."""
        turns = (replace(point, beat=change(point.beat) if point.beat else None) for point in self.turns)
        return replace(self, name=change(self.name), first=change(self.first), turns=tuple(turns))


def build_curve(scenario: Scenario, record: SessionRecord) -> Curve:
    """Return the curve of a session.

    Raises:
        KeyError: The record holds a beat or an ending that the scenario doesn't.
    """
    begin = start(scenario, record.seed, record.before).state.rapport
    drawing = _Drawing(scenario, begin)
    for entry in record.entries:
        drawing.take(entry)
    return Curve(scenario.speaker.short, drawing.first, tuple(drawing.turns), begin)


class _Drawing:
    def __init__(self, scenario: Scenario, begin: int) -> None:
        self.scenario = scenario
        self.begin = begin
        self.first = ""
        self.turns: list[CurvePoint] = []
        self._ruptured = False

    def take(self, entry: Recorded) -> None:
        match entry:
            case LearnerTurn():
                rapport = self.turns[-1].rapport if self.turns else self.begin
                self.turns.append(CurvePoint(len(self.turns) + 1, rapport, heard=not entry.paused))
            case RapportMoved() if self.turns:
                self.turns[-1] = replace(self.turns[-1], rapport=entry.rapport, change=entry.change)
            case BeatEntered():
                self._entered(entry.beat)
            case SceneEnded() if entry.ending and self.turns:
                ending = self.scenario.ending(entry.ending)
                turning: Turning | None = "rupture" if ending.kind == "rupture" else None
                self.turns[-1] = replace(self.turns[-1], beat=ending.title, turning=turning)
            case _:
                pass

    def _entered(self, beat_id: str) -> None:
        beat = self.scenario.beat(beat_id)
        turning: Turning | None = None
        if beat.rupture != self._ruptured:
            turning = "rupture" if beat.rupture else "repair"
        self._ruptured = beat.rupture
        if self.turns:
            self.turns[-1] = replace(self.turns[-1], beat=beat.title, turning=turning)
        else:
            self.first = beat.title


def stands(rapport: int) -> str:
    """Return in one or two words how near the character was, from `shut` to `open`."""
    return _(next((word for highest, word in _STANDS if rapport <= highest), "open"))


def changed(point: CurvePoint) -> str:
    """Return in words what a turn did, such as `came nearer`."""
    if not point.heard:
        return _("did not hear it")
    return bare_change(point.change)


def in_words(curve: Curve, *, figures: bool = True) -> Iterator[str]:
    """Return one line for each turn: `turn 3: 2, came nearer; enters ‘Cracks’`; a word for the 2 without `figures`."""
    if curve.first and figures:
        yield _("{name}, from shut (-5) to open (8). Begins at {begin}, in ‘{beat}’").format(
            name=curve.name, begin=curve.begin, beat=curve.first
        )
    elif curve.first:
        yield _("{name}, from shut to open. Begins in ‘{beat}’").format(name=curve.name, beat=curve.first)
    for point in curve.turns:
        where = point.rapport if figures else stands(point.rapport)
        parts = [
            _("turn {turn}: {where}, {changed}").format(turn=point.turn, where=where, changed=changed(point))
        ]
        if point.beat:
            parts.append(_("enters ‘{beat}’").format(beat=point.beat))
        if point.turning:
            parts.append(_(TURNING_WORDS[point.turning]))
        yield "; ".join(parts)


def plot(curve: Curve, width: int = 78, height: int = 14, *, plain: bool = False) -> list[str]:
    """Return the curve as lines of text.

    The line runs from the beginning of the scene through every turn of the learner; `×` stands where the character
    closed up and `○` where that was mended. Letters under the axis are the beats of the legend.

    Args:
        curve: What is drawn.
        width: Columns of every line, one of `WIDTHS`.
        height: Number of lines, one of `HEIGHTS`.
        plain: One line for each turn in words instead, of any length and number.

    Raises:
        ValueError: The size is none that a plot can have.
    """
    if plain:
        return list(in_words(curve))
    if width not in WIDTHS or height not in HEIGHTS:
        raise ValueError(f"a plot of {width} by {height} does not fit 40 to 200 columns and 8 to 20 lines")
    margin = _margin()
    columns = width - margin
    legend = _legend(curve, width, max(1, height // 2 - 1))
    rows = height - len(legend) - 2
    grid = _grid(curve, columns, rows)
    lines = [f"{_label(row, rows, curve.begin):>{margin - 2}} {'│'}{cells}" for row, cells in enumerate(grid)]
    lines.append(" " * (margin - 1) + "└" + "─" * columns)
    lines.append(_letters(curve, columns))
    return [line.ljust(width) for line in (*lines, *legend)]


def _margin() -> int:
    """Return the columns left of the plot: the longest label, a space and the axis."""
    return max(len(_(label)) for label in _LABELS.values()) + 2


def _label(row: int, rows: int, begin: int) -> str:
    if row == 0:
        return _(_LABELS["top"])
    if row == rows - 1:
        return _(_LABELS["bottom"])
    return _(_LABELS["begin"]) if row == _line_of(begin, rows) // 4 else ""


def _line_of(rapport: int, rows: int) -> int:
    """Return the line of dots, from 0 at the top, of a rapport in a plot of `rows` characters of four lines."""
    return round((HIGHEST - rapport) * (rows * 4 - 1) / (HIGHEST - LOWEST))


def _place_of(turn: int, turns: int, places: int) -> int:
    return round(turn * (places - 1) / max(turns, 1))


def _grid(curve: Curve, columns: int, rows: int) -> list[str]:
    cells = [[0] * columns for _ in range(rows)]
    for place, line in _path(curve, columns * 2, rows):
        cells[line // 4][place // 2] |= _DOTS[line % 4][place % 2]
    drawn = [[chr(0x2800 + cell) if cell else " " for cell in row] for row in cells]
    for point in curve.turns:
        if point.turning:
            row = _line_of(point.rapport, rows) // 4
            drawn[row][_place_of(point.turn, len(curve.turns), columns)] = TURNING_SIGNS[point.turning]
    return ["".join(row) for row in drawn]


def _path(curve: Curve, places: int, rows: int) -> Iterator[tuple[int, int]]:
    """Return the dots of the line: column and line from 0, straight between two turns."""
    count = len(curve.turns)
    stops = [(0, _line_of(curve.begin, rows))]
    stops += [(_place_of(point.turn, count, places), _line_of(point.rapport, rows)) for point in curve.turns]
    yield stops[0]
    for (x, y), (to_x, to_y) in pairwise(stops):
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(1, steps + 1):
            yield x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)


def _letters(curve: Curve, columns: int) -> str:
    """Return the line of letters; one whose place is taken moves to the next free one beside it."""
    cells = [" "] * columns
    for letter, turn, _title in curve.beats():
        wanted = _place_of(turn, len(curve.turns), columns)
        free = [place for place, cell in enumerate(cells) if cell == " "]
        if free:
            cells[min(free, key=lambda place: (abs(place - wanted), -place))] = letter
    return " " * _margin() + "".join(cells)


def _legend(curve: Curve, width: int, most: int) -> list[str]:
    """Return letters with titles, shortened until they fit `most` lines."""
    titles = {letter: title for letter, _turn, title in curve.beats()}
    met = {point.turning for point in curve.turns}
    signs = [
        f"{sign} {_(TURNING_WORDS[turning])}" for turning, sign in TURNING_SIGNS.items() if turning in met
    ]
    if not curve.turns:
        signs.append(_("Nothing was said."))
    longest = max((len(title) for title in titles.values()), default=0)
    for limit in range(min(longest, width - 4), 1, -1):
        lines = _packed([*(f"{key} {_cut(title, limit)}" for key, title in titles.items()), *signs], width)
        if len(lines) <= most:
            return lines
    return _packed([*signs, _("The beats are too many to name here.")], width)[:most]


def _packed(items: list[str], width: int) -> list[str]:
    lines = [""]
    for item in items:
        joined = f"{lines[-1]}  {item}" if lines[-1] else item
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(item)
    return lines


def _cut(title: str, limit: int) -> str:
    title = " ".join(title.split())
    return title if len(title) <= limit else f"{title[: limit - 1].rstrip()}…"
