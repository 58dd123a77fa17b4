"""Sessions on the way to another computer, and what an archive from elsewhere can't do."""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import minimal_scenario
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.runner.opening import Beginning, new_record
from empathy_tui.scenario.loader import ScenarioFile, read_scenario
from empathy_tui.session import archive as archives
from empathy_tui.session.archive import pack_sessions
from empathy_tui.session.arrivals import bring_in
from empathy_tui.session.coding import dump_record, load_record
from empathy_tui.session.record import CharacterTurn, LearnerTurn, SessionRecord
from empathy_tui.session.store import SessionStore
from homes import Home
from session_samples import AT, SESSION_ID, empty_record, sample_record

OTHER_ID = "20261123-0700-empty-chair-aaaa"
SCENE = b"id: empty-chair\n"
HASH = hashlib.sha256(SCENE).hexdigest()


@pytest.fixture
def here(tmp_path: Path) -> SessionStore:
    return SessionStore(tmp_path / "here" / "sessions")


@pytest.fixture
def there(tmp_path: Path) -> SessionStore:
    store = SessionStore(tmp_path / "there" / "sessions")
    store.keep_scenario(HASH, SCENE)
    return store


def record(session: str = SESSION_ID) -> SessionRecord:
    made = sample_record(session)
    return made.model_copy(update={"scenario": made.scenario.model_copy(update={"hash": HASH})})


def files(store: SessionStore) -> dict[str, bytes]:
    """Return what lies in a home, by name."""
    home = store.folder.parent
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def archive(path: Path, content: dict[str, bytes | str], **attributes: int) -> Path:
    """Make an archive as anyone may; an attribute is the mode of the one file of that name without its folder."""
    with zipfile.ZipFile(path, "w") as made:
        for name, raw in content.items():
            item = zipfile.ZipInfo(name)
            item.external_attr = attributes.get(Path(name).stem, stat.S_IFREG | 0o600) << 16
            made.writestr(item, raw)
    return path


@settings(max_examples=30)
@given(st.lists(st.text(max_size=20), max_size=3), st.sets(st.sampled_from("abcdef"), max_size=4))
def test_all_sessions_come_out_as_they_went_in(texts: list[str], tokens: set[str]) -> None:
    """Byte for byte, scenes with them, whatever was said; and a second import changes nothing."""
    with two_homes() as (old, new, folder):
        old.keep_scenario(HASH, SCENE)
        for token in tokens:
            made = record(f"20261122-2333-empty-chair-{token}")
            made.entries.extend(LearnerTurn(at=AT, text=text) for text in texts)
            old.save(made)
        assert pack_sessions(old, old.ids(), folder / "all.zip") == []
        moved = bring_in(new, [folder / "all.zip"])
        assert (moved.new, moved.refused, moved.without_scene) == (old.ids(), [], [])
        kept = files(old) if tokens else {}
        assert files(new) == kept
        assert new.summaries() == old.summaries()
        again = bring_in(new, [folder / "all.zip"])
        assert (again.new, again.known, files(new)) == ([], old.ids(), kept)


