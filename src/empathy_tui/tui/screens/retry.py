"""One moment again: other words, up to three times, side by side."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review import pages
from empathy_tui.review.prose import Block
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.tagging import needs_tag
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.tag import TagScreen
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.debrief import DebriefRunner
    from empathy_tui.vocabulary import Act


class RetryScreen(WritingScreen):
    """Goes back to one moment; every try is kept.

    Args:
        debrief: The debrief it belongs to.
        practice: Where drafts are kept and help lines are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Go on"), id="retry.leave", tooltip=N_("Back to the debrief")),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="retry.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="retry.down"),
    ]

    def __init__(self, debrief: "DebriefRunner", practice: "Practice") -> None:
        super().__init__(debrief.record.id, practice)
        self._scenario = debrief.scenario
        self.runner = debrief.retry()

    def compose(self) -> ComposeResult:
        """Compose the page, the field and the way on."""
        yield Static(_("One moment again"), classes="title", markup=False)
        yield VerticalScroll(id="body")
        yield Static("", id="notice", markup=False)
        yield Composer(placeholder=_("Other words; /wait and /do work here too."))
        yield Button(_("Go on"), id="on", variant="primary", compact=True)
        yield Keys()

    async def on_mount(self) -> None:
        """Show the moment as it was."""
        await self._show()

    async def _show(self) -> None:
        was, tries = self.runner.moment, self.runner.tries
        blocks = [Block("character", was.before, self._scenario.speaker.short)] if was.before else []
        blocks += pages.tried(self._scenario, was.said, was.reply, was.change, tries)
        if self.runner.over:
            blocks += pages.contrasts(self._scenario, self.runner.contrasts)
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        await body.mount_all(widgets(blocks))
        body.scroll_end(animate=False)
        self.composer.display = not self.runner.over
        (self.query_one("#on") if self.runner.over else self.composer).focus()
        self.notice(
            "" if self.runner.over else _("Try {number} of 3; Esc goes on.").format(number=len(tries) + 1)
        )

    async def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Try these words."""
        if self.runner.speaks_of_danger(message.text):
            self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=False))
            return
        try:
            command = read_command(message.text)
        except EmpathyError as error:
            self.tell(error)
            return
        if needs_tag(self._scenario, command):

            async def tagged(act: "Act | None") -> None:
                await self._attempt(message.text, act)

            self.app.push_screen(TagScreen(command.text), tagged)
        else:
            await self._attempt(message.text)

    async def _attempt(self, line: str, act: "Act | None" = None) -> None:
        try:
            self.runner.attempt(line, act)
        except EmpathyError as error:
            self.tell(error)
            return
        self.composer.remove_sent(line)
        self.keep_draft()
        await self._show()

    def on_button_pressed(self) -> None:
        """Go on with the debrief."""
        self.keep_draft()
        self.dismiss()

    async def action_leave(self) -> None:
        """Show the author's pairs after an own try, then go on."""
        if self.runner.tries and not self.runner.over and self.composer.display:
            self.composer.display = False
            body = self.query_one("#body", VerticalScroll)
            await body.mount_all(widgets(pages.contrasts(self._scenario, self.runner.contrasts)))
            body.scroll_end(animate=False)
            self.notice("")
            self.query_one("#on").focus()
        else:
            self.on_button_pressed()

    def action_page(self, pages_on: int) -> None:
        """Scroll the page while the cursor stays where the learner writes."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages_on > 0 else body.scroll_page_up)(animate=False)
