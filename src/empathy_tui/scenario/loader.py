"""Reads scenario files, which anyone may have written: the only module that knows YAML.

The parser's events are checked one by one before anything is built from them, so that no file can make the program
recurse, swell or run code.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import yaml
from pydantic import ValidationError
from yaml.resolver import Resolver

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.checks import check
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.nodes import ListNode, MapNode, Node, Scalar, locate, plain
from empathy_tui.scenario.problems import Problem, Rule
from empathy_tui.scenario.shape import shape_problems
from empathy_tui.scenario.slots import fill, slot_problems
from empathy_tui.scenario.source import SCENE, Limits, check_size, read_bytes, refusal
from empathy_tui.scenario.syntax import explain
from empathy_tui.scrub import clean

MAX_DEPTH = 20
_TOO_DEEP = f"Brackets or indentation go deeper than {MAX_DEPTH} levels."
_SHALLOW = "No scenario needs more than ten."

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DIGITS = 40
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
"""YAML 1.1 counts these as line breaks and editors don't."""


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A scenario with the file it came from; `hash` is the SHA-256 of `raw`, in hex.

    `slots` is what of the learner's own fills the scene's slots; the others hold the author's defaults.
    """

    scenario: Scenario
    raw: bytes
    hash: str
    path: Path | None
    slots: Mapping[str, str] = field(default_factory=dict)

    def filled(self, slots: Mapping[str, str]) -> "ScenarioFile":
        """Return the same with its slots filled anew: by these, as far as the scene declares them."""
        own: dict[str, str] = {name: text for name, text in slots.items() if name in self.scenario.slots}
        if own == dict(self.slots):
            return self
        return replace(self, scenario=read_scenario(self.raw, self.path, own), slots=own)


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in a file; `ScenarioError` for the first thing that is wrong with it."""
    return load_file(path).scenario


def load_file(path: Path) -> ScenarioFile:
    """Return the scenario in a file, with its bytes; `ScenarioError` for the first thing that is wrong with it."""
    raw = read_bytes(path)
    return ScenarioFile(read_scenario(raw, path), raw, hashlib.sha256(raw).hexdigest(), path)


def read_scenario(raw: bytes, path: Path | None = None, slots: Mapping[str, str] | None = None) -> Scenario:
    """Return the scenario in the bytes of a file.

    Args:
        raw: The bytes.
        path: Where they are from, for errors.
        slots: What fills the scene's slots, by name; the author's defaults stand where it says nothing.

    Raises:
        ScenarioError: For the first thing that is wrong with it.
    """
    result = examine(raw, path, slots)
    if isinstance(result, Scenario):
        return result
    raise result[0]


def find_problems(raw: bytes, path: Path | None = None) -> list[ScenarioError]:
    """Return everything that is wrong with the bytes of a file, most basic first; empty when it can be played."""
    result = examine(raw, path)
    return [] if isinstance(result, Scenario) else result


def find_warnings(raw: bytes, path: Path | None = None) -> list[ScenarioError]:
    """Return what may weaken the writing of a scene that can be played, each with its line."""
    from empathy_tui.scenario.writing import writing_warnings

    root = read_tree(raw, path)
    result = _build(root, path)
    if not isinstance(result, Scenario):
        raise result[0]
    return [_placed(warning, root, path) for warning in writing_warnings(result)]


def examine(
    raw: bytes, path: Path | None = None, slots: Mapping[str, str] | None = None
) -> Scenario | list[ScenarioError]:
    """Return the scenario in the bytes of a file, or everything that is wrong with it, most basic first."""
    try:
        root = read_tree(raw, path)
    except ScenarioError as error:
        return [error]
    return _build(root, path, slots)


def _build(
    root: Node, path: Path | None, slots: Mapping[str, str] | None = None
) -> Scenario | list[ScenarioError]:
    try:
        written = Scenario.model_validate(plain(root))
    except ValidationError as error:
        problems = shape_problems(root, error)
    else:
        scenario = fill(written)
        problems = [*slot_problems(written), *check(scenario)]
        if not problems:
            return fill(written, slots) if slots else scenario
    return [_placed(problem, root, path) for problem in problems]


def _placed(problem: Problem, root: Node, path: Path | None) -> ScenarioError:
    spot = locate(root, problem.place)
    return ScenarioError(
        problem.message, problem.hint, path=path, line=spot.line, key=spot.key, rule=problem.rule
    )


def _decode(raw: bytes, path: Path | None, limits: Limits) -> str:
    check_size(raw, path, limits)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"Byte {error.start + 1} is not UTF-8 text."
        raise refusal("File-MustBeUtf8", message, "Save the file as UTF-8.", path=path, line=line) from error
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"There is an invisible control character here (U+{ord(found[0]):04X})."
        raise refusal("File-NoControlCharacters", message, "Delete it.", path=path, line=line)
    return text.translate(_LINE_BREAKS)


def read_tree(raw: bytes, path: Path | None = None, limits: Limits = SCENE) -> Node:
    """Return the bytes of a YAML file as a tree with line numbers; `ScenarioError` if they are none that is allowed."""
    return _compose(_decode(raw, path, limits), path, limits)


