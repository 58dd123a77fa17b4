"""Courses: scenes, questionnaires and tasks in an order that a facilitator chose, as data that anyone may write.

`docs/courses.md` is the specification. The files are read as scenarios are, with the same refusals.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.cycles import OneLine
from empathy_tui.scenario.forms import build_form, placed, yaml_files
from empathy_tui.scenario.line import Authored, Id, Language, Text
from empathy_tui.scenario.loader import read_tree
from empathy_tui.scenario.model import Credit
from empathy_tui.scenario.nodes import Node, locate
from empathy_tui.scenario.problems import Place
from empathy_tui.scenario.source import read_bytes
from empathy_tui.vocabulary import Prompts, Stance

StepKind: TypeAlias = Literal["scene", "unaided", "questionnaire", "board", "people", "checkpoint"]
KINDS: tuple[StepKind, ...] = ("scene", "unaided", "questionnaire", "board", "people", "checkpoint")
_BELONGS: dict[str, tuple[StepKind, ...]] = {
    "prompts": ("scene",),
    "cycle": ("scene", "unaided"),
    "stance": ("scene", "unaided"),
    "when": ("questionnaire",),
    "days": ("people",),
}
_Days = Annotated[int, Field(ge=0, le=366, strict=True)]


class CourseStep(Authored):
    """One step: it has exactly one of the keys in `KINDS`."""

    id: Id
    title: OneLine
    scene: Id | None = None
    """A scene, by its id."""
    prompts: Prompts | None = None
    """How much the scene prompts; None for what the learner has."""
    cycle: Id | None = None
    """The reflective cycle that the debrief proposes first."""
    stance: Stance | None = None
    """The stance that the briefing proposes."""
    unaided: Annotated[tuple[Id, ...], Field(min_length=1)] | None = None
    """Scenes for an unaided probe: the first that was not met yet is played, without prompts."""
    questionnaire: Id | None = None
    when: Literal["before", "after", "later"] | None = None
    """Which time the questionnaire is answered."""
    board: Id | None = None
    """A discussion unit, by its id, to post to."""
    people: Text | None = None
    """Something to do among people."""
    days: Annotated[int, Field(ge=1, le=366, strict=True)] | None = None
    """How long it should be given."""
    checkpoint: Text | None = None
    """What is talked about before the facilitator says go."""
    after_days: _Days = 0
    """Days after the step before it was finished."""
    themes: tuple[Text, ...] = ()

    @property
    def kinds(self) -> tuple[StepKind, ...]:
        """The kinds it names: one, in a course that can be used."""
        return tuple(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def kind(self) -> StepKind:
        """What it is."""
        return self.kinds[0]


class Course(Authored):
    """An ordered list of steps, and what they ask of a learner."""

    format: Literal[1]
    id: Id
    title: OneLine
    language: Language
    about: Text
    credit: Credit
    weeks: Annotated[int, Field(ge=1, le=104, strict=True)]
    """About how many weeks it takes."""
    minutes: Annotated[int, Field(ge=5, le=600, strict=True)]
    """About how many minutes it asks for in a week."""
    themes: Annotated[tuple[Text, ...], Field(min_length=1)]
    ai: Literal["scripted", "any"] = "any"
    """`scripted`: no language model words any character in it."""
    go: Annotated[str, Field(pattern=r"^scrypt-[0-9a-f]{32}-[0-9a-f]{64}$")] | None = None
    """What the facilitator's pass phrase is checked with; None where anyone may say go."""
    steps: Annotated[tuple[CourseStep, ...], Field(min_length=1, max_length=200)]

    def step(self, name: str) -> CourseStep | None:
        """Return the step of an id; None if there is none."""
        return next((step for step in self.steps if step.id == name), None)


