"""The store: what is saved, listed, locked, deleted and kept, and what it says when it can't."""

import errno
import hashlib
import json
import os
import stat
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from empathy_tui.errors import SessionBusy, StoreError
from empathy_tui.session.coding import dump_record
from empathy_tui.session.files import in_words, write_atomic, write_new
from empathy_tui.session.record import LearnerTurn, Note
from empathy_tui.session.store import SessionStore
from empathy_tui.session.tree import DamagedSession, NewerSession
from session_samples import NOW, SESSION_ID, empty_record, sample_record

BAD_IDS = [
    "",
    "..",
    "../x",
    "a/b",
    "a\\b",
    "A",
    "a.b",
    "a--b",
    "-a",
    "a\n",
    "/etc/passwd",
    "a\0",
    "é",
    "a" * 151,
]


@pytest.fixture
def store(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "data" / "sessions")


@pytest.fixture
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _put(store: SessionStore, name: str, raw: bytes) -> Path:
    store.folder.mkdir(parents=True, exist_ok=True)
    path = store.folder / name
    path.write_bytes(raw)
    return path


def test_making_or_reading_a_store_makes_no_folder(store: SessionStore) -> None:
    """Nothing appears on the disk before something is kept."""
    assert not store.newest_ids()
    assert store.summaries() == list(store.interrupted()) == []
    assert store.draft("a") == ""
    store.save_draft("a", "")
    assert store.kept_scenario("0" * 64) is None
    for asked in (store.load, store.delete, store.repair):
        with pytest.raises(StoreError, match="There is no session a"):
            asked("a")
    assert not store.folder.parent.exists()


def test_a_saved_session_can_be_loaded(store: SessionStore) -> None:
    """Saving returns the file, and loading gives the same record."""
    path = store.save(sample_record())
    assert path == store.folder / f"{SESSION_ID}.json"
    assert store.load(SESSION_ID) == sample_record()


@pytest.mark.usefixtures("_open_umask")
def test_files_are_for_their_owner_only(store: SessionStore) -> None:
    """Every file is 0600 in a 0700 folder, whatever the umask."""
    store.save(sample_record())
    store.save_draft(SESSION_ID, "What I")
    store.keep_scenario(hashlib.sha256(b"x").hexdigest(), b"x")
    _put(store, "broken.json", b"{")
    store.repair("broken")
    with store.open_session(SESSION_ID):
        files = [path for path in store.folder.parent.rglob("*") if path.is_file()]
        assert len(files) == 6
        assert {path.name for path in files if _mode(path) != 0o600} == set()
    assert [_mode(path) for path in (store.folder.parent, store.folder, store.played)] == [0o700] * 3


def test_nothing_but_the_session_is_left_after_a_save(store: SessionStore) -> None:
    """No temporary file stays behind."""
    store.save(sample_record())
    store.save(sample_record())
    assert os.listdir(store.folder) == [f"{SESSION_ID}.json"]


@pytest.mark.parametrize("session_id", BAD_IDS)
def test_an_id_can_name_nothing_outside_the_folder(store: SessionStore, session_id: str) -> None:
    """An id that is no plain name is refused by every method, before the disk is touched."""
    asked = (store.load, store.delete, store.repair, store.open_session, store.draft)
    for method in asked:
        with pytest.raises(StoreError, match="can't be the id"):
            method(session_id)
    with pytest.raises(StoreError, match="can't be the id"):
        store.save_draft(session_id, "x")
    with pytest.raises(StoreError, match="can't be the id"):
        store.save(empty_record(session_id))
    assert not store.folder.exists()


def test_ids_sort_by_time() -> None:
    """An id begins with the time in UTC, whatever the zone it was made in."""
    east = datetime(2026, 11, 23, 0, 33, tzinfo=timezone(timedelta(hours=1)))
    assert SessionStore.new_id("empty-chair", east, "k3f9") == SESSION_ID
    assert SessionStore.new_id("zebra", east, "a") < SessionStore.new_id(
        "ant", datetime(2026, 11, 23, tzinfo=UTC), "a"
    )


def test_an_id_is_only_made_of_what_an_id_may_hold() -> None:
    """A token or scenario with a path in it makes no id."""
    with pytest.raises(StoreError):
        SessionStore.new_id("../x", NOW, "a")


def test_a_newer_file_is_never_touched(store: SessionStore) -> None:
    """Neither save nor repair nor load changes a byte of a file of a later program, even a damaged one."""
    for raw in (b'{"format": 2}', b'{"x": [1, 2], "format": 12, "entries": {}}', b'{\n "format": 3,\n "entr'):
        path = _put(store, f"{SESSION_ID}.json", raw)
        for attempt in (lambda: store.save(sample_record()), lambda: store.repair(SESSION_ID)):
            with pytest.raises(NewerSession, match=r"format \d"):
                attempt()
        with pytest.raises(StoreError):
            store.load(SESSION_ID)
        assert path.read_bytes() == raw
        assert os.listdir(store.folder) == [path.name]


