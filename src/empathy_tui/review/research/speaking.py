"""Rows of what was said in the scene, and of the beats behind it."""

from collections.abc import Iterator
from typing import Any

from empathy_tui.review.research.columns import Row
from empathy_tui.review.research.tables import MARKS
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    LearnerTurn,
    RapportMoved,
    Recorded,
    SessionRecord,
    SwapTurn,
)

Turn = LearnerTurn | CharacterTurn


def is_outside(turn: LearnerTurn | SwapTurn) -> bool:
    """Return whether a line spoke of real danger: it is no part of the practice, and in no table."""
    return turn.paused or (isinstance(turn, LearnerTurn) and "danger" in turn.marks)


def is_told(entry: Recorded) -> bool:
    """Return whether an entry is a turn that has a row: one of the character that came to no word has none."""
    if isinstance(entry, LearnerTurn):
        return not is_outside(entry)
    return isinstance(entry, CharacterTurn) and bool(entry.text)


def turn_rows(record: SessionRecord, *, revealed: bool) -> list[Row]:
    """Return the turns of the scene, each with the beat it fell into and where it left rapport."""
    rows: list[Row] = []
    beat: str | None = None
    waiting: Row | None = None
    for entry in record.entries:
        if isinstance(entry, BeatEntered):
            beat = entry.beat if revealed else None
        elif isinstance(entry, RapportMoved):
            if waiting is not None and revealed:
                waiting.update(change=entry.change, rapport=entry.rapport)
        elif isinstance(entry, LearnerTurn | CharacterTurn):
            waiting = None
            if is_told(entry):
                rows.append(_row(entry, len(rows) + 1, beat, revealed=revealed))
                waiting = rows[-1] if isinstance(entry, LearnerTurn) else None
    return rows


def _row(turn: Turn, position: int, beat: str | None, *, revealed: bool) -> Row:
    theirs = isinstance(turn, CharacterTurn)
    return {
        "position": position,
        "who": "character" if theirs else "learner",
        "beat": beat,
        **(_by_character(turn) if isinstance(turn, CharacterTurn) else _by_learner(turn, revealed=revealed)),
        "change": None,
        "rapport": None,
        "at": turn.at,
        "words": len(turn.text.split()),
        "text": turn.text,
    }


def _by_learner(turn: LearnerTurn, *, revealed: bool) -> dict[str, Any]:
    return {
        "acts": [{"act": guess.act, "p": float(guess.p)} for guess in turn.acts] if revealed else None,
        "marks": [mark for mark in MARKS if mark in turn.marks] if revealed else None,
        "tagged": turn.tagged,
        "status": None,
        "provider": None,
    }


def _by_character(turn: CharacterTurn) -> dict[str, Any]:
    return {"acts": None, "marks": None, "tagged": None, "status": turn.status, "provider": turn.provider}


def beat_rows(record: SessionRecord) -> Iterator[Row]:
    """Yield the beats in the order in which they were entered, with how often the learner had spoken before."""
    position = turn = 0
    for entry in record.entries:
        turn += isinstance(entry, LearnerTurn) and is_told(entry)
        if isinstance(entry, BeatEntered):
            position += 1
            yield {
                "position": position,
                "beat": entry.beat,
                "before": entry.before,
                "why": entry.why,
                "rupture": entry.rupture,
                "turn": turn,
                "at": entry.at,
            }
