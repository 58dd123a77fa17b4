"""A second meeting: what the machine, the briefing and the record make of an earlier talk."""

import io
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import minimal_scenario, scenario
from empathy_tui.chat import ChatMessage
from empathy_tui.config import Settings
from empathy_tui.engine import again
from empathy_tui.engine.machine import advance, replay, start
from empathy_tui.engine.prompt import _content, _was_said, build_request
from empathy_tui.engine.state import Move
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.providers.lines import Choice
from empathy_tui.review.curve import build_curve
from empathy_tui.review.debrief import build_debrief
from empathy_tui.review.export.json_export import as_json
from empathy_tui.review.prose import briefing
from empathy_tui.runner import carrying
from empathy_tui.runner.retry import RetryRunner
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.carried import Carried, Met
from empathy_tui.session.record import CharacterTurn, FactSpoken, Returning, SessionRecord
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Before
from empathy_tui.workbench.second import play_again

ROOT = Path(__file__).parents[2]
SCENES = [load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
TWICE = [scene for scene in SCENES if scene.returning is not None]

SECOND: dict[str, Any] = {
    "setting": "The same stairwell, with a new bulb.",
    "knows": ["You stood here with her once before."],
    "opening": {
        "opened": ["*holds up two keys* I had one cut.", "You. Good. Mind the paint."],
        "rupture": "*doesn't look round* The lift's broken.",
        "quiet": "Still raining.",
    },
    "start": {"opened": "open"},
    "endings": {"tells": {"says": "*presses the bell again* He'll be in again.", "after": "Somebody waves."}},
}


def twice(**changes: Any) -> Scenario:
    return scenario(returning={**SECOND, **changes})


RUPTURE = Before(ending="rupture", rupture="open", told=("key",))
OPENED = Before(ending="opened", told=("key",))


def asks(text: str) -> Move:
    return Move(text, ("open_question",))


def test_what_was_told_is_told() -> None:
    """Asked after again it is come back to, and never told for the first time once more."""
    state = start(twice(), 1, OPENED).state
    step = advance(twice(), state, asks("What about the key?"))
    assert step.state.moment.fact == ("key", "again")
    assert step.state.told == ("key",)


def test_what_was_told_is_come_back_to_when_it_is_given_back() -> None:
    """Once, without a question: after that it takes a question, as in a first talk."""
    state = start(twice(), 1, RUPTURE).state
    state = advance(twice(), state, Move("So the key is in the river.", ("reflection",))).state
    assert state.moment.fact == ("key", "again")
    state = advance(twice(), state, Move("The key, yes, in the river.", ("reflection",))).state
    assert state.moment.fact is None


def test_an_exit_that_waits_for_something_told_waits_for_it_in_this_talk() -> None:
    """It was told last time: that alone ends nothing; coming back to it does."""
    scene = twice()
    before = Before(ending="opened", told=("key", "brother"))
    state = start(scene, 1, before).state
    state = advance(scene, state, Move("Hm.", ("other",))).state
    assert state.ending is None
    assert advance(scene, state, asks("And your brother?")).state.ending == "tells"


def test_a_rupture_is_met_again_and_can_be_mended() -> None:
    """She begins further off, and a repair gains; after a talk that opened it gains nothing."""
    sorry = Move("Sorry about the last time.", ("repair",))
    state = start(twice(grievance=3), 1, RUPTURE).state
    assert (state.rapport, state.lost) == (-1, 3)
    assert advance(twice(), state, sorry).state.rapport == 0
    opened = start(twice(), 1, OPENED).state
    assert (opened.rapport, opened.lost, opened.beat) == (1, 0, "open")
    assert advance(twice(), opened, sorry).state.rapport == 1


def test_the_first_apology_for_the_last_time_is_answered_as_such() -> None:
    """By the author's own line for it, once, and only where a rupture was left open."""
    scene = twice(mends=["*lets go of the handle* Well. You came back up."])
    sorry = Move("I'm sorry about last time.", ("repair",))
    told = [ChatMessage("learner", sorry.text)]
    state = advance(scene, start(scene, 1, RUPTURE).state, sorry).state
    reply = Choice.after(scene, state.moment, told).reply()
    assert reply.endswith("*lets go of the handle* Well. You came back up.")
    again_sorry = advance(scene, state, Move("And I'm sorry for the rest.", ("repair",))).state
    assert not again_sorry.moment.mends
    assert not advance(scene, start(scene, 1, OPENED).state, sorry).state.moment.mends
    request = build_request(scene, state, told)
    assert "Ben has just owned what went wrong the last time." in request.direction
    assert "lets go of the handle" not in request.system + request.direction


@pytest.mark.parametrize(
    ("before", "meets"),
    [
        (Before(ending="quiet"), "Still raining."),
        (Before(ending="quiet", rupture="open"), "*doesn't look round* The lift's broken."),
        (Before(ending="quiet", rupture="mended"), "Still raining."),
        (Before(ending="unsolved"), None),
        (Before(), None),
    ],
)
def test_how_they_parted_is_how_they_meet(before: Before, meets: str | None) -> None:
    """By the ending's kind, or as after a rupture where one stayed open; what an author left out is a first meeting."""
    opening = again.opening(twice(), 1, before)
    assert opening == (meets or "*pats her pockets* It was here this morning.")
    assert start(twice(), 1, before).state.before == (before if meets else None)


def test_any_is_for_what_is_not_named() -> None:
    """It stands for every other way to part, one's stepping out among them."""
    scene = twice(opening={"any": "You again."})
    assert again.opening(scene, 1, Before()) == again.opening(scene, 1, RUPTURE) == "You again."


def test_small_talk_has_another_answer_the_second_time() -> None:
    """The author's for a second meeting comes first, and the scene's own when it is used up."""
    topic = {"about": ["rain*"], "replies": ["You brought it with you again."]}
    scene = again.scene(twice(topics=[topic]), RUPTURE)
    assert again.scene(scene, RUPTURE) == scene
    state, said = start(scene, 1, RUPTURE).state, []
    for line in ("This rain?", "Does it rain?"):
        state = advance(scene, state, Move(line, ("closed_question",))).state
        said.append(ChatMessage("learner", line))
        said.append(ChatMessage("character", Choice.after(scene, state.moment, said).reply()))
    assert [turn.text for turn in said[1::2]] == [
        "You brought it with you again.",
        "It rains. It always rains on Tuesdays.",
    ]


def test_the_seed_draws_the_opening() -> None:
    """The same seed the same line, and over many seeds each."""
    drawn = {again.opening(twice(), seed, OPENED) for seed in range(20)}
    assert drawn == {"*holds up two keys* I had one cut.", "You. Good. Mind the paint."}
    assert again.opening(twice(), 3, OPENED) == again.opening(twice(), 3, OPENED)


@pytest.mark.parametrize("number", range(len(TWICE)), ids=[scene.id for scene in TWICE])
@given(seed=st.integers(0, 99), choices=st.lists(st.integers(0, 99), max_size=12))
def test_a_second_talk_replays(number: int, seed: int, choices: list[int]) -> None:
    """The moves, the seed and what was before give the same state, however it was come to."""
    scene, chance = TWICE[number], Random(seed)
    told = tuple(fact.id for fact in scene.facts if not fact.after and chance.random() < 0.5)
    before = Before(ending="rupture", rupture="open", told=told)
    terms = [term for fact in scene.facts for term in fact.about]
    moves = [asks(terms[choice % len(terms)]) for choice in choices]
    state = start(scene, seed, before).state
    for move in moves:
        if state.ending is None:
            state = advance(scene, state, move).state
    assert replay(scene, seed, moves, before) == state


@pytest.mark.parametrize("scene", TWICE, ids=[scene.id for scene in TWICE])
def test_every_second_talk_ends_and_tells_nothing_anew(scene: Scenario) -> None:
    """Simulated learners, after each way to part, with any facts told: no empty reply, no first telling of what was told."""
    found = play_again(scene, seeds=range(3))
    assert found.talks >= 63
    assert found.amiss == []


@pytest.mark.parametrize("scene", TWICE, ids=[scene.id for scene in TWICE])
def test_no_opening_speaks_of_what_may_not_have_been_told(scene: Scenario) -> None:
    """However they parted, any fact may not have been told: no opening, setting or known thing says one."""
    assert scene.returning is not None
    texts = [line.text for lines in scene.returning.opening.values() for line in lines]
    texts += [line.text for line in scene.returning.mends]
    texts += [line.text for topic in scene.returning.topics for line in topic.replies]
    texts += [scene.returning.setting, *scene.returning.knows]
    assert [
        (fact.id, text) for fact in scene.facts for text in texts if _was_said(fact, _content(text))
    ] == []


def test_some_scenes_are_met_twice() -> None:
    """Where the story bears it; two strangers on one night train are not."""
    assert {"empty-chair", "meals-on-wheels", "sunday-noise", "the-house-key"} <= {s.id for s in TWICE}
    assert "night-train" not in {scene.id for scene in TWICE}


# What is carried, and the record


def carried(**changes: Any) -> Carried:
    met = {"scenario": "lost-key", "name": "Ada", "met": 2, "last": "2026-11-20", "ending": "rupture"}
    return Carried(people=(Met.model_validate({**met, "rupture": "open", "told": ("key",), **changes}),))


def test_a_scene_without_a_second_meeting_carries_nothing_into_it() -> None:
    """Nor does one whose author did not provide for how they parted."""
    assert carrying.returning(carried(), scenario(), "2026-11-24") is None
    unsolved = carried(ending="unsolved", rupture="none")
    assert carrying.returning(unsolved, twice(), "2026-11-24") is None


def test_a_record_keeps_what_was_known() -> None:
    """Saved and read again it gives the machine the same."""
    known = carrying.returning(carried(), twice(), "2026-11-24")
    assert known is not None
    assert known.before == Before(2, 4, "rupture", ("key",), "open")
    assert Returning.model_validate_json(known.model_dump_json()).before == known.before


# The whole program


class Desk:
    """A home with one small scene, met twice."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        (folder / "scenes").mkdir()
        text = yaml.safe_dump(minimal_scenario(returning={**SECOND, **changes}), sort_keys=False)
        (folder / "scenes" / "lost-key.yaml").write_text(text, encoding="utf-8")
        self.practice = Practice(
            Settings(),
            Library([folder / "scenes"]),
            SessionStore(folder / "sessions"),
            clock=lambda: datetime(2026, 11, 24, 18, tzinfo=UTC),
            instant=True,
        )

    def play(self, lines: str, *, keyboard: bool = False, first_time: bool = False) -> str:
        target = io.StringIO()
        program = PlainProgram(self.practice, Lines(io.StringIO(lines), target, echo=not keyboard))
        program.play("lost-key", Wish(seed=7, first_time=first_time))
        return target.getvalue()

    def record(self) -> SessionRecord:
        """Return the session that was saved last."""
        newest = max(self.practice.store.folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
        return self.practice.store.load(newest.stem)

    def carry(self) -> None:
        """Carry the last session alone, whether or not the program has."""
        record = self.record()
        found = carrying.carry_scene(Carried(), self.practice.scene_of(record), record, "2026-11-20")
        self.practice.mine.carried.update(lambda _: found)


BROKEN = "That's your own fault.\nYou are so careless, you always were.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_two_talks_in_one_home(desk: Desk) -> None:
    """A first talk that broke off is met again as such: in the briefing, in the opening, and in the record."""
    first = desk.play(BROKEN)
    assert "It was here this morning." in first
    assert "I'll wait outside." in first
    assert "You have talked" not in first
    desk.carry()
    second = desk.play("Sorry about the last time.\n/out\n")
    assert "You have talked with Ada before, the last time 4 days ago." in second
    assert "It ended so: it broke off, and was not mended." in second
    assert "The same stairwell, with a new bulb." in second
    assert "You stood here with her once before." in second
    assert "The lift's broken." in second
    assert "It was here this morning." not in second
    known = desk.record().returning
    assert known is not None
    assert (known.met, known.days, known.ending_kind, known.rupture) == (1, 4, "rupture", "open")


def test_a_person_at_a_keyboard_may_meet_them_as_strangers(desk: Desk) -> None:
    """/first before the scene, or --first-time: the record knows of no earlier talk, and the opening is the first one."""
    desk.practice.mine.carried.update(lambda _: carried())
    for lines, keyboard in (("what?\n/first\n\n/out\n", True), ("/out\n", False)):
        shown = desk.play(lines, keyboard=keyboard, first_time=not keyboard)
        assert "Ada meets you as if for the first time." in shown
        assert "It was here this morning." in shown
        assert "lift's broken" not in shown
        assert desk.record().returning is None
    assert "lift's broken" in desk.play("/first\n/first\n\n/out\n", keyboard=True)


def test_a_scene_that_is_not_met_twice_says_so(tmp_path: Path) -> None:
    """It plays anew, and the briefing says in a sentence that she doesn't know."""
    desk = Desk(tmp_path, opening={"opened": "You."})
    desk.practice.mine.carried.update(lambda _: carried())
    shown = desk.play("/out\n")
    assert "You have played this before. Ada does not know that, and meets you for the first time." in shown
    assert "A stairwell in the evening." in shown


def test_the_briefing_holds_what_is_known_and_nothing_else(desk: Desk) -> None:
    """What was told is there to be remembered by; a plan and an encounter are nobody's business here."""
    full = Carried.model_validate(
        {
            **carried().model_dump(),
            "plans": [
                {
                    "session": "s",
                    "scenario": "lost-key",
                    "title": "The lost key",
                    "day": "2026-11-20",
                    "plan": "Ring my aunt Zenobia.",
                }
            ],
            "encounters": [{"day": "2026-11-21", "did": "Sat with Barnabas."}],
        }
    )
    desk.practice.mine.carried.update(lambda _: full)
    met = desk.practice.mine.beforehand(twice(), Wish()).acquaintance
    page = " ".join(block.text for block in briefing(twice(), acquaintance=met))
    assert "I threw the key in the river." in page
    assert "He has the other one, my brother." not in page
    assert "Zenobia" not in page
    assert "Barnabas" not in page
    assert "carried.yaml" in page


def test_the_debrief_begins_where_the_talk_began(desk: Desk) -> None:
    """The curve starts at her distance, a try at a moment starts there too, and what had been told is not called unsaid."""
    desk.practice.mine.carried.update(lambda _: carried())
    desk.play("What about the key?\nSorry about the last time.\n/out\n")
    record = desk.record()
    scene = desk.practice.scene_of(record)
    curve = build_curve(scene, record)
    assert curve.begin == -1
    assert curve.turns[0].rapport in (-1, 0)
    assert {seen.fact.id: seen.seen for seen in build_debrief(scene, record).facts} == {
        "key": "before",
        "brother": "unreached",
    }
    retry = RetryRunner(scene, record, desk.practice.store, lambda: "2026-11-24T18:00:00Z", 1)
    assert retry.attempt("And where is the key now?").reply in (
        "The river, I said.",
        "It's at the bottom by now.",
    )
    assert [spoken.form for spoken in record.of_kind(FactSpoken)] == ["again"]


def test_an_export_says_that_it_was_a_second_meeting(desk: Desk) -> None:
    """In keys and in words; the setting is the second one."""
    desk.practice.mine.carried.update(lambda _: carried())
    desk.play("Hello.\n/out\n")
    record = desk.record()
    text = as_json(record, desk.practice.scene_of(record), lambda words: words)
    met = yaml.safe_load(text)["met_before"]
    assert (met["times"], met["days"], met["told"]) == (2, 4, ["I threw the key in the river."])
    assert met["in_words"].startswith("You have talked with Ada before")


def test_an_ending_that_comes_twice_has_other_words(desk: Desk) -> None:
    """Where the last talk was left in the same way; and on resuming nothing is known twice."""
    scene = again.scene(twice(), OPENED)
    assert scene.ending("tells").after == "Somebody waves."
    assert scene.ending("gone") == twice().ending("gone")
    assert again.scene(twice(), RUPTURE).ending("tells").after == "Somebody comes down."
    assert again.scene(scene, OPENED) == scene


def test_a_second_talk_goes_on_where_it_was_broken_off(desk: Desk) -> None:
    """Resumed, it is the same talk: same state, same opening kept, and the second setting."""
    desk.practice.mine.carried.update(lambda _: carried())
    desk.play("Sorry about the last time.\n")
    record = desk.record()
    with desk.practice.resume(record.id) as runner:
        assert runner.state.before == record.before
        assert runner.state.lost < 2
        assert runner.scenario.setting == "The same stairwell, with a new bulb."
        assert runner.scenario.listener.knows.count("You stood here with her once before.") == 1
        assert next(record.of_kind(CharacterTurn)).text == "*doesn't look round* The lift's broken."  # type: ignore[call-overload]
