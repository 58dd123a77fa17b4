"""What a session leaves for looking back over many: figures and names, none of the words that were said.

They are taken from a file's JSON, without the models of a record, so that many thousands can be looked at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import ACTS, Mended

TRACE_VERSION = 1
"""Raised when a trace would be taken otherwise, so that kept ones are taken anew."""
PATIENCE = ("more", "same", "less")
"""Answers to the step `patience` of a debrief: patience with people afterwards, by the learner's own word."""

_DIGITS = 3
"""Of a percentage."""


@dataclass(frozen=True, slots=True)
class TracedGuess:
    """A guess at what the character felt.

    Args:
        choice: What the learner took it for.
        truth: What it was.
        also: What else it was.
        sure: How sure they were, in percent; None when they didn't say.
        in_debrief: Whether it was asked after the scene.
    """

    choice: str
    truth: str
    also: tuple[str, ...] = ()
    sure: int | None = None
    in_debrief: bool = False

    @property
    def right(self) -> bool:
        """Whether it was the feeling, as `review.calibration` counts it."""
        return self.choice == self.truth


@dataclass(frozen=True, slots=True)
class Trace:
    """One session, for the journal.

    Args:
        id: The session's id.
        scenario: The scene's id.
        title: Its title.
        started: ISO 8601 in UTC.
        stage: `playing`, `played` or `completed`.
        ending_kind: How it ended; '' when the learner stepped out or it goes on.
        themes: Of the scene.
        level: 1 to 3; None where it was not kept.
        prompts: `full`, `sparse` or `none`.
        unaided: Whether it was an unaided probe.
        model: Whether a language model worded the character.
        course: The course it belonged to, or ''.
        turns: Learner turns that the character heard.
        acts: For each act, in how many of these turns it was.
        words: Words of the learner's own in the scene.
        words_after: Words of their own in the debrief.
        guesses: In order.
        ruptures: How often the character closed up.
        mended: How often that was mended.
        patience: `more`, `same`, `less`, or '' when it wasn't answered.
        planned: Whether something to do among people was named.
    """

    id: str
    scenario: str = ""
    title: str = ""
    started: str = ""
    stage: str = ""
    ending_kind: str = ""
    themes: tuple[str, ...] = ()
    level: int | None = None
    prompts: str = "full"
    unaided: bool = False
    model: bool = False
    course: str = ""
    turns: int = 0
    acts: Mapping[str, int] = field(default_factory=dict)
    words: int = 0
    words_after: int = 0
    guesses: tuple[TracedGuess, ...] = ()
    ruptures: int = 0
    mended: int = 0
    patience: str = ""
    planned: bool = False

    @property
    def completed(self) -> bool:
        """Whether its debrief was written."""
        return self.stage == "completed"


def trace_of(tree: Mapping[str, Any], session_id: str) -> Trace:
    """Return the trace of a session file's JSON; what isn't as it should be is left out, never raised."""
    entries = tree.get("entries")
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    scenario, wording = _mapping(tree.get("scenario")), _mapping(tree.get("wording"))
    turns = [entry for entry in found if entry.get("kind") == "learner" and not entry.get("paused")]
    answers = _answers(found)
    ruptures, mended, _ = _ruptures(found)
    level = scenario.get("level")
    return Trace(
        id=session_id,
        scenario=_text(scenario.get("id")),
        title=_text(scenario.get("title")),
        started=_text(tree.get("started")),
        stage=_text(tree.get("stage")),
        ending_kind=_text(_last(found, "ended").get("ending_kind")),
        themes=_texts(scenario.get("themes")),
        level=level if isinstance(level, int) else None,
        prompts=_text(tree.get("prompts")) or "full",
        unaided=tree.get("unaided") is True,
        model=wording.get("model") is not None,
        course=_text(tree.get("course")),
        turns=len(turns),
        acts=_acts(turns),
        words=sum(_words(turn.get("text")) for turn in turns),
        words_after=sum(_words(entry.get("text")) for entry in found if _is_written(entry)),
        guesses=tuple(_guesses(found, answers)),
        ruptures=ruptures,
        mended=mended,
        patience=answers.get("patience", "") if answers.get("patience") in PATIENCE else "",
        planned=bool(answers.get("people", "").strip()),
    )


def trace_to_json(trace: Trace) -> dict[str, Any]:
    """Return a trace as a JSON-like value."""
    return asdict(trace)


def trace_from_json(value: Mapping[str, Any]) -> Trace:
    """Return the trace that `trace_to_json` was given; `TypeError` or `KeyError` if it is none."""
    guesses = tuple(TracedGuess(**{**guess, "also": tuple(guess["also"])}) for guess in value["guesses"])
    return Trace(**{**value, "themes": tuple(value["themes"]), "guesses": guesses})


def _answers(entries: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return what was last answered at each step."""
    return {
        _text(entry.get("step")): entry["text"]
        for entry in entries
        if entry.get("kind") == "answer" and not entry.get("skipped") and isinstance(entry.get("text"), str)
    }


def _is_written(entry: Mapping[str, Any]) -> bool:
    """Return whether an entry is an answer in the learner's own words."""
    return entry.get("kind") == "answer" and not entry.get("skipped") and bool(entry.get("ask"))


def _acts(turns: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for turn in turns:
        for act in ACTS:
            guesses = turn.get("acts")
            if isinstance(guesses, list) and any(_is_sure(guess, act) for guess in guesses):
                counted[act] = counted.get(act, 0) + 1
    return counted


def _is_sure(guess: Any, act: str) -> bool:
    guess = _mapping(guess)
    sure = guess.get("p")
    return guess.get("act") == act and isinstance(sure, int | float) and sure >= CONFIDENT


def _guesses(entries: Iterable[dict[str, Any]], answers: Mapping[str, str]) -> Iterable[TracedGuess]:
    for entry in entries:
        choice, truth = entry.get("choice"), entry.get("truth")
        if (
            entry.get("kind") != "probe"
            or not isinstance(choice, str)
            or not isinstance(truth, str)
            or not truth
        ):
            continue
        later = answers.get(f"sure-{_text(entry.get('probe'))}", "")
        sure = int(later) if later.isdecimal() and len(later) <= _DIGITS else entry.get("sure")
        yield TracedGuess(
            clean_line(choice),
            clean_line(truth),
            _texts(entry.get("also")),
            sure if isinstance(sure, int) and 50 <= sure <= 100 else None,
            entry.get("in_debrief") is True,
        )


def rupture_of(entries: Iterable[Mapping[str, Any]]) -> Mended:
    """Return what became of the last rupture in a session's entries."""
    ruptures, _mended, is_open = _ruptures(entries)
    return "open" if is_open else "mended" if ruptures else "none"


def _ruptures(entries: Iterable[Mapping[str, Any]]) -> tuple[int, int, bool]:
    """Return how often the character closed up, how often the learner mended it, and whether the last stayed open."""
    ruptures = mended = 0
    closed = False
    for entry in entries:
        if entry.get("kind") == "beat":
            now = entry.get("rupture") is True
            ruptures += now and not closed
            mended += closed and not now
            closed = now
        elif entry.get("kind") == "ended" and entry.get("ending_kind") == "rupture" and not closed:
            ruptures += 1
            closed = True
    return ruptures, mended, closed


def _last(entries: Iterable[dict[str, Any]], kind: str) -> dict[str, Any]:
    return next((entry for entry in reversed(list(entries)) if entry.get("kind") == kind), {})


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return clean_line(value) if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(_text(item) for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _words(value: Any) -> int:
    return len(value.split()) if isinstance(value, str) else 0
