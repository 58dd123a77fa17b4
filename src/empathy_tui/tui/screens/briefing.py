"""The briefing: your seat, what you know, what is simulated, how to stop."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Static

from empathy_tui.language import N_, _
from empathy_tui.review.again import Acquaintance
from empathy_tui.review.prose import briefing
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from empathy_tui.practice import Practice
    from empathy_tui.scenario.model import Scenario


class BriefingScreen(Screen[Stance | None]):
    """Briefs the learner and asks in which stance they begin; None when they go back.

    Args:
        scenario: The scene.
        practice: What will word the character, and what else can.
        stance: The one chosen on the command line, if any.
        acquaintance: What the character can know of the learner from earlier talks.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Scroll", show=False, id="briefing.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, id="briefing.down"),
        Binding(
            "f4",
            "provider",
            N_("Who words it"),
            id="briefing.provider",
            tooltip=N_("The script, or a language model"),
        ),
        Binding(
            "f6",
            "meet",
            N_("How you meet"),
            id="briefing.meet",
            tooltip=N_("As who has talked before, or as if for the first time"),
        ),
        Binding("escape", "back", N_("Back"), id="briefing.back", tooltip=N_("Back to the library")),
    ]

    def __init__(
        self,
        scenario: "Scenario",
        practice: "Practice",
        stance: Stance | None = None,
        acquaintance: Acquaintance | None = None,
    ) -> None:
        super().__init__()
        self.acquaintance = acquaintance or Acquaintance()
        self._practice = practice
        self._scenario = scenario
        self._stance = stance

    def compose(self) -> ComposeResult:
        """Compose the page, and a button for each stance."""
        with VerticalScroll(can_focus=True):
            yield from self._briefing()
        yield Static(_("Page down reads on. Begin it as"), classes="begin", markup=False)
        with Horizontal(classes="buttons"):
            yield Button(_("Fiction: a scene in a story"), id="fiction", variant="primary", compact=True)
            yield Button(_("Rehearsal: for someone real"), id="rehearsal", compact=True)
        yield Keys()

    def on_mount(self) -> None:
        """Rest on the stance that was chosen, or the first."""
        self.query_one(f"#{self._stance or 'fiction'}", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin."""
        self.dismiss("rehearsal" if event.button.id == "rehearsal" else "fiction")

    def action_page(self, pages: int) -> None:
        """Scroll the page while a button has the focus."""
        page = self.query_one(VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def action_provider(self) -> None:
        """Show what can word the character."""
        from empathy_tui.tui.screens.provider import ProviderScreen

        self.app.push_screen(ProviderScreen(self._practice), self._provided)

    async def _provided(self, practice: "Practice | None") -> None:
        """Brief anew with what was chosen, from where it says what words the character."""
        if practice is None:
            return
        self._practice = practice
        self.post_message(messages.ProviderChosen(practice))
        await self._brief_anew()
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _briefing(self) -> "Iterable[Widget]":
        return widgets(briefing(self._scenario, self._practice.wording(), self.acquaintance))

    async def _brief_anew(self) -> None:
        page = self.query_one(VerticalScroll)
        await page.remove_children()
        await page.mount(*self._briefing())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key for how they meet only where they have met."""
        return self.acquaintance.returning is not None if action == "meet" else True

    async def action_meet(self) -> None:
        """Let the character know the learner from before, or not; and brief from the beginning."""
        self.acquaintance = self.acquaintance.turned()
        await self._brief_anew()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
