"""Where sessions are kept: one file each, in one folder, on the learner's own disk.

The models of a record are imported when a session is opened: a list of sessions needs none.
"""

import hashlib
import itertools
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from empathy_tui.errors import StoreError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean
from empathy_tui.session.files import KEPT_ON_SCREEN, in_words, leftovers, write_atomic, write_new
from empathy_tui.session.lock import SessionLock
from empathy_tui.session.order import bunches, is_id, newest_first, time_in
from empathy_tui.session.salvage import salvage
from empathy_tui.session.summaries import SessionSummary, summarise
from empathy_tui.session.tree import (
    FORMAT,
    DamagedSession,
    NewerSession,
    format_at_start,
    format_number,
    load_tree,
)

if TYPE_CHECKING:
    from empathy_tui.session.record import SessionRecord
    from empathy_tui.session.repair import Repair

_HASH = re.compile(r"[0-9a-f]{64}")
_LIST = N_("`empathy-tui sessions list` shows the sessions there are.")

NEWEST = 100
"""How many sessions, the newest, are looked at for what was broken off; an older one is found in the list."""


class SessionStore:
    """The sessions in one folder. Nothing is touched, and no folder is made, before it is needed.

    Every method raises `StoreError` with what happened and what to do when the disk or a file doesn't allow it,
    or when an id could not be the name of a session. A session is saved by who holds its lock (`open_session`).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder).absolute()
        self.played = self.folder.parent / "played"

    @staticmethod
    def new_id(scenario_id: str, now: datetime, token: str) -> str:
        """Return an id that sorts by time: `20261122-2333-empty-chair-k3f9`.

        Args:
            scenario_id: The scenario's id.
            now: The moment, in any time zone; the id has it in UTC.
            token: A few random letters and digits, passed in.
        """
        return _checked(f"{now.astimezone(UTC):%Y%m%d-%H%M}-{scenario_id}-{token}")

    def save(self, record: "SessionRecord") -> Path:
        """Write a session, whole or not at all, and return its file; one of a newer format is never replaced."""
        from empathy_tui.session.coding import dump_record

        path = self._path(record.id)
        with in_words(_("The session could not be saved"), self.folder, _(KEPT_ON_SCREEN)):
            _refuse_newer(path, record.id)
            write_atomic(path, dump_record(record))
        return path

    def load(self, session_id: str) -> "SessionRecord":
        """Return a session with every text in it cleaned; `DamagedSession` and `NewerSession` say why not."""
        from empathy_tui.session.coding import load_record

        return load_record(self._read(session_id), session_id)

    def tree(self, session_id: str) -> dict[str, Any]:
        """Return a session's JSON, its texts not cleaned; raises as `load` does."""
        return load_tree(self._read(session_id), session_id)

    def ids(self) -> list[str]:
        """Return the ids of all sessions, readable or not, sorted and so in the order of their times."""
        return sorted(self._ids())

    def raw(self, session_id: str) -> bytes:
        """Return the bytes of a session's file as they are, whatever is in them."""
        return self._read(session_id)

    def newest_ids(self) -> list[str]:
        """Return the ids of all sessions, newest first, from their names alone; those without a time come last."""
        return newest_first(self._ids())

    def has(self, session_id: str) -> bool:
        """Say whether there is a file of this session, in whatever state."""
        return os.path.lexists(self._path(session_id))

    def iter_summaries(self, ids: Iterable[str] | None = None) -> Iterator[SessionSummary]:
        """Yield a few facts of each session, newest first; a file is read when it is asked for.

        Damaged ones are listed, never raised; what has been deleted meanwhile is left out.

        Args:
            ids: Some of `newest_ids()`, in its order; all if left out.
        """
        for bunch in bunches(self.newest_ids() if ids is None else ids):
            found = [self.summary(session_id) for session_id in bunch if self.has(session_id)]
            yield from sorted(
                found, key=lambda item: (item.started or time_in(item.id), item.id), reverse=True
            )

    def summaries(self) -> list[SessionSummary]:
        """Return a few facts of every session, newest first: every file is read."""
        return list(self.iter_summaries())

    def summary(self, session_id: str) -> SessionSummary:
        """Return a few facts of one session, whatever state its file is in."""
        try:
            return summarise(self._read(session_id), session_id)
        except DamagedSession as error:
            return SessionSummary(session_id, damaged=error.reason)
        except StoreError as error:
            return SessionSummary(session_id, damaged=error.message)

    def interrupted(self) -> Iterator[SessionSummary]:
        """Yield those of the `NEWEST` sessions that can be opened and gone on with, newest first.

        A scene that was left before anything was said in it leaves nothing to go on with.
        """
        newest = self.iter_summaries(self.newest_ids()[:NEWEST])
        return (summary for summary in newest if summary.unfinished)

    def stamp(self, session_id: str) -> tuple[int, int] | None:
        """Return the size in bytes of a session's file and its last change in ns, None if it is not there."""
        try:
            found = self._path(session_id).stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns

    def delete(self, session_id: str) -> None:
        """Remove a session with its draft and everything set aside of it; `SessionBusy` while it is open."""
        path = self._path(session_id)
        if not os.path.isdir(self.folder):
            raise _absent(session_id)
        with self.open_session(session_id), in_words(_("The session could not be deleted"), self.folder):
            doomed = [path, self.draft_path(session_id), *self.folder.glob(f"{session_id}.damaged-*.json")]
            doomed = [file for file in doomed if os.path.lexists(file)]
            for file in doomed:
                file.unlink()
        if not doomed:
            raise _absent(session_id)

    def repair(self, session_id: str, now: datetime | None = None) -> "Repair":
        """Set a damaged file aside unchanged and save all that can be read in it; leave a sound one alone.

        Args:
            session_id: The session.
            now: The moment for the note in the record; the present if left out.
        """
        from empathy_tui.session.coding import load_record
        from empathy_tui.session.repair import Repair, rebuild

        self._read(session_id)
        with self.open_session(session_id):
            raw = self._read(session_id)
            try:
                return Repair(session_id, kept=len(load_record(raw, session_id).entries))
            except DamagedSession:
                _refuse_newer(self._path(session_id), session_id)
            record, repair = rebuild(raw, session_id, now or datetime.now(UTC))
            with in_words(
                _("The session could not be repaired"), self.folder, _("It has been left as it was.")
            ):
                return replace(repair, set_aside=self._replace_damaged(record, raw))

    def open_session(self, session_id: str) -> SessionLock:
        """Return the lock of a session, held until it is released or its process ends; `SessionBusy` if taken."""
        path = self._path(session_id)
        lock = SessionLock(path.with_suffix(".lock"))
        for file in leftovers(self.folder, session_id):
            with suppress(OSError):
                file.unlink()
        return lock

    def save_draft(self, session_id: str, text: str) -> None:
        """Keep what the learner has typed and not sent; an empty text removes it."""
        path = self.draft_path(session_id)
        with in_words(_("What you are typing could not be kept"), self.folder, _(KEPT_ON_SCREEN)):
            if text:
                write_atomic(path, clean(text).encode())
            elif self.folder.is_dir():
                path.unlink(missing_ok=True)

    def draft(self, session_id: str) -> str:
        """Return what the learner had typed and not sent, '' if nothing or if it can't be read."""
        try:
            return clean(self.draft_path(session_id).read_bytes().decode(errors="replace"))
        except OSError:
            return ""

    def keep_scenario(self, digest: str, raw: bytes) -> None:
        """Keep a copy of a scenario file, so that its sessions can be opened after it has changed.

        Args:
            digest: SHA-256 of `raw` in hex, as in `ScenarioRef.hash`; `ValueError` if it isn't.
            raw: The file's bytes.
        """
        if hashlib.sha256(raw).hexdigest() != digest:
            raise ValueError(f"{digest} is not the SHA-256 of this scenario")
        with in_words(
            _("The scenario could not be kept beside your session"), self.played, _(KEPT_ON_SCREEN)
        ):
            if self.kept_scenario(digest) is None:
                write_atomic(self.played / f"{digest}.yaml", raw)

    def kept_scenario(self, digest: str) -> bytes | None:
        """Return the scenario file with this SHA-256, None if there is none or it is no longer what it was."""
        if not _HASH.fullmatch(digest):
            return None
        try:
            raw = (self.played / f"{digest}.yaml").read_bytes()
        except OSError:
            return None
        return raw if hashlib.sha256(raw).hexdigest() == digest else None

    def _path(self, session_id: str) -> Path:
        return self.folder / f"{_checked(session_id)}.json"

    def draft_path(self, session_id: str) -> Path:
        """Return where what was typed and not sent is kept; it need not be there."""
        return self.folder / f"{_checked(session_id)}.draft"

    def _read(self, session_id: str) -> bytes:
        path = self._path(session_id)
        with in_words(_("The session {session} could not be read").format(session=session_id), path):
            if not path.exists():
                raise _absent(session_id)
            if not path.is_file():
                raise DamagedSession(session_id, _("it is not a file"))
            return path.read_bytes()

    def _ids(self) -> list[str]:
        """Return the ids in the folder: other files, and those set aside, have names that are none."""
        with in_words(_("The sessions could not be listed"), self.folder):
            if not self.folder.exists():
                return []
            names = [name.removesuffix(".json") for name in os.listdir(self.folder) if name.endswith(".json")]
        return [name for name in names if is_id(name)]

    def _replace_damaged(self, record: "SessionRecord", raw: bytes) -> Path:
        """Write the damaged bytes under a free name and the record in their place; return that name."""
        from empathy_tui.session.coding import dump_record

        names = (self.folder / f"{record.id}.damaged-{number}.json" for number in itertools.count(1))
        set_aside = next(path for path in names if not os.path.lexists(path))
        write_new(set_aside, raw)
        try:
            write_atomic(self._path(record.id), dump_record(record))
        except OSError:
            set_aside.unlink()
            raise
        return set_aside


def _checked(session_id: str) -> str:
    """Return an id that can only name a file in the store's folder; `StoreError` for anything else."""
    if not is_id(session_id):
        raise StoreError(
            _("“{session}” can't be the id of a session.").format(session=session_id[:80]), _(_LIST)
        )
    return session_id


def _absent(session_id: str) -> StoreError:
    return StoreError(_("There is no session {session}.").format(session=session_id), _(_LIST))


def _refuse_newer(path: Path, session_id: str) -> None:
    """Raise `NewerSession` if the file on disk, damaged or not, says that a later program wrote it."""
    try:
        with path.open("rb") as file:
            number = format_at_start(file.read(80))
            if number is None:
                file.seek(0)
                number = format_number(salvage(file.read()).header)
    except FileNotFoundError:
        return
    if number is not None and number > FORMAT:
        raise NewerSession(session_id, number)
