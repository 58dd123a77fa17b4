"""The discussion board on the screen, driven by keys at 80x24, while others post to the same folder."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import OptionList

from boards import BEN, NEIGHBOUR, TOKEN, WAITING, new_board
from desk import Desk, Open
from empathy_tui import paths
from empathy_tui.board.folder import Board
from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.board import BoardScreen
from empathy_tui.tui.screens.discussion import DiscussionScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.tui.widgets.posting import NameField, PostField
from empathy_tui.tui.widgets.threads import PostView, Threads

UNIT = "should-we"


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return new_board(tmp_path / "shared")


@pytest.fixture
def settings(board: Board) -> Settings:
    return Settings(board=board.folder)


async def discuss(it: Desk) -> DiscussionScreen:
    """Go from the library to the unit."""
    await it.settle()
    await it.press("b")
    await it.press("enter")
    assert isinstance(it.app.screen, DiscussionScreen)
    return it.app.screen


def posts(it: Desk) -> list[str]:
    """Return what stands in each post on the screen."""
    return [str(view.visual) for view in it.app.screen.query(PostView)]


def field(it: Desk) -> PostField:
    return it.app.screen.query_one(PostField)


def texts(board: Board) -> list[str]:
    return [item.post.text for item in board.view(UNIT).posts]


async def test_without_a_board_it_is_said_how_to_choose_one(desk: Open) -> None:
    """With the settings' file and the command; Escape goes back."""
    async with desk(Opening()) as it:
        await it.settle()
        await it.press("b")
        assert isinstance(it.app.screen, BoardScreen)
        for part in (
            "No board is chosen.",
            str(paths.config_file()),
            'board = "',
            "empathy-tui board open FOLDER",
        ):
            assert part in it.words()
        await it.press("r")
        await it.press("enter", "escape")
        assert isinstance(it.app.screen, LibraryScreen)


@pytest.mark.parametrize("spoilt", ["gone", "damaged", "no folder"])
async def test_a_board_that_can_not_be_read_is_said(
    desk: Open, board: Board, settings: Settings, spoilt: str
) -> None:
    """Before and after it was open; when it is there again, it is read again."""
    raw = (board.folder / "board.json").read_bytes()
    async with desk(Opening(), settings=settings) as it:
        await it.settle()
        if spoilt == "gone":
            (board.folder / "board.json").unlink()
        elif spoilt == "damaged":
            (board.folder / "board.json").write_bytes(b"{")
        else:
            shutil.rmtree(board.folder)
            board.folder.write_text("a file", encoding="utf-8")
        await it.press("b")
        assert "can't be read" in it.words() or "is not a board" in it.words()
        assert "empathy-tui board open FOLDER" in it.words()
        if spoilt == "no folder":
            board.folder.unlink()
            board.folder.mkdir()
        (board.folder / "board.json").write_bytes(raw)
        await it.press("r")
        assert it.app.screen.query_one("#units").display


