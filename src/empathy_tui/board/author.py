"""The secret by which an author's own posts are known; it never leaves their data folder."""

import re
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from empathy_tui.board.files import in_words, publish, read
from empathy_tui.board.model import BoardError, Unreadable
from empathy_tui.language import _
from empathy_tui.session.files import make_folder, write_new

_SECRET = re.compile(rb"[0-9a-f]{64}\n?")


def known_secret(folder: Path) -> bytes | None:
    """Return the secret kept in a folder, None if nothing was ever posted from here.

    Raises:
        BoardError: The file is damaged.
    """
    path = folder / "author"
    if not path.exists():
        return None
    try:
        raw = read(path)
    except Unreadable as error:
        raise _damaged(path, error.reason) from error
    if not _SECRET.fullmatch(raw):
        raise _damaged(path, _("it holds something else"))
    return bytes.fromhex(raw.decode().strip())


def own_secret(folder: Path) -> bytes:
    """Return the secret kept in a folder; one is made the first time, readable by its owner only.

    Raises:
        BoardError: It can't be read or kept.
    """
    if (secret := known_secret(folder)) is not None:
        return secret
    with in_words(_("What shows that posts are yours can't be kept in {folder}"), folder):
        make_folder(folder)
        with suppress(FileExistsError):  # another program of the same person was first
            publish(folder / "author", f"{token_hex(32)}\n".encode(), 0o600)
    secret = known_secret(folder)
    assert secret is not None
    return secret


def keep_unsent(folder: Path, text: str) -> Path:
    """Keep words that could not be posted, and return where.

    Raises:
        BoardError: They can't be kept here either.
    """
    path = folder / f"unsent-{token_hex(4)}.txt"
    with in_words(_("The words can't be kept in {folder}"), folder):
        make_folder(folder)
        write_new(path, text.encode())
    return path


def _damaged(path: Path, reason: str) -> BoardError:
    return BoardError(
        _("{path} can't be read as the token of your posts: {reason}.").format(path=path, reason=reason),
        _("Put it back from a copy, or move it away: then you can no longer delete what you posted before."),
    )
