"""The machine: beats, exits, facts, patience, endings."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import minimal_scenario, scenario
from empathy_tui.engine.conditions import holds, reason
from empathy_tui.engine.machine import advance, replay, start
from empathy_tui.engine.state import Ended, Entered, Move, Moved, ProbeDue, Spoken, State, Step
from empathy_tui.scenario.model import Exit, Scenario, When
from empathy_tui.vocabulary import ACTS, Act


def run(scene: Scenario, *moves: Move) -> list[Step]:
    state, steps = start(scene, 1).state, []
    for move in moves:
        steps.append(advance(scene, state, move))
        state = steps[-1].state
    return steps


def reflects(text: str) -> Move:
    return Move(text, ("reflection",))


def asks(text: str) -> Move:
    return Move(text, ("open_question",))


def without_exits(**beat: Any) -> Scenario:
    data = minimal_scenario()
    data["beats"][0].update(exits=[{"to": "open", "when": {"turns": 60}}], **beat)
    return Scenario.model_validate(data)


def test_a_session_starts_in_the_first_beat() -> None:
    """Nothing is lost or told yet, and the start says so."""
    step = start(scenario(), 7)
    assert step.state.beat == "guarded"
    assert step.events == (Entered("guarded", None, ""),)
    assert (step.state.rapport, step.state.told, step.state.ending) == (0, (), None)


def test_the_first_exit_that_holds_is_taken() -> None:
    """File order decides, and the author's reason is given."""
    step = run(scenario(), reflects("So you stood here."))[0]
    assert step.state.beat == "open"
    assert Entered("open", "guarded", "Ben stayed.") in step.events
    data = minimal_scenario()
    data["beats"][0]["exits"].insert(0, {"to": "gone", "when": {"acts": ["reflection"]}})
    assert run(Scenario.model_validate(data), reflects("So you stood here."))[0].state.ending == "gone"


def test_only_one_exit_is_taken_a_turn() -> None:
    """Also where the next beat's exit would hold at once."""
    data = minimal_scenario()
    data["beats"][1]["exits"].insert(0, {"to": "tells", "when": {"acts": ["reflection"]}})
    step = run(Scenario.model_validate(data), reflects("So you stood here."))[0]
    assert (step.state.beat, step.state.ending) == ("open", None)


def test_time_leads_out() -> None:
    """The sixth turn in the beat leaves it, whatever is said."""
    moves = [Move(f"word {number}", ("other",)) for number in range(6)]
    assert [step.state.beat for step in run(scenario(), *moves)] == ["guarded"] * 5 + ["open"]


def test_a_fact_touched_too_soon_stays_untold() -> None:
    """It is remembered as touched, once, and told when it is earned."""
    scene = without_exits()
    steps = run(
        scene,
        Move("Is it about the key?", ("closed_question",)),
        asks("Which floor?"),
        asks("Where's the key?"),
    )
    assert Spoken("key", "early") in steps[0].events
    assert steps[0].state.touched == ("key",)
    assert Spoken("key", "say") in steps[2].events
    assert steps[2].state.told == ("key",)


def test_a_told_fact_is_come_back_to_only_when_asked() -> None:
    """A statement about it is heard as a statement."""
    steps = run(
        without_exits(),
        asks("Which floor?"),
        asks("Where's the key?"),
        reflects("So the key is gone."),
        asks("The key?"),
    )
    assert not [event for event in steps[2].events if isinstance(event, Spoken)]
    assert Spoken("key", "again") in steps[3].events
    assert steps[3].state.told == ("key",)


def test_a_fact_waits_for_what_comes_before_it_and_for_its_beat() -> None:
    """`after` and `within` hold, however much rapport there is."""
    moves = [asks("a"), reflects("b"), asks("c"), asks("And your brother?")]
    assert Spoken("brother", "early") in run(without_exits(), *moves)[3].events


def test_nothing_new_is_told_to_a_message_that_hurts() -> None:
    """Advice that touches an earned fact gets its early form."""
    steps = run(
        without_exits(offers=[]), asks("a"), reflects("b"), asks("c"), Move("Get a new key cut.", ("advice",))
    )
    assert Spoken("key", "early") in steps[3].events


