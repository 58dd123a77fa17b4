"""The journal as one page that needs nothing else: no script, no style sheet, no picture from anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from empathy_tui.language import N_, _, spoken
from empathy_tui.review.export.journal_svg import drawings
from empathy_tui.review.journal import SECTIONS, Journal, Section, acts_seen, bins, guesses_of
from empathy_tui.review.journal_session import named, whole
from empathy_tui.review.journal_words import (
    ABOUT,
    TITLES,
    counted,
    left_out,
    section_page,
)
from empathy_tui.review.prose import Block
from empathy_tui.review.words import act_in_words
from empathy_tui.session.traces import Trace

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
@page { size: A4; margin: 16mm 14mm; }
:root { color-scheme: light dark; --ink: #111; --paper: #fff; --soft: #444; --line: #767676; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --soft: #bbb; --line: #8a8a8a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 54rem; color: var(--ink); background: var(--paper);
  font: 1.0625rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.25; break-after: avoid; font-family: system-ui, "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.8rem; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 1rem; padding-top: .75rem; border-top: 1px solid var(--line); }
p { margin: .35rem 0; }
ul { padding-left: 1.3rem; }
li { margin: .35rem 0; break-inside: avoid; }
figure { margin: 1rem 0; break-inside: avoid; overflow-x: auto; }
figcaption { color: var(--soft); font-size: .95rem; }
svg { width: 100%; height: auto; display: block; font: 12px system-ui, "Segoe UI", Arial, sans-serif; fill: var(--ink); }
svg.square { width: 26rem; max-width: 100%; }
svg path { fill: none; stroke: var(--ink); }
svg .solid { fill: var(--ink); stroke: none; }
svg .faint { stroke: var(--line); stroke-dasharray: 1 5; }
svg .even { stroke: var(--line); stroke-dasharray: 4 4; }
svg .ring { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
svg a:hover *, svg a:focus * { stroke: var(--ink); stroke-width: 2; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; padding: .5rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); }
table.small { width: auto; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sessions { list-style: none; padding: 0; }
.sessions li { margin: 1rem 0; }
.sessions li:target { outline: 3px solid var(--ink); outline-offset: .4rem; }
code { font-size: .85em; }
@media print { :root { font-size: 9pt; --ink: #111; --paper: #fff; --soft: #444; --line: #767676; }
  body { padding: 0; max-width: none; } figure { overflow: visible; } svg { min-width: 0 !important; } }
"""


def journal_as_html(journal: Journal) -> str:
    """Return the journal as an HTML page; every text in it is escaped."""
    return "\n".join(_page(journal)) + "\n"


def _page(journal: Journal) -> Iterator[str]:
    title = escape(_("Journal"))
    yield "<!doctype html>"
    yield f'<html lang="{escape(spoken())}">'
    yield f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield f'<title>{title}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>"
    yield f"<p>{escape(counted(journal))}</p>"
    if gap := left_out(journal):
        yield f"<p>{escape(gap)}</p>"
    if journal.sessions:
        yield f"<p>{escape(_(ABOUT))}</p>"
    yield "</header>\n<main>"
    for section in SECTIONS:
        if section == "people" or journal.sessions:
            yield from _section(journal, section)
    if journal.sessions:
        yield from _sessions(journal.sessions)
    yield "</main>\n</body>\n</html>"


def _section(journal: Journal, section: Section) -> Iterator[str]:
    yield f'<section aria-labelledby="{section}">\n<h2 id="{section}">{escape(_(TITLES[section]))}</h2>'
    drawn = "\n".join(drawings(journal, section))
    if drawn:
        yield f"<figure>\n{drawn}\n<figcaption>{escape(_(_LEGENDS[section]))}</figcaption>\n</figure>"
    blocks = section_page(journal, section)
    if section == "guesses":
        yield from _blocks(block for block in blocks if block.kind != "item")
        yield from _bins(journal)
    elif section == "acts":
        yield from _blocks(block for block in blocks if block.kind != "item")
        rows = [
            (act_in_words(act), sum(trace.acts.get(act, 0) for trace in journal.sessions))
            for act in acts_seen(journal)
        ]
        yield from _table((_("What it did"), _("Turns")), rows)
    else:
        yield from _blocks(blocks)
    yield "</section>"


_LEGENDS: dict[Section, str] = {
    "people": N_("Each column is a week: discs are things done among people, rings are sessions."),
    "guesses": N_(
        "Each column is a session: a disc was it, half a disc was there too, a ring was something else; u is unaided. "
        "Nothing stands where the debrief is not done. Under it, a disc for each sureness: the higher it is, the more of "
        "those guesses were it; on the broken line they are as many as the sureness says."
    ),
    "acts": N_(
        "Each column is a session; the area is the share of your turns. A turn may hold several acts."
    ),
    "words": N_("Each column is a session; the height is the number of words."),
    "mending": N_(
        "Each column is a session; the letters are the first of the words beside each session below."
    ),
}


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        texts = [escape(block.text) for block in group]
        if kind == "item":
            yield "<ul>\n" + "\n".join(f'<li dir="auto">{text}</li>' for text in texts) + "\n</ul>"
        else:
            yield from (f"<p>{text}</p>" for text in texts)


def _bins(journal: Journal) -> Iterator[str]:
    found = [item for item in bins(guesses_of(journal.sessions)) if item.guesses]
    if found:
        head = (_("How sure, in percent"), _("Guesses"), _("It"))
        yield from _table(head, [(item.sure, item.guesses, item.right) for item in found])


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    yield f'<table class="small">\n<thead><tr>{cells}</tr></thead>\n<tbody>'
    for first, *rest in rows:
        others = "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(str(first))}</th>{others}</tr>'
    yield "</tbody>\n</table>"


def _sessions(sessions: Sequence[Trace]) -> Iterator[str]:
    yield f'<section aria-labelledby="sessions">\n<h2 id="sessions">{escape(_("Sessions"))}</h2>'
    how = _("The command under a session opens it in a terminal.")
    yield f'<p>{escape(how)}</p>\n<ul class="sessions">'
    for trace in sessions:
        session = escape(trace.id)
        yield (
            f'<li id="s-{session}"><strong dir="auto">{escape(named(trace))}</strong><br>{escape(whole(trace))}'
            f"<br><code>empathy-tui review {session}</code></li>"
        )
    yield "</ul>\n</section>"
