"""The briefing of a second meeting on the full screen."""

from pathlib import Path
from typing import Any

import pytest

from desk import Open, desk_in
from empathy_tui.runner.wish import Wish
from empathy_tui.session.carried import Carried, CarriedFile, Met
from empathy_tui.tui.opening import Opening

RETURNING: dict[str, Any] = {
    "setting": "The same stairwell, with a new bulb.",
    "opening": {"rupture": "The lift's broken."},
}


@pytest.fixture
def desk(tmp_path: Path) -> Open:
    met = Met(
        scenario="lost-key",
        name="Ada",
        met=1,
        last="2026-11-20",
        ending="rupture",
        told=("key",),
        rupture="open",
    )
    CarriedFile(tmp_path / "carried.yaml").update(lambda _: Carried(people=(met,)))
    return desk_in(tmp_path)


async def test_a_second_meeting_is_briefed_and_played(desk: Open) -> None:
    """How it ended and what was told stand in the briefing; the scene begins in the second setting."""
    async with desk(returning=RETURNING) as it:
        await it.settle()
        page = it.words()
        assert "You have talked with Ada before" in page
        assert "I threw the key in the river." in page
        await it.scene()
        assert "with a new bulb" in it.page()
        assert "The lift's broken." in it.page()
        known = it.record().returning
        assert known is not None
        assert known.told == ["key"]


async def test_one_key_meets_them_as_strangers_and_the_same_key_takes_it_back(desk: Open) -> None:
    """The page says so at once, and the record knows of no earlier talk."""
    async with desk(returning=RETURNING) as it:
        await it.settle()
        await it.press("f7", "f7", "f7")
        assert "Ada meets you as if for the first time." in it.words()
        assert "river" not in it.words()
        await it.scene()
        assert "It was here this morning." in it.page()
        assert it.record().returning is None


async def test_the_key_is_only_there_where_they_have_met(desk: Open) -> None:
    """A scene without a second meeting plays anew, says so, and offers no choice."""
    async with desk() as it:
        await it.settle()
        assert "You have played this before. Ada does not know that" in it.words()
        assert "f7" not in {binding.binding.key for binding in it.app.screen.active_bindings.values()}


async def test_strangers_may_be_asked_for_on_the_command_line(desk: Open) -> None:
    """`--first-time` is the same choice, made before."""
    async with desk(
        Opening(scenario="lost-key", wish=Wish(seed=7, first_time=True)), returning=RETURNING
    ) as it:
        await it.settle()
        assert "Ada meets you as if for the first time." in it.words()
        await it.scene()
        assert it.record().returning is None
