"""What was practised: go on with it, read it again, mend or delete it."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.tui.widgets.session_list import SessionList

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.session.summaries import SessionSummary


class SessionsScreen(Screen[None]):
    """Lists the sessions kept here, newest first; older ones are read as the learner comes near them.

    Args:
        practice: Where they are kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Library"), id="sessions.leave"),
        Binding(
            "c",
            "carried",
            N_("What passes on"),
            id="sessions.carried",
            tooltip=N_("What the next session takes from the earlier ones"),
        ),
        Binding(
            "d", "delete", N_("Delete"), id="sessions.delete", tooltip=N_("Delete this session for good")
        ),
        Binding(
            "r", "repair", N_("Repair"), id="sessions.repair", tooltip=N_("Recover what can be read of it")
        ),
        Binding(
            "slash",
            "filter",
            N_("Filter"),
            key_display="/",
            id="sessions.filter",
            tooltip=N_("By any of its words"),
        ),
    ]
    _list = getters.query_one("#sessions", SessionList)
    _filter = getters.query_one("#filter", Input)

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield Static(_("Past sessions"), classes="title", markup=False)
        yield Input(placeholder=_("Words of a title, a date as 2026-11 …"), compact=True, id="filter")
        yield Static("", id="found", markup=False)
        yield SessionList(id="sessions")
        yield Static("", id="notice", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show the newest sessions at once; hide the filter until it is asked for."""
        self._filter.display = self.query_one("#found").display = False
        self._show()
        self._list.focus()

    def _show(self) -> None:
        notice = ""
        try:
            self._list.show(self._practice.sessions(), self._filter.value)
        except EmpathyError as error:
            notice = f"{error.message} {error.hint}"
        self._tell(notice)

    def _tell(self, notice: str) -> None:
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    def _tell_found(self, count: int, *, complete: bool) -> None:
        line = self.query_one("#found", Static)
        line.display = bool(self._filter.value.strip())
        text = _("{count} found") if complete else _("{count} found so far")
        line.update(text.format(count=count) if line.display else "")

    # Looking for one

    def action_filter(self) -> None:
        """Ask for words."""
        self._filter.display = True
        self._filter.focus()

    def on_input_changed(self) -> None:
        """Filter as the learner types."""
        self._show()

    def on_session_list_counted(self, event: SessionList.Counted) -> None:
        """Say how many have the words, as far as was looked."""
        self._tell_found(event.count, complete=event.complete)

    def on_input_submitted(self) -> None:
        """Open what is highlighted."""
        self._list.action_select()

    def on_key(self, event: events.Key) -> None:
        """Go from the words to the list with Down."""
        if event.key in ("down", "pagedown") and self._filter.has_focus:
            self._list.focus()
            event.prevent_default()

    # What is done with one

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Go on with a session, or read it again."""
        chosen = self._list.chosen
        if chosen is not None and chosen.readable:
            self.post_message(messages.SessionChosen(chosen.id))
        elif chosen is not None:
            self._tell(
                _("This file is damaged. R recovers what can be read.")
                if chosen.damaged
                else _("A newer program wrote it.")
            )

    def action_leave(self) -> None:
        """Show all sessions again, or go back to the library."""
        if not self._filter.display:
            self.post_message(messages.BackToLibrary())
            return
        self._filter.display = False
        self._filter.value = ""
        self._list.focus()

    def action_carried(self) -> None:
        """Show what passes from one session to the next."""
        from empathy_tui.tui.screens.carried import CarriedScreen

        self.app.push_screen(CarriedScreen(self._practice))

    def action_repair(self) -> None:
        """Recover a damaged session."""
        chosen = self._list.chosen
        if chosen is not None and chosen.damaged:
            try:
                notice = self._practice.store.repair(chosen.id).describe()
            except EmpathyError as error:
                notice = f"{error.message} {error.hint}"
            self._list.replace(chosen, self._practice.store.summary(chosen.id))
            self._tell(notice)

    def action_delete(self) -> None:
        """Delete a session, once the learner has said so twice."""
        chosen = self._list.chosen
        if chosen is None:
            return
        self._list.stay()

        def decided(sure: bool | None) -> None:
            if sure:
                self._delete(chosen)

        self.app.push_screen(SureScreen(_question(chosen)), decided)

    def _delete(self, chosen: "SessionSummary") -> None:
        try:
            self._practice.delete(chosen.id)
            notice = _("Deleted.")
        except EmpathyError as error:
            notice = f"{error.message} {error.hint}"
        if not self._practice.store.has(chosen.id):
            self._list.drop(chosen)
        self._tell(notice)


def _question(chosen: "SessionSummary") -> str:
    title, when = chosen.title or chosen.id, chosen.started[:16].replace("T", " ")
    if not when:
        return _("Delete “{title}” for good?").format(title=title)
    return _("Delete “{title}” of {when} UTC for good?").format(title=title, when=when)
