"""Draws pages of the core as widgets: text as text, never as markup."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from empathy_tui.chat import split_parts

if TYPE_CHECKING:
    from empathy_tui.review.prose import Block


def widgets(blocks: "Iterable[Block]") -> Iterator[Static]:
    """Return a widget for each block, its kind as a class."""
    for block in blocks:
        yield Static(_content(block), classes=f"block -{block.kind}", markup=False)


def _content(block: "Block") -> Content:
    if block.kind == "item":
        return Content(f"– {block.text}")
    if block.kind not in ("learner", "character"):
        return Content(block.text)
    pieces: list[Content] = [Content.styled(f"{block.who}  ", "bold")]
    for place, part in enumerate(split_parts(block.text)):
        pieces.append(Content(" " if place else ""))
        pieces.append(
            Content.styled(f"⋅ {part.text} ⋅", "italic") if part.kind == "cue" else Content(part.text)
        )
    return Content("").join(pieces)
