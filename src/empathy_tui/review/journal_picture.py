"""The journal as pictures in characters: a column for each session, or each week. Pure.

Every column can be pointed at, and shapes alone carry what is meant: a plotting library draws neither, so lines are
made here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from empathy_tui.language import N_, _
from empathy_tui.review.calibration import ProbeGuess
from empathy_tui.review.journal import (
    Journal,
    Section,
    acts_seen,
    bins,
    day_of,
    guesses_of,
    week_of,
    weeks,
)
from empathy_tui.review.journal_session import PATIENCE_WORDS, PROMPTS_WORDS, act_label
from empathy_tui.session.traces import Trace

NOTHING, MORE = "·", "+"
RIGHT, NEAR, OTHER = "●", "◐", "○"
SHARES = "▂▄▆█"
"""Up to a quarter of the turns, a half, three quarters, all."""
_EIGHTHS = "▁▂▃▄▅▆▇█"
STACK, GUESSES, BAR = 6, 6, 3
"""Lines of a stack of things, of one of guesses, and of a bar."""
WIDEST = 3
"""Characters from one column to the next where there is room."""
MARKS = 40
"""Marks that stand in a line; for more the figures have to do."""
_LEGENDS: dict[Section, str] = {
    "people": N_("Each column is a week. ● something done among people, ○ a session."),
    "guesses": N_(
        "● it, ◐ something that was there too, ○ something else, the first lowest; · no guess; blank: debrief not done."
    ),
    "acts": N_(
        "▂ up to a quarter of your turns, ▄ a half, ▆ three quarters, █ all; · none; blank: debrief not done."
    ),
    "words": N_("The height is the number of words; · none."),
    "mending": N_("Figures: how often; · not at all; blank: debrief not done, or not asked."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a picture.

    Args:
        label: What stands before it.
        cells: A character for each column.
    """

    label: str
    cells: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that doesn't know yet how wide it is.

    Args:
        rows: From the top.
        days: For each column its day.
        places: For each session its column.
        legend: What the signs mean.
        axis: How many of the rows stand above the axis.
    """

    rows: tuple[Row, ...]
    days: tuple[str, ...]
    places: tuple[int, ...]
    legend: str
    axis: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as lines.

    Args:
        lines: All of the same length.
        column: Where in a line the chosen column stands; None where there is none.
        rows: Which of the lines are the picture itself.
    """

    lines: tuple[str, ...]
    column: int | None
    rows: range


def picture(journal: Journal, section: Section) -> Picture:
    """Return the picture of a section."""
    sessions = journal.sessions
    legend = _(_LEGENDS[section])
    if section == "people":
        return _people(journal, legend)
    days, places = tuple(map(day_of, sessions)), tuple(range(len(sessions)))
    if section == "mending":
        legend = f"{legend} {_letters_legend(sessions)}"
    rows = tuple({"guesses": _guesses, "acts": _acts, "words": _words, "mending": _mending}[section](journal))
    return Picture(rows, days, places, legend, len(rows))


def draw(shown: Picture, width: int, cursor: int | None = None) -> Drawn:
    """Return a picture as lines of one width.

    Where not all columns fit, the part with the cursor is drawn, the newest without one, and it is said how many there
    are before and after.

    Args:
        shown: The picture.
        width: Columns of a line, at least 20.
        cursor: Place of the chosen session; None for none.
    """
    chosen = shown.places[cursor] if cursor is not None and shown.places else None
    part = _part_of(shown, width, chosen)
    first, last = part.first, part.last
    above = [part.line(row.label, row.cells) for row in shown.rows[: shown.axis]]
    below = [part.line(row.label, row.cells) for row in shown.rows[shown.axis :]]
    rule = [part.rule()] if below else []
    rows = (*above, *rule, *below)
    before = _("‹ {count} before").format(count=first) if first else ""
    after = _("{count} after ›").format(count=len(shown.days) - last) if last < len(shown.days) else ""
    months = part.ticks(before, shown.days[first:last])
    if chosen is None:
        return Drawn((*rows, months), None, range(len(rows)))
    column = part.margin + (chosen - first) * part.pitch
    over = (" " * column + "▼").ljust(width)
    under = (_cut(after, part.margin - 1).ljust(column) + "▲").ljust(width)
    return Drawn((over, *rows, under, months), column, range(1, len(rows) + 1))


