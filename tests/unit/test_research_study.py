"""An export for research: what is kept out of it, what it refuses, and what it says of itself."""

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from empathy_tui import paths
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.review.research.naming import Naming, model_name
from empathy_tui.review.research.report import Wanted
from empathy_tui.review.research.study import write_study
from empathy_tui.session.answers import AnswerStore
from empathy_tui.session.record import (
    Answer,
    BeatEntered,
    CharacterTurn,
    Guess,
    LearnerTurn,
    ProbeAnswer,
    RapportMoved,
    Recorded,
    SceneEnded,
    SessionRecord,
    SwapTurn,
    Wording,
)
from empathy_tui.session.store import SessionStore
from session_samples import AT, empty_record, sample_record
from unit.test_questionnaires import answered
from unit.test_research_tables import lines, tokens, write

FILES = {"dictionary.json", "dictionary.md", "README.txt"} | {
    f"{table}.jsonl" for table in ("sessions", "turns", "guesses", "beats", "answers", "questionnaires")
}


def played(stage: str = "played", *more: Recorded, **fields: Any) -> SessionRecord:
    """Return a session with one of everything that is hidden at first."""
    entries = [
        BeatEntered(at=AT, beat="zz-guarded"),
        CharacterTurn(at=AT, text="Well."),
        LearnerTurn(at=AT, text="Anna, stay.", acts=[Guess(act="advice", p=0.5)], marks=["rude"]),
        RapportMoved(at=AT, change=-2, rapport=-2, patience=4),
        BeatEntered(at=AT, beat="zz-open", before="zz-guarded", why="You zz-stayed."),
        ProbeAnswer(at=AT, probe="zz-open", choice="angry", truth="zz-truth", also=["zz-also"], words="Jaw."),
        SceneEnded(at=AT, ending="zz-tells"),
        Answer(at=AT, step="probe-zz-open", text="angry"),
        Answer(at=AT, step="sure-zz-open", text="70"),
        *more,
    ]
    return empty_record(stage=stage, entries=entries, **fields)


def folder_text(folder: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / "out").iterdir()))


def test_what_was_not_shown_stays_out(tmp_path: Path) -> None:
    """Before the reveal there is no beat, no truth, no rapport, no ending and nothing the program heard."""
    write(tmp_path, [played("played", Answer(at=AT, step="reveal", skipped=True))], Wanted(text=True))
    assert "zz-" not in folder_text(tmp_path)
    turn = lines(tmp_path, "turns")[1]
    assert [turn[key] for key in ("acts", "marks", "change", "rapport", "beat")] == [None] * 5
    assert [row["step"] for row in lines(tmp_path, "answers")] == ["probe-1", "sure-1", "reveal"]
    guess = lines(tmp_path, "guesses")[0]
    assert (guess["choice"], guess["truth"], guess["sure"]) == ("angry", None, 70)


@pytest.mark.parametrize(
    "record", [played("completed"), played("played", Answer(at=AT, step="reveal"))], ids=["done", "shown"]
)
def test_what_was_shown_is_in_it(tmp_path: Path, record: SessionRecord) -> None:
    """After the reveal all of it stands in its place."""
    write(tmp_path, [record], Wanted())
    turn, guess = lines(tmp_path, "turns")[1], lines(tmp_path, "guesses")[0]
    assert (turn["acts"], turn["marks"]) == ([{"act": "advice", "p": 0.5}], ["rude"])
    assert (turn["change"], turn["rapport"], turn["beat"]) == (-2, -2, "zz-guarded")
    assert (guess["truth"], guess["also"]) == ("zz-truth", ["zz-also"])
    assert [row["beat"] for row in lines(tmp_path, "beats")] == ["zz-guarded", "zz-open"]
    assert lines(tmp_path, "sessions")[0]["ending"] == "zz-tells"


