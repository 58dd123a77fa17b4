"""What works on every screen: leaving, help, windows that are too small, and what a crash looks like."""

import asyncio
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size

from empathy_tui.language import N_
from empathy_tui.tui import keyboard, signals
from empathy_tui.tui.screens.small import SmallScreen
from empathy_tui.tui.screens.writing import KeepsDraft

SMALLEST = (40, 10)
"""Columns and lines below which nothing can be shown whole."""


class Shell(App[None]):
    """A program on a full screen that loses nothing however it is left."""

    CSS_PATH = "app.tcss"
    TITLE = "empathy-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q",
            "leave(0)",
            N_("Quit"),
            priority=True,
            id="quit",
            tooltip=N_("Leave; everything sent is kept"),
        ),
        Binding("ctrl+c", "copy_or_leave", "Copy or quit", show=False, priority=True, id="copy-or-quit"),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True, id="suspend"),
        Binding("f1", "help", N_("Help"), id="help", tooltip=N_("Keys, and what this is")),
    ]

    def __init__(self) -> None:
        keyboard.take_any_bytes()
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._window = Size(*SMALLEST)

    def listen(self) -> None:
        """Leave as asked when the system says so, and draw everything after a stop."""
        signals.listen(asyncio.get_running_loop(), self.action_leave)
        self.app_resume_signal.subscribe(self, self._redraw)

    @property
    def too_small(self) -> bool:
        """Return whether the window can't show anything whole."""
        return self._window.width < SMALLEST[0] or self._window.height < SMALLEST[1]

    def on_resize(self, event: Resize) -> None:
        """Say so when the window is too small; go on where it was when it isn't any more."""
        self._window = event.size
        self.cover()

    def _redraw(self, _: App[object]) -> None:
        """Draw everything after a stop: a part that was about to be drawn would otherwise be all there is."""
        self.set_timer(0.05, lambda: self.screen.refresh(layout=True))

    def cover(self) -> None:
        """Say that the window is too small while it is; screens that come up are covered too."""
        covered = isinstance(self.screen, SmallScreen)
        if self.too_small and not covered:
            self.push_screen(SmallScreen(lambda: self.too_small))
        elif not self.too_small and covered:
            self.pop_screen()

    def action_help(self) -> None:
        """Show the keys, and what this is."""
        from empathy_tui.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_copy_or_leave(self) -> None:
        """Copy what is selected; with nothing selected, leave."""
        if self.screen.get_selected_text():
            self.screen.action_copy_text()
        else:
            self.action_leave(130)

    def action_leave(self, code: int) -> None:
        """Leave the program; what was sent is kept, and so is what is still being written."""
        for screen in self.screen_stack:
            if isinstance(screen, KeepsDraft):
                screen.keep_draft()
        self._leave(code)

    @work(group="leave", exclusive=True)
    async def _leave(self, code: int) -> None:
        from textual.worker import WorkerCancelled, WorkerFailed

        for worker in list(self.workers):
            if worker.group in ("reply", "open"):
                worker.cancel()
                try:
                    await worker.wait()
                except (WorkerCancelled, WorkerFailed):
                    continue
        for (
            screen
        ) in self.screen_stack:  # one that is half put up when all closes would fail on what it lacks
            await screen._mounted_event.wait()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """Close without Textual's traceback; who started the program says what happened."""
        self._close_messages_no_wait()

    def panic(self, *_: object) -> None:
        """Take what Textual would print and call success, such as a keyboard that can't be read, for a crash."""
        self._handle_exception(RuntimeError("outside of the program's own code"))

    @property
    def crash(self) -> Exception | None:
        """Return the exception that ended the program: a bug."""
        from textual.worker import WorkerFailed

        found = self._exception
        inside = found.error if isinstance(found, WorkerFailed) else found
        return inside if isinstance(inside, Exception) else found
