"""A folder of many sessions: in which order they are listed, and how few files are read for it."""

import json
import sys
from importlib import import_module
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui import paths
from empathy_tui.cli.main import cli
from empathy_tui.errors import StoreError
from empathy_tui.practice import Practice
from empathy_tui.runner import past
from empathy_tui.session.store import NEWEST, SessionStore
from many import opened_files, write_many, write_session

MANY = 400


@pytest.fixture
def store() -> SessionStore:
    """The learner's own sessions."""
    return SessionStore(paths.sessions_folder())


moments = st.tuples(
    st.integers(0, 1), st.integers(0, 1), st.integers(0, 59), st.sampled_from("abc"), st.booleans()
)


@given(st.lists(moments, max_size=12), st.integers(1, 5))
def test_pages_hold_what_sorting_all_by_their_start_gives(
    made: list[tuple[int, int, int, str, bool]], size: int
) -> None:
    """Read page by page, the sessions come in the order that reading all and sorting by start and id gives."""
    with TemporaryDirectory() as folder:
        store = SessionStore(Path(folder))
        expected: dict[str, str] = {}
        for day, minute, second, token, damaged in made:
            session = f"2026112{day}-233{minute}-lost-key-{token}"
            clock = f"2026-11-2{day}T23:3{minute}"
            path = write_session(store, session, f"{clock}:{second:02}.000Z")
            expected[session] = f"{clock}:{second:02}.000Z"
            if damaged:
                path.write_bytes(b"{")
                expected[session] = clock
        listed = store.iter_summaries()
        pages = list(iter(lambda: [item.id for item in islice(listed, size)], []))
        by_start = sorted(expected, key=lambda session: (expected[session], session), reverse=True)
        assert [session for page in pages for session in page] == by_start
        assert all(len(page) == size for page in pages[:-1])


def test_ids_come_from_names_alone(store: SessionStore) -> None:
    """Newest first, those without a time last, what is no session not at all; and no file is opened."""
    timed = write_many(store, 3)
    for name in ("zebra", "ant", "2026-11-22-x"):
        write_session(store, name, "2026-11-23T10:00:00.000Z")
    for name in ("My copy.json", ".hidden.json", "cut.damaged-1.json", "20261122-2333-x.draft"):
        (store.folder / name).write_bytes(b"x")
    with opened_files(store) as opened:
        assert store.newest_ids() == [*timed, "zebra", "ant", "2026-11-22-x"]
    assert opened == []


def test_a_file_is_read_when_it_is_asked_for(store: SessionStore) -> None:
    """Twenty of many read twenty; what has been deleted before its turn is left out."""
    ids = write_many(store, MANY)
    with opened_files(store) as opened:
        listed = store.iter_summaries()
        assert [item.id for item in islice(listed, 20)] == ids[:20]
        assert opened == ids[:20]
        (store.folder / f"{ids[20]}.json").unlink()
        assert next(listed).id == ids[21]
    with opened_files(store) as opened:
        assert len(store.summaries()) == MANY - 1
    assert len(opened) == MANY - 1


def test_the_start_reads_the_newest_only(store: SessionStore) -> None:
    """What was broken off is looked for among the newest sessions; an older one is in the list."""
    ids = write_many(store, MANY)
    write_session(store, ids[NEWEST], "2026-11-16T06:00:00.000Z", stage="playing")
    practice = Practice.at_home()
    with opened_files(store) as opened:
        assert practice.unfinished() is None
        assert set(opened) == set(ids[:NEWEST])
    write_session(store, ids[NEWEST - 1], "2026-11-16T07:30:00.000Z", stage="played")
    found = practice.unfinished()
    assert found is not None
    assert found.id == ids[NEWEST - 1]
    assert [item.id for item in practice.sessions() if item.stage == "playing"] == [ids[NEWEST]]


