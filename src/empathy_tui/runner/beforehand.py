"""What there is to say before a scene: the last plan, how much this session prompts, and when to leave it."""

from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.review import pacing
from empathy_tui.review.again import Acquaintance
from empathy_tui.review.prose import Block
from empathy_tui.runner import carrying
from empathy_tui.runner.carrying import unaided_is_due
from empathy_tui.runner.met import scenes_met
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import LibraryEntry
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.carried import OUTCOMES, Carried, Plan
from empathy_tui.session.order import scenario_in, time_in
from empathy_tui.session.store import NEWEST
from empathy_tui.session.traces import Trace
from empathy_tui.vocabulary import OUTCOME_WORDS, PROMPTS, Prompts

OFFERED = 3
"""Scenes that are named for a session without prompts."""


PROMPT_WORDS: dict[Prompts, str] = {
    "full": N_("full: hints when you ask, and questions on the way."),
    "sparse": N_("sparse: two hints, and one question on the way."),
    "none": N_("none: no hints, and no question before the debrief."),
}
_UNAIDED = N_("none this once: it is one of the sessions that you compare with your own earlier ones.")


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What there is to say before a scene.

    Args:
        plan: What the learner meant to do among people and has not said the end of; None if there is nothing.
        prompts: How much this session prompts.
        unaided: Whether it is the one without prompts, on a scene not met before.
        advice: Sentences; the learner may go on all the same.
        trouble: Why nothing passes from earlier sessions, if it can't be read.
        acquaintance: What the character can know of the learner, and whether the learner lets them.
        carried_level: How much sessions prompt before the learner changes it here.
        chosen: Whether the learner chose that earlier.
        offered: Whether an unaided probe was offered.
    """

    plan: Plan | None = None
    prompts: Prompts = "full"
    unaided: bool = False
    advice: tuple[str, ...] = ()
    trouble: EmpathyError | None = None
    acquaintance: Acquaintance = field(default_factory=Acquaintance)
    carried_level: Prompts = "full"
    chosen: bool = False
    offered: bool = False

    def next_level(self) -> "Beforehand":
        """Return the same with the next level of prompts, by the learner's own choice.

        The levels follow each other in a circle; where an unaided probe was offered, it is one more of them.
        """
        if self.unaided:
            return replace(self, unaided=False)
        level = PROMPTS[(PROMPTS.index(self.prompts) + 1) % len(PROMPTS)]
        back = self.offered and level == self.carried_level
        return replace(self, prompts=level, unaided=back)

    def prompting(self) -> str:
        """Return how much this session prompts, in words."""
        return _("Prompts: {how}").format(how=_(_UNAIDED if self.unaided else PROMPT_WORDS[self.prompts]))

    def blocks(self) -> Iterator[Block]:
        """Return what is told before the briefing; nothing where there is nothing to say."""
        told = [*self.advice, *([f"{self.trouble.message} {self.trouble.hint}"] if self.trouble else [])]
        if told:
            yield Block("heading", _("Before you begin"))
            yield from (Block("text", text) for text in told)


def plan_asked(plan: Plan) -> str:
    """Return what is asked about a plan: it is quoted, and what was said of it last."""
    asked = _("On {day}, after “{title}”, you meant to do this:\n“{plan}”").format(
        day=plan.day, title=plan.title, plan=plan.plan
    )
    if plan.happened and plan.asked is not None:
        asked += "\n" + _("On {day} you wrote: “{happened}”").format(day=plan.asked, happened=plan.happened)
    return asked + "\n" + _("What came of it?")


def outcomes() -> tuple[str, ...]:
    """Return the answers to it, as they are shown, in the order of `OUTCOMES`."""
    return tuple(_(OUTCOME_WORDS[outcome]) for outcome in OUTCOMES)


@dataclass(frozen=True, slots=True)
class Past:
    """What is looked at beforehand.

    Args:
        carried: What was carried from earlier sessions.
        sessions: Ids of the sessions, the newest first.
        library: The scenes there are.
        traces: Returns completed sessions, the oldest first.
        talked: Says of a session whether anything was said in it.
    """

    carried: Carried
    sessions: Sequence[str]
    library: Sequence[LibraryEntry]
    traces: Callable[[], Sequence[Trace]]
    talked: Callable[[str], bool] = lambda session: True


def beforehand(
    scenario: Scenario, past: Past, now: datetime, wish: Wish, trouble: EmpathyError | None = None
) -> Beforehand:
    """Return what there is to say before a scene.

    Args:
        scenario: What is about to be played.
        past: What was played.
        now: The moment, in the learner's own time zone.
        wish: How the learner wants the session to be.
        trouble: Why nothing was carried, if it can't be read.
    """
    carried = past.carried
    met = scenes_met(carried, past.sessions)
    due = unaided_is_due(carried)
    prompts, unaided = carried.prompts.level, scenario.id not in met and (due or scenario.unaided)
    if wish.assigned is not None:
        unaided = wish.assigned.unaided
        prompts = prompts if unaided else wish.assigned.prompts or prompts
    if wish.prompts is not None:
        prompts, unaided = wish.prompts, False
    advice = _advice(scenario, past, now, met if due else frozenset())
    return Beforehand(
        carried.open_plan(f"{now:%Y-%m-%d}"),
        prompts,
        unaided,
        tuple(said for said in advice if said),
        trouble,
        acquaintance(carried, scenario, now, first_time=wish.first_time),
        prompts,
        carried.prompts.chosen,
        unaided,
    )


def acquaintance(carried: Carried, scenario: Scenario, now: datetime, *, first_time: bool) -> Acquaintance:
    """Return what the character of a scene can know of the learner from earlier sessions."""
    known = carrying.returning(carried, scenario, f"{now:%Y-%m-%d}")
    return Acquaintance(known, carried.person(scenario.id) is not None, first_time)


def _advice(scenario: Scenario, past: Past, now: datetime, met: Set[str]) -> Iterator[str]:
    newest = past.sessions[:NEWEST]
    begun = [(time, session) for session in newest if (time := _begun(session)) is not None]
    today = ((time, session) for time, session in begun if time.astimezone(now.tzinfo).date() == now.date())
    yield pacing.enough_today((time for time, session in today if past.talked(session)), now)
    scenes = {entry.id: entry for entry in past.library}
    known = ((time, scenes[name]) for time, session in begun if (name := scenario_in(session)) in scenes)
    yield pacing.demanding_again(
        scenario.level, ((time, entry.title, entry.level) for time, entry in known), now
    )
    if scenario.id in met:
        yield _unmet(met, past.library)
    yield from pacing.falling(past.traces())


def _unmet(met: Set[str], library: Sequence[LibraryEntry]) -> str:
    """Return which scenes a session without prompts could be played on, none of those that were met."""
    found = [entry for entry in library if entry.problem is None and entry.id not in met]
    found.sort(key=lambda entry: not entry.unaided)
    if not found:
        return ""
    return _(
        "Every fourth session has no prompts, on a scene you have not met, so that you can compare it with your own "
        "earlier ones. It is time for one: {titles}."
    ).format(titles=", ".join(_("“{title}”").format(title=entry.title) for entry in found[:OFFERED]))


def _begun(session: str) -> datetime | None:
    """Return the minute in which a session began, by its id; None if that has none."""
    with suppress(ValueError):
        return datetime.fromisoformat(time_in(session)).replace(tzinfo=UTC)
    return None
