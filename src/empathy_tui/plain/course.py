"""The next step of a course, as lines."""

from collections.abc import Callable
from dataclasses import dataclass

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.plain.answering import Answering
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import lettered
from empathy_tui.practice import Practice
from empathy_tui.runner.choosing import chosen
from empathy_tui.runner.course_words import MET, UNAIDED, board_lines, go_lines, now_words
from empathy_tui.runner.taking import Assigned, Taking
from empathy_tui.session.carried import OUTCOMES
from empathy_tui.vocabulary import OUTCOME_WORDS


@dataclass
class PlainCourse:
    """Takes a course on by one step.

    Args:
        practice: Scenes, sessions, courses.
        taking: The course.
        lines: Where it is read and written.
        play: Plays a scene that the course asks for, or goes on with it.
    """

    practice: Practice
    taking: Taking
    lines: Lines
    play: Callable[[Assigned], None]

    def go_on(self, *, early: bool = False) -> None:
        """Do what comes now.

        Args:
            early: The learner does not wait for its day.

        Raises:
            EmpathyError: Its day has not come, or it can't be done here.
        """
        now = self.taking.found.now
        if now is None:
            self._close()
            return
        kind = now.step.kind
        if kind != "checkpoint":
            self.taking.ready(early=early)
        match kind:
            case "scene" | "unaided":
                self._scene(early=early)
            case "questionnaire":
                self._questionnaire(early=early)
            case "people":
                self._people(early=early)
            case "board":
                self._board(early=early)
            case _:
                self._checkpoint()
        self.taking.look()
        if kind != "checkpoint":
            self._close()

    def _head(self) -> None:
        found = self.taking.found
        if found.now is not None:
            self.lines.write(f"{found.course.title}. {found.now.step.title}")

    def _close(self) -> None:
        found = self.taking.found
        self.lines.write()
        self.lines.write(_("Course “{title}”: {now}.").format(title=found.course.title, now=now_words(found)))

    def _scene(self, *, early: bool) -> None:
        assigned = self.taking.assigned(early=early)
        self._head()
        if assigned.unaided:
            self.lines.write(_(UNAIDED))
        if assigned.met:
            self.lines.write(_(MET))
        self.play(assigned)

    def _questionnaire(self, *, early: bool) -> None:
        path, answers = self.taking.answering(early=early)
        again = f"empathy-tui course next {self.taking.found.course.id}"
        store, clock = self.taking.store, self.practice.clock
        Answering(store, path, answers, self.lines, clock, again).go()

    def _people(self, *, early: bool) -> None:
        found = self.taking.found
        begun = found.begun is not None
        if not begun:
            self.taking.take_on(early=early)
        self._head()
        now = self.taking.found.now
        assert now is not None
        self.lines.write(now.step.people or "")
        if not begun:
            if now.due:
                self.lines.write(_("There is time until {day}.").format(day=now.due))
            self.lines.write(_("Afterwards: empathy-tui course next {course}").format(course=found.course.id))
            return
        self._ask_what_came()

    def _ask_what_came(self) -> None:
        self.lines.write(_("What came of it?"))
        choices = tuple(_(OUTCOME_WORDS[outcome]) for outcome in OUTCOMES)
        self.lines.write(lettered(choices))
        line = self._chosen(choices)
        if line is None:
            return
        outcome = OUTCOMES[line]
        words = ""
        if outcome in ("done", "partly"):
            self.lines.write(_("In a line or two, for yourself: what happened? Enter leaves it out."))
            words = self.lines.ask() or ""
        self.taking.came_of_it(outcome, words)

    def _board(self, *, early: bool) -> None:
        self._head()
        found = self.taking.found
        now = found.now
        assert now is not None
        unit = next((item for item in self.practice.units() if item.id == now.step.board), None)
        if unit is not None:
            self.lines.write(unit.title)
            self.lines.write(unit.prompt)
        for line in board_lines(now.step.board or ""):
            self.lines.write(line)
        choices = (_("it is posted"), _("not yet"))
        self.lines.write(lettered(choices))
        if self._chosen(choices) == 0:
            self.taking.posted(early=early)

    def _chosen(self, choices: tuple[str, ...]) -> int | None:
        """Return the place of what is chosen; None for an empty line, or where the lines end."""
        while line := self.lines.ask():
            try:
                return chosen(choices, line)
            except EmpathyError as error:
                self.lines.trouble(error)
        return None

    def _checkpoint(self) -> None:
        self._head()
        now = self.taking.found.now
        assert now is not None
        self.lines.write(now.step.checkpoint or "")
        for line in go_lines(self.taking.found):
            self.lines.write(line)
