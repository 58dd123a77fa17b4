"""Where a learner stands in a course: what is done, what comes now, and from which day. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias

from empathy_tui.scenario.courses import Course, CourseStep
from empathy_tui.session.progress import Begun, Finished, Progress

State: TypeAlias = Literal["done", "left-out", "begun", "now", "waiting", "ahead"]
"""`now`: it comes now. `begun`: so it does, and a part of it is done. `waiting`: it comes now, from a day on."""


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it stands.

    Args:
        step: The step.
        state: How it stands.
        finished: How it was finished, if it was.
        due: The day from which on it comes, ISO 8601; of something among people that was taken on, the day until
            which there is time; '' where there is none.
    """

    step: CourseStep
    state: State
    finished: Finished | None = None
    due: str = ""

    @property
    def day(self) -> str:
        """The day on which it was finished, '' if it wasn't."""
        return self.finished.at[:10] if self.finished else ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A course that was begun, as it stands today."""

    course: Course
    progress: Progress
    steps: tuple[StepState, ...]

    @property
    def now(self) -> StepState | None:
        """The step that comes now; None when every step is behind the learner."""
        return next((item for item in self.steps if item.state in ("begun", "now", "waiting")), None)

    @property
    def begun(self) -> Begun | None:
        """What was begun of the step that comes now."""
        found = self.now
        return self.progress.begun if found is not None and found.state == "begun" else None


@dataclass(frozen=True, slots=True)
class Unread:
    """A course that was begun, and how it stands can't be read.

    Args:
        course: Its id.
        reason: What is wrong, and what to do.
    """

    course: str
    reason: str


def standing(course: Course, progress: Progress, today: str) -> Standing:
    """Return how a course stands: steps are matched by their ids, also where its file has changed.

    Args:
        course: The course.
        progress: How far the learner is.
        today: The day, ISO 8601.
    """
    now = _now(course, progress)
    return Standing(
        course,
        progress,
        tuple(
            _present(step, progress, today) if step is now else _other(step, progress)
            for step in course.steps
        ),
    )


def _now(course: Course, progress: Progress) -> CourseStep | None:
    """Return the step that comes now: what was begun is finished before a step that was put in above it."""
    ahead = [step for step in course.steps if progress.of(step.id) is None]
    begun = next((step for step in ahead if _is_begun(step, progress.begun)), None)
    return begun or next(iter(ahead), None)


def _is_begun(step: CourseStep, begun: Begun | None) -> bool:
    if begun is None or begun.step != step.id:
        return False
    match step.kind:
        case "scene" | "unaided":
            return begun.session is not None
        case "questionnaire":
            return begun.answers is not None
        case _:
            return step.kind == "people"


def _present(step: CourseStep, progress: Progress, today: str) -> StepState:
    begun = progress.begun
    if begun is not None and _is_begun(step, begun):
        until = _after(datetime.fromisoformat(begun.at).astimezone(UTC), step.days or 0)
        return StepState(step, "begun", due=until if step.kind == "people" and step.days else "")
    due = _after(progress.last, step.after_days)
    return StepState(step, "waiting", due=due) if step.after_days and today < due else StepState(step, "now")


def _after(time: datetime, days: int) -> str:
    return f"{time + timedelta(days=days):%Y-%m-%d}"


def _other(step: CourseStep, progress: Progress) -> StepState:
    done = progress.of(step.id)
    if done is None:
        return StepState(step, "ahead")
    return StepState(step, "left-out" if done.left_out else "done", done)
