"""What the journal needs of each session, remembered so that only new and changed files are read again.

It is only a memory, in one SQLite file that may be deleted at any time: where it can't be read or written, all is
read from the sessions themselves. What is remembered of a deleted session is wiped with it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from empathy_tui.errors import StoreError
from empathy_tui.session.files import make_folder
from empathy_tui.session.order import bunches
from empathy_tui.session.store import SessionStore

T = TypeVar("T")

LAYOUT = 1
"""The form of the table; a file of another is made anew."""

BATCH = 200
"""Sessions that are held in memory at a time, and written in one transaction."""

SETTLED = 2_000_000_000
"""Nanoseconds a file has to have rested: two writes within one tick of a file system's clock look alike."""

PATIENCE = 2.0
"""Seconds to wait for another program that writes."""

_TABLE = """CREATE TABLE traces(
 id TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, version INTEGER NOT NULL, facts TEXT NOT NULL
) WITHOUT ROWID"""
_NO_SESSION = (StoreError, ValueError, LookupError, TypeError, AttributeError, RecursionError)

Progress = Callable[[int, int], None]
"""Is told how many sessions are done, and of how many."""


class Form(NamedTuple, Generic[T]):
    """How a trace is made and kept.

    Args:
        version: Counts up whenever what is made of the same file changes.
        trace_of: Makes it of a session's JSON and id; any error that a value of the wrong shape brings means that there is none.
        dump: Makes it a text.
        load: Makes it of that text again, with any such error if it isn't one.
        began: Says when its session began, in the form of `started`; sessions of one minute are put in this order.
    """

    version: int
    trace_of: Callable[[dict[str, Any], str], T]
    dump: Callable[[T], str]
    load: Callable[[str], T]
    began: Callable[[T], str]


class _Row(NamedTuple):
    id: str
    size: int
    changed: int
    facts: str


class TraceCache(Generic[T]):
    """Traces by id, size and time of the last change of a session's file.

    Args:
        file: Where they are kept; None keeps nothing.
        form: How a trace is made and kept.
    """

    def __init__(self, file: Path | None, form: Form[T]) -> None:
        self._file = file
        self._form = form

    def traces(self, store: SessionStore, progress: Progress | None = None) -> Iterator[T]:
        """Yield the trace of every session that can be read, oldest first; a batch at a time is in memory.

        Args:
            store: The sessions.
            progress: Is called after each batch.

        Raises:
            StoreError: The sessions can't be listed.
        """
        ids = store.newest_ids()[::-1]
        done = 0
        with closing(_Table(self._file, self._form.version)) as table:
            table.keep_only(ids)
            for batch in _batches(ids):
                yield from self._batch(store, table, batch)
                done += sum(map(len, batch))
                if progress is not None:
                    progress(done, len(ids))

    def _batch(self, store: SessionStore, table: "_Table", batch: Sequence[Sequence[str]]) -> list[T]:
        known = table.rows(list(chain.from_iterable(batch)))
        fresh: list[_Row] = []
        found: list[T] = []
        for bunch in batch:
            of_bunch: list[tuple[str, T]] = []
            for session in sorted(bunch):
                dated = self._known(known.get(session), store.stamp(session))
                dated = dated or self._read(store, session, fresh)
                if dated is not None:
                    of_bunch.append(dated)
            of_bunch.sort(key=lambda dated: dated[0])
            found += [trace for _, trace in of_bunch]
        table.write(fresh, store)
        return found

    def _known(self, row: _Row | None, stamp: tuple[int, int] | None) -> tuple[str, T] | None:
        if row is None or stamp != (row.size, row.changed):
            return None
        try:
            trace = self._form.load(row.facts)
            return self._form.began(trace), trace
        except _NO_SESSION:
            return None

    def _read(self, store: SessionStore, session: str, fresh: list[_Row]) -> tuple[str, T] | None:
        """Return what a file says, and add it to what is to be kept if the file can't be half of a change."""
        before = store.stamp(session)
        try:
            trace = self._form.trace_of(store.tree(session), session)
            began = self._form.began(trace)
        except _NO_SESSION:
            return None
        if before is not None and before == store.stamp(session) and time.time_ns() - before[1] > SETTLED:
            fresh.append(_Row(session, *before, self._form.dump(trace)))
        return began, trace


