"""Shown over everything while the window is too small."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from empathy_tui.language import _


class SmallScreen(ModalScreen[None]):
    """Says that the window is too small. Nothing underneath is lost.

    Args:
        still: Returns whether the window is too small now.
    """

    def __init__(self, still: Callable[[], bool]) -> None:
        super().__init__()
        self._still = still

    def on_screen_resume(self) -> None:
        """Go, when what was opened above it has gone and the window has grown meanwhile."""
        if not self._still():
            self.dismiss()

    def compose(self) -> ComposeResult:
        """Compose one text."""
        yield Static(_("Window too small: 40 x 10 is needed. Nothing is lost."), markup=False)
