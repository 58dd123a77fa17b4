"""Reflective cycles: written steps after a scene, as data that anyone may write.

The files are read as scenarios are, with the same refusals, and what is wrong is said in the same manner: file, line,
key and what to write instead.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from empathy_tui.errors import ScenarioError
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.scenario.forms import build_form, placed
from empathy_tui.scenario.line import Authored, Id, Text
from empathy_tui.scenario.loader import read_tree
from empathy_tui.scenario.nodes import Node
from empathy_tui.scenario.source import read_bytes
from empathy_tui.scrub import clean_line

_SUFFIXES = (".yaml", ".yml")


def _on_one_line(value: Any) -> Any:  # untyped until the model has read it
    return " ".join(value.split()) if isinstance(value, str) else value


OneLine = Annotated[str, Field(min_length=1, max_length=300), BeforeValidator(_on_one_line)]


class CycleStep(Authored):
    """One step: a question, answered in writing. It suggests neither a feeling nor an answer."""

    id: Id
    title: OneLine
    ask: Text
    help: OneLine | None = None
    """One line under the question: where to look, not what to find."""


class Cycle(Authored):
    """An ordered list of written steps; `source` is the citation, `minutes` about how long it takes."""

    format: Literal[1]
    id: Id
    title: OneLine
    source: Text
    minutes: Annotated[int, Field(ge=1, le=60, strict=True)]
    steps: Annotated[tuple[CycleStep, ...], Field(min_length=2, max_length=10)]


@dataclass(frozen=True, slots=True)
class CycleEntry:
    """One file of a folder: a cycle, or why it can't be used; just one of the two is there.

    Args:
        path: The file, or a folder that can't be read.
        name: Its name, fit to be shown.
        shipped: Whether it came with the program.
    """

    path: Path
    name: str
    shipped: bool
    cycle: Cycle | None = None
    problem: ScenarioError | None = None


def shipped_cycles_folder() -> Path:
    """Return the folder of the cycles that come with the program."""
    return shipped_scenarios_folder() / "cycles"


def load_cycle(path: Path) -> Cycle:
    """Return the cycle in a file; `ScenarioError` for the first thing that is wrong with it."""
    return read_cycle(read_bytes(path), path)


def read_cycle(raw: bytes, path: Path | None = None) -> Cycle:
    """Return the cycle in the bytes of a file; `ScenarioError` for the first thing that is wrong with it."""
    result = _read(raw, path)
    if isinstance(result, Cycle):
        return result
    raise result[0]


def find_cycle_problems(raw: bytes, path: Path | None = None) -> list[ScenarioError]:
    """Return everything that is wrong with the bytes of a file, by line; empty when it can be used."""
    result = _read(raw, path)
    return [] if isinstance(result, Cycle) else result


def cycles(folders: Sequence[Path]) -> list[CycleEntry]:
    """Return the cycles in some folders, shortest first, then the files that can't be used with their problem.

    Args:
        folders: Where to look, not below them; one that doesn't exist is empty. Of two cycles with one id, that in
            the earlier folder or of the earlier file name counts, and the other is listed as a problem.
    """
    seen: dict[str, Path] = {}
    entries = [_entry(path, error, seen) for path, error in _files(folders)]
    return sorted(entries, key=_order)


def _order(entry: CycleEntry) -> tuple[bool, int, str, str]:
    cycle = entry.cycle
    minutes, title = (cycle.minutes, cycle.title.casefold()) if cycle else (0, "")
    return cycle is None, minutes, title, str(entry.path)


def _read(raw: bytes, path: Path | None) -> Cycle | list[ScenarioError]:
    try:
        root = read_tree(raw, path)
    except ScenarioError as error:
        return [error]
    cycle = build_form(root, path, Cycle)
    if isinstance(cycle, list):
        return cycle
    return [_repeated(cycle, index, root, path) for index in _repeats(cycle)] or cycle


def _repeats(cycle: Cycle) -> Iterator[int]:
    seen: set[str] = set()
    for index, step in enumerate(cycle.steps):
        if step.id in seen:
            yield index
        seen.add(step.id)


def _repeated(cycle: Cycle, index: int, root: Node, path: Path | None) -> ScenarioError:
    message = f'The id "{cycle.steps[index].id}" is taken already, by an earlier step.'
    hint = "Give one of the two another id."
    return placed(message, hint, "Steps-IdsMustDiffer", ("steps", index, "id"), root, path)


def _files(folders: Sequence[Path]) -> Iterator[tuple[Path, ScenarioError | None]]:
    for folder in folders:
        try:
            with os.scandir(folder) as found:
                paths = sorted(Path(item.path) for item in found if _may_be_cycle(item))
        except FileNotFoundError:
            continue
        except OSError as error:
            message = f"The folder can't be read: {error.strerror}."
            hint = "See that it is a folder and that you may open it."
            yield folder, ScenarioError(message, hint, path=folder, rule="Library-FolderMustBeReadable")
        else:
            yield from ((path, None) for path in paths)


def _may_be_cycle(item: os.DirEntry[str]) -> bool:
    hidden = item.name.startswith(".")
    return not hidden and item.name.endswith(_SUFFIXES) and item.is_file(follow_symlinks=False)


def _entry(path: Path, problem: ScenarioError | None, seen: dict[str, Path]) -> CycleEntry:
    name, shipped = clean_line(path.name), path.parent == shipped_cycles_folder()
    if problem is not None:
        return CycleEntry(path, name, shipped, problem=problem)
    try:
        cycle = load_cycle(path)
    except ScenarioError as refused:
        return CycleEntry(path, name, shipped, problem=refused)
    first = seen.setdefault(cycle.id, path)
    if first != path:
        message = f'The id "{cycle.id}" is taken already, by {first}.'
        hint = "Give one of the two another id."
        taken = ScenarioError(message, hint, path=path, key="id", rule="Library-IdsMustDiffer")
        return CycleEntry(path, name, shipped, problem=taken)
    return CycleEntry(path, name, shipped, cycle)
