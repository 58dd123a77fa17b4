"""What is the same on every screen where the learner writes."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from empathy_tui.errors import EmpathyError
from empathy_tui.tui.editor import edit_in_own_editor

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from empathy_tui.practice import Practice
    from empathy_tui.tui.widgets.composer import Composer

DRAFT_AFTER = 1.0
"""Seconds after the last key until what is being written is kept."""


@runtime_checkable
class KeepsDraft(Protocol):
    """What holds words that are still being written."""

    def keep_draft(self) -> None:
        """Keep them."""


class WritingScreen(Screen[None]):
    """Keeps what is being written in the composer, and has a line for what the program has to say.

    Args:
        session: The id of what is written for: a session, unless `save_draft` says otherwise.
        practice: Where drafts are kept.
    """

    def __init__(self, session: str, practice: "Practice") -> None:
        super().__init__()
        self._session = session
        self._practice = practice
        self._draft_timer: Timer | None = None

    @property
    def composer(self) -> "Composer":
        """Return where the learner writes."""
        return cast("Composer", self.query_one("Composer"))

    def on_text_area_changed(self, _: "TextArea.Changed") -> None:
        """Keep what is being written, a moment after the last key."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
        self._draft_timer = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is being written; what can't be kept is said."""
        try:
            for composer in self.query("Composer").results():  # none before the screen is composed
                self.save_draft(cast("Composer", composer).text)
        except EmpathyError as error:
            self.notice(error.message)

    def save_draft(self, text: str) -> None:
        """Keep this text as what is being written."""
        self._practice.store.save_draft(self._session, text)

    def action_edit(self) -> None:
        """Write it in the learner's own editor; what that holds then stands in the field."""
        with self.app.suspend():
            trouble = edit_in_own_editor(self.composer)
        self.app.refresh(layout=True)
        self.keep_draft()
        if trouble:
            self.notice(trouble)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do something that may fail, and say so if it does; return whether it was done."""
        try:
            act()
        except EmpathyError as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: EmpathyError) -> None:
        """Say what happened and what to do."""
        self.notice(f"{error.message} {error.hint}".strip())

    def notice(self, text: str) -> None:
        """Show a line above the composer; an empty one goes away."""
        line = self.query_one("#notice", Static)
        line.update(text)
        line.display = bool(text)
