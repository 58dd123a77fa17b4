"""What a session leaves for the next, and what the next takes from it. Pure."""

from datetime import date

from empathy_tui.engine.again import meets_again
from empathy_tui.review.step import answer_to
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.carried import Carried, Encounter, Met, Outcome, Plan, Scaffold, fitting, shortened
from empathy_tui.session.record import (
    FactSpoken,
    LearnerTurn,
    Note,
    RapportMoved,
    Returning,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.session.traces import rupture_of
from empathy_tui.vocabulary import PROMPTS, Mended, Prompts

CARRIED = "carried"
"""Subject of the note after which a session's scene has been carried: it is, once."""
AT_A_LEVEL = 4
"""Scenes after which a session prompts less."""
UNAIDED_EVERY = 4
"""One in so many sessions has no prompts, on a scene that was not met before."""


def was_carried(record: SessionRecord) -> bool:
    """Return whether a scene was carried already, so that a deleted part of the file does not come back."""
    return any(note.about == CARRIED for note in record.of_kind(Note))


def is_a_talk(record: SessionRecord) -> bool:
    """Return whether anything was said in a scene that is over which its character heard, and its debrief is ahead."""
    heard = (turn for turn in record.of_kind(LearnerTurn) if not turn.paused)
    return record.stage == "played" and any(heard)


def carry_scene(carried: Carried, scenario: Scenario, record: SessionRecord, day: str) -> Carried:
    """Return what is carried after a scene that is over: its themes, and what its character can know.

    Args:
        carried: What was carried before.
        scenario: The scene.
        record: Its session.
        day: On which it was played, ISO 8601.
    """
    before = carried.person(scenario.id)
    if before is not None and before.session == record.id:
        return carried  # it was, and the program was killed before it could note that
    themes = dict(carried.themes)
    for theme in scenario.themes:
        themes[theme] = themes.get(theme, 0) + 1
    ended = next(iter(record.of_kind(SceneEnded)), None)
    told = tuple(dict.fromkeys((*(before.told if before else ()), *_told(record))))
    met = Met(
        scenario=scenario.id,
        name=scenario.speaker.name,
        met=before.met + 1 if before else 1,
        last=day,
        ending=(ended.ending_kind if ended else None) or "left",
        told=told,
        rupture=_rupture(record),
        session=record.id,
    )
    if before is not None and before.last > day:  # a talk of before the last one
        met = before.model_copy(update={"met": met.met, "told": told})
    people = tuple(person for person in carried.people if person.scenario != scenario.id)
    prompts = faded(carried.prompts, record)
    return carried.model_copy(update={"prompts": prompts, "themes": themes, "people": (*people, met)})


def _rupture(record: SessionRecord) -> Mended:
    """Return what became of the last rupture: one of an earlier talk stays open until it was owned and taken so."""
    here = rupture_of(record.model_dump(mode="json", include={"entries"})["entries"])
    if here != "none" or record.returning is None or record.returning.rupture != "open":
        return here
    owned = any(moved.change > 0 and "repair" in moved.acts for moved in record.of_kind(RapportMoved))
    return "mended" if owned else "open"


def faded(prompts: Scaffold, record: SessionRecord) -> Scaffold:
    """Return how much the next session prompts: after four scenes at a level, less, unless the learner chose one."""
    if record.unaided:
        return prompts.model_copy(update={"since_unaided": 0})
    level, sessions = prompts.level, prompts.sessions + 1
    if not prompts.chosen and sessions >= AT_A_LEVEL and level != "none":
        level, sessions = PROMPTS[PROMPTS.index(level) + 1], 0
    new = {"level": level, "sessions": sessions, "since_unaided": prompts.since_unaided + 1}
    return prompts.model_copy(update=new)


def unaided_is_due(carried: Carried) -> bool:
    """Return whether the next session is one without prompts on a new scene: every fourth is."""
    return carried.prompts.since_unaided >= UNAIDED_EVERY - 1


def carry_plan(carried: Carried, record: SessionRecord, day: str) -> Carried:
    """Return what is carried after something to do among people was named; the same if it was not."""
    text = answer_to(record, "people")
    if not text:
        return carried
    ref = record.scenario
    plan = Plan(session=record.id, scenario=ref.id, title=shortened(ref.title), day=day, plan=shortened(text))
    others = tuple(plan for plan in carried.plans if plan.session != record.id)
    return carried.model_copy(update={"plans": (*others, plan)})


def with_outcome(carried: Carried, session: str, outcome: Outcome, happened: str, day: str) -> Carried:
    """Return what is carried after the learner said what came of the plan of a session."""
    said = {"outcome": outcome, "happened": fitting(happened), "asked": day}
    plans = tuple(plan.model_copy(update=said) if plan.session == session else plan for plan in carried.plans)
    return carried.model_copy(update={"plans": plans})


def without_session(carried: Carried, session: str) -> Carried:
    """Return what is carried without the plan of a session; what its character can know stays."""
    plans = tuple(plan for plan in carried.plans if plan.session != session)
    return carried.model_copy(update={"plans": plans})


def with_encounter(carried: Carried, did: str, day: str) -> Carried:
    """Return what is carried after the learner noted something they did among people."""
    return carried.model_copy(
        update={"encounters": (*carried.encounters, Encounter(day=day, did=fitting(did)))}
    )


def with_prompts(carried: Carried, level: Prompts | None, *, fading: bool = False) -> Carried:
    """Return what is carried after the learner chose how much sessions prompt.

    Args:
        carried: What was carried before.
        level: What they chose; None for the level as it is.
        fading: Whether it goes on to fade by itself; else it stays.
    """
    before = carried.prompts
    new = level or before.level
    sessions = before.sessions if new == before.level else 0
    prompts = before.model_copy(update={"level": new, "chosen": not fading, "sessions": sessions})
    return carried.model_copy(update={"prompts": prompts})


def returning(carried: Carried, scenario: Scenario, day: str) -> Returning | None:
    """Return what the character of a scene knows of the learner from before.

    None if they never met, or if the scene has no second meeting after how they parted.
    """
    met = carried.person(scenario.id)
    if met is None:
        return None
    known = {fact.id for fact in scenario.facts}
    days = (date.fromisoformat(day) - date.fromisoformat(met.last)).days
    found = Returning(
        met=met.met,
        days=max(0, days),
        ending_kind=None if met.ending == "left" else met.ending,
        told=[fact for fact in met.told if fact in known],
        rupture=met.rupture,
    )
    return found if meets_again(scenario, found.before) else None


def _told(record: SessionRecord) -> list[str]:
    return [spoken.fact for spoken in record.of_kind(FactSpoken) if spoken.form == "say"]
