"""The debrief: a step at a time, in the order the review core sets."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review import pages, prose
from empathy_tui.review.prose import Block
from empathy_tui.tui import messages
from empathy_tui.tui.blocks import widgets
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.retry import RetryScreen
from empathy_tui.tui.screens.swap import SwapScreen, WhoListensScreen
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.vocabulary import where_in_words

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.review.step import DebriefStep
    from empathy_tui.runner.debrief import DebriefRunner

PLOT_MARGIN, PLOT_NARROWEST, PLOT_WIDEST = 6, 34, 100
"""Columns beside the plot of rapport, and how narrow and wide it is drawn."""

_LABELS = {"retry": N_("Try other words"), "swap": N_("Take the other chair")}


class DebriefScreen(WritingScreen):
    """Goes through what is left of a debrief; a completed session is read again.

    Args:
        runner: The debrief.
        practice: Where drafts are kept and help lines are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "skip", N_("Skip this"), id="debrief.skip", tooltip=N_("Leave this step out")),
        Binding(
            "escape",
            "leave",
            N_("Library"),
            id="debrief.leave",
            tooltip=N_("Everything written so far is kept"),
        ),
        Binding(
            "ctrl+e",
            "edit",
            N_("Editor"),
            priority=True,
            id="debrief.edit",
            tooltip=N_("Write it in $EDITOR"),
        ),
        Binding(
            "left",
            "turn(-1)",
            N_("A page back"),
            id="debrief.back",
            tooltip=N_("Back to what was shown before"),
        ),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="debrief.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="debrief.down"),
    ]

    def __init__(self, runner: "DebriefRunner", practice: "Practice") -> None:
        super().__init__(runner.record.id, practice)
        self.runner = runner
        self._struck: set[int] = set()
        self._warned = False
        self._shown = 0
        """Which page of the hidden side is shown, from 0."""

    def compose(self) -> ComposeResult:
        """Compose the frame; steps come and go inside."""
        yield Static("", id="step", classes="title", markup=False)
        yield VerticalScroll(id="body")
        yield Static("", id="notice", markup=False)
        with Vertical(id="answer"):
            yield Composer(
                self._practice.store.draft(self._session),
                placeholder=_("Your own words. Enter keeps them, Ctrl+J makes a new line."),
            )
            yield OptionList(id="choices", markup=False)
            yield Button(_("Go on"), id="on", variant="primary", compact=True)
        yield Keys()

    async def on_mount(self) -> None:
        """Show the step that comes now."""
        if self.runner.record.stage != "completed":
            self.attempt(self.runner.take_up)
        await self._show()
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        """Say why something can't pass to the next session, once."""
        if self.runner.trouble is not None:
            self.tell(self.runner.trouble)
            self.runner.trouble = None

    @property
    def _kind(self) -> str:
        return self.runner.step.kind if self.runner.step else "read"

    async def _show(self, page: int = 0) -> None:
        step = self.runner.step
        self._warned, self._shown = False, page
        self.notice("")
        place, count = self.runner.position
        self.query_one("#step", Static).update(
            _("{title} · {place} of {count}").format(title=step.title, place=place, count=count)
            if step
            else _("This session")
        )
        body = self.query_one("#body", VerticalScroll)
        await body.remove_children()
        await body.mount_all(self._page(step))
        body.scroll_home(animate=False)
        self._field(step).focus()
        self.refresh_bindings()

    def _page(self, step: "DebriefStep | None") -> list[Widget]:
        name = self.runner.scenario.speaker.short
        page: list[Widget] = []
        if step is None:
            page += widgets(prose.Block("text", line) for line in self._closing_lines())
            hidden = self._reveal() if self.runner.revealed else []
            return [*page, *(piece for blocks in hidden for piece in widgets(blocks))]
        page.append(Static(step.ask, classes="ask", markup=False))
        if step.shows == "conversation" or step.id.startswith("probe-"):
            page += widgets(prose.conversation(self.runner.record, name))
        elif step.shows == "swap":
            page += widgets(pages.swap(self.runner.scenario, self.runner.record))
        elif step.kind == "reveal":
            page = [*(page if self._shown == 0 else []), *widgets(self._reveal()[self._shown])]
        elif step.kind == "notes":
            page += widgets(prose.notes(self.runner.debrief.notes, name))
            page += widgets(pages.model_notes(self.runner.record))
        return page

    def _reveal(self) -> list[list[Block]]:
        """Return the hidden side, a list for each page."""
        runner = self.runner
        width = max(PLOT_NARROWEST, min(PLOT_WIDEST, self.app.size.width - PLOT_MARGIN))
        found = prose.reveal_pages(runner.debrief, runner.curve, width)
        shown = [list(page) for page in found]
        shown[-1] += pages.guesses(runner.guesses, runner.past_guesses)
        return shown

    @property
    def _left(self) -> int:
        """Return how many pages of the hidden side come after the one shown."""
        if self._kind != "reveal":
            return 0
        found = prose.reveal_pages(self.runner.debrief, self.runner.curve)
        return sum(1 for _ in found) - self._shown - 1

    def _closing_lines(self) -> list[str]:
        missing = [step.title for step in self.runner.missing]
        kept = prose.kept(missing, empty=self.runner.empty)
        record = self.runner.record
        closing = prose.closing(*self.runner.own_words())
        take = _("To take it away, as a page, a text or data: empathy-tui sessions export {session}").format(
            session=record.id
        )
        return [kept, closing, *filter(None, (prose.spent(record),)), take]

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
            choices.set_options(Content(choice) for choice in step.choices)
            choices.highlighted = 0
            self.notice(_("Up and Down choose, Enter answers."))
            return choices
        if kind == "notes":
            self._tell_of_notes()
        button.label = _(_LABELS.get(kind, N_("Go on"))) if step else _("Back to the library")
        if left := self._left:
            button.label = _("Read on: {count} more").format(count=left)
        return button

    def _tell_of_notes(self) -> None:
        """Say what can be done with the notes."""
        strike = _("d and a note's number, or the number alone, strikes it or brings it back.")
        model = self.runner.model
        more = (
            _("m asks {model} for further ones: your lines are sent to it, {where}.").format(
                model=model.model, where=where_in_words(model.where)
            )
            if model
            else ""
        )
        self.notice(" ".join(filter(None, (strike if self.runner.debrief.notes else "", more))))

    @work(group="reply", exclusive=True)
    async def _ask_for_notes(self) -> None:
        self.notice(_("The model is asked for notes …"))
        try:
            found = await self.runner.ask_model_for_notes()
        except EmpathyError as error:
            self.tell(error)
            return
        if found:
            await self._show()
        else:
            self.notice(_("Nothing came that passed the check."))

    # Answers

    async def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Keep what was written; what a second Enter sends again is kept already."""
        if self._kind == "write" and self.composer.text.startswith(message.text):
            await self._answer(message.text)

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Keep what was chosen, unless the step it was chosen in is over."""
        step = self.runner.step
        if step is not None and any(option is event.option for option in event.option_list.options):
            await self._answer(str(event.option_index + 1))

    async def on_button_pressed(self) -> None:
        """Go on, play what the step is, or go back to the library."""
        if self.runner.step is None:
            self.action_leave()
        elif self._left:
            await self._show(self._shown + 1)
        elif self._kind == "retry":
            self.app.push_screen(RetryScreen(self.runner, self._practice), self._played)
        elif self._kind == "swap":
            self._take_the_other_chair()
        else:
            await self._answer(" ".join(str(number) for number in sorted(self._struck)))

    def _take_the_other_chair(self) -> None:
        def begin(with_model: bool | None) -> None:
            if with_model is not None:
                swap = self.runner.swap(with_model=with_model)
                self.app.push_screen(SwapScreen(swap, self._practice), self._played)

        model = self.runner.model
        if model is None:
            begin(False)
        else:
            self.app.push_screen(WhoListensScreen(model.model or model.name, model.where), begin)

    async def _played(self, _: None) -> None:
        await self._answer("")

    async def on_key(self, event: events.Key) -> None:
        """Strike a note by its number; `d` before it may be left out."""
        if self._kind == "notes" and event.character == "m" and self.runner.model is not None:
            self._ask_for_notes()
        if self._kind == "notes" and event.character == "d" and len(self.runner.debrief.notes) == 1:
            self._strike(1)
        if self._kind != "notes" or not (event.character or "").isdecimal():
            return
        number = int(event.character or "0")
        if 0 < number <= len(self.runner.debrief.notes):
            self._strike(number)

    def _strike(self, number: int) -> None:
        self._struck ^= {number}
        struck = ", ".join(str(place) for place in sorted(self._struck))
        self.notice(_("Struck: {numbers}.").format(numbers=struck) if struck else _("None struck."))

    async def _answer(self, text: str) -> None:
        try:
            danger = self.runner.answer(text)
        except EmpathyError as error:
            self.tell(error)
            return
        self.composer.remove_sent(text)
        self.keep_draft()
        await self._show()
        self._tell_trouble()
        if danger:
            self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=False))

    async def action_skip(self) -> None:
        """Leave the step out; words that stand in the field, only when asked twice."""
        if self._kind == "write" and self.composer.text.strip() and not self._warned:
            self._warned = True
            self.notice(_("Your words have not been kept. Enter keeps them, F4 again leaves them out."))
        elif self.runner.step is not None and self.attempt(self.runner.skip):
            self.composer.clear()
            self.keep_draft()
            await self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key of the editor only where something is written, and that for skipping while there is a step."""
        if action == "skip":
            return self.runner.step is not None
        if action == "turn":
            return self._shown > 0
        return self._kind == "write" if action == "edit" else True

    async def action_turn(self, pages_on: int) -> None:
        """Go back to a page of the hidden side."""
        await self._show(max(0, self._shown + pages_on))

    def action_leave(self) -> None:
        """Back to the library; what is being written is kept."""
        self.keep_draft()
        self.post_message(messages.BackToLibrary())

    def action_page(self, pages: int) -> None:
        """Scroll the page while the cursor stays where the learner writes."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages > 0 else body.scroll_page_up)(animate=False)
