"""What was practised: go on with it, read it again, mend or delete it."""

import asyncio
from itertools import islice
from typing import TYPE_CHECKING, ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _, ngettext
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import STAGE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from empathy_tui.practice import Practice
    from empathy_tui.session.summaries import SessionSummary


FIRST = 30
"""Sessions whose files are read before the list is painted."""

PAGE = 60
"""Sessions that are read at a time when the end of what is listed comes near."""

NEAR = 15
"""Rows from there on are near the end."""


class SessionList(OptionList):
    """A list that says when its end comes near, by keys or by wheel."""

    class NearEnd(Message):
        """The end of what is listed is near."""

    class EndWanted(Message):
        """The learner asked for the last row of all."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Look how much is left below."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and new_value >= self.max_scroll_y - self.size.height:
            self.post_message(self.NearEnd())

    def action_last(self) -> None:
        """Go to the last row, and on to what is not listed yet."""
        super().action_last()
        self.post_message(self.EndWanted())


class SessionsScreen(Screen[None]):
    """Lists the sessions kept here, newest first; older ones are read as the learner comes near them.

    Args:
        practice: Where they are kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Library"), id="sessions.leave"),
        Binding(
            "d", "delete", N_("Delete"), id="sessions.delete", tooltip=N_("Delete this session for good")
        ),
        Binding(
            "r", "repair", N_("Repair"), id="sessions.repair", tooltip=N_("Recover what can be read of it")
        ),
    ]
    _options = getters.query_one("#sessions", SessionList)

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice
        self._found: list[SessionSummary] = []
        self._rest: Iterator[SessionSummary] = iter(())
        self._complete = self._reading = self._to_the_end = False

    def compose(self) -> ComposeResult:
        """Compose the list."""
        yield Static(_("Past sessions"), classes="title", markup=False)
        yield SessionList(id="sessions", markup=False)
        yield Static("", id="notice", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show the newest sessions at once."""
        notice = ""
        self._rest = self._practice.sessions()
        try:
            self._add(self._read(FIRST))
        except EmpathyError as error:
            self._complete, notice = True, f"{error.message} {error.hint}"
        self._options.highlighted = 0
        self._options.focus()
        self._tell(notice)

    def _tell(self, notice: str) -> None:
        """Show a line below the list, and what there is to say of an empty one in it."""
        if not self._found and self._complete and not self._options.option_count:
            self._options.add_option(Option(Content(_("There is no session yet.")), disabled=True))
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    # Reading further back

    def _read(self, count: int) -> "list[SessionSummary]":
        found = list(islice(self._rest, count))
        self._complete = len(found) < count
        return found

    def _add(self, found: "list[SessionSummary]") -> None:
        self._found += found
        self._options.add_options([Option(_row(item)) for item in found])

    @work(group="older")
    async def _read_on(self) -> None:
        """Read older sessions beside what the learner does, as long as the end is near or wanted."""
        if self._reading:
            return
        self._reading = True
        try:
            while not self._complete and (self._to_the_end or self._near_end):
                found = await asyncio.to_thread(self._read, PAGE)
                self._to_the_end = self._to_the_end and self._at_last
                self._add(found)
                if self._to_the_end:
                    self._options.highlighted = len(self._found) - 1
        finally:
            self._reading = False

    @property
    def _near_end(self) -> bool:
        options = self._options
        if not options.size.height:  # not laid out yet
            return False
        left = options.max_scroll_y - options.scroll_y
        return left <= options.size.height or (options.highlighted or 0) >= len(self._found) - NEAR

    @property
    def _at_last(self) -> bool:
        return self._options.highlighted == len(self._found) - 1

    def on_session_list_near_end(self) -> None:
        """Read on."""
        self._read_on()

    def on_session_list_end_wanted(self) -> None:
        """Read all there is, and go with it until another row is chosen."""
        self._to_the_end = self._at_last
        self._read_on()

    def on_option_list_option_highlighted(self) -> None:
        """Read on when the end comes near; stop going there when the learner has turned back."""
        self._to_the_end = self._to_the_end and self._at_last
        if self._near_end:
            self._read_on()

    # What is done with one

    @property
    def _chosen(self) -> "SessionSummary | None":
        place = self._options.highlighted
        return self._found[place] if self._found and place is not None else None

    def on_option_list_option_selected(self, _event: OptionList.OptionSelected) -> None:
        """Go on with a session, or read it again."""
        chosen = self._chosen
        if chosen is not None and chosen.readable:
            self.post_message(messages.SessionChosen(chosen.id))
        elif chosen is not None:
            self._tell(
                _("This file is damaged. R recovers what can be read.")
                if chosen.damaged
                else _("A newer program wrote it.")
            )

    def action_leave(self) -> None:
        """Back to the library."""
        self.post_message(messages.BackToLibrary())

    def action_repair(self) -> None:
        """Recover a damaged session."""
        chosen = self._chosen
        if chosen is not None and chosen.damaged:
            try:
                notice = self._practice.store.repair(chosen.id).describe()
            except EmpathyError as error:
                notice = f"{error.message} {error.hint}"
            place = self._found.index(chosen)
            self._found[place] = self._practice.store.summary(chosen.id)
            self._options.replace_option_prompt_at_index(place, _row(self._found[place]))
            self._tell(notice)

    def action_delete(self) -> None:
        """Delete a session, once the learner has said so twice."""
        chosen = self._chosen
        if chosen is None:
            return
        self._to_the_end = False

        def decided(sure: bool | None) -> None:
            if sure:
                self._delete(chosen)

        self.app.push_screen(
            SureScreen(_("Delete “{title}” for good?").format(title=chosen.title or chosen.id)), decided
        )

    def _delete(self, chosen: "SessionSummary") -> None:
        try:
            self._practice.delete(chosen.id)
            notice = _("Deleted.")
        except EmpathyError as error:
            notice = f"{error.message} {error.hint}"
        if not self._practice.store.has(chosen.id):
            place = self._found.index(chosen)
            del self._found[place]
            self._options.remove_option_at_index(place)
            self._read_on()
        self._tell(notice)


class SureScreen(ModalScreen[bool]):
    """Asks once more.

    Args:
        question: What is about to happen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", N_("No"), id="sure.no")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Compose the question; the safe answer has the focus."""
        with Vertical(classes="dialog"):
            yield Static(self._question, classes="ask", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Keep it"), id="keep", variant="primary", compact=True)
                yield Button(_("Delete it"), id="delete", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(event.button.id == "delete")


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
