"""Writing tasks of a debrief, and the questions that follow what was written (R22-R24)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from random import Random

from empathy_tui.language import _
from empathy_tui.review.own_lines import flat
from empathy_tui.review.questions import FollowUp, ask
from empathy_tui.review.step import NONE, DebriefStep, answer_to
from empathy_tui.scenario.cycles import Cycle
from empathy_tui.scenario.model import Question, Scenario
from empathy_tui.session.record import CharacterTurn, SessionRecord

QUESTIONS_AT_MOST = 2
"""Authored questions, where nothing was written that a question could follow."""

_KINDS = ("pov", "letter", "thoughts")


def writing_steps(
    scenario: Scenario, record: SessionRecord, cycles: Sequence[Cycle] = (), proposed: str = ""
) -> Iterator[DebriefStep]:
    """Yield the choice of something to write, and the task that was chosen. Nothing rewrites or grades it.

    Args:
        scenario: The scene.
        record: The session.
        cycles: Reflective cycles that may be chosen in place of a task.
        proposed: The one that a course proposes, by its id: it stands first.
    """
    name = scenario.speaker.short
    first = [cycle for cycle in cycles if cycle.id == proposed]
    rest = [cycle for cycle in cycles if cycle.id != proposed]
    yield DebriefStep(
        "writing",
        "choose",
        _("In writing"),
        _("Write something of this scene? Nobody rewrites or grades it."),
        (
            *(
                _("{title}, about {minutes} minutes: the course proposes it").format(
                    title=cycle.title, minutes=cycle.minutes
                )
                for cycle in first
            ),
            _("the scene as {name} would tell it, in the first person").format(name=name),
            _("a letter to {name} that is not sent").format(name=name),
            _("what {name} thought behind three lines").format(name=name),
            *(
                _("{title}, about {minutes} minutes").format(title=cycle.title, minutes=cycle.minutes)
                for cycle in rest
            ),
            _("not today"),
        ),
        (*(cycle.id for cycle in first), *_KINDS, *(cycle.id for cycle in rest), NONE),
    )
    chosen = answer_to(record, "writing")
    asks = {
        "pov": _(
            "Tell it as {name}, in the first person. What did {name} see when you came in, hope for, "
            "leave unsaid?"
        ).format(name=name),
        "letter": _("Write to {name}. It is not sent; nobody answers.").format(name=name),
        "thoughts": _("Write what {name} may have thought behind each of these. {lines}").format(
            name=name, lines=_three_lines(record)
        ),
    }
    if chosen in asks:
        yield DebriefStep("written", "write", _("In writing"), asks[chosen], shows="conversation")


def _three_lines(record: SessionRecord) -> str:
    said = [turn.text for turn in record.of_kind(CharacterTurn) if turn.text]
    places = sorted(Random(record.seed).sample(range(len(said)), min(3, len(said))))
    return " ".join(
        _("{number}. “{line}”").format(number=number, line=flat(said[place]))
        for number, place in enumerate(places, start=1)
    )


def question_steps(scenario: Scenario, record: SessionRecord) -> Iterator[DebriefStep]:
    """Yield the questions that follow what was written; the author's own where nothing was."""
    found = follow_ups(scenario, record)
    for number, question in enumerate(found, start=1):
        yield DebriefStep(f"follow-{number}", "write", question.theme, question.text)
    if not found:
        authored = list(enumerate(scenario.debrief.questions, start=1))
        count = min(QUESTIONS_AT_MOST, len(authored))
        for number, item in sorted(Random(f"{record.seed}/questions").sample(authored, count)):
            yield DebriefStep(f"question-{number}", "write", item.theme, item.ask)


def follow_ups(scenario: Scenario, record: SessionRecord) -> tuple[FollowUp, ...]:
    """Return the questions to the piece that was written, the same each time."""
    piece = answer_to(record, "written")
    if not piece:
        return ()
    return _asked(
        piece,
        scenario.themes,
        scenario.debrief.questions,
        scenario.level,
        record.seed,
        scenario.speaker.short,
    )


@lru_cache(maxsize=8)
def _asked(
    piece: str, themes: tuple[str, ...], authored: tuple[Question, ...], level: int, seed: int, other: str
) -> tuple[FollowUp, ...]:
    return ask(piece, themes, authored=authored, level=level, seed=seed, other=other)