def test_the_list_has_what_a_list_needs_newest_first(store: SessionStore) -> None:
    """Title, start, stage, ending and turns of every session are listed, the newest on top."""
    store.save(sample_record("old", started="2026-11-20T10:00:00+00:00", stage="completed"))
    store.save(sample_record("new", started="2026-11-22T10:00:00+00:00"))
    store.save(empty_record("middle", started="2026-11-21T10:00:00+00:00", stage="played"))
    new, middle, old = store.summaries()
    assert (new.id, new.title, new.scenario_id, new.stage) == (
        "new",
        "The empty chair",
        "empty-chair",
        "playing",
    )
    assert (new.ending, new.learner_turns, new.damaged, new.newer) == ("tells", 2, "", False)
    assert (middle.id, middle.ending, middle.learner_turns) == ("middle", None, 0)
    assert old.started == "2026-11-20T10:00:00+00:00"
    assert [summary.id for summary in store.interrupted()] == ["new"], "nothing was said in the middle one"


def test_what_was_said_outside_the_fiction_is_no_turn(store: SessionStore) -> None:
    """A paused message isn't counted among the learner's turns."""
    record = sample_record()
    record.entries.append(LearnerTurn(at=record.started, text="Who is she?", paused=True))
    store.save(record)
    assert store.summaries()[0].learner_turns == 2


def test_no_file_stops_the_list(store: SessionStore) -> None:
    """Damaged, newer, foreign and impossible files leave the sound ones listed, and say what they are.

    Those whose names hold no time come last.
    """
    good = dump_record(sample_record())
    store.save(sample_record())
    _put(store, "cut.json", good[:-300])
    _put(store, "empty.json", b"")
    _put(store, "deep.json", b"[" * 100_000)
    _put(store, "list.json", b"[1]")
    _put(store, "newer.json", b'{"format": 2, "started": "2099", "scenario": {"title": "Later\\u001b"}}')
    _put(store, "odd.json", good.replace(b'"text": "*stays*"', b'"text": 7'))
    _put(store, "kinds.json", good.replace(b'"kind": "note"', b'"kind": ["note"]'))
    _put(store, "stage.json", good.replace(b'"playing"', b'"dreaming"'))
    _put(store, "start.json", good.replace(b'"started": "', b'"started": 4, "x": "'))
    _put(store, "scene.json", good.replace(b'"scenario": {', b'"scenario": 4, "x": {'))
    _put(store, "entries.json", good.replace(b'"entries": [', b'"entries": 4, "x": ['))
    _put(store, "20261122-2359-cut.json", b"{")
    for name in ("holiday.txt", "My copy.json", "cut.damaged-1.json", ".hidden.json", "x.draft", "x.lock"):
        _put(store, name, b"\xff")
    (store.folder / "folder.json").mkdir()
    (store.folder / "dangling.json").symlink_to(store.folder / "nowhere")
    listed = {summary.id: summary for summary in store.summaries()}
    assert list(listed)[:3] == ["20261122-2359-cut", SESSION_ID, "newer"]
    assert (listed["newer"].newer, listed["newer"].title, listed["newer"].damaged) == (True, "Later", "")
    assert {name: summary.damaged for name, summary in listed.items() if summary.damaged} == {
        "cut": "it stops in the middle",
        "empty": "it is empty",
        "deep": "it holds something no session has",
        "list": "it is not a session",
        "odd": "entry 7 has no text",
        "kinds": "entry 5 has no kind",
        "stage": "it doesn't say how far the session has come",
        "start": "it doesn't say when and with what it was played",
        "scene": "it doesn't say which scenario was played",
        "entries": "its entries are no list",
        "20261122-2359-cut": "it stops in the middle",
        "folder": "it is not a file",
        "dangling": "There is no session dangling.",
    }
    assert (listed["cut"].title, listed["cut"].learner_turns) == ("The empty chair", 1)
    assert [summary.id for summary in store.interrupted()] == [SESSION_ID]


def test_a_thousand_sessions_are_listed_at_once(store: SessionStore) -> None:
    """The list of 1,000 sessions of usual length takes well under a second of processor time."""
    raw = dump_record(sample_record(entries=sample_record().entries * 8))
    for number in range(1000):
        _put(store, f"s{number}.json", raw)
    before = time.process_time()
    assert len(store.summaries()) == 1000
    assert time.process_time() - before < 0.9


