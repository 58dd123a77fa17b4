"""A course file that is handed out: copied to the learner's own courses, changed in mid-course, removed again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from empathy_tui import paths
from empathy_tui.errors import ScenarioError, StoreError
from empathy_tui.language import _
from empathy_tui.runner.courses import Courses
from empathy_tui.scenario.course_checks import Known, find_course_problems
from empathy_tui.scenario.source import read_bytes
from empathy_tui.session.files import in_words, write_atomic
from empathy_tui.session.progress import digest

VERSION = 8
"""Letters of a file's hash by which people tell its versions apart."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a file that was handed out.

    Args:
        course: The id of the course.
        how: It was copied, or taken in place of an earlier one; or just that course is here already.
        path: The file that counts from now on.
        before: Where an earlier file went that nobody had handed out; None where none was in the way.
    """

    course: str
    how: Literal["copied", "changed", "here"]
    path: Path
    before: Path | None = None


def version(path: Path) -> str:
    """Return what tells the versions of a course file apart."""
    return digest(read_bytes(path))[:VERSION]


def problems_of(path: Path, found: Courses, known: Known) -> list[ScenarioError]:
    """Return what keeps a course file from being taken here, by line; an id that another course has is among it."""
    return find_course_problems(
        path, known, [file for file in found.files() if not _may_share(file.path, path)]
    )


def _may_share(other: Path, path: Path) -> bool:
    """Return whether another file may have the same course: it is the copy, the same file, or has the same bytes."""
    try:
        return _is_copy(other) or other.samefile(path) or read_bytes(other) == read_bytes(path)
    except (OSError, ScenarioError):
        return False


def _is_copy(path: Path) -> bool:
    return path.parent == paths.own_courses_folder() and path.suffix == ".yaml"


def hand_out(path: Path, found: Courses) -> Handed:
    """Copy a course file to the learner's own courses; it takes the place of an earlier copy.

    Raises:
        ScenarioError: It can't be used, or another course has its id.
        StoreError: It can't be kept.
    """
    if problems := problems_of(path, found, found.known):
        raise problems[0]
    course, raw = found.course(str(path)).id, read_bytes(path)
    target = paths.own_courses_folder() / f"{course}.yaml"
    here = next((file.path for file in found.files() if file.course and file.course.id == course), target)
    if here.is_file() and read_bytes(here) == raw:
        return Handed(course, "here", here)
    there, before = here.is_file(), None
    with in_words(_("The course could not be kept"), here):
        if there and digest(here.read_bytes()) != _copied(course, found):
            before = here.with_name(f"{here.name}.{version(here)}.before")
            write_atomic(before, here.read_bytes())
        write_atomic(here, raw)
    if course in found.ids():
        note_copy(course, found, raw)
    return Handed(course, "changed" if there else "copied", here, before)


def note_copy(course: str, found: Courses, raw: bytes) -> None:
    """Keep that the file of a course that was begun is a copy."""
    found.keep(course, lambda progress: progress.model_copy(update={"copied": digest(raw)}))


def leave(course: str, found: Courses) -> Path | None:
    """Forget how far the learner is in a course, and return the copy of its file, which is removed with it."""
    copy = copy_of(course, found)
    found.leave(course)
    if copy is not None:
        with in_words(_("The copy of the course could not be removed"), copy):
            copy.unlink(missing_ok=True)
    return copy


def copy_of(course: str, found: Courses) -> Path | None:
    """Return the copy that was made of a course's file; None if there is none, or if it was changed since by hand."""
    path = paths.own_courses_folder() / f"{course}.yaml"
    copied = _copied(course, found)
    return path if copied and path.is_file() and digest(path.read_bytes()) == copied else None


def _copied(course: str, found: Courses) -> str:
    try:
        progress = found.shelf.progress.load(course)
    except StoreError:
        return ""
    return progress.copied if progress else ""
