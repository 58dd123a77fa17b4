"""A questionnaire about oneself, an item at a time: every answer is kept as soon as it is given."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.session.answers import Answers, AnswerStore
from empathy_tui.tui.keys import Keys


class QuestionnaireScreen(Screen[None]):
    """Asks until every item is answered or left out; it can be broken off and taken up again.

    Args:
        store: Where answers are kept.
        path: The file of these answers.
        answers: What there is of them.
        clock: Returns the time in UTC.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,backspace", "back", N_("One back"), id="questionnaire.back"),
        Binding("escape", "dismiss", N_("Break off"), id="questionnaire.leave"),
    ]

    def __init__(
        self, store: AnswerStore, path: Path, answers: Answers, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._store, self._path, self._answers, self._clock = store, path, answers, clock

    def compose(self) -> ComposeResult:
        """Compose the item and its scale."""
        asked = self._answers.asked
        yield Static(asked.title, classes="title", markup=False)
        with VerticalScroll(can_focus=False):
            kept = _("There are no right answers. They stay on this computer and are sent nowhere.")
            yield Static(f"{asked.ask or ''}\n\n{kept}".strip(), classes="purpose", markup=False)
            yield Static("", id="item", classes="ask", markup=False)
            yield Static("", id="notice", markup=False)
        yield OptionList(*asked.scale, Option(_("leave it out")), id="scale", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show the first item that is left."""
        self.query_one("#scale", OptionList).focus()
        self._show()

    def _show(self) -> None:
        item, items = self._answers.reached, self._answers.asked.items
        if item is None:
            self._answers.finished = self._clock().astimezone(UTC)
            if self._kept():
                self.dismiss()
            return
        place = _("{number} of {count}").format(number=items.index(item) + 1, count=len(items))
        self.query_one("#item", Static).update(f"{place}: {item.text}")
        self.query_one("#scale", OptionList).highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep an answer, and go on."""
        item = self._answers.reached
        if item is None:
            return
        place = event.option_index
        self._answers.answers[item.id] = place + 1 if place < len(self._answers.asked.scale) else None
        if self._kept():
            self._show()
        else:
            del self._answers.answers[item.id]

    def action_back(self) -> None:
        """Take the last answer back."""
        if self._answers.answers:
            self._answers.go_back()
            self._kept()
            self._show()

    def _kept(self) -> bool:
        line = self.query_one("#notice", Static)
        try:
            self._store.save(self._path, self._answers)
        except EmpathyError as error:
            self._answers.finished = None
            line.update(f"{error.message} {error.hint}")
            return False
        line.update("")
        return True
