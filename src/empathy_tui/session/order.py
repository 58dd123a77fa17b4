"""The ids of sessions and their order: an id begins with the minute in which its session began."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

LONGEST_ID = 150
BUNCH = 100
"""How many ids of one minute are put in order by what their files say; no program of ours makes as many."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MINUTE = re.compile(r"[0-9]{8}-[0-9]{4}-")


def is_id(name: str) -> bool:
    """Say whether a name can be the id of a session, and so can only name a file in the store's folder."""
    return len(name) <= LONGEST_ID and _ID.fullmatch(name) is not None


def time_in(session_id: str) -> str:
    """Return the minute that an id begins with in the form of `started`, '' if there is none."""
    if not _MINUTE.match(session_id):
        return ""
    day, clock, _ = session_id.split("-", 2)
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{clock[:2]}:{clock[2:]}"


def scenario_in(session_id: str) -> str:
    """Return the scene whose id stands in that of a session, '' if there is none."""
    return session_id[len("20261122-2333-") :].rpartition("-")[0] if _MINUTE.match(session_id) else ""


def newest_first(ids: Iterable[str]) -> list[str]:
    """Return ids by the minutes they begin with, the newest first; those that begin with none come last."""
    timed: list[str] = []
    others: list[str] = []
    for session in sorted(ids, reverse=True):
        (timed if _MINUTE.match(session) else others).append(session)
    return timed + others


def bunches(ids: Iterable[str]) -> Iterator[list[str]]:
    """Yield ids that are in order in bunches of one minute: what comes first in it, only the files say."""
    for _, alike in groupby(ids, key=time_in):
        while bunch := list(islice(alike, BUNCH)):
            yield bunch
