"""Writing that either happens or leaves everything as it was, and what to say when it can't."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from empathy_tui.errors import StoreError
from empathy_tui.language import N_, _

_WORDS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: (
        N_("the disk is full."),
        N_("Free some space, then go on: the next save holds everything."),
    ),
    errno.EDQUOT: (
        N_("your share of the disk (its quota) is used up."),
        N_("Delete files of yours or ask for more room, then go on: the next save holds everything."),
    ),
    errno.EFBIG: (
        N_("the system allows no file of this size."),
        N_("Copy the words you need, raise the limit (`ulimit -f unlimited`), and start again."),
    ),
    errno.EROFS: (
        N_("the disk is read-only: {path}"),
        N_("Make it writable, or set EMPATHY_TUI_HOME to a folder of your own and start again."),
    ),
    errno.EACCES: (
        N_("permission is refused for {path}"),
        N_(
            "Change who may read and write there, or set EMPATHY_TUI_HOME to a folder of your own and start again."
        ),
    ),
    errno.ENOTDIR: (
        N_("a file is in the place of the folder {path}"),
        N_("Move that file away, or set EMPATHY_TUI_HOME to a folder of your own and start again."),
    ),
    errno.EISDIR: (
        N_("a folder is in the place of the file {path}"),
        N_("Move that folder away, or set EMPATHY_TUI_HOME to a folder of your own and start again."),
    ),
    errno.EIO: (
        N_("the disk reports an error."),
        N_("Copy the words you need, and check the disk before you go on."),
    ),
}
_CHECK = N_("Check the folder {path}, or set EMPATHY_TUI_HOME to a folder of your own and start again.")
_ALIKE = {errno.EPERM: errno.EACCES, errno.EEXIST: errno.ENOTDIR}
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES)

KEPT_ON_SCREEN = N_("Your words are still on the screen.")


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
        known = _WORDS.get(_ALIKE.get(number, number))
        reason = (error.strerror or _("the system gave no reason")) + "."
        problem = _(known[0]).format(path=path) if known else reason
        remedy = _(known[1] if known else _CHECK).format(path=path)
        raise StoreError(f"{what}: {problem}", f"{reassurance} {remedy}") from error


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
