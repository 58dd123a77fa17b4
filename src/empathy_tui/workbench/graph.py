"""The graph of beats as SVG: beats in columns by how far they are from the start, exits as arrows by how often taken.

Written with words only, no script and no font of its own; what it shows is said in its description as well.
"""

from collections import Counter, deque
from dataclasses import dataclass
from xml.sax.saxutils import escape

from empathy_tui.scenario.model import Scenario
from empathy_tui.workbench.autoplay import Tally

_WIDE, _HIGH = 150, 46
_GAP_X, _GAP_Y = 96, 34
_EDGE, _TOP = 24, 56
_THICKEST = 7.0
_LABEL, _NEAR = 0.35, 40
"""Where on an arrow its count stands, 0 to 1; on a long one so many units along it at the most."""
_KINDS = {"opened": "#1b7837", "unsolved": "#7a5195", "quiet": "#4d4d4d", "rupture": "#b2182b"}


@dataclass(frozen=True)
class _Box:
    id: str
    title: str
    x: float
    y: float
    colour: str
    dashed: bool


def as_svg(scenario: Scenario, tally: Tally | None = None) -> str:
    """Return the graph of a scene, with counts on its arrows where talks were played."""
    boxes = _boxes(scenario)
    wide = max(box.x for box in boxes.values()) + _WIDE + _EDGE
    high = max(box.y for box in boxes.values()) + _HIGH + _EDGE + _GAP_Y
    counts: Counter[tuple[str, str]] = Counter()
    if tally is not None:
        for (source, _, to), count in tally.ways.items():
            counts[source, to] += count
    edges = {(beat.id, way.to) for beat in scenario.beats for way in beat.exits} | set(counts)
    most = max(counts.values(), default=1)
    arrows = [_arrow(boxes[source], boxes[to], counts[source, to], most) for source, to in sorted(edges)]
    drawn = [path for path, _ in arrows] + [_box(box) for box in boxes.values()]
    drawn += [label for _, label in arrows if label]
    said = "; ".join(
        f"{source} to {to}" + (f" {counts[source, to]} times" if tally else "")
        for source, to in sorted(edges)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" role="img" '
        f'aria-labelledby="title about" font-family="sans-serif" font-size="12">\n'
        f'<title id="title">{escape(scenario.title)}: beats and endings</title>\n'
        f'<desc id="about">{escape(said)}.</desc>\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#555"/></marker></defs>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n'
        f'<text x="{_EDGE}" y="28" font-size="16" font-weight="bold">{escape(scenario.title)}</text>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _boxes(scenario: Scenario) -> dict[str, _Box]:
    """Return each beat and ending with its place: columns by distance from the start, endings last."""
    away = {scenario.start: 0}
    queue = deque([scenario.start])
    exits = {beat.id: [way.to for way in beat.exits] for beat in scenario.beats}
    while queue:
        here = queue.popleft()
        for to in exits.get(here, ()):
            if to in exits and to not in away:
                away[to] = away[here] + 1
                queue.append(to)
    last = max(away.values()) + 1
    columns: dict[int, list[tuple[str, str, str, bool]]] = {}
    for beat in scenario.beats:
        column = away.get(beat.id, last)
        columns.setdefault(column, []).append((beat.id, beat.title, "#222", beat.rupture))
    for ending in scenario.endings:
        columns.setdefault(last, []).append((ending.id, ending.title, _KINDS[ending.kind], False))
    tallest = max(len(column) for column in columns.values())
    boxes = {}
    for number, found in columns.items():
        down = _TOP + (tallest - len(found)) * (_HIGH + _GAP_Y) / 2
        for row, (name, title, colour, dashed) in enumerate(found):
            x = _EDGE + number * (_WIDE + _GAP_X)
            boxes[name] = _Box(name, title, x, down + row * (_HIGH + _GAP_Y), colour, dashed)
    return boxes


def _box(box: _Box) -> str:
    dash = ' stroke-dasharray="5 3"' if box.dashed else ""
    return (
        f'<g><rect x="{box.x:.0f}" y="{box.y:.0f}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="#fff" '
        f'stroke="{box.colour}" stroke-width="1.6"{dash}/>'
        f'<text x="{box.x + 8:.0f}" y="{box.y + 19:.0f}" font-weight="bold" fill="{box.colour}">{escape(box.id)}</text>'
        f'<text x="{box.x + 8:.0f}" y="{box.y + 36:.0f}" font-size="11">{escape(_short(box.title))}</text></g>'
    )


def _short(title: str, length: int = 24) -> str:
    return title if len(title) <= length else f"{title[: length - 1].rstrip()}…"


def _arrow(source: _Box, to: _Box, count: int, most: int) -> tuple[str, str]:
    """Return an arrow, and its count as a label to be drawn on top."""
    width = 1 + (_THICKEST - 1) * count / most
    faint = ' stroke-dasharray="2 4"' if not count else ""
    start_y, end_y = source.y + _HIGH / 2, to.y + _HIGH / 2
    if to.x > source.x:
        start_x, end_x = source.x + _WIDE, to.x - 2
        out = into = (end_x - start_x) / 2
    elif to.x == source.x:  # out and in on the right
        start_x, end_x = source.x + _WIDE, to.x + _WIDE + 2
        out, into = 30 + abs(end_y - start_y) / 6, -30 - abs(end_y - start_y) / 6
        start_y, end_y = start_y + 8, end_y - 8
    else:  # back: out on the left, in on the right
        start_x, end_x = source.x, to.x + _WIDE + 2
        out = into = (end_x - start_x) / 2
        start_y, end_y = start_y + 12, end_y + 12
    across, down = (start_x, start_x + out, end_x - into, end_x), (start_y, start_y, end_y, end_y)
    path = "M{} {}C{} {} {} {} {} {}".format(
        *(f"{value:.0f}" for pair in zip(across, down, strict=True) for value in pair)
    )
    arrow = (
        f'<path d="{path}" fill="none" stroke="#555" stroke-opacity="0.55" stroke-width="{width:.1f}"{faint} '
        'marker-end="url(#tip)"/>'
    )
    place = min(_LABEL, _NEAR / max(abs(end_x - start_x), 1))
    label = (
        f'<text x="{_on_curve(place, across):.0f}" y="{_on_curve(place, down) - 3:.0f}" font-size="10" fill="#333" '
        f'stroke="#fff" stroke-width="3" paint-order="stroke">{count}</text>'
    )
    return arrow, label if count else ""


def _on_curve(t: float, points: tuple[float, float, float, float]) -> float:
    """Return one coordinate of a cubic curve's point, `t` from 0 at its start to 1 at its end."""
    first, second, third, last = points
    return (1 - t) ** 3 * first + 3 * (1 - t) ** 2 * t * second + 3 * (1 - t) * t**2 * third + t**3 * last
