"""The card "About me" by keys alone."""

from pathlib import Path

from textual.widgets import Button, Input

from desk import Desk, Open
from empathy_tui.session.about import AboutFile, AboutMe, lines, switched, with_text, with_used
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.about import AboutScreen
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.widgets.toggle import Toggle
from model_stub import saying


def file_in(folder: Path) -> AboutFile:
    return AboutFile(folder / "about-me.yaml")


async def opened(it: Desk) -> None:
    await it.settle()
    await it.press("a")
    assert isinstance(it.app.screen, AboutScreen)


async def test_a_field_is_written_and_switched_on_by_keys(desk: Open, tmp_path: Path) -> None:
    """Written, then its switch, then that of the whole: only then is it used; and the page shows what is sent."""
    async with desk(Opening()) as it:
        await opened(it)
        assert "nothing of it is used or sent" in it.words()
        await it.press(*"Anna", "enter")
        assert file_in(tmp_path).load().called.text == "Anna"
        assert lines(switched(file_in(tmp_path).load(), True)) == ()
        await it.press("enter")
        me = file_in(tmp_path).load()
        assert (me.called.used, me.used) == (True, False)
        assert "\n".join(lines(switched(me, True))) in it.words()
        assert "[x] use: on" in it.words()
        await it.press("up", "up", "space")
        assert file_in(tmp_path).load().used
        assert "The card is on" in it.words()
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_nothing_is_switched_on_empty(desk: Open, tmp_path: Path) -> None:
    """An empty field says why, and stays off; no file is made by looking."""
    async with desk(Opening()) as it:
        await opened(it)
        assert not file_in(tmp_path).path.exists()
        await it.press("tab", "enter")
        assert "nothing is written there yet" in it.words()
        assert not it.app.screen.query_one("#use-called", Toggle).on


async def test_what_is_being_written_is_kept_when_the_program_ends(desk: Open, tmp_path: Path) -> None:
    """Ctrl+Q in the middle of a word loses nothing."""
    async with desk(Opening()) as it:
        await opened(it)
        await it.pilot.press(*"Ann", "ctrl+q")
        await it.pilot.pause()
    assert file_in(tmp_path).load().called.text == "Ann"


async def test_deleting_is_asked_twice(desk: Open, tmp_path: Path) -> None:
    """The first press asks, the second deletes the file and empties the fields."""
    file_in(tmp_path).update(lambda me: with_text(me, "work", "nurse"))
    async with desk(Opening()) as it:
        await opened(it)
        button = it.app.screen.query_one("#delete", Button)
        button.active_effect_duration = 0  # else a key that repeats does not press it twice
        button.focus()
        await it.press("enter")
        assert file_in(tmp_path).path.exists()
        assert it.words_of_button() == "Again: delete for good"
        await it.press("enter")
        assert not file_in(tmp_path).path.exists()
        assert it.app.screen.query_one("#work", Input).value == ""
        await it.press("escape")
        assert file_in(tmp_path).load() == AboutMe()


async def test_a_broken_file_is_said_and_left_alone(desk: Open, tmp_path: Path) -> None:
    """The page says where the slip is; Esc leaves, and the file is as it was."""
    (tmp_path / "about-me.yaml").write_text("format: 1\nuse: true\n", encoding="utf-8")
    async with desk(Opening()) as it:
        await opened(it)
        assert "about-me.yaml:2:use" in it.words()
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
    assert file_in(tmp_path).path.read_text(encoding="utf-8") == "format: 1\nuse: true\n"


async def test_the_briefing_says_what_a_model_is_given(desk: Open, tmp_path: Path) -> None:
    """Word for word, with the name in the learner's seat; for the script nothing is said of it."""
    file_in(tmp_path).update(
        lambda me: switched(with_used(with_text(me, "called", "Anna [b]"), "called", True), True)
    )
    listener = {"name": "{called}", "who": "A neighbour.", "knows": ["Ada is late."]}
    async with desk(model=saying("Mm.").provider(), slots={"called": "Ben"}, listener=listener) as it:
        await it.settle()
        assert isinstance(it.app.screen, BriefingScreen)
        assert "You are Anna [b]." in it.words()
        assert "\n".join(lines(file_in(tmp_path).load())) in it.words()
    async with desk(slots={"called": "Ben"}, listener=listener) as it:
        await it.settle()
        assert "You are Anna [b]." in it.words()
        assert "They are called" not in it.words()


async def test_what_another_program_wrote_is_not_written_over(desk: Open, tmp_path: Path) -> None:
    """Only the field that was changed here is written; the others show what stands there by now."""
    file_in(tmp_path).update(lambda me: with_text(with_text(me, "work", "nurse"), "age", "forty"))
    async with desk(Opening()) as it:
        await opened(it)
        file_in(tmp_path).update(lambda me: with_text(with_text(me, "work", "baker"), "age", ""))
        await it.press(*"Anna", "enter")
        me = file_in(tmp_path).load()
        assert (me.called.text, me.work.text, me.age.text) == ("Anna", "baker", "")
        assert it.app.screen.query_one("#work", Input).value == "baker"
        assert it.app.screen.query_one("#age", Input).value == ""
        await it.press("space", "escape")
    me = file_in(tmp_path).load()
    assert (me.called.text, me.called.used, me.work.text, me.age.text) == ("Anna", True, "baker", "")


async def test_a_file_that_was_mended_meanwhile_keeps_its_words(desk: Open, tmp_path: Path) -> None:
    """The fields stood empty because the file could not be read: that wipes nothing."""
    file_in(tmp_path).update(lambda me: with_text(me, "work", "nurse"))
    sound = file_in(tmp_path).path.read_text(encoding="utf-8")
    file_in(tmp_path).path.write_text(sound.replace("used:", "use:"), encoding="utf-8")
    async with desk(Opening()) as it:
        await opened(it)
        file_in(tmp_path).path.write_text(sound, encoding="utf-8")
        await it.press(*"Anna", "enter")
        assert it.app.screen.query_one("#work", Input).value == "nurse"
        await it.press("escape")
    me = file_in(tmp_path).load()
    assert (me.called.text, me.work.text) == ("Anna", "nurse")


async def test_a_field_shows_what_was_taken_of_it(desk: Open, tmp_path: Path) -> None:
    """What can't stand in a scene goes when the learner goes on, not while they write."""
    async with desk(Opening()) as it:
        await opened(it)
        field = it.app.screen.query_one("#called", Input)
        await it.press(*"Anna", "space")
        assert field.value == "Anna "
        await it.press("tab")
        assert field.value == "Anna"
        assert file_in(tmp_path).load().called.text == "Anna"
