"""The library's memory of scenes it has read."""

import json
from pathlib import Path

import pytest

from empathy_tui.scenario import loader
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.model import Scenario


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "library.json"


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Count what is read as YAML; the reading itself stays the real one."""
    read: list[Path | None] = []
    real = loader.read_scenario

    def counted(raw: bytes, path: Path | None = None) -> Scenario:
        read.append(path)
        return real(raw, path)

    monkeypatch.setattr(loader, "read_scenario", counted)
    return read


def test_a_second_list_reads_no_yaml(repository: Path, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second list is the same as the first, and reads no scenario."""
    folders = [repository / "scenarios"]
    first = Library(folders, index, "1").entries()
    read = count_reads(monkeypatch)
    assert Library(folders, index, "1").entries() == first
    assert read == []


def test_a_changed_file_is_read_again(repository: Path, tmp_path: Path, index: Path) -> None:
    """A file whose bytes changed is listed as it is now, also when it has become broken."""
    folder = tmp_path / "scenes"
    folder.mkdir()
    file = folder / "the-lake.yaml"
    file.write_bytes((repository / "scenarios" / "the-lake.yaml").read_bytes())
    assert Library([folder], index, "1").entries()[0].title == "The lake"
    file.write_text(
        file.read_text(encoding="utf-8").replace('title: "The lake"', 'title: "The sea"'), encoding="utf-8"
    )
    assert Library([folder], index, "1").entries()[0].title == "The sea"
    file.write_text("nothing", encoding="utf-8")
    assert not Library([folder], index, "1").entries()[0].playable


def test_another_program_reads_everything_anew(
    repository: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one version found sound, another checks itself."""
    folders = [repository / "scenarios"]
    Library(folders, index, "1").entries()
    read = count_reads(monkeypatch)
    Library(folders, index, "2").entries()
    assert len(read) >= 3


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"program": "1"}',
        '{"program": "1", "scenes": []}',
        '{"program": "1", "scenes": {"x": 3}}',
        '{"program": "1", "scenes": {"x": {"id": "x"}}}',
        "\udcff",
        "[" * 5000,
    ],
)
def test_a_spoilt_index_is_passed_over(repository: Path, index: Path, content: str) -> None:
    """Whatever the file holds, the list is the same as without it."""
    index.parent.mkdir()
    index.write_bytes(content.encode("utf-8", "surrogateescape"))
    folders = [repository / "scenarios"]
    assert Library(folders, index, "1").entries() == Library(folders).entries()


def test_texts_of_the_index_are_cleaned(repository: Path, index: Path) -> None:
    """An escape sequence written into the file by hand does not come out of it."""
    folders = [repository / "scenarios"]
    Library(folders, index, "1").entries()
    tree = json.loads(index.read_text(encoding="utf-8"))
    for facts in tree["scenes"].values():
        facts["title"] = "\x1b]0;owned\x07"
    index.write_text(json.dumps(tree), encoding="utf-8")
    assert {entry.title for entry in Library(folders, index, "1").entries()} == {"]0;owned"}


def test_a_list_works_where_nothing_can_be_written(repository: Path, tmp_path: Path) -> None:
    """A file in place of the cache folder costs nothing but time."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    entries = Library([repository / "scenarios"], tmp_path / "cache" / "library.json", "1").entries()
    assert all(entry.playable for entry in entries)
