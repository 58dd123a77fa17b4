"""How far a learner has come in a course: one JSON file a course, on their own disk.

`docs/courses.md` is the specification. It holds no words of the learner's and nothing that could be counted as merit.
"""

import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from filelock import FileLock, Timeout
from pydantic import AfterValidator, Field, ValidationError

from empathy_tui.errors import StoreError
from empathy_tui.language import _
from empathy_tui.scrub import clean_tree
from empathy_tui.session.carried import WAIT, Outcome
from empathy_tui.session.files import in_words, make_folder, write_atomic
from empathy_tui.session.record import Recorded, Words

FORMAT = 1
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


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
        """Return it with one more step finished."""
        others = [item for item in self.finished if item.step != done.step]
        return self.model_copy(update={"finished": [*others, done], "begun": None})


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
        path = self._path(course)
        with in_words(_("Your place in the course could not be read"), path):
            try:
                raw = path.read_bytes()
            except FileNotFoundError:
                return None
        return load_progress(raw, path)

    def update(self, course: str, change: Callable[[Progress | None], Progress]) -> Progress:
        """Change a file, and return what it holds now; other programs wait meanwhile."""
        path = self._path(course)
        with in_words(_("Your place in the course could not be kept"), self.folder):
            make_folder(self.folder)
            try:
                with FileLock(path.with_name(f".{path.name}.lock"), timeout=WAIT, mode=0o600):
                    before = self.load(course)
                    after = change(before)
                    if after != before:
                        write_atomic(path, dump_progress(after))
            except Timeout as error:
                raise StoreError(
                    _("Another program holds {path}.").format(path=path), _("Close it and try again.")
                ) from error
        return after

    def delete(self, course: str) -> bool:
        """Delete a file for good, and return whether there was one."""
        path = self._path(course)
        with in_words(_("Your place in the course could not be deleted"), path):
            there = path.exists()
            for file in (path, path.with_name(f".{path.name}.lock")):
                file.unlink(missing_ok=True)
        return there

    def _path(self, course: str) -> Path:
        if len(course) > 60 or not _ID.fullmatch(course):
            raise StoreError(
                _("“{course}” can't be the id of a course.").format(course=course[:80]),
                _("`empathy-tui course list` shows those there are."),
            )
        return self.folder / f"{course}.json"


def stamp(time: datetime) -> str:
    """Return a time as it is kept."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def digest(raw: bytes) -> str:
    """Return what a course file is known by."""
    return hashlib.sha256(raw).hexdigest()


def dump_progress(progress: Progress) -> bytes:
    """Return the bytes of a file, `format` first."""
    tree = clean_tree(progress.model_dump(mode="json", warnings=False))
    return (json.dumps({"format": tree.pop("format"), **tree}, ensure_ascii=False, indent=1) + "\n").encode()


def load_progress(raw: bytes, path: Path) -> Progress:
    """Return what the bytes of a file hold, cleaned; `StoreError` if they can't be read."""
    left = _("The file has been left as it is. To begin the course anew: empathy-tui course leave {course}")
    left = left.format(course=path.stem)
    try:
        tree: Any = json.loads(raw.decode("utf-8-sig"))
        number = tree.get("format") if isinstance(tree, dict) else None
        if isinstance(number, int) and number > FORMAT:
            raise StoreError(
                _("{name} has format {number}; this program knows formats up to {format}.").format(
                    name=path.name, number=number, format=FORMAT
                ),
                _("Update empathy-tui to go on with it. The file has been left as it is."),
            )
        return Progress.model_validate(clean_tree(tree))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or _("the top")
        message = _("{name} is damaged: at {where}: {what}.").format(
            name=path.name, where=where, what=first["msg"]
        )
        raise StoreError(message, left) from error
    except (ValueError, RecursionError) as error:
        raise StoreError(_("{name} is damaged: it is not JSON.").format(name=path.name), left) from error
