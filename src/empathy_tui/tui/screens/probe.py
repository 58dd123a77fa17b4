"""A probe: what does this person feel now, how sure are you, what tells you?"""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from empathy_tui.language import N_, _
from empathy_tui.review.steps import SURE
from empathy_tui.runner.guessing import Guessed

if TYPE_CHECKING:
    from empathy_tui.scenario.model import Probe

CHOOSE = N_("Up and Down choose, Enter answers; Esc answers later.")
ENOUGH = N_("Up and Down choose, Enter answers; Esc leaves it at that.")


class ProbeScreen(ModalScreen[Guessed | None]):
    """Asks a probe in three short steps; returns the guess, or None to answer later.

    Args:
        probe: What is asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", N_("Later"), id="probe.later", tooltip=N_("Answer in the debrief")),
    ]

    def __init__(self, probe: "Probe") -> None:
        super().__init__()
        self._probe = probe
        self._choice = ""
        self._sure: int | None = None

    def compose(self) -> ComposeResult:
        """Compose the question, its choices, and a field for what tells it."""
        with Vertical(classes="dialog"):
            yield Static(self._probe.ask, classes="ask", markup=False)
            yield OptionList(*(Content(choice) for choice in self._probe.choices), markup=False)
            yield Input(placeholder=_("a sign, a word; Enter keeps it, or nothing"), compact=True)
            yield Static(_(CHOOSE), id="probe-keys", classes="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the choices."""
        self.query_one(Input).display = False
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice, then how sure they are."""
        choices, ask = event.option_list, self.query_one(".ask", Static)
        if not self._choice:
            self._choice = self._probe.choices[event.option_index]
            ask.update(_("{choice}. How sure are you? 50 is even odds.").format(choice=self._choice))
            choices.set_options(Content(_("{percent} in 100").format(percent=percent)) for percent in SURE)
            choices.highlighted = 0
            self.query_one("#probe-keys", Static).update(_(ENOUGH))
            return
        self._sure = int(SURE[event.option_index])
        ask.update(_("What tells you that?"))
        choices.display = False
        field = self.query_one(Input)
        field.display = True
        field.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the guess."""
        self.dismiss(Guessed(self._choice, self._sure, event.value.strip()))

    def action_later(self) -> None:
        """Leave it for the debrief, or leave it at what was chosen."""
        self.dismiss(Guessed(self._choice, self._sure) if self._choice else None)
