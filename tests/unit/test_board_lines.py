"""The discussion board in `--plain`: the same as on the screen, as lines."""

import io
import os
import re
from pathlib import Path

import pytest

from boards import BEN, NEIGHBOUR, TOKEN, WAITING, new_board
from empathy_tui import paths
from empathy_tui.board.folder import Board
from empathy_tui.config import Settings
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.scenario.library import Library
from empathy_tui.session.store import SessionStore

UNIT = "should-we"


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return new_board(tmp_path / "shared")


def said(folder: Path | None, *lines: str) -> str:
    """Run the program on these lines and return what it wrote."""
    out = io.StringIO()
    practice = Practice(
        Settings(board=folder), Library([]), SessionStore(paths.sessions_folder()), instant=True
    )
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    PlainProgram(practice, Lines(source, out, echo=True)).choose()
    return out.getvalue()


def posts(board: Board) -> list[tuple[str, str, int]]:
    return [(item.post.text, item.post.name, item.depth) for item in board.view(UNIT).posts]


@pytest.mark.parametrize("word", ["/board", "board"])
def test_the_library_opens_the_board(board: Board, word: str) -> None:
    """It says so; the board is read and left, and the library goes on."""
    first = board.add(UNIT, NEIGHBOUR, BEN, "Ben")
    board.add(UNIT, "An answer.\n[9] Ben, yours", BEN, answers=first.id)
    text = said(board.folder, word, "1", "", "", "nothing of this kind")
    assert "/board opens the discussion board." in text
    assert " 1  Should we do this at all? (2 posts)" in text
    assert "Themes: what empathy is for, effort" in text
    assert f"[1] Ben, 2026-11-26 17:00 UTC\n   {NEIGHBOUR}\n" in text
    assert "[2] no name, 2026-11-26 17:00 UTC, answers 1\n   An answer.\n   [9] Ben, yours\n" in text
    assert text.rstrip().endswith("[That is none of the numbers.]")


def test_without_a_board_it_is_said_how_to_choose_one() -> None:
    """And the library goes on."""
    text = said(None, "board", "nothing of this kind")
    assert "[No board is chosen.]" in text
    assert "empathy-tui board open FOLDER" in text
    assert text.rstrip().endswith("[That is none of the numbers.]")


def test_a_post_is_written_and_then_asked_about(board: Board) -> None:
    """Before it stands who can read it; the questions quote it, another's too where the two bear on each other."""
    board.add(UNIT, NEIGHBOUR, BEN, "Ben")
    text = said(
        board.folder, "board", "1", "/name Ada", f"/answer 1 {WAITING}", "/name", "/post", "A second."
    )
    assert posts(board) == [(NEIGHBOUR, "Ben", 0), (WAITING, "Ada", 1), ("A second.", "", 0)]
    before, posted, after = text.partition("[Posted. It is number 2 here.]")
    assert posted
    assert "Whoever can read this folder can read it" in before
    asked = [line for line in after.splitlines() if line.startswith(" - ")]
    assert 1 <= len(asked) <= 3
    assert all(any(part in WAITING for part in re.findall("“(.*?)”", line)) for line in asked)
    assert asked[-1].endswith("(The second quote is from Ben.)")


def test_a_new_post_can_be_answered_by_its_number(board: Board) -> None:
    """Numbers stay as they were shown, whatever arrives meanwhile, until the folder is read again."""
    text = said(board.folder, "board", "1", "/post First.", "/answer 1 Second.", "/answer 3 Third.", "/read")
    assert posts(board) == [("First.", "", 0), ("Second.", "", 1)]
    assert "[That is none of the numbers.]" in text
    assert "[2] no name, " in text
    assert ", yours, answers 1" in text


def test_ones_own_post_is_deleted_when_its_number_comes_twice(board: Board) -> None:
    """Nobody else's; and nothing happens for any other line."""
    board.add(UNIT, NEIGHBOUR, BEN)
    text = said(board.folder, "board", "1", "/post Mine.", "/delete 1", "/delete 2", "", "/delete 2", "2")
    assert [item.state for item in board.view(UNIT).posts] == ["shown", "deleted"]
    assert "only its author can delete it" in text
    assert "[Nothing was deleted.]" in text
    assert "You may remove its file too: " in text


