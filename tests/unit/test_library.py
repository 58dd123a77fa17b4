"""The library: every scenario file there is, and what is wrong with the others."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from builders import minimal_scenario, scenario
from empathy_tui.errors import ScenarioError
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.loader import load_scenario


def write(folder: Path, name: str = "lost-key.yaml", **changes: Any) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(minimal_scenario(**changes)), encoding="utf-8")
    return path


def shipped_files() -> list[Path]:
    folder = shipped_scenarios_folder()
    return sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(".play.yaml"))


def test_an_entry_shows_what_a_learner_chooses_by(tmp_path: Path) -> None:
    """Title, summary, time, level, themes and content notes are there before a scene is opened."""
    path = write(tmp_path, content_notes=["a locked door"])
    (entry,) = Library([tmp_path]).entries()
    assert entry.playable
    assert (entry.id, entry.title, entry.path) == ("lost-key", "The lost key", path)
    assert (entry.minutes, entry.level, entry.summary) == (10, 1, "Ada stands at a door.")
    assert entry.themes == ("pride", "family")
    assert entry.content_notes == ("a locked door",)
    assert entry.develops == ("skill",)
    assert not entry.shipped


def test_what_can_be_played_comes_first_by_level_and_title(tmp_path: Path) -> None:
    """The order is that of difficulty, then of the alphabet; broken files stand last."""
    write(tmp_path, "1.yaml", id="a", level=3, title="Anna")
    write(tmp_path, "2.yml", id="b", level=1, title="zoe")
    write(tmp_path, "3.yaml", id="c", level=1, title="Bea")
    write(tmp_path, "0.yaml", id="d", start="nowhere")
    entries = Library([tmp_path]).entries()
    assert [entry.id for entry in entries] == ["c", "b", "a", ""]
    assert entries[-1].name == "0.yaml"


def test_a_broken_file_is_listed_with_its_reason(tmp_path: Path) -> None:
    """One bad file stops nothing else."""
    write(tmp_path)
    (tmp_path / "broken.yaml").write_text("format: 1\ntitle: a: b\n", encoding="utf-8")
    good, bad = Library([tmp_path]).entries()
    assert good.playable
    assert bad.problem is not None
    assert (bad.problem.rule, bad.problem.line) == ("Yaml-MustParse", 2)
    assert not bad.playable


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_listed(tmp_path: Path) -> None:
    """A file and a folder without the right to read them are named, and the rest is there."""
    write(tmp_path, "good.yaml")
    write(tmp_path, "locked.yaml").chmod(0)
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    entries = Library([tmp_path, locked]).entries()
    assert [entry.playable for entry in entries] == [True, False, False]
    locked.chmod(0o700)


def test_a_file_in_the_place_of_a_folder_is_listed(tmp_path: Path) -> None:
    """A folder that can't be read is named with its reason, and the rest is there."""
    write(tmp_path)
    (tmp_path / "folder").touch()
    good, bad = Library([tmp_path / "folder", tmp_path]).entries()
    assert good.playable
    assert bad.problem is not None
    assert bad.problem.rule == "Library-FolderMustBeReadable"
    with pytest.raises(ScenarioError):
        Library([tmp_path / "folder"]).find("lost-key")


def test_a_folder_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    """A learner without scenarios of their own sees no complaint."""
    assert Library([tmp_path / "none"]).entries() == []


def test_of_two_files_with_one_id_the_first_counts(tmp_path: Path) -> None:
    """The second is listed as broken and names the first; folders count in their order."""
    first = write(tmp_path / "one", "z.yaml", title="First")
    write(tmp_path / "two", "a.yaml", title="Second")
    library = Library([tmp_path / "one", tmp_path / "two"])
    good, bad = library.entries()
    assert good.path == first
    assert bad.problem is not None
    assert bad.problem.rule == "Library-IdsMustDiffer"
    assert str(first) in bad.problem.message
    assert library.find("lost-key").path == first


def test_only_plain_visible_yaml_files_count(tmp_path: Path) -> None:
    """Hidden files, play files, other suffixes, folders, pipes and links are passed over."""
    path = write(tmp_path, "real.yaml")
    for name in (".hidden.yaml", "real.play.yaml", "real.play.yml", "notes.txt", "real.yaml~"):
        write(tmp_path, name)
    (tmp_path / "folder.yaml").mkdir()
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "link.yaml").symlink_to(path)
    assert [entry.path for entry in Library([tmp_path]).entries()] == [path]


