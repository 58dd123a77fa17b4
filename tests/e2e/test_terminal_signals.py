"""Leaving the program in every way there is: the terminal is given back, and nothing sent is lost."""

import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from empathy_tui.session.record import CharacterTurn, LearnerTurn
from homes import Home, restored
from terminal import Terminal

pytestmark = pytest.mark.pty
Start = Callable[..., Terminal]


def in_scene(start: Start, *options: str) -> Terminal:
    """Start the scene and go through its briefing."""
    terminal = start("practice", "lost-key", "--seed", "7", *options)
    terminal.wait_for("Begin it as")
    terminal.send("\r")
    terminal.wait_for("It was here this morning.")
    terminal.wait_for("What do you say?")
    return terminal


@pytest.mark.parametrize(
    ("how", "status"),
    [
        (lambda terminal: terminal.send("\x11"), 0),
        (lambda terminal: terminal.send("\x03"), 130),
        (lambda terminal: terminal.signal(signal.SIGTERM), 143),
        (lambda terminal: terminal.signal(signal.SIGHUP), 129),
        (lambda terminal: terminal.signal(signal.SIGINT), 130),
    ],
    ids=["ctrl+q", "ctrl+c", "SIGTERM", "SIGHUP", "SIGINT"],
)
@pytest.mark.parametrize("where", ["library", "speaking", "debrief"])
def test_leaving_gives_the_terminal_back_and_keeps_everything(
    start: Start, home: Home, how: Callable[[Terminal], object], status: int, where: str
) -> None:
    """Screen, cursor and mouse are restored; what was sent is on disk, and so is what was being written."""
    if where == "library":
        terminal = start()
        terminal.wait_for("The lost key")
    else:
        terminal = in_scene(start)
        terminal.send("Are you cold up here?\r")
        terminal.wait_for("You  Are you cold up here?")
    if where == "debrief":
        terminal.send("\x0f")
        terminal.wait_for("Out of the part")
        terminal.send("\r")
        terminal.wait_for("How much time is there?")
        terminal.send("\r")
        terminal.wait_for("In your own words")
        terminal.send("half an ans")
        terminal.wait_for("half an ans")
    how(terminal)
    assert terminal.wait() == status
    raw = terminal.raw()
    assert restored(raw)
    assert b"Traceback" not in raw
    if where != "library":
        assert [turn.text for turn in home.last().of_kind(LearnerTurn)] == ["Are you cold up here?"]
    if where == "debrief":
        assert home.store.draft(home.last().id) == "half an ans"


def test_a_half_written_answer_comes_back(start: Start, home: Home) -> None:
    """What was typed and not sent stands in the field again."""
    terminal = in_scene(start)
    terminal.send("I was just wond")
    terminal.wait_for("I was just wond")
    terminal.send("\x11")
    assert terminal.wait() == 0
    again = start("practice", "--resume", "last")
    again.wait_for("I was just wond")


def test_suspending_and_coming_back(start: Start) -> None:
    """Ctrl+Z gives the terminal back and stops; SIGCONT draws the screen again, and typing works."""
    terminal = in_scene(start)
    terminal.send("\x1a")
    process = psutil.Process(terminal.pid)
    terminal.wait_for_output("", 1)
    for _ in range(200):
        if process.status() == psutil.STATUS_STOPPED:
            break
        terminal.wait_until_quiet(0.02)
    assert process.status() == psutil.STATUS_STOPPED
    assert restored(terminal.raw())
    mark = terminal.mark()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for_output("It was here this morning.", since=mark)
    terminal.send("Still here?\r")
    terminal.wait_for("You  Still here?")


def test_killed_in_mid_reply_and_started_again(start: Start, home: Home) -> None:
    """The session is offered first, goes on from its last turn, and the unanswered words get their answer."""
    terminal = in_scene(start)
    terminal.send("And this rain?\r")
    terminal.wait_for("You  And this rain?")
    terminal.signal(signal.SIGKILL)
    terminal.wait()
    assert [turn.text for turn in home.last().of_kind(LearnerTurn)] == ["And this rain?"]
    assert len(list(home.last().of_kind(CharacterTurn))) == 1
    again = start()
    again.wait_for("Go on with “The lost key”")
    again.send("\r")
    again.wait_for("You  And this rain?")
    again.wait_for("It always rains on Tuesdays.")


def test_the_same_session_in_two_windows(start: Start, home: Home) -> None:
    """The second says so; the first goes on."""
    first = in_scene(start)
    second = start("practice", "--resume", "last", "--plain")
    second.wait_for("open in another window")
    assert second.wait() == 1
    third = start("practice", "--resume", "last")
    third.wait_for("This session is open in another")
    first.send("Hello?\r")
    first.wait_for("You  Hello?")


def test_a_folder_that_cannot_be_written_is_said_before_a_word_is_typed(start: Start, home: Home) -> None:
    """With what to do; the library stays."""
    (home.folder / "sessions").write_text("in the way", encoding="utf-8")
    terminal = start("practice", "lost-key")
    terminal.wait_for("Begin it as")
    terminal.send("\r")
    terminal.wait_for("could not be")
    terminal.send("\x11")
    assert terminal.wait() == 0


