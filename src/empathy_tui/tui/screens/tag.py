"""What a line did, in the learner's own words for it: asked in scenes whose language is not heard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from empathy_tui.language import N_, _
from empathy_tui.review.words import ACT_WORDS
from empathy_tui.runner.tagging import TAGS
from empathy_tui.vocabulary import Act


class TagScreen(ModalScreen[Act | None]):
    """Asks what a line did; returns None where it is left open.

    Args:
        line: The line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "dismiss(None)", N_("Leave open"), id="tag.open", tooltip=N_("It moves nothing then")
        ),
    ]

    def __init__(self, line: str) -> None:
        super().__init__()
        self._line = line

    def compose(self) -> ComposeResult:
        """Compose the line and the kinds."""
        with Vertical(classes="dialog"):
            yield Static(
                _("What did you do with that line? “{line}”").format(line=self._line),
                classes="ask",
                markup=False,
            )
            yield OptionList(*(Content(_(ACT_WORDS[act])) for act in TAGS), markup=False)
            yield Static(
                _("Up and Down choose, Enter answers; Esc leaves it open."), classes="keys", markup=False
            )

    def on_mount(self) -> None:
        """Let the keys go to the list."""
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Return the kind."""
        self.dismiss(TAGS[event.option_index])