def test_a_file_name_is_cleaned_to_be_shown(tmp_path: Path) -> None:
    """A name with an escape sequence reaches no terminal, neither as a name nor in a message."""
    write(tmp_path, "evil\x1b[2J\nname.yaml", start="nowhere")
    (entry,) = Library([tmp_path]).entries()
    assert entry.name == "evil[2J name.yaml"
    assert entry.problem is not None
    assert entry.problem.message.isprintable()


def test_a_scenario_is_found_by_its_id(tmp_path: Path) -> None:
    """The file's name need not be the id."""
    path = write(tmp_path, "other.yaml")
    file = Library([tmp_path]).find("lost-key")
    assert (file.scenario, file.path) == (scenario(), path)


def test_a_scenario_is_found_by_its_path(tmp_path: Path) -> None:
    """A file outside the folders can be opened by name."""
    path = write(tmp_path / "elsewhere", "mine.yml", id="mine")
    assert Library([]).find(str(path)).scenario.id == "mine"


@pytest.mark.parametrize(
    "name", ["none.yaml", "a\0b.yaml", "x" * 5000 + ".yml"], ids=["missing", "NUL", "long"]
)
def test_a_path_that_leads_nowhere_is_an_error(name: str) -> None:
    """Whatever is typed as a path, the answer is one line."""
    with pytest.raises(ScenarioError) as caught:
        Library([]).find(name)
    assert caught.value.rule == "File-MustBeReadable"


def test_finding_a_broken_scenario_says_what_is_wrong(tmp_path: Path) -> None:
    """Who asks for a scene that is there and broken learns why, not that there is none."""
    write(tmp_path, "lost-key.yaml", start="nowhere")
    (tmp_path / "other.yaml").write_text("format: 1\nid: by-its-key\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        Library([tmp_path]).find("lost-key")
    assert caught.value.rule == "Beats-StartMustExist"
    with pytest.raises(ScenarioError) as caught:
        Library([tmp_path]).find("by-its-key")
    assert caught.value.rule == "Shape-KeyMustBeThere"


def test_a_file_that_only_mentions_an_id_is_not_taken_for_it(tmp_path: Path) -> None:
    """A beat's id inside a file is not the scenario's, and a broken file with another id is not to blame."""
    write(tmp_path)
    write(tmp_path, "broken.yaml", id="other", start="nowhere")
    with pytest.raises(ScenarioError) as caught:
        Library([tmp_path]).find("guarded")
    assert caught.value.rule == "Library-MustHoldId"


def test_a_file_too_large_to_read_is_found_by_its_name(tmp_path: Path) -> None:
    """It is refused for its size when asked for, and no obstacle when not."""
    write(tmp_path)
    (tmp_path / "big.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    with pytest.raises(ScenarioError) as caught:
        Library([tmp_path]).find("big")
    assert caught.value.rule == "File-MustBeSmall"
    assert Library([tmp_path]).find("lost-key").scenario.id == "lost-key"


def test_an_unknown_id_names_the_nearest(tmp_path: Path) -> None:
    """A slip leads to what was meant, and a strange name to what there is."""
    write(tmp_path)
    with pytest.raises(ScenarioError, match="no scenario called") as caught:
        Library([tmp_path]).find("lost-kye")
    assert caught.value.hint == "Did you mean lost-key?"
    with pytest.raises(ScenarioError) as strange:
        Library([tmp_path]).find("xyz")
    assert strange.value.hint == "There are: lost-key."
    with pytest.raises(ScenarioError) as empty:
        Library([]).find("xyz")
    assert empty.value.hint == "No scenario is installed."


def test_scenarios_are_shipped() -> None:
    """The program comes with something to play."""
    assert shipped_files()


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_every_shipped_scenario_can_be_played(path: Path) -> None:
    """Each file in `scenarios/` passes every check, and its name is its id."""
    assert load_scenario(path).id == path.stem


def test_shipped_scenarios_are_known_as_such() -> None:
    """The list can tell what came with the program."""
    entries = Library([shipped_scenarios_folder()]).entries()
    assert entries
    assert all(entry.shipped for entry in entries)
