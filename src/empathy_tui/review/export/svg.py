"""The curve as a drawing inside a page: no script, no style from elsewhere, a title and a description."""

from collections.abc import Iterator
from html import escape

from empathy_tui.language import _
from empathy_tui.review.curve import HIGHEST, LOWEST, TURNING_WORDS, Curve, CurvePoint

WIDTH, HEIGHT = 640, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 620, 16, 236
_LETTERS_AT = _BOTTOM + 24
_LETTER_WIDTH = 13


def as_svg(curve: Curve) -> str:
    """Return the curve as an `svg` element of `WIDTH` by `HEIGHT` units.

    Axes have words, no figures. A disc stands for a turn, a cross where the character closed up, a ring where that
    was mended; the letters under the axis are those of `Curve.beats`.
    """
    return "\n".join(_drawing(curve))


def _drawing(curve: Curve) -> Iterator[str]:
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="curve-name curve-text">'
    name = _("How near {name} was, turn by turn").format(name=curve.name)
    yield f'<title id="curve-name">{escape(name)}</title>'
    yield f'<desc id="curve-text">{escape(_described(curve))}</desc>'
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}"/>'
    yield f'<path class="begin" d="M{_LEFT} {_y(curve.begin)}H{_RIGHT}"/>'
    for word, rapport in ((_("open"), HIGHEST), (_("as it began"), curve.begin), (_("shut"), LOWEST)):
        yield f'<text x="{_LEFT - 6}" y="{_y(rapport) + 4}" text-anchor="end">{word}</text>'
    yield f'<path class="line" d="{_line(curve)}"/>'
    for point in curve.turns:
        yield _sign(curve, point)
    yield from _letters(curve)
    yield "</svg>"


def _described(curve: Curve) -> str:
    turnings = [
        _("{turning} at turn {turn}").format(turning=_(TURNING_WORDS[point.turning]), turn=point.turn)
        for point in curve.turns
        if point.turning
    ]
    line = _("A line over {count} turns between shut and open").format(count=len(curve.turns))
    said = "; ".join((line, ", ".join(turnings))) if turnings else line
    return f"{said}. " + _("The table below says the same.")


def _x(curve: Curve, turn: int) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * turn / max(len(curve.turns), 1), 1)


def _y(rapport: int) -> float:
    return round(_TOP + (_BOTTOM - _TOP) * (HIGHEST - rapport) / (HIGHEST - LOWEST), 1)


def _line(curve: Curve) -> str:
    stops = [(_LEFT, _y(curve.begin)), *((_x(curve, point.turn), _y(point.rapport)) for point in curve.turns)]
    return "M" + "L".join(f"{x} {y}" for x, y in stops)


def _sign(curve: Curve, point: CurvePoint) -> str:
    x, y = _x(curve, point.turn), _y(point.rapport)
    if point.turning == "rupture":
        return f'<path class="line" d="M{x - 6:.1f} {y - 6:.1f}l12 12m0 -12l-12 12"/>'
    if point.turning == "repair":
        return f'<circle class="ring" cx="{x}" cy="{y}" r="6"/>'
    return f'<circle cx="{x}" cy="{y}" r="2.5"/>'


def _letters(curve: Curve) -> Iterator[str]:
    """Return a letter for each beat, moved to the right where it would cover the one before it."""
    free = 0.0
    for letter, turn, _title in curve.beats():
        x = _x(curve, turn)
        yield f'<path class="tick" d="M{x} {_BOTTOM}v6"/>'
        place = max(x, free)
        yield f'<text x="{place}" y="{_LETTERS_AT}" text-anchor="middle">{letter}</text>'
        free = place + _LETTER_WIDTH
