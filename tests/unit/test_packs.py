"""Packs: what is added, what is refused, and that nothing reaches outside."""

import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import minimal_scenario
from empathy_tui.cli.main import cli
from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.packs import MOST_FILES, add_pack, installed_packs, remove_pack

MANIFEST = {
    "format": 1,
    "id": "ward-nights",
    "title": "Nights on the ward",
    "author": "A. Writer",
    "licence": "CC BY 4.0",
    "language": "en",
}


def scene(name: str = "lost-key") -> bytes:
    return yaml.safe_dump(minimal_scenario(id=name), allow_unicode=True).encode()


def pack_in(folder: Path, **files: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(yaml.safe_dump(MANIFEST), encoding="utf-8")
    for name, raw in (files or {"lost-key.yaml": scene()}).items():
        (folder / name).write_bytes(raw)
    return folder


def zipped(
    path: Path, entries: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None] | None = None
) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in entries.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change is not None and not name.endswith("pack.yaml"):
                change(info)
            archive.writestr(info, raw)
    return path


def manifest(**changes: object) -> bytes:
    return yaml.safe_dump({**MANIFEST, **changes}).encode()


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    return tmp_path / "home" / "packs"


def test_a_folder_is_added_and_listed_apart(tmp_path: Path, packs: Path) -> None:
    """With its author and licence, behind the scenes that are here."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "zebra.yaml").write_bytes(yaml.safe_dump(minimal_scenario(id="zebra", title="Zebra")).encode())
    pack, count = add_pack(pack_in(tmp_path / "p"), packs, {})
    assert (pack.title, count) == ("Nights on the ward", 1)
    entries = Library([own], packs=packs).entries()
    assert [entry.id for entry in entries] == ["zebra", "lost-key"]
    assert entries[0].pack is None
    assert entries[1].pack is not None
    assert (entries[1].pack.author, entries[1].pack.licence) == ("A. Writer", "CC BY 4.0")
    assert Library([own], packs=packs).find("lost-key").scenario.id == "lost-key"


@pytest.mark.parametrize("home", ["", "ward/"])
def test_an_archive_is_added(tmp_path: Path, packs: Path, home: str) -> None:
    """Flat, or in a folder of its own; what is no scene is left where it is."""
    entries = {f"{home}pack.yaml": manifest(), f"{home}lost-key.yaml": scene(), f"{home}run.py": b"boom"}
    pack, count = add_pack(zipped(tmp_path / "p.zip", entries), packs, {})
    assert (pack.id, count) == ("ward-nights", 1)
    assert sorted(os.listdir(packs / "ward-nights")) == ["lost-key.yaml", "pack.json"]


def test_nothing_leaves_the_folder(tmp_path: Path, packs: Path) -> None:
    """Names that climb or are absolute are never written; nor is anything beside the pack's own folder."""
    entries = {
        "pack.yaml": manifest(),
        "lost-key.yaml": scene(),
        "../evil.yaml": scene("evil"),
        "/tmp/evil-absolute.yaml": scene("evil"),
        "deep/er.yaml": scene("evil"),
    }
    add_pack(zipped(tmp_path / "p.zip", entries), packs, {})
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"p.zip", "home/packs/ward-nights/lost-key.yaml", "home/packs/ward-nights/pack.json"}


def test_links_are_refused(tmp_path: Path, packs: Path) -> None:
    """In a folder and in an archive."""
    folder = pack_in(tmp_path / "p")
    (folder / "secret.yaml").symlink_to("/etc/hostname")
    with pytest.raises(ScenarioError, match="link"):
        add_pack(folder, packs, {})

    def link(info: zipfile.ZipInfo) -> None:
        info.external_attr = (stat.S_IFLNK | 0o777) << 16

    entries = {"pack.yaml": manifest(), "lost-key.yaml": b"/etc/hostname"}
    with pytest.raises(ScenarioError, match="link"):
        add_pack(zipped(tmp_path / "l.zip", entries, link), packs, {})
    assert installed_packs(packs) == []


def test_a_bomb_is_not_unpacked(tmp_path: Path, packs: Path) -> None:
    """A megabyte a file, a thousand files, and no more is read."""
    entries = {"pack.yaml": manifest(), "big.yaml": b"# " + b"x" * (40 * 1024 * 1024)}
    with pytest.raises(ScenarioError, match="too large"):
        add_pack(zipped(tmp_path / "b.zip", entries), packs, {})
    many = {"pack.yaml": manifest(), **{f"s{number}.yaml": b"" for number in range(MOST_FILES + 1)}}
    with pytest.raises(ScenarioError, match="It holds 1002 files"):
        add_pack(zipped(tmp_path / "m.zip", many), packs, {})


def test_one_broken_scene_refuses_the_whole(tmp_path: Path, packs: Path) -> None:
    """With its file and line; nothing was copied."""
    folder = pack_in(tmp_path / "p", **{"good.yaml": scene(), "bad.yaml": b"format: 1\nid: ["})
    with pytest.raises(ScenarioError, match=r"bad\.yaml:"):
        add_pack(folder, packs, {})
    assert not packs.exists() or os.listdir(packs) == []


