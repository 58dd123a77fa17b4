"""The discussion board: its units, and how many posts each has."""

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui import paths
from empathy_tui.board import worded
from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean_line
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.discussion import DiscussionScreen

if TYPE_CHECKING:
    from empathy_tui.board.participant import Participant, Topic
    from empathy_tui.practice import Practice


class BoardScreen(Screen[None]):
    """Lists what is discussed; without a board it says how to choose one.

    Args:
        practice: Knows which board is meant.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Library"), id="board.leave"),
        Binding(
            "f5,r",
            "reload",
            N_("Read again"),
            key_display="r",
            id="board.reload",
            tooltip=N_("Others may have posted"),
        ),
    ]

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._practice = practice
        self._seat: Participant | None = None
        self.name_given = ""
        """What the learner called themselves last: it is kept as long as this screen."""

    def compose(self) -> ComposeResult:
        """Compose the frame; what stands on the board comes after it."""
        yield Static(_("Discussion"), classes="title", markup=False)
        yield Static("", id="where", classes="purpose", markup=False)
        yield OptionList(id="units", markup=False)
        yield Static("", id="how", classes="block", markup=False)
        yield Keys()

    def on_screen_resume(self) -> None:
        """Read the board, also when somebody comes back from a unit."""
        self.action_reload()

    @work(group="open", exclusive=True)
    async def action_reload(self) -> None:
        """Read the folder again."""
        try:
            self._seat = await asyncio.to_thread(self._practice.participant)
            self._show(await asyncio.to_thread(self._seat.topics))
        except EmpathyError as error:
            self._say_how(error)

    def _show(self, topics: "list[Topic]") -> None:
        assert self._seat is not None
        where = clean_line(str(self._seat.board.folder))
        self.query_one("#where", Static).update(_("A folder you share: {folder}").format(folder=where))
        options = self.query_one("#units", OptionList)
        place = options.highlighted or 0
        options.set_options(Option(_unit(topic), id=topic.id) for topic in topics)
        self.query_one("#how").display = False
        options.display = True
        if topics:
            options.highlighted = min(place, len(topics) - 1)
        options.focus()

    def _say_how(self, error: EmpathyError) -> None:
        self.query_one("#where", Static).update(error.message)
        self.query_one("#units").display = False
        how = self.query_one("#how", Static)
        how.update("\n\n".join(worded.setting_up(clean_line(str(paths.config_file())))))
        how.display = True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a unit."""
        if self._seat is not None and event.option_id:
            self.app.push_screen(DiscussionScreen(self._seat, event.option_id, self._practice, self))

    def action_leave(self) -> None:
        """Back to the library."""
        self.post_message(messages.BackToLibrary())


def _unit(topic: "Topic") -> Content:
    lines = [Content.styled(topic.title, "bold"), Content(worded.counted(topic))]
    if topic.unit is not None:
        lines.append(Content.styled(", ".join(topic.unit.themes), "italic"))
    return Content("\n").join([*lines, Content("")])
