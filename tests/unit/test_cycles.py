"""Reflective cycles: what is read, what is refused and where, and what ships."""

import os
import re
from pathlib import Path

import pytest

from empathy_tui.errors import ScenarioError
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.scenario.cycles import (
    Cycle,
    cycles,
    find_cycle_problems,
    load_cycle,
    read_cycle,
    shipped_cycles_folder,
)
from empathy_tui.scenario.library import Library
from unit.test_words_of_the_program import faults

TWO_STEPS = """\
format: 1
id: two-steps
title: Two steps
source: "Ours."
minutes: 3
steps:
  - id: seen
    title: Seen
    ask: "What did you see?"
  - id: next
    title: Next
    ask: "What will you do?"
    help: "Small."
"""
SUGGESTS = r"\b(sad|angry|guilty|anxious|afraid|proud|ashamed|for example|e\.g\.|such as|should|ought|must)\b"


def written(folder: Path, name: str, text: str = TWO_STEPS) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def shipped() -> list[Cycle]:
    return [entry.cycle for entry in cycles([shipped_cycles_folder()]) if entry.cycle]


def test_a_cycle_is_read_with_its_steps_in_order(tmp_path: Path) -> None:
    """What stands in the file is what comes out; `help` may be left out."""
    cycle = load_cycle(written(tmp_path, "two-steps.yaml"))
    assert (cycle.id, cycle.title, cycle.source, cycle.minutes) == ("two-steps", "Two steps", "Ours.", 3)
    assert [(step.id, step.title, step.ask, step.help) for step in cycle.steps] == [
        ("seen", "Seen", "What did you see?", None),
        ("next", "Next", "What will you do?", "Small."),
    ]


def test_a_help_of_several_lines_becomes_one() -> None:
    """It stands in one line under the question."""
    folded = TWO_STEPS.replace('help: "Small."', "help: |\n      Small,\n      and soon.")
    assert read_cycle(folded.encode()).steps[1].help == "Small, and soon."


def test_what_a_terminal_would_obey_does_not_come_through() -> None:
    """An escape sequence written as an escape in YAML is gone from the text."""
    cycle = read_cycle(TWO_STEPS.replace("What did", "\\e[31mWhat did").encode())
    assert "\x1b" not in cycle.steps[0].ask


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "rule", "problem", "hint"),
    [
        ("format: 1", "format: 2", 1, "format", "Format-MustBeKnown", "format 2", "Update"),
        ("id: two-steps", "id: Two Steps", 2, "id", "Shape-FormMustFit", "can't be written so", "Small letters"),
        ("title: Two steps", "title: 12", 3, "title", "Shape-TextMustBeQuoted", "number 12", '"12"'),
        ('source: "Ours."', 'source: ""', 4, "source", "Shape-LengthMustFit", "empty", "Write"),
        ('source: "Ours."', 'sorce: "Ours."', 4, "sorce", "Shape-KeyMustBeKnown", "sorce", '"source"?'),
        ("minutes: 3", "minutes: 0", 5, "minutes", "Shape-NumberMustFit", "at least 1", "Change"),
        ("minutes: 3", "minutes: 61", 5, "minutes", "Shape-NumberMustFit", "at most 60", "Change"),
        ("minutes: 3", "minutes: yes", 5, "minutes", "Shape-TypeMustFit", "whole number", "digits"),
        ("minutes: 3", "minutes: 3\nlevel: 2", 6, "level", "Shape-KeyMustBeKnown", "level", "id, title, source"),
        ("    ask: \"What did", "    aks: \"What did", 9, "steps.seen.aks", "Shape-KeyMustBeKnown", "aks", '"ask"?'),
        ("help:", "feelings:", 13, "steps.next.feelings", "Shape-KeyMustBeKnown", "feelings", "ask, help"),
        ("id: next", "id: seen", 10, "steps.seen.id", "Steps-IdsMustDiffer", "taken already", "another id"),
        ("id: next", "id: next\n    id: last", 11, "", "Yaml-KeysMustDiffer", "stands twice", "Keep one"),
        ("title: Next", "title: Next: now", 11, "", "Yaml-MustParse", "colon", "quotation"),
        ("ask: \"What will", "ask: &a \"What will", 12, "", "Yaml-NoAliases", "anchor", "quotation"),
        ("    title: Next\n", "", 10, "steps.next.title", "Shape-KeyMustBeThere", "missing", "title:"),
    ],
)  # fmt: skip
def test_a_fault_is_placed(
    old: str, new: str, line: int, key: str, rule: str, problem: str, hint: str, tmp_path: Path
) -> None:
    """File, line, key, rule, what is wrong and what to write: one fault, one message."""
    assert TWO_STEPS.count(old) == 1
    path = written(tmp_path, "bad.yaml", TWO_STEPS.replace(old, new))
    (error,) = find_cycle_problems(path.read_bytes(), path)
    assert (error.path, error.line, error.key, error.rule) == (path, line, key, rule)
    assert problem in error.problem
    assert hint in error.hint
    with pytest.raises(ScenarioError, match=re.escape(f"{path}:{line}")):
        load_cycle(path)


def test_a_missing_key_of_the_cycle_is_placed_at_its_top() -> None:
    """Where nothing stands, the line is that of what should hold it."""
    (error,) = find_cycle_problems(TWO_STEPS.replace("minutes: 3\n", "").encode())
    assert (error.line, error.key, error.rule) == (1, "minutes", "Shape-KeyMustBeThere")


