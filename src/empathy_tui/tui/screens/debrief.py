"""The debrief: a step at a time, in the order the review core sets."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Button, Footer, OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.review import prose
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.review.steps import DebriefStep
    from empathy_tui.runner.debrief import DebriefRunner


class DebriefScreen(WritingScreen):
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
        super().__init__(runner.record.id, practice)
        self.runner = runner
        self._struck: set[int] = set()
        self._warned = False

    def compose(self) -> ComposeResult:
        """Compose the frame; steps come and go inside."""
        yield Static("", id="step", classes="title", markup=False)
        yield VerticalScroll(id="body")
        yield Static("", id="notice", markup=False)
        with Vertical(id="answer"):
            yield Composer(
                self._practice.store.draft(self._session),
                placeholder="Your own words. Enter keeps them, Ctrl+J makes a new line.",
            )
            yield OptionList(id="choices", markup=False)
            yield Button("Go on", id="on", variant="primary", compact=True)
        yield Footer()

    async def on_mount(self) -> None:
        """Show the step that comes now."""
        if self.runner.record.stage != "completed":
            self.attempt(self.runner.take_up)
        await self._show()

    @property
    def _kind(self) -> str:
        return self.runner.step.kind if self.runner.step else "read"

    async def _show(self) -> None:
        step = self.runner.step
        self._warned = False
        self.notice("")
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
        return [
            kept,
            *filter(None, (prose.closing(*self.runner.own_words()), prose.spent(self.runner.record))),
        ]

    def _field(self, step: "DebriefStep | None") -> Widget:
        """Show what this step is answered with, and nothing else; the fields stay mounted all along."""
        kind = self._kind
        composer, choices = self.composer, self.query_one("#choices", OptionList)
        button = self.query_one("#on", Button)
        composer.display, choices.display = kind == "write", kind == "choose"
        button.display = not (composer.display or choices.display)
        if kind == "write":
            return composer
        if step is not None and kind == "choose":
            choices.set_options(step.choices)
            self.notice("Up and Down choose, Enter answers.")
            return choices
        if kind == "notes" and self.runner.debrief.notes:
            self.notice("A note's number strikes it, or brings it back.")
        button.label = "Go on" if step else "Back to the library"
        return button

    # Answers

    async def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Keep what was written; what a second Enter sends again is kept already."""
        if self._kind == "write" and self.composer.text.startswith(message.text):
            await self._answer(message.text)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep what was chosen, unless the step it was chosen in is over."""
        step = self.runner.step
        if step is not None and any(option is event.option for option in event.option_list.options):
            await self._answer(step.choices[event.option_index])

    async def on_button_pressed(self) -> None:
        """Go on, or back to the library."""
        if self.runner.step is None:
            self.action_leave()
        else:
            await self._answer(" ".join(str(number) for number in sorted(self._struck)))

    async def on_key(self, event: events.Key) -> None:
        """Strike a note by its number."""
        if self._kind != "notes" or not (event.character or "").isdecimal():
            return
        number = int(event.character or "0")
        if 0 < number <= len(self.runner.debrief.notes):
            self._struck ^= {number}
            struck = ", ".join(str(place) for place in sorted(self._struck))
            self.notice(f"Struck: {struck}." if struck else "None struck.")

    async def _answer(self, text: str) -> None:
        try:
            danger = self.runner.answer(text)
        except EmpathyError as error:
            self.tell(error)
            return
        self.composer.remove_sent(text)
        self.keep_draft()
        await self._show()
        if danger:
            self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=False))

    async def action_skip(self) -> None:
        """Leave the step out; words that stand in the field, only when asked twice."""
        if self._kind == "write" and self.composer.text.strip() and not self._warned:
            self._warned = True
            self.notice("Your words have not been kept. Enter keeps them, F4 again leaves them out.")
        elif self.runner.step is not None and self.attempt(self.runner.skip):
            self.composer.clear()
            self.keep_draft()
            await self._show()

    def action_leave(self) -> None:
        """Back to the library; what is being written is kept."""
        self.keep_draft()
        self.post_message(messages.BackToLibrary())

    def action_page(self, pages: int) -> None:
        """Scroll the page while the cursor stays where the learner writes."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages > 0 else body.scroll_page_up)(animate=False)
