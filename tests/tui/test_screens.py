"""The screens, driven by keys alone at 80x24."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.widgets import Button, OptionList

from builders import minimal_scenario
from desk import Desk, Open
from empathy_tui.config import Settings
from empathy_tui.runner.tagging import TAGS
from empathy_tui.session.record import (
    Answer,
    CharacterTurn,
    Disputed,
    LearnerTurn,
    Note,
    ProbeAnswer,
    Retry,
    SwapMark,
    SwapTurn,
)
from empathy_tui.tui.app import EmpathyApp
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.debrief import DebriefScreen
from empathy_tui.tui.screens.help import HelpScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.probe import ProbeScreen
from empathy_tui.tui.screens.retry import RetryScreen
from empathy_tui.tui.screens.sessions import SessionsScreen
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.tui.screens.swap import SwapScreen
from empathy_tui.tui.screens.tag import TagScreen
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
        assert "angry. How sure are you?" in it.words()
        await it.press("down", "down", "enter", *"her hand", "enter")
        answers = [(answer.choice, answer.sure, answer.words) for answer in it.record().of_kind(ProbeAnswer)]
        assert answers == [("angry", 70, "her hand")]
        await it.press("f2")
        assert isinstance(it.app.screen, ConversationScreen)


async def test_a_probe_may_be_left_at_its_choice(desk: Open) -> None:
    """How sure and what tells it need not be said."""
    async with desk() as it:
        await it.scene()
        await it.say("So you've been standing here on your own for an hour.")
        await it.press("f2", "down", "enter", "escape")
        answers = [(answer.choice, answer.sure, answer.words) for answer in it.record().of_kind(ProbeAnswer)]
        assert answers == [("angry", None, "")]


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
    """The short form: own words, marks, reveal, notes, people: then the session is complete."""
    async with desk() as it:
        await debrief(it)
        await it.press("enter")
        await it.press("enter")
        for words in ("It was short.", "Cold feet."):
            assert "Ada was ashamed" not in it.words()
            await it.say(words)
        for _ in range(4):
            assert "Ada was ashamed" not in it.words()
            await it.press("enter")
        assert "How near Ada was" in it.words()
        assert "Ada was ashamed" not in it.words()
        await it.press("enter")
        assert "Ada was ashamed" in it.words()
        await it.press("left")
        assert "How near Ada was" in it.words()
        await to_the_last_page(it)
        assert "What Ada carried" in it.words()
        await it.press("enter")
        assert "Ada heard that she should have managed." in it.words()
        await it.press("1")
        assert "Struck: 1." in it.words()
        await it.press("enter")
        for _ in range(2):
            await it.say("Words of mine.")
        assert "more patience for people" in it.words()
        await it.press("enter")
        await it.press("enter")
        assert "This session is complete." in it.words()
        record = it.record()
        assert record.stage == "completed"
        assert [answer.text for answer in record.of_kind(Answer) if answer.step == "notes"] == ["1"]
        assert [(note.about, note.quote) for note in record.of_kind(Disputed)] == [
            ("advice", "You should ring someone.")
        ]
        await it.press("enter")
        assert isinstance(it.app.screen, LibraryScreen)


async def to_the_last_page(it: Desk) -> None:
    """Read the hidden side on to its last page."""
    for _ in range(20):
        if not it.words_of_button().startswith("Read on"):
            break
        await it.press("enter")


async def to_step(it: Desk, wanted: str) -> None:
    """Go through the long form up to a step."""
    screen = it.app.screen
    assert isinstance(screen, DebriefScreen)
    await it.press("enter")
    await it.press("down", "enter")
    for _ in range(60):
        step = screen.runner.step
        if step is None or step.id == wanted:
            break
        if step.kind == "write":
            await it.say("Words of mine.")
        else:
            await it.press("f4" if step.kind in ("retry", "swap") else "enter")
    assert screen.runner.step is not None
    assert screen.runner.step.id == wanted


async def test_one_moment_is_tried_again_three_times_side_by_side(desk: Open) -> None:
    """The author's pairs come only after an own try, the debrief goes on by itself."""
    pairs = [{"one": "Ring him.", "other": "Stand here a while.", "taken": "The one she has heard."}]
    async with desk(debrief={**minimal_scenario()["debrief"], "contrasts": pairs}) as it:
        await debrief(it)
        await to_step(it, "again")
        await it.press("enter")
        assert isinstance(it.app.screen, RetryScreen)
        assert "You should ring someone." in it.words()
        for number, words in enumerate(("So you are cold.", "/wait", "/do sits down"), start=1):
            assert "Stand here a while." not in it.words()
            await it.say(words)
            assert f"Try {number}" in it.words()
        assert "Stand here a while." in it.words()
        assert [entry.text for entry in it.record().of_kind(Retry)] == ["So you are cold.", "", "*sits down*"]
        it.app.screen.query_one("#on", Button).active_effect_duration = 0
        await it.press("enter")
        assert isinstance(it.app.screen, DebriefScreen)
        assert it.app.screen.runner.step is not None
        assert it.app.screen.runner.step.id == "swap"


