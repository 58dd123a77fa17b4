"""The tree of a file that was read: plain values, with the line where each stands."""

from dataclasses import dataclass, field
from typing import Any

from empathy_tui.scenario.problems import Place

NAME_LENGTH = 60
"""Longer keys are cut in messages."""


@dataclass(slots=True)
class Scalar:
    """A single value; `written` is how it stands in the file."""

    line: int
    value: str | int | float | bool | None
    written: str


@dataclass(slots=True)
class ListNode:
    """A list."""

    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class MapNode:
    """A mapping, and for each key the line it stands in."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | ListNode | MapNode


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a place is found in a file.

    Args:
        line: Line from 1: of the key, of the list item, or of what should have held it.
        key: Dotted path, list items by their id where they have one.
        node: What stands there; None when the last key is missing.
        parent: What holds it.
    """

    line: int
    key: str
    node: Node | None
    parent: Node | None


def plain(node: Node) -> Any:  # untyped until a model has read it
    """Return the value of a tree as Python's own types."""
    if isinstance(node, MapNode):
        return {key: plain(value) for key, value in node.values.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.value


def locate(root: Node, place: Place) -> Spot:
    """Find a place, or as much of it as is there.

    A position where the file has a single value in place of a list is passed over, since a single line may stand
    for a list of one.
    """
    spot = Spot(root.line, "", root, None)
    for part in place:
        spot = _step(spot, part)
    return spot


def _step(spot: Spot, part: str | int) -> Spot:
    node = spot.node
    if isinstance(node, MapNode) and isinstance(part, str):
        key = _joined(spot.key, part)
        if part in node.values:
            return Spot(node.lines[part], key, node.values[part], node)
        return Spot(spot.line, key, None, node)
    if isinstance(node, ListNode):
        index = part if isinstance(part, int) else _index_of(node, part)
        if index is not None and index < len(node.items):
            item = node.items[index]
            return Spot(item.line, _joined(spot.key, _id_of(item) or str(index)), item, node)
    return spot


def _joined(key: str, name: str) -> str:
    return f"{key}.{name[:NAME_LENGTH]}" if key else name[:NAME_LENGTH]


def _id_of(node: Node) -> str:
    name = node.values.get("id") if isinstance(node, MapNode) else None
    return name.value if isinstance(name, Scalar) and isinstance(name.value, str) else ""


def _index_of(node: ListNode, name: str) -> int | None:
    return next((index for index, item in enumerate(node.items) if _id_of(item) == name), None)
