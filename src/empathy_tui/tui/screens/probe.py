"""A probe: what does this person feel now?"""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

if TYPE_CHECKING:
    from empathy_tui.scenario.model import Probe


class ProbeScreen(ModalScreen[str | None]):
    """Asks a probe; returns the choice, or None to answer later.

    Args:
        probe: What is asked.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", "Later", id="probe.later", tooltip="Answer in the debrief"),
    ]

    def __init__(self, probe: "Probe") -> None:
        super().__init__()
        self._probe = probe

    def compose(self) -> ComposeResult:
        """Compose the question and its choices."""
        with Vertical(classes="dialog"):
            yield Static(self._probe.ask, classes="ask", markup=False)
            yield OptionList(*self._probe.choices, markup=False)
            yield Static(
                "Up and Down choose, Enter answers; Esc answers later.", classes="keys", markup=False
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the choice."""
        self.dismiss(self._probe.choices[event.option_index])

    def action_later(self) -> None:
        """Leave it for the debrief."""
        self.dismiss(None)
