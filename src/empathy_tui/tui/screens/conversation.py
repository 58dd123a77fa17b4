"""The conversation: the transcript is the page, the composer is where the learner speaks."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Static
from textual.worker import Worker, WorkerState

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review.prose import badge
from empathy_tui.runner import events
from empathy_tui.runner.commands import COMMANDS, Command, read_command
from empathy_tui.runner.tagging import needs_tag
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.paused import PausedScreen
from empathy_tui.tui.screens.probe import ProbeScreen
from empathy_tui.tui.screens.tag import TagScreen
from empathy_tui.tui.screens.waiting import Waiting
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer
from empathy_tui.tui.widgets.page import Passage
from empathy_tui.tui.widgets.transcript import Transcript

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.guessing import Guessed
    from empathy_tui.runner.session import SessionRunner
    from empathy_tui.scenario.model import Probe
    from empathy_tui.vocabulary import Act

BY_SCRIPT = N_("Worded by the script.")
HELD_BACK = N_("What the model wrote did not fit the part and was held back. It is asked once more.")


class ConversationScreen(WritingScreen):
    """Plays one scene.

    Args:
        runner: The session.
        practice: Where drafts are kept and help lines are found.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "interrupt",
            N_("Interrupt"),
            id="scene.interrupt",
            tooltip=N_("Cut in while they speak"),
        ),
        Binding(
            "ctrl+o",
            "step_out",
            N_("Step out"),
            priority=True,
            id="scene.out",
            tooltip=N_("End the fiction at once"),
        ),
        Binding("f2", "probe", N_("Answer"), id="scene.probe", tooltip=N_("Say what they feel now")),
        Binding(
            "f3", "hint", N_("What to notice"), id="scene.hint", tooltip=N_("One thing there is to notice")
        ),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="scene.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="scene.down"),
    ]

    def __init__(self, runner: "SessionRunner", practice: "Practice") -> None:
        super().__init__(runner.record.id, practice)
        self.runner = runner
        self._probe: Probe | None = None
        self._sent = ""
        self._waiting = Waiting(self)

    def compose(self) -> ComposeResult:
        """Compose header, page, composer and keys."""
        scenario, record = self.runner.scenario, self.runner.record
        with Horizontal(classes="header"):
            yield Static(
                _("{speaker} · you are {listener}").format(
                    speaker=scenario.speaker.name, listener=scenario.listener.name
                ),
                id="people",
                markup=False,
            )
            yield Static(badge(record.wording), id="badge", markup=False)
        yield Transcript()
        yield Static("", id="notice", markup=False)
        yield Composer(
            self._practice.store.draft(record.id), placeholder=_("What do you say? /help lists more.")
        )
        yield Button(_("To the debrief"), id="debrief", variant="primary", compact=True)
        yield Keys()

    def on_mount(self) -> None:
        """Show what was said so far, and open the scene."""
        said = [Passage(turn.role, turn.name, turn.text, turn.status) for turn in self.runner.transcript()]
        setting = Passage("narrator", "", self.runner.scenario.setting)
        self.query_one(Transcript).load([setting, *said])
        self.query_one("#debrief").display = False
        self.notice("")
        self.composer.focus()
        self._follow(self.runner.begin())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key for a probe only while there is one."""
        return self._probe is not None if action == "probe" else True

    def _offer(self, probe: "Probe | None") -> None:
        self._probe = probe
        self.refresh_bindings()

    # The learner's turn

    def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Obey a command, or say it to the character; what a second Enter sends again is sent already."""
        if not self.composer.text.startswith(message.text):
            return
        if self._replying:
            self.notice(_("{speaker} is still speaking. Esc cuts in.").format(speaker=self._speaker))
            return
        self.notice("")
        self._sent = message.text
        try:
            self._obey(read_command(message.text))
        except EmpathyError as error:
            self.tell(error)

    def _obey(self, command: Command) -> None:
        match command.name:
            case "help":
                self._clear_composer()
                words = "\n".join(f"{word}  {_(what)}" for word, (_name, what) in COMMANDS.items())
                self.query_one(Transcript).add("notice", "", words)
            case "hint":
                self._clear_composer()
                self.action_hint()
            case "out":
                self._clear_composer()
                self.action_step_out()
            case "again":
                self._clear_composer()
                self._follow(self.runner.again())
            case "scripted":
                self._clear_composer()
                self._go_on(self.runner.go_scripted())
            case "model":
                self._clear_composer()
                self._go_on(self.runner.go_model(agreed=command.text.strip() == "yes"))
            case _:
                self._put_probe_off()
                self._say(command)

    def _say(self, command: Command) -> None:
        """Say or do it; where the scene's language is not heard, the learner first says what a line did."""
        if not needs_tag(self.runner.scenario, command):
            self._follow(self.runner.say(command))
            return

        def tagged(act: "Act | None") -> None:
            self._follow(self.runner.say(command, act))

        self.app.push_screen(TagScreen(command.text), tagged)

    def _go_on(self, answer: AsyncGenerator[events.RunnerEvent, None]) -> None:
        """Show who words the character now, and the answer it owes."""
        self.query_one("#badge", Static).update(badge(self.runner.record.wording))
        self._follow(answer)

    # The character's turn

    @property
    def _speaker(self) -> str:
        return self.runner.scenario.speaker.short

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

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Mark a turn that was cut off."""
        if event.worker.group == "reply" and event.state == WorkerState.CANCELLED:
            self._waiting.end()
            self.query_one(Transcript).finish("interrupted")

    def _show(self, event: events.RunnerEvent) -> None:
        transcript = self.query_one(Transcript)
        match event:
            case events.LearnerSpoke():
                transcript.follow()
                transcript.add("learner", _("You"), event.text)
                self._clear_composer()
            case events.CharacterFailed() | events.NotKept():
                self.tell(event.error)
            case events.ProbeOffered():
                self._offer(event.probe)
                self.notice(
                    _("{ask}  F2 answers; or go on talking, and answer later.").format(ask=event.probe.ask)
                )
            case events.FictionPaused():
                self._pause()
            case events.SceneClosed():
                transcript.add("narrator", "", event.ending.after if event.ending else "")
                self._scene_closed()
            case _:
                self._show_reply(event, transcript)

    def _show_reply(self, event: events.RunnerEvent, transcript: Transcript) -> None:
        match event:
            case events.CharacterBegins():
                transcript.begin("character", event.name)
                self._waiting.begin(self.runner.record.wording)
            case events.CharacterSays():
                self._waiting.end()
                transcript.append(event.delta)
            case events.HeldBack(then="again"):
                self._waiting.tell(_(HELD_BACK))
            case events.CharacterEnds():
                self._waiting.end()
                transcript.finish(event.status)
                if event.by is not None:
                    transcript.add("notice", "", _(BY_SCRIPT))
            case _:
                pass

    def _scene_closed(self) -> None:
        self._put_probe_off()
        self.notice(_("The scene is over."))
        self.composer.display = False
        button = self.query_one("#debrief", Button)
        button.display = True
        button.focus()

    def on_button_pressed(self) -> None:
        """Go on to the debrief."""
        self.post_message(messages.SceneOver())

    # Keys

    def action_interrupt(self) -> None:
        """Cut in while the character speaks; what was said so far stays."""
        for worker in self.workers:
            if worker.group == "reply":
                worker.cancel()

    def action_page(self, pages: int) -> None:
        """Scroll the page while the cursor stays in the composer."""
        transcript = self.query_one(Transcript)
        (transcript.action_page_down if pages > 0 else transcript.action_page_up)()

    def action_hint(self) -> None:
        """Show one thing there is to notice: never what to say."""
        if not self.runner.over:
            self.attempt(lambda: self.notice(_("To notice: {hint}").format(hint=self.runner.hint())))

    def action_probe(self) -> None:
        """Ask what the learner takes the character to feel."""
        if self._probe is not None:
            self.app.push_screen(ProbeScreen(self._probe), self._probed)

    def _probed(self, guess: "Guessed | None") -> None:
        if self._probe is not None and guess is not None:
            probe = self._probe
            self._offer(None)
            self.attempt(lambda: self.runner.answer_probe(probe.at, guess.choice, guess.words, guess.sure))
            self.notice(_("Noted: {choice}.").format(choice=guess.choice))

    def _put_probe_off(self) -> None:
        if self._probe is not None:
            probe = self._probe
            self._offer(None)
            self.attempt(lambda: self.runner.answer_probe(probe.at, None))

    @work(group="out", exclusive=True)
    async def action_step_out(self) -> None:
        """End the fiction at once."""
        self.action_interrupt()
        await self._until_quiet()
        self.attempt(self.runner.step_out)
        self.post_message(messages.SceneOver())

    async def _until_quiet(self) -> None:
        from textual.worker import WorkerCancelled, WorkerFailed

        for worker in list(self.workers):
            if worker.group == "reply":
                try:
                    await worker.wait()
                except (WorkerCancelled, WorkerFailed):
                    continue

    def _pause(self) -> None:
        def decided(leave: bool | None) -> None:
            if leave:
                self.action_step_out()

        self.app.push_screen(PausedScreen(self._practice.settings.help_lines, in_scene=True), decided)

    # Small things

    def _clear_composer(self) -> None:
        """Take out what was sent; what was typed since then stays."""
        self.composer.remove_sent(self._sent)
        self.keep_draft()

    def tell(self, error: EmpathyError) -> None:
        """Say on the page what happened and what to do."""
        self.query_one(Transcript).add("notice", "", f"{error.message} {error.hint}".strip())
