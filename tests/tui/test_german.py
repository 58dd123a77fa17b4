"""The program in German at 80x24: no English words of its own, and everything fits.

The screens were imported long before the language is installed.
"""

import re
import tempfile

from textual.widget import Widget
from textual.widgets import Button, Footer, Input, OptionList, Static, TextArea

from builders import minimal_scenario
from desk import Desk, Open
from empathy_tui import language
from empathy_tui.runner.wish import Wish
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
from empathy_tui.tui.widgets.session_picture import SessionPicture
from empathy_tui.tui.widgets.transcript import Transcript
from own_words import CYCLES, english_left, texts_in

SAID = ("What was it like, to stand here? You look worn out.", "Ring him, then.", "My dad threw his key.")
MINE = "Meine eigenen Worte dazu."
OWN = (*SAID, MINE, *CYCLES, *texts_in(minimal_scenario()), "Three steps")
NAMES = (
    "empathy-tui sessions export",
    "empathy-tui",
    "/scripted",
    "/again",
    "/model",
    "/wait",
    "/help",
    "/hint",
    "/out",
)


def texts(widget: Widget) -> list[str]:
    """Return all that a widget shows, its placeholder and its tooltip included."""
    found = [str(widget.tooltip or "")]
    match widget:
        case Button():
            found.append(str(widget.label))
        case OptionList():
            found += [str(widget.get_option_at_index(at).prompt) for at in range(widget.option_count)]
        case Input() | TextArea():
            found.append(str(widget.placeholder))
        case Transcript():
            found.append(" ".join(f"{row.name} {row.text}" for row in widget.page.rows))
        case SessionPicture():
            found.append(str(widget.render()))
        case Static():
            found.append(str(widget.visual))
        case _:
            found.append(str(getattr(widget, "description", "")))
    return found


def german(it: Desk, *own: str) -> str:
    """Check what stands on the screen, and that keys and buttons fit; return it.

    Args:
        it: The program.
        own: Texts on it that are others' words.
    """
    screen = it.app.screen
    shown = "\n".join(text for widget in screen.query(Widget) for text in texts(widget))
    names = rf"\d{{8}}-\d{{4}}-lost-key\S*|{re.escape(tempfile.gettempdir())}\S*"
    assert english_left(re.sub(names, "", shown), (*OWN, *NAMES, *own)) == [], shown
    for footer in screen.query(Footer):
        assert footer.max_scroll_x == 0, shown
    for button in screen.query(Button):
        if all(parent.display for parent in (button, button.parent) if isinstance(parent, Widget)):
            assert button.region.right <= 80
            assert button.content_size.width >= len(str(button.label)), str(button.label)
    return shown


async def test_everything_is_german_but_the_scene(desk: Open) -> None:
    """From the library through briefing, scene and debrief, and back."""
    language.install(["de"])
    async with desk(Opening(wish=Wish(seed=7))) as it:
        await it.settle()
        assert isinstance(it.app.screen, LibraryScreen)
        assert "Was hier geübt wurde" in german(it)
        await it.press("f1")
        assert isinstance(it.app.screen, HelpScreen)
        assert "Strg+O" in german(it)
        await it.press("escape", "enter")
        assert isinstance(it.app.screen, BriefingScreen)
        assert "Was du weißt" in german(it)
        await it.press("enter")
        await the_scene(it)
        await the_debrief(it)
        assert "Diese Sitzung ist abgeschlossen." in german(it)
        await it.press("enter")
        assert isinstance(it.app.screen, LibraryScreen)
        await it.press("s")
        assert isinstance(it.app.screen, SessionsScreen)
        assert "3 Züge von dir · abgeschlossen" in german(it)
        await it.press("d")
        assert isinstance(it.app.screen, SureScreen)
        assert "endgültig löschen?" in german(it)


async def the_scene(it: Desk) -> None:
    """Ask for what there is, say two things, and step out."""
    assert isinstance(it.app.screen, ConversationScreen)
    for line in ("/help", "/hint", "/wate"):
        await it.say(line)
        german(it)
    await it.say(SAID[0])
    assert "F2 antwortet" in german(it)
    await it.press("f2")
    assert isinstance(it.app.screen, ProbeScreen)
    german(it)
    await it.press("enter")
    assert "Wie sicher bist du?" in german(it)
    await it.press("enter")
    german(it)
    await it.press("enter")
    assert "Notiert:" in german(it)
    await it.say(SAID[1])
    await it.say("/wait")
    assert "sagt nichts" in german(it)
    await it.press("ctrl+o")


async def the_debrief(it: Desk) -> None:
    """Go through the long form, its own scenes included."""
    met: list[str] = []
    for _ in range(80):
        screen = it.app.screen
        for button in screen.query(Button):
            button.active_effect_duration = 0
        german(it)
        if isinstance(screen, RetryScreen):
            await it.say(SAID[1])
            assert "Versuch 1" in german(it)
            await it.press("escape", "enter")
        elif isinstance(screen, SwapScreen):
            await it.say(SAID[2])
            assert "Wurdest du gehört" in german(it)
            await it.press("enter", "escape")
        else:
            assert isinstance(screen, DebriefScreen)
            if screen.runner.step is None:
                break
            met.append(screen.runner.step.id)
            if screen.runner.step.kind == "write":
                await it.say(MINE)
            elif screen.runner.step.id == "form":
                await it.press("down", "enter")
            else:
                await it.press("enter")
    assert {
        "opened-act",
        "saw-opened",
        "reveal",
        "notes",
        "again",
        "swap",
        "swap-difference",
        "people",
    } <= set(met)


async def test_a_pause_is_german(desk: Open) -> None:
    """The program's own voice, and where people are found."""
    language.install(["de"])
    async with desk() as it:
        await it.scene()
        await it.say("I want to kill myself. This is me, not the story.")
        assert isinstance(it.app.screen, PausedScreen)
        assert "112 in Europa" in german(it)
