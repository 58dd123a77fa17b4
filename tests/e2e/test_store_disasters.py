"""The store under real disasters: processes killed, disks full or read-only, two windows on one folder."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from empathy_tui.session.record import LearnerTurn
from empathy_tui.session.store import SessionStore
from session_samples import SESSION_ID, empty_record

pytestmark = pytest.mark.subprocess

_TESTS = str(Path(__file__).parent.parent)
_BEGIN = f"""
import json, os, sys
sys.path.insert(0, {_TESTS!r})
from pathlib import Path
from session_samples import AT, SESSION_ID, empty_record, sample_record
from empathy_tui.errors import StoreError
from empathy_tui.session.record import LearnerTurn
from empathy_tui.session.store import SessionStore

store = SessionStore(Path(sys.argv[1]))

def tell(**facts):
    print(json.dumps(facts), flush=True)

def turn(text):
    return LearnerTurn(at=AT, text=text)

def attempt(call, *arguments):
    try:
        call(*arguments)
    except StoreError as error:
        tell(kind=type(error).__name__, message=error.message, hint=error.hint)
    else:
        tell(kind="done")
"""
_SAVE_AND_COUNT = """
record = empty_record(entries=[turn("before " * 40) for _ in range(150)])
with store.open_session(SESSION_ID):
    for number in range(10_000):
        record.entries.append(turn(f"turn {number}"))
        store.save(record)
        print(number, flush=True)
"""
_DIE_AT_EVERY_LINE = """
from empathy_tui.session import files

def die_at(wanted):
    passed = 0
    def count(frame, event, arg):
        nonlocal passed
        passed += 1
        if passed == wanted:
            os.kill(os.getpid(), 9)
        return count
    return lambda frame, event, arg: count if passed or frame.f_code is files.write_atomic.__code__ else None

store.save(empty_record(entries=[turn("before")]))
wanted, killed = 0, True
while killed:
    wanted += 1
    child = os.fork()
    if child == 0:
        sys.settrace(die_at(wanted))
        store.save(empty_record(entries=[turn("before"), turn(f"turn {wanted}")]))
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    tell(killed=killed, texts=[turn.text for turn in store.load(SESSION_ID).entries])
with store.open_session(SESSION_ID):
    tell(files=sorted(os.listdir(store.folder)))
"""
_FULL = """
store.save(empty_record())
grown = empty_record(entries=[turn("x" * 1000) for _ in range(200)])
attempt(store.save, grown)
attempt(store.save_draft, SESSION_ID, "y" * 200_000)
tell(turns=len(store.load(SESSION_ID).entries), files=sorted(os.listdir(store.folder)))
"""
_REFUSED = """
for call in (store.save, lambda record: store.save_draft(record.id, "x"), lambda record: store.open_session(record.id)):
    attempt(call, empty_record())
attempt(store.summaries)
tell(files=sorted(os.listdir(store.folder)))
"""


def _command(script: str, folder: Path) -> list[str]:
    return [sys.executable, "-c", _BEGIN + script, str(folder)]


def _run(command: list[str]) -> list[dict[str, Any]]:
    """Return what a driver told, one object a line."""
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


@contextmanager
def _started(script: str, folder: Path) -> Iterator["subprocess.Popen[str]"]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        _command(script, folder), stdin=pipe, stdout=pipe, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _in_namespace(command: list[str], folder: Path) -> list[str]:
    """Return a command that runs another with a disk of 64 kB, of its own, in place of the folder's parent."""
    mount = 'mount -t tmpfs -o size=64k tmpfs "$0" && mkdir -m 700 "$0/sessions" && exec "$@"'
    return [
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        mount,
        str(folder.parent),
        *command,
    ]


def _has_small_disk(folder: Path) -> bool:
    if shutil.which("unshare") is None:
        return False
    trial = _in_namespace(["true"], folder)
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("seed", range(8))
def test_a_killed_program_loses_no_turn_that_was_saved(tmp_path: Path, seed: int) -> None:
    """After `kill -9` at any moment the file loads and holds every turn whose save had returned, in order."""
    store = SessionStore(tmp_path / "sessions")
    with _started(_SAVE_AND_COUNT, store.folder) as process:
        for _ in range(Random(seed).randrange(1, 60)):
            _line(process)
        process.kill()
        assert process.stdout is not None
        told = [line for line in process.stdout.read().split("\n") if line]
    texts = [turn.text for turn in store.load(SESSION_ID).of_kind(LearnerTurn)][150:]
    assert texts == [f"turn {number}" for number in range(len(texts))]
    assert not told or len(texts) > int(told[-1])
    with store.open_session(SESSION_ID):
        assert sorted(os.listdir(store.folder)) == [f"{SESSION_ID}.json", f"{SESSION_ID}.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
def test_a_program_killed_at_any_line_of_a_write_leaves_a_whole_file(tmp_path: Path) -> None:
    """Killed before each line of a write in turn, the file is the old one or the new one, and never a part."""
    *deaths, last = _run(_command(_DIE_AT_EVERY_LINE, tmp_path / "sessions"))
    assert len(deaths) > 20
    before = ["before"]
    for number, death in enumerate(deaths, 1):
        new = ["before", f"turn {number}"]
        assert death["texts"] in (before, new), number
        before = death["texts"]
    assert (deaths[-1]["killed"], deaths[-1]["texts"]) == (False, ["before", f"turn {len(deaths)}"])
    assert last == {"files": [f"{SESSION_ID}.json", f"{SESSION_ID}.lock"]}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_limit_on_file_size_loses_nothing(tmp_path: Path) -> None:
    """Where the system allows no larger file (EFBIG), the save fails in words and the file before it stays."""
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
    )
    save, draft, after = _run(_command(limit + _FULL, tmp_path / "sessions"))
    assert save["message"] == "The session could not be saved: the system allows no file of this size."
    assert save["hint"].startswith("Your words are still on the screen. Copy the words")
    assert draft["message"].startswith("What you are typing could not be kept: the system allows")
    assert after == {"turns": 0, "files": [f"{SESSION_ID}.json"]}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a disk to fill")
