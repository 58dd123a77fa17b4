"""A course on the full screen, by keys alone at 80x24."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from desk import Desk, Open
from empathy_tui import paths
from empathy_tui.providers import answering
from empathy_tui.runner.standing import Standing
from empathy_tui.runner.taking import Assigned
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.go_phrase import seal
from empathy_tui.session.answers import AnswerStore
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.course import CourseScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.provider import ProviderScreen
from empathy_tui.tui.screens.questionnaire import QuestionnaireScreen
from empathy_tui.tui.screens.sure import SureScreen
from homes import Home
from unit.test_courses import written
from unit.test_questionnaires import TWO

SEALED = f"go: {seal('tea', bytes(16))}\n"


def put(*steps: str, tail: str = "") -> None:
    folder = paths.own_courses_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "spring.yaml").write_text(written(*steps) + tail, encoding="utf-8")


async def opened(it: Desk, *steps: str, tail: str = "") -> None:
    """Begin a course, and open it from the library."""
    await it.settle()
    put(*steps, tail=tail)
    assert it.app.practice is not None
    it.app.practice.courses.start("spring")
    it.app._refill()
    await it.settle()
    await it.press("home", "enter")
    assert isinstance(it.app.screen, CourseScreen)


def stands(it: Desk) -> Standing:
    assert it.app.practice is not None
    return it.app.practice.courses.standing("spring")


def offered(it: Desk) -> list[str]:
    options = it.app.screen.query_one("#do", OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


async def test_a_begun_course_stands_above_the_scenes(desk: Open) -> None:
    """With what comes now; Enter shows its steps, Escape goes back; without one there is no such line."""
    async with desk(Opening()) as it:
        await it.settle()
        options = it.app.screen.query_one("#scenes", OptionList)
        assert not any("Course:" in str(option.prompt) for option in options.options)
        await opened(it, "id: a, title: A, scene: lost-key", "id: b, title: B, people: Go.")
        assert "1. A (scene): next\n2. B (among people): later" in it.words()
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
        first = str(it.app.screen.query_one("#scenes", OptionList).options[0].prompt)
        assert "Course: Spring" in first
        assert "A (scene): next" in first


async def test_a_begun_course_that_cannot_be_read_is_shown(desk: Open) -> None:
    """With the reason, as a row that can't be opened; the cursor rests on the first scene."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, people: Go.")
        await it.press("escape")
        (paths.own_courses_folder() / "spring.yaml").write_text("format: 1\n", encoding="utf-8")
        it.app._refill()
        await it.settle()
        options = it.app.screen.query_one("#scenes", OptionList)
        row = options.options[0]
        assert row.disabled
        assert "Course “spring” can't be read: " in str(row.prompt)
        assert "course leave spring" in str(row.prompt)
        await it.press("home", "enter")
        assert isinstance(it.app.screen, BriefingScreen)


async def test_what_a_course_asks_for_holds_for_that_scene_alone(desk: Open, tmp_path: Path) -> None:
    """Opened with a step and left for another scene, that scene belongs to no course."""
    Home(tmp_path)
    put("id: a, title: A, scene: lost-key, prompts: none")
    assigned = Assigned(course="spring", step="a", title="A", scene="lost-key", prompts="none")
    async with desk(Opening(wish=Wish(assigned=assigned))) as it:
        assert isinstance(it.app.screen, BriefingScreen)
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
        await it.press("end", "enter", "enter")
        record = it.record()
        assert (record.course, record.prompts) == (None, "full")


async def test_a_scene_is_begun_as_the_course_asks(desk: Open) -> None:
    """Through the briefing; the session is the course's, and is gone on with from there."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, scene: lost-key, prompts: none, stance: rehearsal")
        await it.press("enter")
        assert isinstance(it.app.screen, BriefingScreen)
        await it.press("escape")
        assert isinstance(it.app.screen, CourseScreen)
        await it.press("enter", "enter")
        assert isinstance(it.app.screen, ConversationScreen)
        await it.say("Hello.")
        record = it.record()
        assert (record.course, record.prompts, record.stance) == ("spring", "none", "rehearsal")
        begun = stands(it).begun
        assert begun is not None
        assert begun.session == record.id


async def test_a_step_that_waits_can_be_taken_today(desk: Open) -> None:
    """Only when it is chosen: the first choice is to wait."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, people: Go., after_days: 3")
        assert offered(it) == ["wait for it", "take it today all the same", "leave this step out"]
        await it.press("down", "enter")
        assert offered(it) == ["take it on", "leave this step out"]
        await it.press("enter")
        begun = stands(it).begun
        assert begun is not None
        assert begun.early


