"""How far a learner has come in a course: one JSON file a course, on their own disk.

`docs/courses.md` is the specification. It holds no words of the learner's and nothing that could be counted as merit.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from empathy_tui.errors import StoreError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean_tree
from empathy_tui.session.carried import Outcome
from empathy_tui.session.files import in_words
from empathy_tui.session.kept import Form, KeptFile, Mishaps
from empathy_tui.session.kept_json import read_json
from empathy_tui.session.record import Recorded, Words

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MISHAPS = Mishaps(
    read=N_("Your place in the course could not be read"),
    keep=N_("Your place in the course could not be kept"),
    delete=N_("Your place in the course could not be deleted"),
)


def _a_time(value: str) -> str:
    if (time := datetime.fromisoformat(value)).tzinfo is None or not 2000 <= time.year < 9000:
        raise ValueError("a time that can't be")
    return value


_Time = Annotated[str, AfterValidator(_a_time)]
"""ISO 8601 with its zone."""


class Finished(Recorded):
    """A step that is behind the learner."""

    step: str
    at: _Time
    session: str | None = None
    answers: str | None = None
    """The name of the file with the answers to a questionnaire."""
    early: bool = False
    """The learner did not wait for its day."""
    go: Literal["phrase", "confirmed"] | None = None
    """How the facilitator's go was given."""
    outcome: Outcome | None = None
    """What came of something among people."""
    left_out: bool = False


class Begun(Recorded):
    """The step that was begun and isn't finished."""

    step: str
    at: _Time
    session: str | None = None
    answers: str | None = None
    early: bool = False


class Progress(Recorded):
    """The whole file."""

    format: Literal[1] = 1
    course: str
    title: Words
    hash: str
    """SHA-256 of the course file when it was last looked at, in hex."""
    started: _Time
    copied: str = ""
    """SHA-256 of the file that was copied when the course was handed out; '' where none was."""
    finished: list[Finished] = Field(default_factory=list)
    begun: Begun | None = None

    def of(self, step: str) -> Finished | None:
        """Return how a step was finished; None if it wasn't."""
        return next((item for item in self.finished if item.step == step), None)

    @property
    def last(self) -> datetime:
        """When a step was last finished, or when the course was begun, in UTC."""
        times = [item.at for item in self.finished] or [self.started]
        return max(datetime.fromisoformat(time).astimezone(UTC) for time in times)

    def having(self, done: Finished) -> "Progress":
        """Return it with one more step finished; one that is behind the learner stays as it was, and so does what else is begun."""
        begun = self.begun if self.begun is None or self.begun.step != done.step else None
        finished = self.finished if self.of(done.step) is not None else [*self.finished, done]
        return self.model_copy(update={"finished": finished, "begun": begun})

    def beginning(self, begun: Begun) -> "Progress":
        """Return it with a step begun; the same if that one is behind the learner already."""
        return self if self.of(begun.step) is not None else self.model_copy(update={"begun": begun})


class ProgressFiles:
    """The files in one folder. Every method raises `StoreError` with what happened and what to do."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder).absolute()

    def ids(self) -> list[str]:
        """Return the courses that were begun."""
        with in_words(_("The courses you began could not be listed"), self.folder):
            return sorted(path.stem for path in self.folder.glob("*.json")) if self.folder.exists() else []

    def load(self, course: str) -> Progress | None:
        """Return how far the learner is; None if the course was not begun."""
        return self._file(course).load()

    def update(self, course: str, change: Callable[[Progress | None], Progress]) -> Progress:
        """Change a file, and return what it holds now; other programs wait meanwhile."""
        after = self._file(course).update(change)
        assert after is not None
        return after

    def delete(self, course: str) -> bool:
        """Delete a file for good, and return whether there was one."""
        return self._file(course).delete()

    def _file(self, course: str) -> KeptFile[Progress | None]:
        return KeptFile(self._path(course), Form(load_progress, _dump, lambda: None), _MISHAPS)

    def _path(self, course: str) -> Path:
        if len(course) > 60 or not _ID.fullmatch(course):
            raise StoreError(
                _("“{course}” can't be the id of a course.").format(course=course[:80]),
                _("`empathy-tui course list` shows those there are."),
            )
        return self.folder / f"{course}.json"


def digest(raw: bytes) -> str:
    """Return what a course file is known by."""
    return hashlib.sha256(raw).hexdigest()


def dump_progress(progress: Progress) -> bytes:
    """Return the bytes of a file, `format` first."""
    tree = clean_tree(progress.model_dump(mode="json", warnings=False))
    return (json.dumps({"format": tree.pop("format"), **tree}, ensure_ascii=False, indent=1) + "\n").encode()


def load_progress(raw: bytes, path: Path) -> Progress:
    """Return what the bytes of a file hold, cleaned; `StoreError` if they can't be read."""
    anew = _("To begin the course anew: empathy-tui course leave {course}").format(course=path.stem)
    return read_json(raw, path, Progress, anew)


def _dump(progress: Progress | None) -> bytes:
    assert progress is not None, "what was begun is left by deleting it"
    return dump_progress(progress)
