"""Keys, and what this is."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from empathy_tui.language import N_, _
from empathy_tui.runner.commands import COMMANDS

KEYS = (
    (N_("Enter"), N_("send; open; go on")),
    (N_("Ctrl+J"), N_("a new line (Shift+Enter too, where the terminal tells it)")),
    (N_("Esc"), N_("cut in while the character speaks; elsewhere, back")),
    (N_("Ctrl+O"), N_("step out of the scene at once")),
    ("F2", N_("answer what the character feels now, when asked")),
    (N_("F3, or ? and Enter"), N_("one thing there is to notice")),
    (N_("PageUp, PageDown"), N_("scroll")),
    (N_("Tab"), N_("to the next part of the screen")),
    (N_("Ctrl+Z"), N_("suspend the program (fg brings it back)")),
    (N_("Ctrl+Q"), N_("quit; everything sent is kept")),
)
ABOUT = (
    N_(
        "The character is fiction, worded by a script on this computer. It neither understands nor "
        "suffers. What you notice and feel is real, and yours."
    ),
    N_(
        "This is practice in written words. It does not train faces, voices or touch, and nobody "
        "knows yet what such practice does in the long run. It is not support for a trouble of "
        "your own."
    ),
    N_(
        "Nothing is scored, and nothing leaves this computer unless you choose a model elsewhere or "
        "post to a board you share. Sessions are files on this computer; you can delete them."
    ),
)


class HelpScreen(ModalScreen[None]):
    """Shows keys and commands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "dismiss", N_("Back"), id="help.back"),
    ]

    def compose(self) -> ComposeResult:
        """Compose the page."""
        with VerticalScroll(classes="dialog"):
            yield Static(_("Keys"), classes="block -heading", markup=False)
            for key, what in KEYS:
                yield Static(f"{_(key):<20} {_(what)}", markup=False)
            yield Static(_("In a scene"), classes="block -heading", markup=False)
            for word, (_name, what) in COMMANDS.items():
                yield Static(f"{word:<20} {_(what)}", markup=False)
            yield Static(_("What this is"), classes="block -heading", markup=False)
            for text in ABOUT:
                yield Static(_(text), classes="block -text", markup=False)
            yield Static(_("Esc closes this."), classes="keys", markup=False)