async def test_what_came_of_something_among_people_is_asked(desk: Open) -> None:
    """It rests on `not yet`; what was done is noted in the learner's words."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, people: Listen.", "id: b, title: B, checkpoint: Talk.")
        await it.press("enter")
        assert it.app.screen.query_one("#do", OptionList).highlighted == 2
        await it.press("home", "enter")
        it.app.screen.query_one("#words", Input).value = "To Jo [/b], for a while."
        await it.press("enter")
        assert it.app.practice is not None
        assert [item.did for item in it.app.practice.mine.carried.look()[0].encounters] == [
            "To Jo [/b], for a while."
        ]
        assert [item.state for item in stands(it).steps] == ["done", "now"]


async def test_a_checkpoint_takes_the_phrase_and_no_other(desk: Open) -> None:
    """The phrase is not shown while it is typed."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, checkpoint: Talk of it.", tail=SEALED)
        field = it.app.screen.query_one("#words", Input)
        assert field.password
        assert "Talk of it." in it.words()
        await it.press(*"milk", "enter")
        assert "That is not the phrase." in it.words()
        assert stands(it).now is not None
        await it.press(*"tea", "enter")
        assert "Every step is behind you." in it.words()


@pytest.mark.parametrize(("keys", "state"), [(("enter",), "now"), (("down", "enter"), "done")])
async def test_without_a_phrase_somebody_says_that_it_goes_on(
    desk: Open, keys: tuple[str, ...], state: str
) -> None:
    """The first choice is to wait."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, checkpoint: Talk.")
        await it.press(*keys)
        assert [item.state for item in stands(it).steps] == [state]


async def test_a_questionnaire_is_answered_item_by_item(desk: Open) -> None:
    """One back, broken off, taken up again, left out; with the last item the step is done."""
    folder = paths.own_questionnaires_folder()
    folder.mkdir(parents=True)
    (folder / "two-items.yaml").write_text(TWO, encoding="utf-8")
    async with desk(Opening()) as it:
        await opened(it, "id: q, title: Q, questionnaire: two-items, when: before")
        await it.press("enter")
        assert isinstance(it.app.screen, QuestionnaireScreen)
        await it.press("enter", "left", "down", "enter")
        assert "2 of 2: Interrupt people." in it.words()
        await it.press("escape")
        assert offered(it)[0] == "go on with it"
        await it.press("enter", "end", "enter")
        assert isinstance(it.app.screen, CourseScreen)
        assert stands(it).now is None
        found = [answers for _, answers in AnswerStore(paths.answers_folder()).of("two-items")]
        assert [getattr(answers, "answers", None) for answers in found] == [{"listen": 2, "interrupt": None}]


async def test_a_board_step_says_how_to_post(desk: Open) -> None:
    """It is done by the learner's word, and can be left out."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, board: should-we", "id: b, title: B, board: should-we")
        assert "empathy-tui board post should-we" in it.words()
        assert "Escape, then b in the library" in it.words()
        await it.press("down", "enter")
        await it.press("end", "enter")
        await it.press("tab", "enter")
        assert [item.state for item in stands(it).steps] == ["done", "left-out"]


async def test_a_step_is_left_out_on_the_second_word_alone(desk: Open) -> None:
    """The question rests on the safe answer; Escape is no too."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: 'A [/b]', people: Go.", "id: b, title: B, people: Sit.")
        for no in ("enter", "escape"):
            await it.press("end", "enter")
            assert isinstance(it.app.screen, SureScreen)
            assert "Leave out “A [/b]”?" in it.words()
            await it.press(no)
            assert isinstance(it.app.screen, CourseScreen)
            assert stands(it).progress.finished == []
        await it.press("end", "enter", "tab", "enter")
        assert [item.state for item in stands(it).steps] == ["left-out", "now"]


async def test_a_course_without_a_model_says_so_at_once(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """F4 opens no choice in its briefing; in the briefing of another scene it does."""
    monkeypatch.setattr(answering, "ask", lambda: iter(()))
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, scene: lost-key", tail="ai: scripted\n")
        await it.press("enter", "f4")
        assert isinstance(it.app.screen, BriefingScreen)
        (notice,) = it.app._notifications
        assert (
            notice.message == "The course “Spring” is played with scripted characters only, without a model."
        )
        await it.press("escape", "escape", "end", "enter", "f4")
        assert isinstance(it.app.screen, ProviderScreen)


async def test_a_probe_is_named_as_one(desk: Open) -> None:
    """Before it begins, and with what was met on this computer taken into account."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, unaided: [lost-key]")
        assert "played without hints" in it.words()
        await it.press("enter", "enter")
        await it.say("Hello.")
        assert (it.record().unaided, it.record().prompts) == (True, "none")


async def test_words_that_could_not_be_kept_stay_in_the_field(desk: Open) -> None:
    """So that they can be shortened."""
    async with desk(Opening()) as it:
        await opened(it, "id: a, title: A, people: Listen.")
        await it.press("enter", "home", "enter")
        it.app.screen.query_one("#words", Input).value = "a" * 20_001
        await it.press("enter")
        assert "at most 20,000 fit" in it.words()
        field = it.app.screen.query_one("#words", Input)
        assert (len(field.value), field.display) == (20_001, True)
