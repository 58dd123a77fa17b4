"""The list of past sessions, when there are many of them."""

from textual.widgets import OptionList

from desk import Desk, Open
from empathy_tui.session.store import NEWEST
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.sessions import SessionsScreen
from empathy_tui.tui.widgets.session_list import FIRST, PAGE, SessionList
from many import opened_files, write_many, write_session

MANY = 400


def rows(it: Desk) -> list[str]:
    """Return the first line of each row in the list."""
    options = it.app.screen.query_one(OptionList)
    shown = (str(options.get_option_at_index(place).prompt) for place in range(options.option_count))
    return [text.splitlines()[0] for text in shown]


def titles(ids: list[str]) -> list[str]:
    return [f"Key {session[-4:]}" for session in ids]


async def opened(it: Desk) -> None:
    await it.settle()
    await it.press("s")
    assert isinstance(it.app.screen, SessionsScreen)


async def test_the_program_and_the_list_open_with_few_files_read(desk: Open) -> None:
    """The start looks at the newest hundred at most, the list at one page."""
    async with desk(Opening()) as it:
        write_many(it.store, MANY)
    async with desk(Opening()) as it:
        with opened_files(it.store) as read:
            await it.settle()
            assert len(set(read)) <= NEWEST
        with opened_files(it.store) as read:
            await it.press("s")
            assert len(read) == FIRST
            assert len(rows(it)) == FIRST


async def test_older_sessions_come_as_the_highlight_nears_them(desk: Open) -> None:
    """Page by page, in order, and no more than are near."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, MANY)
        await opened(it)
        for _ in range(3):
            await it.press("pagedown")
        assert rows(it) == titles(ids)[: FIRST + PAGE]
        for _ in range(20):
            await it.press("down")
        assert rows(it) == titles(ids)[: FIRST + PAGE]


async def test_older_sessions_come_by_the_wheel(desk: Open) -> None:
    """Scrolling without the highlight reads on, too."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, MANY)
        await opened(it)
        it.app.screen.query_one(OptionList).scroll_end(animate=False)
        await it.settle()
        assert rows(it) == titles(ids)[: FIRST + PAGE]


async def test_end_goes_to_the_oldest(desk: Open) -> None:
    """All are read, each once, and the oldest is highlighted; Home goes back to the newest."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, MANY)
        await it.settle()
        with opened_files(it.store) as read:
            await it.press("s", "end")
            assert rows(it) == titles(ids)
            assert read == ids
        assert it.app.screen.query_one(OptionList).highlighted == MANY - 1
        await it.press("home")
        assert it.app.screen.query_one(OptionList).highlighted == 0


async def test_turning_back_stops_the_way_to_the_end(desk: Open) -> None:
    """Who presses another key on the way stays where that leads."""
    async with desk(Opening()) as it:
        write_many(it.store, MANY)
        await opened(it)
        options = it.app.screen.query_one(SessionList)
        options.action_last()
        options.action_first()
        await it.settle()
        assert options.highlighted == 0
        assert len(rows(it)) < MANY
        await it.pilot.press("end", "up", "up", "home")
        await it.settle()
        assert options.highlighted == 0


async def test_the_question_before_deleting_names_the_session(desk: Open) -> None:
    """By its title and when it was: there may be several of one title."""
    async with desk(Opening()) as it:
        write_many(it.store, 1)
        write_session(it.store, it.store.ids()[0], "2026-11-22T21:56:07.000Z")
        await opened(it)
        await it.press("d")
        assert "of 2026-11-22 21:56 UTC for good?" in " ".join(it.words().split())


async def test_more_than_are_listed_may_have_the_words(desk: Open) -> None:
    """As long as not all were looked at, the number is of those found so far."""
    async with desk(Opening()) as it:
        write_many(it.store, MANY)
        await opened(it)
        await it.press("slash", *"key")
        assert f"{len(rows(it))} found so far" in it.words()
        await it.press("down", "end")
        assert f"{MANY} found" in it.words()
        assert "so far" not in it.words()


async def test_deleting_keeps_the_place(desk: Open) -> None:
    """The row goes, those around it stay, and no other file is read for it."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, MANY)
        await opened(it)
        await it.press("down", "down", "down")
        with opened_files(it.store) as read:
            await it.press("d", "tab", "enter")
        assert read == []
        assert rows(it) == titles(ids[:3] + ids[4:FIRST])
        assert it.app.screen.query_one(OptionList).highlighted == 3
        assert not it.store.has(ids[3])
        assert "Deleted." in it.words()


