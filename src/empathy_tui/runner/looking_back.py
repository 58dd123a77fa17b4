"""What is needed to look back over all sessions: the trace of each, and what was carried between them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from empathy_tui.language import _
from empathy_tui.review.journal import Journal, build_journal, with_themes
from empathy_tui.session.carried import Carried, CarriedFile
from empathy_tui.session.files import in_words, write_atomic
from empathy_tui.session.store import SessionStore
from empathy_tui.session.trace_cache import Form, TraceCache
from empathy_tui.session.traces import TRACE_VERSION, Trace, trace_from_json, trace_of, trace_to_json


@dataclass(frozen=True, slots=True)
class LookedBack:
    """All that a journal is made of.

    Args:
        traces: Of the sessions that can be read.
        carried: What was planned and done among people.
        unreadable: How many sessions can't be read.
        trouble: Why what was carried can't be read, '' if it can.
    """

    traces: tuple[Trace, ...]
    carried: Carried
    unreadable: int = 0
    trouble: str = ""

    def journal(self, theme: str = "") -> Journal:
        """Return the journal, of one theme or of all."""
        found = build_journal(self.traces, self.carried, theme=theme, unreadable=self.unreadable)
        return replace(found, trouble=self.trouble)


def look_back(
    store: SessionStore, file: CarriedFile, themes: Mapping[str, Sequence[str]], cache: Path | None = None
) -> LookedBack:
    """Return what is needed for a journal.

    Args:
        store: Where sessions are kept.
        file: Where it is kept what passes between them.
        themes: Of scenes, by their ids: for sessions with which none were kept.
        cache: Where traces are remembered; None for nowhere.

    Raises:
        StoreError: The sessions can't be listed.
    """
    found = tuple(with_themes(traces(store, cache), themes))
    carried, error = file.look()
    trouble = f"{error.message} {error.hint}" if error is not None else ""
    return LookedBack(found, carried, len(store.ids()) - len(found), trouble)


def keep_page(journal: Journal, path: Path) -> Path:
    """Write a journal as an HTML page in the place of the one before, and return where.

    Raises:
        StoreError: It can't be written.
    """
    from empathy_tui.review.export.journal_html import journal_as_html

    with in_words(_("The journal could not be written"), path):
        write_atomic(path, journal_as_html(journal).encode())
    return path


def traces(store: SessionStore, cache: Path | None = None) -> Iterator[Trace]:
    """Yield the trace of each session, the oldest first; those that can't be read are left out."""
    form = Form(
        TRACE_VERSION,
        trace_of,
        lambda trace: json.dumps(trace_to_json(trace)),
        lambda text: trace_from_json(json.loads(text)),
        lambda trace: trace.started,
    )
    return TraceCache(cache, form).traces(store)