def _compose(text: str, path: Path | None, limits: Limits) -> Node:
    composer = _Composer(path, limits)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, text, path) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the pure parser lets the last two through
        message, hint = "This can't be read as YAML.", "Look for a backslash or a % sign."
        raise refusal("Yaml-MustParse", message, hint, path=path, line=composer.line) from error
    if not isinstance(composer.root, MapNode):
        empty = composer.root is None or (isinstance(composer.root, Scalar) and composer.root.value is None)
        message = "The file is empty." if empty else "The file doesn't consist of keys and values."
        raise refusal("File-MustBeOneMapping", message, "Begin with `format: 1`.", path=path, line=1)
    return composer.root


def _syntax_error(error: yaml.MarkedYAMLError, text: str, path: Path | None) -> ScenarioError:
    mark = error.problem_mark or error.context_mark
    row = mark.line if mark else 0
    if "nesting depth" in (
        error.problem or ""
    ):  # newer C parsers have a limit of their own, and look far ahead
        raise refusal("Yaml-NoDeepNesting", _TOO_DEEP, _SHALLOW, path=path, line=row + 1) from error
    lines = text.splitlines()
    character = lines[row][mark.column : mark.column + 1] if mark and row < len(lines) else ""
    complaint = explain(error.context or "", error.problem or "", character)
    if complaint.opened and error.context_mark:
        row = error.context_mark.line
    return refusal("Yaml-MustParse", complaint.message, complaint.hint, path=path, line=row + 1)


class _Composer:
    """Builds the tree from a parser's events, and refuses what a scenario has no use for."""

    def __init__(self, path: Path | None, limits: Limits) -> None:
        self.root: Node | None = None
        self._path, self._limits = path, limits
        self.line = 1
        self._open: list[ListNode | MapNode] = []
        self._keys: list[str | None] = []
        self._nodes = 0
        self._documents = 0
        self._resolver = Resolver()

    def take(self, event: yaml.Event) -> None:
        self.line = event.start_mark.line + 1 if event.start_mark else self.line
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refusal(
                    "Yaml-OneDocument", "A second document begins here.", "Take out the line `---`."
                )
        elif isinstance(event, yaml.NodeEvent):
            self._check_node(event)
            self._take_node(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()

    def _check_node(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        most = self._limits.nodes
        if self._nodes > most:
            message = f"The file holds more than {most} values."
            raise self._refusal("Yaml-NoHugeTrees", message, self._limits.too_many)
        if event.anchor is not None:
            message = "An anchor or alias (& or *) stands here; a scenario can't have any."
            hint = "If it is a cue, put the whole line in double quotation marks. Else write the text out."
            raise self._refusal("Yaml-NoAliases", message, hint)
        if getattr(event, "tag", None) is not None:
            message = "A tag (an exclamation mark before the value) stands here; a scenario can't have any."
            raise self._refusal("Yaml-NoTags", message, "Put the whole text in double quotation marks.")

    def _take_node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.ScalarEvent):
            parent = self._open[-1] if self._open else None
            if isinstance(parent, MapNode) and self._keys[-1] is None:
                self._take_key(event, parent)
            else:
                self._place(_scalar(event, self.line, self._resolver))
            return
        if self._open and isinstance(self._open[-1], MapNode) and self._keys[-1] is None:
            raise self._refusal("Yaml-KeysMustBeText", "A key has to be a word.", "Write `key: value`.")
        if len(self._open) >= MAX_DEPTH:
            raise self._refusal("Yaml-NoDeepNesting", _TOO_DEEP, _SHALLOW)
        node = MapNode(self.line) if isinstance(event, yaml.MappingStartEvent) else ListNode(self.line)
        self._place(node)
        self._open.append(node)
        self._keys.append(None)

    def _take_key(self, event: yaml.ScalarEvent, parent: MapNode) -> None:
        key = clean(event.value)
        if key == "<<" and event.implicit[0]:
            raise self._refusal(
                "Yaml-NoMergeKeys", "A scenario can't merge keys with <<.", "Write the keys out."
            )
        if key in parent.lines:
            message = f'"{key[:60]}" stands twice: here and in line {parent.lines[key]}.'
            raise self._refusal("Yaml-KeysMustDiffer", message, "Keep one of the two.")
        parent.lines[key] = self.line
        self._keys[-1] = key

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, key = self._open[-1], self._keys[-1]
        if isinstance(parent, ListNode):
            parent.items.append(node)
        else:
            assert key is not None
            parent.values[key] = node
            self._keys[-1] = None

    def _refusal(self, rule: Rule, message: str, hint: str) -> ScenarioError:
        return refusal(rule, message, hint, path=self._path, line=self.line)


def _scalar(event: yaml.ScalarEvent, line: int, resolver: Resolver) -> Scalar:
    written = clean(event.value)
    if not event.implicit[0]:
        return Scalar(line, written, written)
    tag = resolver.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    return Scalar(line, _value(tag.rpartition(":")[2], written), written)


def _value(kind: str, written: str) -> str | int | float | bool | None:
    """Dates and what no number can hold stay text."""
    if kind == "null":
        return None
    if kind == "bool":
        return written.lower() in {"yes", "true", "on"}
    if kind in {"int", "float"} and len(written) <= _MAX_DIGITS:
        node = yaml.ScalarNode(f"tag:yaml.org,2002:{kind}", written)
        try:
            number = yaml.constructor.SafeConstructor().construct_object(node)
        except ValueError:
            return written
        return number if isinstance(number, int | float) else written
    return written