@contextmanager
def two_homes() -> Iterator[tuple[SessionStore, SessionStore, Path]]:
    """Yield two empty stores and the folder they are in, for one example of many."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield SessionStore(folder / "old" / "sessions"), SessionStore(folder / "new" / "sessions"), folder


def test_an_archive_says_nothing_of_when_it_was_made(there: SessionStore, tmp_path: Path) -> None:
    """The same sessions give the same bytes, readable by their owner only, each scene once."""
    there.save(record())
    there.save(record(OTHER_ID))
    for name in ("a.zip", "b.zip"):
        pack_sessions(there, there.ids(), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert (tmp_path / "a.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(tmp_path / "a.zip") as made:
        assert made.namelist() == [
            f"sessions/{SESSION_ID}.json",
            f"played/{HASH}.yaml",
            f"sessions/{OTHER_ID}.json",
        ]


def test_an_archive_overwrites_no_file(there: SessionStore, tmp_path: Path) -> None:
    """What is there stays; and nothing is left of an archive that could not be made."""
    there.save(record())
    (tmp_path / "a.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(StoreError, match="is there already"):
        pack_sessions(there, there.ids(), tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text(encoding="utf-8") == "mine"
    with pytest.raises(StoreError, match="There is no session"):
        pack_sessions(there, [SESSION_ID, OTHER_ID], tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_damaged_and_newer_sessions_keep_no_other_out(
    there: SessionStore, here: SessionStore, tmp_path: Path
) -> None:
    """They go into the archive as they are, with the scene; they are refused by name, with where to mend them."""
    there.save(record())
    cut, newer = "20261101-0101-cut-aaaa", "20261101-0102-new-aaaa"
    (there.folder / f"{cut}.json").write_bytes(dump_record(record())[:-40])
    (there.folder / f"{newer}.json").write_text(
        '{"format": 2, "stage": "x", "entries": []}', encoding="utf-8"
    )
    assert pack_sessions(there, there.ids(), tmp_path / "all.zip") == [cut, newer]
    moved = bring_in(here, [tmp_path / "all.zip"])
    assert moved.new == [SESSION_ID]
    reasons = {name: f"{error.message} {error.hint}" for name, error in moved.refused}
    assert "damaged" in reasons[cut]
    assert "where it comes from" in reasons[cut]
    assert "format 2" in reasons[newer]
    assert here.ids() == [SESSION_ID]


def test_what_is_here_is_never_overwritten(there: SessionStore, here: SessionStore, tmp_path: Path) -> None:
    """Another session of the same id is refused with what to do; the one here stays to the byte."""
    there.save(record())
    here.save(empty_record())
    before = files(here)[f"sessions/{SESSION_ID}.json"]
    pack_sessions(there, [SESSION_ID], tmp_path / "one.zip")
    ((name, error),) = bring_in(here, [tmp_path / "one.zip"]).refused
    assert name == SESSION_ID
    assert "other content" in error.message
    assert f"sessions delete {SESSION_ID}" in error.hint
    assert files(here)[f"sessions/{SESSION_ID}.json"] == before


def test_a_session_that_went_on_here_is_known(
    there: SessionStore, here: SessionStore, tmp_path: Path
) -> None:
    """What was imported, and gone on with, needs no second import; what goes on elsewhere is refused, not put in place."""
    there.save(record())
    pack_sessions(there, [SESSION_ID], tmp_path / "short.zip")
    longer = record()
    longer.entries.append(LearnerTurn(at=AT, text="And then?"))
    longer.stage = "completed"
    here.save(longer)
    pack_sessions(here, [SESSION_ID], tmp_path / "long.zip")
    moved = bring_in(here, [tmp_path / "short.zip"])
    assert (moved.known, moved.refused) == ([SESSION_ID], [])
    assert here.load(SESSION_ID) == longer
    moved = bring_in(there, [tmp_path / "long.zip"])
    assert (moved.new, moved.known, len(moved.refused)) == ([], [], 1)
    assert there.load(SESSION_ID) == load_record(dump_record(record()), SESSION_ID)


def test_a_session_that_is_open_is_left_alone(
    there: SessionStore, here: SessionStore, tmp_path: Path
) -> None:
    """The lock of a window that has it open counts for an import too."""
    there.save(record())
    pack_sessions(there, [SESSION_ID], tmp_path / "one.zip")
    with here.open_session(SESSION_ID):
        ((name, error),) = bring_in(here, [tmp_path / "one.zip"]).refused
    assert (name, "open in another window" in error.message) == (SESSION_ID, True)
    assert here.ids() == []
    assert bring_in(here, [tmp_path / "one.zip"]).new == [SESSION_ID]


def test_a_single_session_file_can_be_taken_in(here: SessionStore, tmp_path: Path) -> None:
    """By the id in it, whatever the file is called; its scene is missed by name."""
    path = tmp_path / f"{SESSION_ID}.json"
    path.write_bytes(dump_record(record()))
    moved = bring_in(here, [path])
    assert (moved.new, moved.without_scene) == ([SESSION_ID], [SESSION_ID])
    assert files(here) == {f"sessions/{SESSION_ID}.json": path.read_bytes()}
    for name in ("My Session.json", "renamed.json", f"{OTHER_ID}.json"):
        renamed = tmp_path / name
        renamed.write_bytes(path.read_bytes())
        assert bring_in(here, [renamed]).known == [SESSION_ID]
    assert here.ids() == [SESSION_ID]


@pytest.mark.parametrize("found", ['"id": "../x"', '"id": 7', '"id": ""', '"key": "x"'])
def test_a_single_file_without_an_id_is_refused(here: SessionStore, tmp_path: Path, found: str) -> None:
    """Its name is no way to know which session it is."""
    path = tmp_path / f"{SESSION_ID}.json"
    path.write_bytes(dump_record(record()).replace(f'"id": "{SESSION_ID}"'.encode(), found.encode(), 1))
    ((name, error),) = bring_in(here, [path]).refused
    assert (name, "doesn't say which session it is" in error.message) == (path.name, True)
    assert here.ids() == []


@pytest.mark.parametrize(
    "name",
    [
        "../sessions/x-1.json",
        "sessions/../../x-1.json",
        "/sessions/x-1.json",
        "sessions\\x-1.json",
        "sessions/x-1.json/y.json",
        "sessions/X-1.json",
        "sessions/-.json",
        "played/x.yaml",
        "config.toml",
        "sessions/x-1.draft",
        "sessions/x-1.json\n",
        "",
    ],
)
def test_no_name_leads_out_of_the_archive(here: SessionStore, tmp_path: Path, name: str) -> None:
    """Only `sessions/ID.json` and `played/SHA256.yaml` are looked at, and they go where they always are."""
    made = archive(
        tmp_path / "a.zip",
        {name: dump_record(record("x-1")), f"sessions/{SESSION_ID}.json": dump_record(record())},
    )
    before = {path for path in tmp_path.rglob("*") if path != here.folder.parent}
    moved = bring_in(here, [made])
    assert moved.new == [SESSION_ID]
    assert (moved.others, len(moved.refused)) in {(1, 0), (0, 1)}
    assert set(files(here)) == {f"sessions/{SESSION_ID}.json"}
    assert {p for p in tmp_path.rglob("*") if here.folder.parent not in (p, *p.parents)} == before


@pytest.mark.parametrize("mode", [stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o600, stat.S_IFCHR | 0o600])
def test_a_link_is_refused(here: SessionStore, tmp_path: Path, mode: int) -> None:
    """So is anything else that is no file."""
    made = archive(tmp_path / "a.zip", {"sessions/x-1.json": "/etc/passwd"}, **{"x-1": mode})
    ((name, error),) = bring_in(here, [made]).refused
    assert (name, "is a link or no file" in error.message) == ("x-1", True)
    assert files(here) == {}


def test_a_scene_that_is_not_what_was_played_is_refused_alone(here: SessionStore, tmp_path: Path) -> None:
    """The session comes in, since its words can be read without it."""
    name = f"played/{HASH}.yaml"
    made = archive(
        tmp_path / "a.zip", {f"sessions/{SESSION_ID}.json": dump_record(record()), name: SCENE + b"#"}
    )
    moved = bring_in(here, [made])
    assert (moved.new, moved.without_scene) == ([SESSION_ID], [SESSION_ID])
    assert [what for what, _ in moved.refused] == [f"the scene of {SESSION_ID}"]
    assert set(files(here)) == {f"sessions/{SESSION_ID}.json"}


def test_scenes_that_no_session_needs_stay_out(here: SessionStore, tmp_path: Path) -> None:
    """An archive can't fill the folder with others."""
    assert bring_in(here, [archive(tmp_path / "a.zip", {f"played/{HASH}.yaml": SCENE})]).refused == []
    assert files(here) == {}


