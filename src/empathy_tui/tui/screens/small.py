"""Shown over everything while the window is too small."""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static


class SmallScreen(ModalScreen[None]):
    """Says that the window is too small. Nothing underneath is lost."""

    def compose(self) -> ComposeResult:
        """Compose one text."""
        yield Static("Window too small: 40 x 10 is needed. Nothing is lost.", markup=False)
