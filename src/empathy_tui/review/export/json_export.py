"""An export as JSON: the same as the other forms, in keys a program can read."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from empathy_tui.chat import split_parts
from empathy_tui.language import _
from empathy_tui.review.again import met_before, of_record, told_before
from empathy_tui.review.curve import build_curve
from empathy_tui.review.debrief import Debrief, Exchange, Passage, build_debrief
from empathy_tui.review.export.document import noted, own_words, revealed, struck, taken_for
from empathy_tui.review.export.origin import disclosure, speaker_of, worded_by, worded_otherwise
from empathy_tui.review.words import change_in_words
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, Retry, SessionRecord, SwapTurn

FORMAT = 1
FIXED = frozenset("language started stage kind who status seen form turning about act marks".split())
"""Keys whose values are words of the format or a time: nothing a person wrote."""


def as_json(record: SessionRecord, scenario: Scenario, change: Callable[[str], str]) -> str:
    """Return a session as indented JSON with every text put through `change`.

    Raises:
        KeyError: The record holds a beat, a fact or an ending that the scenario doesn't.
    """
    return json.dumps(_reworded(_tree(record, scenario), change), ensure_ascii=False, indent=1) + "\n"


def _reworded(value: Any, change: Callable[[str], str]) -> Any:  # a JSON tree
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: item if key in FIXED else _reworded(item, change) for key, item in value.items()}
    return [_reworded(item, change) for item in value] if isinstance(value, list) else value


def _tree(record: SessionRecord, scenario: Scenario) -> dict[str, Any]:
    debrief = build_debrief(scenario, record) if revealed(record) else None
    return {
        "format": FORMAT,
        "title": scenario.title,
        "language": scenario.language,
        "session": record.id,
        "program": record.program,
        "started": record.started,
        "stage": record.stage,
        "worded_by": worded_by(record),
        "met_before": _met_before(record, scenario),
        "disclosure": [{"label": label, "text": text} for label, text in disclosure(record, scenario)],
        "conversation": list(_conversation(record, scenario)),
        "taken_for": [
            {"asked": asked, "choice": choice, "words": words}
            for asked, choice, words in taken_for(record, scenario)
        ],
        "own_words": [
            {"title": step.title, "asked": step.ask, "text": text}
            for step, text in own_words(record, scenario)
        ],
        "hidden": _hidden(debrief) if debrief else None,
        "curve": _curve(record, scenario) if debrief else None,
        "notes": _notes(record, debrief) if debrief and noted(record) else None,
        "again": [
            {"turn": entry.turn, "text": entry.text, "change": entry.change, "reply": entry.reply}
            for entry in record.of_kind(Retry)
        ],
        "chair": [
            {"listener": entry.listener + 1, "who": entry.who, "text": entry.text}
            for entry in record.of_kind(SwapTurn)
        ],
    }


def _met_before(record: SessionRecord, scenario: Scenario) -> dict[str, Any] | None:
    known = of_record(scenario, record.returning)
    if known is None:
        return None
    return {
        "times": known.met,
        "days": known.days,
        "in_words": met_before(scenario, known),
        "told": list(told_before(scenario, known)),
    }


def _conversation(record: SessionRecord, scenario: Scenario) -> Iterator[dict[str, Any]]:
    name = speaker_of(record, scenario)
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            yield {"who": "learner", "name": _("You"), "parts": _parts(entry.text), "heard": not entry.paused}
        elif isinstance(entry, CharacterTurn) and entry.text:
            other = worded_otherwise(record, entry) or None
            turn = {"who": "character", "name": name, "parts": _parts(entry.text), "status": entry.status}
            yield {**turn, "worded_by": other} if other else turn


def _parts(text: str) -> list[dict[str, str]]:
    return [{"kind": part.kind, "text": part.text} for part in split_parts(text)]


def _hidden(debrief: Debrief) -> dict[str, Any]:
    speaker, ending = debrief.scenario.speaker, debrief.ending
    return {
        "wanted": speaker.wants,
        "feared": speaker.fears,
        "beats": [_passage(speaker.short, passage) for passage in debrief.passages],
        "ending": ending and {"title": ending.title, "why": debrief.why_ended, "after": ending.after},
        "facts": [{"seen": item.seen, "text": item.fact.say[0].text} for item in debrief.facts],
        "probes": [
            {
                "asked": probe.ask,
                "feeling": probe.truth,
                "also": list(probe.also),
                "choice": probe.choice,
                "words": probe.words,
            }
            for probe in debrief.probes
        ],
        "other_ways": list(debrief.scenario.debrief.other_ways),
    }


def _passage(name: str, passage: Passage) -> dict[str, Any]:
    inner = passage.beat.inner
    return {
        "title": passage.beat.title,
        "why": passage.why,
        "feeling": inner.feeling,
        "also": list(inner.also),
        "thought": inner.thought,
        "signs": list(passage.beat.signs),
        "opening": passage.opening,
        "exchanges": [_exchange(name, exchange) for exchange in passage.exchanges],
    }


def _exchange(name: str, exchange: Exchange) -> dict[str, Any]:
    return {
        "text": exchange.text,
        "acts": [{"act": act, "p": p} for act, p in exchange.acts],
        "marks": list(exchange.marks),
        "heard": not exchange.paused,
        "change": exchange.change,
        "effect": change_in_words(name, exchange.change),
        "facts": [{"form": form, "text": fact.say[0].text} for fact, form in exchange.facts],
        "reply": exchange.reply,
    }


def _curve(record: SessionRecord, scenario: Scenario) -> dict[str, Any]:
    curve = build_curve(scenario, record)
    return {
        "first": curve.first,
        "begin": curve.begin,
        "turns": [
            {
                "turn": point.turn,
                "rapport": point.rapport,
                "change": point.change,
                "beat": point.beat,
                "turning": point.turning,
                "heard": point.heard,
            }
            for point in curve.turns
        ],
    }


def _notes(record: SessionRecord, debrief: Debrief) -> list[dict[str, Any]]:
    gone = struck(record)
    return [
        {
            "number": note.number,
            "quote": note.quote,
            "about": note.about,
            "p": note.p,
            "text": note.text,
            "struck": note.number in gone,
        }
        for note in debrief.notes
    ]
