"""Taking a hiding back: a further file, sealed, and the last one counts."""

import json
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from boards import ADA, BEN, START, TOKEN, new_board
from empathy_tui.board.folder import Board
from empathy_tui.board.model import POST_ID, BoardError, dump
from empathy_tui.board.moderation import hiding, unhiding


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return new_board(tmp_path / "shared")


def test_a_hiding_is_taken_back_and_made_again(board: Board) -> None:
    """The last of the facilitator's marks counts, with its reason; no file is changed and none is removed."""
    post = board.add("should-we", "About a neighbour.", ADA)
    states = []
    for why in ("Names a neighbour.", "", "It does name her.", ""):
        before = {path: path.read_bytes() for path in (board.folder / "should-we").iterdir()}
        if why:
            board.hide(post, why, TOKEN)
        else:
            board.unhide(post, TOKEN)
        assert {path: path.read_bytes() for path in before} == before
        [seen] = board.view("should-we").posts
        states.append((seen.state, seen.hidden, seen.why))
    assert states == [
        ("hidden", True, "Names a neighbour."),
        ("shown", False, ""),
        ("hidden", True, "It does name her."),
        ("shown", False, ""),
    ]
    assert board.view("should-we").troubles == ()


def test_a_mark_counts_after_one_from_a_clock_that_is_ahead(board: Board) -> None:
    """A facilitator at another machine, an hour behind, can show what was hidden, and hide it again."""
    post = board.add("should-we", "Mine.", ADA)
    board.hide(post, "A reason.", TOKEN)
    behind = Board(board.folder, board.facilitator, lambda: START - timedelta(hours=1))
    behind.unhide(post, TOKEN)
    assert board.view("should-we").posts[0].state == "shown"
    behind.hide(post, "Another reason.", TOKEN)
    assert board.view("should-we").posts[0].why == "Another reason."


def test_of_two_marks_at_one_moment_the_hiding_counts(board: Board) -> None:
    """Whatever their files are called, and however many digits of the second each has."""
    post, other = board.add("should-we", "One.", ADA), board.add("should-we", "Two.", ADA)
    for place, kind in ((post, ("hidden", "unhidden")), (other, ("unhidden", "hidden"))):
        for number, name in enumerate(kind):
            hides = name == "hidden"
            at = "2026-11-26T18:00:00.5Z" if hides else "2026-11-26T18:00:00.500Z"
            mark = hiding(TOKEN, place, at, "A reason.") if hides else unhiding(TOKEN, place, at)
            path = board.folder / "should-we" / f"{place.id}.{name}-{number:016x}.json"
            path.write_bytes(dump(mark))
    assert [item.state for item in board.view("should-we").posts] == ["hidden", "hidden"]


def test_only_the_facilitator_shows_a_post_again(board: Board) -> None:
    """Another token is refused, and nothing is written."""
    post = board.add("should-we", "Mine.", ADA)
    board.hide(post, "A reason.", TOKEN)
    before = os.listdir(board.folder / "should-we")
    with pytest.raises(BoardError, match="not the facilitator's"):
        board.unhide(post, "2c" * 16)
    assert os.listdir(board.folder / "should-we") == before
    assert board.view("should-we").posts[0].state == "hidden"


def test_a_forged_unhiding_changes_nothing(board: Board) -> None:
    """Nor one without a seal, one for another post, one with a later time, or one whose seal is that of a hiding."""
    post, other = board.add("should-we", "One.", ADA), board.add("should-we", "Other.", BEN)
    board.hide(post, "A reason.", TOKEN)
    board.hide(other, "A reason.", TOKEN)
    true = unhiding(TOKEN, other, "2026-11-26T16:00:00.000Z")
    hidden = hiding(TOKEN, post, "2026-11-26T19:00:00.000Z", "A reason.")
    late = "2026-11-26T19:00:00.000Z"
    forged = [
        dump(unhiding("2c" * 16, post, late)),
        dump(true.model_copy(update={"post": post.id})),
        dump(unhiding(TOKEN, post, "2026-11-26T16:00:00.000Z").model_copy(update={"at": late})),
        dump(unhiding(TOKEN, post, late).model_copy(update={"seal": hidden.seal})),
        dump(unhiding(TOKEN, post, late).model_copy(update={"seal": "0" * 128})),
        json.dumps({"format": 1, "post": post.id, "unit": "should-we", "at": late}).encode(),
    ]
    for number, raw in enumerate(forged):
        path = board.folder / "should-we" / f"{post.id}.unhidden-{number:016x}.json"
        path.write_bytes(raw)
    seen = board.view("should-we")
    assert [item.state for item in seen.posts] == ["hidden", "hidden"]
    assert len(seen.troubles) == len(forged)


def test_an_old_unhiding_put_there_again_changes_nothing(board: Board) -> None:
    """A copy of a true mark has the time of the first: a later hiding still counts."""
    post = board.add("should-we", "Mine.", ADA)
    board.hide(post, "A reason.", TOKEN)
    board.unhide(post, TOKEN)
    [mark] = (board.folder / "should-we").glob("*.unhidden-*.json")
    board.hide(post, "Again.", TOKEN)
    mark.with_name(f"{post.id}.unhidden-{'f' * 16}.json").write_bytes(mark.read_bytes())
    assert board.view("should-we").posts[0].state == "hidden"


def test_what_its_author_deleted_stays_deleted(board: Board) -> None:
    """Showing it again takes the facilitator's mark back, not the author's."""
    post = board.add("should-we", "Mine.", ADA)
    board.hide(post, "A reason.", TOKEN)
    board.delete(post, ADA)
    assert board.view("should-we").posts[0].hidden
    board.unhide(post, TOKEN)
    [seen] = board.view("should-we").posts
    assert (seen.state, seen.hidden, seen.why) == ("deleted", False, "")


def test_an_older_reader_passes_an_unhiding_over(board: Board) -> None:
    """Its name is none of those that were known before: to such a program the post stays hidden, and is no trouble."""
    before = re.compile(rf"({POST_ID})(?:\.(deleted|hidden)-[0-9a-f]{{16}})?\.json")
    post = board.add("should-we", "Mine.", ADA)
    board.hide(post, "A reason.", TOKEN)
    board.unhide(post, TOKEN)
    kinds = {
        path.name.split(".")[1].split("-")[0] for path in (board.folder / "should-we").glob("*.*-*.json")
    }
    assert kinds == {"hidden", "unhidden"}
    known = [name for name in os.listdir(board.folder / "should-we") if before.fullmatch(name)]
    assert sorted(name.split(".")[1].split("-")[0] for name in known) == ["hidden", "json"]
