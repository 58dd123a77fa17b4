"""The program on a full screen: it knows the screens, and goes from one to the next."""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.tui import messages
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.shell import Shell

if TYPE_CHECKING:
    from textual.screen import Screen

    from empathy_tui.practice import Practice, Scene
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.session import SessionRunner
    from empathy_tui.runner.taking import Assigned
    from empathy_tui.runner.wish import Wish
    from empathy_tui.vocabulary import Stance


class EmpathyApp(Shell):
    """Goes from the library through briefing, scene and debrief, and back.

    Args:
        build_practice: Builds the learner's practice; called in a thread after the first paint.
        opening: Where to begin.
    """

    def __init__(self, build_practice: "Callable[[], Practice]", opening: Opening) -> None:
        super().__init__()
        self._build_practice = build_practice
        self._opening = opening
        self._session = ExitStack()
        self.practice: Practice | None = None

    def on_mount(self) -> None:
        """Show the library at once, and fill it when the practice is there."""
        self.listen()
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
                courses = await asyncio.to_thread(self.practice.begun_courses)
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

    def _wish_no_more(self) -> None:
        """Keep a seed and a stance for what else is begun; the rest was wished for one scene."""
        wish = self._opening.wish
        self._opening = replace(
            self._opening, wish=replace(wish, prompts=None, first_time=False, assigned=None)
        )

    def _take(self, assigned: "Assigned") -> None:
        self._wish_no_more()
        if assigned.session is not None:
            self._resume(assigned.session)
        else:
            wish = replace(self._opening.wish, assigned=assigned)
            stance = assigned.stance or wish.stance
            self._brief(self._practice.scene(assigned.scene), replace(wish, stance=stance))

    def on_screen_wanted(self, message: messages.ScreenWanted) -> None:
        """Show something else than scenes."""
        if self._choosing:
            self.push_screen(self._screen(message.screen))
            self.cover()

    def _screen(self, wanted: messages.Wanted) -> "Screen[None]":
        """Return a screen; its module is imported now, and not at the start."""
        match wanted:
            case "sessions":
                from empathy_tui.tui.screens.sessions import SessionsScreen

                return SessionsScreen(self._practice)
            case "board":
                from empathy_tui.tui.screens.board import BoardScreen

                return BoardScreen(self._practice)
            case "about":
                from empathy_tui.tui.screens.about import AboutScreen

                return AboutScreen(self._practice)
            case "journal":
                from empathy_tui.tui.screens.journal import JournalScreen

                return JournalScreen(self._practice)

    def _look_back(self, theme: str = "") -> None:
        from empathy_tui.tui.screens.journal import JournalScreen

        self.push_screen(JournalScreen(self._practice, theme))
        self.cover()

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
            self.cover()

        if screen.before.plan is None:
            brief(None)
            return
        from empathy_tui.tui.screens.plan import PlanScreen

        self.push_screen(PlanScreen(screen.before.plan, self._practice), brief)
        self.cover()

    def _begin(self, scene: "Scene", wish: "Wish", before: "Beforehand") -> None:
        self._wish_no_more()
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
        self.cover()

    def _debrief(self, runner: "SessionRunner", *, leaving: bool = False) -> None:
        """Show the debrief: in place of the scene that is being left, or above the library."""
        from empathy_tui.tui.screens.debrief import DebriefScreen

        screen = DebriefScreen(self._practice.debrief(runner), self._practice)
        if leaving:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self.cover()

    def on_unmount(self) -> None:
        """Let go of the session."""
        self._session.close()
