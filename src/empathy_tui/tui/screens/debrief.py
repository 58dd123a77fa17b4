"""The debrief: a step at a time, in the order the review core sets."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.review import prose
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.review.steps import DebriefStep
    from empathy_tui.runner.debrief import DebriefRunner


class DebriefScreen(Screen[None]):
    """Goes through what is left of a debrief; a completed session is read again.

    Args:
        runner: The debrief.
        practice: Where drafts are kept and help lines are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "skip", "Skip this", id="debrief.skip", tooltip="Leave this step out"),
        Binding(
            "escape", "leave", "Library", id="debrief.leave", tooltip="Everything written so far is kept"
        ),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="debrief.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="debrief.down"),
    ]

    def __init__(self, runner: "DebriefRunner", practice: "Practice") -> None:
        super().__init__()
        self.runner = runner
        self._practice = practice
        self._struck: set[int] = set()

    def compose(self) -> ComposeResult:
        """Compose the frame; steps come and go inside."""
        yield Static("", id="step", classes="title", markup=False)
        yield VerticalScroll(id="body")
        yield Static("", id="notice", markup=False)
        with Vertical(id="answer"):
            yield Composer(placeholder="Your own words. Enter keeps them, Ctrl+J makes a new line.")
            yield OptionList(id="choices", markup=False)
            yield Button("Go on", id="on", variant="primary", compact=True)
        yield Footer()

    async def on_mount(self) -> None:
        """Show the step that comes now."""
        if self.runner.record.stage != "completed":
            self._try(self.runner.take_up)
        await self._show()

    async def _show(self) -> None:
        step = self.runner.step
        self._notice("")
        place, count = self.runner.position
        self.query_one("#step", Static).update(
            f"{step.title} · {place} of {count}" if step else "This session"
        )
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        await body.mount_all(self._page(step))
        body.scroll_home(animate=False)
        self._field(step).focus()

    def _page(self, step: "DebriefStep | None") -> list[Widget]:
        name = self.runner.scenario.speaker.short
        page: list[Widget] = []
        if step is not None:
            page.append(Static(step.ask, classes="ask", markup=False))
        if step is None:
            page += widgets(prose.Block("text", line) for line in self._closing_lines())
            page += widgets(prose.reveal(self.runner.debrief))
        elif step.id in ("happened", "felt", "understood") or step.kind == "choose":
            page += widgets(prose.conversation(self.runner.record, name))
        elif step.kind == "reveal":
            page += widgets(prose.reveal(self.runner.debrief))
        elif step.kind == "notes":
            page += widgets(prose.notes(self.runner.debrief.notes, name))
        return page

    def _closing_lines(self) -> list[str]:
        missing = self.runner.missing
        kept = (
            f"Kept. Still open: {', '.join(step.title.lower() for step in missing)}. It can be written later."
            if missing
            else "Kept. This session is complete."
        )
        return [kept, prose.closing(*self.runner.own_words())]

    def _field(self, step: "DebriefStep | None") -> Widget:
        """Show what this step is answered with, and nothing else; the fields stay mounted all along."""
        kind = step.kind if step else "read"
        composer, choices = self.query_one(Composer), self.query_one("#choices", OptionList)
        button = self.query_one("#on", Button)
        composer.display, choices.display = kind == "write", kind == "choose"
        button.display = not (composer.display or choices.display)
        if kind == "write":
            composer.text = self._practice.store.draft(self.runner.record.id)
            return composer
        if step is not None and kind == "choose":
            choices.set_options(step.choices)
            return choices
        if kind == "notes" and self.runner.debrief.notes:
            self._notice("A note's number strikes it, or brings it back.")
        button.label = "Go on" if step else "Back to the library"
        return button

    # Answers

    async def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Keep what was written."""
        await self._answer(message.text)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep what was chosen."""
        step = self.runner.step
        if step is not None:
            await self._answer(step.choices[event.option_index])

    async def on_button_pressed(self) -> None:
        """Go on, or back to the library."""
        if self.runner.step is None:
            self.action_leave()
        else:
            await self._answer(" ".join(str(number) for number in sorted(self._struck)))

    async def on_key(self, event: events.Key) -> None:
        """Strike a note by its number."""
        step = self.runner.step
        if step is None or step.kind != "notes" or not (event.character or "").isdigit():
            return
        number = int(event.character or "0")
        if 0 < number <= len(self.runner.debrief.notes):
            self._struck ^= {number}
            struck = ", ".join(str(place) for place in sorted(self._struck))
            self._notice(f"Struck: {struck}." if struck else "None struck.")

    async def _answer(self, text: str) -> None:
        try:
            danger = self.runner.answer(text)
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}")
            return
        self._save_draft("")
        await self._show()
        if danger:
            self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=False))

    async def action_skip(self) -> None:
        """Leave the step out."""
        if self.runner.step is not None:
            self._try(self.runner.skip)
            await self._show()

    def action_leave(self) -> None:
        """Back to the library; what is being written is kept."""
        self._keep_draft()
        self.post_message(messages.BackToLibrary())

    def action_page(self, pages: int) -> None:
        """Scroll the page while the cursor stays where the learner writes."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages > 0 else body.scroll_page_up)(animate=False)

    def on_leaving(self, _: messages.Leaving) -> None:
        """Keep what is still being written."""
        self._keep_draft()

    def _keep_draft(self) -> None:
        composer = self.query_one(Composer)
        if composer.display:
            self._save_draft(composer.text)

    def _save_draft(self, text: str) -> None:
        self._try(lambda: self._practice.store.save_draft(self.runner.record.id, text))

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except EmpathyError as error:
            self._notice(f"{error.message} {error.hint}")

    def _notice(self, text: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(text)
        notice.display = bool(text)
