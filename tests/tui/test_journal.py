"""The journal on the screen, by keys alone."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

import journals
from desk import Desk, Open
from empathy_tui.session.carried import CarriedFile
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.debrief import DebriefScreen
from empathy_tui.tui.screens.journal import PARTS, JournalScreen, ThemeScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.widgets.session_picture import SessionPicture


def picture(it: Desk) -> list[str]:
    """Return the lines of the picture."""
    return str(it.app.screen.query_one(SessionPicture).render()).split("\n")


def chosen(it: Desk) -> str:
    """Return what stands of the session under the cursor."""
    return str(it.app.screen.query_one("#chosen", Static).visual)


async def test_j_opens_the_journal_and_escape_leaves_it(desk: Open, tmp_path: Path) -> None:
    """People come first; the cursor stands on the newest session."""
    await journals.practised(tmp_path, "cpc")
    async with desk(Opening()) as it:
        await it.settle()
        await it.press("j")
        assert isinstance(it.app.screen, JournalScreen)
        assert "[Among people]" in it.words()
        assert "3 sessions, 2 with their debrief done." in it.words()
        assert "2026-09-16 The lost key (3 of 3)" in chosen(it)
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_the_cursor_moves_over_the_sessions(desk: Open, tmp_path: Path) -> None:
    """Left, right, first and last; it stops at the ends, and arrows stand at its column."""
    await journals.practised(tmp_path, "cpc")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.press("4")
        columns = []
        for key, day in (("end", 16), ("left", 15), ("left", 14), ("left", 14), ("right", 15), ("home", 14)):
            await it.press(key)
            assert f"2026-09-{day} " in chosen(it)
            columns.append(picture(it)[0].index("▼"))
            assert [line.index("▲") for line in picture(it) if "▲" in line] == [columns[-1]]
        assert columns[0] > columns[1] > columns[2] == columns[3] == columns[5]


@pytest.mark.parametrize("place", [0, 2])
async def test_enter_opens_the_session_under_the_cursor(desk: Open, tmp_path: Path, place: int) -> None:
    """Its debrief, to be read again."""
    ids = await journals.practised(tmp_path, "ccc")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.press("home", *["right"] * place, "enter")
        assert isinstance(it.app.screen, DebriefScreen)
        assert it.app.screen.runner.record.id == ids[place]


async def test_each_part_shows_its_figures(desk: Open, tmp_path: Path) -> None:
    """Tab and the figures go through them; what was not debriefed says so and shows nothing."""
    await journals.practised(tmp_path, "cp")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        for part in (*PARTS[1:], PARTS[0]):
            await it.press("tab")
            assert f"[{part}]" in it.words()
        await it.press("shift+tab")
        assert f"[{PARTS[-1]}]" in it.words()
        await it.press("3")
        assert "Its debrief is not done" in chosen(it)
        await it.press("left")
        assert "In 1 turn: silence 1." in chosen(it)
        assert any(line.startswith("silence") for line in picture(it))


async def test_t_filters_by_theme(desk: Open, tmp_path: Path) -> None:
    """All, or one; Esc leaves it as it was."""
    await journals.practised(tmp_path, "cc")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.press("t")
        assert isinstance(it.app.screen, ThemeScreen)
        options = it.app.screen.query_one(OptionList)
        names = [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]
        assert names == ["all themes", "family", "pride"]
        await it.press("down", "enter")
        assert "Only the theme “family”." in it.words()
        await it.press("t", "escape")
        assert "Only the theme “family”." in it.words()
        await it.press("t", "home", "enter")
        assert "Only the theme" not in it.words()


async def test_e_writes_the_page_and_says_where(desk: Open, tmp_path: Path) -> None:
    """Beside the sessions; a second time in its place."""
    await journals.practised(tmp_path, "c")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        for _ in range(2):
            await it.press("e")
            assert str(tmp_path / "journal.html") in it.words().replace("\n", "")
    assert "The lost key" in (tmp_path / "journal.html").read_text(encoding="utf-8")


async def test_an_empty_home_says_so(desk: Open) -> None:
    """Every key is taken, and none does harm."""
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.press("left", "right", "home", "end", "enter", "tab", "up", "pagedown", "1")
        assert isinstance(it.app.screen, JournalScreen)
        assert "There is no session yet." in it.words()
        assert "empathy-tui journal add" in it.words()


async def test_a_carried_file_that_is_none_is_told(desk: Open, tmp_path: Path) -> None:
    """The sessions are shown all the same."""
    await journals.practised(tmp_path, "c")
    (tmp_path / "carried.yaml").write_text("plans: 3\n", encoding="utf-8")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        assert "the file is left as it is" in it.words()
        assert "1 session" in it.words()


async def test_what_is_done_among_people_stands_above_the_sessions(desk: Open, tmp_path: Path) -> None:
    """By weeks, and in words."""
    await journals.practised(tmp_path, "c")
    CarriedFile(tmp_path / "carried.yaml").update(lambda _: journals.carried())
    async with desk(Opening(journal="")) as it:
        await it.settle()
        lines = picture(it)
        people = next(place for place, line in enumerate(lines) if line.startswith("among people"))
        sessions = next(place for place, line in enumerate(lines) if line.startswith("sessions"))
        assert people < sessions
        assert lines[people].count("●") == 2
        assert lines[sessions].count("○") == 1
        assert "2 things done among people" in it.words()
        assert "done (2026-09-22). We laughed." in it.words()


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (120, 40)])
async def test_it_is_drawn_anew_for_the_size_and_in_every_theme(
    desk: Open, tmp_path: Path, size: tuple[int, int]
) -> None:
    """No line is wider than the screen, and the cursor stays in sight."""
    await journals.practised(tmp_path, "cpc")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.pilot.resize_terminal(*size)
        await it.press("2", "left")
        lines = picture(it)
        assert max(map(len, lines)) <= size[0]
        assert any("▼" in line for line in lines)
        for theme in it.app.available_themes:
            it.app.theme = theme
            await it.pilot.pause()
        assert "2026-09-15" in chosen(it)


async def test_a_session_broken_off_goes_on_from_the_journal(desk: Open, tmp_path: Path) -> None:
    """In its scene."""
    async with desk() as it:
        await it.scene()
        await it.say("And this rain?")
        await it.press("ctrl+q")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        await it.press("enter")
        assert isinstance(it.app.screen, ConversationScreen)
