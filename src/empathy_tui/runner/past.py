"""What earlier sessions on this computer say, for the learner alone."""

from empathy_tui.errors import EmpathyError
from empathy_tui.review.calibration import LEAST_SURE, SUREST, ProbeGuess
from empathy_tui.review.debrief import sureness
from empathy_tui.session.record import ProbeAnswer, SessionRecord
from empathy_tui.session.store import SessionStore

SESSIONS = 100
"""Earlier sessions that are looked at, the newest."""


def guesses(store: SessionStore, record: SessionRecord) -> tuple[ProbeGuess, ...]:
    """Return the guesses of sessions begun before this one, oldest first; what can't be read is left out."""
    earlier = [
        item.id
        for item in store.summaries()
        if item.started < record.started and not item.damaged and not item.newer
    ]
    found: list[ProbeGuess] = []
    for session in sorted(earlier)[-SESSIONS:]:
        try:
            found += of_record(store.load(session))
        except EmpathyError:
            continue
    return tuple(found)


def of_record(record: SessionRecord) -> list[ProbeGuess]:
    """Return the guesses of one session whose truth was kept with them."""
    found = []
    for answer in record.of_kind(ProbeAnswer):
        if answer.choice is not None and answer.truth:
            sure = sureness(record, answer)
            rated = sure if sure is not None and LEAST_SURE <= sure <= SUREST else None
            found.append(ProbeGuess(answer.choice, answer.truth, tuple(answer.also), rated))
    return found
