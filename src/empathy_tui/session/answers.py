"""Answers to questionnaires: one file a time, on the learner's own disk, apart from sessions and their exports."""

import json
import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_hex
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from empathy_tui.errors import StoreError
from empathy_tui.language import N_, _
from empathy_tui.scenario.questionnaires import Item, Questionnaire
from empathy_tui.scrub import clean_tree
from empathy_tui.session.files import in_words
from empathy_tui.session.kept import Form, KeptFile, Mishaps
from empathy_tui.session.kept_json import read_json
from empathy_tui.session.record import Recorded

When = Literal["before", "after", "later"]
WHENS: tuple[When, ...] = ("before", "after", "later")
LATER = timedelta(weeks=4)
"""How long after the last answers `later` begins."""
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MISHAPS = Mishaps(
    read=N_("The answers could not be read"),
    keep=N_("The answer could not be saved"),
    delete=N_("The answers could not be deleted"),
    safe=N_("What was answered before is kept."),
)


class Answers(Recorded):
    """One time that a questionnaire was answered, with the questionnaire as it was then."""

    format: Literal[1] = 1
    when: When
    started: datetime
    finished: datetime | None = None
    """None while it is broken off."""
    asked: Questionnaire
    answers: dict[str, Annotated[int, Field(ge=1, strict=True)] | None] = Field(default_factory=dict)
    """For each item that was reached, the position of the label from 1; None where it was left out."""

    @model_validator(mode="after")
    def _answers_fit(self) -> Self:
        known = {item.id for item in self.asked.items}
        if not self.answers.keys() <= known:
            raise ValueError("an answer to an item that was not asked")
        if any(given is not None and given > len(self.asked.scale) for given in self.answers.values()):
            raise ValueError("an answer beyond the scale")
        for time in (self.started, self.finished):
            if time is not None and (time.tzinfo is None or not 2000 <= time.year < 9000):
                raise ValueError("a time that can't be")
        return self

    @property
    def reached(self) -> Item | None:
        """The first item that was neither answered nor left out; None when all are done."""
        return next((item for item in self.asked.items if item.id not in self.answers), None)

    def go_back(self) -> None:
        """Take the last answer back, if there is one."""
        if done := [item.id for item in self.asked.items if item.id in self.answers]:
            del self.answers[done[-1]]

    @property
    def given(self) -> int:
        """How many items were answered, those left out not counted."""
        return sum(value is not None for value in self.answers.values())


class AnswerStore:
    """The answers in one folder. Every method raises `StoreError` when the disk or a file doesn't allow it.

    Args:
        folder: Where they are; it need not exist.
        token: Returns a few random letters and digits, by which two programs that begin at once keep apart.
    """

    def __init__(self, folder: Path, token: Callable[[], str] = lambda: token_hex(4)) -> None:
        self.folder = Path(folder).absolute()
        self._token = token
        self._known: dict[Path, Answers] = {}

    def begin(self, asked: Questionnaire, when: When, now: datetime) -> tuple[Path, Answers]:
        """Return new answers and the file they will be saved in; nothing is written yet."""
        stem = f"{asked.id}--{when}--{now.astimezone(UTC):%Y%m%d-%H%M%S}-{self._token()}"
        names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
        path = next(path for name in names if not os.path.lexists(path := self.folder / f"{name}.json"))
        return path, Answers(when=when, started=now.astimezone(UTC), asked=asked)

    def save(self, path: Path, answers: Answers) -> None:
        """Write answers, whole or not at all, readable by their owner only.

        What another program wrote there since these were last saved or loaded is left alone.
        """

        def change(before: Answers | None) -> Answers | None:
            if before != self._known.get(path):
                raise StoreError(
                    _("These answers were changed or deleted by another program meanwhile."),
                    _("They are left as they are there. Break off here, and begin or go on with them again."),
                )
            return answers

        kept = self._file(path).update(change)
        assert kept is not None
        self._known[path] = kept.model_copy(deep=True)

    def load(self, path: Path) -> Answers:
        """Return the answers in a file, every text in them cleaned."""
        with in_words(_("The answers in {name} could not be read").format(name=path.name), path):
            raw = path.read_bytes()
        answers = load_answers(raw, path)
        self._known[path] = answers.model_copy(deep=True)
        return answers

    def ids(self) -> list[str]:
        """Return the ids of the questionnaires that were answered, sorted."""
        with in_words("The answers could not be listed", self.folder):
            paths = self.folder.glob("*--*.json") if self.folder.exists() else []
            return sorted({name for path in paths if _ID.fullmatch(name := path.name.partition("--")[0])})

    def of(self, questionnaire: str) -> list[tuple[Path, Answers | StoreError]]:
        """Return each time a questionnaire was answered, oldest first, then what can't be read with the reason."""
        found: list[tuple[Path, Answers | StoreError]] = []
        for path in self._files(questionnaire):
            try:
                found.append((path, self.load(path)))
            except StoreError as error:
                found.append((path, error))
        return sorted(found, key=_order)

    def delete(self, questionnaire: str) -> int:
        """Delete all answers to a questionnaire, damaged ones and halves too, and return how many files there were."""
        if not self._files(questionnaire) and not self._halves(questionnaire):
            return 0
        with in_words(_("The answers could not be deleted"), self.folder), self._file(self.folder).held():
            paths = self._files(questionnaire)
            for path in (*paths, *self._halves(questionnaire)):
                path.unlink(missing_ok=True)
        return len(paths)

    def _file(self, path: Path) -> KeptFile[Answers | None]:
        return KeptFile(path, Form(load_answers, _dump, lambda: None), _MISHAPS, lock=self.folder / ".lock")

    def _halves(self, questionnaire: str) -> list[Path]:
        return list(self.folder.glob(f".{questionnaire}--*.tmp"))

    def _files(self, questionnaire: str) -> list[Path]:
        if not _ID.fullmatch(questionnaire):
            raise StoreError(
                f"“{questionnaire[:80]}” can't be the id of a questionnaire.",
                "`empathy-tui questionnaires list` shows those there are.",
            )
        with in_words("The answers could not be listed", self.folder):
            return sorted(self.folder.glob(f"{questionnaire}--*.json")) if self.folder.exists() else []


def dump_answers(answers: Answers) -> bytes:
    """Return answers as the bytes of their file, `format` first."""
    tree = clean_tree(answers.model_dump(mode="json", warnings=False))
    return (json.dumps({"format": tree.pop("format"), **tree}, ensure_ascii=False, indent=1) + "\n").encode()


def load_answers(raw: bytes, path: Path) -> Answers:
    """Return the answers in the bytes of a file, cleaned; `StoreError` if they can't be read."""
    return read_json(raw, path, Answers)


def _dump(answers: Answers | None) -> bytes:
    assert answers is not None, "answers are deleted by deleting their file"
    return dump_answers(answers)


def later_from(kept: Iterable[Answers]) -> datetime | None:
    """Return when `later` begins: four weeks after the last finished `after`, or `before`; None if there is neither."""
    done = [(times.when, times.finished) for times in kept if times.finished is not None]
    for when in ("after", "before"):
        if ends := [finished for kind, finished in done if kind == when]:
            return max(ends) + LATER
    return None


def _order(found: tuple[Path, Answers | StoreError]) -> tuple[bool, datetime, str]:
    path, answers = found
    if isinstance(answers, StoreError):
        return True, datetime.min.replace(tzinfo=UTC), path.name
    return False, answers.started, path.name
