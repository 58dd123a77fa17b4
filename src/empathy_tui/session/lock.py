"""One window a session: a lock that dies with its process."""

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from empathy_tui.errors import SessionBusy
from empathy_tui.language import _
from empathy_tui.session.files import in_words, make_folder


class SessionLock:
    """The right to write one session, held from construction until `release`.

    The system frees it when the process ends, however it ends.

    Raises:
        SessionBusy: Another window holds it.
        StoreError: The lock file can't be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        with in_words(_("The session could not be opened for writing"), path.parent):
            make_folder(path.parent)
            try:
                self._lock.acquire()
            except Timeout as error:
                raise SessionBusy(
                    _("This session is open in another window."), _("Go on there, or close it there first.")
                ) from error

    def release(self) -> None:
        """Give the session free and remove the lock file; a second call does nothing."""
        if not self._lock.is_locked:
            return
        if os.name == "posix":  # safe while it is held: whoever opened the old file sees its name is gone
            with suppress(OSError):
                self._path.unlink()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
