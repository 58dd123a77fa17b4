"""Asks once more before something is deleted."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from empathy_tui.language import N_, _


class SureScreen(ModalScreen[bool]):
    """Asks once more.

    Args:
        question: What is about to happen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("No"), id="sure.no"),
        Binding("left", "app.focus_previous", "Other answer", show=False, id="sure.left"),
        Binding("right", "app.focus_next", "Other answer", show=False, id="sure.right"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Compose the question; the safe answer has the focus."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="ask", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Keep it"), id="keep", variant="primary", compact=True)
                yield Button(_("Delete it"), id="delete", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(event.button.id == "delete")