def test_a_full_disk_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a full disk (ENOSPC) the save fails in words, the file before it stays, and no half file is left."""
    folder = tmp_path / "sessions"
    if _has_small_disk(folder):
        how, command = "a tmpfs of 64 kB", _in_namespace(_command(_FULL, folder), folder)
    else:
        full = "import tempfile\ndef fill():\n  tempfile.mkstemp = lambda **_: (os.open('/dev/full', os.O_WRONLY), 'none')\n"
        how, command = "/dev/full", _command(full + _FULL.replace("grown =", "fill(); grown ="), folder)
    with capsys.disabled():
        sys.stdout.write(f"[full disk: {how}] ")
    save, draft, after = _run(command)
    assert save["message"] == "The session could not be saved: the disk is full."
    assert save["hint"].startswith("Your words are still on the screen. Free some space")
    assert draft["message"] == "What you are typing could not be kept: the disk is full."
    assert after == {"turns": 0, "files": [f"{SESSION_ID}.json"]}


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode means nothing on Windows")
def test_a_read_only_disk_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On a read-only disk (EROFS; where none can be made, a file in place of the folder) each write says so."""
    folder = tmp_path / "sessions"
    if _has_small_disk(folder):
        how, problem = "a read-only tmpfs", "the disk is read-only: "
        remount = "import subprocess\nsubprocess.run(['mount', '-o', 'remount,ro', str(store.folder.parent)], check=True)\n"
        told = _run(_in_namespace(_command(remount + _REFUSED, folder), folder))
        assert told.pop() == {"files": []}
        assert told.pop() == {"kind": "done"}
    else:
        how, problem = "a file in place of the folder", "a file is in the place of the folder "
        folder.write_bytes(b"")
        told = _run(_command(_REFUSED.replace("tell(files", "#"), folder))[:3]
    with capsys.disabled():
        sys.stdout.write(f"[read-only: {how}] ")
    assert [f"{problem}{folder}" in answer["message"] for answer in told] == [True] * 3
    assert told[0]["hint"].startswith("Your words are still on the screen.")


@pytest.mark.skipif(sys.platform == "win32", reason="a folder's mode means nothing on Windows")
def test_a_folder_of_someone_else_is_named() -> None:
    """In a folder that isn't the learner's to write in (EACCES) each write says so, and the list still works."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "sessions"
        folder.mkdir(mode=0o555)
        os.chmod(parent, 0o755)
        become_nobody = "if os.getuid() == 0:\n    sample_record().model_dump()\n    os.setuid(65534)\n"
        told = _run(_command(become_nobody + _REFUSED, folder))
        folder.chmod(0o700)
    assert [f"permission is refused for {folder}" in answer["message"] for answer in told[:3]] == [True] * 3
    assert told[0]["hint"].startswith("Your words are still on the screen. Change who may")
    assert told[3:] == [{"kind": "done"}, {"files": []}]


def test_the_second_window_on_a_session_is_told(tmp_path: Path) -> None:
    """A session open in one program is busy for a second one, other sessions are not, and a kill frees it."""
    store = SessionStore(tmp_path / "sessions")
    with _started(
        "lock = store.open_session('one')\nprint('held', flush=True)\nsys.stdin.read()", store.folder
    ) as first:
        assert _line(first) == "held"
        second = "attempt(store.open_session, 'one')\nattempt(store.open_session, 'two')"
        busy, free = _run(_command(second, store.folder))
        assert (busy["kind"], busy["message"]) == ("SessionBusy", "This session is open in another window.")
        assert free == {"kind": "done"}
        first.kill()
        first.wait()
    store.open_session("one").release()
    assert not (store.folder / "one.lock").exists()


def test_two_programs_save_into_one_folder(tmp_path: Path) -> None:
    """Two programs that save different sessions at the same time both keep every turn."""
    script = """
record = empty_record(sys.stdin.readline().strip())
for number in range(60):
    record.entries.append(turn(f"turn {number}"))
    store.save(record)
    assert len(store.summaries()) >= 1
"""
    store = SessionStore(tmp_path / "sessions")
    with _started(script, store.folder) as first, _started(script, store.folder) as second:
        for process, name in ((first, "one"), (second, "two")):
            assert process.stdin is not None
            process.stdin.write(f"{name}\n")
            process.stdin.flush()
        assert (first.wait(60), second.wait(60)) == (0, 0)
    assert {summary.id: summary.learner_turns for summary in store.summaries()} == {"one": 60, "two": 60}
    assert sorted(os.listdir(store.folder)) == ["one.json", "two.json"]


def test_only_one_program_at_a_time_holds_a_session(tmp_path: Path) -> None:
    """Programs that open and close a session in turn never hold it together, though its lock file goes each time."""
    script = """
from empathy_tui.errors import SessionBusy
done = 0
while done < 150:
    try:
        lock = store.open_session(SESSION_ID)
    except SessionBusy:
        continue
    with lock:
        record = store.load(SESSION_ID)
        record.seed += 1
        (store.folder / f"{SESSION_ID}.json").write_text(record.model_dump_json(), encoding="utf-8")
        done += 1
"""
    store = SessionStore(tmp_path / "sessions")
    store.save(empty_record(seed=0))
    with _started(script, store.folder) as first, _started(script, store.folder) as second:
        assert (first.wait(60), second.wait(60)) == (0, 0)
    assert store.load(SESSION_ID).seed == 300
