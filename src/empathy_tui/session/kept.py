"""A file of the learner's own that the program changes: one program at a time, and never into what can't be read back."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from filelock import FileLock, Timeout
from pydantic import ValidationError

from empathy_tui.errors import StoreError
from empathy_tui.language import _
from empathy_tui.session.files import in_words, leftovers, make_folder, write_atomic

WAIT = 5.0
"""Seconds that another program is waited for."""

_Held = TypeVar("_Held")


@dataclass(frozen=True, slots=True)
class Mishaps:
    """What does not happen when the disk or the file doesn't allow it, each the beginning of a sentence.

    They are marked with `N_` and translated when they are said.
    """

    read: str
    keep: str
    delete: str
    safe: str = ""
    """What is still safe when it can't be kept."""


@dataclass(frozen=True, slots=True)
class Form(Generic[_Held]):
    """How a file stands for what it holds.

    Args:
        read: Returns what bytes hold; `StoreError`, with the path in it, if they can't be read.
        dump: Returns the bytes.
        absent: Returns what no file stands for.
    """

    read: Callable[[bytes, Path], _Held]
    dump: Callable[[_Held], bytes]
    absent: Callable[[], _Held]


class KeptFile(Generic[_Held]):
    """A file on disk; every method raises `StoreError` with what happened and what to do.

    Args:
        path: Where it is; it need not exist.
        form: How it is read and written.
        mishaps: What is said where that can't be.
        drafts: Files that are deleted with it.
        lock: What is held meanwhile; by default a file beside it, which is never removed: another may wait for it.
    """

    def __init__(
        self,
        path: Path,
        form: Form[_Held],
        mishaps: Mishaps,
        *,
        drafts: Sequence[Path] = (),
        lock: Path | None = None,
    ) -> None:
        self.path = path
        self.wait = WAIT
        self._form, self._mishaps, self._drafts = form, mishaps, tuple(drafts)
        self._lock = lock or path.with_name(f".{path.name}.lock")

    def load(self) -> _Held:
        """Return what the file holds, or what no file stands for."""
        with in_words(_(self._mishaps.read), self.path):
            try:
                raw = self.path.read_bytes()
            except FileNotFoundError:
                return self._form.absent()
        return self._form.read(raw, self.path)

    def look(self) -> tuple[_Held, StoreError | None]:
        """Return what the file holds, and None; or what no file stands for, and why it can't be read."""
        try:
            return self.load(), None
        except StoreError as error:
            return self._form.absent(), error

    def update(self, change: Callable[[_Held], _Held]) -> _Held:
        """Change the file, and return what it holds now; other programs wait meanwhile.

        A broken file is left alone. So is any file where what would be written could not be read back the same.
        """
        with self._keeping():
            before = self.load()
            try:
                after = change(before)
            except ValidationError as error:
                raise self._refusal(error.errors()[0]["msg"]) from error
            if after != before:
                write_atomic(self.path, self._readable(after))
        return after

    def make(self) -> None:
        """Write the file if there is none, so that it can be opened in an editor."""
        with self._keeping():
            if not os.path.lexists(self.path):
                write_atomic(self.path, self._readable(self._form.absent()))

    def delete(self) -> bool:
        """Delete the file for good, with its drafts and what a killed program left of them; return whether there was any."""
        with in_words(_(self._mishaps.delete), self.path):
            if not self._remains():
                return False
            with self.held():
                remains = self._remains()
                for file in remains:
                    file.unlink(missing_ok=True)
        return any(file in (self.path, *self._drafts) for file in remains)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no other program change the file within."""
        make_folder(self._lock.parent)
        lock = FileLock(self._lock, timeout=self.wait, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise StoreError(
                _("Another program holds {path}.").format(path=self.path), _("Close it and try again.")
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _keeping(self) -> Iterator[None]:
        safe = _(self._mishaps.safe) if self._mishaps.safe else ""
        with in_words(_(self._mishaps.keep), self.path, safe), self.held():
            yield

    def _remains(self) -> list[Path]:
        files = [self.path, *self._drafts]
        there = [file for file in files if os.path.lexists(file)]
        return [*there, *(rest for file in files for rest in leftovers(file.parent, file.name))]

    def _readable(self, value: _Held) -> bytes:
        """Return the bytes of the file, once they were read and found to hold the same."""
        raw = self._form.dump(value)
        try:
            same = self._form.read(raw, self.path) == value
        except StoreError as error:
            raise self._refusal(error.message) from error
        if not same:
            raise self._refusal(_("it would be read back as something else."))
        return raw

    def _refusal(self, reason: str) -> StoreError:
        return StoreError(
            f"{_(self._mishaps.keep)}: {reason}",
            _("Nothing was written: {path} is as it was.").format(path=self.path),
        )
