"""An export as Markdown: plain CommonMark, with no extension of it."""

import re
from collections.abc import Iterator

from empathy_tui.chat import split_parts
from empathy_tui.language import _
from empathy_tui.review.curve import Curve, in_words, plot
from empathy_tui.review.export.document import Document, Section
from empathy_tui.review.prose import Block

PLOT_WIDTH, PLOT_HEIGHT = 78, 14

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$^]")
_ADDRESS = re.compile(r"(?<=\w)(:)(?=//)|(?<=www)(\.)|(@)", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")


def as_markdown(document: Document) -> str:
    """Return a document as Markdown; every text in it stays text."""
    return "\n\n".join(_page(document)) + "\n"


def escape(text: str) -> str:
    r"""Return `text` so that Markdown shows it letter by letter; lines are kept by hard breaks.

    >>> escape("# *no* <b>")
    '\\# \\*no\\* \\<b\\>'
    """
    return "\\\n".join(_line(line) for line in text.split("\n") if line.strip())


def _line(line: str) -> str:
    line = _SPECIAL.sub(r"\\\g<0>", line.strip())
    line = _ADDRESS.sub(r"\\\g<0>", line)
    line = _NUMBERED.sub(r"\1\\\2", line)
    return re.sub(r"^[#+=-]", r"\\\g<0>", line)


def _page(document: Document) -> Iterator[str]:
    yield f"# {_heading(document.title)}"
    yield "\n".join(f"- **{_heading(label)}:** {_flat(text)}" for label, text in document.origin)
    for section in document.sections:
        yield f"## {_heading(section.title)}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    items: list[str] = []
    for block in section.blocks:
        if block.kind == "item":
            items.append(f"- {_flat(block.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _block(block)
    if items:
        yield "\n".join(items)
    if section.curve is not None:
        yield _plot(section.curve)


def _block(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"### {_heading(block.text)}"
        case "learner" | "character" if block.who:
            return f"**{_heading(block.who)}:** {_spoken(block.text)}"
        case "learner" | "character":
            return _quoted(escape(block.text))
        case "effect":
            return f"*→ {_flat(block.text)}*"
        case _:
            return escape(block.text)


def _spoken(text: str) -> str:
    """Return a turn with its cues in italics and brackets on lines of their own."""
    parts = [
        f"*({_flat(part.text)})*" if part.kind == "cue" else escape(part.text) for part in split_parts(text)
    ]
    return "\\\n".join(part for part in parts if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _heading(text: str) -> str:
    return re.sub(r"#+$", lambda match: "\\" + match[0], _flat(text))


def _flat(text: str) -> str:
    return _line(" ".join(text.split()))


def _plot(curve: Curve) -> str:
    lines = [line.rstrip() for line in plot(curve, PLOT_WIDTH, PLOT_HEIGHT)]
    fence = "`" * (1 + max([2, *(len(run) for line in lines for run in re.findall(r"`+", line))]))
    table = [f"- {_flat(line)}" for line in in_words(curve, figures=False)]
    return "\n".join([f"{fence}text", *lines, fence, "", _("The same in words:"), "", *table])
