"""What passes from one session to the next, as its file has it: read, changed, deleted."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.session.carried import shown_carried
from empathy_tui.tui.editor import run_editor
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.sure import SureScreen

if TYPE_CHECKING:
    from empathy_tui.practice import Practice


class CarriedScreen(Screen[None]):
    """Shows the file word for word.

    Args:
        practice: Whose file it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), id="carried.back"),
        Binding("e", "edit", N_("Editor"), id="carried.edit", tooltip=N_("Change it in $EDITOR")),
        Binding("d", "delete", N_("Delete"), id="carried.delete", tooltip=N_("Delete it for good")),
    ]

    def __init__(self, practice: "Practice") -> None:
        super().__init__()
        self._file = practice.mine.carried

    def compose(self) -> ComposeResult:
        """Compose the page."""
        yield Static(_("What passes on"), classes="title", markup=False)
        with VerticalScroll(id="body", can_focus=True):
            yield Static("", id="file", classes="block -text", markup=False)
        yield Static("", id="notice", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show the file."""
        self._show("")
        self.query_one("#body").focus()

    def _show(self, notice: str) -> None:
        try:
            self.query_one("#file", Static).update(f"{self._file.path}\n\n{shown_carried(self._file)}")
            if not notice:
                self._file.load()
        except EmpathyError as error:
            notice = f"{error.message} {error.hint}"
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)

    def action_edit(self) -> None:
        """Open the file in the learner's own editor, and say what is wrong with it afterwards, if anything is."""
        try:
            self._file.make()
        except EmpathyError as error:
            self._show(f"{error.message} {error.hint}")
            return
        with self.app.suspend():
            trouble = run_editor(self._file.path)
        self.app.refresh(layout=True)
        self._show(trouble)

    def action_delete(self) -> None:
        """Delete the file, once the learner has said so twice."""

        def decided(sure: bool | None) -> None:
            if not sure:
                return
            try:
                there = self._file.delete()
                self._show(_("Deleted.") if there else _("There is nothing to delete."))
            except EmpathyError as error:
                self._show(f"{error.message} {error.hint}")

        ask = _(
            "Delete it for good? Every character then meets you as for the first time, and the journal has nothing more "
            "of what you planned and did among people."
        )
        self.app.push_screen(SureScreen(ask), decided)