@dataclass(frozen=True, slots=True)
class CourseFile:
    """One file of a folder: a course, or why it can't be used; just one of the two is there."""

    path: Path
    course: Course | None = None
    problem: ScenarioError | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that makes no sense in a course, before its line is known."""

    rule: str
    place: Place
    message: str
    hint: str
    other: Place | None = None
    """Another place that it has to do with."""

    def error(self, root: Node, path: Path | None) -> ScenarioError:
        """Return it with its line, and that of the other place."""
        line = f" (line {locate(root, self.other).line})" if self.other else ""
        return placed(self.message + line, self.hint, self.rule, self.place, root, path)


def load_course(path: Path) -> Course:
    """Return the course in a file; `ScenarioError` for the first thing that is wrong with it."""
    return read_course(read_bytes(path), path)


def read_course(raw: bytes, path: Path | None = None) -> Course:
    """Return the course in the bytes of a file; `ScenarioError` for the first thing that is wrong with it."""
    course, _root, problems = examine_course(raw, path)
    if course is None or problems:
        raise problems[0]
    return course


def examine_course(raw: bytes, path: Path | None) -> tuple[Course | None, Node | None, list[ScenarioError]]:
    """Return the course in the bytes of a file as far as it has the shape of one, its tree, and all that is wrong."""
    try:
        root = read_tree(raw, path)
    except ScenarioError as error:
        return None, None, [error]
    course = build_form(root, path, Course)
    if isinstance(course, list):
        return None, root, [_unsealed(error) if error.key == "go" else error for error in course]
    return course, root, [fault.error(root, path) for fault in _faults(course)]


def _unsealed(error: ScenarioError) -> ScenarioError:
    """Return the refusal of a `go` that was not made by `course seal`."""
    message = "A phrase can't stand here as it is: it would be read in the file."
    hint = "Run `empathy-tui course seal FILE` and paste the line it prints."
    return ScenarioError(
        message, hint, path=error.path, line=error.line, key=error.key, rule="Shape-FormMustFit"
    )


def courses(folders: Sequence[Path]) -> list[CourseFile]:
    """Return the courses in some folders by file name, those that can't be used with their reason.

    Args:
        folders: Where to look, not below them. Of two courses with one id, that in the earlier folder counts.
    """
    found: list[CourseFile] = []
    seen: dict[str, Path] = {}
    for path in yaml_files(folders):
        try:
            course = load_course(path)
            first = seen.setdefault(course.id, path)
            if first != path:
                message = f'The id "{course.id}" is taken already, by {first}.'
                hint = "Give one of the two another id."
                raise ScenarioError(message, hint, path=path, key="id", rule="Library-IdsMustDiffer")
            found.append(CourseFile(path, course))
        except ScenarioError as error:
            found.append(CourseFile(path, problem=error))
    return found


def _faults(course: Course) -> Iterator[Fault]:
    yield from _ids_differ(course)
    for index, step in enumerate(course.steps):
        yield from _one_kind(step, index)
        yield from _themes_known(course, step, index)
    yield from _unaided_are_new(course)


def _ids_differ(course: Course) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for index, step in enumerate(course.steps):
        if (first := seen.setdefault(step.id, index)) != index:
            message = f'The id "{step.id}" is taken already, by an earlier step'
            hint = "Give one of the two another id."
            place, other = ("steps", index, "id"), ("steps", first, "id")
            yield Fault("Steps-IdsMustDiffer", place, message, hint, other)


def _one_kind(step: CourseStep, index: int) -> Iterator[Fault]:
    kinds, rule = step.kinds, "Steps-KindMustBeOne"
    if not kinds:
        message = f'The step "{step.id}" doesn\'t say what it is.'
        yield Fault(rule, ("steps", index), message, f"Give it one of: {', '.join(KINDS)}.")
        return
    if len(kinds) > 1:
        message = f'The step "{step.id}" is two things at once: {" and ".join(kinds)}.'
        yield Fault(rule, ("steps", index, kinds[1]), message, "Make two steps of it.")
        return
    for key, owners in _BELONGS.items():
        if getattr(step, key) is not None and kinds[0] not in owners:
            message = f'"{key}" means nothing in a step with "{kinds[0]}".'
            yield Fault(
                "Steps-KeyMustBelong",
                ("steps", index, key),
                message,
                f"It goes with {' or '.join(owners)}. Take it out.",
            )
    if kinds[0] == "questionnaire" and step.when is None:
        message = "It isn't said which time the questionnaire is answered."
        hint = "Add `when: before`, `when: after` or `when: later`."
        yield Fault("Steps-TimeMustBeStated", ("steps", index, "when"), message, hint)


def _themes_known(course: Course, step: CourseStep, index: int) -> Iterator[Fault]:
    for number, theme in enumerate(step.themes):
        if theme not in course.themes:
            message = f'"{theme}" is none of the themes of the course.'
            hint = f"The themes: {', '.join(course.themes)}."
            yield Fault("Steps-ThemeMustBeListed", ("steps", index, "themes", number), message, hint)


def _unaided_are_new(course: Course) -> Iterator[Fault]:
    """An unaided probe needs a scene that nobody who takes the course from its start has met."""
    met: set[str] = set()
    for index, step in enumerate(course.steps):
        if step.unaided is None:
            met.update([step.scene] if step.scene else [])
            continue
        fresh = next((scene for scene in step.unaided if scene not in met), None)
        if fresh is None:
            message = "Every scene of this unaided step was played earlier in the course."
            hint = "Name one that was not, or leave it out of the earlier step."
            yield Fault("Steps-UnaidedMustBeNew", ("steps", index, "unaided"), message, hint)
        met.update([fresh] if fresh else [])
