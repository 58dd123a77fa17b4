"""The fiction is paused: the learner's words sound like real danger."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from empathy_tui.language import N_, _

IN_SCENE = N_("The scene is paused.")
PLAIN_VOICE = N_("This is a program. It can't help with real danger, and it has told nobody what you wrote.")


class PausedScreen(ModalScreen[bool]):
    """Says in the program's own plain voice what it is and where people are found; returns whether to leave.

    Args:
        help_lines: Where people are found; settable.
        in_scene: Whether a scene waits underneath.
    """

    def __init__(self, help_lines: tuple[str, ...], *, in_scene: bool) -> None:
        super().__init__()
        self._help_lines = help_lines
        self._in_scene = in_scene

    def compose(self) -> ComposeResult:
        """Compose the text, which has the focus so that no quick key passes over it, and the ways on."""
        with VerticalScroll(classes="dialog"):
            if self._in_scene:
                yield Static(_(IN_SCENE), classes="ask", markup=False)
            yield Static(_(PLAIN_VOICE), markup=False)
            for line in self._help_lines:
                yield Static(_(line), classes="help-line", markup=False)
            yield Static(_("Tab reaches the buttons, Enter presses one."), classes="keys", markup=False)
            with Horizontal(classes="buttons"):
                if self._in_scene:
                    yield Button(_("Leave the scene"), id="leave", variant="primary", compact=True)
                    yield Button(_("Back to the scene"), id="back", compact=True)
                else:
                    yield Button(_("Go on"), id="back", variant="primary", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return what was chosen."""
        self.dismiss(event.button.id == "leave")
