"""Writing that either happens or leaves everything as it was, and what to say when it can't."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from empathy_tui.errors import StoreError

_ELSEWHERE = "or set EMPATHY_TUI_HOME to a folder of your own and start again."
_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("the disk is full.", "Free some space, then go on: the next save holds everything."),
    errno.EDQUOT: (
        "your share of the disk (its quota) is used up.",
        "Delete files of yours or ask for more room, then go on: the next save holds everything.",
    ),
    errno.EFBIG: (
        "the system allows no file of this size.",
        "Copy the words you need, raise the limit (`ulimit -f unlimited`), and start again.",
    ),
    errno.EROFS: ("the disk is read-only: {path}", f"Make it writable, {_ELSEWHERE}"),
    errno.EACCES: ("permission is refused for {path}", f"Change who may read and write there, {_ELSEWHERE}"),
    errno.ENOTDIR: ("a file is in the place of the folder {path}", f"Move that file away, {_ELSEWHERE}"),
    errno.EISDIR: ("a folder is in the place of the file {path}", f"Move that folder away, {_ELSEWHERE}"),
    errno.EIO: (
        "the disk reports an error.",
        "Copy the words you need, and check the disk before you go on.",
    ),
}
_ALIKE = {errno.EPERM: errno.EACCES, errno.EEXIST: errno.ENOTDIR}
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)

KEPT_ON_SCREEN = "Your words are still on the screen."


@contextmanager
def in_words(what: str, path: Path, reassurance: str = "") -> Iterator[None]:
    """Raise an error of the operating system within as a `StoreError` in plain words.

    Args:
        what: What does not happen then, as the beginning of a sentence.
        path: The file or folder it is about.
        reassurance: What is still safe, said before what to do.
    """
    try:
        yield
    except OSError as error:
        number = error.errno or 0
        reason = f"{error.strerror or 'the system gave no reason'}."
        problem, remedy = _WORDS.get(
            _ALIKE.get(number, number), (reason, f"Check the folder {path}, {_ELSEWHERE}")
        )
        raise StoreError(
            f"{what}: {problem.replace('{path}', str(path))}", f"{reassurance} {remedy}"
        ) from error


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, for its owner only (0700); `OSError` if that can't be."""
    missing = [path for path in (folder, *folder.parents) if not path.is_dir()]
    for path in reversed(missing):
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        _sync_folder(path.parent)


def write_atomic(path: Path, content: bytes) -> None:
    """Put `content` in place of a file, all or nothing, readable by its owner only (0600).

    A temporary file in the same folder is flushed to disk and renamed over; it is removed when that fails.
    `OSError` leaves the old file as it was.
    """
    make_folder(path.parent)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        _write_and_sync(handle, content)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
    _sync_folder(path.parent)


def write_new(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet: `FileExistsError` if it is. Nothing is left when it fails."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _write_and_sync(handle, content)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    _sync_folder(path.parent)


def leftovers(folder: Path, stem: str) -> list[Path]:
    """Return temporary files that a killed program left beside the files named `stem`."""
    return list(folder.glob(f".{stem}.*.tmp"))


def _write_and_sync(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush a rename to disk; Windows and some network disks can't, and need not."""
    if os.name != "posix":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
