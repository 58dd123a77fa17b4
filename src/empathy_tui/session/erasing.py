"""All that one person leaves on a computer, so that it can be deleted in one go."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.errors import StoreError
from empathy_tui.session.files import in_words
from empathy_tui.session.store import SessionStore


@dataclass(frozen=True, slots=True)
class Leaving:
    """One kind of thing that a person leaves.

    Args:
        what: In words.
        files: The files it is in.
    """

    what: str
    files: tuple[Path, ...]


def left_behind(data: Path, caches: tuple[Path, ...]) -> list[Leaving]:
    """Return what a person's practice has left, each kind with its files; only kinds of which there is something.

    Args:
        data: Their data folder.
        caches: Files in which the program remembers what it has read.
    """
    kinds = {
        "sessions, with drafts and what was set aside": _in(data / "sessions"),
        "scenes as they were played": _in(data / "played"),
        "what passes from session to session": _named(data, "carried.yaml"),
        "what you wrote of yourself": _named(data, "about-me.yaml"),
        "answers to questionnaires": _in(data / "questionnaires" / "answers"),
        "how far you are in courses": _in(data / "courses" / "progress"),
        "what shows that posts are yours, and words not posted": _in(data / "board"),
        "the journal's page": _named(data, "journal.html"),
        "what the program remembers of files it has read": iter(file for file in caches if file.is_file()),
    }
    found = ((what, tuple(sorted(files))) for what, files in kinds.items())
    return [Leaving(what, files) for what, files in found if files]


def erase(found: list[Leaving], store: SessionStore) -> int:
    """Delete it, and return how many files there were; nothing is deleted while a session is open.

    Raises:
        SessionBusy: A session is open in another window.
        StoreError: A file can't be deleted; what was deleted before it is gone.
    """
    for session in store.ids():
        store.open_session(session).release()
    count = 0
    for kind in found:
        for file in kind.files:
            with in_words("Not everything could be deleted", file):
                file.unlink(missing_ok=True)
            count += 1
    return count


def refuse_odd_folder(data: Path) -> None:
    """Raise `StoreError` where a data folder is none that this program made."""
    if data.is_symlink() or not data.is_dir():
        raise StoreError(
            f"There is nothing of yours here: {data}", "empathy-tui doctor says where your files are."
        )


def _in(folder: Path) -> Iterator[Path]:
    return (
        (path for path in folder.glob("*") if path.is_file() or path.is_symlink())
        if folder.is_dir()
        else iter(())
    )


def _named(folder: Path, name: str) -> Iterator[Path]:
    """Yield a file with its lock and what a killed program left beside it."""
    yield from (path for path in folder.glob(f".{name}.*") if path.is_file())
    yield from (path for path in folder.glob(name) if path.is_file())
