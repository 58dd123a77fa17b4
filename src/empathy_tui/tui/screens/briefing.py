"""The briefing: your seat, what you know, what is simulated, how to stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.prose import briefing
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import Prompts, Stance

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.scenario.model import Scenario


@dataclass(frozen=True, slots=True)
class Begin:
    """What the learner decided on the briefing."""

    stance: Stance
    prompts: Prompts
    unaided: bool


class BriefingScreen(Screen[Begin | None]):
    """Briefs the learner and asks in which stance they begin; None when they go back.

    Args:
        scenario: The scene.
        practice: What will word the character, and what else can.
        before: What there is to say before it.
        stance: The one chosen on the command line, if any.
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
        Binding("escape", "back", N_("Back"), id="briefing.back", tooltip=N_("Back to the library")),
    ]

    def __init__(
        self,
        scenario: "Scenario",
        practice: "Practice",
        before: "Beforehand",
        stance: Stance | None = None,
    ) -> None:
        super().__init__()
        self._practice = practice
        self._scenario = scenario
        self._before = before
        self._stance = stance

    def compose(self) -> ComposeResult:
        """Compose the page, and a button for each stance."""
        with VerticalScroll(can_focus=True):
            yield from self._page()
        yield Static(self._before.prompting(), id="prompts", classes="begin", markup=False)
        yield Static(_("Page down reads on. Begin it as"), classes="begin", markup=False)
        with Horizontal(classes="buttons"):
            yield Button(_("Fiction: a scene in a story"), id="fiction", variant="primary", compact=True)
            yield Button(_("Rehearsal: for someone real"), id="rehearsal", compact=True)
        yield Keys()

    def _page(self) -> "Iterator[Static]":
        yield from widgets(self._before.blocks())
        yield from widgets(briefing(self._scenario, self._practice.wording(), self._practice.given()))

    def on_mount(self) -> None:
        """Rest on the stance that was chosen, or the first."""
        self.query_one(f"#{self._stance or 'fiction'}", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Begin."""
        stance: Stance = "rehearsal" if event.button.id == "rehearsal" else "fiction"
        self.dismiss(Begin(stance, self._before.prompts, self._before.unaided))

    def action_prompts(self) -> None:
        """Go to the next level of prompts, for this session and those after it."""
        self._before = self._before.next_level()
        try:
            self._practice.choose_prompts(self._before.prompts)
        except EmpathyError as error:
            self.notify(f"{error.message} {error.hint}", severity="error", markup=False)
        self.query_one("#prompts", Static).update(self._before.prompting())

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
        page = self.query_one(VerticalScroll)
        await page.remove_children()
        await page.mount(*self._page())
        page.scroll_end(animate=False)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
