"""What was practised: go on with it, read it again, mend or delete it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _, ngettext
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.vocabulary import STAGE_WORDS

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.session.summaries import SessionSummary


class SessionsScreen(Screen[None]):
    """Lists the sessions kept here, newest first.

    Args:
        practice: Where they are kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Library"), id="sessions.leave"),
        Binding(
            "d", "delete", N_("Delete"), id="sessions.delete", tooltip=N_("Delete this session for good")
        ),
        Binding(
            "c",
            "carried",
            N_("What passes on"),
            id="sessions.carried",
            tooltip=N_("What the next session takes from the earlier ones"),
        ),
        Binding(
            "r", "repair", N_("Repair"), id="sessions.repair", tooltip=N_("Recover what can be read of it")
        ),
    ]

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice
        self._found: list[SessionSummary] = []

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield Static(_("Past sessions"), classes="title", markup=False)
        yield OptionList(id="sessions", markup=False)
        yield Static("", id="notice", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill("")

    def _fill(self, notice: str) -> None:
        try:
            self._found = self._practice.sessions()
        except EmpathyError as error:
            self._found, notice = [], f"{error.message} {error.hint}"
        options = self.query_one("#sessions", OptionList)
        place = options.highlighted or 0
        options.clear_options()
        options.add_options([Option(_row(item)) for item in self._found])
        if self._found:
            options.highlighted = min(place, len(self._found) - 1)
        else:
            options.add_option(Option(Content(_("There is no session yet.")), disabled=True))
        options.focus()
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    @property
    def _chosen(self) -> "SessionSummary | None":
        place = self.query_one("#sessions", OptionList).highlighted
        return self._found[place] if self._found and place is not None else None

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Go on with a session, or read it again."""
        chosen = self._chosen
        if chosen is not None and chosen.readable:
            self.post_message(messages.SessionChosen(chosen.id))
        elif chosen is not None:
            self._fill(
                _("This file is damaged. R recovers what can be read.")
                if chosen.damaged
                else _("A newer program wrote it.")
            )

    def action_leave(self) -> None:
        """Back to the library."""
        self.post_message(messages.BackToLibrary())

    def action_carried(self) -> None:
        """Show what passes from one session to the next."""
        from empathy_tui.tui.screens.carried import CarriedScreen

        self.app.push_screen(CarriedScreen(self._practice))

    def action_repair(self) -> None:
        """Recover a damaged session."""
        chosen = self._chosen
        if chosen is not None and chosen.damaged:
            try:
                notice = self._practice.store.repair(chosen.id).describe()
            except EmpathyError as error:
                notice = f"{error.message} {error.hint}"
            self._fill(notice)

    def action_delete(self) -> None:
        """Delete a session, once the learner has said so twice."""
        chosen = self._chosen
        if chosen is None:
            return

        def decided(sure: bool | None) -> None:
            if sure:
                try:
                    self._practice.store.delete(chosen.id)
                    notice = _("Deleted.")
                except EmpathyError as error:
                    notice = f"{error.message} {error.hint}"
                self._fill(notice)

        self.app.push_screen(
            SureScreen(_("Delete “{title}” for good?").format(title=chosen.title or chosen.id)), decided
        )


def _row(item: "SessionSummary") -> Content:
    when = item.started[:16].replace("T", " ")
    turns = ngettext("{count} turn of yours", "{count} turns of yours", item.learner_turns)
    facts = f"{when} UTC · {turns.format(count=item.learner_turns)} · {_state(item)}"
    return Content("\n").join(
        [Content.styled(item.title or item.id, "bold"), Content.styled(facts, "italic"), Content("")]
    )


def _state(item: "SessionSummary") -> str:
    if item.newer:
        return _("written by a newer program")
    if item.damaged:
        return _("damaged: {reason}").format(reason=item.damaged)
    return _(STAGE_WORDS.get(item.stage, item.stage))
