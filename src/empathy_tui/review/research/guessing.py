"""Rows of guesses at what the character felt, and the names by which probes go before anything was shown."""

from collections.abc import Iterator

from empathy_tui.review.calibration import LEAST_SURE, SUREST
from empathy_tui.review.debrief import sureness
from empathy_tui.review.research.columns import Row
from empathy_tui.review.step import answer_to
from empathy_tui.session.record import Answer, ProbeAnswer, SessionRecord

PREFIXES = ("probe-", "tells-", "sure-")
"""What the steps about a probe begin with; the id of its beat follows."""
_MARKED = ("sure-opened", "sure-closed")


def guess_rows(record: SessionRecord, *, revealed: bool) -> Iterator[Row]:
    """Yield each answer to a probe; before the hidden side was shown without the beat and what was so."""
    for position, answer in enumerate(record.of_kind(ProbeAnswer), 1):
        chosen = answer.choice is not None
        told = (answer_to(record, f"tells-{answer.probe}") if chosen else "") or answer.words
        sure = sureness(record, answer) if chosen else None
        shown = revealed and chosen
        yield {
            "position": position,
            "beat": answer.probe if revealed else None,
            "when": "debrief" if answer.in_debrief else "scene",
            "choice": answer.choice,
            "truth": answer.truth or None if shown else None,
            "also": list(answer.also) if shown else None,
            "sure": sure if sure is not None and LEAST_SURE <= sure <= SUREST else None,
            "at": answer.at,
            "words": len(told.split()),
            "text": told,
        }


def step_names(record: SessionRecord) -> dict[str, str]:
    """Return for each step that names a probe's beat a name with a number in its place."""
    beats: dict[str, int] = {}
    steps = [answer.step for answer in record.of_kind(Answer) if answer.step not in _MARKED]
    named = {step: prefix for step in steps for prefix in PREFIXES if step.startswith(prefix)}
    for beat in (*(answer.probe for answer in record.of_kind(ProbeAnswer)), *map(_beat, named)):
        beats.setdefault(beat, len(beats) + 1)
    return {step: f"{prefix}{beats[_beat(step)]}" for step, prefix in named.items()}


def _beat(step: str) -> str:
    return step.partition("-")[2]
