"""The order of a debrief: own words before any reveal, people at the end. Both front ends follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from empathy_tui.review.debrief import answered
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import Answer, BeatEntered, Note, SessionRecord

StepKind = Literal["read", "write", "choose", "reveal", "notes"]
QUESTIONS_AT_MOST = 2
TAKEN_UP = "debrief taken up"
"""Subject of the note after which required steps that were skipped are offered again."""


@dataclass(frozen=True, slots=True)
class DebriefStep:
    """One step.

    Args:
        id: Under which its answer is kept.
        kind: `read` and `reveal` are left with a key; `write` takes free text; `choose` one of `choices`;
            `notes` takes the numbers of notes to strike, or nothing.
        title: A few words.
        ask: What is asked, or told.
        choices: For `choose`.
        required: Whether the session counts as completed without it.
    """

    id: str
    kind: StepKind
    title: str
    ask: str
    choices: tuple[str, ...] = ()
    required: bool = False


def steps(scenario: Scenario, record: SessionRecord) -> tuple[DebriefStep, ...]:
    """Return all steps of this session's debrief in their order."""
    return tuple(_steps(scenario, record))


def next_step(scenario: Scenario, record: SessionRecord) -> DebriefStep | None:
    """Return the first step that has neither been answered nor skipped; None at the end."""
    found = steps(scenario, record)
    done = _done(record, frozenset(step.id for step in found if step.required))
    return next((step for step in found if step.id not in done), None)


def missing(scenario: Scenario, record: SessionRecord) -> tuple[DebriefStep, ...]:
    """Return the required steps that were skipped or not reached: while there are any, a session isn't completed."""
    written = {entry.step for entry in record.of_kind(Answer) if not entry.skipped}
    return tuple(step for step in steps(scenario, record) if step.required and step.id not in written)


def _done(record: SessionRecord, required: frozenset[str]) -> set[str]:
    done: set[str] = set()
    skipped: set[str] = set()
    for entry in record.entries:
        if isinstance(entry, Answer):
            done.add(entry.step)
            (skipped.add if entry.skipped else skipped.discard)(entry.step)
        elif isinstance(entry, Note) and entry.about == TAKEN_UP:
            done -= skipped & required
    return done


def _steps(scenario: Scenario, record: SessionRecord) -> Iterator[DebriefStep]:
    name, learner = scenario.speaker.short, scenario.listener.name
    yield DebriefStep(
        "out",
        "read",
        "Out of the part",
        f"The scene is over, and you are not {learner} any more. {name} is a character, written by "
        f"{scenario.credit.author}; nobody was helped or harmed by what you said. What you noticed and felt is yours.",
    )
    yield DebriefStep(
        "happened", "write", "What happened", "In your own words: what happened there?", required=True
    )
    yield DebriefStep(
        "felt",
        "write",
        "What you felt",
        "What did you feel yourself, at which moment, and where in you?",
        required=True,
    )
    yield DebriefStep(
        "understood",
        "write",
        f"What {name} felt",
        f"What do you think {name} felt and wanted, and what did you read it from?",
    )
    yield from _open_probes(scenario, record)
    yield DebriefStep(
        "reveal",
        "reveal",
        "What was hidden",
        f"This is what went on in {name}, as the author wrote it, beside your own lines.",
        required=True,
    )
    yield DebriefStep(
        "notes",
        "notes",
        "Notes",
        f"What some of your lines did to {name}. They hold for {name} alone. Strike any that you think is wrong.",
    )
    yield DebriefStep(
        "pull",
        "write",
        "What pulled you",
        "Was there a moment when you wanted to get away, to mend it, or to be right? What did you want then?",
    )
    yield from _questions(scenario, record)
    yield DebriefStep(
        "people",
        "write",
        "Among people",
        f"{scenario.debrief.among_people} Name one thing you will do among people. No names needed.",
        required=True,
    )
    yield DebriefStep(
        "machine",
        "write",
        "With a machine",
        "What was it like to do this with a program? Did it tire you, feel silly, leave you with more or less "
        "patience for people?",
    )
    yield DebriefStep(
        "close",
        "read",
        "Back in the room",
        "Look up from the screen and name three things you see. Who is the next person you will talk to?",
    )


def _open_probes(scenario: Scenario, record: SessionRecord) -> Iterator[DebriefStep]:
    entered = {entry.beat for entry in record.of_kind(BeatEntered)}
    for probe in scenario.probes:
        answer = answered(record, probe.at)
        if probe.at in entered and (answer is None or answer.in_debrief):
            yield DebriefStep(
                f"probe-{probe.at}", "choose", "A moment in the scene", probe.ask, probe.choices
            )


def _questions(scenario: Scenario, record: SessionRecord) -> Iterator[DebriefStep]:
    authored = list(enumerate(scenario.debrief.questions, start=1))
    count = min(QUESTIONS_AT_MOST, len(authored))
    chosen = sorted(Random(f"{record.seed}/questions").sample(authored, count), key=lambda item: item[0])
    for number, question in chosen:
        yield DebriefStep(f"question-{number}", "write", question.theme, question.ask)
