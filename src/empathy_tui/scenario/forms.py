"""Authored files of any form: read as scenarios are, with the same refusals, worded in the same manner."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.loader import read_tree
from empathy_tui.scenario.nodes import Node, locate, plain
from empathy_tui.scenario.problems import Place
from empathy_tui.scenario.shape import shape_problems
from empathy_tui.scenario.source import SCENE, Limits

_Form = TypeVar("_Form", bound=BaseModel)


def read_form(raw: bytes, path: Path | None, form: type[_Form], limits: Limits = SCENE) -> tuple[_Form, Node]:
    """Return what the bytes of a file hold, and its tree, by which further faults find their line.

    Raises:
        ScenarioError: For the first thing that is wrong with it.
    """
    root = read_tree(raw, path, limits)
    made = build_form(root, path, form)
    if isinstance(made, list):
        raise made[0]
    return made, root


def build_form(root: Node, path: Path | None, form: type[_Form]) -> _Form | list[ScenarioError]:
    """Return what a tree holds, or everything that is wrong with its shape, by line."""
    try:
        return form.model_validate(plain(root))
    except ValidationError as error:
        return [
            placed(problem.message, problem.hint, problem.rule, problem.place, root, path)
            for problem in shape_problems(root, error, form)
        ]


def placed(message: str, hint: str, rule: str, place: Place, root: Node, path: Path | None) -> ScenarioError:
    """Return an error that says in which line of a file its place stands."""
    spot = locate(root, place)
    return ScenarioError(message, hint, path=path, line=spot.line, key=spot.key, rule=rule)


def yaml_files(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield the YAML files in some folders by name, not below them; a folder that can't be read is empty."""
    for folder in folders:
        try:
            names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
        except OSError:
            continue
        yield from (folder / name for name in names if not name.startswith("."))