@dataclass(frozen=True, slots=True)
class _Part:
    """The columns of a picture from `first` to before `last`, `pitch` characters apart, behind labels of a `margin`."""

    margin: int
    pitch: int
    first: int
    last: int
    width: int

    def line(self, label: str, cells: str) -> str:
        spread = "".join(cell + " " * (self.pitch - 1) for cell in cells[self.first : self.last])
        return f"{_cut(label, self.margin - 1):<{self.margin}}{spread}".ljust(self.width)[: self.width]

    def rule(self) -> str:
        return f"{'':<{self.margin}}{'─' * ((self.last - self.first) * self.pitch)}".ljust(self.width)

    def ticks(self, label: str, days: Sequence[str]) -> str:
        """Return a line with each month at its first column, as far as there is room."""
        text, month = f"{_cut(label, self.margin - 1):<{self.margin}}", ""
        for place, day in enumerate(days):
            at = self.margin + place * self.pitch
            if day[:7] != month and (place == 0 or len(text) < at) and at + 7 <= self.width:
                text = f"{text:<{at}}{day[:7]}"
            month = day[:7]
        return text.ljust(self.width)[: self.width]


def _part_of(shown: Picture, width: int, chosen: int | None) -> _Part:
    """Return the part of a picture that has the chosen column, the newest where there is none."""
    count = len(shown.days)
    margin = min(max((len(row.label) for row in shown.rows), default=0), max(12, 2 * width // 5)) + 1
    if count > width - margin:
        margin = max(margin, min(width // 2, len(_("‹ {count} before").format(count=count)) + 1))
    room = width - margin
    pitch = max(1, min(WIDEST, room // max(1, count)))
    fits = max(1, room // pitch)
    back = (count - 1 - chosen) // fits if chosen is not None else 0
    first = max(0, count - (back + 1) * fits)
    return _Part(margin, pitch, first, min(count, first + fits), width)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _people(journal: Journal, legend: str) -> Picture:
    found = weeks(journal)
    mondays = [week.monday for week in found]
    known = {monday: place for place, monday in enumerate(mondays)}
    up = _stack([week.among_people for week in found], RIGHT)
    down = _stack([week.sessions for week in found], OTHER)[::-1]
    rows = [Row("" if place < len(up) - 1 else _("among people"), cells) for place, cells in enumerate(up)]
    rows += [Row("" if place else _("sessions"), cells) for place, cells in enumerate(down)]
    places = tuple(known.get(week_of(day_of(trace)), 0) for trace in journal.sessions)
    return Picture(tuple(rows), tuple(mondays), places, legend, len(up))


def _stack(counts: Sequence[int], mark: str) -> list[str]:
    """Return lines from the top in which each thing is one mark above the other; `MORE` where they go on."""
    return _piled([mark * count for count in counts], STACK, " ")


def _piled(piles: Sequence[str], most: int, empty: str) -> list[str]:
    height = max(1, min(most, max(map(len, piles), default=0)))
    cut = [pile if len(pile) <= height else pile[: height - 1] + MORE for pile in piles]
    return [
        "".join(pile[row] if row < len(pile) else (empty if row == 0 else " ") for pile in cut)
        for row in reversed(range(height))
    ]


def sureness(journal: Journal) -> Iterator[str]:
    """Return for each sureness that was said its guesses in a line: a disc for one that was it, a ring for one that wasn't."""
    for found in bins(guesses_of(journal.sessions)):
        if found.guesses:
            marks = RIGHT * found.right + OTHER * (found.guesses - found.right)
            counts = _("{right} of {count}").format(right=found.right, count=found.guesses)
            yield f"{found.sure:>4}  {counts:<10} {marks if len(marks) <= MARKS else ''}".rstrip()


def mark_of(guess: ProbeGuess) -> str:
    """Return the sign of a guess."""
    return RIGHT if guess.right else NEAR if guess.near else OTHER


def _guesses(journal: Journal) -> Iterator[Row]:
    piles = [
        "".join(mark_of(guess) for guess in guesses_of([trace])) or (NOTHING if trace.completed else " ")
        for trace in journal.sessions
    ]
    lines = _piled(piles, GUESSES, " ")
    for place, cells in enumerate(lines):
        yield Row(_("guesses") if place == len(lines) - 1 else "", cells)
    if any(trace.unaided for trace in journal.sessions):
        yield Row(_("unaided"), "".join("u" if trace.unaided else " " for trace in journal.sessions))


def _acts(journal: Journal) -> Iterator[Row]:
    for act in acts_seen(journal):
        yield Row(act_label(act), "".join(share_sign(trace, act) for trace in journal.sessions))


def share_sign(trace: Trace, act: str) -> str:
    """Return the sign for the share of a session's turns in which an act was."""
    if not trace.completed:
        return " "
    count = trace.acts.get(act, 0)
    if not count or not trace.turns:
        return NOTHING
    return SHARES[min(len(SHARES) - 1, max(0, -(-count * len(SHARES) // trace.turns) - 1))]


def _words(journal: Journal) -> Iterator[Row]:
    for name, values in (
        (_("in the scene"), [trace.words for trace in journal.sessions]),
        (_("afterwards"), [trace.words_after for trace in journal.sessions]),
    ):
        top = max(values, default=0)
        labels = (_("{name}, to {top}").format(name=name, top=top), *[""] * (BAR - 1))
        for label, cells in zip(labels, _bars(values, top), strict=True):
            yield Row(label, cells)


def _bars(values: Sequence[int], top: int) -> list[str]:
    """Return lines from the top in which each value has the height of its share of the highest."""
    whole = BAR * len(_EIGHTHS)
    heights = [max(1, round(value * whole / top)) if value else 0 for value in values]
    return ["".join(_cell(height, row) for height in heights) for row in reversed(range(BAR))]


def _cell(height: int, row: int) -> str:
    if not height:
        return NOTHING if row == 0 else " "
    filled = min(len(_EIGHTHS), height - row * len(_EIGHTHS))
    return _EIGHTHS[filled - 1] if filled > 0 else " "


def _mending(journal: Journal) -> Iterator[Row]:
    sessions = journal.sessions
    yield Row(_("ruptures"), "".join(_digit(trace, trace.ruptures) for trace in sessions))
    yield Row(_("mended"), "".join(_digit(trace, trace.mended) for trace in sessions))
    if any(trace.patience for trace in sessions):
        letters = "".join(_letter(PATIENCE_WORDS, trace.patience) for trace in sessions)
        yield Row(_("patience after"), letters)
    yield Row(_("prompts"), "".join(_letter(PROMPTS_WORDS, trace.prompts) for trace in sessions))


def _digit(trace: Trace, count: int) -> str:
    if not trace.completed:
        return " "
    return str(count) if 0 < count < 10 else MORE if count else NOTHING


def _letter(words: dict[str, str], key: str) -> str:
    return _(words[key])[:1] if key in words else " "


def _letters_legend(sessions: Sequence[Trace]) -> str:
    """Return what the letters mean that are there."""
    rows = (
        (_("patience after"), PATIENCE_WORDS, {trace.patience for trace in sessions}),
        (_("prompts"), PROMPTS_WORDS, {trace.prompts for trace in sessions}),
    )
    said = []
    for name, words, met in rows:
        if letters := ", ".join(f"{_(word)[:1]} {_(word)}" for key, word in words.items() if key in met):
            said.append(f"{name}: {letters}.")
    return " ".join(said)
