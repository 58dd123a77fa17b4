"""What the list of scenes shows, remembered by the hash of each file's bytes, so that a list reads no YAML.

It is only a memory: a file that can't be read or written costs time and nothing else.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from empathy_tui.scrub import clean_tree


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """What a list shows of a scene; `minutes` is about how long it takes, `level` from 1 to 3."""

    id: str
    title: str
    summary: str
    minutes: int
    level: int
    themes: tuple[str, ...]
    content_notes: tuple[str, ...]
    develops: tuple[str, ...]


class SceneIndex:
    """Facts by SHA-256, in one JSON file.

    Args:
        file: Where it is kept; None keeps nothing.
        program: The program's version: another one checks all files anew.
    """

    def __init__(self, file: Path | None, program: str) -> None:
        self._file = file
        self._program = program
        self._known = self._load()
        self._used: dict[str, SceneFacts] = {}

    def find(self, digest: str) -> SceneFacts | None:
        """Return what is known of a file that was read and found sound before."""
        facts = self._known.get(digest)
        if facts is not None:
            self._used[digest] = facts
        return facts

    def add(self, digest: str, facts: SceneFacts) -> None:
        """Remember a file that was found sound."""
        self._known[digest] = self._used[digest] = facts

    def save(self) -> None:
        """Keep what was used since this index was made, if that is not what the file holds."""
        if self._file is None or self._used == self._load():
            return
        tree = {
            "program": self._program,
            "scenes": {digest: asdict(facts) for digest, facts in self._used.items()},
        }
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            passing = self._file.with_suffix(f".{os.getpid()}.tmp")
            passing.write_text(json.dumps(tree), encoding="utf-8")
            passing.replace(self._file)

    def _load(self) -> dict[str, SceneFacts]:
        if self._file is None:
            return {}
        try:
            tree = clean_tree(json.loads(self._file.read_text(encoding="utf-8")))
            if tree["program"] != self._program:
                return {}
            return {digest: _facts(item) for digest, item in tree["scenes"].items()}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return {}


def _facts(item: dict[str, Any]) -> SceneFacts:
    values = {field.name: item[field.name] for field in fields(SceneFacts)}
    for name in ("themes", "content_notes", "develops"):
        values[name] = tuple(str(value) for value in values[name])
    for name in ("id", "title", "summary"):
        values[name] = str(values[name])
    for name in ("minutes", "level"):
        values[name] = int(values[name])
    return SceneFacts(**values)
