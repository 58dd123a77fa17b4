"""The briefing: your seat, what you know, what is simulated, how to stop."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Static

from empathy_tui.errors import ConfigError, EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.prose import briefing
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import Stance

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.wish import Wish
    from empathy_tui.scenario.model import Scenario


class BriefingScreen(Screen[Stance | None]):
    """Briefs the learner and asks in which stance they begin; None when they go back.

    What they decided about prompts and about how they are met is in `before` then.

    Args:
        scenario: The scene.
        practice: What will word the character, and what else can.
        before: What there is to say before it.
        wish: How the learner wants the session to be.
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
            "prompts",
            N_("Prompts"),
            id="briefing.prompts",
            tooltip=N_("How much this session and the next ones prompt"),
        ),
        Binding(
            "f7",
            "meet",
            N_("How you meet"),
            id="briefing.meet",
            tooltip=N_("As who has talked before, or as if for the first time"),
        ),
        Binding("escape", "back", N_("Back"), id="briefing.back", tooltip=N_("Back to the library")),
    ]

    def __init__(
        self, scenario: "Scenario", practice: "Practice", before: "Beforehand", wish: "Wish"
    ) -> None:
        super().__init__()
        self.before = before
        self._practice = practice
        self._scenario = scenario
        self._wish = wish

    def compose(self) -> ComposeResult:
        """Compose the page, and a button for each stance."""
        with VerticalScroll(can_focus=True):
            yield from self._page()
        yield Static(self.before.prompting(), id="prompts", classes="begin", markup=False)
        yield Static(_("Page down reads on. Begin it as"), classes="begin", markup=False)
        with Horizontal(classes="buttons"):
            yield Button(_("Fiction: a scene in a story"), id="fiction", variant="primary", compact=True)
            yield Button(_("Rehearsal: for someone real"), id="rehearsal", compact=True)
        yield Keys()

    def _page(self) -> Iterator[Static]:
        practice = self._practice
        yield from widgets(self.before.blocks())
        yield from widgets(
            briefing(self._scenario, practice.wording(), practice.given(), self.before.acquaintance)
        )

    def on_mount(self) -> None:
        """Rest on the stance that was chosen, or the first."""
        self.query_one(f"#{self._wish.stance or 'fiction'}", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin."""
        self.dismiss("rehearsal" if event.button.id == "rehearsal" else "fiction")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key for how they meet only where they have met."""
        return self.before.acquaintance.returning is not None if action == "meet" else True

    def action_page(self, pages: int) -> None:
        """Scroll the page while a button has the focus."""
        page = self.query_one(VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def action_prompts(self) -> None:
        """Decline an unaided session, or go to the next level of prompts: for good, or this once within a course."""
        declined, self.before = self.before.unaided, self.before.next_level()
        if not declined and self._wish.assigned is None:
            before = self.before
            as_it_was = before.prompts == before.carried_level and not before.chosen
            try:
                self._practice.mine.choose_prompts(before.prompts, fading=as_it_was)
            except EmpathyError as error:
                self.notify(f"{error.message} {error.hint}", severity="error", markup=False)
        self.query_one("#prompts", Static).update(self.before.prompting())

    async def action_meet(self) -> None:
        """Let the character know the learner from before, or not; and brief from the beginning."""
        self.before = replace(self.before, acquaintance=self.before.acquaintance.turned())
        await self._brief_anew()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_provider(self) -> None:
        """Show what can word the character; in a course without a model, say so, unless one was chosen before."""
        assigned = self._wish.assigned
        if assigned is not None and self._practice.model is None:
            try:
                self._practice.courses.admit(assigned.course, model=True)
            except ConfigError as error:
                self.notify(error.message, markup=False)
                return
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

    async def _brief_anew(self) -> None:
        page = self.query_one(VerticalScroll)
        await page.remove_children()
        await page.mount(*self._page())

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
