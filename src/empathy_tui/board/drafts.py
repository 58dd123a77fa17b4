"""What somebody has begun to write for a board: in their own data folder, where nobody else reads it."""

from pathlib import Path

from empathy_tui.board.files import in_words
from empathy_tui.language import _
from empathy_tui.scrub import clean
from empathy_tui.session.files import write_atomic


def draft(folder: Path, key: str) -> str:
    """Return what was begun under a key, empty for nothing or if it can't be read."""
    try:
        return clean(_path(folder, key).read_bytes().decode(errors="replace"))
    except OSError:
        return ""


def save_draft(folder: Path, key: str, text: str) -> None:
    """Keep what is being written under a key; a blank text removes it.

    Raises:
        BoardError: It can't be kept.
    """
    path = _path(folder, key)
    with in_words(_("What you are typing can't be kept in {folder}"), folder):
        if text.strip():
            write_atomic(path, clean(text).encode())
        elif folder.is_dir():
            path.unlink(missing_ok=True)


def begun(folder: Path, key: str) -> frozenset[str]:
    """Return what follows a key and a dot in the names of drafts; empty for the draft under the key itself."""
    found = (
        path.name.removeprefix(f"draft-{key}").removesuffix(".txt")
        for path in folder.glob(f"draft-{key}*.txt")
    )
    return frozenset(name.removeprefix(".") for name in found if not name or name.startswith("."))


def _path(folder: Path, key: str) -> Path:
    return folder / f"draft-{key}.txt"
