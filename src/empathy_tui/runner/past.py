"""What earlier sessions on this computer say, for the learner alone."""

from itertools import chain, islice

from empathy_tui.errors import EmpathyError
from empathy_tui.review.calibration import LEAST_SURE, SUREST, ProbeGuess
from empathy_tui.review.debrief import sureness
from empathy_tui.session.order import time_in
from empathy_tui.session.record import ProbeAnswer, SessionRecord
from empathy_tui.session.store import SessionStore

SESSIONS = 100
"""Earlier sessions that are looked at, the newest; no other file is read."""


def guesses(store: SessionStore, record: SessionRecord) -> tuple[ProbeGuess, ...]:
    """Return the guesses of sessions begun before this one, oldest first; what can't be read is left out."""
    earlier = (session for session in store.newest_ids() if time_in(session) <= record.started)
    found: list[list[ProbeGuess]] = []
    for session in islice((session for session in earlier if session != record.id), SESSIONS):
        try:
            kept = store.load(session)
        except EmpathyError:
            continue
        if kept.started < record.started:
            found.append(of_record(kept))
    return tuple(chain.from_iterable(reversed(found)))


def of_record(record: SessionRecord) -> list[ProbeGuess]:
    """Return the guesses of one session whose truth was kept with them."""
    found = []
    for answer in record.of_kind(ProbeAnswer):
        if answer.choice is not None and answer.truth:
            sure = sureness(record, answer)
            rated = sure if sure is not None and LEAST_SURE <= sure <= SUREST else None
            found.append(ProbeGuess(answer.choice, answer.truth, tuple(answer.also), rated))
    return found
