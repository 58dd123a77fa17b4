"""Prompts that fade, and unaided sessions: what is carried, and what a session does with it."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from builders import scenario
from empathy_tui.errors import StoreError
from empathy_tui.practice.mine import Mine
from empathy_tui.runner import carrying
from empathy_tui.runner.beforehand import Beforehand, Past, beforehand
from empathy_tui.runner.owed import hints_left, probes_left
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.carried import LONGEST, Carried, Met, Scaffold
from empathy_tui.session.record import (
    Answer,
    LearnerTurn,
    Note,
    ProbeAnswer,
    RapportMoved,
    Returning,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Act, EndingKind

AT = "2026-11-26T10:00:00Z"


def record(**changes: object) -> SessionRecord:
    ref = ScenarioRef(id="lost-key", title="The lost key", hash="0" * 64)
    made = SessionRecord(id="s", program="t", scenario=ref, seed=1, started=AT, stage="played")
    return made.model_copy(update=changes)


def after(count: int, start: Carried | None = None, **changes: object) -> Carried:
    carried = start or Carried()
    for number in range(count):
        made = record(id=f"{carried.prompts.since_unaided}-{number}", **changes)
        carried = carrying.carry_scene(carried, scenario(), made, "2026-11-26")
    return carried


def test_prompts_fade_after_four_scenes_at_a_level() -> None:
    """Full, sparse, none, four scenes each; none stays."""
    levels = [after(count).prompts.level for count in range(10)]
    assert levels == ["full"] * 4 + ["sparse"] * 4 + ["none"] * 2
    assert after(20).prompts.level == "none"


def test_a_level_that_was_chosen_stays() -> None:
    """The learner's choice is not taken back."""
    chosen = carrying.with_prompts(Carried(), "sparse")
    assert after(9, chosen).prompts.level == "sparse"


def test_every_fourth_session_is_unaided() -> None:
    """It is due after three others, and stays due until it was played."""
    assert [carrying.unaided_is_due(after(count)) for count in range(5)] == [False, False, False, True, True]
    done = after(1, after(4), unaided=True)
    assert not carrying.unaided_is_due(done)
    assert done.prompts.level == "sparse"
    assert done.prompts.sessions == 0


@pytest.mark.parametrize(("level", "hints", "probes"), [("full", None, 3), ("sparse", 2, 1), ("none", 0, 0)])
def test_a_session_prompts_as_it_was_begun(level: str, hints: int | None, probes: int) -> None:
    """Hints and questions on the way, as many as the level has."""
    made = record(prompts=level)
    assert (hints_left(made), probes_left(made)) == (hints, probes)


def test_what_was_given_counts() -> None:
    """A hint given and a question asked are gone, also when the question was put off."""
    made = record(prompts="sparse")
    made.entries += [Note(at=AT, about="hint", text="her hand"), ProbeAnswer(at=AT, probe="open")]
    assert (hints_left(made), probes_left(made)) == (1, 0)


def test_a_scene_is_carried_with_what_its_character_can_know() -> None:
    """How it ended, and what was told; a second talk counts up and keeps what was told before."""
    told = record()
    told.entries += [
        LearnerTurn(at=AT, text="Hm."),
        SceneEnded(at=AT, ending="quiet", ending_kind="quiet"),
    ]
    once = carrying.carry_scene(Carried(), scenario(), told, "2026-11-26")
    (met,) = once.people
    assert (met.met, met.ending, met.rupture, met.last) == (1, "quiet", "none", "2026-11-26")
    (again,) = carrying.carry_scene(once, scenario(), record(id="again"), "2026-11-28").people
    assert (again.met, again.ending, again.last) == (2, "left", "2026-11-28")
    assert once.themes == dict.fromkeys(scenario().themes, 1)


def played(day: str, ending: EndingKind = "quiet", **changes: object) -> SessionRecord:
    """Return a scene that is over and in which something was said."""
    made = record(**changes)
    made.entries += [
        LearnerTurn(at=f"{day}T10:00:00Z", text="Hm."),
        SceneEnded(at=f"{day}T10:05:00Z", ending=ending, ending_kind=ending),
    ]
    return made


@pytest.fixture
def mine(tmp_path: Path) -> Mine:
    """What a learner's own is at noon of 26 November."""
    clock = datetime(2026, 11, 26, 12, tzinfo=UTC)
    return Mine(Library([]), SessionStore(tmp_path / "sessions"), lambda: clock)


def test_a_talk_has_the_day_on_which_it_was_played(mine: Mine) -> None:
    """Not that of its debrief, which may be opened weeks later."""
    assert mine.carry_scene(scenario(), played("2026-09-01"), AT)
    assert mine.carried.look()[0].people[0].last == "2026-09-01"


def test_a_talk_counts_once(mine: Mine) -> None:
    """Also where the program was killed before it could note that it was carried."""
    made = played("2026-09-01")
    mine.carry_scene(scenario(), made, AT)
    del made.entries[-1]
    mine.carry_scene(scenario(), made, AT)
    assert mine.carried.look()[0].people[0].met == 1
    assert mine.carried.look()[0].prompts.sessions == 1


