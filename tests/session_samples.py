"""Session records for tests: one of every kind of entry, with unknown keys and kinds."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from empathy_tui.session.record import (
    CharacterTurn,
    Guess,
    LearnerTurn,
    Note,
    OtherEntry,
    ProbeAnswer,
    RapportMoved,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
)

SESSION_ID = "20261122-2333-empty-chair-k3f9"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
AT = "2026-11-22T23:33:07+00:00"
OLD_FILE = Path(__file__).parent / "data" / "session-format-1.json"


def empty_record(session_id: str = SESSION_ID, **fields: Any) -> SessionRecord:
    """Return a session in which nothing has been said yet."""
    scenario = ScenarioRef(id="empty-chair", title="The empty chair", hash="ab" * 32)
    known = {"program": "0.1.0", "scenario": scenario, "seed": 41, "started": AT, **fields}
    return SessionRecord.model_validate({"id": session_id, **known})


def sample_record(session_id: str = SESSION_ID, **fields: Any) -> SessionRecord:
    """Return a short session that holds what is awkward: quotes, braces, escapes, emoji, unknown kinds."""
    entries = [
        CharacterTurn(at=AT, text="*dries the cup* You needn't have come."),
        LearnerTurn(at=AT, text='I said "stay" {"kind": \\ é 🫖', acts=[Guess(act="reflection", p=0.91)]),
        RapportMoved(at=AT, change=1, rapport=1, patience=4, acts=["reflection"]),
        OtherEntry.model_validate({"kind": "x-weather", "sky": [{"wind": 2.5}]}),
        ProbeAnswer(at=AT, probe="cracks", words="Lonely,\nI think."),
        Note(at=AT, about="hint", text="Her hands."),
        SceneEnded(at=AT, ending="tells", why="She had told you."),
        LearnerTurn(at=AT, text="*stays*", acts=[Guess(act="silence", p=1.0)]),
    ]
    return empty_record(session_id, **{"entries": entries, **fields})


def entry_ends(raw: bytes) -> list[int]:
    """Return for each entry of a file that this program wrote the place just after its last byte."""
    text = raw.decode()
    at = text.index('"entries": [') + len('"entries": [')
    ends = []
    while text[at] != "]":
        at = text.index("{", at)
        _, at = json.JSONDecoder().raw_decode(text, at)
        ends.append(len(text[:at].encode()))
        at += len(text[at:]) - len(text[at:].lstrip(", \n"))
    return ends
