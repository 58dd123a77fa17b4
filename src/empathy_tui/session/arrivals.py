"""Sessions that come from another computer. Nothing that is here is ever overwritten."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from empathy_tui.errors import StoreError
from empathy_tui.scrub import clean_line
from empathy_tui.session.archive import Archive, opened, read_session
from empathy_tui.session.files import in_words, write_atomic
from empathy_tui.session.order import is_id
from empathy_tui.session.store import SessionStore
from empathy_tui.session.tree import DamagedSession, NewerSession, load_tree

if TYPE_CHECKING:
    from empathy_tui.session.record import SessionRecord

_MEND = "It was not taken. Repair it where it comes from (empathy-tui sessions repair), and export it again."


@dataclass(slots=True)
class Moved:
    """What came of an import.

    Args:
        new: The sessions that are here now.
        known: Those that were here already, just so or further on.
        refused: What was not taken, each with what happened and what to do.
        without_scene: Those of `new` whose scene is not kept here as it was played.
        others: How many files in archives were neither sessions nor scenes, and were not looked at.
    """

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[tuple[str, StoreError]] = field(default_factory=list)
    without_scene: list[str] = field(default_factory=list)
    others: int = 0


def bring_in(store: SessionStore, sources: Sequence[Path]) -> Moved:
    """Take in the sessions of some files; what is wrong with one keeps no other out.

    Args:
        store: Where to keep them.
        sources: Archives of `pack_sessions`, or single session files, whatever their names.
    """
    moved = Moved()
    for source in sources:
        try:
            if source.suffix == ".json":
                raw = read_session(source)
                _take(store, moved, _id_in(raw, source.stem), raw)
            else:
                with opened(source) as archive:
                    _take_all(store, archive, moved)
        except StoreError as error:
            moved.refused.append((source.name, error))
    return moved


def _id_in(raw: bytes, name: str) -> str:
    """Return the id that a session's file has within it: its name may have been changed on the way.

    Raises:
        StoreError: It is no session's file, of a newer program, or has no id that can be one.
    """
    try:
        session = load_tree(raw, name).get("id")
    except DamagedSession as error:
        raise StoreError(error.message, _MEND) from error
    if not isinstance(session, str) or not is_id(session):
        raise StoreError(
            f"{clean_line(name)}.json doesn't say which session it is: its id is missing or can't be one.",
            _MEND,
        )
    return session


def _take(
    store: SessionStore, moved: Moved, session: str, raw: bytes, archive: "Archive | None" = None
) -> None:
    """Take one session in, its scene first, so that it is never here without a scene that came with it.

    A scene that is wrong is refused alone: the words of its session can be read without it.
    """
    from empathy_tui.session.coding import load_record

    try:
        record = load_record(raw, session)
    except DamagedSession as error:
        raise StoreError(error.message, _MEND) from error
    digest = record.scenario.hash
    try:
        if archive is not None and (scene := archive.scene(digest)) is not None:
            store.keep_scenario(digest, scene)
    except StoreError as error:
        moved.refused.append((f"the scene of {session}", error))
    if not _keep(store, record, raw):
        moved.known.append(session)
        return
    moved.new.append(session)
    if store.kept_scenario(digest) is None:
        moved.without_scene.append(session)


def _keep(store: SessionStore, record: "SessionRecord", raw: bytes) -> bool:
    """Keep a session byte for byte; return False if it is here already, just so or further on.

    Raises:
        StoreError: Another session of this id is here, or is open, or it can't be kept. Nothing has changed.
    """
    with store.open_session(record.id), in_words("The session could not be kept", store.folder):
        path = store.folder / f"{record.id}.json"
        if not os.path.lexists(path):
            write_atomic(path, raw)
            return True
        if store.raw(record.id) == raw:
            return False
        with suppress(DamagedSession, NewerSession):
            if _goes_on(store.load(record.id), record):
                return False
    raise StoreError(
        f"Another session {record.id} is here, with other content.",
        "It has been left as it is. To have the other one in its place, export the one here, delete it "
        f"(empathy-tui sessions delete {record.id}), and import again.",
    )


def _goes_on(further: "SessionRecord", record: "SessionRecord") -> bool:
    """Return whether one record is the other with more appended."""
    begun, other = ((r.scenario.hash, r.seed, r.started) for r in (further, record))
    return begun == other and further.entries[: len(record.entries)] == record.entries


def _take_all(store: SessionStore, archive: Archive, moved: Moved) -> None:
    moved.others += archive.others
    for session, item in archive.sessions:
        try:
            _take(store, moved, session, archive.session(item), archive)
        except StoreError as error:
            moved.refused.append((session, error))
