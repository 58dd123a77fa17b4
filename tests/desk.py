"""The program in a terminal of 80x24, driven by keys, with one small scene."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import yaml
from textual.pilot import Pilot
from textual.widgets import Button, Static

from builders import minimal_scenario
from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.providers.base import Provider
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.record import SessionRecord
from empathy_tui.session.store import SessionStore
from empathy_tui.tui.app import EmpathyApp
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.tui.widgets.transcript import Transcript


class Desk:
    """The program in a terminal of 80x24, with one small scene."""

    def __init__(self, folder: Path, pilot: Pilot[None], app: EmpathyApp) -> None:
        self.folder, self.pilot, self.app = folder, pilot, app
        self.store = SessionStore(folder / "sessions")

    async def settle(self) -> None:
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def say(self, text: str) -> None:
        self.app.screen.query_one(Composer).text = text
        await self.press("enter")

    async def scene(self) -> None:
        """Go through the briefing."""
        await self.settle()
        assert isinstance(self.app.screen, BriefingScreen)
        await self.press("enter")
        assert isinstance(self.app.screen, ConversationScreen)

    async def speaking(self) -> None:
        """Begin the scene and say something, and stop where the character is in the middle of the answer."""
        await self.settle()
        await self.pilot.press("enter")
        await self.pilot.pause()
        self.app.screen.query_one(Composer).text = "And this rain?"
        await self.pilot.press("enter")
        await self.pilot.pause()

    def record(self) -> SessionRecord:
        return self.store.load(self.store.summaries()[0].id)

    def words(self) -> str:
        """Return what stands in the texts of this screen."""
        return "\n".join(str(widget.visual) for widget in self.app.screen.query(Static))

    def words_of_button(self) -> str:
        """Return what stands on the button that is shown; empty if none is."""
        return next((str(button.label) for button in self.app.screen.query(Button) if button.display), "")

    def page(self) -> str:
        """Return what stands on the page of the conversation."""
        transcript = self.app.screen.query_one(Transcript)
        return "\n".join(row.text for row in transcript.page.rows)


Open = Callable[..., Any]


def desk_in(tmp_path: Path) -> Open:
    """Return a context in which the program runs: `opening`, `instant`, `settings`, and changes of the scene."""

    @asynccontextmanager
    async def opened(
        opening: Opening | None = None,
        *,
        instant: bool = True,
        settings: Settings | None = None,
        model: Provider | None = None,
        **changes: Any,
    ) -> AsyncIterator[Desk]:
        scenes = tmp_path / "scenes"
        scenes.mkdir(exist_ok=True)
        text = yaml.safe_dump(minimal_scenario(**changes), sort_keys=False, allow_unicode=True)
        (scenes / "lost-key.yaml").write_text(text, encoding="utf-8")
        practice = Practice(
            settings or Settings(),
            Library([scenes]),
            SessionStore(tmp_path / "sessions"),
            instant=instant,
            model=model,
        )
        app = EmpathyApp(lambda: practice, opening or Opening(scenario="lost-key", wish=Wish(seed=7)))
        async with app.run_test(size=(80, 24)) as pilot:
            desk = Desk(tmp_path, pilot, app)
            await desk.settle()
            yield desk

    return opened
