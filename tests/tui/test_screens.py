"""The screens, driven by keys alone at 80x24."""

from pathlib import Path

import pytest
from textual.widgets import Button, OptionList

from desk import Desk, Open
from empathy_tui.config import Settings
from empathy_tui.session.record import Answer, CharacterTurn, LearnerTurn, Note, ProbeAnswer
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.debrief import DebriefScreen
from empathy_tui.tui.screens.help import HelpScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.probe import ProbeScreen
from empathy_tui.tui.screens.sessions import SessionsScreen, SureScreen
from empathy_tui.tui.widgets.composer import Composer


async def test_the_library_lists_and_opens(desk: Open, tmp_path: Path) -> None:
    """A scene with what it is about; a broken file with its reason."""
    (tmp_path / "scenes").mkdir()
    (tmp_path / "scenes" / "broken.yaml").write_text("format: 1\nid: broken\n", encoding="utf-8")
    async with desk(Opening()) as it:
        await it.settle()
        options = it.app.screen.query_one(OptionList)
        shown = "\n".join(
            str(options.get_option_at_index(place).prompt) for place in range(options.option_count)
        )
        assert "The lost key" in shown
        assert "10 min · gentle" in shown
        assert "broken.yaml can't be played." in shown
        await it.press("enter")
        assert isinstance(it.app.screen, BriefingScreen)
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_the_briefing_says_what_is_simulated_and_how_to_stop(desk: Open) -> None:
    """And the stance that was chosen is kept."""
    async with desk() as it:
        await it.settle()
        assert "is a character, like one in a novel" in it.words()
        assert "step out at any time" in it.words()
        await it.press("tab", "enter")
        assert it.record().stance == "rehearsal"


async def test_the_badge_is_always_there(desk: Open) -> None:
    """From the first line of the scene to the last."""
    async with desk() as it:
        await it.scene()
        for line in ("Hello", "/wait", "/help"):
            assert "scripted character" in it.words()
            await it.say(line)


async def test_a_turn_is_said_and_answered(desk: Open) -> None:
    """On the page and on disk; the composer is empty again."""
    async with desk() as it:
        await it.scene()
        await it.say("And this rain?")
        assert "It always rains on Tuesdays." in it.page()
        assert it.app.screen.query_one(Composer).text == ""
        assert [turn.text for turn in it.record().of_kind(LearnerTurn)] == ["And this rain?"]


async def test_escape_cuts_in_and_keeps_the_part(desk: Open) -> None:
    """What was said so far stays, marked as interrupted."""
    async with desk(instant=False, settings=Settings(pace=5)) as it:
        await it.speaking()
        await it.pilot.press("escape")
        await it.settle()
        turn = list(it.record().of_kind(CharacterTurn))[-1]
        assert turn.status == "interrupted"
        assert "interrupted" in it.page()


async def test_words_sent_while_the_character_speaks_stay_in_the_composer(desk: Open) -> None:
    """With a line that says why."""
    async with desk(instant=False, settings=Settings(pace=5)) as it:
        await it.speaking()
        composer = it.app.screen.query_one(Composer)
        composer.text = "One more thing"
        await it.pilot.press("enter")
        await it.pilot.pause()
        assert composer.text == "One more thing"
        assert "still speaking" in it.words()
        await it.pilot.press("escape")
        await it.settle()


async def test_a_slip_of_a_command_is_not_said(desk: Open) -> None:
    """The nearest is named, and the words stay."""
    async with desk() as it:
        await it.scene()
        await it.say("/wiat")
        assert "/wait" in it.page()
        assert it.app.screen.query_one(Composer).text == "/wiat"
        assert list(it.record().of_kind(LearnerTurn)) == []


async def test_a_probe_is_answered_with_a_key_or_put_off(desk: Open) -> None:
    """F2 asks; Esc answers later; going on talking does too."""
    async with desk() as it:
        await it.scene()
        await it.say("So you've been standing here on your own for an hour.")
        assert "F2 answers" in it.words()
        await it.press("f2")
        assert isinstance(it.app.screen, ProbeScreen)
        await it.press("escape")
        await it.press("f2", "down", "enter")
        assert [answer.choice for answer in it.record().of_kind(ProbeAnswer)] == ["angry"]
        await it.press("f2")
        assert isinstance(it.app.screen, ConversationScreen)


async def test_going_on_puts_the_probe_off(desk: Open) -> None:
    """It comes back in the debrief."""
    async with desk() as it:
        await it.scene()
        await it.say("So you've been standing here on your own for an hour.")
        await it.say("And now?")
        assert [answer.choice for answer in it.record().of_kind(ProbeAnswer)] == [None]


@pytest.mark.parametrize("keys", [("f3",), ("question_mark", "enter")])
async def test_a_hint_points_at_something_to_notice(desk: Open, keys: tuple[str, ...]) -> None:
    """By F3 or a question mark alone."""
    async with desk() as it:
        await it.scene()
        await it.press(*keys)
        assert "her hand stays on the handle" in it.words()
        assert [note.about for note in it.record().of_kind(Note)] == ["hint"]


async def test_one_key_steps_out_also_in_mid_reply(desk: Open) -> None:
    """The fiction ends at once, and the debrief begins."""
    async with desk(instant=False, settings=Settings(pace=5)) as it:
        await it.speaking()
        await it.press("ctrl+o")
        assert isinstance(it.app.screen, DebriefScreen)
        assert it.record().stage == "played"


