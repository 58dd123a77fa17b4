"""The last plan: what came of it, before the next scene."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.runner.beforehand import outcomes, plan_asked
from empathy_tui.session.carried import DRAFT, OUTCOMES, Outcome
from empathy_tui.tui.keys import Keys
from empathy_tui.tui.screens.writing import WritingScreen
from empathy_tui.tui.widgets.composer import Composer

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.session.carried import Plan


class PlanScreen(WritingScreen):
    """Asks what came of a plan, in two short steps; Esc asks another time.

    Args:
        plan: What the learner meant to do.
        practice: Where it is kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "later", N_("Another time"), id="plan.later", tooltip=N_("It is asked again")),
        Binding("f4", "wordless", N_("No words"), id="plan.wordless", tooltip=N_("Leave the words out")),
        Binding("pageup", "page(-1)", "Scroll", show=False, priority=True, id="plan.up"),
        Binding("pagedown", "page(1)", "Scroll", show=False, priority=True, id="plan.down"),
    ]

    def __init__(self, plan: "Plan", practice: "Practice") -> None:
        super().__init__(DRAFT, practice)
        self._plan = plan
        self._outcome: Outcome | None = None
        self._warned = False

    def compose(self) -> ComposeResult:
        """Compose the question, its answers, and a field for what happened."""
        yield Static(_("What you meant to do"), classes="title", markup=False)
        with VerticalScroll(id="body"):
            yield Static(plan_asked(self._plan), classes="ask", markup=False)
        yield Static("", id="notice", markup=False)
        with Vertical(id="answer"):
            yield Composer(
                self._practice.store.draft(DRAFT),
                placeholder=_("What happened, in your own words. Enter keeps them, F4 leaves them out."),
            )
            yield OptionList(*(Content(words) for words in outcomes()), id="choices", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin with the answers."""
        self.composer.display = False
        self.notice(_("Up and Down choose, Enter answers."))
        self.query_one("#choices", OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Show the key that leaves the words out once they are asked for."""
        return self._outcome is not None if action == "wordless" else True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer, then ask for words; there need be none for what was let go."""
        self._outcome = OUTCOMES[event.option_index]
        if self._outcome == "let-go":
            self._keep("")
            return
        event.option_list.display = False
        self.composer.display = True
        self.notice(_("What happened? Leave names out if you like."))
        self.composer.focus()
        self.refresh_bindings()

    def on_composer_submitted(self, message: Composer.Submitted) -> None:
        """Keep the words."""
        self._keep(message.text)

    def action_wordless(self) -> None:
        """Keep the answer without words; what stands in the field is left out only when asked twice."""
        if self.composer.text.strip() and not self._warned:
            self._warned = True
            self.notice(_("Your words have not been kept. Enter keeps them, F4 again leaves them out."))
        else:
            self._keep("")

    def _keep(self, words: str) -> None:
        assert self._outcome is not None
        try:
            self._practice.mine.say_what_came(self._plan.session, self._outcome, words)
        except EmpathyError as error:
            self.tell(error)
            return
        self.composer.clear()
        self.keep_draft()
        self.dismiss()

    def action_later(self) -> None:
        """Ask another time; what is being written is kept."""
        self.keep_draft()
        self.dismiss()

    def action_page(self, pages: int) -> None:
        """Scroll a long plan."""
        body = self.query_one("#body", VerticalScroll)
        (body.scroll_page_down if pages > 0 else body.scroll_page_up)(animate=False)
