"""A learner's home, and the program as it is started there."""

import subprocess
import sys
import time
from pathlib import Path

import yaml

from builders import minimal_scenario
from empathy_tui.session.record import Recorded, SessionRecord
from empathy_tui.session.store import SessionStore

PROGRAM = [sys.executable, "-m", "empathy_tui"]
ALT_SCREEN_OFF, CURSOR_ON, MOUSE_OFF = b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"


class Home:
    """A learner's home with one small scene in it.

    Args:
        folder: Where it is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = SessionStore(folder / "sessions")
        self.scene(minimal_scenario())

    def scene(self, data: object, name: str = "lost-key.yaml") -> Path:
        """Put a scene into the home."""
        path = self.folder / "scenarios" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
        return path

    def wait_for_turns(self, kind: type[Recorded], count: int, seconds: float = 20.0) -> None:
        """Wait until so many turns are on disk.

        Raises:
            TimeoutError: They never were.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if len(list(self.last().of_kind(kind))) >= count:
                return
        raise TimeoutError(f"no {count} turns in {seconds} s")

    def last(self) -> SessionRecord:
        """Return the newest session."""
        return self.store.load(self.store.summaries()[0].id)


def piped(
    home: Home, *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program without a terminal."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "EMPATHY_TUI_HOME": str(home.folder), "TERM": "xterm", **environment},
    )


def restored(raw: bytes) -> bool:
    """Return whether the terminal was left as it was found: screen, cursor, mouse."""
    return all(
        raw.rfind(off) > raw.rfind(on)
        for off, on in (
            (ALT_SCREEN_OFF, b"\x1b[?1049h"),
            (CURSOR_ON, b"\x1b[?25l"),
            (MOUSE_OFF, b"\x1b[?1000h"),
        )
    )
