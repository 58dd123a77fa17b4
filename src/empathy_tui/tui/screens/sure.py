"""Asks once more before something is deleted, or left out."""

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
        keep: What the safe answer is called; '' for that nothing is deleted.
        sure: What the other answer is called.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", N_("No"), id="sure.no"),
        Binding("left", "app.focus_previous", "Other answer", show=False, id="sure.left"),
        Binding("right", "app.focus_next", "Other answer", show=False, id="sure.right"),
    ]

    def __init__(self, question: str, *, keep: str = "", sure: str = "") -> None:
        super().__init__()
        self._question = question
        self._keep, self._sure = keep or _("Keep it"), sure or _("Delete it")

    def compose(self) -> ComposeResult:
        """Compose the question; the safe answer has the focus."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="ask", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self._keep, id="keep", variant="primary", compact=True)
                yield Button(self._sure, id="delete", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(event.button.id == "delete")
