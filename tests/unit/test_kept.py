"""Files of the learner's own that several programs change: nothing is lost, and nothing is written that can't be read."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from empathy_tui.errors import StoreError
from empathy_tui.runner import carrying
from empathy_tui.session import files
from empathy_tui.session.about import AboutFile, switched, with_text
from empathy_tui.session.answers import AnswerStore
from empathy_tui.session.carried import DRAFT, Carried, CarriedFile, Encounter
from empathy_tui.session.kept import Form, KeptFile, Mishaps
from empathy_tui.session.progress import Progress, ProgressFiles
from empathy_tui.session.store import SessionStore
from empathy_tui.session.times import day, stamp
from unit.test_progress import done, progress
from unit.test_questionnaires import NOW, TWO, read

PROCESSES = 20
NOTED = "2026-11-26"

AT_ONCE = """
import os, sys
from pathlib import Path
from empathy_tui.runner.carrying import with_encounter
from empathy_tui.session.carried import CarriedFile

file = CarriedFile(Path(sys.argv[1]))
file.wait = 60.0
wait, go = os.pipe()
children = []
for number in range(int(sys.argv[2])):
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(go)
            os.read(wait, 1)  # all go on when the parent closes its end
            for turn in range(3):
                file.update(lambda carried: with_encounter(carried, f"{number}/{turn}", "2026-11-26"))
            code = 0
        finally:
            os._exit(code)
    children.append(child)
os.close(go)
for child in children:
    assert os.waitpid(child, 0)[1] == 0
"""


def lines_file(path: Path) -> KeptFile[str]:
    """Return a file that keeps capital letters badly."""
    form = Form(lambda raw, _path: raw.decode().lower(), str.encode, str)
    return KeptFile(path, form, Mishaps("It can't be read", "It can't be kept", "It can't be deleted"))


@pytest.mark.subprocess
@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the processes are forked, so that they write at one moment"
)
def test_twenty_processes_update_at_once(tmp_path: Path) -> None:
    """What each of them noted is there afterwards, and no temporary file is left."""
    path = tmp_path / "carried.yaml"
    finished = subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(path), str(PROCESSES)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    assert sorted(item.did for item in CarriedFile(path).load().encounters) == sorted(
        f"{number}/{turn}" for number in range(PROCESSES) for turn in range(3)
    )
    assert sorted(os.listdir(tmp_path)) == [".carried.yaml.lock", "carried.yaml"]


def test_what_another_program_holds_is_neither_written_nor_deleted(tmp_path: Path) -> None:
    """It says so, the file is as it was, and the lock that the other holds stays."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.update(lambda carried: carrying.with_encounter(carried, "Listened.", NOTED))
    raw, file.wait = file.path.read_bytes(), 0.0
    taken, over = threading.Event(), threading.Event()

    def hold() -> None:
        with FileLock(tmp_path / ".carried.yaml.lock"):
            taken.set()
            over.wait(60)

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert taken.wait(60)
        for act in (lambda: file.update(lambda _: Carried()), file.delete):
            with pytest.raises(StoreError, match="Another program holds") as caught:
                act()
            assert "try again" in caught.value.hint
    finally:
        over.set()
        other.join()
    assert file.path.read_bytes() == raw
    assert (tmp_path / ".carried.yaml.lock").exists()
    assert file.delete()
    assert (tmp_path / ".carried.yaml.lock").exists(), "another may be waiting for it"


def test_what_would_be_read_back_as_something_else_is_not_written(tmp_path: Path) -> None:
    """The file is as it was, or not there at all."""
    file = lines_file(tmp_path / "x")
    with pytest.raises(StoreError, match="read back as something else") as caught:
        file.update(lambda _: "Loud")
    assert "Nothing was written" in caught.value.hint
    assert not file.path.exists()
    file.update(lambda _: "quiet")
    with pytest.raises(StoreError, match="It can't be kept"):
        file.update(lambda _: "Loud")
    assert file.path.read_bytes() == b"quiet"


