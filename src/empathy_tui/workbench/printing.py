"""Cards as Markdown, and as a PDF set by Typst."""

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import groupby

from empathy_tui.chat import split_parts
from empathy_tui.errors import EmpathyError
from empathy_tui.review.export.markdown import escape
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.units import Unit
from empathy_tui.workbench.cards import Card, Piece

RULED = "_" * 60


def as_markdown(cards: tuple[Card, ...]) -> str:
    """Return cards as Markdown; every text in them stays text."""
    parts = []
    for card in cards:
        parts += [f"# {escape(card.title)}", f"*{escape(card.whom)}*", *_markdown(card)]
        parts.append("---")
    return "\n\n".join(parts[:-1]) + "\n"


def _markdown(card: Card) -> Iterator[str]:
    for kind, group in groupby(card.pieces, key=lambda piece: piece.kind):
        pieces = list(group)
        if kind == "item":
            yield "\n".join(f"- {escape(piece.text)}" for piece in pieces)
        elif kind == "row":
            yield _table([piece.text.split("\t") for piece in pieces])
        else:
            yield from (_one(piece) for piece in pieces)


def _one(piece: Piece) -> str:
    match piece.kind:
        case "heading":
            return f"## {escape(piece.text)}"
        case "inner":
            return f"*{escape(piece.text)}*"
        case "said":
            parts = split_parts(piece.text)
            return "> " + " ".join(
                f"*({escape(p.text)})*" if p.kind == "cue" else escape(p.text) for p in parts
            )
        case "lines":
            return "\n\n".join([escape(RULED)] * int(piece.text))
        case _:
            return escape(piece.text)


def _table(rows: list[list[str]]) -> str:
    first, *rest = [[escape(cell).replace("\n", " ") or " " for cell in row] for row in rows]
    lines = [f"| {' | '.join(first)} |", f"|{'---|' * len(first)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rest)])


def as_pdf(origin: Scenario | Unit, cards: tuple[Card, ...]) -> bytes:
    """Return the cards of a scene or a unit as a PDF, A4, a card beginning on a page of its own.

    Raises:
        EmpathyError: Typst is not installed.
    """
    try:
        import typst
    except ImportError as error:
        raise EmpathyError(
            "A PDF needs Typst, which is not installed.",
            "pip install 'empathy-tui[pdf]', or write Markdown (.md).",
        ) from error
    data = {
        "title": origin.title,
        "language": origin.language.split("-")[0] if isinstance(origin, Scenario) else "en",
        "credit": f"{origin.credit.author}. {origin.id}",
        "cards": [
            {"title": card.title, "whom": card.whom, "pieces": [_set(piece) for piece in card.pieces]}
            for card in cards
        ],
    }
    template = files("empathy_tui.workbench").joinpath("cards.typ").read_bytes()
    made = typst.compile(template, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


def _set(piece: Piece) -> dict[str, object]:
    """Return a piece as the template wants it; cues apart from speech, cells apart from each other."""
    if piece.kind == "said":
        return {
            "kind": "said",
            "parts": [{"cue": p.kind == "cue", "text": p.text} for p in split_parts(piece.text)],
        }
    if piece.kind == "row":
        return {"kind": "row", "cells": piece.text.split("\t")}
    return {"kind": piece.kind, "text": piece.text}
