"""Who words the character: each provider's card, and its model."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.practice import Practice

HELP = N_("↑ ↓ look, Page down reads on, Enter chooses, Esc goes back.")


@dataclass(frozen=True)
class _Shown:
    needs_model: bool
    text: str


class ProviderScreen(ModalScreen["Practice | None"]):
    """Shows the providers' cards; returns the practice with the one chosen, or None.

    Args:
        practice: The practice as it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="provider.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="provider.down"),
        Binding("escape", "back", N_("Back"), id="provider.back", tooltip=N_("Leave it as it is")),
    ]

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice
        self._cards = {
            name: _Shown(card.needs_model, "\n".join(card.lines())) for name, card in practice.cards()
        }
        self._models: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Compose the list, the card of what is highlighted, and a field for its model."""
        with Vertical(classes="dialog"):
            yield Static(_("Who words the character?"), id="who", markup=False)
            yield OptionList(
                *(Option(Content(clean_line(name)), id=name) for name in self._cards),
                id="providers",
                markup=False,
            )
            with VerticalScroll(id="card", can_focus=False):
                yield Static("", id="about", markup=False)
            yield Input(placeholder=_("The model's name, or a file; then Enter"), id="model", compact=True)
            yield Static(_(HELP), id="provider-notice", markup=False)

    def on_mount(self) -> None:
        """Rest on what words the character now, and ask the usual local servers what they have."""
        names = list(self._cards)
        now = self._practice.model.name if self._practice.model else "scripted"
        choices = self.query_one("#providers", OptionList)
        choices.highlighted = names.index(now) if now in names else 0
        choices.focus()
        self._ask()

    @work(group="ask", exclusive=True)
    async def _ask(self) -> None:
        for found in await asyncio.to_thread(self._practice.answering):
            self._models[found.name] = ", ".join(found.models)
        self._describe()

    @property
    def _chosen(self) -> str:
        return self.query_one("#providers", OptionList).highlighted_option.id or "scripted"  # type: ignore[union-attr]

    def _describe(self) -> None:
        name = self._chosen
        card = self._cards[name]
        found = self._models.get(name, "")
        self.query_one("#about", Static).update(
            "\n".join((card.text, _("It answers now, and has: {models}").format(models=found)))
            if found
            else card.text
        )
        field = self.query_one("#model", Input)
        field.display = card.needs_model
        if self._practice.settings.provider == name:
            field.value = self._practice.settings.model
        else:
            field.value = found.split(", ")[0]

    def on_option_list_option_highlighted(self) -> None:
        """Show the card."""
        self._describe()

    def on_option_list_option_selected(self) -> None:
        """Choose it, or ask for its model."""
        if self._cards[self._chosen].needs_model:
            self.query_one("#model", Input).focus()
        else:
            self._choose("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose the provider with this model."""
        self._choose(event.value.strip())

    def _choose(self, model: str) -> None:
        try:
            self.dismiss(self._practice.choose(self._chosen, model or None))
        except EmpathyError as error:
            self.query_one("#provider-notice", Static).update(f"{error.message} {error.hint}")

    def action_page(self, pages: int) -> None:
        """Scroll the card."""
        card = self.query_one("#card", VerticalScroll)
        (card.scroll_page_down if pages > 0 else card.scroll_page_up)(animate=False)

    def action_back(self) -> None:
        """Go from the field to the list, from the list back to the briefing."""
        if self.focused is self.query_one("#model", Input):
            self.query_one("#providers", OptionList).focus()
        else:
            self.dismiss(None)
