"""How a person takes a message, as `docs/scenario-format.md` has it."""

from typing import Any

import pytest

from builders import minimal_scenario
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.rapport import DEFAULT_PATIENCE, DEFAULT_RAPPORT
from empathy_tui.engine.state import RAPPORT_HIGHEST, RAPPORT_LOWEST, Move, State
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import ACTS, Act, Mark


def still(**changes: Any) -> Scenario:
    """Return a scene whose first beat is left by time alone, so that only rapport moves."""
    data = minimal_scenario(**changes)
    data["beats"][0]["exits"] = [{"to": "open", "when": {"turns": 60}}]
    data["limit"]["turns"] = 80
    return Scenario.model_validate(data)


def after(scenario: Scenario, *moves: Move) -> State:
    state = start(scenario, 1).state
    for move in moves:
        state = advance(scenario, state, move).state
    return state


def move(text: str, *acts: Act, marks: tuple[Mark, ...] = ()) -> Move:
    return Move(text, acts, frozenset(marks))


@pytest.mark.parametrize("act", [act for act in ACTS if act not in ("advice", "repair")])
def test_an_act_moves_rapport_by_its_default(act: Act) -> None:
    """Alone, an act does what the table says."""
    state = after(still(), move("x", act))
    assert state.rapport == DEFAULT_RAPPORT.get(act, 0)
    assert state.patience == 4 + min(0, DEFAULT_PATIENCE.get(act, 0))


def test_the_person_differs_from_the_table() -> None:
    """What the scenario says of the person holds, and what it says of the beat holds above that."""
    assert after(still(), move("x", "advice")).rapport == -2
    data = minimal_scenario()
    data["beats"][0]["takes"] = {"advice": {"rapport": 3}}
    data["beats"][0]["exits"] = [{"to": "open", "when": {"turns": 60}}]
    assert after(Scenario.model_validate(data), move("x", "advice")).rapport == 3


def test_the_strongest_loss_counts_before_any_gain() -> None:
    """A message moves rapport by one act's worth."""
    assert after(still(), move("x", "reflection", "support", "reassurance", "advice")).rapport == -2
    assert after(still(), move("x", "reflection", "open_question")).rapport == 1


def test_the_third_alike_gains_nothing() -> None:
    """Asking and asking is not getting nearer."""
    questions = [move(f"q{number}", "open_question") for number in range(4)]
    assert [after(still(), *questions[:count]).rapport for count in range(1, 5)] == [1, 2, 2, 2]
    assert after(still(), *questions[:2], move("r", "reflection"), questions[2]).rapport == 4


def test_losses_go_on_all_the_same() -> None:
    """What hurts three times hurts three times."""
    assert after(still(), *[move(f"j{n}", "judgement") for n in range(2)]).rapport == -4


def test_a_repair_mends_only_what_was_lost() -> None:
    """Nothing lost, nothing gained; the loss mended, no more to gain."""
    assert after(still(), move("sorry", "repair")).rapport == 0
    assert after(still(), move("x", "reassurance"), move("sorry", "repair")).rapport == 0
    twice = after(still(), move("x", "reassurance"), move("sorry", "repair"), move("and sorry", "repair"))
    assert twice.rapport == 0


def test_a_grievance_can_be_mended_from_the_first_word() -> None:
    """What was lost before the scene counts as lost."""
    speaker = {**minimal_scenario()["speaker"], "grievance": 2}
    assert after(still(speaker=speaker), move("sorry", "repair")).rapport == 1


def test_only_the_first_silence_in_a_row_gains() -> None:
    """Silence is a move; more of it is only more of it."""
    silence = move("", "silence")
    assert after(still(), silence, silence, silence).rapport == 1
    assert after(still(), silence, move("x", "other"), silence).rapport == 2


def test_a_stock_phrase_gains_nothing_and_then_costs() -> None:
    """The first is let go, the second is noticed."""
    phrase = [move(text, "support", marks=("stock_phrase",)) for text in ("a", "b")]
    assert after(still(), phrase[0]).rapport == 0
    assert after(still(), *phrase).rapport == -1


def test_rudeness_costs_rapport_and_patience() -> None:
    """Whatever act it comes with."""
    state = after(still(), move("x", "open_question", marks=("rude",)))
    assert (state.rapport, state.patience) == (-2, 3)


def test_gibberish_and_the_same_words_cost_patience() -> None:
    """Neither is taken for a message."""
    assert after(still(), move("jkl", marks=("gibberish",))).patience == 3
    state = after(still(), move("So?", "open_question"), move("so", "open_question"))
    assert (state.rapport, state.patience) == (1, 3)


def test_patience_never_rises_above_the_persons_own() -> None:
    """A repair gives a point back, not a new one."""
    assert after(still(), move("x", "reassurance"), move("sorry", "repair")).patience == 4
    assert after(still(), move("x", "judgement"), move("sorry", "repair")).patience == 4


def test_rapport_stays_within_its_bounds() -> None:
    """However long it goes on."""
    low = after(
        still(speaker={**minimal_scenario()["speaker"], "patience": 12}),
        *[move(f"{n}", "judgement") for n in range(8)],
    )
    assert low.rapport == RAPPORT_LOWEST
    acts: tuple[Act, ...] = ("open_question", "reflection")
    high = after(still(), *[move(f"{n}", acts[n % 2]) for n in range(20)])
    assert high.rapport == RAPPORT_HIGHEST


def test_an_unclear_message_moves_nothing() -> None:
    """Without an act that is sure, the machine takes no guess."""
    state = after(still(), move("hm, maybe the other thing"))
    assert (state.rapport, state.patience) == (0, 4)
