"""Writes an export: session by session, so that their number doesn't matter to memory."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.review.export.redact import Redaction
from empathy_tui.review.research import dictionary
from empathy_tui.review.research.asked import questionnaire_rows
from empathy_tui.review.research.columns import Row, Table
from empathy_tui.review.research.forms import FORMS, TableFile, check_form, open_new
from empathy_tui.review.research.naming import Naming, moment, random_name
from empathy_tui.review.research.report import Report, Wanted, readme
from empathy_tui.review.research.rows import rows_of
from empathy_tui.review.research.speaking import is_outside
from empathy_tui.review.research.tables import TABLES
from empathy_tui.scrub import clean
from empathy_tui.session.answers import Answers, AnswerStore
from empathy_tui.session.files import in_words, make_folder
from empathy_tui.session.record import LearnerTurn, OtherEntry, SessionRecord, SwapTurn
from empathy_tui.session.store import SessionStore

_FAILED = "The export could not be written"


def write_study(
    folder: Path,
    store: SessionStore,
    answers: AnswerStore,
    wanted: Wanted,
    token: Callable[[], str] = random_name,
) -> Report:
    """Write the sessions and answers kept here as tables into a folder that is new or empty.

    Args:
        folder: Where to.
        store: The sessions.
        answers: The answers to questionnaires.
        wanted: What is to be in it.
        token: Returns 16 random hex digits.

    Raises:
        EmpathyError: The folder holds something, a package is missing, the participant's code can't be one, there is
            nothing to export, or it could not be written. Nothing is left in the folder then.
    """
    naming = Naming.of(wanted.participant, token)
    for form in wanted.forms:
        check_form(form)
    with in_words(_FAILED, folder):
        made = _prepare(folder)
        try:
            return _Study(folder, wanted, naming).write(store, answers)
        except BaseException:
            _undo(folder, made=made)
            raise


def _prepare(folder: Path) -> bool:
    """See that the folder is there and empty; return whether it was made."""
    if os.path.lexists(folder):
        if not folder.is_dir():
            raise EmpathyError(f"{folder} is not a folder.", "Nothing was written. Name a new folder.")
        if any(folder.iterdir()):
            raise EmpathyError(f"{folder} is not empty.", "Nothing was written. Name a new folder.")
        return False
    make_folder(folder)
    return True


def _undo(folder: Path, *, made: bool) -> None:
    """Remove what was written: the folder was empty, so all in it with these names is of this export."""
    names = [f"{table.name}.{form}" for table in TABLES for form in FORMS]
    for name in (*names, "dictionary.md", "dictionary.json", "README.txt"):
        with suppress(OSError):
            (folder / name).unlink()
    if made:
        with suppress(OSError):
            folder.rmdir()


class _Study:
    def __init__(self, folder: Path, wanted: Wanted, naming: Naming) -> None:
        self._folder = folder
        self._wanted = wanted
        self._naming = naming
        self._tables = {table.name: table.chosen(text=wanted.text) for table in TABLES}
        self._files: dict[str, list[TableFile]] = {}
        self._redaction = Redaction.of(wanted.redact)
        self._report = Report(dict.fromkeys(self._tables, 0))

    def write(self, store: SessionStore, answers: AnswerStore) -> Report:
        with ExitStack() as closing:
            for table in self._tables.values():
                self._files[table.name] = list(self._opened(table, closing))
            for number, record in enumerate(self._records(store), 1):
                if self._wanted.redact:  # what filled the scene's slots is of the learner's own card
                    self._redaction = Redaction.of((*self._wanted.redact, *record.slots.values()))
                for name, rows in rows_of(record, self._naming, number, self._worded).items():
                    self._add(name, rows)
            for times in self._answered(answers):
                self._add("questionnaires", questionnaire_rows(times, self._naming))
        if self._report.empty:
            raise EmpathyError("There is nothing to export.", self._why_empty())
        tables = tuple(self._tables.values())
        self._put("dictionary.md", dictionary.as_markdown(tables))
        self._put("dictionary.json", dictionary.as_json(tables))
        self._put("README.txt", readme(self._wanted, self._report))
        return self._report

    def _opened(self, table: Table, closing: ExitStack) -> Iterator[TableFile]:
        for form in self._wanted.forms:
            file = FORMS[form](self._folder / f"{table.name}.{form}", table)
            closing.callback(file.close)
            yield file

    def _add(self, name: str, rows: "list[Row] | Iterator[Row]") -> None:
        table = self._tables[name]
        for raw in rows:
            row, unfit = table.fitted(raw)
            self._report.unfit += unfit
            self._report.rows[name] += 1
            for file in self._files[name]:
                file.add(row)

    def _records(self, store: SessionStore) -> Iterator[SessionRecord]:
        """Yield the sessions one after the other, and keep what can't be read for the report."""
        for session in store.ids():
            try:
                record = store.load(session)
            except StoreError as error:
                self._report.left_out.append((session, error.message))
                continue
            if self._is_earlier(moment(record.started)):
                continue
            for entry in record.of_kind(OtherEntry):
                self._report.kinds[entry.kind] = self._report.kinds.get(entry.kind, 0) + 1
            lines = [entry for entry in record.entries if isinstance(entry, LearnerTurn | SwapTurn)]
            self._report.outside += sum(map(is_outside, lines))
            yield record

    def _answered(self, answers: AnswerStore) -> Iterator[list[Answers]]:
        for name in answers.ids():
            times: list[Answers] = []
            for path, found in answers.of(name):
                if isinstance(found, StoreError):
                    self._report.left_out.append((path.name, found.message))
                elif not self._is_earlier(found.started):
                    times.append(found)
            yield times

    def _is_earlier(self, started: datetime | None) -> bool:
        """Return whether something is from before the first day wanted, or can't be told not to be, and count it."""
        since = self._wanted.since
        earlier = since is not None and (started is None or started.date() < since)
        self._report.earlier += earlier
        return earlier

    def _worded(self, text: str) -> str:
        return self._redaction.apply(clean(text))

    def _put(self, name: str, text: str) -> None:
        with open_new(self._folder / name) as file:
            file.write(text.encode())

    def _why_empty(self) -> str:
        if self._report.left_out:
            return "What there is can't be read: `empathy-tui sessions list` says why."
        if self._report.earlier:
            return "All there is was earlier than --since says."
        return "Begin one: empathy-tui practice"
