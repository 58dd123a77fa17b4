"""The program on a full screen: it knows the screens, and goes from one to the next."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.tui import keyboard, messages, signals
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.small import SmallScreen
from empathy_tui.tui.screens.writing import KeepsDraft

if TYPE_CHECKING:
    from empathy_tui.practice import Practice, Scene
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.session import SessionRunner
    from empathy_tui.runner.taking import Assigned
    from empathy_tui.runner.wish import Wish
    from empathy_tui.vocabulary import Stance

SMALLEST = (40, 10)
"""Columns and lines below which nothing can be shown whole."""


class EmpathyApp(App[None]):
    """Goes from the library through briefing, scene and debrief, and back.

    Args:
        build_practice: Builds the learner's practice; called in a thread after the first paint.
        opening: Where to begin.
    """

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

    def __init__(self, build_practice: "Callable[[], Practice]", opening: Opening) -> None:
        keyboard.take_any_bytes()
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        self._build_practice = build_practice
        self._opening = opening
        self._session = ExitStack()
        self._window = Size(*SMALLEST)
        self.practice: Practice | None = None

    def on_mount(self) -> None:
        """Show the library at once, and fill it when the practice is there."""
        signals.listen(asyncio.get_running_loop(), self.action_leave)
        self.app_resume_signal.subscribe(self, self._redraw)
        self.push_screen(LibraryScreen())
        self._open()

    @work(group="open")
    async def _open(self) -> None:
        try:
            self.practice = await asyncio.to_thread(self._build_practice)
            self._dress(self.practice.settings.theme)
            if self._opening.session is not None:
                self._resume(self._opening.session)
            elif self._opening.wish.assigned is not None:
                self._take(self._opening.wish.assigned)
            elif self._opening.scenario is not None:
                scene = await asyncio.to_thread(self.practice.scene, self._opening.scenario)
                self._brief(scene)
            elif self._opening.journal is not None:
                self._look_back(self._opening.journal)
        except EmpathyError as error:
            self._tell(error)
        await self._fill_library()

    def _dress(self, theme: str) -> None:
        if theme in self.available_themes:
            self.theme = theme
        else:
            known = ", ".join(sorted(self.available_themes))
            self._tell(
                EmpathyError(
                    _("There is no theme {theme}.").format(theme=theme),
                    _("There are: {known}.").format(known=known),
                )
            )

    async def _fill_library(self) -> None:
        library = next((screen for screen in self.screen_stack if isinstance(screen, LibraryScreen)), None)
        if library is not None and self.practice is not None:
            scenes = await asyncio.to_thread(self.practice.scenes)
            unfinished, courses = None, []
            try:
                unfinished = await asyncio.to_thread(self.practice.unfinished)
                courses = await asyncio.to_thread(self.practice.standings)
            except EmpathyError as error:
                self._tell(error)
            library.fill(scenes, unfinished, courses)

    @property
    def _practice(self) -> "Practice":
        assert self.practice is not None
        return self.practice

    def _tell(self, error: EmpathyError) -> None:
        text = f"{error.message}\n{error.hint}" if error.hint else error.message
        self.notify(text, severity="error", markup=False, timeout=12)

    # From screen to screen

    @property
    def _choosing(self) -> bool:
        """Return whether a choice can be followed: not before the library is filled, nor twice for two quick keys."""
        from empathy_tui.tui.screens.course import CourseScreen
        from empathy_tui.tui.screens.journal import JournalScreen
        from empathy_tui.tui.screens.sessions import SessionsScreen

        choosing = LibraryScreen | SessionsScreen | JournalScreen | CourseScreen
        return self.practice is not None and isinstance(self.screen, choosing)

    def on_scene_chosen(self, message: messages.SceneChosen) -> None:
        """Brief the learner for a scene."""
        if not self._choosing:
            return
        try:
            self._brief(self._practice.scene(message.scenario))
        except EmpathyError as error:
            self._tell(error)

    def on_session_chosen(self, message: messages.SessionChosen) -> None:
        """Go on with a kept session where it stopped."""
        if self._choosing:
            self._resume(message.session)

    def on_course_chosen(self, message: messages.CourseChosen) -> None:
        """Show how a course stands."""
        from empathy_tui.tui.screens.course import CourseScreen

        if self._choosing:
            try:
                self.push_screen(CourseScreen(self._practice, message.course))
            except EmpathyError as error:
                self._tell(error)

    def on_scene_assigned(self, message: messages.SceneAssigned) -> None:
        """Go to what a course asks for."""
        if self._choosing:
            try:
                self._take(message.assigned)
            except EmpathyError as error:
                self._tell(error)

    def _take(self, assigned: "Assigned") -> None:
        if assigned.session is not None:
            self._resume(assigned.session)
        else:
            wish = replace(self._opening.wish, assigned=assigned)
            stance = assigned.stance or wish.stance
            self._brief(self._practice.scene(assigned.scene), replace(wish, stance=stance))

    def on_sessions_wanted(self, _: messages.SessionsWanted) -> None:
        """Show what was practised."""
        from empathy_tui.tui.screens.sessions import SessionsScreen

        if self._choosing:
            self.push_screen(SessionsScreen(self._practice))

    def on_board_wanted(self, _: messages.BoardWanted) -> None:
        """Show the discussion board."""
        from empathy_tui.tui.screens.board import BoardScreen

        if self._choosing:
            self.push_screen(BoardScreen(self._practice))

    def on_about_wanted(self, _: messages.AboutWanted) -> None:
        """Show what the learner wrote of themselves."""
        from empathy_tui.tui.screens.about import AboutScreen

        if self._choosing:
            self.push_screen(AboutScreen(self._practice))
            self._cover()

    def on_journal_wanted(self, _: messages.JournalWanted) -> None:
        """Look back over all sessions."""
        if self._choosing:
            self._look_back()

    def _look_back(self, theme: str = "") -> None:
        from empathy_tui.tui.screens.journal import JournalScreen

        self.push_screen(JournalScreen(self._practice, theme))
        self._cover()

    def on_provider_chosen(self, message: messages.ProviderChosen) -> None:
        """Let what was chosen word the character in what begins from here on."""
        self.practice = message.practice

    def on_scene_over(self, _: messages.SceneOver) -> None:
        """Go from the scene to its debrief."""
        from empathy_tui.tui.screens.conversation import ConversationScreen

        if isinstance(self.screen, ConversationScreen):
            self._debrief(self.screen.runner, leaving=True)

    def on_back_to_library(self, _: messages.BackToLibrary) -> None:
        """Let go of the session and show the library."""
        while not isinstance(self.screen, LibraryScreen):
            self.pop_screen()
        self._session.close()
        self._refill()

    @work(group="open")
    async def _refill(self) -> None:
        await self._fill_library()

    def _brief(self, scene: "Scene", wish: "Wish | None" = None) -> None:
        """Ask what came of the last plan, if that is open, then brief the learner."""
        from empathy_tui.tui.screens.briefing import BriefingScreen

        wish = wish or self._opening.wish
        scene = self._practice.as_mine(scene)
        screen = BriefingScreen(
            scene.scenario, self._practice, self._practice.mine.beforehand(scene.scenario, wish), wish
        )

        def begin(stance: "Stance | None") -> None:
            if stance is not None:
                self._begin(scene, replace(wish, stance=stance), screen.before)

        def brief(_said: None) -> None:
            self.push_screen(screen, begin)
            self._cover()

        if screen.before.plan is None:
            brief(None)
            return
        from empathy_tui.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(screen.before.plan, self._practice), brief)
        self._cover()

    def _begin(self, scene: "Scene", wish: "Wish", before: "Beforehand") -> None:
        try:
            self._session.close()
            runner = self._session.enter_context(self._practice.begin(scene, wish, before))
        except EmpathyError as error:
            self._tell(error)
            return
        self._play(runner)

    def _resume(self, session: str) -> None:
        try:
            self._session.close()
            runner = self._session.enter_context(self._practice.resume(session))
        except EmpathyError as error:
            self._tell(error)
            return
        if runner.over:
            self._debrief(runner)
        else:
            self._play(runner)

    def _play(self, runner: "SessionRunner") -> None:
        from empathy_tui.tui.screens.conversation import ConversationScreen

        self.push_screen(ConversationScreen(runner, self._practice))
        self._cover()

    def _debrief(self, runner: "SessionRunner", *, leaving: bool = False) -> None:
        """Show the debrief: in place of the scene that is being left, or above the library."""
        from empathy_tui.tui.screens.debrief import DebriefScreen

        screen = DebriefScreen(self._practice.debrief(runner), self._practice)
        if leaving:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self._cover()

    # What works everywhere

    @property
    def too_small(self) -> bool:
        """Return whether the window can't show anything whole."""
        return self._window.width < SMALLEST[0] or self._window.height < SMALLEST[1]

    def on_resize(self, event: Resize) -> None:
        """Say so when the window is too small; go on where it was when it isn't any more."""
        self._window = event.size
        self._cover()

    def _redraw(self, _: App[object]) -> None:
        """Draw everything after a stop: a part that was about to be drawn would otherwise be all there is."""
        self.set_timer(0.05, lambda: self.screen.refresh(layout=True))

    def _cover(self) -> None:
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

    def on_unmount(self) -> None:
        """Let go of the session."""
        self._session.close()
