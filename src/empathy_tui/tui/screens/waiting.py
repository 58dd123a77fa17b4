"""Says that a model is being waited for, and for how long."""

from time import monotonic
from typing import TYPE_CHECKING

from empathy_tui.language import _

if TYPE_CHECKING:
    from textual.timer import Timer

    from empathy_tui.session.record import Wording
    from empathy_tui.tui.screens.writing import WritingScreen

AFTER = 3.0
"""Seconds after which a wait is told."""


class Waiting:
    """Tells a wait in the notice of a screen, once a second.

    Args:
        screen: Where it is told.
    """

    def __init__(self, screen: "WritingScreen") -> None:
        self._screen = screen
        self._timer: Timer | None = None
        self._since = 0.0
        self._who = ""
        self._told = False

    def begin(self, wording: "Wording") -> None:
        """Begin to wait for a word; the script is not waited for."""
        self.end()
        if wording.provider != "scripted":
            self._since, self._who = monotonic(), wording.provider
            self._timer = self._screen.set_interval(1.0, self._tell)

    def end(self) -> None:
        """Stop: a word has come, or none will."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._told:
            self._told = False
            self._screen.notice("")

    def tell(self, text: str) -> None:
        """Say something about the wait, until it ends."""
        self._told = True
        self._screen.notice(text)

    def _tell(self) -> None:
        seconds = monotonic() - self._since
        if seconds >= AFTER:
            self.tell(
                _("Waiting for {who}: {seconds:.0f} s. Esc stops.").format(who=self._who, seconds=seconds)
            )
