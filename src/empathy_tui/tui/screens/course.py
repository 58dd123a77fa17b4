"""A course: what comes now, with what can be done about it, and its steps as they stand."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.runner.course_words import (
    BOARD_KEYS,
    KIND_WORDS,
    MET,
    UNAIDED,
    board_lines,
    go_lines,
    state_words,
)
from empathy_tui.runner.taking import Taking
from empathy_tui.scrub import clean_line
from empathy_tui.session.carried import OUTCOMES, Outcome
from empathy_tui.tui import messages
from empathy_tui.tui.keys import Keys
from empathy_tui.vocabulary import OUTCOME_WORDS

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.runner.standing import StepState


class CourseScreen(Screen[None]):
    """Takes a course on from where it stands.

    Args:
        practice: Scenes, sessions, courses.
        course: The course, by its id.

    Raises:
        EmpathyError: It can't be read.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", N_("Library"), id="course.leave"),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="course.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="course.down"),
    ]

    def __init__(self, practice: "Practice", course: str) -> None:
        super().__init__()
        self._practice = practice
        self._taking = Taking(practice.courses, course)
        self._early = False
        self._outcome: Outcome | None = None

    def compose(self) -> ComposeResult:
        """Compose what comes now, the steps, and what can be chosen."""
        yield Static(self._taking.found.course.title, classes="title", markup=False)
        with VerticalScroll(id="steps", can_focus=False):
            yield Static("", id="ask", classes="ask", markup=False)
            yield from (Static("", classes="block", markup=False) for _ in self._taking.found.course.steps)
        yield Static("", id="notice", markup=False)
        with Vertical(id="answer"):
            yield Input(compact=True, id="words")
            yield OptionList(id="do", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show how it stands."""
        self._show()

    def on_screen_resume(self) -> None:
        """Show how it stands by now."""
        if self.query("#do"):
            self._attempt(self._taking.look)

    # What stands there

    def _show(self, notice: str = "") -> None:
        found = self._taking.found
        line = self.query_one("#notice", Static)
        line.update(notice)
        line.display = bool(notice)
        for number, (widget, item) in enumerate(zip(self.query(".block"), found.steps, strict=False), 1):
            assert isinstance(widget, Static)
            words = f"{number}. {item.step.title} ({_(KIND_WORDS[item.step.kind])}): {state_words(item)}"
            widget.update(words)
        now = found.now
        self.query_one("#ask", Static).update(self._ask(now) if now else _("Every step is behind you."))
        self._offer(now)

    def _ask(self, now: "StepState") -> str:
        """Return what comes now, in words."""
        step = now.step
        lines = [f"{step.title}: {state_words(now)}"]
        match step.kind:
            case "unaided" if self._taking.found.begun is None:
                met = now.state != "waiting" and self._taking.assigned().met
                lines.append(_(MET if met else UNAIDED))
            case "people":
                lines.append(step.people or "")
            case "board":
                unit = next((item for item in self._practice.units() if item.id == step.board), None)
                lines += [unit.title] if unit else []
                lines += [*board_lines(step.board or ""), _(BOARD_KEYS)]
            case "checkpoint":
                lines += [step.checkpoint or "", go_lines(self._taking.found)[0]]
            case _:
                pass
        return "\n".join(lines)

    def _offer(self, now: "StepState | None") -> None:
        """Show what can be chosen, or where words are typed."""
        options, field = self.query_one("#do", OptionList), self.query_one("#words", Input)
        sealed = bool(now and now.step.kind == "checkpoint" and self._taking.found.course.go)
        field.password = sealed
        field.placeholder = (
            _("The facilitator's phrase") if sealed else _("What happened, for yourself; Enter leaves it out")
        )
        field.value = ""
        field.display = sealed or self._outcome is not None
        options.display = not field.display
        offers = self._offers(now) if now else []
        options.set_options([Option(words, id=name) for name, words in offers])
        names = [name for name, _words in offers]
        first = names.index("not-yet") if "not-yet" in names else 0
        options.highlighted = first if offers else None
        (field if field.display else options).focus()

    def _offers(self, now: "StepState") -> list[tuple[str, str]]:
        skip = ("skip", _("leave this step out"))
        if now.state == "waiting" and not self._early and now.step.kind != "checkpoint":
            return [("leave", _("wait for it")), ("early", _("take it today all the same")), skip]
        begun = now.state == "begun"
        match now.step.kind:
            case "people" if begun:
                return [(outcome, _(OUTCOME_WORDS[outcome])) for outcome in OUTCOMES]
            case "people":
                return [("take", _("take it on")), skip]
            case "board":
                return [("leave", _("not yet")), ("posted", _("it is posted")), skip]
            case "checkpoint":
                return [("leave", _("not yet")), ("go", _("the facilitator says go"))]
            case "questionnaire":
                return [("answer", _("go on with it") if begun else _("answer it")), skip]
            case _:
                return [("scene", _("go on with it") if begun else _("begin it")), skip]

    # What is done

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Do what was chosen."""
        match event.option_id:
            case "early":
                self._early = True
                self._show()
            case "leave" | "not-yet":
                self.action_leave()
            case "skip":
                self._ask_to_skip()
            case "take":
                self._attempt(lambda: self._taking.take_on(early=self._early))
            case "posted":
                self._attempt(lambda: self._taking.posted(early=self._early))
            case "go":
                self._attempt(self._taking.go)
            case "answer":
                self._answer()
            case "scene":
                self._play()
            case "done" | "partly" as outcome:
                self._outcome = "done" if outcome == "done" else "partly"
                self._show()
            case _:
                self._attempt(lambda: self._taking.came_of_it("let-go"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the facilitator's phrase, or the learner's words."""
        typed, outcome = event.value, self._outcome
        if outcome is not None:
            self._attempt(lambda: self._taking.came_of_it(outcome, clean_line(typed)))
        else:
            self._attempt(lambda: self._taking.go(typed))

    def _attempt(self, act: Callable[[], object]) -> None:
        field = self.query_one("#words", Input)
        notice = words = ""
        try:
            act()
            self._early, self._outcome = False, None
        except EmpathyError as error:
            notice = f"{error.message} {error.hint}".strip()
            words = "" if field.password else field.value
        self._show(notice)
        field.value = words

    def _ask_to_skip(self) -> None:
        """Leave the step out, once the learner has said so twice."""
        from empathy_tui.tui.screens.sure import SureScreen

        now = self._taking.found.now
        if now is None:
            return

        def decided(sure: bool | None) -> None:
            if sure:
                self._attempt(self._taking.leave_out)

        ask = _("Leave out “{step}”? The course goes on without it.").format(step=now.step.title)
        self.app.push_screen(SureScreen(ask, keep=_("Keep it"), sure=_("Leave it out")), decided)

    def _play(self) -> None:
        try:
            assigned = self._taking.assigned(early=self._early)
        except EmpathyError as error:
            self._show(f"{error.message} {error.hint}")
            return
        self.post_message(messages.SceneAssigned(assigned))

    def _answer(self) -> None:
        from empathy_tui.tui.screens.questionnaire import QuestionnaireScreen

        try:
            path, answers = self._taking.answering(early=self._early)
        except EmpathyError as error:
            self._show(f"{error.message} {error.hint}")
            return
        self.app.push_screen(QuestionnaireScreen(self._taking.store, path, answers, self._practice.clock))

    def action_page(self, pages: int) -> None:
        """Scroll through the steps."""
        page = self.query_one("#steps", VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def action_leave(self) -> None:
        """Back to the library."""
        self.post_message(messages.BackToLibrary())
