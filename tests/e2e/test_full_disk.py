"""The disk fills up in the middle of a scene: nothing is taken that can't be kept, and nothing that was taken is lost."""

import resource
import subprocess
from collections.abc import Callable

import pytest

from empathy_tui.session.record import LearnerTurn
from homes import PROGRAM, Home

LINES = [f"And what else is there to say about it, number {number}?" for number in range(10)]


def limited(size: int) -> Callable[[], None]:
    """Return what lets a process write files of `size` bytes at most, as a full disk does."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@pytest.mark.subprocess
@pytest.mark.parametrize("size", [0, 5_200, 5_600])
def test_a_scene_on_a_disk_that_fills_up(home: Home, size: int) -> None:
    """It stops with what happened and what to do; every line before is on disk, the one that wasn't kept is shown."""
    done = subprocess.run(
        [*PROGRAM, "practice", "lost-key", "--plain", "--instant", "--seed", "7"],
        input="\n".join(LINES),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "EMPATHY_TUI_HOME": str(home.folder),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        preexec_fn=limited(size),
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert "Traceback" not in done.stderr
    said = [line.removeprefix("You: ") for line in done.stdout.splitlines() if line.startswith("You: ")]
    if size == 0:
        assert said == []
        return
    kept = [turn.text for turn in home.last().of_kind(LearnerTurn)]
    assert kept
    assert said == [*kept, LINES[len(kept)]]