CRASH = """
import sys
from empathy_tui.tui.screens import conversation
from empathy_tui.__main__ import main

def broken(self, event):
    raise RuntimeError("a bug")

show = conversation.ConversationScreen._show
conversation.ConversationScreen._show = lambda self, event: (
    broken(self, event) if type(event).__name__ == "CharacterBegins" and self.runner.state.turn else show(self, event)
)
sys.argv = ["empathy-tui", "practice", "lost-key", "--seed", "7"]
main()
"""


def test_a_crash_restores_the_terminal_and_loses_nothing(home: Home, tmp_path: Path) -> None:
    """What was sent is kept, the exit code says that it went wrong, and the person is told where things are."""
    import sys

    driver = tmp_path / "crash.py"
    driver.write_text(CRASH, encoding="utf-8")
    with Terminal([sys.executable, str(driver)], env={"EMPATHY_TUI_HOME": str(home.folder)}) as terminal:
        terminal.wait_for("Begin it as")
        terminal.send("\r")
        terminal.wait_for("What do you say?")
        terminal.send("Are you cold?\r")
        assert terminal.wait() == 1
        assert restored(terminal.raw())
        terminal.wait_for_output("Everything you sent is kept", 1)
    assert [turn.text for turn in home.last().of_kind(LearnerTurn)] == ["Are you cold?"]


def test_a_whole_debrief_on_a_real_screen(start: Start, home: Home) -> None:
    """Step after step as fast as a person types, to the end: fields come and go, nothing breaks."""
    terminal = in_scene(start, "--instant")
    terminal.send("So you've been standing here on your own for an hour.\r")
    terminal.wait_for("F2 answers")
    terminal.send("\x0f")
    terminal.wait_for("Out of the part")
    terminal.send("\r")
    terminal.wait_for("How much time is there?")
    terminal.wait_until_quiet(0.3)
    terminal.send("\r")
    for words, comes in (("It was short.", "What you felt"), ("Cold feet.", "A line that opened")):
        terminal.wait_for("Your own words.")
        terminal.send(f"{words}\r")
        terminal.wait_for(comes)
    for comes in ("What kind of line", "A line that closed", "What kind of line", "A moment in the scene"):
        terminal.wait_until_quiet(0.3)
        terminal.send("\r")
        terminal.wait_for(comes)
    terminal.wait_until_quiet(0.3)
    terminal.send("\x1b[B\r")
    terminal.wait_for("What told you that?")
    terminal.wait_for("Your own words.")
    terminal.send("Her hand.\r")
    terminal.wait_for("How sure are you")
    terminal.wait_until_quiet(0.3)
    terminal.send("\r")
    terminal.wait_for("What was hidden")
    for _ in range(8):  # a page for each beat
        terminal.wait_until_quiet(0.3)
        if "Notes ·" in terminal.text():
            break
        terminal.send("\r")
    terminal.wait_for("Notes ·")
    terminal.wait_until_quiet(0.3)
    terminal.send("\r")
    for title in ("Among people", "With a machine"):
        terminal.wait_for(title)
        terminal.wait_for("Your own words.")
        terminal.send(f"Words about {title}.\r")
    terminal.wait_for("With people")
    terminal.wait_until_quiet(0.3)
    terminal.send("\r")
    terminal.wait_for("Back in the room")
    terminal.wait_until_quiet(0.3)
    terminal.send("\r")
    terminal.wait_for("This session is complete.")
    assert home.last().stage == "completed"
    terminal.send("\x11")
    assert terminal.wait() == 0


def test_bytes_that_are_not_utf8_become_replacement_characters(start: Start, home: Home) -> None:
    """Typed and pasted on a terminal with another encoding: the words around them are kept."""
    terminal = in_scene(start, "--instant")
    terminal.send(b"caf\xe9 and \x1b[200~t\xeate\x1b[201~ cold?")
    terminal.wait_for("t\ufffdte cold?")
    terminal.send("\r")
    terminal.wait_for("You  caf")
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert [turn.text for turn in home.last().of_kind(LearnerTurn)] == ["caf\ufffd and t\ufffdte cold?"]


DEAF = """
import sys
from empathy_tui.__main__ import main
from textual.drivers.linux_driver import LinuxDriver

def broken(self):
    raise OSError("the keyboard is gone: my secret words")

LinuxDriver.run_input_thread = broken
sys.argv = ["empathy-tui", "practice", "lost-key", "--seed", "7"]
main()
"""


def test_a_crash_in_the_keyboard_thread_is_no_success(home: Home, tmp_path: Path) -> None:
    """Textual would print a traceback and leave with 0; the report holds no text of an error."""
    import sys

    driver = tmp_path / "deaf.py"
    driver.write_text(DEAF, encoding="utf-8")
    with Terminal([sys.executable, str(driver)], env={"EMPATHY_TUI_HOME": str(home.folder)}) as terminal:
        assert terminal.wait() == 1
        assert restored(terminal.raw())
        terminal.wait_for_output("A bug has ended the program", 1)
        assert b"secret" not in terminal.raw()
    assert "secret" not in (home.folder / "crash.txt").read_text(encoding="utf-8")
