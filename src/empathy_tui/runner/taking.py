"""A course, a step at a time: what comes now, and what the learner or the facilitator says to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.errors import EmpathyError, ScenarioError, StoreError
from empathy_tui.language import _
from empathy_tui.runner.carrying import with_encounter
from empathy_tui.runner.courses import Courses
from empathy_tui.runner.met import scenes_met
from empathy_tui.runner.standing import Standing, StepState
from empathy_tui.scenario.go_phrase import opens
from empathy_tui.scenario.questionnaires import Questionnaire, questionnaires
from empathy_tui.session.answers import Answers, AnswerStore
from empathy_tui.session.carried import Outcome
from empathy_tui.session.order import scenario_in
from empathy_tui.session.progress import Begun, Finished
from empathy_tui.vocabulary import Prompts, Stance


@dataclass(frozen=True, slots=True)
class Assigned:
    """A scene that a course asks to be played.

    Args:
        course: The course, by its id.
        step: The step, by its id.
        title: Of the step.
        scene: The scene, by its id.
        session: The session to go on with; None where one begins.
        prompts: How much it prompts; None for what the learner has, which is so where they chose it themselves.
        unaided: Whether it is an unaided probe.
        stance: The stance that is proposed.
        early: Whether the learner does not wait for its day.
        met: Every scene of the unaided step was met before, so that it is no probe.
    """

    course: str
    step: str
    title: str
    scene: str
    session: str | None = None
    prompts: Prompts | None = None
    unaided: bool = False
    stance: Stance | None = None
    early: bool = False
    met: bool = False


class Taking:
    """Takes a course on from where it stands.

    Args:
        courses: The learner's courses.
        name: The course, by its id.

    Raises:
        EmpathyError: It was not begun, or can't be read.
    """

    def __init__(self, courses: Courses, name: str) -> None:
        self._courses = courses
        self._shelf = courses.shelf
        self._name = name
        self.found = courses.standing(name)

    @property
    def store(self) -> AnswerStore:
        """Return where answers to questionnaires are kept."""
        return self._shelf.answers

    def look(self) -> Standing:
        """Look again at what was finished meanwhile, and return how the course stands."""
        self.found = self._courses.standing(self._name)
        return self.found

    def assigned(self, *, early: bool = False) -> Assigned:
        """Return the scene that comes now, or the session to go on with; only where the step is a scene.

        Raises:
            EmpathyError: Its day has not come, and `early` was not said.
        """
        now, begun = self.ready(early=early), self.found.begun
        step = now.step
        scene, fresh = step.scene or "", False
        chosen = self._courses.prompts_chosen
        if step.unaided is not None and begun is None:
            scene, fresh = self._unmet(step.unaided)
        return Assigned(
            course=self._name,
            step=step.id,
            title=step.title,
            scene=scene,
            session=begun.session if begun else None,
            prompts="none" if step.unaided else None if chosen else step.prompts,
            unaided=fresh,
            stance=step.stance,
            early=now.state == "waiting",
            met=step.unaided is not None and begun is None and not fresh,
        )

    def _unmet(self, scenes: Sequence[str]) -> tuple[str, bool]:
        """Return the first of some scenes that was not met, and that it wasn't; else the one met longest ago."""
        sessions = self._shelf.sessions.newest_ids()
        met = scenes_met(self._courses.carried, sessions)
        fresh = next((scene for scene in scenes if scene not in met), None)
        if fresh is not None:
            return fresh, True
        last = {scenario_in(session): place for place, session in reversed(list(enumerate(sessions)))}
        return max(scenes, key=lambda scene: last.get(scene, len(sessions))), False

    def answering(self, *, early: bool = False) -> tuple[Path, Answers]:
        """Return the answers to the questionnaire that comes now, begun or taken up again.

        Raises:
            EmpathyError: It can't be read, or its day has not come.
        """
        now, begun, store = self.ready(early=early), self.found.begun, self._shelf.answers
        if begun is not None and begun.answers is not None:
            path = store.folder / Path(begun.answers).name
            if path.is_file():
                return path, self._begun_answers(path)
        assert now.step.questionnaire is not None
        assert now.step.when is not None
        path, answers = store.begin(
            self._questionnaire(now.step.questionnaire), now.step.when, self._shelf.clock()
        )
        self._begin(now, answers=path.name)
        return path, answers

    def _begun_answers(self, path: Path) -> Answers:
        try:
            return self._shelf.answers.load(path)
        except StoreError as error:
            leave_out = _("To leave the step out: empathy-tui course next {course} --skip")
            hint = f"{error.hint} {leave_out.format(course=self._name)}"
            raise StoreError(error.message, hint) from error

    def _questionnaire(self, name: str) -> Questionnaire:
        for path, made in questionnaires(self._shelf.questionnaires):
            if isinstance(made, ScenarioError):
                if path.stem == name:
                    raise made
            elif made.id == name:
                return made
        raise EmpathyError(_("There is no questionnaire {name}.").format(name=name))

    def take_on(self, *, early: bool = False) -> None:
        """Keep that something among people was taken on.

        Raises:
            EmpathyError: Its day has not come, and `early` was not said.
        """
        self._begin(self.ready(early=early))

    def came_of_it(self, outcome: Outcome, words: str = "") -> None:
        """Keep what came of something among people; `not-yet` leaves it open.

        What was done, wholly or in part, is noted among the learner's encounters: in their words, or else as it was asked.
        """
        now = self.ready(early=True)
        if outcome == "not-yet":
            return
        if outcome in ("done", "partly"):
            did, day = words.strip() or now.step.people or "", self._courses.today()
            self._shelf.carried.update(lambda carried: with_encounter(carried, did, day))
        self._finish(now, outcome=outcome)

    def posted(self, *, early: bool = False) -> None:
        """Keep that the learner has posted to the board, by their own word.

        Raises:
            EmpathyError: Its day has not come, and `early` was not said.
        """
        self._finish(self.ready(early=early))

    def go(self, phrase: str | None = None) -> None:
        """Open the checkpoint that comes now.

        Args:
            phrase: The facilitator's; None where whoever sits there says that the facilitator said go.

        Raises:
            EmpathyError: No checkpoint comes now, or the phrase is another.
        """
        now, course = self.found.now, self.found.course
        if now is None or now.step.kind != "checkpoint":
            raise EmpathyError(
                _("No checkpoint of “{title}” comes now.").format(title=course.title),
                _("To see what does: empathy-tui course status {course}").format(course=course.id),
            )
        if course.go is None:
            self._finish(now, go="confirmed")
        elif phrase is not None and opens(course.go, phrase):
            self._finish(now, go="phrase")
        else:
            raise EmpathyError(
                _("That is not the phrase."), _("The checkpoint stays closed. Ask the facilitator.")
            )

    def leave_out(self) -> None:
        """Leave out the step that comes now; a checkpoint can't be.

        Raises:
            EmpathyError: It is a checkpoint, or nothing is left.
        """
        now = self.ready(early=True)
        if now.step.kind == "checkpoint":
            raise EmpathyError(
                _("A checkpoint can't be left out: it is the facilitator's."),
                _("Ask them; or leave the course: empathy-tui course leave {course}").format(
                    course=self._name
                ),
            )
        self._finish(now, left_out=True)

    def ready(self, *, early: bool) -> StepState:
        """Return what comes now; `EmpathyError` if nothing does, or if its day has not come and isn't overruled."""
        now = self.found.now
        if now is None:
            raise EmpathyError(
                _("Every step of “{title}” is behind you.").format(title=self.found.course.title)
            )
        if now.state == "waiting" and not early:
            raise EmpathyError(
                _("“{step}” comes from {day} on.").format(step=now.step.title, day=now.due),
                _("To take it today all the same: empathy-tui course next {course} --now").format(
                    course=self._name
                ),
            )
        return now

    def _begin(self, now: StepState, answers: str | None = None) -> None:
        before = self.found.begun
        early = before.early if before else now.state == "waiting"
        begun = Begun(step=now.step.id, at=self._courses.time(), answers=answers, early=early)
        self._courses.keep_begun(self._name, begun)
        self.look()

    def _finish(self, now: StepState, **how: object) -> None:
        begun = self.found.begun
        early = begun.early if begun else now.state == "waiting"
        facts = {"step": now.step.id, "at": self._courses.time(), "early": early, **how}
        done = Finished.model_validate(facts)
        self._courses.keep(self._name, lambda progress: progress.having(done))
        self.look()