def test_words_stay_out_unless_they_are_asked_for(tmp_path: Path) -> None:
    """Without text nothing anyone said or wrote is in any file; with it, names can be taken out."""
    more = (
        Answer(at=AT, step="felt", text="Anna's hands.", ask="?"),
        SwapTurn(at=AT, listener=0, who="learner", text="Swap."),
    )
    write(tmp_path / "a", [played("completed", *more)], Wanted())
    assert not any(word in folder_text(tmp_path / "a") for word in ("Anna", "Jaw.", "Well.", "Swap."))
    write(tmp_path / "b", [played("completed", *more)], Wanted(text=True, redact=("Anna",)))
    assert "Anna" not in folder_text(tmp_path / "b")
    assert lines(tmp_path / "b", "turns")[1]["text"] == "[name 1], stay."
    assert lines(tmp_path / "b", "answers")[-1]["text"] == "[name 1]'s hands."
    assert "names replaced: 1" in (tmp_path / "b" / "out" / "README.txt").read_text(encoding="utf-8")


def test_lines_of_real_danger_are_in_no_table(tmp_path: Path) -> None:
    """They were said outside the practice: not the line, nor that there was one; the learner alone is told."""
    danger = (
        LearnerTurn(at=AT, text="For real now.", marks=["danger"], paused=True),
        SwapTurn(at=AT, listener=0, who="learner", text="For real here.", paused=True),
    )
    report = write(tmp_path / "a", [played("completed", *danger)], Wanted(text=True))
    write(tmp_path / "b", [played("completed")], Wanted(text=True))
    assert report.outside == 2
    for name in FILES:
        mine, other = ((tmp_path / x / "out" / name).read_text(encoding="utf-8") for x in "ab")
        assert mine == other


def test_nothing_says_who_or_when(tmp_path: Path) -> None:
    """No id, date, hour, path, host or account is in the folder; the tokens are all that names a session."""
    wording = Wording(provider="local", model="/home/anna/m.gguf", where="at annas-laptop, over the network")
    made = [played("completed", started="2026-11-22T23:33:07Z", wording=wording, x_user="anna-user")]
    write(tmp_path, made, Wanted(since=date(2026, 11, 1)))
    told = folder_text(tmp_path)
    for secret in ("2026-", "202611", "23:33", "2333", "k3f9", "anna", str(tmp_path), os.uname().nodename):
        assert secret not in told
    row = lines(tmp_path, "sessions")[0]
    assert (row["learner"], row["session"]) == ("p-0000000000000001", "s-0000000000000002")
    assert (row["model"], row["where"]) == ("m.gguf", "elsewhere")


def test_two_exports_cannot_be_linked_by_their_names(tmp_path: Path) -> None:
    """The names are drawn anew each time; with a code the learner's is the code, and the sessions' are not."""
    store, answers = SessionStore(tmp_path / "sessions"), AnswerStore(tmp_path / "answers")
    store.save(sample_record())
    named = []
    for number, participant in enumerate((None, None, "A-17", "A-17")):
        write_study(tmp_path / str(number) / "out", store, answers, Wanted(participant=participant))
        named.append(lines(tmp_path / str(number), "sessions")[0])
    assert [row["learner"] for row in named[2:]] == ["A-17", "A-17"]
    assert named[0]["learner"] != named[1]["learner"]
    assert len({row["session"] for row in named}) == 4


@pytest.mark.parametrize("code", ["", "a/b", "..", "=1+1", "-x", "a b", "a\nb", "ä", "a" * 33, "a\x1b[2J"])
def test_a_code_is_a_code(code: str) -> None:
    """No path, no formula, no sentence: what is refused is shown harmlessly with what may stand there."""
    with pytest.raises(EmpathyError, match="can't be a participant's code") as caught:
        Naming.of(code)
    assert "\x1b" not in caught.value.message
    assert "32 letters" in caught.value.hint
    assert Naming.of("A17_b-2.x").learner == "A17_b-2.x"


