"""Whether what a course names is on this computer: scenes, cycles, units, questionnaires."""

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.courses import Course, CourseFile, Fault, examine_course
from empathy_tui.scenario.problems import Place
from empathy_tui.scenario.source import read_bytes


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of what is here.

    Args:
        scenes: Of scenes that can be played.
        kept: Of the scenes that are kept for unaided sessions.
        cycles: Of reflective cycles.
        units: Of discussion units.
        questionnaires: Of questionnaires.
    """

    scenes: Collection[str]
    kept: Collection[str]
    cycles: Collection[str]
    units: Collection[str]
    questionnaires: Collection[str]


def find_course_problems(path: Path, known: Known, others: Iterable[CourseFile] = ()) -> list[ScenarioError]:
    """Return everything that is wrong with a file, by line; empty when the course can be taken here.

    Args:
        path: The file.
        known: What a course can name on this computer.
        others: Courses whose ids can't be used again.
    """
    try:
        raw = read_bytes(path)
    except ScenarioError as error:
        return [error]
    course, root, problems = examine_course(raw, path)
    if course is not None and root is not None:
        faults = [*_taken(course, others), *_missing(course, known)]
        problems = [*problems, *(fault.error(root, path) for fault in faults)]
    return sorted(problems, key=lambda problem: problem.line)


def remarks(course: Course, known: Known) -> list[str]:
    """Return what may be meant as it is, and is worth a look."""
    return [
        f'Step "{step.id}": the scene "{scene}" is not kept for unaided sessions (`unaided: true` in its file), '
        "so a learner may have met it in the library."
        for step in course.steps
        for scene in step.unaided or ()
        if scene in known.scenes and scene not in known.kept
    ]


def _taken(course: Course, others: Iterable[CourseFile]) -> Iterator[Fault]:
    for other in others:
        if other.course is not None and other.course.id == course.id:
            message = f'The id "{course.id}" is that of another course here: {other.path}.'
            hint = f"Give it an id of your own. To take the other one: empathy-tui course start {course.id}"
            yield Fault("Library-IdsMustDiffer", ("id",), message, hint)


def _missing(course: Course, known: Known) -> Iterator[Fault]:
    for index, step in enumerate(course.steps):
        for key, name, what, there in (
            ("scene", step.scene, "scene", known.scenes),
            ("cycle", step.cycle, "cycle", known.cycles),
            ("questionnaire", step.questionnaire, "questionnaire", known.questionnaires),
            ("board", step.board, "unit", known.units),
        ):
            if name is not None and name not in there:
                yield _absent(("steps", index, key), name, what, there)
        for number, name in enumerate(step.unaided or ()):
            if name not in known.scenes:
                yield _absent(("steps", index, "unaided", number), name, "scene", known.scenes)


def _absent(place: Place, name: str, what: str, there: Collection[str]) -> Fault:
    near = difflib.get_close_matches(name, there, 1)
    hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(sorted(there)[:12]) or 'none'}."
    rule = f"Steps-{what.capitalize()}MustExist"
    return Fault(rule, place, f'There is no {what} called "{name}" on this computer.', hint)