def test_several_faults_come_in_the_order_of_their_lines() -> None:
    """All of them, so that an author sees the whole."""
    bad = TWO_STEPS.replace("minutes: 3", "minutes: 0").replace('ask: "What will you do?"', "ask: 7")
    assert [(error.line, error.key) for error in find_cycle_problems(bad.encode())] == [
        (5, "minutes"),
        (12, "steps.next.ask"),
    ]


def with_steps(count: int) -> bytes:
    steps = "".join(f"  - {{id: step-{n}, title: T, ask: Q}}\n" for n in range(count))
    return (TWO_STEPS[: TWO_STEPS.index("  - id: seen")] + steps).encode()


@pytest.mark.parametrize("count", [2, 10])
def test_two_to_ten_steps_are_a_cycle(count: int) -> None:
    """Both ends included."""
    assert len(read_cycle(with_steps(count)).steps) == count


@pytest.mark.parametrize(("count", "problem"), [(1, "at least 2"), (11, "can have 10")])
def test_fewer_or_more_steps_are_refused_at_their_list(count: int, problem: str) -> None:
    """The line is that of `steps`."""
    (error,) = find_cycle_problems(with_steps(count))
    assert (error.line, error.key, error.rule) == (6, "steps", "Shape-LengthMustFit")
    assert problem in error.problem


def test_a_missing_file_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """A path that leads nowhere is no traceback."""
    with pytest.raises(ScenarioError, match="can't be read") as caught:
        load_cycle(tmp_path / "none.yaml")
    assert caught.value.hint


def test_broken_files_are_listed_after_the_others_with_their_problem(tmp_path: Path) -> None:
    """Nothing an author wrote is passed over in silence."""
    written(tmp_path, "a-broken.yaml", TWO_STEPS.replace("minutes: 3", "minutes: 0"))
    good = written(tmp_path, "b-good.yml")
    first, last = cycles([tmp_path])
    assert first.path == good
    assert first.cycle == load_cycle(good)
    assert first.problem is None
    assert last.cycle is None
    assert last.problem is not None
    assert (last.name, last.problem.line) == ("a-broken.yaml", 5)


def test_the_shortest_comes_first(tmp_path: Path) -> None:
    """Then by title."""
    for name, minutes, title in (("a", 9, "Nine"), ("b", 4, "Zeta"), ("c", 4, "alpha")):
        text = TWO_STEPS.replace("two-steps", name).replace("Two steps", title)
        written(tmp_path, f"{name}.yaml", text.replace("minutes: 3", f"minutes: {minutes}"))
    assert [entry.cycle and entry.cycle.title for entry in cycles([tmp_path])] == ["alpha", "Zeta", "Nine"]


def test_of_two_with_one_id_the_earlier_folder_counts(tmp_path: Path) -> None:
    """The other is listed, and says which file has the id."""
    first = written(tmp_path / "z", "one.yaml")
    second = written(tmp_path / "a", "one.yaml")
    good, bad = cycles([tmp_path / "z", tmp_path / "a"])
    assert (good.path, bad.path) == (first, second)
    assert bad.problem is not None
    assert str(first) in bad.problem.problem


def test_what_is_no_cycle_file_is_passed_over(tmp_path: Path) -> None:
    """Hidden files, other endings, folders, links and a folder that isn't there."""
    good = written(tmp_path, "good.yaml")
    written(tmp_path, ".hidden.yaml")
    written(tmp_path, "notes.txt")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "link.yaml").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.yaml")
    assert [entry.path for entry in cycles([tmp_path / "none", tmp_path])] == [good]


def test_a_folder_that_is_none_is_listed_with_its_problem(tmp_path: Path) -> None:
    """A file given for a folder is told, and the rest is read."""
    file = written(tmp_path, "file.txt")
    good = written(tmp_path / "own", "good.yaml")
    assert [(entry.path, entry.problem is None) for entry in cycles([file, tmp_path / "own"])] == [
        (good, True),
        (file, False),
    ]


def test_three_cycles_ship() -> None:
    """Each passes every check, its file is named by its id, and it is known as shipped."""
    entries = cycles([shipped_cycles_folder()])
    assert {entry.path.stem: len(entry.cycle.steps) for entry in entries if entry.cycle} == {
        "six-steps": 6,
        "three-steps": 3,
        "four-questions": 4,
    }
    assert all(entry.shipped and entry.cycle and entry.cycle.id == entry.path.stem for entry in entries)


def test_a_file_of_the_learners_own_is_not_shipped(tmp_path: Path) -> None:
    """It stands beside those that are."""
    own = written(tmp_path, "own.yaml")
    assert {entry.path: entry.shipped for entry in cycles([shipped_cycles_folder(), tmp_path])}[own] is False


def test_each_shipped_cycle_cites_its_source_with_a_year() -> None:
    """An author and a year, and that the words are our own."""
    assert [cycle.id for cycle in shipped() if not re.search(r"\((19|20)\d\d\).*ours", cycle.source)] == []


def test_shipped_steps_ask_and_suggest_nothing() -> None:
    """Each asks; none praises, none names a feeling to have, none says what ought to be."""
    for step in (step for cycle in shipped() for step in cycle.steps):
        text = f"{step.title} {step.ask} {step.help or ''}"
        assert "?" in step.ask
        assert faults(text) == []
        assert not re.search(SUGGESTS, text, re.IGNORECASE), text


def test_the_scenario_library_takes_no_cycle_for_a_scene() -> None:
    """It looks in `scenarios/`, not below."""
    folder = shipped_scenarios_folder()
    assert shipped_cycles_folder().parent == folder
    paths = [entry.path for entry in Library([folder]).entries()]
    assert paths
    assert all(path.parent == folder for path in paths)
    assert not {"six-steps", "three-steps", "four-questions"} & {path.stem for path in paths}
