"""Windows of every size, terminals of every kind."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from homes import Home, piped, restored
from terminal import Terminal

pytestmark = pytest.mark.pty
Start = Callable[..., Terminal]


def in_scene(start: Start, **options: str | int | None) -> Terminal:
    terminal = start("practice", "lost-key", "--seed", "7", **options)
    terminal.wait_for("Begin it as")
    terminal.send("\r")
    terminal.wait_for("It was here this morning.")
    terminal.wait_for("What do you say?")
    return terminal


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40), (40, 10)])
def test_a_scene_is_whole_in_this_window(start: Start, columns: int, rows: int) -> None:
    """Badge, page, composer and keys are there, and a turn can be read."""
    terminal = in_scene(start, columns=columns, rows=rows)
    terminal.wait_for("scripted character")
    terminal.send("And this rain?\r")
    terminal.wait_for("Tuesdays.")
    terminal.wait_for("^o")
    assert len(terminal.screen()) == rows


def test_too_small_a_window_says_so_and_loses_nothing(start: Start) -> None:
    """At 20x5 and 1x1, in mid-reply, and back."""
    terminal = in_scene(start)
    terminal.send("And this rain?\r")
    terminal.wait_for("You  And this rain?")
    terminal.resize(20, 5)
    terminal.wait_for("Window too small")
    terminal.resize(1, 1)
    terminal.wait_until_quiet(0.2)
    terminal.resize(80, 24)
    terminal.wait_for("Tuesdays.")
    terminal.wait_until_quiet(0.2)
    terminal.send("Still here\r")
    terminal.wait_for("You  Still here")


def test_it_can_be_left_while_too_small(start: Start) -> None:
    """Ctrl+Q works there too."""
    terminal = start("practice", "lost-key", columns=20, rows=5)
    terminal.wait_for("Window too small")
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert restored(terminal.raw())


def test_wide_characters_and_emoji_are_typed_and_shown(start: Start, home: Home) -> None:
    """They reach the page and the disk."""
    terminal = in_scene(start)
    terminal.send("你好 👋🏽 ñandú\r")
    terminal.wait_for("ñandú")
    terminal.send("\x11")
    terminal.wait()
    assert "你好 👋🏽 ñandú" in home.last().model_dump_json()


def test_no_color_means_none(start: Start) -> None:
    """With NO_COLOR no hue is asked for."""
    terminal = in_scene(start, NO_COLOR="1")
    raw = terminal.raw()
    hues = [part for part in raw.split(b"\x1b[")[1:] if part.startswith((b"38;2;", b"48;2;"))]
    grey = [part for part in hues if len({*part.split(b"m")[0].split(b";")[2:5]}) == 1]
    assert len(grey) == len(hues)


def test_a_dumb_terminal_gets_lines(start: Start) -> None:
    """With one line that says so, and no escape sequence."""
    terminal = start("practice", "lost-key", "--instant", TERM="dumb")
    terminal.wait_for("TERM=dumb")
    terminal.wait_for("It was here this morning.")
    terminal.send("Hello\n")
    terminal.wait_for("Ada")
    terminal.send("\x04")
    assert terminal.wait() == 0
    assert b"\x1b" not in terminal.raw()


@pytest.mark.parametrize(
    "locale", [{"LANG": "C"}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "LANG": None}], ids=str
)
def test_a_plain_locale_does_no_harm(start: Start, locale: dict[str, str | None]) -> None:
    """The screen comes, and what is typed is shown."""
    terminal = in_scene(start, **locale)
    terminal.send("Hello there\r")
    terminal.wait_for("Hello there")


def test_without_a_terminal_there_are_lines(home: Home) -> None:
    """Said on stderr; nothing hangs, nothing is drawn."""
    done = piped(home, "practice", "lost-key", "--instant", stdin=b"Hello\n")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [b"This is not a terminal: going on with lines, as with --plain."]
    assert b"\x1b" not in done.stdout
    assert b"It was here this morning." in done.stdout


def test_no_input_at_all_ends_at_once(home: Home) -> None:
    """The library is listed and left."""
    done = piped(home)
    assert done.returncode == 0
    assert b"The lost key" in done.stdout


def test_an_ascii_stdout_gets_what_it_can_take(home: Home) -> None:
    """Other characters become question marks; nothing breaks."""
    done = piped(
        home,
        "practice",
        "lost-key",
        "--plain",
        "--instant",
        stdin="ñ 你好\n/out\n".encode(),
        PYTHONIOENCODING="ascii",
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert done.stdout.isascii()


def test_a_reader_that_goes_away_is_no_trouble(home: Home) -> None:
    """As in `| head -1`."""
    command = f"{sys.executable} -m empathy_tui scenarios show lost-key | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "EMPATHY_TUI_HOME": str(home.folder)},
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
