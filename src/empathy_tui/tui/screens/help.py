"""Keys, and what this is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from empathy_tui.runner.commands import COMMANDS

KEYS = (
    ("Enter", "send; open; go on"),
    ("Ctrl+J", "a new line (Shift+Enter too, where the terminal tells it)"),
    ("Esc", "cut in while the character speaks; elsewhere, back"),
    ("Ctrl+O", "step out of the scene at once"),
    ("F2", "answer what the character feels now, when asked"),
    ("F3, or ? and Enter", "one thing there is to notice"),
    ("PageUp, PageDown", "scroll"),
    ("Tab", "to the next part of the screen"),
    ("Ctrl+Z", "suspend the program (fg brings it back)"),
    ("Ctrl+Q", "quit; everything sent is kept"),
)
ABOUT = (
    "The character is fiction, worded by a script on this computer. It neither understands nor suffers. What you "
    "notice and feel is real, and yours.",
    "This is practice in written words. It does not train faces, voices or touch, and nobody knows yet what such "
    "practice does in the long run. It is not support for a trouble of your own.",
    "Nothing is scored, and nothing leaves this computer unless you choose a model elsewhere. Sessions are files on this computer; you can delete them.",
)


class HelpScreen(ModalScreen[None]):
    """Shows keys and commands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", "Back", id="help.back"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(classes="dialog"):
            yield Static("Keys", classes="block -heading", markup=False)
            for key, what in KEYS:
                yield Static(f"{key:<20} {what}", markup=False)
            yield Static("In a scene", classes="block -heading", markup=False)
            for word, (_, what) in COMMANDS.items():
                yield Static(f"{word:<20} {what}", markup=False)
            yield Static("What this is", classes="block -heading", markup=False)
            for text in ABOUT:
                yield Static(text, classes="block -text", markup=False)
            yield Static("Esc closes this.", classes="keys", markup=False)
