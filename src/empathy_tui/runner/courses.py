"""The courses on this computer: found, begun, looked at, left. Both front ends ask here how one stands."""

from collections.abc import Callable
from pathlib import Path

from empathy_tui.errors import ConfigError, EmpathyError, ScenarioError, StoreError
from empathy_tui.language import _
from empathy_tui.runner.settling import settled
from empathy_tui.runner.shelf import Shelf
from empathy_tui.runner.standing import Standing, Unread, standing
from empathy_tui.scenario.course_checks import Known, find_course_problems
from empathy_tui.scenario.courses import Course, CourseFile, courses, load_course
from empathy_tui.scenario.source import read_bytes
from empathy_tui.scrub import clean_line
from empathy_tui.session.carried import Carried
from empathy_tui.session.progress import Begun, Progress, digest
from empathy_tui.session.record import SessionRecord
from empathy_tui.session.times import day, stamp


class Courses:
    """All courses of one learner on one machine."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    # Files

    def files(self) -> list[CourseFile]:
        """Return the course files there are, those that can't be used with their problem."""
        return courses(self.shelf.folders)

    def file(self, name: str) -> CourseFile:
        """Return the file of a course by its id, or the one at a path that ends in `.yaml`.

        Raises:
            ScenarioError: There is none, or it can't be used.
        """
        if name.endswith((".yaml", ".yml")):
            return CourseFile(Path(name), load_course(Path(name)))
        found = self.files()
        for item in found:
            if item.course is not None and item.course.id == name:
                return item
            if item.problem is not None and item.path.stem == name:
                raise item.problem
        there = ", ".join(item.course.id for item in found if item.course)
        message = _("There is no course called {name}.").format(name=name[:60])
        raise ScenarioError(message, _("There are: {known}.").format(known=there or "–"))

    def course(self, name: str) -> Course:
        """Return a course; `ScenarioError` as for `file`."""
        course = self.file(name).course
        assert course is not None
        return course

    @property
    def known(self) -> Known:
        """Return what a course can name on this computer."""
        return self.shelf.known()

    # Beginning and leaving

    def ids(self) -> list[str]:
        """Return the courses that were begun, by their ids."""
        return self.shelf.progress.ids()

    def start(self, name: str) -> Standing:
        """Begin a course.

        Raises:
            ScenarioError: There is none, or what it names is not here.
            StoreError: It was begun already, or nothing can be kept.
        """
        file = self.file(name)
        if problems := find_course_problems(file.path, self.known):
            raise problems[0]
        course = self.course(name)

        def begin(before: Progress | None) -> Progress:
            if before is not None:
                raise StoreError(
                    _("The course “{title}” was begun already.").format(title=course.title),
                    _("Go on with it: empathy-tui course next {course}").format(course=course.id),
                )
            return Progress(
                course=course.id,
                title=course.title,
                hash=digest(read_bytes(file.path)),
                started=self.time(),
            )

        return standing(course, self.shelf.progress.update(course.id, begin), self.today())

    def leave(self, course: str) -> bool:
        """Forget how far the learner is in a course, and return whether it was begun; sessions and answers stay."""
        return self.shelf.progress.delete(course)

    def standing(self, name: str) -> Standing:
        """Return how a course stands, after a look at what was finished meanwhile.

        Raises:
            EmpathyError: It was not begun, or its file or the progress can't be read.
        """
        file = self.file(name)
        course = self.course(name)
        kept = self.shelf.progress.load(course.id)
        if kept is None:
            raise EmpathyError(
                _("The course “{title}” was not begun.").format(title=course.title),
                _("Begin it: empathy-tui course start {course}").format(course=course.id),
            )
        hashed = digest(read_bytes(file.path))

        def settle(progress: Progress) -> Progress:
            return settled(progress, hashed, self.shelf.sessions, self.shelf.answers)

        if settle(kept) != kept:
            kept = self.keep(course.id, settle)
        return standing(course, kept, self.today())

    def standings(self) -> list[Standing]:
        """Return how the courses stand that were begun and have a step ahead; what can't be read is left out."""
        return [item for item in self.begun() if isinstance(item, Standing)]

    def begun(self) -> list[Standing | Unread]:
        """Return how the courses stand that were begun and have a step ahead, or why that can't be read."""
        found: list[Standing | Unread] = []
        for name in self.ids():
            try:
                item = self.standing(name)
            except EmpathyError as error:
                found.append(Unread(clean_line(name), f"{error.message} {error.hint}".strip()))
                continue
            found += [item] if item.now is not None else []
        return found

    def admit(self, name: str, *, model: bool) -> None:
        """Raise `ConfigError` if a language model would word a character in a course that is played without one."""
        course = self._found(name)
        if model and course is not None and course.ai == "scripted":
            raise ConfigError(
                _("The course “{title}” is played with scripted characters only, without a model.").format(
                    title=course.title
                ),
                _("Choose the script: --provider scripted, or F4 in the briefing of a scene."),
            )

    def is_scripted(self, name: str) -> bool:
        """Return whether a course is played with scripted characters only."""
        course = self._found(name)
        return course is not None and course.ai == "scripted"

    def _found(self, name: str) -> Course | None:
        return next((item.course for item in self.files() if item.course and item.course.id == name), None)

    def cycle_of(self, record: SessionRecord) -> str:
        """Return the reflective cycle that the course of a session proposes for it; '' if it proposes none."""
        if record.course is None:
            return ""
        try:
            progress, course = self.shelf.progress.load(record.course), self.course(record.course)
        except EmpathyError:
            return ""
        begun = progress.begun if progress else None
        step = course.step(begun.step) if begun and begun.session == record.id else None
        return (step.cycle if step else None) or ""

    @property
    def carried(self) -> Carried:
        """What was carried from earlier sessions; nothing where the file can't be read."""
        return self.shelf.carried.look()[0]

    @property
    def prompts_chosen(self) -> bool:
        """Whether the learner chose themselves how much they are prompted: it counts before what a course says."""
        return self.carried.prompts.chosen

    # What is kept

    def session_begun(self, course: str, step: str, session: str, *, early: bool) -> None:
        """Keep that a session was begun for a step."""
        self.keep_begun(course, Begun(step=step, at=self.time(), session=session, early=early))

    def keep_begun(self, course: str, begun: Begun) -> None:
        """Keep that a step was begun."""
        self.keep(course, lambda progress: progress.beginning(begun))

    def keep(self, course: str, change: Callable[[Progress], Progress]) -> Progress:
        """Change how far the learner is, and return it; `EmpathyError` if the course was left meanwhile."""

        def changed(before: Progress | None) -> Progress:
            if before is None:
                raise EmpathyError(_("The course was left meanwhile."), _("Begin it again, if you like."))
            return change(before)

        return self.shelf.progress.update(course, changed)

    def time(self) -> str:
        """Return the time, ISO 8601 in UTC."""
        return stamp(self.shelf.clock())

    def today(self) -> str:
        """Return today by the learner's own calendar, ISO 8601."""
        return day(self.shelf.clock())
