"""Drawing selected text in another style."""

from rich.segment import Segment
from rich.style import Style


def highlight(segments: list[Segment], span: tuple[int, int], style: Style) -> list[Segment]:
    """Return segments with the characters of `span` in another style; an end of -1 is the end of the line."""
    start, end = span
    highlighted: list[Segment] = []
    position = 0
    for text, own, _ in segments:
        left = max(0, start - position)
        right = len(text) if end == -1 else max(left, end - position)
        parts = ((text[:left], own), (text[left:right], own + style if own else style), (text[right:], own))
        highlighted.extend(Segment(part, look) for part, look in parts if part)
        position += len(text)
    return highlighted
