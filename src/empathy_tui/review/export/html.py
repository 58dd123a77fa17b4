"""An export as one page that needs nothing else: no script, no style sheet, no picture from anywhere."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from empathy_tui.chat import split_parts
from empathy_tui.language import N_, _
from empathy_tui.review.curve import TURNING_WORDS, Curve, CurvePoint, Turning, changed, stands
from empathy_tui.review.export.document import Document, Section
from empathy_tui.review.export.svg import as_svg
from empathy_tui.review.prose import Block

STYLE = """
@page { size: A4; margin: 20mm 18mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 44rem; color: #111; background: #fff;
  font: 1.0625rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; font-family: system-ui, "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.8rem; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 1rem; padding-top: .75rem; border-top: 1px solid #595959; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
p { margin: .35rem 0; orphans: 3; widows: 3; }
p:has(+ blockquote) { break-after: avoid; }
p + .talk { margin-top: 1.1rem; }
dl { margin: 0 0 1.1rem; break-inside: avoid; }
dt { font-weight: bold; }
dd { margin: 0; }
.origin { font-size: .95rem; break-inside: auto; }
.origin div, .talk div { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1rem; padding: .2rem 0; }
.origin dd, .talk dd { grid-column: 2; min-width: 0; }
.origin dd p, .talk dd p { margin: 0; }
.cue { font-style: italic; }
.effect { color: #444; font-size: .95rem; }
.effect::before { content: "\\2192\\00a0" / ""; }
blockquote { margin: .6rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid #595959; break-inside: avoid; }
ul { padding-left: 1.3rem; }
li { margin: .35rem 0; }
figure { margin: 1rem 0; break-inside: avoid; }
svg { width: 100%; height: auto; display: block; font: 11px system-ui, "Segoe UI", Arial, sans-serif; fill: #111; }
svg path { fill: none; stroke: #111; }
svg .line { stroke-width: 2; stroke-linejoin: round; }
svg .begin { stroke: #595959; stroke-dasharray: 3 4; }
svg .ring { fill: #fff; stroke: #111; stroke-width: 2; }
.legend { list-style: none; margin: 0; padding: 0; columns: 2; }
.legend li { margin: 0; padding: .15rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #767676; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media (max-width: 34rem) { .origin div, .talk div { display: block; } .legend { columns: 1; } }
@media print { :root { font-size: 9.5pt; } body { padding: 0; max-width: none; } h2 { margin-top: 2rem; } }
"""
SPEECH = frozenset({"learner", "character", "effect"})


def as_html(document: Document) -> str:
    """Return a document as an HTML page; every text in it is escaped."""
    return "\n".join(_page(document)) + "\n"


def _page(document: Document) -> Iterator[str]:
    title = escape(" ".join(document.title.split()))
    yield "<!doctype html>"
    yield f'<html lang="{escape(document.language)}">'
    yield f'<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>"
    yield f'<header>\n<h1>{title}</h1>\n<dl class="origin">'
    for label, text in document.origin:
        yield f"<div><dt>{escape(label)}</dt><dd>{_paragraphs(text)}</dd></div>"
    yield "</dl>\n</header>\n<main>"
    for section in document.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f'<section aria-labelledby="{section.id}">\n<h2 id="{section.id}">{escape(section.title)}</h2>'
    for kind, group in groupby(section.blocks, key=_kind_of_group):
        blocks = list(group)
        if kind == "talk":
            yield from _talk(blocks)
        elif kind == "item":
            items = "\n".join(f"<li>{_paragraphs(block.text)}</li>" for block in blocks)
            yield f"<ul>\n{items}\n</ul>"
        else:
            yield from (_alone(block) for block in blocks)
    if section.curve is not None:
        yield from _curve(section.curve)
    yield "</section>"


def _kind_of_group(block: Block) -> str:
    return "talk" if block.kind == "effect" or (block.kind in SPEECH and block.who) else block.kind


def _alone(block: Block) -> str:
    match block.kind:
        case "heading":
            return f"<h3>{escape(block.text)}</h3>"
        case "inner" | "learner" | "character":
            return f"<blockquote>{_paragraphs(block.text)}</blockquote>"
        case _:
            return _paragraphs(block.text)


def _talk(blocks: list[Block]) -> Iterator[str]:
    """Return exchanges: each begins with the learner and is kept on one sheet where it can be."""
    effects = 0
    while effects < len(blocks) and blocks[effects].kind == "effect":
        yield f'<p class="effect" dir="auto">{_lines(blocks[effects].text)}</p>'
        effects += 1
    inside = False
    for block in blocks[effects:]:
        if block.kind == "effect":
            yield f'<dd><p class="effect" dir="auto">{_lines(block.text)}</p></dd>'
            continue
        if inside:
            yield "</div>"
        if inside and block.kind == "learner":
            yield "</dl>"
        if not inside or block.kind == "learner":
            yield '<dl class="talk">'
        inside = True
        yield f"<div><dt>{escape(block.who)}</dt>\n<dd>{_spoken(block.text)}</dd>"
    if inside:
        yield "</div>\n</dl>"


def _spoken(text: str) -> str:
    """Return a turn with its cues in paragraphs of their own, in brackets."""
    return "\n".join(
        f'<p class="cue" dir="auto">({_lines(part.text)})</p>'
        if part.kind == "cue"
        else _paragraphs(part.text)
        for part in split_parts(text)
    )


def _paragraphs(text: str) -> str:
    return f'<p dir="auto">{_lines(text)}</p>'


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.strip().split("\n"))


def _curve(curve: Curve) -> Iterator[str]:
    yield f"<figure>\n{as_svg(curve)}"
    named = {letter: title for letter, _, title in curve.beats()}
    yield "<figcaption>\n<p>" + _("The letters under the line:") + '</p>\n<ul class="legend">'
    for letter, title in named.items():
        yield f"<li><b>{letter}</b> {escape(title)}</li>"
    signs = {point.turning for point in curve.turns}
    if "rupture" in signs:
        yield _sign(_("cross"), "rupture")
    if "repair" in signs:
        yield _sign(_("ring"), "repair")
    yield "</ul>\n</figcaption>\n</figure>"
    caption = _("The same in words: where {name} stood after each turn").format(name=curve.name)
    yield f"<table>\n<caption>{escape(caption)}</caption>"
    yield f'<thead><tr>{"".join(f"""<th scope="col">{escape(_(title))}</th>""" for title in _COLUMNS)}</tr></thead>\n<tbody>'
    for point in curve.turns:
        yield _row(point)
    yield "</tbody>\n</table>"


def _sign(sign: str, turning: Turning) -> str:
    return f"<li><b>{escape(sign)}</b> {escape(_(TURNING_WORDS[turning]))}</li>"


_COLUMNS = (N_("Turn"), N_("Stood"), N_("What the turn did"), N_("What began there"))


def _row(point: CurvePoint) -> str:
    turning = f" ({_(TURNING_WORDS[point.turning])})" if point.turning else ""
    cells = (stands(point.rapport), changed(point), f"{point.beat or ''}{turning}")
    return (
        f'<tr><th scope="row">{point.turn}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
    )
