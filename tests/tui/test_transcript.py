"""The transcript on a screen: what is drawn, when, and what can be copied."""

import asyncio
import unicodedata

import pytest
from textual.app import ComposeResult

from transcript_host import Host, conversation, lines, press, strip


async def test_a_streamed_cue_is_never_shown_as_speech() -> None:
    """While a cue streams in, it is drawn as one, with its mark and in italics, and without asterisk."""
    host = Host()
    async with host.run_test(size=(80, 24)):
        host.transcript.begin("character", "Rosa")
        host.transcript.append("*turns the cu")
        host.transcript.paint()
        assert lines(host.transcript)[0] == "Rosa  · turns the cu"
        styles = {part.text.strip(): part.style for part in strip(host.transcript, 0)}
        cue, name = styles["· turns the cu"], styles["Rosa"]
        assert cue
        assert cue.italic
        assert name
        assert name.bold


async def test_first_words_are_painted_at_once_and_the_rest_with_the_timer() -> None:
    """A reply is seen when it begins; then a delta only goes into a buffer, and the next paint comes by itself."""
    host = Host()
    async with host.run_test() as pilot:
        host.transcript.begin("character", "Rosa")
        host.transcript.append("It's ")
        before = list(host.transcript.page.rows)
        assert before[0].text == "It's "
        for word in ("fine ", "here."):
            host.transcript.append(word)
        assert host.transcript.page.rows == before
        async with asyncio.timeout(5):
            while host.transcript.page.rows == before:
                await pilot.pause()
        assert lines(host.transcript)[0] == "Rosa  It's fine here."


async def test_what_is_added_meanwhile_comes_after() -> None:
    """A notice added while a reply streams waits for its end, and no word of either is lost."""
    host = Host()
    async with host.run_test():
        host.transcript.begin("character", "Rosa")
        host.transcript.append("It's ")
        host.transcript.add("notice", "", "Saved.")
        host.transcript.append("fine.")
        host.transcript.finish("failed")
        assert lines(host.transcript)[:4] == ["Rosa  It's fine.", "      …— failed", "", "      Saved."]


async def test_appending_to_nothing_is_refused() -> None:
    """A delta with no open passage is a mistake of the caller, not a line under somebody else's name."""
    host = Host()
    async with host.run_test():
        with pytest.raises(RuntimeError):
            host.transcript.append("x")


@pytest.mark.parametrize(
    "text", ["[bold]x[/]", "[/]", "[@click=app.quit]x[/]", '{"b": "c=[/"}', "[link=http://a]x"]
)
async def test_markup_is_literal(text: str) -> None:
    """Square brackets are what was said, in names and in text."""
    host = Host()
    async with host.run_test(size=(80, 24)):
        host.transcript.add("learner", text[:8], text)
        assert lines(host.transcript)[0].endswith(f"{text[:8]}  {text}")


async def test_no_control_characters_reach_the_terminal() -> None:
    """Whatever a model sends, no drawn character is a control character or turns the direction of writing."""
    host = Host()
    hostile = "".join(map(chr, range(0xA0))) + "\x1b]52;c;QQ==\x07\u202e\u2066\ud83d"
    async with host.run_test(size=(80, 24)):
        host.transcript.begin("character", hostile)
        for character in hostile:
            host.transcript.append(character)
        host.transcript.finish()
        drawn = "".join(lines(host.transcript))
        assert "]52;c;QQ==" in drawn
        assert not [character for character in drawn if unicodedata.category(character) in ("Cc", "Cf", "Cs")]


async def test_selection_copies_what_was_said() -> None:
    """Dragging over two lines of a broken paragraph copies it as one line, without the gutter."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.add("character", "Rosa", "word " * 20)
        await pilot.pause()
        await pilot.mouse_down(host.transcript, offset=(8, 0))
        await pilot.hover(host.transcript, offset=(10, 1))
        await pilot.mouse_up(host.transcript, offset=(10, 1))
        assert host.screen.get_selected_text() == "ord " + "word " * 13 + "word"
        highlighted = host.screen.get_component_rich_style("screen--selection").bgcolor
        drawn = [
            part.text
            for part in strip(host.transcript, 1)
            if part.style and part.style.bgcolor == highlighted
        ]
        assert drawn == ["      ", "word"]


async def test_everything_can_be_selected() -> None:
    """Selecting all yields every passage with its name."""
    host = Host()
    async with host.run_test(size=(80, 20)) as pilot:
        host.transcript.add("learner", "You", "Hello.")
        host.transcript.add("character", "Rosa", "Mm.")
        await pilot.pause()
        host.transcript.text_select_all()
        await pilot.pause()
        assert host.screen.get_selected_text() == "You: Hello.\n\nRosa: Mm."


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 5), (10, 3)])
async def test_tiny_windows_do_no_harm(size: tuple[int, int]) -> None:
    """Streaming, scrolling and resizing work in a window too small to read."""
    host = Host()
    async with host.run_test(size=size) as pilot:
        host.transcript.load(conversation(3))
        host.transcript.begin("learner", "You")
        host.transcript.append("你好 👩\u200d👧 *nods*")
        host.transcript.finish("interrupted")
        await press(pilot, "pageup")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "· nods" in "".join(lines(host.transcript))


async def test_clear_shows_nothing() -> None:
    """After clearing, the page is empty and a new passage can begin."""
    host = Host()
    async with host.run_test() as pilot:
        host.transcript.load(conversation(50))
        host.transcript.begin("character", "Rosa")
        host.transcript.append("lost")
        host.transcript.clear()
        await pilot.pause()
        assert set(lines(host.transcript)) == {""}
        host.transcript.add("character", "Rosa", "Mm.")
        assert lines(host.transcript)[0] == "Rosa  Mm."


async def test_every_theme_has_its_styles() -> None:
    """In every theme cues are italic, names bold, and both readable against the background."""
    host = Host()
    async with host.run_test() as pilot:
        host.transcript.add("character", "Rosa", "*nods*")
        for theme in host.available_themes:
            host.theme = theme
            await pilot.pause()
            name, cue = (part.style for part in strip(host.transcript, 0)[:2])
            assert name, theme
            assert name.bold, theme
            assert cue, theme
            assert cue.italic, theme
            assert cue.color
            assert cue.color.is_default or cue.color != cue.bgcolor, theme


async def test_can_be_filled_before_it_is_mounted() -> None:
    """A transcript that was given its passages in `compose` shows them, at its end."""

    class Filled(Host):
        def compose(self) -> ComposeResult:
            self.transcript.load(conversation(30))
            self.transcript.begin("learner", "Bartholomew")
            self.transcript.finish()
            self.transcript.add("character", "Rosa", "Mm.")
            yield self.transcript

    host = Filled()
    async with host.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert lines(host.transcript)[-1] == "       Rosa  Mm."