@pytest.mark.parametrize(
    ("code", "like"),
    [
        ("Ben.Miller", True),
        ("ben_miller", True),
        ("BenMiller", True),
        ("Anna-Lena", True),
        ("A17", False),
        ("A-B", False),
        ("anna17.x", False),
        ("group", False),
        ("AB.CD", False),
        ("a", False),
    ],
)
def test_a_code_that_looks_like_a_name_is_told_of(tmp_path: Path, code: str, like: bool) -> None:
    """It is taken, and said on stderr what it does; a code that is one is not spoken of."""
    keep()
    done = run(str(tmp_path / "out"), "--participant", code)
    assert done.exit_code == 0
    assert ("looks like a name" in done.stderr) is like
    assert (code in done.stderr) is like
    assert lines(tmp_path, "sessions")[0]["learner"] == code


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (None, None),
        ("claude-x", "claude-x"),
        ("org/model:7b", "org/model:7b"),
        ("/home/anna/m.gguf", "m.gguf"),
        ("C:\\Users\\anna\\m.gguf", "m.gguf"),
        ("~/m", "m"),
        ("models/m.gguf", "m.gguf"),
    ],
)
def test_a_model_goes_by_its_name(model: str | None, name: str | None) -> None:
    """Of a file its path stays out; a name with a slash in it stays whole."""
    assert model_name(model) == name


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """Damaged and newer sessions and answers are in the report; their ids, which hold times, not in the folder."""
    home = SessionStore(tmp_path / "home" / "sessions")
    home.save(sample_record())
    (home.folder / "20261101-0101-cut-aaaa.json").write_text('{"format": 1, "id":', encoding="utf-8")
    (home.folder / "20261101-0102-new-aaaa.json").write_text(
        '{"format": 2, "stage": "x", "entries": []}', encoding="utf-8"
    )
    answers = AnswerStore(tmp_path / "home" / "answers")
    answers.folder.mkdir()
    (answers.folder / "two-items--before--x.json").write_text("{", encoding="utf-8")
    report = write_study(tmp_path / "out", home, answers, Wanted(), tokens().__next__)
    assert [what for what, _ in report.left_out] == [
        "20261101-0101-cut-aaaa",
        "20261101-0102-new-aaaa",
        "two-items--before--x.json",
    ]
    assert "format 2" in report.left_out[1][1]
    assert (report.rows["sessions"], report.kinds) == (1, {"x-weather": 1})
    told = folder_text(tmp_path)
    assert "left out: 3" in told
    assert "cut-aaaa" not in told


def test_days_are_counted_from_the_first_and_since_leaves_earlier_ones_out(tmp_path: Path) -> None:
    """Whole periods of 24 hours: a session an hour later is of the same day, whatever midnight says."""
    at = ("2026-11-20T23:30:00Z", "2026-11-21T00:30:00Z", "2026-11-22T00:00:00Z", "2026-11-22T23:30:00Z")
    made = [empty_record(started=time) for time in at]
    write(tmp_path / "a", made, Wanted())
    assert [row["day"] for row in lines(tmp_path / "a", "sessions")] == [0, 0, 1, 2]
    report = write(tmp_path / "b", made, Wanted(since=date(2026, 11, 22)))
    assert [(r["number"], r["day"]) for r in lines(tmp_path / "b", "sessions")] == [(1, 0), (2, 0)]
    assert report.earlier == 2


def test_a_day_is_rounded_down_before_the_first_session_too() -> None:
    """Less than 24 hours after it is 0, up to 24 hours before it -1: so the dictionary says."""
    naming = Naming.of("A17")
    first = datetime(2026, 11, 22, 20, tzinfo=UTC)
    naming.day(first)
    hours = (-24.5, -24, -1, 0, 23.9, 24)
    assert [naming.day(first + timedelta(hours=hour)) for hour in hours] == [-2, -1, -1, 0, 0, 1]


def test_a_value_that_cannot_be_is_left_empty_and_counted(tmp_path: Path) -> None:
    """A file may hold any number; the export holds what its dictionary says, and goes on."""
    entries = [
        LearnerTurn(at="yesterday", text="Stay.", acts=[Guess(act="advice", p=7.0)]),
        RapportMoved(at=AT, change=10**30, rapport=1, patience=1),
    ]
    made = empty_record(stage="completed", entries=entries)
    made.scenario.level = 9
    report = write(tmp_path, [made], Wanted(("jsonl", "parquet")))
    turn = lines(tmp_path, "turns")[0]
    assert (turn["acts"], turn["change"], turn["rapport"], turn["seconds"]) == (None, None, 1, None)
    assert lines(tmp_path, "sessions")[0]["level"] is None
    assert report.unfit == 3