async def test_deleting_the_only_session_leaves_a_list_that_says_so(desk: Open) -> None:
    """And what is gone can't be chosen any more."""
    async with desk(Opening()) as it:
        write_many(it.store, 1)
        await opened(it)
        await it.press("d", "tab", "enter")
        assert rows(it) == ["There is no session yet."]
        await it.press("d", "enter", "r")
        assert isinstance(it.app.screen, SessionsScreen)


async def test_a_session_deleted_elsewhere_leaves_the_list(desk: Open) -> None:
    """Deleting what is not there any more says so, and takes the row away."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, 5)
        await opened(it)
        (it.store.folder / f"{ids[0]}.json").unlink()
        await it.press("d", "tab", "enter")
        assert rows(it) == titles(ids[1:])
        assert "There is no session" in it.words()


async def test_a_session_that_is_open_elsewhere_stays(desk: Open) -> None:
    """It can't be deleted, and the list still shows it."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, 5)
        await opened(it)
        with it.store.open_session(ids[0]):
            await it.press("d", "tab", "enter")
        assert rows(it) == titles(ids)
        assert "open in another window" in it.words()


async def test_a_repaired_row_says_what_it_is_now(desk: Open) -> None:
    """In its place, at once."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, 5)
        path = write_session(it.store, ids[1], "2026-11-22T21:56:07.000Z", stage="played")
        path.write_bytes(path.read_bytes()[:-3])
        await opened(it)
        await it.press("down", "r")
        options = it.app.screen.query_one(OptionList)
        assert "damaged" not in str(options.get_option_at_index(1).prompt)
        assert rows(it) == titles(ids)


async def test_words_filter_the_list(desk: Open) -> None:
    """By title, date and state, of all sessions and not only of those that were listed; Esc shows all again."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, MANY)
        write_session(it.store, ids[399], "2026-10-27T02:30:07.000Z", stage="playing")
        gate = {"id": "gate", "title": "The Iron Gate", "hash": "ab" * 32}
        write_session(it.store, ids[370], "2026-10-29T01:23:07.000Z", scenario=gate)
        await opened(it)
        await it.press("slash", *"gate iron")
        assert rows(it) == ["The Iron Gate"]
        assert "1 found" in it.words()
        assert "so far" not in it.words()
        await it.press("escape")
        assert " found" not in it.words()
        assert rows(it)[:FIRST] == titles(ids)[:FIRST]
        await it.press("slash", *"2026-11-22")
        assert rows(it) == titles([session for session in ids if session.startswith("20261122")])
        await it.press(*["backspace"] * 10, *"broken")
        assert rows(it) == titles(ids[399:])
        await it.press("down", "d", "tab", "enter")
        assert not it.store.has(ids[399])
        assert rows(it) == ["No session has these words."]
        await it.press("escape", "escape")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_a_list_that_can_not_be_read_says_why(desk: Open) -> None:
    """A file stands in the place of the folder: the reason is below an empty list, and Esc leads back."""
    async with desk(Opening()) as it:
        it.store.folder.write_bytes(b"")
        await opened(it)
        assert "a file is in the place of the folder" in it.words()
        assert rows(it) == ["There is no session yet."]
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_enter_among_the_words_opens_what_is_highlighted(desk: Open) -> None:
    """A damaged session is not opened: the way to mend it is named, and leads from the list."""
    async with desk(Opening()) as it:
        ids = write_many(it.store, 5)
        path = it.store.folder / f"{ids[2]}.json"
        path.write_bytes(path.read_bytes()[:-3])
        await opened(it)
        await it.press("slash", *"damaged", "enter")
        assert "R recovers what can be read" in it.words()
        await it.press("down", "r")
        assert it.store.summary(ids[2]).readable
