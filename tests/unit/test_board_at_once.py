"""Many processes that post at once into one folder."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from boards import START, TOKEN
from empathy_tui.board.folder import Board

PROCESSES, POSTS = 50, 4

AT_ONCE = """
import os, sys
from pathlib import Path
from empathy_tui.board.author import own_secret
from empathy_tui.board.folder import Board

folder, home, processes, posts = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
board = Board.at(folder)
wait, go = os.pipe()
children = []
for number in range(processes):
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(go)
            os.read(wait, 1)  # all go on when the parent closes its end
            secret = own_secret(home / str(number % 2))
            before = None
            for turn in range(posts):
                before = board.add("should-we", f"{number}/{turn} " + "word " * 500, secret, answers=before).id
            code = 0
        finally:
            os._exit(code)
    children.append(child)
os.close(go)
troubles = 0
while children:
    troubles += len(board.view("should-we").troubles)
    child, status = os.waitpid(-1, 0)
    children.remove(child)
    assert status == 0, status
assert troubles == 0, troubles
"""


@pytest.mark.subprocess
@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the processes are forked, so that they post at one moment"
)
def test_fifty_processes_post_at_once(tmp_path: Path) -> None:
    """All posts are there afterwards, none is damaged, no reader sees half of one, and nothing else is left."""
    folder = tmp_path / "shared"
    Board.open(folder, TOKEN, START)
    done = subprocess.run(
        [sys.executable, "-c", AT_ONCE, str(folder), str(tmp_path), str(PROCESSES), str(POSTS)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = Board.at(folder).view("should-we")
    assert seen.troubles == ()
    assert sorted(item.post.text.split()[0] for item in seen.posts) == sorted(
        f"{number}/{turn}" for number in range(PROCESSES) for turn in range(POSTS)
    )
    assert not any(item.missing for item in seen.posts)
    assert len(os.listdir(folder / "should-we")) == PROCESSES * POSTS
    assert sorted(os.listdir(tmp_path / "0")) == ["author"]


WITH_MODERATION = """
import os, sys, time
from collections import Counter
from pathlib import Path
from empathy_tui.board.author import own_secret
from empathy_tui.board.folder import Board

folder, home, token, processes, posts = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
board = Board.at(folder)
wait, go = os.pipe()


def write(number):
    secret = own_secret(home / str(number))
    name = f"Writer {number}" if number % 2 else ""
    made = [board.add("should-we", f"{number}/{turn} " + "word " * 200, secret, name) for turn in range(posts)]
    if number % 5 == 0:
        board.delete(made[0], secret)


def moderate(number):  # each of these takes its share of what others are writing meanwhile
    share = {writer for writer in range(writers) if writer % len(moderators) == number - writers}
    end = time.monotonic() + 60
    while share:
        assert time.monotonic() < end, share
        for item in board.view("should-we").posts:
            writer, turn = map(int, item.post.text.split()[0].split("/"))
            if writer in share and turn == posts - 1:
                share.remove(writer)
                board.hide(item.post, f"Reason {writer}.", token)
                if writer % 3 == 0:
                    board.unhide(item.post, token)


writers, moderators = processes - 5, range(processes - 5, processes)
children = []
for number in range(processes):
    child = os.fork()
    if not child:
        code = 1
        try:
            os.close(go)
            os.read(wait, 1)  # all go on when the parent closes its end
            (moderate if number in moderators else write)(number)
            code = 0
        finally:
            os._exit(code)
    children.append(child)
os.close(go)
troubles = 0
while children:
    troubles += len(board.view("should-we").troubles)
    child, status = os.waitpid(-1, 0)
    children.remove(child)
    assert status == 0, status
assert troubles == 0, troubles
"""


@pytest.mark.subprocess
@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the processes are forked, so that they work at one moment"
)
def test_fifty_processes_post_delete_hide_and_show_again_at_once(tmp_path: Path) -> None:
    """No post is lost, each is in the state its author and the facilitator left it in, and every file counts."""
    folder, writers, posts = tmp_path / "shared", PROCESSES - 5, 4
    Board.open(folder, TOKEN, START)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            WITH_MODERATION,
            str(folder),
            str(tmp_path),
            TOKEN,
            str(PROCESSES),
            str(posts),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = Board.at(folder).view("should-we")
    assert seen.troubles == ()
    found = {item.post.text.split()[0]: item for item in seen.posts}
    assert {name: (item.state, item.why) for name, item in found.items()} == {
        f"{writer}/{turn}": {
            0: ("deleted" if writer % 5 == 0 else "shown", ""),
            posts - 1: ("shown", "") if writer % 3 == 0 else ("hidden", f"Reason {writer}."),
        }.get(turn, ("shown", ""))
        for writer in range(writers)
        for turn in range(posts)
    }
    names = {item.post.name for item in seen.posts}
    assert names == {"", *(f"Writer {writer}" for writer in range(1, writers, 2))}
    kinds = Counter(name.split(".")[1].split("-")[0] for name in os.listdir(folder / "should-we"))
    assert kinds == {
        "json": writers * posts,
        "deleted": writers // 5,
        "hidden": writers,
        "unhidden": writers // 3,
    }