def test_a_fact_is_offered_when_there_is_room() -> None:
    """After a silence or a reflection, or a question that asks for nothing in particular; not twice in a row."""
    scene = without_exits()
    assert Spoken("key", "say") in run(scene, Move("", ("silence",)))[0].events
    offered = run(scene, asks("What happened?"))[0]
    assert Spoken("key", "say") in offered.events
    assert offered.state.moment.unasked
    assert not [e for e in run(scene, asks("Which shoes are these?"))[0].events if isinstance(e, Spoken)]
    assert not [e for e in run(scene, asks("And the rain?"))[0].events if isinstance(e, Spoken)]


def test_two_facts_are_not_offered_in_a_row() -> None:
    """After something was told, the next turn is left to the learner."""
    data = minimal_scenario()
    data["beats"][0].update(exits=[{"to": "open", "when": {"turns": 60}}], offers=["key", "brother"])
    data["facts"][1].update(needs=0, within=[], after=[])
    steps = run(
        Scenario.model_validate(data),
        Move("", ("silence",)),
        reflects("In the river."),
        Move("", ("silence",)),
    )
    assert [[e.fact for e in step.events if isinstance(e, Spoken)] for step in steps] == [
        ["key"],
        [],
        ["brother"],
    ]


def test_spent_patience_ends_the_scene() -> None:
    """She goes by the ending named in `leaves`."""
    steps = run(without_exits(), *[Move(f"{n}", ("judgement",)) for n in range(4)])
    assert [step.state.ending for step in steps] == [None, None, None, "gone"]
    assert isinstance(steps[3].events[-1], Ended)


def test_the_limit_ends_the_scene() -> None:
    """A scene is bounded."""
    data = minimal_scenario(limit={"turns": 5, "to": "tells"})
    data["beats"][0]["exits"] = [{"to": "open", "when": {"turns": 60}}]
    steps = run(Scenario.model_validate(data), *[Move(f"{n}", ("other",)) for n in range(5)])
    assert steps[4].state.ending == "tells"


def test_the_limit_ends_the_scene_though_an_exit_is_open() -> None:
    """Two beats that lead to each other for ever are bounded too; an exit to an ending still goes first."""
    data = minimal_scenario(limit={"turns": 6, "to": "gone"})
    data["beats"][0]["exits"] = [{"to": "open", "when": {"turns": 1}}]
    data["beats"][1]["exits"] = [
        {"to": "tells", "when": {"acts": ["support"]}},
        {"to": "guarded", "when": {"turns": 1}},
    ]
    chatter = [Move(f"{n}", ("other",)) for n in range(6)]
    assert run(Scenario.model_validate(data), *chatter)[5].state.ending == "gone"
    assert (
        run(Scenario.model_validate(data), *chatter[:5], Move("s", ("support",)))[5].state.ending == "tells"
    )


def test_after_an_ending_nothing_moves() -> None:
    """Asking the machine on is a mistake of the caller's."""
    steps = run(scenario(), Move("a", ("judgement",)), Move("b", ("judgement",)))
    assert steps[1].state.ending == "gone"
    with pytest.raises(ValueError, match="ended"):
        advance(scenario(), steps[1].state, asks("And?"))


def test_a_probe_is_due_once() -> None:
    """Entering the beat a second time asks nothing."""
    data = minimal_scenario()
    data["beats"][1]["exits"].insert(0, {"to": "guarded", "when": {"acts": ["advice"]}})
    steps = run(
        Scenario.model_validate(data),
        reflects("a b"),
        Move("c", ("advice",)),
        asks("d"),
        reflects("e f"),
        asks("g"),
        reflects("h"),
    )
    due = [step for step in steps if any(isinstance(event, ProbeDue) for event in step.events)]
    entered = [
        event
        for step in steps
        for event in step.events
        if isinstance(event, Entered) and event.beat == "open"
    ]
    assert len(due) == 1
    assert len(entered) == 2


