"""What the list of scenes shows, remembered by the hash of each file's bytes, so that a list reads no YAML.

It is only a memory: a file that can't be read or written costs time and nothing else.
"""

import json
import os
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from empathy_tui.scrub import clean, clean_tree


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
    unaided: bool = False


Stamp = tuple[int, int, str]
"""Size in bytes, time of the last change in ns, and SHA-256 of a file's content."""

SETTLED = 2_000_000_000
"""Nanoseconds a file has to have rested: two writes within one tick of a file system's clock look alike."""


class SceneIndex:
    """Facts by SHA-256, in one JSON file.

    Args:
        file: Where it is kept; None keeps nothing.
        program: The program's version: another one checks all files anew.
    """

    def __init__(self, file: Path | None, program: str) -> None:
        self._file = file
        self._program = program
        self._loaded = self._known, self._stamps = self._load()
        self._known = dict(self._known)
        self._used: dict[str, SceneFacts] = {}
        self._used_stamps: dict[str, Stamp] = {}

    def unchanged(self, path: Path) -> SceneFacts | None:
        """Return what is known of a file that has the size and time it had when its content was read."""
        kept = self._stamps.get(str(path))
        if kept is None or kept[:2] != _stamp(path):
            return None
        self._used_stamps[str(path)] = kept
        return self.find(kept[2])

    def find(self, digest: str) -> SceneFacts | None:
        """Return what is known of a file that was read and found sound before."""
        facts = self._known.get(digest)
        if facts is not None:
            self._used[digest] = facts
        return facts

    def add(self, digest: str, facts: SceneFacts) -> None:
        """Remember a file that was found sound."""
        self._known[digest] = self._used[digest] = facts

    def remember(self, path: Path, digest: str) -> None:
        """Remember that a file as it stands there has this content."""
        stamp = _stamp(path)
        if stamp is not None and time.time_ns() - stamp[1] > SETTLED:
            self._used_stamps[str(path)] = (*stamp, digest)

    def save(self) -> None:
        """Keep what was used since this index was made, if that is not what the file holds."""
        if self._file is None or (self._used, self._used_stamps) == self._loaded:
            return
        tree = {
            "program": self._program,
            "files": self._used_stamps,
            "scenes": {digest: asdict(facts) for digest, facts in self._used.items()},
        }
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            passing = self._file.with_suffix(f".{os.getpid()}.tmp")
            passing.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
            passing.replace(self._file)

    def _load(self) -> tuple[dict[str, SceneFacts], dict[str, "Stamp"]]:
        if self._file is None:
            return {}, {}
        try:
            text = clean(self._file.read_text(encoding="utf-8"))
            tree = json.loads(text)
            if "\\u" in text:  # written by somebody else: what is spelt out was not cleaned with the text
                tree = clean_tree(tree)
            if tree["program"] != self._program:
                return {}, {}
            stamps = {
                path: (int(size), int(at), str(digest)) for path, (size, at, digest) in tree["files"].items()
            }
            return {digest: _facts(item) for digest, item in tree["scenes"].items()}, stamps
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return {}, {}


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _facts(item: dict[str, Any]) -> SceneFacts:
    return SceneFacts(
        id=str(item["id"]),
        title=str(item["title"]),
        summary=str(item["summary"]),
        minutes=int(item["minutes"]),
        level=int(item["level"]),
        themes=tuple(map(str, item["themes"])),
        content_notes=tuple(map(str, item["content_notes"])),
        develops=tuple(map(str, item["develops"])),
        unaided=bool(item["unaided"]),
    )
