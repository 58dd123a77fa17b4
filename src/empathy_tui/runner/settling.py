"""What has become of the step that was begun: its session or its answers say so, whoever went on with them."""

from pathlib import Path

from empathy_tui.errors import StoreError
from empathy_tui.session.answers import AnswerStore
from empathy_tui.session.progress import Finished, Progress
from empathy_tui.session.record import LearnerTurn
from empathy_tui.session.store import SessionStore
from empathy_tui.session.times import stamp


def settled(progress: Progress, hashed: str, sessions: SessionStore, answers: AnswerStore) -> Progress:
    """Return the progress with what was begun as finished, if it is by now; begun no more, if its file is gone.

    Args:
        progress: How far the learner is.
        hashed: The course file's hash.
        sessions: The learner's sessions.
        answers: The learner's answers to questionnaires.
    """
    progress = progress.model_copy(update={"hash": hashed})
    begun = progress.begun
    if begun is None:
        return progress
    at: str | None = ""
    if begun.session is not None:
        at = _session_end(sessions, begun.session)
    elif begun.answers is not None:
        at = _answers_end(answers, begun.answers)
    if at is None:
        return progress.model_copy(update={"begun": None})
    if not at:
        return progress
    done = Finished(step=begun.step, at=at, session=begun.session, answers=begun.answers, early=begun.early)
    return progress.having(done)


def _session_end(store: SessionStore, session: str) -> str | None:
    """Return when a session was completed, '' if it isn't yet, None if there is nothing of it to go on with."""
    if not (store.folder / f"{session}.json").is_file():
        return None
    try:
        record = store.load(session)
    except StoreError:  # damaged, or newer: who opens it is told
        return ""
    if record.stage == "completed":
        times = [str(at) for entry in record.entries if (at := getattr(entry, "at", ""))]
        return max(times, default=record.started)
    said = any(not turn.paused for turn in record.of_kind(LearnerTurn))
    return None if record.stage == "played" and not said else ""


def _answers_end(store: AnswerStore, name: str) -> str:
    """Return when answers were finished, '' if they aren't yet: there is no file before the first answer."""
    path = store.folder / Path(name).name
    if not path.is_file():
        return ""
    try:
        finished = store.load(path).finished
    except StoreError:  # damaged, or newer: who goes on with them is told
        return ""
    return stamp(finished) if finished is not None else ""
