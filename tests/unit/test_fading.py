"""Prompts that fade, and unaided sessions: what is carried, and what a session does with it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import scenario
from empathy_tui.errors import StoreError
from empathy_tui.practice.mine import Mine
from empathy_tui.runner import carrying
from empathy_tui.runner.owed import hints_left, probes_left
from empathy_tui.scenario.library import Library
from empathy_tui.session.carried import LONGEST, Carried, Scaffold
from empathy_tui.session.record import (
    Answer,
    LearnerTurn,
    Note,
    ProbeAnswer,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.session.store import SessionStore

AT = "2026-11-26T10:00:00Z"


def record(**changes: object) -> SessionRecord:
    ref = ScenarioRef(id="lost-key", title="The lost key", hash="0" * 64)
    made = SessionRecord(id="s", program="t", scenario=ref, seed=1, started=AT, stage="played")
    return made.model_copy(update=changes)


def after(count: int, start: Carried | None = None, **changes: object) -> Carried:
    carried = start or Carried()
    for _ in range(count):
        carried = carrying.carry_scene(carried, scenario(), record(**changes), "2026-11-26")
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
    (again,) = carrying.carry_scene(once, scenario(), record(), "2026-11-28").people
    assert (again.met, again.ending, again.last) == (2, "left", "2026-11-28")
    assert once.themes == dict.fromkeys(scenario().themes, 1)


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
