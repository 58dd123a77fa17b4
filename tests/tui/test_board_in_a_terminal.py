"""Two people at one board, each at a terminal of their own; one of them is cut off in the middle of a word."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from boards import NEIGHBOUR, TOKEN, WAITING
from empathy_tui.board.folder import Board
from empathy_tui.practice import now
from homes import PROGRAM, Home
from terminal import Terminal

pytestmark = pytest.mark.pty
Sit = Callable[[str], Terminal]


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board.open(tmp_path / "shared", TOKEN, now())


@pytest.fixture
def sit(tmp_path: Path, repository: Path, board: Board) -> Iterator[Sit]:
    """Seat somebody, by name, at the unit of the board."""
    with ExitStack() as terminals:

        def seated(name: str) -> Terminal:
            home = Home(tmp_path / name)
            env = {"EMPATHY_TUI_HOME": str(home.folder), "EMPATHY_TUI_BOARD": str(board.folder)}
            terminal = terminals.enter_context(Terminal(PROGRAM, env=env, cwd=repository / "src"))
            terminal.wait_for("The lost key")
            terminal.send("b")
            terminal.wait_for("Should we do this at all?")
            terminal.send("\r")
            terminal.wait_for("Themes: ")
            return terminal

        yield seated


def wait_for_draft(folder: Path, text: str) -> None:
    """Wait until these words are on disk.

    Raises:
        TimeoutError: They never were.
    """
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if any(path.read_text(encoding="utf-8") == text for path in folder.glob("board/draft-*.txt")):
            return
    raise TimeoutError(f"{text!r} was not kept")


def test_two_people_answer_each_other(board: Board, sit: Sit) -> None:
    """What one posts the other reads with a key, and answers; each is asked about their own words alone."""
    ada, ben = sit("ada"), sit("ben")
    ben.send("w")
    ben.wait_for("Whoever can read this folder")
    ben.send(NEIGHBOUR)
    ben.wait_for("costs less.")
    ben.send("\x13")
    ben.wait_for("To go on from, or to leave.")
    ada.wait_for("Nobody has posted yet.")
    ada.send("r")
    ada.wait_for("Most of the effort went into typing.")
    assert "To go on from" not in ada.text()
    ada.send("a")
    ada.wait_for("An answer to no name")
    ada.paste(WAITING)
    ada.wait_for("did it.")
    ada.send("\x13")
    ada.wait_for("To go on from, or to leave.")
    ben.send("r")
    ben.wait_for("2 posts")
    ben.send("\x1b[6~")
    ben.wait_for("I practised for three weeks")
    [first, answer] = board.view("should-we").posts
    assert (first.post.text, answer.post.text) == (NEIGHBOUR, WAITING)
    assert answer.post.answers == first.post.id
    assert first.post.author != answer.post.author


def test_words_survive_a_kill(tmp_path: Path, board: Board, sit: Sit) -> None:
    """What was on the screen a moment before is there again when the program is."""
    ada = sit("ada")
    ada.send("w")
    ada.wait_for("Whoever can read this folder")
    ada.send("Half of what\rthere is to")
    ada.wait_for("there is to")
    wait_for_draft(tmp_path / "ada", "Half of what\nthere is to")
    ada.signal(signal.SIGKILL)
    ada.wait()
    again = sit("ada")
    again.wait_for("You began to write a post: w goes on with it.")
    again.send("w")
    again.wait_for("Half of what")
    again.wait_for("there is to")
    assert board.units() == []