@pytest.mark.parametrize("what", ["file", "full", "nothing", "all earlier"])
def test_an_export_that_cannot_be_leaves_everything_as_it_was(tmp_path: Path, what: str) -> None:
    """A file in the place of the folder, a folder with something in it, nothing to export: refused, with what to do."""
    store = SessionStore(tmp_path / "sessions")
    if what != "nothing":
        store.save(sample_record())
    out = tmp_path / "out"
    if what == "file":
        out.write_text("mine", encoding="utf-8")
    if what == "full":
        out.mkdir()
        (out / "turns.jsonl").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    wanted = Wanted(since=date(2030, 1, 1) if what == "all earlier" else None)
    with pytest.raises(EmpathyError) as caught:
        write_study(out, store, AnswerStore(tmp_path / "answers"), wanted)
    assert caught.value.hint
    assert sorted(tmp_path.rglob("*")) == before
    assert not out.exists() or "mine" in (out if out.is_file() else out / "turns.jsonl").read_text("utf-8")


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Let the system allow no file larger than that, as a full disk would."""
    old, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_disk_that_is_full_leaves_no_half_of_an_export(tmp_path: Path, form: Any) -> None:
    """An empty folder that was there stays, and stays empty."""
    store = SessionStore(tmp_path / "sessions")
    store.save(sample_record())
    (tmp_path / "out").mkdir()
    with files_up_to(900), pytest.raises(StoreError, match="The export could not be written"):
        write_study(tmp_path / "out", store, AnswerStore(tmp_path / "answers"), Wanted((form,)))
    assert list((tmp_path / "out").iterdir()) == []


def test_files_are_their_owners_only(tmp_path: Path) -> None:
    """Folder 0700, files 0600."""
    write(tmp_path, [sample_record()], Wanted())
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, ["export", *arguments])
    assert done.exception is None or isinstance(done.exception, EmpathyError | SystemExit), done.exception
    return done


def keep() -> None:
    SessionStore(paths.sessions_folder()).save(sample_record())


def test_the_command_writes_the_folder_and_says_what_is_in_it(tmp_path: Path) -> None:
    """Tables, dictionary, README; answers to questionnaires too, and nothing beside them."""
    keep()
    answers = AnswerStore(paths.answers_folder())
    given = answered(listen=2)
    answers.save(answers.begin(given.asked, "before", given.started)[0], given)
    done = run(str(tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    assert "sessions 1, turns 3, guesses 1, beats 0, answers 0, questionnaires 2" in done.output
    assert "unknown kind x-weather, counted only: 1" in done.output
    assert "Free text" not in done.output
    readme = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    assert "empathy-tui 0." in readme
    assert "What the figures can't say" in readme


def test_the_command_says_as_json_what_it_did(tmp_path: Path) -> None:
    """With the kinds it does not know."""
    keep()
    told = json.loads(run(str(tmp_path / "out"), "--json", "--form", "both").stdout)
    assert (told["rows"]["turns"], told["kinds"], told["left_out"]) == (3, {"x-weather": 1}, [])
    assert (tmp_path / "out" / "turns.parquet").exists()


def test_text_comes_with_a_warning(tmp_path: Path) -> None:
    """Free text may name people: that is said on stderr, where a pipe doesn't hide it."""
    keep()
    done = run(str(tmp_path / "out"), "--text")
    assert "may name people" in done.stderr
    assert "may name people" not in done.stdout
    assert run(str(tmp_path / "b"), "--redact", "Anna").exit_code == 2
    assert not (tmp_path / "b").exists()


WITHOUT = """
import sys
sys.modules["pyarrow"] = None
from empathy_tui.cli.main import run
sys.exit(run(["export", sys.argv[1], "--form", sys.argv[2]]))
"""


@pytest.mark.subprocess
def test_parquet_says_what_it_needs(tmp_path: Path) -> None:
    """Without pyarrow Parquet is refused with the line that installs it, before anything is written; JSON goes."""
    keep()
    for form, code in (("parquet", 1), ("both", 1), ("jsonl", 0)):
        command = [sys.executable, "-W", "error", "-c", WITHOUT, str(tmp_path / form), form]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == code, done.stderr
        assert ("pip install 'empathy-tui[parquet]'" in done.stderr) == bool(code)
        assert (tmp_path / form).exists() == (not code)
