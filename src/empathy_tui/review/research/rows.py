"""The rows of one session. Pure; what the learner has not been shown is not in them."""

from collections.abc import Callable
from datetime import datetime

from empathy_tui.review.export.document import revealed
from empathy_tui.review.research.answering import answer_rows, own_words_in
from empathy_tui.review.research.columns import Row
from empathy_tui.review.research.guessing import guess_rows
from empathy_tui.review.research.naming import Naming, model_name, moment, place_of, seconds
from empathy_tui.review.research.speaking import beat_rows, is_outside, is_told, turn_rows
from empathy_tui.review.step import answer_to
from empathy_tui.session.record import (
    CharacterTurn,
    Disputed,
    FactSpoken,
    GuardBreach,
    LearnerTurn,
    ModelNoted,
    Note,
    OtherEntry,
    Recorded,
    Retry,
    SceneEnded,
    SessionRecord,
    SwapMark,
    SwapTurn,
)

Worded = Callable[[str], str]


def rows_of(record: SessionRecord, naming: Naming, number: int, worded: Worded) -> dict[str, list[Row]]:
    """Return the rows of a session for each table that holds sessions.

    Args:
        record: The session.
        naming: The names in this export.
        number: The session's place in it, from 1.
        worded: What is done to each free text.
    """
    shown, started, name = revealed(record), moment(record.started), naming.session()
    found = {
        "sessions": [_session(record, naming, number, started, shown=shown)],
        "turns": turn_rows(record, revealed=shown),
        "guesses": list(guess_rows(record, revealed=shown)),
        "beats": list(beat_rows(record)) if shown else [],
        "answers": list(answer_rows(record, revealed=shown)),
    }
    return {
        table: [{"session": name, **_finished(row, started, worded)} for row in rows]
        for table, rows in found.items()
    }


def _finished(row: Row, started: datetime | None, worded: Worded) -> Row:
    """Return a row with its time and its text as they are exported."""
    done = dict(row)
    if "at" in done:
        done["seconds"] = seconds(started, done.pop("at"))
    if done.get("text") is not None:
        done["text"] = worded(done["text"])
    return done


def _session(
    record: SessionRecord, naming: Naming, number: int, started: datetime | None, *, shown: bool
) -> Row:
    return {
        "learner": naming.learner,
        "number": number,
        "day": naming.day(started),
        "program": record.program,
        "scenario": record.scenario.id,
        "scenario_version": record.scenario.version,
        "scenario_hash": record.scenario.hash,
        "language": record.scenario.language,
        "themes": record.scenario.themes,
        "level": record.scenario.level,
        "seat": record.seat,
        "stance": record.stance,
        "provider": record.wording.provider,
        "model": model_name(record.wording.model),
        "where": place_of(record.wording.where),
        "prompts": record.prompts,
        "unaided": record.unaided,
        "met_before": record.returning.met if record.returning else None,
        "course": record.course,
        "stage": record.stage,
        "revealed": shown,
        **_end(record, started, shown=shown),
        **_amounts(record, shown=shown),
        "patience": answer_to(record, "patience") or None,
    }


def _end(record: SessionRecord, started: datetime | None, *, shown: bool) -> Row:
    ended = next(iter(record.of_kind(SceneEnded)), None)
    times = [record.started]
    scene = [record.started]
    for entry in record.entries:
        at = getattr(entry, "at", None)
        if isinstance(at, str):
            times.append(at)
            if isinstance(entry, LearnerTurn | CharacterTurn | SceneEnded):
                scene.append(at)
    return {
        "stepped_out": ended is not None and ended.ending is None,
        "ending": ended.ending if ended and shown else None,
        "seconds_scene": seconds(started, scene[-1]),
        "seconds_all": seconds(started, times[-1]),
    }


def _amounts(record: SessionRecord, *, shown: bool) -> Row:
    def count(kind: type[Recorded]) -> int:
        return sum(1 for _ in record.of_kind(kind))

    told = [entry for entry in record.entries if is_told(entry)]
    learner = sum(isinstance(turn, LearnerTurn) for turn in told)
    scene, debrief, tries = own_words_in(record)
    facts = sum(fact.form == "say" for fact in record.of_kind(FactSpoken))
    notes = [note.about for note in record.of_kind(Note)]
    heard = [mark.heard for mark in record.of_kind(SwapMark)]
    return {
        "turns_learner": learner,
        "turns_character": len(told) - learner,
        "words_scene": scene,
        "words_debrief": debrief,
        "words_tries": tries,
        "resumed": notes.count("resumed"),
        "hints": notes.count("hint"),
        "facts_told": facts if shown else None,
        "notes_struck": count(Disputed),
        "notes_by_model": count(ModelNoted),
        "retries": count(Retry),
        "chair_turns": sum(t.who == "learner" and not is_outside(t) for t in record.of_kind(SwapTurn)),
        "chair_heard": heard.count(True),
        "chair_shut": heard.count(False),
        "breaches": count(GuardBreach),
        "other_entries": count(OtherEntry),
    }