def test_a_damaged_session_is_set_aside_and_repaired(store: SessionStore) -> None:
    """The damaged bytes stay under a name of their own, and the session can be opened again."""
    raw = dump_record(sample_record())[:-300]
    path = _put(store, f"{SESSION_ID}.json", raw)
    with pytest.raises(DamagedSession, match="stops in the middle"):
        store.load(SESSION_ID)
    repair = store.repair(SESSION_ID, NOW)
    assert repair.set_aside == store.folder / f"{SESSION_ID}.damaged-1.json"
    assert repair.set_aside.read_bytes() == raw
    note = store.load(SESSION_ID).entries[-1]
    assert isinstance(note, Note)
    assert note.text == repair.describe()
    assert [summary.damaged for summary in store.summaries()] == [""]
    assert sorted(os.listdir(store.folder)) == [repair.set_aside.name, path.name]


def test_what_was_set_aside_is_never_overwritten(store: SessionStore) -> None:
    """Each repair takes the next free number."""
    for number in range(1, 4):
        _put(store, "broken.json", b"{%d" % number)
        store.repair("broken")
    kept = [(store.folder / f"broken.damaged-{number}.json").read_bytes() for number in range(1, 4)]
    assert kept == [b"{1", b"{2", b"{3"]


def test_a_sound_session_is_left_alone_by_a_repair(store: SessionStore) -> None:
    """Repairing what isn't damaged changes no byte and says that nothing was set aside."""
    before = store.save(sample_record()).read_bytes()
    repair = store.repair(SESSION_ID)
    assert (repair.set_aside, repair.kept) == (None, 8)
    assert (store.folder / f"{SESSION_ID}.json").read_bytes() == before


