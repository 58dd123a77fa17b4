"""Packs: scenarios of others with a manifest, put beside the learner's own. Nothing in a pack is run.

A pack is a folder, or a zip archive of one, with a `pack.yaml` and scenario files beside it. Only these are read and
copied, as text that was checked; a pack that holds anything wrong is refused whole.
"""

import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.source import MAX_BYTES, read_bytes
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    import zipfile

MANIFEST = "pack.yaml"
KEPT = "pack.json"
"""The manifest of an installed pack, which a list can read without YAML."""
MOST_FILES = 1000
_SUFFIX = ".yaml"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*\.yaml")


@dataclass(frozen=True, slots=True)
class Pack:
    """What a manifest says.

    Args:
        id: Small letters, digits, hyphens; also the name of its folder.
        title: A few words.
        author: Who made it.
        licence: Under which it may be used, such as `CC BY 4.0`.
        language: A BCP 47 tag.
        version: From 1.
    """

    id: str
    title: str
    author: str
    licence: str
    language: str
    version: int = 1


def installed_packs(folder: Path) -> list[tuple[Path, Pack]]:
    """Return the packs in a folder with where each is; what can't be read as one is left out."""
    found = []
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    for name in names:
        try:
            kept = json.loads((folder / name / KEPT).read_text(encoding="utf-8"))
            fields = {key: kept[key] for key in ("id", "title", "author", "licence", "language")}
            texts = {key: clean_line(str(value)) for key, value in fields.items()}
            found.append((folder / name, Pack(**texts, version=int(kept["version"]))))
        except (OSError, ValueError, LookupError, TypeError):
            continue
    return found


def add_pack(
    source: Path, folder: Path, taken: Mapping[str, Path], *, replace: bool = False
) -> tuple[Pack, int]:
    """Check a pack and copy it into a folder of its own; return it and how many scenes it has.

    Args:
        source: A folder, or a zip archive.
        folder: Where packs are.
        taken: Ids of scenes that are here already with their files, those of this pack left out.
        replace: Whether an installed pack of this id gives way.

    Raises:
        ScenarioError: It is none, something in it is wrong, an id is taken, or it can't be kept. Nothing has changed.
    """
    files = dict(_files(source))
    if MANIFEST not in files:
        raise _refused(source, f"There is no {MANIFEST} in it.", "Add one: docs/packs.md has its keys.")
    pack = read_manifest(files.pop(MANIFEST), source / MANIFEST)
    scenes = _checked(files, source, taken)
    target = folder / pack.id
    if target.exists() and not replace:
        raise _refused(
            source, f'A pack "{pack.id}" is here already.', "--replace puts this one in its place."
        )
    try:
        _copy(pack, scenes, folder, target)
    except OSError as error:
        raise _refused(
            source, f"It can't be kept: {error.strerror}.", "See that there is room and that you may write."
        ) from error
    return pack, len(scenes)


def pack_id(source: Path) -> str:
    """Return the id that a pack's manifest gives it.

    Raises:
        ScenarioError: There is no manifest that can be read.
    """
    files = dict(_files(source))
    if MANIFEST not in files:
        raise _refused(source, f"There is no {MANIFEST} in it.", "Add one: docs/packs.md has its keys.")
    return read_manifest(files[MANIFEST], source / MANIFEST).id


def remove_pack(name: str, folder: Path) -> Pack:
    """Remove an installed pack and return it. Sessions that were played keep their own copy of the scene.

    Raises:
        ScenarioError: There is none of that id, or it can't be removed.
    """
    for path, pack in installed_packs(folder):
        if pack.id == name and path.name == name:
            try:
                shutil.rmtree(path)
            except OSError as error:
                raise _refused(
                    path, f"It can't be removed: {error.strerror}.", "See that you may write there."
                ) from error
            return pack
    known = ", ".join(pack.id for _, pack in installed_packs(folder))
    raise _refused(
        folder,
        f'There is no pack "{clean_line(name)[:60]}".',
        f"There are: {known}." if known else "There is none.",
    )


def read_manifest(raw: bytes, path: Path) -> Pack:
    """Return what a manifest says.

    Raises:
        ScenarioError: It can't be read, or a key is missing, unknown or of the wrong kind.
    """
    from pydantic import ValidationError

    from empathy_tui.scenario.loader import read_tree
    from empathy_tui.scenario.manifest import Manifest
    from empathy_tui.scenario.nodes import plain

    try:
        found = Manifest.model_validate(plain(read_tree(raw, path)))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        kinds = {"missing": "is missing", "extra_forbidden": "is not one of its keys"}
        reason = kinds.get(first["type"], "does not fit")
        hint = "It has the keys format, id, title, author, licence, language and version, as docs/packs.md has them."
        raise _refused(path, f"`{key}` {reason}.", hint) from error
    values = found.model_dump()
    del values["format"]
    return Pack(**values)