def test_what_could_not_be_read_back_is_not_written(tmp_path: Path) -> None:
    """A value that no model has looked at is refused in words, before the file is replaced."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.update(lambda carried: carrying.with_encounter(carried, "Listened.", NOTED))
    raw = file.path.read_bytes()
    long = Encounter.model_construct(day=NOTED, did="a" * 20_001)
    with pytest.raises(StoreError, match=r"can't be kept: .*20000"):
        file.update(lambda carried: carried.model_copy(update={"encounters": (long,)}))
    with pytest.raises(StoreError, match="can't be kept"):
        file.update(lambda carried: carrying.with_encounter(carried, "Listened.", "2026-02-30"))
    assert file.path.read_bytes() == raw


def test_deleting_takes_what_a_killed_program_left(tmp_path: Path) -> None:
    """Halves of the file and of its draft go with it, those of other files stay; there may be nothing but halves."""
    sessions = SessionStore(tmp_path / "sessions")
    sessions.save_draft(DRAFT, "Half")
    sessions.save_draft("another", "Kept")
    file = CarriedFile(tmp_path / "carried.yaml", [sessions.draft_path(DRAFT)])
    file.make()
    for name in (
        *(".carried.yaml.ab.tmp", ".about-me.yaml.ab.tmp"),
        *(f"sessions/.{DRAFT}.draft.cd.tmp", "sessions/.another.draft.cd.tmp"),
    ):
        (tmp_path / name).write_text("words", encoding="utf-8")
    assert file.delete()
    assert sorted(os.listdir(tmp_path)) == [".about-me.yaml.ab.tmp", ".carried.yaml.lock", "sessions"]
    assert sorted(os.listdir(tmp_path / "sessions")) == [".another.draft.cd.tmp", "another.draft"]
    (tmp_path / ".carried.yaml.ef.tmp").write_text("words", encoding="utf-8")
    assert not file.delete()
    assert not (tmp_path / ".carried.yaml.ef.tmp").exists()


def test_deleting_the_card_takes_its_halves(tmp_path: Path) -> None:
    """What a killed program had begun to write of the card is gone with it."""
    file = AboutFile(tmp_path / "about-me.yaml")
    file.update(lambda me: with_text(me, "called", "Anna"))
    (tmp_path / ".about-me.yaml.ab.tmp").write_text("Anna", encoding="utf-8")
    assert file.delete()
    assert os.listdir(tmp_path) == [".about-me.yaml.lock"]
    assert not file.delete()
    file.update(lambda me: switched(me, True))
    assert file.load().used


def test_deleting_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    """No folder and no lock file is left by it."""
    assert not CarriedFile(tmp_path / "home" / "carried.yaml").delete()
    assert not ProgressFiles(tmp_path / "home").delete("spring")
    assert AnswerStore(tmp_path / "home").delete("two-items") == 0
    assert os.listdir(tmp_path) == []


def test_a_file_is_made_once(tmp_path: Path) -> None:
    """Opening an editor writes what no file stands for, and never over words."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.make()
    assert file.load() == Carried()
    file.path.write_text("format: 1\nnonsense\n", encoding="utf-8")
    file.make()
    assert file.path.read_text(encoding="utf-8") == "format: 1\nnonsense\n"


def test_leaving_a_course_keeps_the_lock(tmp_path: Path) -> None:
    """Whoever waits for it and whoever comes later hold the same one."""
    kept = ProgressFiles(tmp_path)

    def begin(before: Progress | None) -> Progress:
        return (before or progress()).having(done("a", "2026-03-02"))

    kept.update("spring", begin)
    assert kept.delete("spring")
    assert os.listdir(tmp_path) == [".spring.json.lock"]
    assert kept.load("spring") is None


def test_two_programs_that_begin_in_one_second_have_two_files(tmp_path: Path) -> None:
    """Neither overwrites what was answered in the other; a file named without a token is still found."""
    one, two = AnswerStore(tmp_path), AnswerStore(tmp_path)
    begun = [store.begin(read(TWO), "before", NOW) for store in (one, two)]
    for number, (store, (path, answers)) in enumerate(zip((one, two), begun, strict=True), 1):
        answers.answers["listen"] = number
        store.save(path, answers)
    kept = one.of("two-items")
    assert sorted(item.answers["listen"] or 0 for _, item in kept if not isinstance(item, StoreError)) == [
        1,
        2,
    ]
    begun[0][0].rename(tmp_path / "two-items--before--20260302-093000.json")
    assert len(two.of("two-items")) == 2


def test_answers_that_another_program_changed_are_left_to_it(tmp_path: Path) -> None:
    """Two windows on one file: the second is told, and so is the one whose answers were deleted meanwhile."""
    one, two = AnswerStore(tmp_path), AnswerStore(tmp_path)
    path, first = one.begin(read(TWO), "before", NOW)
    one.save(path, first)
    second = two.load(path)
    first.answers["listen"] = 3
    one.save(path, first)
    second.answers["listen"] = 1
    with pytest.raises(StoreError, match="another program meanwhile"):
        two.save(path, second)
    assert two.load(path).answers == {"listen": 3}
    assert two.delete("two-items") == 1
    with pytest.raises(StoreError, match="another program meanwhile"):
        one.save(path, first)
    assert not path.exists()


def test_a_moment_is_kept_in_utc() -> None:
    """To the millisecond, and to the day."""
    late = datetime.fromisoformat("2026-03-02T00:30:00.123456+01:00")
    assert stamp(late) == "2026-03-01T23:30:00.123Z"
    assert day(late) == "2026-03-01"
    assert day(datetime(800, 1, 2, tzinfo=UTC)) == "0800-01-02"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Where the folder can't be written the words say which file."""
    (tmp_path / "home").write_text("", encoding="utf-8")
    file = CarriedFile(tmp_path / "home" / "carried.yaml")
    with pytest.raises(StoreError, match="a file is in the place of the folder"):
        file.update(lambda carried: carrying.with_encounter(carried, "Listened.", NOTED))
    assert files.leftovers(tmp_path, "carried.yaml") == []