async def test_the_variable_names_the_board_too(
    desk: Open, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes before the settings, as on the command line."""
    board.add(UNIT, NEIGHBOUR, BEN)
    monkeypatch.setenv("EMPATHY_TUI_BOARD", str(board.folder))
    async with desk(Opening(), settings=Settings(board=board.folder / "none")) as it:
        await it.settle()
        await it.press("b")
        units = it.app.screen.query_one(OptionList)
        assert "1 post\n" in str(units.get_option_at_index(0).prompt)


async def test_threads_stand_below_the_prompt(desk: Open, board: Board, settings: Settings) -> None:
    """With the themes; an answer stands below its post, set in, and what is hidden shows the reason only."""
    first = board.add(UNIT, NEIGHBOUR, BEN, "Ben")
    board.add(UNIT, "A second thread.", BEN)
    answer = board.add(UNIT, "An answer.", BEN, answers=first.id)
    board.add(UNIT, "To that one.", BEN, answers=answer.id)
    board.hide(board.add(UNIT, "Not to be read.", BEN, "Nameless"), "Names somebody.", TOKEN)
    (board.folder / UNIT / "20261126-170000000-00000000000000aa.json").write_bytes(b"{")
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        assert "Should we do this at all? · 4 posts" in it.words()
        assert "Leave aside for now whether it works." in it.words()
        assert "Themes: what empathy is for, effort" in it.words()
        shown = posts(it)
        assert [text.splitlines()[1] for text in shown] == [
            NEIGHBOUR,
            "An answer.",
            "To that one.",
            "A second thread.",
            "(Hidden by the facilitator: Names somebody.)",
        ]
        assert shown[0].startswith("Ben, 2026-11-26 17:00 UTC\n")
        assert "Nameless" not in it.words()
        left = [view.region.x for view in it.app.screen.query(PostView)]
        assert left[0] < left[1] < left[2]
        assert left[0] == left[3] == left[4]
        assert "00000000000000aa.json: it is not whole, or not JSON." in it.words()


async def test_a_post_is_written_and_then_asked_about(desk: Open, board: Board, settings: Settings) -> None:
    """Where it is written stands who can read it; the questions quote it, and come when it is on disk."""
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w")
        assert "Whoever can read this folder can read it; a service that syncs it has it." in it.words()
        field(it).text = WAITING
        await it.pilot.pause()
        assert "To go on from" not in it.words()
        assert texts(board) == []
        await it.press("ctrl+s")
        assert texts(board) == [WAITING]
        [shown] = posts(it)
        assert shown.startswith("no name, ")
        asked = [line for line in shown.splitlines() if line.startswith("– ")]
        assert 1 <= len(asked) <= 3
        assert all(line.partition("“")[2].partition("”")[0] in WAITING for line in asked)
        assert field(it).text == ""
        assert not list(paths.board_folder().glob("draft-*"))
        await it.press("f5")
        assert posts(it) == [shown]
        assert len(os.listdir(board.folder / UNIT)) == 1


async def test_an_answer_under_a_name_is_tied_to_what_it_answers(
    desk: Open, board: Board, settings: Settings
) -> None:
    """The name stays for the next post of this visit, and is kept nowhere."""
    other = board.add(UNIT, NEIGHBOUR, BEN, "Ben")
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("a")
        assert "An answer to Ben: “Most of the effort went into typing." in it.words()
        await it.press("shift+tab", *"Ada", "enter")
        field(it).text = WAITING
        await it.press("ctrl+s")
        [_, mine] = board.view(UNIT).posts
        assert (mine.post.name, mine.post.answers, mine.depth) == ("Ada", other.id, 1)
        assert "“Most of the effort went into typing”" in posts(it)[1]
        assert "(The second quote is from Ben.)" in posts(it)[1]
        for key in ("escape", "enter", "w"):
            await it.press(key)
        assert it.app.screen.query_one(NameField).value == "Ada"
        for key in ("escape", "escape", "escape", "b", "enter", "w"):
            await it.press(key)
        assert it.app.screen.query_one(NameField).value == ""
        assert b"Ada" not in b"".join(path.read_bytes() for path in paths.board_folder().iterdir())


async def test_what_arrives_while_something_is_written_appears_and_takes_nothing(
    desk: Open, board: Board, settings: Settings
) -> None:
    """F5 reads the folder again: new posts come where they belong, and words and cursor stay."""
    first = board.add(UNIT, "First.", BEN)
    board.add(UNIT, "Third.", BEN)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w", *"Half a", "left")
        board.add(UNIT, "Second.", BEN, answers=first.id)
        board.add(UNIT, "Fourth.", BEN)
        await it.press("f5")
        assert [text.splitlines()[1] for text in posts(it)] == ["First.", "Second.", "Third.", "Fourth."]
        assert field(it).text == "Half a"
        assert field(it).cursor_location == (0, 5)
        assert field(it).has_focus
        await it.press("r")
        assert field(it).text == "Half ra"


async def test_a_post_that_was_meant_stays_meant_when_others_come_above_it(
    desk: Open, board: Board, settings: Settings
) -> None:
    """Also where a post that arrives late is one that others answer, and all threads change."""
    missing = board.add(UNIT, "Comes late.", BEN)
    raw = (board.folder / UNIT / f"{missing.id}.json").read_bytes()
    (board.folder / UNIT / f"{missing.id}.json").unlink()
    board.add(UNIT, "Second.", BEN)
    board.add(UNIT, "An answer to what comes late.", BEN, answers=missing.id)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        assert "answers a post that is not here" in posts(it)[1]
        await it.press("down")
        (board.folder / UNIT / f"{missing.id}.json").write_bytes(raw)
        await it.press("r")
        assert [text.splitlines()[1] for text in posts(it)] == [
            "Comes late.",
            "An answer to what comes late.",
            "Second.",
        ]
        row = it.app.screen.query_one(Threads).current
        assert row is not None
        assert row.body == "An answer to what comes late."


async def test_words_that_can_not_be_posted_stay(desk: Open, board: Board, settings: Settings) -> None:
    """In the field and in a draft, with what happened; when the disk is there again, they are posted."""
    (board.folder / UNIT).write_text("in the way", encoding="utf-8")
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w")
        field(it).text = WAITING
        await it.press("ctrl+s")
        assert "can't be written" in it.words()
        assert "To go on from" not in it.words()
        assert field(it).text == WAITING
        [draft] = paths.board_folder().glob("draft-*")
        assert draft.read_text(encoding="utf-8") == WAITING
        (board.folder / UNIT).unlink()
        await it.press("ctrl+s")
        assert texts(board) == [WAITING]


@pytest.mark.parametrize(
    ("text", "said"), [("", "There is nothing to post."), ("x" * 20_001, "at most 20,000")]
)
async def test_an_empty_or_endless_post_is_refused(
    desk: Open, board: Board, settings: Settings, text: str, said: str
) -> None:
    """Nothing is written, and the words stay where they are."""
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w")
        field(it).text = text
        await it.press("ctrl+s")
        assert said in it.words()
        assert field(it).text == text
        assert board.units() == []


async def test_an_answer_to_what_is_no_longer_shown_is_not_posted(
    desk: Open, board: Board, settings: Settings
) -> None:
    """Also when it was taken from view while the answer was written: the words stay, and can be found again."""
    other = board.add(UNIT, NEIGHBOUR, BEN)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("a")
        field(it).text = "An answer."
        board.hide(other, "A reason.", TOKEN)
        await it.press("ctrl+s")
        assert "no longer shown" in it.words()
        assert field(it).text == "An answer."
        await it.press("escape", "a")
        assert field(it).text == "An answer."
        field(it).text = ""
        await it.press("escape", "a")
        assert "no longer shown" in it.words()
        assert not field(it).has_focus
        assert texts(board) == [NEIGHBOUR]


async def test_drafts_survive_leaving(desk: Open, board: Board, settings: Settings) -> None:
    """One for a post and one for each answer; it is said where one was begun, and none is offered elsewhere."""
    board.add(UNIT, NEIGHBOUR, BEN)
    board.add(UNIT, "Another.", BEN)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w", *"Post", "escape")
        await it.press("down", "a", *"Answer", "escape")
        await it.press("up", "a")
        assert field(it).text == ""
        for _ in range(3):
            await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
        await discuss(it)
        assert "You began to write a post" in it.words()
        assert ["You began an answer" in text for text in posts(it)] == [False, True]
        await it.press("w")
        assert field(it).text == "Post"
        await it.press("escape", "down", "a")
        assert field(it).text == "Answer"
        assert board.units() == [UNIT]
        assert len(texts(board)) == 2


async def test_what_is_being_written_is_kept_when_the_program_ends(
    desk: Open, board: Board, settings: Settings
) -> None:
    """Whoever reads the learner's folder alone can read it."""
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w", *"Half")
        await it.pilot.press("ctrl+q")
    [draft] = paths.board_folder().glob("draft-*")
    assert draft.read_text(encoding="utf-8") == "Half"
    assert os.name != "posix" or draft.stat().st_mode & 0o777 == 0o600
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w")
        assert field(it).text == "Half"


async def test_ones_own_post_is_deleted_after_asking(desk: Open, board: Board, settings: Settings) -> None:
    """Nobody else's; and nothing happens when the answer is no."""
    board.add(UNIT, NEIGHBOUR, BEN)
    Practice.at_home().participant(board.folder).post(UNIT, "Mine.", "Ada")
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("d")
        assert "only its author can delete it" in it.words()
        await it.press("down", "d")
        assert isinstance(it.app.screen, SureScreen)
        await it.press("escape")
        assert [item.state for item in board.view(UNIT).posts] == ["shown", "shown"]
        await it.press("d", "tab", "enter")
        assert [item.state for item in board.view(UNIT).posts] == ["shown", "deleted"]
        assert "(Deleted by its author.)" in posts(it)[1]
        assert "Ada" not in posts(it)[1]
        assert "You may remove its file too" in it.words()
        await it.press("d")
        assert "deleted already" in it.words()


async def test_a_post_longer_than_the_window_is_scrolled_through(
    desk: Open, board: Board, settings: Settings
) -> None:
    """Down goes on within it, to its last line, and then to the next; Up goes back the same way."""
    board.add(UNIT, "word " * 3_990 + "the end", BEN)
    board.add(UNIT, "Next.", BEN)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        threads = it.app.screen.query_one(Threads)
        first, second = it.app.screen.query(PostView)
        assert first.region.height > threads.region.height * 10
        pressed = 0
        while not second.has_focus:
            await it.pilot.press("down")
            pressed += 1
            assert pressed < first.region.height
        assert pressed > 50
        assert second.region.bottom <= threads.region.bottom
        await it.press("up")
        assert first.has_focus
        await it.press("up")
        assert first.region.bottom >= threads.region.y
        await it.press("home")
        assert threads.scroll_offset.y == 0
        await it.press("pagedown")
        assert threads.scroll_offset.y > 10


async def test_nothing_that_others_wrote_is_obeyed(desk: Open, board: Board, settings: Settings) -> None:
    """Neither control characters nor markup, in posts put there by hand, nor in a name that is pasted."""
    post = board.add(UNIT, "x", BEN)
    path = board.folder / UNIT / f"{post.id}.json"
    hostile = "\x1b]52;c;QQ==\x07[b]bold[/b] [/] \x9b2J\u202e"
    path.write_text(
        json.dumps({**json.loads(path.read_bytes()), "text": hostile, "name": hostile}), encoding="utf-8"
    )
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        [shown] = posts(it)
        assert "[b]bold[/b] [/]" in shown
        await it.press("w")
        it.app.screen.query_one(NameField).value = hostile
        for text in (shown, it.app.screen.query_one(NameField).value):
            assert not any(sign in text for sign in "\x1b\x07\x9b\u202e")


async def test_a_unit_of_somebody_elses_is_read_and_not_posted_to(
    desk: Open, board: Board, settings: Settings
) -> None:
    """Questions need its themes, which are not here."""
    board.add("elsewhere", "From afar.", BEN)
    async with desk(Opening(), settings=settings) as it:
        await it.settle()
        await it.press("b")
        await it.press("down", "enter")
        assert "From afar." in posts(it)[0]
        await it.press("w")
        assert "There is no unit elsewhere." in it.words()
        assert not field(it).has_focus


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)])
async def test_the_place_to_write_fits_the_window(
    desk: Open, board: Board, settings: Settings, size: tuple[int, int]
) -> None:
    """The words, the name and who can read it are all on the screen; at 80 columns that is one line."""
    board.add(UNIT, NEIGHBOUR, BEN)
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.pilot.resize_terminal(*size)
        await it.press("a")
        for widget in (field(it), it.app.screen.query_one(NameField), it.app.screen.query_one("#readable")):
            assert widget.region.height > 0
            assert widget.region.bottom < size[1]
        assert size[0] < 80 or it.app.screen.query_one("#readable").region.height == 1


@pytest.mark.subprocess
def test_the_library_loads_no_board() -> None:
    """Nor do the lines: what it takes is imported when the board is opened."""
    for module in ("empathy_tui.tui.app", "empathy_tui.plain.program", "empathy_tui.practice"):
        code = f"import sys, {module}\nassert not [name for name in sys.modules if '.board' in name]"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr


async def test_two_people_at_one_board(
    desk: Open, board: Board, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From two homes: each sees the other's post and answers it, and neither can delete the other's."""
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        await it.press("w")
        field(it).text = NEIGHBOUR
        await it.press("ctrl+s")
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(tmp_path / "other"))
    async with desk(Opening(), settings=settings) as it:
        await discuss(it)
        assert "yours" not in posts(it)[0]
        await it.press("d")
        assert "only its author" in it.words()
        await it.press("a")
        field(it).text = WAITING
        await it.press("ctrl+s")
        assert ["yours" in text for text in posts(it)] == [False, True]
    assert texts(board) == [NEIGHBOUR, WAITING]
