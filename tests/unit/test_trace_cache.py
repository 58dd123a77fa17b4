"""The journal's memory of sessions: it saves reading, keeps nothing of what is deleted, and is never needed."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from empathy_tui import paths
from empathy_tui.practice import Practice
from empathy_tui.session.store import SessionStore
from empathy_tui.session.trace_cache import BATCH, Form, TraceCache, forget
from many import opened_files, session_id, write_many, write_session

Facts = dict[str, Any]


def form(version: int = 1) -> Form[Facts]:
    return Form(version, facts, json.dumps, json.loads, lambda found: str(found["started"]))


def facts(tree: dict[str, Any], session: str) -> Facts:
    """Return what a trace may be: plain values of a tree."""
    words = [entry["text"] for entry in tree["entries"]]
    return {"id": session, "started": tree["started"], "words": words}


@pytest.fixture
def store() -> SessionStore:
    return SessionStore(paths.sessions_folder())


@pytest.fixture
def file() -> Path:
    return paths.trace_cache()


def ids_of(cache: TraceCache[Facts], store: SessionStore) -> list[str]:
    return [found["id"] for found in cache.traces(store)]


def remembered(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as database:
        return {row[0] for row in database.execute("SELECT id FROM traces")}


def test_what_is_remembered_is_not_read_again(store: SessionStore, file: Path) -> None:
    """The first look reads every file, oldest first; the second gives the same and reads none."""
    ids = write_many(store, BATCH + 30)
    first = list(TraceCache(file, form()).traces(store))
    assert [found["id"] for found in first] == ids[::-1]
    with opened_files(store) as opened:
        assert list(TraceCache(file, form()).traces(store)) == first
    assert opened == []


def test_only_what_is_new_or_changed_is_read(store: SessionStore, file: Path) -> None:
    """A changed file gives what it says now, a deleted one is gone and forgotten."""
    ids = write_many(store, 6)
    list(TraceCache(file, form()).traces(store))
    path = write_session(store, ids[2], "2026-11-22T20:19:07.000Z", stage="played")
    (store.folder / f"{ids[4]}.json").unlink()
    new = session_id(7)
    write_session(store, new, "2026-11-22T12:14:07.000Z")
    with opened_files(store) as opened:
        assert ids_of(TraceCache(file, form()), store) == [new, ids[5], ids[3], ids[2], ids[1], ids[0]]
    assert set(opened) == {ids[2], new}
    assert remembered(file) == {new, *ids} - {ids[4]}
    path.write_bytes(path.read_bytes().replace(b"How long", b"How late"))
    os.utime(path, ns=(1_700_000_000_000_000_001,) * 2)
    assert [found["words"] for found in TraceCache(file, form()).traces(store)][3] == ["How late?"]


def test_a_file_that_was_just_written_is_not_remembered(store: SessionStore, file: Path) -> None:
    """Two writes within one tick of the clock of a disk look alike, so what is that young is read again."""
    path = write_session(store, session_id(0), "2026-11-22T23:33:07.000Z")
    path.touch()
    assert ids_of(TraceCache(file, form()), store) == [session_id(0)]
    assert remembered(file) == set()


def test_another_version_reads_anew(store: SessionStore, file: Path) -> None:
    """What another version made is not used, and does not stay."""
    ids = write_many(store, 3)
    list(TraceCache(file, form(1)).traces(store))
    with opened_files(store) as opened:
        list(TraceCache(file, form(2)).traces(store))
    assert set(opened) == set(ids)
    with closing(sqlite3.connect(file)) as database:
        assert {row[0] for row in database.execute("SELECT version FROM traces")} == {2}


def test_sessions_of_one_minute_come_in_the_order_they_began(store: SessionStore, file: Path) -> None:
    """Not in that of their names, which hold no seconds."""
    later = write_session(store, "20261122-2333-a-1", "2026-11-22T23:33:50.000Z").stem
    sooner = write_session(store, "20261122-2333-b-1", "2026-11-22T23:33:10.000Z").stem
    for _ in range(2):
        assert ids_of(TraceCache(file, form()), store) == [sooner, later]


def test_what_can_not_be_read_is_left_out(store: SessionStore, file: Path) -> None:
    """Damaged, newer and misshapen files have no trace, and stop none of the others."""
    ids = write_many(store, 5)
    (store.folder / f"{ids[0]}.json").write_bytes(b"{")
    (store.folder / f"{ids[1]}.json").write_bytes(b'{"format": 2}')
    write_session(store, ids[2], "2026-11-22T20:19:07.000Z", entries=[4])
    assert ids_of(TraceCache(file, form()), store) == [ids[4], ids[3]]
    assert ids_of(TraceCache(None, form()), store) == [ids[4], ids[3]]


def test_progress_is_told_batch_by_batch(store: SessionStore, file: Path) -> None:
    """How many are done, and of how many."""
    write_many(store, BATCH + 30)
    told: list[tuple[int, int]] = []
    list(TraceCache(file, form()).traces(store, lambda done, of: told.append((done, of))))
    assert told == [(BATCH, BATCH + 30), (BATCH + 30, BATCH + 30)]


def test_a_batch_at_a_time_is_read(store: SessionStore, file: Path) -> None:
    """Who asks for the first trace waits for a batch, and what was read by then is remembered."""
    write_many(store, BATCH * 2)
    with opened_files(store) as opened:
        found = TraceCache(file, form()).traces(store)
        next(found)
        assert len(opened) == BATCH
        close(found)
    assert len(remembered(file)) == BATCH


def close(found: Iterator[Facts]) -> None:
    """Stop before the end."""
    getattr(found, "close", lambda: None)()


def test_nothing_of_a_deleted_session_stays_in_the_file(store: SessionStore, file: Path) -> None:
    """Neither its row nor its words anywhere in the bytes of the memory."""
    ids = write_many(store, 60)
    secret = "Her name was Marguerite."
    write_session(
        store,
        ids[30],
        "2026-11-20T23:03:07.000Z",
        entries=[{"kind": "learner", "at": "2026-11-20T23:03:07.000Z", "text": secret}],
    )
    list(TraceCache(file, form()).traces(store))
    assert secret.encode() in file.read_bytes()
    Practice.at_home().delete(ids[30])
    assert secret.encode() not in file.read_bytes()
    assert ids[30].encode() not in file.read_bytes()
    assert remembered(file) == set(ids) - {ids[30]}
    assert os.listdir(file.parent) == [file.name]


def test_a_session_deleted_while_it_is_read_is_not_remembered(store: SessionStore, file: Path) -> None:
    """A trace that was made before the deletion does not come into the memory after it."""
    ids = write_many(store, 3)

    def deleting(tree: dict[str, Any], session: str) -> Facts:
        if session == ids[0]:
            store.delete(ids[1])
            forget(file, ids[1])
        return facts(tree, session)

    assert len(ids_of(TraceCache(file, form()._replace(trace_of=deleting)), store)) == 3
    assert remembered(file) == {ids[0], ids[2]}


@pytest.mark.parametrize("raw", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\xff" * 8000])
def test_a_damaged_memory_is_replaced(store: SessionStore, file: Path, raw: bytes) -> None:
    """All is read, nothing is raised, and the second look after it remembers again."""
    ids = write_many(store, 5)
    file.parent.mkdir(parents=True)
    file.write_bytes(raw)
    for _ in range(2):
        assert ids_of(TraceCache(file, form()), store) == ids[::-1]
    assert remembered(file) == set(ids)


def test_damage_in_the_middle_is_survived(store: SessionStore, file: Path) -> None:
    """Pages overwritten after the first give either a row or a reading, never a wrong or missing trace."""
    ids = write_many(store, 400)
    expected = list(TraceCache(file, form()).traces(store))
    raw = file.read_bytes()
    for place in range(4096, len(raw), 4096):
        file.write_bytes(raw[:place] + b"\xff" * 2048 + raw[place + 2048 :])
        assert list(TraceCache(file, form()).traces(store)) == expected
    assert len(expected) == len(ids)


def test_rows_that_say_nothing_are_read_anew(store: SessionStore, file: Path) -> None:
    """Whatever somebody wrote into the table."""
    ids = write_many(store, 4)
    list(TraceCache(file, form()).traces(store))
    with closing(sqlite3.connect(file)) as database:
        for number, value in enumerate(("{", b"\xff", 5)):
            database.execute("UPDATE traces SET facts = ? WHERE id = ?", (value, ids[number]))
        database.commit()
    assert ids_of(TraceCache(file, form()), store) == ids[::-1]


def test_a_foreign_table_is_replaced(store: SessionStore, file: Path) -> None:
    """One with other columns is no memory of ours, even where it says that it is."""
    ids = write_many(store, 4)
    list(TraceCache(file, form()).traces(store))
    with closing(sqlite3.connect(file)) as database:
        database.executescript("DROP TABLE traces; CREATE TABLE traces(other);")
    for _ in range(2):
        assert ids_of(TraceCache(file, form()), store) == ids[::-1]
    assert remembered(file) == set(ids)


def test_forgetting_in_what_is_no_memory_of_ours_takes_it_away(store: SessionStore, file: Path) -> None:
    """A file in which nothing can be looked up may hold anything: none of it stays."""
    ids = write_many(store, 1)
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as database:
        database.executescript("CREATE TABLE other(words); INSERT INTO other VALUES ('x')")
    forget(file, ids[0])
    assert not file.exists()


def test_without_a_place_to_write_all_is_read(store: SessionStore, tmp_path: Path) -> None:
    """A folder or a file is in the way: the traces come, and forgetting raises nothing."""
    ids = write_many(store, 3)
    in_the_way = tmp_path / "cache"
    in_the_way.write_bytes(b"")
    folder = tmp_path / "folder"
    folder.mkdir()
    for file in (in_the_way / "traces.sqlite", folder, None):
        assert ids_of(TraceCache(file, form()), store) == ids[::-1]
        forget(file, ids[0])


def test_a_full_disk_costs_the_memory_alone(store: SessionStore, file: Path) -> None:
    """Where the file may not grow, what it holds is used and the rest is read."""
    ids = write_many(store, 3)
    list(TraceCache(file, form()).traces(store))
    write_many(store, BATCH * 3)
    code = (
        "import resource, signal, sys; from pathlib import Path;"
        "from test_trace_cache import form, ids_of; from empathy_tui.session.store import SessionStore;"
        "from empathy_tui.session.trace_cache import TraceCache;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000));"
        "print(len(ids_of(TraceCache(Path(sys.argv[1]), form()), SessionStore(Path(sys.argv[2])))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(file), str(store.folder)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == (f"{BATCH * 3}\n", "")
    assert set(ids) <= remembered(file)
    assert len(ids_of(TraceCache(file, form()), store)) == BATCH * 3
    assert len(remembered(file)) == BATCH * 3


def test_another_program_that_writes_stops_nothing(
    store: SessionStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the file is locked, what it holds is used or all is read; a deletion still wipes."""
    ids = write_many(store, 5)
    list(TraceCache(file, form()).traces(store))
    monkeypatch.setattr("empathy_tui.session.trace_cache.PATIENCE", 0.01)
    new = session_id(9)
    write_session(store, new, "2026-11-22T09:00:07.000Z")
    for lock in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute(lock)
            assert ids_of(TraceCache(file, form()), store) == [new, *ids[::-1]]
            other.execute("ROLLBACK")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        forget(file, ids[0])
        assert not file.exists()


def test_two_programs_at_once_see_all(store: SessionStore, file: Path) -> None:
    """Four at once, from nothing, each get every trace; then all is remembered."""
    ids = write_many(store, BATCH + 100)
    found: list[list[str]] = []

    def look() -> None:
        found.append(ids_of(TraceCache(file, form()), store))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ids[::-1]] * 4
    list(TraceCache(file, form()).traces(store))
    assert remembered(file) == set(ids)


def test_a_reader_may_go_on_in_another_thread(store: SessionStore, file: Path) -> None:
    """A screen that reads a part at a time does so."""
    ids = write_many(store, BATCH * 2)
    found = TraceCache(file, form()).traces(store)
    first = list(islice(found, 3))
    rest: list[Facts] = []
    thread = threading.Thread(target=lambda: rest.extend(found))
    thread.start()
    thread.join()
    assert [item["id"] for item in first + rest] == ids[::-1]


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_the_file_is_for_its_owner_only(store: SessionStore, file: Path) -> None:
    """0600 in a 0700 folder, whatever the umask."""
    write_many(store, 3)
    before = os.umask(0)
    try:
        list(TraceCache(file, form()).traces(store))
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