async def test_the_other_chair_is_taken_and_marked(desk: Open) -> None:
    """Three listeners by turns; each reply is marked; the debrief then shows it beside one's own lines."""
    async with desk() as it:
        await debrief(it)
        await to_step(it, "swap")
        await it.press("enter")
        screen = it.app.screen
        assert isinstance(screen, SwapScreen)
        assert "listener 1 of 3" in it.words()
        for button in screen.query(Button):
            button.active_effect_duration = 0
        await it.say("The key is gone.")
        assert "Were you heard, or shut?" in it.words()
        await it.press("enter")
        await it.say("I threw it.")
        await it.press("tab", "enter")
        assert "listener 2 of 3" in it.words()
        await it.press("f2")
        assert "listener 3 of 3" in it.words()
        await it.say("Nobody asked.")
        await it.press("enter")
        await it.press("escape")
        assert isinstance(it.app.screen, DebriefScreen)
        record = it.record()
        assert [mark.heard for mark in record.of_kind(SwapMark)] == [True, False, True]
        assert [turn.text for turn in record.of_kind(SwapTurn) if turn.who == "learner"] == [
            "The key is gone.",
            "I threw it.",
            "Nobody asked.",
        ]
        assert "Listener 3: someone who stays" in it.words()
        assert "You should ring someone." in it.words()


async def test_real_trouble_in_the_other_chair_is_met_outside_the_story(desk: Open) -> None:
    """By the program's own voice; no listener hears it."""
    async with desk() as it:
        await debrief(it)
        await to_step(it, "swap")
        await it.press("enter")
        await it.say("This is really me now. I can't sleep since my own dad died.")
        assert isinstance(it.app.screen, PausedScreen)
        assert [turn.who for turn in it.record().of_kind(SwapTurn)] == ["learner"]


async def test_an_answer_is_written_in_an_editor_of_ones_own(
    desk: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Ctrl+E: what stands in the field goes there, what comes back stands in the field; failing loses nothing."""
    script = tmp_path / "editor.sh"
    script.write_text('#!/bin/sh\nprintf "%s and more" "$(cat "$1")" > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setattr(EmpathyApp, "suspend", lambda _: nullcontext())
    async with desk() as it:
        await debrief(it)
        await it.press("enter", "enter")
        field = it.app.screen.query_one(Composer)
        field.text = "It was short"
        monkeypatch.setenv("EDITOR", str(script))
        await it.press("ctrl+e")
        assert field.text == "It was short and more"
        monkeypatch.setenv("EDITOR", "false")
        await it.press("ctrl+e")
        assert "false ended with 1" in it.words()
        assert field.text == "It was short and more"


async def test_the_hidden_side_is_not_on_screen_before_its_turn(desk: Open) -> None:
    """Skipping goes on, and shows nothing early."""
    async with desk() as it:
        await debrief(it)
        screen = it.app.screen
        assert isinstance(screen, DebriefScreen)
        for _ in range(30):
            if screen.runner.step is not None and screen.runner.step.id == "reveal":
                break
            assert "ashamed" not in it.words()
            await it.press("f4")
        await it.press("enter")
        assert "Ada was ashamed" in it.words()


async def test_a_debrief_left_is_offered_again(desk: Open) -> None:
    """First in the library, at the step where it stood, with what was being written."""
    async with desk() as it:
        await debrief(it)
        await it.press("enter", "enter")
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


async def test_a_line_is_tagged_where_the_language_is_not_heard(desk: Open) -> None:
    """The learner says what it did, and the scene goes by that; Esc leaves it open."""
    async with desk(language="de") as it:
        await it.scene()
        it.app.screen.query_one(Composer).text = "Ruf doch den Schlosser."
        await it.press("enter")
        assert isinstance(it.app.screen, TagScreen)
        await it.press(*["down"] * TAGS.index("advice"), "enter")
        assert isinstance(it.app.screen, ConversationScreen)
        await it.say("Und deine Leute?")
        await it.press("escape")
        turns = list(it.record().of_kind(LearnerTurn))
        assert [[guess.act for guess in turn.acts] for turn in turns] == [["advice"], []]