def test_what_is_too_large_is_refused(
    here: SessionStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One session, all of an archive, and their number; nothing larger is ever held in memory."""
    raw = dump_record(record())
    made = archive(tmp_path / "a.zip", {f"sessions/{SESSION_ID}.json": raw, "sessions/x-1.json": raw})
    for name, value, message in (
        ("LARGEST", len(raw) - 1, "larger than"),
        ("MOST_BYTES", 2 * len(raw) - 1, "holds too much"),
        ("MOST_FILES", 1, "holds too much"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(archives, name, value)
            moved = bring_in(here, [made])
        assert moved.new == []
        assert message in moved.refused[0][1].message
    assert bring_in(here, [made]).new == [SESSION_ID, "x-1"]


def test_an_archive_that_says_a_wrong_size_is_refused(here: SessionStore, tmp_path: Path) -> None:
    """A size that is said smaller than it is makes no session."""
    raw = dump_record(record())
    made = archive(tmp_path / "a.zip", {f"sessions/{SESSION_ID}.json": raw})
    size = len(raw).to_bytes(4, "little")
    made.write_bytes(made.read_bytes().replace(size, (len(raw) - 9).to_bytes(4, "little")))
    moved = bring_in(here, [made])
    assert (moved.new, len(moved.refused)) == ([], 1)


@settings(max_examples=60)
@given(st.data())
def test_an_archive_that_is_damaged_anywhere_raises_nothing_else(data: st.DataObject) -> None:
    """Whatever byte is wrong: a session comes in as it was, or is refused in words."""
    with two_homes() as (old, new, folder):
        old.keep_scenario(HASH, SCENE)
        old.save(record())
        pack_sessions(old, old.ids(), folder / "a.zip")
        raw = bytearray((folder / "a.zip").read_bytes())
        for _ in range(data.draw(st.integers(1, 3))):
            raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
        cut = data.draw(st.none() | st.integers(0, len(raw)))
        (folder / "a.zip").write_bytes(raw[:cut])
        bring_in(new, [folder / "a.zip"])
        assert all(content == files(old)[name] for name, content in files(new).items() if name in files(old))


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"{}", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_archive_is_refused_in_words(here: SessionStore, tmp_path: Path, raw: bytes) -> None:
    """Whatever its name; an empty archive holds nothing and is not wrong."""
    (tmp_path / "a.zip").write_bytes(raw)
    moved = bring_in(here, [tmp_path / "a.zip"])
    assert moved.new == []
    assert ["no zip archive" in error.message for _, error in moved.refused] == [True] * (len(raw) < 20)


def test_texts_in_a_session_from_elsewhere_are_cleaned_when_it_is_read(
    here: SessionStore, tmp_path: Path
) -> None:
    """An escape sequence that somebody put into an archive never reaches a screen."""
    raw = dump_record(record()).replace(b"needn't", b"\\u001b[2Jneedn't")
    moved = bring_in(here, [archive(tmp_path / "a.zip", {f"sessions/{SESSION_ID}.json": raw})])
    assert moved.new == [SESSION_ID]
    assert "\x1b" not in here.load(SESSION_ID).model_dump_json()


def run(home: Path, *arguments: str) -> Result:
    done = CliRunner(env={"EMPATHY_TUI_HOME": str(home)}).invoke(cli, arguments)
    assert done.exception is None or isinstance(done.exception, EmpathyError | SystemExit), done.exception
    return done


def workshop(folder: Path) -> tuple[Home, str]:
    """Return a home in which a scene of its own was played, and the id of the session."""
    home = Home(folder / "workshop")
    path = home.scene(minimal_scenario())
    scenario = read_scenario(path.read_bytes(), path)
    scene = ScenarioFile(scenario, path.read_bytes(), hashlib.sha256(path.read_bytes()).hexdigest(), path)
    made = new_record(scene, "20261122-2333-lost-key-k3f9", seed=7, started=AT, how=Beginning())
    made.entries.append(LearnerTurn(at=AT, text="So you've stood here."))
    made.stage = "played"
    home.store.keep_scenario(scene.hash, scene.raw)
    home.store.save(made)
    return home, made.id


def test_a_session_goes_home_from_a_workshop(tmp_path: Path) -> None:
    """All is exported, an empty home takes it in, the list is the same, and its debrief can be gone through there."""
    home, session = workshop(tmp_path)
    done = run(home.folder, "sessions", "export", "all", "--to", str(tmp_path / "s.zip"))
    assert "1 session" in done.output
    own = tmp_path / "own"
    assert "Imported: 1 session" in run(own, "sessions", "import", str(tmp_path / "s.zip")).output
    assert files(SessionStore(own / "sessions")) == {
        name: raw for name, raw in files(home.store).items() if name.startswith(("sessions/", "played/"))
    }
    listed = [run(folder, "sessions", "list", "--json").stdout for folder in (home.folder, own)]
    assert listed[0] == listed[1]
    reviewed = CliRunner(env={"EMPATHY_TUI_HOME": str(own)}).invoke(
        cli, ["review", session, "--plain"], input="\n2\nIt rained.\n"
    )
    assert "The scene is over" in reviewed.output
    again = run(own, "sessions", "import", str(tmp_path / "s.zip"))
    assert (again.exit_code, "Already here: 1 session" in again.output) == (0, True)


def test_the_commands_refuse_in_words(tmp_path: Path) -> None:
    """A record needs a file and takes no names out; all sessions go into one archive; a refusal is exit code 1."""
    home, session = workshop(tmp_path)
    target = str(tmp_path / "s.zip")
    assert run(home.folder, "sessions", "export", "last", "--form", "record").exit_code == 2
    assert run(home.folder, "sessions", "export", "all").exit_code == 2
    assert run(home.folder, "sessions", "export", "all", "--to", target, "--redact", "Ada").exit_code == 2
    empty = run(tmp_path / "own", "sessions", "export", "all", "--to", target)
    assert isinstance(empty.exception, StoreError)
    assert not Path(target).exists()
    run(home.folder, "sessions", "export", "last", "--to", target)
    SessionStore(tmp_path / "own" / "sessions").save(empty_record(session))
    done = run(tmp_path / "own", "sessions", "import", target)
    assert done.exit_code == 1
    assert f"Not taken: {session}. Another session" in done.stderr


def test_a_session_without_its_scene_says_so(tmp_path: Path) -> None:
    """Its words can be read, its debrief can't be gone through."""
    home, session = workshop(tmp_path)
    done = run(tmp_path / "own", "sessions", "import", str(home.store.folder / f"{session}.json"))
    assert done.exit_code == 0
    assert "is not here as it was played" in done.stderr


def test_the_newest_session_is_shown_and_mended_but_never_deleted_as_last(tmp_path: Path) -> None:
    """`last` names it where nothing is lost by a mistake; the character has her name."""
    home, session = workshop(tmp_path)
    added = home.store.load(session)
    added.entries.append(CharacterTurn(at=AT, text="Well."))
    home.store.save(added)
    shown = run(home.folder, "sessions", "show", "last")
    assert "Ada: Well." in shown.output
    assert shown.output == run(home.folder, "sessions", "show", session).output
    refused = run(home.folder, "sessions", "delete", "last", "--yes")
    assert isinstance(refused.exception, StoreError)
    assert "by its id" in refused.exception.message
    path = home.store.folder / f"{session}.json"
    path.write_bytes(path.read_bytes()[:-20])
    assert session in run(home.folder, "sessions", "repair", "last").output
    assert home.store.load(session).entries
    nothing = run(tmp_path / "own", "sessions", "repair", "last")
    assert isinstance(nothing.exception, StoreError)


def test_a_session_imported_alone_has_the_name_of_a_scene_that_is_here(tmp_path: Path) -> None:
    """Also where the scene is not just as it was played; without any it is the character."""
    home, session = workshop(tmp_path)
    added = home.store.load(session)
    added.entries.append(CharacterTurn(at=AT, text="Well."))
    added.scenario.hash = "0" * 64
    home.store.save(added)
    file = str(home.store.folder / f"{session}.json")
    own = Home(tmp_path / "own")
    for folder, name in ((own.folder, "Ada"), (tmp_path / "empty", "Character")):
        run(folder, "sessions", "import", file)
        assert f"{name}: Well." in run(folder, "sessions", "show", "last").output


def test_an_export_says_when_it_holds_a_line_that_paused_the_scene(tmp_path: Path) -> None:
    """On stderr, once, in a file or not; and not where there is none."""
    home, session = workshop(tmp_path)
    assert run(home.folder, "sessions", "export", "last").stderr == ""
    added = home.store.load(session)
    added.entries.append(LearnerTurn(at=AT, text="I can't go on.", paused=True))
    home.store.save(added)
    for arguments in ((), ("--to", str(tmp_path / "page.html"))):
        told = run(home.folder, "sessions", "export", "last", *arguments).stderr
        assert told.count("a line that paused the scene") == 1
        assert "read it before handing it on" in told
