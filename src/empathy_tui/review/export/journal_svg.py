"""The pictures of the journal as drawings inside a page: no script, and every mark of a session leads to its line below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from empathy_tui.language import _
from empathy_tui.review.calibration import SUREST, ProbeGuess
from empathy_tui.review.journal import (
    LEAST,
    Journal,
    Section,
    acts_seen,
    bins,
    day_of,
    guesses_of,
    week_of,
    weeks,
)
from empathy_tui.review.journal_session import PATIENCE_WORDS, PROMPTS_WORDS, act_label, figures, named
from empathy_tui.session.traces import Trace

WIDTH, LEFT, RIGHT, TOP = 760, 210, 16, 14
STEP = 16
"""Units from one mark to the next above it."""
NARROWEST = 9
"""Units of a column: with more columns than fit, the drawing is wider and can be scrolled."""
MOST = 12
"""Marks above each other; more are told in figures."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where columns stand in a drawing.

    Args:
        days: Of each column.
    """

    days: Sequence[str]

    @property
    def pitch(self) -> float:
        """Units from one column to the next."""
        return min(26.0, max(NARROWEST, (WIDTH - LEFT - RIGHT) / max(1, len(self.days))))

    @property
    def width(self) -> int:
        """Units of the whole drawing."""
        return max(WIDTH, round(LEFT + RIGHT + len(self.days) * self.pitch))

    def x(self, place: int) -> float:
        """Return the middle of a column."""
        return round(LEFT + (place + 0.5) * self.pitch, 1)

    def drawing(self, ref: str, name: str, about: str, height: int, marks: Iterable[str]) -> str:
        """Return an `svg` element with months under the columns."""
        whole = height + 24
        head = (
            f'<svg viewBox="0 0 {self.width} {whole}" style="min-width:{self.width}px" role="img" '
            f'aria-labelledby="{ref}-name {ref}-about">\n<title id="{ref}-name">{escape(name)}</title>\n'
            f'<desc id="{ref}-about">{escape(about)}</desc>'
        )
        return "\n".join((head, *marks, *self._months(height + 18), "</svg>"))

    def _months(self, y: int) -> Iterator[str]:
        month, free = "", 0.0
        for place, day in enumerate(self.days):
            if day[:7] != month and self.x(place) >= free:
                yield _text(self.x(place) - 4, y, day[:7])
                free = self.x(place) + 56
            month = day[:7]


def drawings(journal: Journal, section: Section) -> Iterator[str]:
    """Yield the drawings of a section; none where there is nothing to draw."""
    if section == "people" and weeks(journal):
        yield _people(journal)
    if section == "people" or not journal.sessions:
        return
    frame = Frame([day_of(trace) for trace in journal.sessions])
    match section:
        case "guesses":
            yield _guesses(journal, frame)
            yield from _sureness(journal)
        case "acts" if acts_seen(journal):
            yield _acts(journal, frame)
        case "words":
            yield _words(journal, frame)
        case "mending":
            yield _mending(journal, frame)


def _people(journal: Journal) -> str:
    found = weeks(journal)
    frame = Frame([week.monday for week in found])
    up = max(1, min(MOST, max(week.among_people for week in found)))
    down = max(1, min(MOST, max(week.sessions for week in found)))
    axis = TOP + up * STEP
    by_week: dict[str, list[Trace]] = {}
    for trace in journal.sessions:
        by_week.setdefault(week_of(day_of(trace)), []).append(trace)

    def marks() -> Iterator[str]:
        yield _text(LEFT - 12, axis - 5, _("among people"), end=True)
        yield _text(LEFT - 12, axis + 15, _("sessions"), end=True)
        yield f'<path class="axis" d="M{LEFT} {axis}H{frame.width - RIGHT}"/>'
        for place, week in enumerate(found):
            x = frame.x(place)
            for count in range(min(MOST, week.among_people)):
                yield _disc(x, axis - STEP / 2 - count * STEP)
            for count, trace in enumerate(by_week.get(week.monday, [])[:MOST]):
                yield _link(journal, trace, "people", [_ring(x, axis + STEP / 2 + count * STEP)])

    about = _("A column for each week: discs for things done among people, rings for sessions.")
    return frame.drawing("weeks", _("Among people, and in sessions"), about, axis + down * STEP, marks())


def _guesses(journal: Journal, frame: Frame) -> str:
    piles = [guesses_of([trace]) for trace in journal.sessions]
    height = TOP + STEP * max(1, min(MOST, max(map(len, piles), default=1)))

    def marks() -> Iterator[str]:
        yield _text(LEFT - 12, height - 4, _("guesses"), end=True)
        for place, (trace, pile) in enumerate(zip(journal.sessions, piles, strict=True)):
            x = frame.x(place)
            found = [
                _guess(guess, x, height - STEP / 2 - count * STEP) for count, guess in enumerate(pile[:MOST])
            ]
            if trace.unaided:
                found.append(_text(x, height + STEP, "u", middle=True))
            if found:
                yield _link(journal, trace, "guesses", found)
        if any(trace.unaided for trace in journal.sessions):
            yield _text(LEFT - 12, height + STEP, _("unaided"), end=True)

    about = _(
        "A column for each session: a disc for a guess that was it, half a disc for something that was there too, a "
        "ring for something else; u for unaided."
    )
    return frame.drawing("guesses", _("Guesses"), about, height + STEP, marks())


def _sureness(journal: Journal) -> Iterator[str]:
    """Yield sureness from left to right against how often it was the feeling; nothing where none was said."""
    found = [item for item in bins(guesses_of(journal.sessions)) if item.guesses]
    if not found:
        return
    side, left = 220, 60

    def x(sure: float) -> float:
        return round(left + 16 + (side - 16) * (sure - LEAST) / (SUREST - LEAST), 1)

    def y(share: float) -> float:
        return round(TOP + side * (1 - share), 1)

    yield f'<svg class="square" viewBox="0 {-TOP} {left + side + 40} {2 * TOP + side + 46}" role="img" aria-labelledby="sure-name sure-about">'
    name = _("How sure, and how many were it")
    yield f'<title id="sure-name">{escape(name)}</title>'
    about = _("On the broken line, as many guesses are it as the sureness says. The table says the same.")
    yield f'<desc id="sure-about">{escape(about)}</desc>'
    yield f'<path class="axis" d="M{left} {TOP}V{TOP + side}H{left + side}"/>'
    yield f'<path class="even" d="M{x(LEAST)} {y(LEAST / SUREST)}L{x(SUREST)} {y(1)}"/>'
    for share in (0, 0.5, 1):
        yield _text(left - 8, y(share) + 4, f"{round(share * 100)}", end=True)
    for sure in range(LEAST, SUREST + 1, 10):
        yield _text(x(sure), TOP + side + 16, str(sure), middle=True)
    yield _text(left + side / 2, TOP + side + 36, _("how sure you were, in percent"), middle=True)
    yield _text(left - 8, TOP + 18, _("were it"), end=True)
    for item in found:
        yield _disc(x(item.sure), y(item.right / item.guesses), round(2 + item.guesses**0.5, 1))
        at = y(item.right / item.guesses) - 5 - round(item.guesses**0.5)
        yield _text(x(item.sure), at, f"{item.right}/{item.guesses}", middle=True)
    yield "</svg>"


def _acts(journal: Journal, frame: Frame) -> str:
    found = acts_seen(journal)
    side = min(frame.pitch, 18) - 2

    def marks() -> Iterator[str]:
        for row, act in enumerate(found):
            yield _text(LEFT - 12, TOP + row * 18 + 13, act_label(act), end=True)
            yield f'<path class="faint" d="M{LEFT} {TOP + row * 18 + 9}H{frame.width - RIGHT}"/>'
        for place, trace in enumerate(journal.sessions):
            squares = [
                _square(frame.x(place), TOP + row * 18 + 9, side * (trace.acts[act] / trace.turns) ** 0.5)
                for row, act in enumerate(found)
                if trace.turns and trace.acts.get(act)
            ]
            if squares:
                yield _link(journal, trace, "acts", squares)

    about = _(
        "A column for each session: the area of a square is the share of your turns in which the act was."
    )
    return frame.drawing("acts", _("What your lines did"), about, TOP + 18 * len(found), marks())


def _words(journal: Journal, frame: Frame) -> str:
    rows = ((_("in the scene"), "words", TOP + 64), (_("afterwards"), "words_after", TOP + 144))

    def marks() -> Iterator[str]:
        tops = {}
        for label, field, foot in rows:
            tops[field] = max(getattr(trace, field) for trace in journal.sessions)
            yield _text(LEFT - 12, foot - 2, label, end=True)
            yield _text(LEFT - 12, foot - 52, str(tops[field]), end=True)
            yield f'<path class="axis" d="M{LEFT} {foot}H{frame.width - RIGHT}"/>'
        for place, trace in enumerate(journal.sessions):
            bars = []
            for _label, field, foot in rows:
                if value := getattr(trace, field):
                    height = round(60 * value / tops[field], 1)
                    half = round(frame.pitch * 0.35, 1)
                    bars.append(
                        f'<rect x="{frame.x(place) - half:.1f}" y="{foot - height:.1f}" width="{2 * half:.1f}" height="{height}"/>'
                    )
            if bars:
                yield _link(journal, trace, "words", bars)

    about = _("A column for each session: the height is the number of words.")
    return frame.drawing("words", _("Words of your own"), about, TOP + 148, marks())


def _mending(journal: Journal, frame: Frame) -> str:
    asked = [_("patience after")] if any(trace.patience for trace in journal.sessions) else []
    rows = (_("ruptures"), _("mended"), *asked, _("prompts"))

    def marks() -> Iterator[str]:
        for row, label in enumerate(rows):
            yield _text(LEFT - 12, TOP + row * 20 + 14, label, end=True)
        for place, trace in enumerate(journal.sessions):
            prompts = _(PROMPTS_WORDS[trace.prompts])[:1] if trace.prompts in PROMPTS_WORDS else ""
            patience = _(PATIENCE_WORDS[trace.patience])[:1] if trace.patience else ""
            counts = (str(trace.ruptures), str(trace.mended)) if trace.completed else ("", "")
            signs = [
                _text(frame.x(place), TOP + row * 20 + 14, "·" if sign == "0" else sign, middle=True)
                for row, sign in enumerate((*counts, *([patience] if asked else []), prompts))
                if sign
            ]
            yield _link(journal, trace, "mending", signs)

    about = _("A column for each session; the letters are the first of the words beside each session below.")
    return frame.drawing("mending", _("Ruptures, and afterwards"), about, TOP + 20 * len(rows) + 4, marks())


def _link(journal: Journal, trace: Trace, section: Section, marks: Iterable[str]) -> str:
    """Return marks that lead to the session's line, and say whose they are."""
    told = f"{named(trace)}. {figures(journal, trace, section)} empathy-tui review {trace.id}"
    return f'<a href="#s-{escape(trace.id)}"><title>{escape(told)}</title>{"".join(marks)}</a>'


def _text(x: float, y: float, text: str, *, end: bool = False, middle: bool = False) -> str:
    anchor = ' text-anchor="end"' if end else ' text-anchor="middle"' if middle else ""
    return f'<text x="{x}" y="{y}"{anchor}>{escape(text)}</text>'


def _guess(guess: ProbeGuess, x: float, y: float) -> str:
    if guess.right:
        return _disc(x, y)
    return f"{_ring(x, y)}{_half(x, y)}" if guess.near else _ring(x, y)


def _disc(x: float, y: float, radius: float = 4) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}"/>'


def _ring(x: float, y: float) -> str:
    return f'<circle class="ring" cx="{x}" cy="{y}" r="4"/>'


def _half(x: float, y: float) -> str:
    return f'<path class="solid" d="M{x} {y - 4}A4 4 0 0 0 {x} {y + 4}Z"/>'


def _square(x: float, y: float, side: float) -> str:
    return f'<rect x="{x - side / 2:.1f}" y="{y - side / 2:.1f}" width="{side:.1f}" height="{side:.1f}"/>'