@pytest.mark.parametrize(
    ("acts", "change", "left"), [((), 0, "open"), (("repair",), 1, "mended"), (("repair",), 0, "open")]
)
def test_a_rupture_stays_open_until_it_is_owned(
    mine: Mine, acts: tuple[Act, ...], change: int, left: str
) -> None:
    """A second talk in which nothing of it was said does not mend it, however it ends."""
    second = played("2026-09-03", returning=Returning(met=1, rupture="open"))
    second.entries.insert(1, RapportMoved(at=AT, change=change, rapport=0, patience=3, acts=list(acts)))
    mine.carry_scene(scenario(), second, AT)
    assert mine.carried.look()[0].people[0].rupture == left


def test_an_older_talk_does_not_take_the_place_of_the_last(mine: Mine) -> None:
    """Its debrief may come after that of a later one: it counts, and what came last stays."""
    mine.carry_scene(scenario(), played("2026-09-02", "opened"), AT)
    mine.carry_scene(scenario(), played("2026-08-28", "rupture", id="older"), AT)
    (met,) = mine.carried.look()[0].people
    assert (met.met, met.last, met.ending) == (2, "2026-09-02", "opened")


@pytest.mark.parametrize("stage", ["completed", "playing"])
def test_only_a_scene_whose_debrief_is_ahead_is_carried(mine: Mine, stage: str) -> None:
    """To read an old session again is no talk."""
    assert not mine.carry_scene(scenario(), played("2026-01-02", stage=stage), AT)
    assert mine.carried.look()[0] == Carried()


def test_words_the_character_never_heard_are_no_talk(mine: Mine) -> None:
    """Where the only line spoke of real danger, the two never met."""
    made = record()
    made.entries.append(LearnerTurn(at=AT, text="I'm going to hurt myself.", paused=True))
    assert not mine.carry_scene(scenario(), made, AT)


@pytest.mark.parametrize("zone", [-8, 0, 13])
def test_days_between_talks_are_those_of_the_learners_calendar(zone: int) -> None:
    """Friday evening and Saturday morning are a day apart wherever that is; one day's morning and afternoon are not."""
    met = Met(scenario="lost-key", name="Ada Quist", met=1, last="2026-11-20", ending="quiet")
    carried = Carried(people=(met,))
    twice = scenario(returning={"setting": "Later.", "opening": {"any": ["You again."]}})
    here = timezone(timedelta(hours=zone))
    for now, days in (
        (datetime(2026, 11, 20, 23, tzinfo=here), 0),
        (datetime(2026, 11, 21, 0, 30, tzinfo=here), 1),
    ):
        past = Past(carried, (), (), lambda: ())
        known = beforehand(twice, past, now, Wish()).acquaintance.returning
        assert known is not None
        assert known.days == days


def test_declining_an_unaided_session_changes_nothing_for_good() -> None:
    """F6 leaves the level as it was; only then does it go to the next."""
    before = Beforehand(prompts="sparse", unaided=True, carried_level="sparse", offered=True)
    turned = [before]
    for _ in range(4):
        turned.append(turned[-1].next_level())
    assert [(now.prompts, now.unaided) for now in turned] == [
        ("sparse", True),
        ("sparse", False),
        ("none", False),
        ("full", False),
        ("sparse", True),
    ]


def test_a_level_may_fade_by_itself_again() -> None:
    """What was chosen is taken back; the level stays until it fades."""
    chosen = carrying.with_prompts(Carried(), "sparse")
    again = carrying.with_prompts(chosen, None, fading=True)
    assert (again.prompts.level, again.prompts.chosen) == ("sparse", False)
    assert after(4, again).prompts.level == "none"


def test_the_default_is_full_prompts() -> None:
    """A first session has them all."""
    assert Scaffold() == Carried().prompts


def test_a_plan_of_any_length_passes_on(tmp_path: Path) -> None:
    """It is whole in its session, and cut with a mark where the file takes no more; the file can be read then."""
    mine = Mine(Library([]), SessionStore(tmp_path / "sessions"), lambda: datetime.now(UTC))
    long = record()
    long.entries.append(Answer(at=AT, step="people", text="Ring Ana. " * 3_000))
    mine.carry_plan(long)
    (plan,) = mine.carried.load().plans
    assert plan.plan.endswith("…")
    assert len(plan.plan) == LONGEST


def test_a_session_that_cannot_be_carried_says_so(tmp_path: Path) -> None:
    """One that was taken in from elsewhere may hold what no scene has: that is an error in words, and the file stays."""
    mine = Mine(Library([]), SessionStore(tmp_path / "sessions"), lambda: datetime.now(UTC))
    odd = record(scenario=ScenarioRef(id="Not An Id", title="T", hash="0" * 64))
    odd.entries.append(Answer(at=AT, step="people", text="Ring Ana."))
    with pytest.raises(StoreError, match=r"can't be kept: .*pattern"):
        mine.carry_plan(odd)
    assert not mine.carried.path.exists()
