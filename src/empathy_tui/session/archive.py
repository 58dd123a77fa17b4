"""Sessions in one zip archive, with the files as they are and the scenes they were played in.

    sessions/ID.json        as in the folder of sessions
    played/SHA256.yaml      as in the folder of played scenes

Nothing else is read from an archive.
"""

import hashlib
import lzma
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from empathy_tui.errors import StoreError
from empathy_tui.scenario.source import MAX_BYTES
from empathy_tui.scrub import clean_line
from empathy_tui.session.files import in_words
from empathy_tui.session.salvage import salvage
from empathy_tui.session.store import SessionStore
from empathy_tui.session.tree import load_tree

SUFFIX = ".zip"
LARGEST = 32 * 1024 * 1024
"""Bytes that one session may have: a thousand turns have less than one MiB."""
MOST_FILES = 100_000
MOST_BYTES = 4 * 1024**3
"""Bytes that all files of an archive may have together, unpacked."""
_SESSION = re.compile(r"sessions/([a-z0-9-]{1,150})\.json")
_SCENE = re.compile(r"played/([0-9a-f]{64})\.yaml")
_BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
)
"""What reading a zip archive raises where something in it is wrong."""
_LEFT = "Nothing of it was taken."
_NEITHER = "Name a .zip of `sessions export`, or a session's .json."


def pack_sessions(store: SessionStore, sessions: Sequence[str], target: Path) -> list[str]:
    """Write sessions and the scenes they were played in into a new archive; return the ids that can't be opened.

    Args:
        store: Where they are.
        sessions: Their ids.
        target: The archive, which must not be there yet; only its owner can read it.

    Raises:
        StoreError: It can't be written, or a session is not here. No archive is left then.
    """
    with in_words("The archive could not be written", target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except FileExistsError as error:
            raise StoreError(
                f"{target} is there already.", "Nothing was written. Name another file."
            ) from error
        try:
            with (
                os.fdopen(handle, "w+b") as file,
                zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
            ):
                return _pack(store, sessions, archive)
        except BaseException:
            with suppress(OSError):
                target.unlink()
            raise


def _pack(store: SessionStore, sessions: Sequence[str], archive: zipfile.ZipFile) -> list[str]:
    unreadable, scenes = [], set()
    for session in sessions:
        raw = store.raw(session)
        _put(archive, f"sessions/{session}.json", raw)
        try:
            tree = load_tree(raw, session)
        except StoreError:
            unreadable.append(session)
            tree = salvage(raw).header
        scenario = tree.get("scenario")
        digest = scenario.get("hash") if isinstance(scenario, dict) else None
        if isinstance(digest, str) and digest not in scenes and (scene := store.kept_scenario(digest)):
            scenes.add(digest)
            _put(archive, f"played/{digest}.yaml", scene)
    return unreadable


def _put(archive: zipfile.ZipFile, name: str, raw: bytes) -> None:
    """Add a file with no time of its own, for its owner only."""
    item = zipfile.ZipInfo(name)
    item.external_attr = (stat.S_IFREG | 0o600) << 16
    archive.writestr(item, raw, zipfile.ZIP_DEFLATED)


@contextmanager
def opened(source: Path) -> "Iterator[Archive]":
    """Open an archive for reading.

    Raises:
        StoreError: It is none, or it holds too much.
    """
    with in_words(f"{source.name} could not be read", source):
        try:
            archive = zipfile.ZipFile(source)
        except _BROKEN as error:
            raise StoreError(f"{source.name} is no zip archive that can be read.", _NEITHER) from error
        with archive:
            yield Archive(archive)


def read_session(source: Path) -> bytes:
    """Return the bytes of a session's own file.

    Raises:
        StoreError: It can't be read, or is too large.
    """
    with in_words(f"{source.name} could not be read", source):
        if not source.is_file():
            raise StoreError(f"{source} is not a file.", _NEITHER)
        with source.open("rb") as file:
            return _bounded(file.read(LARGEST + 1), source.name, LARGEST)


class Archive:
    """The files of an archive that are what they should be, by name.

    Raises:
        StoreError: It holds too much.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        items = [item for item in archive.infolist() if not item.filename.endswith("/")]
        if len(items) > MOST_FILES or sum(item.file_size for item in items) > MOST_BYTES:
            most = f"{MOST_FILES} files and {MOST_BYTES // 1024**3} GiB at the most"
            raise StoreError("The archive holds too much.", f"{_LEFT} An archive of sessions has {most}.")
        self.sessions = [(found[1], item) for item in items if (found := _SESSION.fullmatch(item.filename))]
        self._scenes = {found[1]: item for item in items if (found := _SCENE.fullmatch(item.filename))}
        self.others = sum(not (_SESSION.fullmatch(i.filename) or _SCENE.fullmatch(i.filename)) for i in items)

    def session(self, item: zipfile.ZipInfo) -> bytes:
        """Return the bytes of a session's file.

        Raises:
            StoreError: It is a link, too large, encrypted or damaged.
        """
        return self._read(item, LARGEST)

    def _read(self, item: zipfile.ZipInfo, most: int) -> bytes:
        name = clean_line(item.filename)
        mode = item.external_attr >> 16
        if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
            raise StoreError(f"{name} is a link or no file.", _LEFT)
        try:
            with self._archive.open(item) as opened:
                return _bounded(opened.read(most + 1), name, most)
        except (*_BROKEN, OSError) as error:
            raise StoreError(
                f"{name} can't be read in the archive: it is damaged or encrypted.", _LEFT
            ) from error

    def scene(self, digest: str) -> bytes | None:
        """Return the scene of this SHA-256 where it is here and is what its name says."""
        if digest not in self._scenes:
            return None
        raw = self._read(self._scenes[digest], MAX_BYTES)
        if hashlib.sha256(raw).hexdigest() != digest:
            raise StoreError(f"The scene {digest[:12]}… in the archive is not what was played.", _LEFT)
        return raw


def _bounded(raw: bytes, name: str, most: int) -> bytes:
    if len(raw) > most:
        raise StoreError(f"{name} is larger than {most // 1024**2} MiB: too large to be taken.", _LEFT)
    return raw
