"""Transcript and composer in a real terminal, where keys are bytes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal import Terminal

pytestmark = pytest.mark.pty


@pytest.fixture
def demo(repository: Path) -> Iterator[Terminal]:
    """A program with nothing but a transcript and a composer."""
    script = str(repository / "tools" / "transcript_demo.py")
    with Terminal([sys.executable, script, "--tokens", "60", "--rate", "0"]) as terminal:
        terminal.wait_for("The page is open.")
        yield terminal


def test_fast_keys_keep_their_order(demo: Terminal) -> None:
    """Keys that arrive in one burst take effect in the order they were typed, new lines and deletions too."""
    demo.send("one\ntwx\x7fo\x1b[13;2uthree!")
    demo.wait_for("three!")
    assert [line.strip("▊▎ ") for line in demo.screen()[-4:-1]] == ["one", "two", "three!"]


def test_what_follows_enter_stays(demo: Terminal) -> None:
    """Enter sends what stands before it; what is typed on at once is still in the field."""
    demo.send("hello\rand then")
    demo.wait_for("That is the end.")
    demo.wait_for("and then")
    text = demo.text()
    assert "Sam  hello\n" in text
    assert "done" in text


def test_paste_keeps_its_lines_and_sends_nothing(demo: Terminal) -> None:
    """A paste of several lines is text: it stays in the field, with its lines, without control characters."""
    before = demo.mark()
    demo.paste("a\x07b\x9dc\nlast line")
    demo.wait_for("last line")
    assert [line.strip("▊▎ ") for line in demo.screen()[-3:-1]] == ["abc", "last line"]
    assert b"\x07" not in demo.raw(before)


def test_resizing_draws_everything_again(demo: Terminal) -> None:
    """After the window got narrow, names stand on lines of their own."""
    demo.resize(40, 20)
    demo.wait_for("  What have the evenings been like?")
    assert demo.screen()[1:3] == [" Sam", "   What have the evenings been like?"]
