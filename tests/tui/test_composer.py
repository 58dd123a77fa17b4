"""The composer: what is written, sent and kept."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Button
from textual.widgets.text_area import Edit

from empathy_tui.tui.widgets.composer import Composer


class Host(App[None]):
    """A screen with a composer and a button after it."""

    def __init__(self) -> None:
        super().__init__()
        self.composer = Composer(placeholder="Say [bold]something[/]")
        self.sent: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.composer
        yield Button("Stop")

    def on_composer_submitted(self, event: Composer.Submitted) -> None:
        assert event.control is self.composer
        self.sent.append(event.text)


async def test_enter_sends_and_keeps_the_text() -> None:
    """Enter hands the text over and leaves it standing, until whoever took it clears it."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("H", "i", "enter")
        assert host.sent == ["Hi"]
        assert host.composer.text == "Hi"
        host.composer.clear()
        assert host.composer.text == ""


@pytest.mark.parametrize("typed", ["", "   ", "\n\n"])
async def test_blank_text_is_not_sent(typed: str) -> None:
    """Enter does nothing when there is nothing to say: silence has a command of its own."""
    host = Host()
    async with host.run_test() as pilot:
        host.composer.insert(typed)
        await pilot.press("enter")
        assert host.sent == []


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j", "alt+enter"])
async def test_new_line(key: str) -> None:
    """A new line is made by each of its keys, at the cursor, without sending."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("a", "b", "left", key)
        assert host.composer.text == "a\nb"
        assert host.composer.cursor_location == (1, 0)
        assert host.sent == []


async def test_grows_to_five_lines() -> None:
    """The field is as high as its text, from one line to five, soft-wrapped lines included."""
    host = Host()
    async with host.run_test(size=(40, 24)) as pilot:
        heights = []
        for _ in range(7):
            await pilot.pause()
            heights.append(host.composer.size.height)
            host.composer.insert("word " * 8)
        assert heights == [1, 2, 3, 4, 5, 5, 5]
        host.composer.clear()
        await pilot.pause()
        assert host.composer.size.height == 1


HOSTILE = "a\x1b]52;c;QQ==\x07\x00b\u202e\r\nc\rd\te"
HARMLESS = "a]52;c;QQ==b\nc\nd    e"


async def test_everything_written_is_cleaned() -> None:
    """Whichever way text gets in, control characters do not; line ends of all kinds become newlines."""
    host = Host()
    composer = host.composer
    async with host.run_test() as pilot:
        host.post_message(events.Paste(HOSTILE))
        await pilot.pause()
        ways = [composer.text]
        composer.clear()
        host.copy_to_clipboard(HOSTILE)
        composer.action_paste()
        ways.append(composer.text)
        composer.text = HOSTILE
        ways.append(composer.text)
        composer.load_text(HOSTILE)
        ways.append(composer.text)
        composer.clear()
        composer.insert(HOSTILE)
        ways.append(composer.text)
        composer.replace(HOSTILE, (0, 0), composer.document.end)
        ways.append(composer.text)
        composer.clear()
        composer.edit(Edit(HOSTILE, (0, 0), (0, 0), False))
        ways.append(composer.text)
        composer.undo()
        composer.redo()
        ways.append(composer.text)
        ways.append(Composer(HOSTILE).text)
        assert ways == [HARMLESS] * len(ways)


@pytest.mark.parametrize("key", ["alt+z", "ctrl+underscore"])
async def test_undo(key: str) -> None:
    """What was cleared can be taken back, also after sending."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("H", "i")
        host.composer.clear()
        await pilot.press(key)
        assert host.composer.text == "Hi"


async def test_only_what_was_sent_is_taken_out() -> None:
    """What the learner typed on while the message was on its way stays; so does a text that was changed."""
    host = Host()
    async with host.run_test():
        host.composer.insert("Hi.\nHow are you? And")
        host.composer.remove_sent("Hi.\nHow are you?")
        assert host.composer.text == " And"
        host.composer.remove_sent("something else")
        assert host.composer.text == " And"


async def test_ctrl_z_is_left_to_the_program() -> None:
    """Ctrl+Z is not the field's: it suspends the program."""
    assert "ctrl+z" not in Host().composer._bindings.key_to_bindings


async def test_tab_moves_on() -> None:
    """Tab leaves the field, and leaves no mark in the text."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("a", "tab")
        assert isinstance(host.focused, Button)
        assert host.composer.text == "a"


async def test_up_recalls_nothing() -> None:
    """At the first line Up does nothing: no word is ever put into the learner's mouth."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("H", "i", "enter")
        host.composer.clear()
        await pilot.press("up", "right", "end")
        assert host.composer.text == ""


async def test_disabled_keeps_the_text() -> None:
    """While the field is disabled nothing can be typed or sent, and what stands there stays."""
    host = Host()
    async with host.run_test() as pilot:
        await pilot.press("H", "i")
        host.composer.disabled = True
        await pilot.press("x", "enter")
        assert (host.composer.text, host.sent) == ("Hi", [])
        host.composer.disabled = False
        host.composer.focus()
        await pilot.press("!", "enter")
        assert host.sent == ["Hi!"]


async def test_markup_is_literal() -> None:
    """Square brackets stand as they are, in the placeholder too."""
    host = Host()
    async with host.run_test():
        assert "Say [bold]something[/]" in host.composer.render_line(0).text
        host.composer.text = "[/] [@click=app.quit]x[/]"
        assert "[/] [@click=app.quit]x[/]" in host.composer.render_line(0).text


@pytest.mark.parametrize("part", ["word ", "x", "你", "line\n"])
async def test_a_huge_paste_is_kept(part: str) -> None:
    """All of 100,000 pasted characters are kept, shown in five lines, and can be edited and sent."""
    host = Host()
    text = part * (100_000 // len(part))
    async with host.run_test(size=(80, 24)) as pilot:
        host.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press("!", "enter")
        assert host.sent == [text + "!"]
        assert host.composer.size.height == 5
