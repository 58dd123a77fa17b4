"""The other chair: the learner is the one who wants to be understood, and three people listen by turns."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.prose import badge
from empathy_tui.runner import events
from empathy_tui.session.record import Wording
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.waiting import Waiting
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.tui.widgets.page import Passage
from empathy_tui.tui.widgets.transcript import Transcript
from empathy_tui.vocabulary import where_in_words

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.swap import SwapRunner

_MARKS = {"heard": True, "shut": False, "open": None}


class SwapScreen(WritingScreen):
    """Plays the role swap.

    Args:
        runner: The swap.
        practice: Where drafts are kept and help lines are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2", "next", N_("Next listener"), id="swap.next", tooltip=N_("Go on to the next who listens")
        ),
        Binding("escape", "leave", N_("Back"), id="swap.leave", tooltip=N_("Back to the debrief")),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="swap.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="swap.down"),
    ]

    def __init__(self, runner: "SwapRunner", practice: "Practice") -> None:
        super().__init__(runner.record.id, practice)
        self.runner = runner
        self._sent = ""
        self._waiting = Waiting(self)

    def compose(self) -> ComposeResult:
        """Compose header, page, field, marks and keys."""
        with Horizontal(classes="header"):
            yield Static("", id="people", markup=False)
            yield Static("", id="badge", markup=False)
        yield Transcript()
        yield Static("", id="notice", markup=False)
        yield Composer(placeholder=_("What do you say?"))
        with Horizontal(id="marks", classes="buttons"):
            yield Button(_("Heard, and could go on"), id="heard", compact=True)
            yield Button(_("Shut, and stopped"), id="shut", compact=True)
            yield Button(_("Can't say"), id="open", compact=True)
        yield Button(_("Back to the debrief"), id="done", variant="primary", compact=True)
        yield Keys()

    def on_mount(self) -> None:
        """Show what one carries into the room, and what was said so far."""
        scenario = self.runner.scenario
        names = {"learner": _("You"), "listener": scenario.listener.name}
        said = [
            Passage(
                "learner" if turn.who == "learner" else "character", names[turn.who], turn.text, turn.status
            )
            for turn in self.runner.turns()
        ]
        transcript = self.query_one(Transcript)
        transcript.load([Passage("narrator", "", scenario.swap.carry), *said])
        self._go_on()
        if self.runner.standing.waits_for == "reply":
            self._follow(self.runner.answer())

    def _go_on(self) -> None:
        """Show what is waited for."""
        now, scenario = self.runner.standing, self.runner.scenario
        count = len(scenario.swap.listeners)
        name = scenario.speaker.short
        self.query_one("#people", Static).update(
            _("You are {name} · all have listened").format(name=name)
            if self.runner.over
            else _("You are {name} · listener {number} of {count}").format(
                name=name, number=now.listener + 1, count=count
            )
        )
        provider = self.runner.provider(min(now.listener, count - 1))
        self._wording = Wording(provider=provider.name, model=provider.model, where=provider.where)
        self.query_one("#badge", Static).update(badge(self._wording, listens=True))
        marks, done = self.query_one("#marks"), self.query_one("#done")
        marks.display = now.waits_for == "mark"
        done.display = now.waits_for == "nothing"
        self.composer.display = not (marks.display or done.display)
        if marks.display:
            self.notice(_("Were you heard, or shut?"))
            self.query_one("#heard").focus()
        else:
            self.notice(
                _("Another person sits down.") if now.exchanges == 0 and 0 < now.listener < count else ""
            )
            (done if done.display else self.composer).focus()

    def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Say it."""
        if self._replying or not self.composer.text.startswith(message.text):
            return
        self._sent = message.text
        self._follow(self.runner.say(message.text))

    @property
    def _replying(self) -> bool:
        return any(worker.group == "reply" and not worker.is_finished for worker in self.workers)

    @work(group="reply")
    async def _follow(self, stream: AsyncGenerator[events.RunnerEvent, None]) -> None:
        try:
            async with aclosing(stream) as happening:
                async for event in happening:
                    self._show(event)
        except EmpathyError as error:
            self.tell(error)
        self._waiting.end()
        self._go_on()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Mark a turn that was cut off."""
        if event.worker.group == "reply" and event.state == WorkerState.CANCELLED:
            self._waiting.end()
            self.query_one(Transcript).finish("interrupted")
            self._go_on()

    def _show(self, event: events.RunnerEvent) -> None:
        transcript = self.query_one(Transcript)
        match event:
            case events.LearnerSpoke():
                transcript.follow()
                transcript.add("learner", _("You"), event.text)
                self.composer.remove_sent(self._sent)
                self.keep_draft()
            case events.CharacterBegins():
                transcript.begin("character", event.name)
                self._waiting.begin(self._wording)
            case events.CharacterSays():
                self._waiting.end()
                transcript.append(event.delta)
            case events.CharacterEnds():
                transcript.finish(event.status)
            case events.CharacterFailed() | events.NotKept():
                transcript.add("notice", "", f"{event.error.message} {event.error.hint}".strip())
            case events.FictionPaused():
                self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=False))
            case _:
                pass

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep a mark, or go back."""
        button = event.button.id or ""
        if button in _MARKS:
            if self.attempt(lambda: self.runner.mark(_MARKS[button])):
                self._go_on()
        else:
            self.dismiss()

    def action_next(self) -> None:
        """Go on to the next listener."""
        if not self._replying and self.attempt(self.runner.next_listener):
            self._go_on()

    def action_leave(self) -> None:
        """Cut in while the listener speaks, else go back to the debrief; all that was said is kept."""
        if self._replying:
            for worker in self.workers:
                if worker.group == "reply":
                    worker.cancel()
            return
        self.keep_draft()
        self.dismiss()

    def action_page(self, pages: int) -> None:
        """Scroll the page while the cursor stays where the learner writes."""
        transcript = self.query_one(Transcript)
        (transcript.action_page_down if pages > 0 else transcript.action_page_up)()


class WhoListensScreen(ModalScreen[bool | None]):
    """Asks who words the listeners; returns whether the model does, None to go back.

    Args:
        model: Name of the language model that could.
        where: Where it runs.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("Back"), id="who.back", tooltip=N_("Back to the debrief")),
    ]

    def __init__(self, model: str, where: str) -> None:
        super().__init__()
        self._model, self._where = model, where

    def compose(self) -> ComposeResult:
        """Compose the question and both answers."""
        with Vertical(classes="dialog"):
            yield Static(_("Who words the people who listen?"), classes="ask", markup=False)
            yield Static(
                _(
                    "With {model}, {where}, what you say in the other chair is sent to it. The script sends "
                    "nothing."
                ).format(model=self._model, where=where_in_words(self._where)),
                markup=False,
            )
            with Horizontal(classes="buttons"):
                yield Button(_("The script"), id="script", variant="primary", compact=True)
                yield Button(_("The language model"), id="model", compact=True)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Return the answer."""
        self.dismiss(event.button.id == "model")