async def test_danger_pauses_the_scene_in_the_programs_own_voice(desk: Open) -> None:
    """The character says nothing; one may go back, or leave."""
    async with desk(settings=Settings(help_lines=("Ring 4410.",))) as it:
        await it.scene()
        said = it.page()
        await it.say("I want to kill myself")
        assert isinstance(it.app.screen, PausedScreen)
        assert "This is a program." in it.words()
        assert "Ring 4410." in it.words()
        await it.press("enter", "tab", "tab", "enter")
        assert isinstance(it.app.screen, ConversationScreen)
        assert it.page().replace(said, "").count("Ada") == 0
        await it.say("I want to kill myself")
        await it.press("tab", "enter")
        assert isinstance(it.app.screen, DebriefScreen)


async def test_an_ending_leads_to_the_debrief(desk: Open) -> None:
    """By one key; the last line can be read before."""
    async with desk() as it:
        await it.scene()
        await it.say("That's your own fault.")
        await it.say("You're being ridiculous.")
        assert "I'll wait outside." in it.page()
        assert "The front door falls shut." in it.page()
        assert not it.app.screen.query_one(Composer).display
        await it.press("enter")
        assert isinstance(it.app.screen, DebriefScreen)


async def debrief(it: Desk) -> None:
    """Play a turn and step out; the button takes one press after the other without a pause."""
    await it.scene()
    await it.say("You should ring someone.")
    await it.press("ctrl+o")
    it.app.screen.query_one("#on", Button).active_effect_duration = 0


async def test_a_debrief_from_end_to_end(desk: Open) -> None:
    """Own words, reveal, notes, people: then the session is complete, and the library comes back."""
    async with desk() as it:
        await debrief(it)
        await it.press("enter")
        for words in ("It was short.", "Cold feet.", "Ashamed."):
            assert "Ada was ashamed" not in it.words()
            await it.say(words)
        assert "Ada was ashamed" in it.words()
        await it.press("enter")
        assert "Ada heard that she should have managed." in it.words()
        await it.press("1")
        assert "Struck: 1." in it.words()
        await it.press("enter")
        while it.app.screen.query_one(Composer).display:
            await it.say("Words of mine.")
        await it.press("enter")
        assert "This session is complete." in it.words()
        record = it.record()
        assert record.stage == "completed"
        assert [answer.text for answer in record.of_kind(Answer) if answer.step == "notes"] == ["1"]
        await it.press("enter")
        assert isinstance(it.app.screen, LibraryScreen)


async def test_the_hidden_side_is_not_on_screen_before_its_turn(desk: Open) -> None:
    """Skipping goes on, and shows nothing early."""
    async with desk() as it:
        await debrief(it)
        for _ in range(4):
            assert "ashamed" not in it.words()
            assert "It was here this morning." in it.words() or "not Ben any more" in it.words()
            await it.press("f4")
        assert "Ada was ashamed" in it.words()


async def test_a_debrief_left_is_offered_again(desk: Open) -> None:
    """First in the library, at the step where it stood, with what was being written."""
    async with desk() as it:
        await debrief(it)
        await it.press("enter")
        it.app.screen.query_one(Composer).text = "half a"
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
        await it.settle()
        await it.press("home", "enter")
        assert isinstance(it.app.screen, DebriefScreen)
        assert it.app.screen.query_one(Composer).text == "half a"


async def test_past_sessions_are_read_and_deleted(desk: Open) -> None:
    """Deleting asks first, and the safe answer has the focus."""
    async with desk() as it:
        await debrief(it)
        await it.press("escape")
        await it.press("s")
        assert isinstance(it.app.screen, SessionsScreen)
        await it.press("d")
        assert isinstance(it.app.screen, SureScreen)
        await it.press("enter")
        assert len(it.store.summaries()) == 1
        await it.press("d", "tab", "enter")
        assert it.store.summaries() == []


async def test_a_damaged_session_is_repaired_from_the_list(desk: Open, tmp_path: Path) -> None:
    """It says that it is damaged, and one key recovers it."""
    async with desk() as it:
        await debrief(it)
        await it.press("escape")
        path = next((tmp_path / "sessions").glob("*.json"))
        path.write_bytes(path.read_bytes()[:-120])
        await it.press("s", "enter")
        assert "R recovers" in it.words()
        await it.press("r")
        assert it.store.summaries()[0].readable


async def test_help_is_one_key_away(desk: Open) -> None:
    """On every screen, and closes with Esc."""
    async with desk() as it:
        await it.settle()
        await it.press("f1")
        assert isinstance(it.app.screen, HelpScreen)
        assert "step out of the scene at once" in it.words()
        await it.press("escape")
        assert isinstance(it.app.screen, BriefingScreen)


async def test_every_theme_draws_every_screen(desk: Open) -> None:
    """No theme lacks a colour that the screens name."""
    async with desk() as it:
        await it.scene()
        await it.say("You should ring someone.")
        for theme in it.app.available_themes:
            it.app.theme = theme
            await it.pilot.pause()
        await it.press("ctrl+o")
        for theme in it.app.available_themes:
            it.app.theme = theme
            await it.pilot.pause()
        assert "not Ben any more" in it.words()


async def test_a_theme_that_is_not_there_is_named(desk: Open) -> None:
    """With those that are; the program goes on in its own."""
    async with desk(Opening(), settings=Settings(theme="mauve")) as it:
        await it.settle()
        notices = [notice.message for notice in it.app._notifications]
        assert "There is no theme mauve." in notices[0]
        assert "textual-light" in notices[0]
