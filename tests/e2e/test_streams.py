"""Streams that are closed, narrow or gone: no traceback, and the right exit code."""

import os
import shlex
import subprocess

import pytest

from empathy_tui.session.record import LearnerTurn
from homes import PROGRAM, Home

pytestmark = pytest.mark.subprocess


def shell(home: Home, script: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which `$PROGRAM` starts the program."""
    return subprocess.run(
        ["bash", "-c", script.replace("$PROGRAM", shlex.join(PROGRAM))],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "EMPATHY_TUI_HOME": str(home.folder), **environment},
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_crash(home: Home, closed: str) -> None:
    """As services and cron jobs start programs."""
    done = shell(home, f"$PROGRAM practice lost-key --plain --instant {closed}")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert not (home.folder / "crash.txt").exists()


def test_a_reader_that_goes_away_is_no_crash(home: Home) -> None:
    """As in `| head -1`; what was sent is kept."""
    lines = "\\n".join(f"And the weather on day {number}?" for number in range(40))
    script = f"printf '{lines}\\n' | $PROGRAM practice lost-key --plain --instant | head -1"
    done = shell(home, script)
    assert b"Traceback" not in done.stderr
    assert home.last().of_kind(LearnerTurn)


def test_words_are_kept_where_the_environment_promises_ascii(home: Home) -> None:
    """They are read as UTF-8; what can't be written comes as question marks."""
    script = "printf 'Was it the caf\\303\\251 key?\\n' | $PROGRAM practice lost-key --plain --instant"
    done = shell(home, script, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert [turn.text for turn in home.last().of_kind(LearnerTurn)] == ["Was it the café key?"]


def test_what_was_typed_wrongly_is_told_as_harmless_text(home: Home) -> None:
    """An option with an escape sequence in it colours nothing."""
    done = shell(home, "$PROGRAM $'--\\e[31mred'")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert b"No such option" in done.stderr
