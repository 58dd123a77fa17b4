"""The scenarios on this computer: those that came with the program and those in the learner's own folders."""

import difflib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from empathy_tui.errors import ScenarioError
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.scenario.index import SceneFacts, SceneIndex
from empathy_tui.scenario.packs import Pack, installed_packs
from empathy_tui.scenario.source import read_bytes
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.scenario.loader import ScenarioFile

_SUFFIXES = (".yaml", ".yml")
_ID = re.compile(rb"^(?:\xef\xbb\xbf)?id:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One file of the library: what the list shows of a scene, or why it can't be played.

    Args:
        path: The file.
        name: The file's name, fit to be shown.
        shipped: Whether it came with the program.
        id: The scenario's id; of a broken file "".
        minutes: About how long it takes.
        level: 1 gentle, 2 mixed, 3 demanding; 0 for a broken file.
        unaided: Whether it is kept for a session without prompts.
        pack: The pack it came with, if any.
        problem: What is wrong with a broken file.
    """

    path: Path
    name: str
    shipped: bool = False
    id: str = ""
    title: str = ""
    summary: str = ""
    minutes: int = 0
    level: int = 0
    themes: tuple[str, ...] = ()
    content_notes: tuple[str, ...] = ()
    develops: tuple[str, ...] = ()
    unaided: bool = False
    pack: Pack | None = None
    problem: ScenarioError | None = None

    @property
    def playable(self) -> bool:
        """Whether the scene can be opened."""
        return self.problem is None


class Library:
    """All scenario files in some folders. Of two with one id, that in the earlier folder or of the earlier name counts.

    Args:
        folders: Where to look, not below them; one that doesn't exist is empty.
        packs: The folder of the packs that were added, which come after all folders; None for none.
        index: Where the list remembers files it has read; None reads them all each time.
        program: The program's version, with which the index goes.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        index: Path | None = None,
        program: str = "",
        packs: Path | None = None,
    ) -> None:
        self._packs = {} if packs is None else dict(installed_packs(packs))
        self._folders = (*folders, *self._packs)
        self._index = index
        self._program = program

    def entries(self) -> list[LibraryEntry]:
        """Return what is there: what can be played by level and title, packs by theirs, then what can't be played."""
        seen: dict[str, Path] = {}
        index = SceneIndex(self._index, self._program)
        entries = [
            self._entry(path, seen, index) if error is None else _broken(path, error)
            for path, error in self._files()
        ]
        index.save()
        return sorted(
            entries,
            key=lambda entry: (
                not entry.playable,
                entry.pack.title.casefold() if entry.pack else "",
                entry.level,
                entry.title.casefold(),
                str(entry.path),
            ),
        )

    def _entry(self, path: Path, seen: dict[str, Path], index: SceneIndex) -> LibraryEntry:
        found = _entry(path, seen, index)
        pack = self._packs.get(path.parent)
        return replace(found, pack=pack) if pack else found

    def find(self, name: str) -> "ScenarioFile":
        """Return the scenario of an id, or the one in a file if `name` is the path of a YAML file.

        Raises:
            ScenarioError: There is none, or what there is can't be played.
        """
        from empathy_tui.scenario.loader import load_file

        if name.endswith(_SUFFIXES):  # no id has a dot
            return load_file(Path(name))
        problem: ScenarioError | None = None
        for path in self._holding(name):
            try:
                file = load_file(path)
            except ScenarioError as refused:
                problem = problem or (refused if _claims(path, name) else None)
            else:
                if file.scenario.id == name:
                    return file
        if problem is not None:
            raise problem
        raise self._unknown(name)

    def _holding(self, name: str) -> Iterator[Path]:
        """Yield the files that have a name or hold it: reading them as YAML costs a thousand times as much."""
        for path, error in self._files():
            if error is None and (path.stem == name or name.encode("utf-8", "replace") in _bytes(path)):
                yield path

    def _unknown(self, name: str) -> ScenarioError:
        known = [entry.id for entry in self.entries() if entry.playable]
        near = difflib.get_close_matches(name, known, 3, cutoff=0.5)
        if near:
            hint = f"Did you mean {' or '.join(near)}?"
        else:
            hint = f"There are: {', '.join(known)}." if known else "No scenario is installed."
        return ScenarioError(f'There is no scenario called "{name[:60]}".', hint, rule="Library-MustHoldId")

    def _files(self) -> Iterator[tuple[Path, ScenarioError | None]]:
        """Yield each scenario file, and with its reason each folder that can't be read."""
        for folder in self._folders:
            try:
                with os.scandir(folder) as found:
                    paths = sorted(Path(item.path) for item in found if _is_scenario(item))
            except FileNotFoundError:
                continue
            except OSError as error:
                message = f"The folder can't be read: {error.strerror}."
                hint = "See that it is a folder and that you may open it."
                yield folder, ScenarioError(message, hint, path=folder, rule="Library-FolderMustBeReadable")
            else:
                yield from ((path, None) for path in paths)


def _is_scenario(item: os.DirEntry[str]) -> bool:
    name = item.name
    if name.startswith(".") or not name.endswith(_SUFFIXES) or ".play." in name:
        return False
    return item.is_file(follow_symlinks=False)


def _claims(path: Path, scenario_id: str) -> bool:
    """Whether a file that can't be played was meant to be that scenario."""
    return path.stem == scenario_id or scenario_id.encode("utf-8", "replace") in _ID.findall(_bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except ScenarioError:
        return b""


def _entry(path: Path, seen: dict[str, Path], index: SceneIndex) -> LibraryEntry:
    try:
        facts = _facts(path, index)
    except ScenarioError as error:
        return _broken(path, error)
    first = seen.setdefault(facts.id, path)
    if first != path:
        message = f'The id "{facts.id}" is taken already, by {first}.'
        hint = "Give one of the two another id."
        return _broken(path, ScenarioError(message, hint, path=path, key="id", rule="Library-IdsMustDiffer"))
    return LibraryEntry(
        path=path,
        name=clean_line(path.name),
        shipped=_is_shipped(path),
        id=facts.id,
        title=facts.title,
        summary=facts.summary,
        minutes=facts.minutes,
        level=facts.level,
        themes=facts.themes,
        content_notes=facts.content_notes,
        develops=facts.develops,
        unaided=facts.unaided,
    )


def _facts(path: Path, index: SceneIndex) -> SceneFacts:
    if (unchanged := index.unchanged(path)) is not None:
        return unchanged
    raw = read_bytes(path)
    digest = hashlib.sha256(raw).hexdigest()
    known = index.find(digest)
    if known is not None:
        index.remember(path, digest)
        return known
    from empathy_tui.scenario.loader import read_scenario

    scenario = read_scenario(raw, path)
    facts = SceneFacts(
        scenario.id,
        scenario.title,
        scenario.summary,
        scenario.minutes,
        scenario.level,
        scenario.themes,
        scenario.content_notes,
        scenario.develops,
        scenario.unaided,
    )
    index.add(digest, facts)
    index.remember(path, digest)
    return facts


def _broken(path: Path, problem: ScenarioError) -> LibraryEntry:
    return LibraryEntry(path=path, name=clean_line(path.name), shipped=_is_shipped(path), problem=problem)


def _is_shipped(path: Path) -> bool:
    return _shipped() in {path, path.parent}


@cache
def _shipped() -> Path:
    return shipped_scenarios_folder()