def _checked(files: dict[str, bytes], source: Path, taken: Mapping[str, Path]) -> dict[str, bytes]:
    from empathy_tui.scenario.loader import read_scenario

    if not files:
        raise _refused(source, "There is no scene in it.", "Put scenario files beside the manifest.")
    seen: dict[str, str] = {}
    for name, raw in files.items():
        scenario = read_scenario(raw, source / name)
        if scenario.id in taken:
            raise _refused(
                source / name,
                f'A scene "{scenario.id}" is here already, and a pack overwrites none.',
                f"It stands in {taken[scenario.id]}. Move that away, or give the one in the pack another id.",
            )
        if scenario.id in seen:
            message = f'Two scenes are called "{scenario.id}": {seen[scenario.id]} too.'
            raise _refused(source / name, message, "Give one of them another id.")
        seen[scenario.id] = name
    return files


def _copy(pack: Pack, scenes: dict[str, bytes], folder: Path, target: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    passing = Path(tempfile.mkdtemp(prefix=".adding-", dir=folder))
    try:
        (passing / KEPT).write_text(json.dumps(asdict(pack), ensure_ascii=False), encoding="utf-8")
        for name, raw in scenes.items():
            (passing / name).write_bytes(raw)
        if target.exists():
            old = passing.with_name(f"{passing.name}-old")
            target.rename(old)
            passing.rename(target)
            shutil.rmtree(old)
        else:
            passing.rename(target)
    except OSError:
        shutil.rmtree(passing, ignore_errors=True)
        raise


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each YAML file of a pack, whatever else there is left out."""
    if source.is_dir():
        yield from _in_folder(source)
        return
    import lzma  # every start lists packs, and opens none
    import zipfile
    import zlib

    broken = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, lzma.LZMAError)
    try:
        with zipfile.ZipFile(source) as archive:
            yield from _in_archive(source, archive)
    except (OSError, *broken) as error:
        raise _refused(
            source, "It is neither a folder nor a zip archive that can be read.", "Name a folder or a .zip."
        ) from error


def _in_folder(source: Path) -> Iterator[tuple[str, bytes]]:
    names = sorted(name for name in os.listdir(source) if _wanted(name))
    _few(source, len(names))
    for name in names:
        _named_well(source, name)
        if not stat.S_ISREG((source / name).lstat().st_mode):
            raise _refused(source / name, "It is a link or no file.", "A pack holds files alone.")
        yield name, read_bytes(source / name)


def _in_archive(source: Path, archive: "zipfile.ZipFile") -> Iterator[tuple[str, bytes]]:
    items = [
        (PurePosixPath(item.filename), item)
        for item in archive.infolist()
        if item.filename[-1:] not in ("", "/")
    ]
    manifests = [path for path, _ in items if path.name == MANIFEST]
    if len(manifests) > 1:
        raise _refused(source, f"There are {len(manifests)} manifests in it.", "A pack has one.")
    home = manifests[0].parent if manifests else PurePosixPath(".")
    wanted = [(path, item) for path, item in items if path.parent == home and _wanted(path.name)]
    _few(source, len(wanted))
    for path, item in wanted:
        _named_well(source, path.name)
        if stat.S_ISLNK(item.external_attr >> 16):
            raise _refused(source / path.name, "It is a link.", "A pack holds files alone.")
        with archive.open(item) as opened:
            raw = opened.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise _refused(source / path.name, "It is too large for a scenario.", "Shorten it.")
        yield path.name, raw


def _wanted(name: str) -> bool:
    return name.endswith(_SUFFIX) and ".play." not in name and not name.startswith(".")


def _few(source: Path, count: int) -> None:
    if count > MOST_FILES:
        raise _refused(source, f"It holds {count} files.", f"A pack has {MOST_FILES} at the most.")


def _named_well(source: Path, name: str) -> None:
    if not _NAME.fullmatch(name):
        message = f'"{clean_line(name)[:60]}" is no name for a file of a pack.'
        raise _refused(source, message, "Use small letters, digits, hyphens and .yaml.")


def _refused(path: Path, message: str, hint: str) -> ScenarioError:
    return ScenarioError(message, hint, path=path, rule="Pack-MustFit")