def test_no_scene_is_overwritten(tmp_path: Path, packs: Path) -> None:
    """An id that is taken refuses the pack; so does one that stands twice in it, and a pack of the same id."""
    folder = pack_in(tmp_path / "p")
    with pytest.raises(ScenarioError, match="is here already, and"):
        add_pack(folder, packs, {"lost-key": Path("mine.yaml")})
    twice = pack_in(tmp_path / "t", **{"a.yaml": scene(), "b.yaml": scene()})
    with pytest.raises(ScenarioError, match="Two scenes"):
        add_pack(twice, packs, {})
    add_pack(folder, packs, {})
    with pytest.raises(ScenarioError, match=r"pack .ward-nights. is here already"):
        add_pack(folder, packs, {})
    add_pack(pack_in(tmp_path / "n", **{"new.yaml": scene("new")}), packs, {}, replace=True)
    assert sorted(os.listdir(packs)) == ["ward-nights"]
    assert "new.yaml" in os.listdir(packs / "ward-nights")


@pytest.mark.parametrize(
    "changes",
    [{"id": "../up"}, {"licence": ""}, {"format": 2}, {"script": "run.py"}, {"author": None}, {"version": 0}],
)
def test_a_manifest_that_does_not_fit_is_refused(
    tmp_path: Path, packs: Path, changes: dict[str, object]
) -> None:
    """An id is no path, a licence has to be named, and no other key is known."""
    entries = {"pack.yaml": manifest(**changes), "lost-key.yaml": scene()}
    with pytest.raises(ScenarioError):
        add_pack(zipped(tmp_path / "p.zip", entries), packs, {})


def test_what_is_no_pack_is_refused(tmp_path: Path, packs: Path) -> None:
    """A file that is none, an archive without a manifest or with two, a folder without scenes."""
    (tmp_path / "x").write_bytes(b"PK\x03\x04 not really")
    cases = [
        tmp_path / "x",
        tmp_path / "none",
        zipped(tmp_path / "a.zip", {"lost-key.yaml": scene()}),
        zipped(tmp_path / "c.zip", {"a/pack.yaml": manifest(), "b/pack.yaml": manifest()}),
        zipped(tmp_path / "d.zip", {"pack.yaml": manifest()}),
        zipped(tmp_path / "e.zip", {"pack.yaml": manifest(), "A B.yaml": scene()}),
    ]
    for case in cases:
        with pytest.raises(ScenarioError):
            add_pack(case, packs, {})


@given(place=st.integers(0, 4000), bits=st.integers(1, 255))
@settings(max_examples=150, deadline=None)
def test_an_archive_damaged_anywhere_is_refused_or_whole(place: int, bits: int) -> None:
    """One wrong byte ends in no traceback: the pack is added with sound scenes, or refused in words."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = zipped(folder / "p.zip", {"pack.yaml": manifest(), "lost-key.yaml": scene()})
        raw = bytearray(source.read_bytes())
        raw[place % len(raw)] ^= bits
        source.write_bytes(bytes(raw))
        packs = folder / "packs"
        try:
            add_pack(source, packs, {})
        except ScenarioError:
            assert not packs.exists() or not any(packs.iterdir())
        else:
            scenes = [path for path in packs.rglob("*.yaml") if path.name != "pack.yaml"]
            assert [load_scenario(path).id for path in scenes] == ["lost-key"]


def test_a_nameless_file_in_an_archive_is_passed_over(tmp_path: Path, packs: Path) -> None:
    """An entry whose name is empty is no scene."""

    def nameless(info: zipfile.ZipInfo) -> None:
        if info.filename == "x":
            info.filename = ""

    entries = {"pack.yaml": manifest(), "lost-key.yaml": scene(), "x": b"-"}
    _pack, count = add_pack(zipped(tmp_path / "p.zip", entries, nameless), packs, {})
    assert count == 1


def test_a_pack_is_removed_by_its_id_alone(tmp_path: Path, packs: Path) -> None:
    """A path is no id; another name says which there are."""
    add_pack(pack_in(tmp_path / "p"), packs, {})
    for name in ("../packs", "ward", "."):
        with pytest.raises(ScenarioError, match="There is no pack"):
            remove_pack(name, packs)
    assert remove_pack("ward-nights", packs).title == "Nights on the ward"
    assert installed_packs(packs) == []


def test_texts_of_a_pack_are_cleaned(tmp_path: Path, packs: Path) -> None:
    """What an installed manifest says is shown as text."""
    add_pack(pack_in(tmp_path / "p"), packs, {})
    kept = packs / "ward-nights" / "pack.json"
    tree = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**tree, "title": "a\x1b]0;x\x07b"}), encoding="utf-8")
    assert "\x1b" not in installed_packs(packs)[0][1].title


def test_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added, listed with author and licence, added again with --replace, removed."""
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(tmp_path / "home"))
    source = zipped(tmp_path / "p.zip", {"pack.yaml": manifest(), "lost-key.yaml": scene()})
    run = CliRunner().invoke
    assert (
        "Added: “Nights on the ward”, by A. Writer (CC BY 4.0), 1 scene."
        in run(cli, ["scenarios", "add", str(source)]).output
    )
    listed = run(cli, ["scenarios", "list"]).output
    assert "From the pack “Nights on the ward”, by A. Writer (CC BY 4.0), ward-nights:" in listed
    assert run(cli, ["scenarios", "add", str(source)]).exit_code == 1
    assert run(cli, ["scenarios", "add", "--replace", str(source)]).exit_code == 0
    rows = json.loads(run(cli, ["scenarios", "list", "--json"]).output)
    assert [row["pack"]["licence"] for row in rows if row["pack"]] == ["CC BY 4.0"]
    assert "Removed" in run(cli, ["scenarios", "remove", "ward-nights"]).output