def test_the_newest_is_found_at_once(store: SessionStore) -> None:
    """One file is read, or those of damaged ones above it; and it is said when there is none to be read."""
    with pytest.raises(StoreError, match="There is no session yet"):
        Practice.at_home().newest()
    ids = write_many(store, MANY)
    (store.folder / f"{ids[0]}.json").write_bytes(b"{")
    with opened_files(store) as opened:
        assert Practice.at_home().newest() == ids[1]
    assert set(opened) == {ids[0], ids[1]}
    for session in ids:
        (store.folder / f"{session}.json").write_bytes(b"{")
    with (
        opened_files(store) as opened,
        pytest.raises(StoreError, match="None of your newest sessions can be read"),
    ):
        Practice.at_home().newest()
    assert len(set(opened)) == NEWEST


def test_earlier_guesses_are_of_the_newest_before(store: SessionStore) -> None:
    """The debrief of a session in the middle reads neither later sessions nor those long before."""
    ids = write_many(store, MANY)
    for number, session in enumerate(ids):
        started = store.summary(session).started
        probe = {"kind": "probe", "at": started, "probe": "open", "choice": f"c{number}", "truth": "relieved"}
        write_session(store, session, started, entries=[probe])
    record = store.load(ids[150])
    with opened_files(store) as opened:
        found = past.guesses(store, record)
    assert [guess.chosen for guess in found] == [f"c{n}" for n in range(150 + past.SESSIONS, 150, -1)]
    assert set(opened) == set(ids[151 : 151 + past.SESSIONS])


def test_the_command_lists_fifty_and_says_how_many_more(store: SessionStore) -> None:
    """`--limit` and `--all` give others; a list that is whole says nothing more."""
    ids = write_many(store, 60)
    run = CliRunner()
    with opened_files(store) as opened:
        result = run.invoke(cli, ["sessions", "list"])
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ids[:50]
    assert result.stderr.startswith("10 more: empathy-tui sessions list --all")
    assert set(opened) == set(ids[:50])
    few = run.invoke(cli, ["sessions", "list", "--limit", "2"])
    assert (len(few.stdout.splitlines()), few.stderr[:7]) == (2, "58 more")
    whole = run.invoke(cli, ["sessions", "list", "--all"])
    assert (len(whole.stdout.splitlines()), whole.stderr) == (60, "")


def test_json_is_one_array_of_all(store: SessionStore) -> None:
    """None, one and many sessions are each a whole array, in the form that `json.dumps` would give it."""
    run = CliRunner()
    for count in (0, 1, 60):
        ids = write_many(store, count)
        result = run.invoke(cli, ["sessions", "list", "--json"])
        rows = json.loads(result.stdout)
        assert [row["id"] for row in rows] == ids
        assert result.stdout == json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        assert result.stderr == ""
    two = run.invoke(cli, ["sessions", "list", "--json", "--limit", "2"])
    assert [row["id"] for row in json.loads(two.stdout)] == ids[:2]


def test_completion_offers_every_id_and_reads_few_files(store: SessionStore) -> None:
    """The newest come with their titles, the rest without."""
    ids = write_many(store, MANY)
    with opened_files(store) as opened:
        offered = ShellComplete(cli, {}, "empathy-tui", "_X").get_completions(["sessions", "show"], "2026")
    assert [item.value for item in offered] == ids
    assert offered[0].help == f"Key {ids[0][-4:]}"
    assert set(opened) == set(ids[:20])


def test_sessions_of_one_minute_stay_bounded(store: SessionStore) -> None:
    """Of very many that claim one minute no more than a hundred are read for the first."""
    for number in range(150):
        write_session(store, f"20261122-2333-lost-key-{number:04}", "2026-11-22T23:33:07.000Z")
    with opened_files(store) as opened:
        assert next(store.iter_summaries()).id == "20261122-2333-lost-key-0149"
        assert len(opened) == 100
        assert len(store.summaries()) == 150


def test_the_measurement_makes_its_own_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`tools/many_sessions.py` needs none that were there before."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "tools"), *sys.path])
    tool = import_module("many_sessions")
    tool.fill(tmp_path, 3, tool.recorded())
    found = SessionStore(tmp_path / "sessions").summaries()
    assert [(item.title, item.damaged) for item in found] == [
        ("The empty chair 0", ""),
        ("Wet shoes 1", ""),
        ("The lake 2", ""),
    ]