def test_moves_are_reported_with_where_they_led() -> None:
    """The event holds what is left, so that a record needs no sums."""
    event = next(
        event
        for event in run(without_exits(), Move("x", ("judgement",)))[0].events
        if isinstance(event, Moved)
    )
    assert (event.change, event.rapport, event.patience, event.acts) == (-2, -2, 3, ("judgement",))


CONDITIONS = [
    ({"acts": ["advice"]}, {}, ("advice",), True),
    ({"acts": ["advice"]}, {}, ("support",), False),
    (
        {"acts": ["advice"], "times": 2},
        {"beat_acts": (("advice",), ("support",), ("advice",))},
        ("advice",),
        True,
    ),
    ({"acts": ["advice"], "times": 2}, {"beat_acts": (("advice",), ("support",))}, ("support",), False),
    ({"rapport": 2}, {"rapport": 2}, (), True),
    ({"rapport": 2}, {"rapport": 1}, (), False),
    ({"rapport_below": 0}, {"rapport": -1}, (), True),
    ({"rapport_below": 0}, {"rapport": 0}, (), False),
    ({"turns": 2}, {"beat_acts": ((), ())}, (), True),
    ({"turns": 2}, {"beat_acts": ((),)}, (), False),
    ({"told": ["key"]}, {"told": ("key", "brother")}, (), True),
    ({"told": ["key", "brother"]}, {"told": ("key",)}, (), False),
    ({"said": ["river*"]}, {}, (), True),
    ({"said": ["lake"]}, {}, (), False),
    ({"silence": 2}, {"silences": 2}, ("silence",), True),
    ({"silence": 2}, {"silences": 1}, ("silence",), False),
    ({"rapport": 2, "turns": 2}, {"rapport": 3, "beat_acts": ((),)}, (), False),
]


@pytest.mark.parametrize(("when", "state", "acts", "wanted"), CONDITIONS)
def test_a_condition_holds(
    when: dict[str, Any], state: dict[str, Any], acts: tuple[Act, ...], wanted: bool
) -> None:
    """Everything stated must hold."""
    from dataclasses import replace

    base: State = replace(start(scenario(), 1).state, beat_acts=(acts,))
    assert holds(When.model_validate(when), replace(base, **state), Move("to the rivers", acts)) is wanted


def test_a_reason_is_the_authors_or_plain_words() -> None:
    """Where the author gave none, the condition is said."""
    way = Exit.model_validate(
        {"to": "open", "when": {"acts": ["advice", "judgement"], "times": 2, "rapport_below": 1}}
    )
    assert reason(way) == "2 times advice or judgement, too little rapport"


MOVES = st.lists(
    st.builds(
        Move,
        st.sampled_from(["the key?", "your brother", "so", "", "weather", "go on", "and then?"]),
        st.lists(st.sampled_from(ACTS), max_size=3, unique=True).map(tuple),
        st.frozensets(st.sampled_from(["rude", "gibberish", "stock_phrase"]), max_size=2),
    ),
    max_size=25,
)


@given(MOVES, st.integers(0, 9))
def test_the_state_is_a_replay_of_the_moves(moves: list[Move], seed: int) -> None:
    """At every prefix, replaying the moves gives the state that playing them gave."""
    scene = scenario()
    state = start(scene, seed).state
    for count, move in enumerate(moves):
        if state.ending is not None:
            break
        state = advance(scene, state, move).state
        assert replay(scene, seed, moves[: count + 1]) == state


@given(MOVES)
def test_what_is_told_was_earned(moves: list[Move]) -> None:
    """No fact is told below its rapport, before its forerunner or outside its beat."""
    scene = scenario()
    before = start(scene, 1).state
    for move in moves:
        if before.ending is not None:
            break
        step = advance(scene, before, move)
        for event in step.events:
            if isinstance(event, Spoken) and event.form == "say":
                fact = scene.fact(event.fact)
                assert step.state.rapport >= fact.needs
                assert set(fact.after) <= set(before.told)
                assert not fact.within or before.beat in fact.within
        before = step.state
