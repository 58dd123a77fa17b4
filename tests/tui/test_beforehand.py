"""What comes before a scene on the screen: the last plan, prompts, what passes on."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desk import Desk, desk_in
from empathy_tui.runner import carrying
from empathy_tui.runner.wish import Wish
from empathy_tui.session.carried import Carried, CarriedFile, Plan
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.carried import CarriedScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.plan import PlanScreen
from empathy_tui.tui.widgets.composer import Composer

PLAN = Plan(session="s", scenario="lost-key", title="The lost key", day="2026-11-20", plan="Ring Ana. [b]")
Open = Callable[..., Any]


@pytest.fixture
def desk(tmp_path: Path) -> Open:
    return desk_in(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> CarriedFile:
    return CarriedFile(tmp_path / "carried.yaml")


def planned(carried: Carried) -> Carried:
    return carried.model_copy(update={"plans": (PLAN,)})


async def test_the_last_plan_comes_before_the_briefing(desk: Open, file: CarriedFile) -> None:
    """It is quoted as text; an answer and words about it are kept, then the briefing comes."""
    file.update(planned)
    async with desk() as it:
        assert isinstance(it.app.screen, PlanScreen)
        assert "“Ring Ana. [b]”" in it.words()
        await it.press("down", "enter")
        await it.say("Twenty minutes.")
        assert isinstance(it.app.screen, BriefingScreen)
    (kept,) = file.load().plans
    assert (kept.outcome, kept.happened) == ("partly", "Twenty minutes.")


async def test_what_was_let_go_needs_no_words(desk: Open, file: CarriedFile) -> None:
    """And it is not asked about again."""
    file.update(planned)
    async with desk() as it:
        await it.press("end", "enter")
        assert isinstance(it.app.screen, BriefingScreen)
    assert file.load().open_plan("2026-12-01") is None


async def test_words_are_left_out_only_when_asked_twice(desk: Open, file: CarriedFile) -> None:
    """F4 says first that they are not kept."""
    file.update(planned)
    async with desk() as it:
        await it.press("enter", *"Half", "f4")
        assert "Your words have not been kept." in it.words()
        await it.press("f4")
        assert isinstance(it.app.screen, BriefingScreen)
    assert file.load().plans[0].happened == ""


async def test_words_begun_are_there_another_time(desk: Open, file: CarriedFile) -> None:
    """Esc asks another time, and keeps what stands in the field."""
    file.update(planned)
    async with desk() as it:
        await it.press("enter", *"Half", "escape")
        assert isinstance(it.app.screen, BriefingScreen)
    assert file.load().open_plan("2026-12-01") is not None
    async with desk() as it:
        await it.press("enter")
        assert it.app.screen.query_one("Composer").text == "Half"


async def test_the_briefing_says_how_much_is_prompted_and_f6_changes_it(
    desk: Open, file: CarriedFile
) -> None:
    """The choice holds for this session and the next ones."""
    async with desk() as it:
        assert "Prompts: full" in it.words()
        await it.press("f6")
        assert "Prompts: sparse" in it.words()
        await it.press("f6")
        await it.press("enter")
        assert isinstance(it.app.screen, ConversationScreen)
        assert it.record().prompts == "none"
        await it.press("f3")
        assert "There are no hints in this session." in it.page()
    prompts = file.load().prompts
    assert (prompts.level, prompts.chosen) == ("none", True)


async def test_an_unaided_session_is_said_and_may_be_declined(desk: Open, file: CarriedFile) -> None:
    """Every fourth session has no prompts on a new scene; F6 makes it a session like others."""
    due = carrying.with_prompts(Carried(), "sparse")
    file.update(
        lambda _: due.model_copy(update={"prompts": due.prompts.model_copy(update={"since_unaided": 3})})
    )
    async with desk() as it:
        assert "none this once" in it.words()
        await it.press("enter")
        record = it.record()
        assert (record.unaided, record.prompts) == (True, "none")
    async with desk(Opening(scenario="lost-key", wish=Wish(seed=8))) as it:
        assert "It is time for one" not in it.words(), "there is no other scene here"
        assert "Prompts: sparse" in it.words(), "this scene has been met by now"


async def test_a_third_session_of_a_day_is_followed_by_a_word(desk: Open) -> None:
    """The learner may go on all the same; one in which nothing was said is none."""
    for _number in range(3):
        async with desk() as it:
            await it.press("enter")
            await it.say("Hello.")
    async with desk() as it:
        await it.press("enter")
    async with desk() as it:
        assert "You have played 3 sessions today." in it.words()
        await it.press("enter")
        assert isinstance(it.app.screen, ConversationScreen)


async def test_what_passes_on_is_read_and_deleted(desk: Open, file: CarriedFile) -> None:
    """From the past sessions: word for word, and gone once the learner said so twice."""
    file.update(planned)
    async with desk(Opening()) as it:
        await it.press("s", "c")
        assert isinstance(it.app.screen, CarriedScreen)
        assert 'plan: "Ring Ana. [b]"' in it.words()
        await it.press("d", "tab", "enter")
        assert not file.path.exists()
        assert "Deleted." in it.words()


async def test_a_scene_that_is_over_is_carried(desk: Open, file: CarriedFile) -> None:
    """What its character can know stands in the file once the debrief begins, and once only."""
    async with desk() as it:
        await begin_and_leave(it)
        (met,) = file.load().people
        assert (met.scenario, met.met, met.ending) == ("lost-key", 1, "left")
        assert met.last == f"{datetime.now(UTC):%Y-%m-%d}"
        session = it.record().id
    file.delete()
    async with desk(Opening(session=session)) as it:
        assert not file.path.exists(), "a deleted record does not come back"


async def begin_and_leave(it: Desk) -> None:
    """Play one line, and step out."""
    await it.press("enter")
    await it.say("You should ring someone.")
    await it.press("ctrl+o")


async def test_words_that_do_not_fit_stay_on_the_screen(desk: Open, file: CarriedFile) -> None:
    """What happened is refused in words, and can be shortened there."""
    file.update(planned)
    async with desk() as it:
        await it.press("enter")
        await it.say("a" * 20_001)
        assert isinstance(it.app.screen, PlanScreen)
        assert "at most 20,000 fit" in it.words()
        assert len(it.app.screen.query_one(Composer).text) == 20_001
    assert file.load().plans == (PLAN,)
