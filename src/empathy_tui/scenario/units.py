"""Discussion units: a prompt, themes and voices for people to talk about, as data that anyone may write."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.afterwards import Question
from empathy_tui.scenario.forms import read_form, yaml_files
from empathy_tui.scenario.line import Authored, Id, Terms, Text
from empathy_tui.scenario.model import Credit
from empathy_tui.scenario.nodes import locate
from empathy_tui.scenario.source import read_bytes, refusal


class Voice(Authored):
    """Somebody's view: invented for the unit, so that nobody has to begin with their own."""

    who: Text
    """Who speaks, in a few words."""
    says: Text
    """What they say."""


class Unit(Authored):
    """A discussion for a group, with or without a scene before it."""

    format: Literal[1]
    """Always 1."""
    id: Id
    """Its name; also the file's name."""
    title: Text
    """A question, best of all."""
    minutes: Annotated[int, Field(ge=10, le=180)]
    """About how long it takes."""
    prompt: Text
    """What it begins with."""
    themes: Terms
    """Chosen by whoever designs the course; questions are tied to them."""
    source: Text
    """Where the question comes from."""
    credit: Credit
    """Who wrote it, and from where."""
    voices: Annotated[tuple[Voice, ...], Field(min_length=2)]
    """Views that differ."""
    questions: Annotated[tuple[Question, ...], Field(min_length=2)]
    """Each tied to a theme."""
    plenary: Text
    """What the group decides or does at the end."""


def load_unit(path: Path) -> Unit:
    """Return the unit in a file; `ScenarioError` for the first thing that is wrong with it."""
    unit, root = read_form(read_bytes(path), path, Unit)
    for index, question in enumerate(unit.questions):
        if question.theme not in unit.themes:
            line = locate(root, ("questions", index, "theme")).line
            message = f'"{question.theme}" is none of the themes of the unit.'
            hint = f"The themes: {', '.join(unit.themes)}."
            raise refusal("Debrief-ThemeMustBeListed", message, hint, path=path, line=line)
    return unit


def units(folders: Sequence[Path]) -> list[tuple[Path, Unit | ScenarioError]]:
    """Return the units in some folders by file name, those that can't be read with their reason."""
    found: list[tuple[Path, Unit | ScenarioError]] = []
    for path in yaml_files(folders):
        try:
            found.append((path, load_unit(path)))
        except ScenarioError as error:
            found.append((path, error))
    return found
