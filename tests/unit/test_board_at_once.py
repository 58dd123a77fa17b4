"""Many processes that post at once into one folder."""

import os
import subprocess
import sys
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
