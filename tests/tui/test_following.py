"""The transcript follows its end until the learner scrolls up, and keeps the place on resizing."""

import pytest
from textual import events
from textual.pilot import Pilot

from empathy_tui.tui.widgets.transcript import Transcript
from transcript_host import Host, conversation, lines, press


async def test_follows_the_end() -> None:
    """The end of a loaded conversation is in view, and stays in view while a reply grows."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.load(conversation(50))
        await pilot.pause()
        assert "turn 49" in "".join(lines(host.transcript))
        host.transcript.begin("character", "Rosa")
        for number in range(30):
            host.transcript.append(f"line {number}\n")
            host.transcript.paint()
        host.transcript.finish()
        await pilot.pause()
        assert lines(host.transcript)[-1] == "      line 29"
        assert host.changes == []


async def wheel_up(pilot: Pilot[None]) -> None:
    widget = pilot.app.query_one(Transcript)
    where = {
        "x": 1,
        "y": 1,
        "delta_x": 0,
        "delta_y": 0,
        "button": 0,
        "shift": False,
        "meta": False,
        "ctrl": False,
    }
    widget.post_message(events.MouseScrollUp(widget, **where))  # type: ignore[arg-type]


@pytest.mark.parametrize("way", ["up", "pageup", "home", "wheel"])
async def test_scrolling_up_stays_put(way: str) -> None:
    """Once the learner has scrolled up, nothing that streams in moves what they read; End follows again."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.load(conversation(50))
        await pilot.pause()
        await (wheel_up(pilot) if way == "wheel" else press(pilot, way))
        await pilot.pause()
        before = lines(host.transcript)
        host.transcript.begin("character", "Rosa")
        host.transcript.append("line\n" * 40)
        host.transcript.finish()
        await pilot.pause()
        assert lines(host.transcript) == before
        await press(pilot, "end")
        await pilot.pause()
        assert lines(host.transcript)[-1] == "      line"
        assert host.changes == [False, True]


async def test_paging_back_down_follows_again() -> None:
    """Reaching the end by any key is enough to follow it again."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.load(conversation(10))
        await pilot.pause()
        for key in ("pageup", "pagedown"):
            await press(pilot, key)
            await pilot.pause()
        assert host.changes == [False, True]


async def test_can_open_at_the_start() -> None:
    """A conversation to be read again opens at its first line and does not follow."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.load(conversation(50), at_end=False)
        await pilot.pause()
        assert "turn 0" in lines(host.transcript)[1]
        assert not host.transcript.following
        host.transcript.follow()
        await pilot.pause()
        assert "turn 49" in "".join(lines(host.transcript))


async def test_a_page_that_fits_has_nothing_below() -> None:
    """A conversation that fits the window counts as followed, wherever it was opened."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.load(conversation(1), at_end=False)
        await pilot.pause()
        assert host.transcript.following


@pytest.mark.parametrize("width", [40, 70, 120])
async def test_resizing_keeps_the_place(width: int) -> None:
    """The message at the top of the window is still there after a change of width."""
    host = Host()
    async with host.run_test(size=(100, 20)) as pilot:
        host.transcript.load(conversation(200))
        await pilot.pause()
        start = host.transcript.page.starts[77]
        host.transcript.scroll_to(y=start, animate=False)
        await pilot.resize_terminal(width, 20)
        await pilot.pause()
        assert host.transcript.scroll_y == host.transcript.page.starts[77] != 0


async def test_resizing_keeps_the_end() -> None:
    """Who follows the end still sees it after a change of size, in both directions."""
    host = Host()
    async with host.run_test(size=(100, 20)) as pilot:
        host.transcript.load(conversation(50))
        for size in ((40, 20), (40, 9), (120, 30)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert host.transcript.scroll_y == host.transcript.max_scroll_y > 0
        assert host.changes == []


async def test_longer_name_keeps_the_place() -> None:
    """A name that widens the gutter for everybody does not move what is being read."""
    host = Host()
    async with host.run_test(size=(60, 20)) as pilot:
        host.transcript.load(conversation(50), at_end=False)
        await pilot.pause()
        host.transcript.scroll_to(y=host.transcript.page.starts[20], animate=False)
        host.transcript.add("learner", "Bartholomew", "Hello.")
        await pilot.pause()
        assert host.transcript.scroll_y == host.transcript.page.starts[20]
