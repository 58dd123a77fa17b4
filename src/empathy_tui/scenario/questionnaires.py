"""Questionnaires about oneself, as data that anyone may write and that states under which licence it is passed on.

The files are read as scenarios are, with the same refusals: file, line, key and what to write instead.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.cycles import OneLine
from empathy_tui.scenario.forms import build_form, placed, yaml_files
from empathy_tui.scenario.line import Authored, Id, Language, Text, listed
from empathy_tui.scenario.loader import read_tree
from empathy_tui.scenario.nodes import MapNode, Node, Scalar, locate
from empathy_tui.scenario.problems import Place
from empathy_tui.scenario.source import read_bytes

REFUSED: dict[str, tuple[str, ...]] = {
    "TEQ": ("Toronto Empathy Questionnaire",),
    "IRI": ("Interpersonal Reactivity Index",),
    "JSE": ("Jefferson Scale of Empathy", "Jefferson Scale of Physician Empathy", "Jefferson Empathy Scale"),
    "EQ": ("Empathy Quotient",),
    "CARE": ("Consultation and Relational Empathy", "CARE Measure"),
    "PES": ("Perth Empathy Scale",),
}
"""Instruments that are never taken, whatever licence a file claims: abbreviation, and names in a title."""

_PLAIN_WORDS = frozenset({"CARE"})
"""Abbreviations that are words too: an id may begin with them."""
_NO_LICENCE = frozenset({"", "-", "?", "none", "unknown", "todo", "tbd", "n/a"})
_LICENCE_HINT = (
    "Write under which licence its words may be passed on, and leave the file out if that isn't known."
)


class Item(Authored):
    """A statement or question that is answered with one label of the scale."""

    id: Id
    text: OneLine
    reversed: Annotated[bool, Field(strict=True)] = False
    """Whether it is counted the other way round: the highest label as the lowest."""


class Questionnaire(Authored):
    """Items with one scale; `docs/questionnaires.md` is the specification."""

    format: Literal[1]
    id: Id
    title: OneLine
    source: Text
    """The citation: who made it, where it was published, what was changed."""
    licence: OneLine
    """Under which licence its words may be passed on."""
    language: Language
    minutes: Annotated[int, Field(ge=1, le=60, strict=True)]
    ask: OneLine | None = None
    """What is asked above all the items."""
    scale: Annotated[tuple[OneLine, ...], Field(min_length=2, max_length=11)]
    """Labels from low to high; the lowest counts 1."""
    items: Annotated[tuple[Item, ...], Field(min_length=1, max_length=200)]
    says: Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(listed)]
    """What such a number can't say."""


def load_questionnaire(path: Path) -> Questionnaire:
    """Return the questionnaire in a file; `ScenarioError` for the first thing that is wrong with it."""
    return read_questionnaire(read_bytes(path), path)


def read_questionnaire(raw: bytes, path: Path | None = None) -> Questionnaire:
    """Return the questionnaire in the bytes of a file; `ScenarioError` for the first thing that is wrong with it."""
    root = read_tree(raw, path)
    _check_licence(root, path)
    _check_refused(root, path)
    made = build_form(root, path, Questionnaire)
    if isinstance(made, list):
        raise made[0]
    _check_differ(made, root, path)
    return made


def questionnaires(folders: Sequence[Path]) -> list[tuple[Path, Questionnaire | ScenarioError]]:
    """Return the questionnaires in some folders by file name, those that can't be used with their reason.

    Args:
        folders: Where to look, not below them; one that can't be read is empty. Of two with one id the first counts.
    """
    found: list[tuple[Path, Questionnaire | ScenarioError]] = []
    seen: dict[str, Path] = {}
    for path in yaml_files(folders):
        try:
            made = load_questionnaire(path)
            first = seen.setdefault(made.id, path)
            if first != path:
                message = f'The id "{made.id}" is taken already, by {first}.'
                hint = "Give one of the two another id."
                raise ScenarioError(message, hint, path=path, key="id", rule="Library-IdsMustDiffer")
            found.append((path, made))
        except ScenarioError as error:
            found.append((path, error))
    return found


def _check_licence(root: Node, path: Path | None) -> None:
    node = locate(root, ("licence",)).node
    stated = node.written.strip().casefold() if isinstance(node, Scalar) else None
    if node is None or (isinstance(node, Scalar) and (node.value is None or stated in _NO_LICENCE)):
        raise placed("No licence is stated.", _LICENCE_HINT, "Licence-MustBeStated", ("licence",), root, path)


def _check_refused(root: Node, path: Path | None) -> None:
    """Refuse instruments that may not be passed on, by what stands in `id` and `title`."""
    assert isinstance(root, MapNode)
    for key in ("id", "title"):
        node = root.values.get(key)
        if not isinstance(node, Scalar):
            continue
        for short, names in REFUSED.items():
            if (_id_names if key == "id" else _title_names)(node.written, short, names):
                message = f"{names[0]} ({short}) is not taken: no licence is known here by which its words may be passed on."
                hint = "Use another, or ask its owners and answer it where they offer it."
                raise placed(message, hint, "Licence-Forbids", (key,), root, path)


def _id_names(written: str, short: str, names: tuple[str, ...]) -> bool:
    lower, squashed = short.casefold(), _squashed(written)
    if squashed == lower or any(_squashed(name) in squashed for name in names):
        return True
    return short not in _PLAIN_WORDS and lower in written.casefold().split("-")


def _title_names(written: str, short: str, names: tuple[str, ...]) -> bool:
    squashed = _squashed(written)
    named = squashed == short.casefold() or any(_squashed(name) in squashed for name in names)
    return named or re.search(rf"(?<!\w){short}(?!\w)", written) is not None


def _squashed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _check_differ(made: Questionnaire, root: Node, path: Path | None) -> None:
    lists = (
        ("items", "id", [item.id for item in made.items]),
        ("scale", "", [label.casefold() for label in made.scale]),
    )
    for key, part, values in lists:
        for index, value in enumerate(values):
            if value in values[:index]:
                place: Place = (key, index, part) if part else (key, index)
                message = f'"{value}" stands in "{key}" twice.'
                rule = f"{key.capitalize()}-MustDiffer"
                raise placed(message, "Change one of the two.", rule, place, root, path)