def test_a_failed_repair_leaves_the_damaged_file(
    store: SessionStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the repaired session can't be written, the damaged one is still there and nothing else."""
    _put(store, "broken.json", b"{")

    def refuse(source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(StoreError, match="could not be repaired: the disk is full") as caught:
        store.repair("broken")
    assert caught.value.hint.startswith("It has been left as it was.")
    assert os.listdir(store.folder) == ["broken.json"]


def test_deleting_removes_all_words_of_a_session(store: SessionStore) -> None:
    """The session, its draft, what was set aside of it and leftovers go; other sessions stay."""
    _put(store, "a.json", b"{")
    store.repair("a")
    store.save_draft("a", "What I")
    _put(store, ".a.json.x1.tmp", b"half")
    for name in ("b.json", "a-2.json", "b.draft", "a-2.damaged-1.json", ".a-2.json.x1.tmp"):
        _put(store, name, b"")
    store.delete("a")
    assert sorted(os.listdir(store.folder)) == [
        ".a-2.json.x1.tmp",
        "a-2.damaged-1.json",
        "a-2.json",
        "b.draft",
        "b.json",
    ]
    with pytest.raises(StoreError, match="There is no session a"):
        store.delete("a")
    assert not (store.folder / "a.lock").exists()


def test_an_open_session_can_t_be_opened_deleted_or_repaired_again(store: SessionStore) -> None:
    """Who comes second is told that it is open in another window, and can go on once it is free."""
    store.save(sample_record())
    with store.open_session(SESSION_ID):
        for attempt in (store.open_session, store.delete, store.repair):
            with pytest.raises(SessionBusy, match="This session is open in another window"):
                attempt(SESSION_ID)
        store.open_session("another").release()
        store.save(sample_record())
    store.delete(SESSION_ID)


def test_a_lock_is_released_once_and_leaves_no_file(store: SessionStore) -> None:
    """Releasing twice frees nobody else's lock."""
    first = store.open_session(SESSION_ID)
    first.release()
    assert os.listdir(store.folder) == []
    second = store.open_session(SESSION_ID)
    first.release()
    with pytest.raises(SessionBusy):
        store.open_session(SESSION_ID)
    second.release()


def test_opening_sweeps_up_after_a_killed_program(store: SessionStore) -> None:
    """Temporary files of the session go when it is opened; those of others, who may be writing, stay."""
    _put(store, f".{SESSION_ID}.json.abc.tmp", b"half")
    _put(store, ".other.json.abc.tmp", b"half")
    store.open_session(SESSION_ID).release()
    assert os.listdir(store.folder) == [".other.json.abc.tmp"]


def test_a_draft_is_kept_until_it_is_empty(store: SessionStore) -> None:
    """What was typed comes back cleaned, and an empty text removes the file."""
    store.save_draft(SESSION_ID, "What have\nthe evenings \x1b[2Jbeen\ud83d")
    assert store.draft(SESSION_ID) == "What have\nthe evenings [2Jbeen\ufffd"
    store.save_draft(SESSION_ID, "")
    store.save_draft(SESSION_ID, "")
    assert store.draft(SESSION_ID) == ""
    assert os.listdir(store.folder) == []


def test_a_draft_of_any_bytes_can_be_read(store: SessionStore) -> None:
    """A draft that something else has written over is shown as far as it is text."""
    _put(store, "a.draft", b"What \xff\x1b")
    assert store.draft("a") == "What \ufffd"


def test_a_played_scenario_is_kept_byte_for_byte(store: SessionStore) -> None:
    """The file of a scenario comes back by its hash, and is written again only if it was spoilt."""
    raw = b"format: 1\r\n\xc3\xa9"
    digest = hashlib.sha256(raw).hexdigest()
    assert store.kept_scenario(digest) is None
    store.keep_scenario(digest, raw)
    kept = store.folder.parent / "played" / f"{digest}.yaml"
    written = kept.stat().st_ino
    store.keep_scenario(digest, raw)
    assert (store.kept_scenario(digest), kept.stat().st_ino) == (raw, written)
    kept.write_bytes(b"other")
    assert store.kept_scenario(digest) is None
    store.keep_scenario(digest, raw)
    assert store.kept_scenario(digest) == raw


def test_only_a_scenario_s_own_hash_names_it(store: SessionStore) -> None:
    """A hash that isn't that of the bytes is refused, and one that is a path finds nothing."""
    with pytest.raises(ValueError, match="not the SHA-256"):
        store.keep_scenario("0" * 64, b"x")
    for digest in ("", "../../etc/passwd", "A" * 64):
        assert store.kept_scenario(digest) is None


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    """When a file stands where the folder should be, everything that writes or lists says so."""
    (tmp_path / "sessions").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "sessions", tmp_path / "sessions" / "below"):
        store = SessionStore(folder)
        with pytest.raises(StoreError, match="a file is in the place of the folder"):
            store.save(sample_record())
        with pytest.raises(StoreError, match="a file is in the place of the folder"):
            store.save_draft("a", "x")
        with pytest.raises(StoreError, match="a file is in the place of the folder"):
            store.open_session("a")
    with pytest.raises(StoreError, match="a file is in the place of the folder"):
        SessionStore(tmp_path / "sessions").summaries()
    assert (tmp_path / "sessions").read_text(encoding="utf-8") == "mine"


def test_a_folder_in_place_of_the_file_is_named(store: SessionStore) -> None:
    """A folder with a session's name makes the save fail in words, and the words stay on the screen."""
    (store.folder / f"{SESSION_ID}.json").mkdir(parents=True)
    with pytest.raises(StoreError, match="a folder is in the place of the file") as caught:
        store.save(sample_record())
    assert caught.value.hint.startswith("Your words are still on the screen.")


@pytest.mark.parametrize(
    ("number", "problem", "remedy"),
    [
        (errno.ENOSPC, "the disk is full", "Free some space"),
        (errno.EDQUOT, "your share of the disk", "ask for more room"),
        (errno.EFBIG, "the system allows no file of this size", "ulimit"),
        (errno.EROFS, "the disk is read-only", "Make it writable"),
        (errno.EACCES, "permission is refused for ", "Change who may"),
        (errno.EPERM, "permission is refused for ", "Change who may"),
        (errno.EIO, "the disk reports an error", "check the disk"),
        (errno.EMFILE, "Too many open files", "EMPATHY_TUI_HOME"),
    ],
)
def test_each_failure_has_its_own_words(number: int, problem: str, remedy: str) -> None:
    """What happened and what to do differ with what the system says."""
    with (
        pytest.raises(StoreError) as caught,
        in_words("It was not saved", Path("/data/{x}"), "Still here."),
    ):
        raise OSError(number, os.strerror(number))
    assert caught.value.message.startswith(f"It was not saved: {problem}")
    assert caught.value.hint.startswith("Still here. ")
    assert remedy in caught.value.hint


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C in the middle of a write leaves the old file and no temporary one."""
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    def interrupt(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")
    with pytest.raises(KeyboardInterrupt):
        write_new(tmp_path / "b.json", b"new")
    assert (os.listdir(tmp_path), path.read_bytes()) == (["a.json"], b"old")


def test_a_folder_that_can_t_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that refuses to flush a folder the file is written all the same; a real error is not hidden."""
    real, problem = os.fsync, [errno.EINVAL]

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(problem[0], "no")
        real(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_atomic(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    problem[0] = errno.EIO
    with pytest.raises(OSError, match="no"):
        write_atomic(tmp_path / "a.json", b"newer")


def test_a_save_replaces_a_damaged_file_of_the_same_session(store: SessionStore) -> None:
    """A session in memory is worth more than the damaged bytes of it on the disk."""
    path = _put(store, f"{SESSION_ID}.json", b"\0" * 100)
    store.save(sample_record())
    assert json.loads(path.read_bytes())["id"] == SESSION_ID
