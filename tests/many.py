"""Folders of many sessions, and what of them is opened: noted by Python itself, not by our own code."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from empathy_tui.session.store import SessionStore

NEWEST = datetime(2026, 11, 22, 23, 33, 7, tzinfo=UTC)
_watched: dict[Path, list[str]] = {}


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _watched and isinstance(arguments[0], str):
        path = Path(arguments[0])
        if path.suffix == ".json" and path.parent in _watched:
            _watched[path.parent].append(path.stem)


sys.addaudithook(_note)


@contextmanager
def opened_files(store: SessionStore) -> Iterator[list[str]]:
    """Give the list of ids whose files are opened within, in any thread, each time it happens."""
    noted: list[str] = []
    _watched[store.folder] = noted
    try:
        yield noted
    finally:
        del _watched[store.folder]


def session_id(number: int) -> str:
    """Return the id of one session of many; 0 is the newest."""
    return SessionStore.new_id("lost-key", NEWEST - timedelta(minutes=97 * number), f"{number:x}")


def write_session(store: SessionStore, session: str, started: str, **changes: Any) -> Path:
    """Write a small session that has long been on disk, with these fields in place of its own."""
    tree = {
        "format": 1,
        "id": session,
        "program": "0.1.0",
        "scenario": {"id": "lost-key", "title": f"Key {session[-4:]}", "hash": "ab" * 32},
        "seed": 7,
        "started": started,
        "stage": "completed",
        "entries": [{"kind": "learner", "at": started, "text": "How long?"}],
        **changes,
    }
    store.folder.mkdir(parents=True, exist_ok=True)
    path = store.folder / f"{session}.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    os.utime(path, ns=(1_700_000_000_000_000_000, 1_700_000_000_000_000_000))
    return path


def write_many(store: SessionStore, count: int) -> list[str]:
    """Write so many sessions, one every 97 minutes back; return their ids, newest first."""
    for number in range(count):
        began = NEWEST - timedelta(minutes=97 * number)
        write_session(store, session_id(number), f"{began:%Y-%m-%dT%H:%M:%S.000Z}")
    return [session_id(number) for number in range(count)]