def forget(file: Path | None, session_id: str) -> None:
    """Wipe what is remembered of a session whose file has just been deleted: with all else if need be."""
    if file is None or not os.path.lexists(file):
        return
    try:
        with closing(_connect(file)) as database, _writing(database):
            database.execute("DELETE FROM traces WHERE id = ?", (session_id,))
    except sqlite3.Error:
        _discard(file)


class _Table:
    """The SQLite file; after trouble in reading it there is none, and after trouble in writing it is only read."""

    def __init__(self, file: Path | None, version: int) -> None:
        self._version = version
        self._file = file
        self._database: sqlite3.Connection | None = None
        self._writes = True
        with self._trouble():
            self._database = _opened(file) if file is not None else None

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def rows(self, ids: Sequence[str]) -> dict[str, _Row]:
        """Return what is remembered of these."""
        with self._trouble():
            if self._database is not None:
                marks = ",".join("?" * len(ids))
                found = self._database.execute(
                    f"SELECT id, size, changed, facts FROM traces WHERE version = ? AND id IN ({marks})",
                    (self._version, *ids),
                )
                return {row[0]: _Row(*row) for row in found}
        return {}

    def write(self, rows: Sequence[_Row], store: SessionStore) -> None:
        """Remember these, unless their session has been deleted: `forget` waits for the lock that is held then."""
        there = (row for row in rows if store.stamp(row.id) is not None)
        self._change(
            "INSERT OR REPLACE INTO traces VALUES (?, ?, ?, ?, ?)",
            ((row.id, row.size, row.changed, self._version, row.facts) for row in there) if rows else (),
        )

    def keep_only(self, ids: Sequence[str]) -> None:
        """Wipe what is remembered of others than these, and what another version made."""
        there = set(ids)
        gone: list[tuple[str]] = []
        with self._trouble():
            if self._database is not None:
                kept = self._database.execute("SELECT id, version FROM traces")
                gone = [(name,) for name, version in kept if name not in there or version != self._version]
        self._change("DELETE FROM traces WHERE id = ?", gone)

    def _change(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        if rows and self._database is not None and self._writes:
            with self._trouble(writing=True), _writing(self._database):
                self._database.executemany(statement, rows)

    @contextmanager
    def _trouble(self, *, writing: bool = False) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            damaged = not isinstance(error, sqlite3.OperationalError) or _code(error) == sqlite3.SQLITE_ERROR
            if writing and not damaged:  # read-only, full, locked by another program
                self._writes = False
                return
            self.close()
            if damaged and self._file is not None:
                _discard(self._file)
        except OSError:
            self.close()


def _opened(file: Path) -> sqlite3.Connection:
    """Return the file as a database with an empty or known table in it; made for its owner only."""
    make_folder(file.parent)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    database = _connect(file)
    try:
        if database.execute("PRAGMA user_version").fetchone()[0] != LAYOUT:
            with _writing(database):
                database.execute("DROP TABLE IF EXISTS traces")
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {LAYOUT}")
    except BaseException:
        database.close()
        raise
    return database


def _connect(file: Path) -> sqlite3.Connection:
    # A reader may go on in another thread; and no write-ahead log, in which what was wiped would stay.
    database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    database.text_factory = lambda raw: raw.decode(errors="replace")
    database.execute("PRAGMA secure_delete = ON")
    return database


@contextmanager
def _writing(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _discard(file: Path) -> None:
    for path in (file, file.with_name(f"{file.name}-journal")):
        with suppress(OSError):
            path.unlink()


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _batches(ids: Sequence[str]) -> Iterator[list[list[str]]]:
    """Yield ids in batches of whole bunches."""
    batch: list[list[str]] = []
    size = 0
    for bunch in bunches(ids):
        batch.append(bunch)
        size += len(bunch)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
