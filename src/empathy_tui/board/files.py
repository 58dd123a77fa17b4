"""Files in a folder that others write to at the same time: none is ever replaced, none is seen half-written."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from empathy_tui.board.model import BoardError, Unreadable
from empathy_tui.language import _
from empathy_tui.session.files import write_new

LARGEST = 256 * 1024
"""Bytes of a file that is read."""

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)


@contextmanager
def in_words(what: str, folder: Path) -> Iterator[None]:
    """Raise an error of the operating system within as a `BoardError`.

    Args:
        what: What does not happen then, with a place for the `folder`.
        folder: Where.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or _("the system gave no reason")).lower()
        hint = _(
            "See that the folder is there, that the disk has room, and that you may read and write in it."
        )
        raise BoardError(f"{what.format(folder=folder)}: {reason}.", hint) from error


def publish(path: Path, content: bytes, mode: int) -> None:
    """Put a file in its place, whole, where none may be yet.

    It is written under another name, flushed to disk and linked to its own; where a disk has no links it is renamed.

    Args:
        path: Its place.
        content: Its bytes.
        mode: Who may read and write it.

    Raises:
        FileExistsError: There is a file of this name. It has been left as it is.
        OSError: It can't be written. Nothing is left.
    """
    temporary = path.with_name(f".{path.stem}.{token_hex(8)}.tmp")
    try:
        write_new(temporary, content)
        with suppress(OSError):  # some shared drives know no modes
            os.chmod(temporary, mode)
        _link(temporary, path)
    finally:
        with suppress(OSError):
            os.unlink(temporary)
    _sync(path.parent)


def _link(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        os.rename(temporary, path)


def _sync(folder: Path) -> None:
    with suppress(OSError):  # Windows and some network disks can't, and need not
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read(path: Path) -> bytes:
    """Return the bytes of a plain file.

    Raises:
        Unreadable: It is none, too large, or can't be opened.
    """
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        handle = os.open(path, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Unreadable(_("it is not a file"))
            raw = file.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or _("the system gave no reason")).lower()
        raise Unreadable(_("it can't be opened: {reason}").format(reason=reason)) from error
    if len(raw) > LARGEST:
        raise Unreadable(_("it is too large"))
    return raw


def shared_mode(folder: Path) -> int:
    """Return the mode for a file in a shared folder: who may read and write the folder may read and write it."""
    return stat.S_IMODE(folder.stat().st_mode) & 0o666


def make_shared(folder: Path) -> None:
    """Make a folder, if it is missing, for whom the folder above it is."""
    with suppress(FileExistsError):
        folder.mkdir()
        with suppress(OSError):
            os.chmod(folder, stat.S_IMODE(folder.parent.stat().st_mode))