def test_lines_that_are_no_commands_are_not_posted(board: Board) -> None:
    """Nor is anything when the lines end in the middle."""
    for lines in (
        ["Hello"],
        ["/postpone x"],
        ["/post"],
        ["/post", ""],
        ["/answer", "x"],
        ["/delete"],
        ["/answer 0 x"],
    ):
        text = said(board.folder, "board", "1", *lines)
        assert "[Posted" not in text
    assert board.units() == []


@pytest.mark.parametrize("command", ["/post", "/answer 1"])
@pytest.mark.parametrize("line", ["/delete 1", "/foo", "/read", "/post Words.", "/"])
def test_a_command_is_not_taken_for_the_words_that_are_asked_for(
    board: Board, command: str, line: str
) -> None:
    """It is said that it was not posted, and the next line is a command again."""
    board.add(UNIT, NEIGHBOUR, BEN)
    text = said(board.folder, "board", "1", command, line, "/post After.")
    assert [post for post, _, _ in posts(board)] == [NEIGHBOUR, "After."]
    assert "it was not posted" in text


def test_words_are_asked_for_in_sight_and_posted(board: Board) -> None:
    """Also where the lines come from elsewhere than a keyboard; Enter posts nothing."""
    text = said(board.folder, "board", "1", "/post", "", "/post", "My words.", "/answer 1", "More.")
    assert posts(board) == [("My words.", "", 0), ("More.", "", 1)]
    assert text.count("What do you post? On one line; Enter leaves it.\n") == 3


def test_what_is_not_shown_is_not_answered(board: Board) -> None:
    """It is said before any words are asked for; what can't be read is listed."""
    board.hide(board.add(UNIT, NEIGHBOUR, BEN), "A reason.", TOKEN)
    (board.folder / UNIT / "20261126-170000000-00000000000000aa.json").write_bytes(b"{")
    text = said(board.folder, "board", "1", "/answer 1", "Words.")
    assert "(Hidden by the facilitator: A reason.)" in text
    assert "[That post is no longer shown.]" in text
    assert "What do you post?" not in text
    assert "00000000000000aa.json: it is not whole" in text
    assert len(board.view(UNIT).posts) == 1


def test_words_that_can_not_be_posted_are_kept(board: Board) -> None:
    """The error says where."""
    (board.folder / UNIT).write_text("in the way", encoding="utf-8")
    text = said(board.folder, "board", "1", f"/post {WAITING}", "/post")
    assert "can't be written" in text
    [kept] = paths.board_folder().glob("unsent-*.txt")
    assert f"Your words are kept: {kept}" in text
    assert kept.read_text(encoding="utf-8") == WAITING


def test_words_under_a_name_too_long_are_kept(board: Board) -> None:
    """In the line that named them they had been written already."""
    text = said(board.folder, "board", "1", f"/name {'n' * 81}", f"/post {WAITING}", "/post", "/read")
    [kept] = paths.board_folder().glob("unsent-*.txt")
    assert f"Your words are kept: {kept}" in text
    assert kept.read_text(encoding="utf-8") == WAITING
    assert posts(board) == []


def test_a_board_that_goes_away_ends_nothing(board: Board) -> None:
    """Its folder is said to be gone, and the library goes on."""
    os.rename(board.folder / "board.json", board.folder / "away.json")
    text = said(board.folder, "board", "nothing of this kind")
    assert "is not a board" in text
    assert text.rstrip().endswith("[That is none of the numbers.]")


def test_two_people_at_one_board(board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From two homes: each reads and answers the other, and neither can delete the other's."""
    said(board.folder, "board", "1", "/name Ada", "/post First.")
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(tmp_path / "other"))
    text = said(board.folder, "board", "1", "/name Ben", "/answer 1 Second.", "/delete 1", "1")
    assert posts(board) == [("First.", "Ada", 0), ("Second.", "Ben", 1)]
    assert "only its author" in text
    assert [item.state for item in board.view(UNIT).posts] == ["shown", "shown"]
