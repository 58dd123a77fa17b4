"""The journal as a JSON-like value, for programs of the learner's own."""

from dataclasses import asdict
from typing import Any

from empathy_tui.review.journal import Journal, bins, day_of, guesses_of, weeks
from empathy_tui.session.traces import trace_to_json


def journal_to_json(journal: Journal) -> dict[str, Any]:
    """Return everything a journal shows; what was not revealed of a session is empty in it."""
    every = guesses_of(journal.sessions)
    return {
        "theme": journal.theme,
        "themes": list(journal.themes),
        "unreadable": journal.unreadable,
        "among_people": [{**asdict(deed), "done_on": deed.done_on} for deed in journal.deeds],
        "weeks": [asdict(week) for week in weeks(journal)],
        "guesses": {
            "all": len(every),
            "right": sum(guess.right for guess in every),
            "near": sum(guess.near for guess in every),
            "by_sureness": [asdict(found) for found in bins(every)],
        },
        "sessions": [
            {"day": day_of(trace), "completed": trace.completed, **trace_to_json(trace)}
            for trace in journal.sessions
        ],
    }
