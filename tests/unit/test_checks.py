"""The sense of a scenario: what each rule lets pass, beside the bad files that it doesn't."""

from typing import Any

import pytest

from builders import minimal_scenario, scenario
from empathy_tui.scenario.checks import check
from empathy_tui.scenario.problems import Problem


def rules(**changes: Any) -> list[str]:
    return [problem.rule for problem in check(scenario(**changes))]


def beats(first: dict[str, Any] | None = None, second: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    guarded, opened = minimal_scenario()["beats"]
    return [{**guarded, **(first or {})}, {**opened, **(second or {})}]


def facts(first: dict[str, Any] | None = None, second: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    key, brother = minimal_scenario()["facts"]
    return [{**key, **(first or {})}, {**brother, **(second or {})}]


def test_the_minimal_scenario_makes_sense() -> None:
    """What the other tests start from passes every rule."""
    assert check(scenario()) == []


def test_a_problem_says_where_and_what_to_do() -> None:
    """The key is a dotted path with ids, and the hint names the nearest beat."""
    problem = check(scenario(start="gaurded"))[0]
    assert isinstance(problem, Problem)
    assert (problem.rule, problem.key) == ("Beats-StartMustExist", "start")
    assert problem.hint == 'Did you mean "guarded"?'
    wrong = [{"to": "opne", "when": {"turns": 6}}]
    assert check(scenario(beats=beats({"exits": wrong})))[0].key == "beats.guarded.exits.0.to"


def test_ways_are_not_judged_while_names_are_wrong() -> None:
    """A mistyped target is told as that, without beats called unreachable because of it."""
    exits = [{"to": "opne", "when": {"turns": 6}}]
    assert rules(beats=beats({"exits": exits})) == ["Beats-TargetMustExist"]


def test_texts_are_judged_while_names_are_wrong() -> None:
    """An author sees at once what is wrong with names and with texts."""
    assert rules(start="nowhere", probes=[]) == ["Beats-StartMustExist", "Probes-MustBeThere"]


def test_an_exit_that_needs_an_unknown_fact_is_found() -> None:
    """Facts are looked for in `told`, in `after` and in `offers`."""
    exits = [{"to": "tells", "when": {"told": ["brothr"]}}, {"to": "tells", "when": {"turns": 5}}]
    assert rules(beats=beats(None, {"exits": exits})) == ["Facts-MustExist"]
    assert rules(facts=facts(None, {"after": ["kye"]})) == ["Facts-MustExist"]
    assert rules(beats=beats({"offers": ["kye"]})) == ["Facts-MustExist"]


@pytest.mark.parametrize(
    ("when", "possible"),
    [
        ({"rapport": 8}, True),
        ({"rapport": 9}, False),
        ({"rapport_below": -4}, True),
        ({"rapport_below": -5}, False),
        ({"rapport": 2, "rapport_below": 3}, True),
        ({"rapport": 3, "rapport_below": 3}, False),
    ],
)
def test_an_exit_needs_a_rapport_that_there_is(when: dict[str, Any], possible: bool) -> None:
    """Rapport runs from -5 to 8, so that other bounds never hold."""
    exits = [{"to": "open", "when": when}, {"to": "open", "when": {"turns": 6}}]
    assert ("Exits-MustBePossible" in rules(beats=beats({"exits": exits}))) is not possible


def test_an_exit_that_never_holds_leads_nowhere() -> None:
    """A beat behind an impossible exit is unreachable."""
    exits = [{"to": "open", "when": {"rapport": 9}}, {"to": "tells", "when": {"turns": 6}}]
    found = rules(beats=beats({"exits": exits}))
    assert found[:2] == ["Exits-MustBePossible", "Beats-MustBeReachable"]


@pytest.mark.parametrize(
    "when",
    [
        {"turns": 6, "rapport": 1},
        {"turns": 6, "acts": ["support"]},
        {"silence": 2},
        {"turns": 6, "said": ["x"]},
    ],
)
def test_only_time_alone_leads_out_whatever_is_typed(when: dict[str, Any]) -> None:
    """A learner who types nonsense must get on: an exit by time may ask for nothing else."""
    assert "Beats-TimeMustLeadOut" in rules(beats=beats({"exits": [{"to": "open", "when": when}]}))


def test_an_exit_to_the_same_beat_does_not_lead_out() -> None:
    """Coming back to where one is, by time, is no way out."""
    exits = [{"to": "guarded", "when": {"turns": 3}}, {"to": "open", "when": {"acts": ["support"]}}]
    assert rules(beats=beats({"exits": exits})) == ["Beats-TimeMustLeadOut"]


def test_two_beats_that_lead_only_to_each_other_are_a_trap() -> None:
    """An ending must lie ahead of every beat, not only of the start."""
    trap = {"exits": [{"to": "guarded", "when": {"turns": 3}}]}
    found = rules(beats=beats({"exits": [{"to": "open", "when": {"turns": 3}}]}, trap))
    assert found == ["Beats-EndingMustBeReachable"] * 2


def test_an_ending_may_be_reached_by_leaving_alone() -> None:
    """`leaves` and `limit` lead to endings as exits do."""
    exits = [{"to": "open", "when": {"turns": 6}}]
    assert rules(beats=beats({"exits": exits})) == []


def test_facts_that_wait_for_each_other_are_a_circle() -> None:
    """Every member of a circle is named, and what hangs on it can't be earned."""
    found = rules(facts=facts({"after": ["brother"]}))
    assert found == ["Facts-NoCircle", "Facts-NoCircle"]
    assert rules(facts=facts({"after": ["key"]})) == ["Facts-NoCircle", "Facts-MustBeEarnable"]


def test_a_fact_told_only_behind_itself_cannot_be_earned() -> None:
    """A beat that opens when a fact has been told can't be the only place to tell it."""
    way = [{"to": "open", "when": {"told": ["brother"]}}, {"to": "tells", "when": {"turns": 6}}]
    assert rules(beats=beats({"exits": way})) == ["Facts-MustBeEarnable"]
    assert rules(beats=beats({"exits": way}), facts=facts(None, {"within": []})) == []


def test_one_fact_may_have_a_term_twice_and_a_topic_may_share_it() -> None:
    """Only a term of two facts is ambiguous; capitals don't make a difference."""
    assert rules(facts=facts({"about": ["door", "Door"]})) == []
    assert rules(facts=facts(None, {"about": ["DOOR", "brother"]})) == ["Facts-TermsMustDiffer"]


@pytest.mark.parametrize(
    "changes",
    [
        {"opening": ["It rains. It always rains on Tuesdays."]},
        {"topics": [{"about": ["x"], "replies": ["Well."]}]},
        {"beats": beats(None, {"entry": ["The river, I said."]})},
        {"beats": beats({"replies": {"advice": ["Mm."], "any": ["*shrugs*", " mm. "]}})},
        {"facts": facts({"again": ["Families."]})},
    ],
)
def test_a_line_heard_twice_is_found_across_pools(changes: dict[str, Any]) -> None:
    """One text in two places would be said twice in a scene, whatever its capitals and spaces."""
    assert rules(**changes) == ["Lines-MustDiffer"]


def test_endings_may_share_a_line_since_only_one_is_heard() -> None:
    """Two endings can close with the same words; an ending can't repeat the scene."""
    tells, gone = minimal_scenario()["endings"]
    assert rules(endings=[tells, {**gone, "says": tells["says"]}]) == []
    assert rules(endings=[tells, {**gone, "says": ["Mm."]}]) == ["Lines-MustDiffer"]


def test_a_hidden_text_may_be_told_as_a_fact_or_at_the_end() -> None:
    """What a person thinks is theirs to say once it is earned, and not before."""
    thought = "If he asks once more he'll know."
    tells, gone = minimal_scenario()["endings"]
    assert rules(facts=facts({"say": thought})) == []
    assert rules(endings=[{**tells, "says": f"*laughs* {thought}"}, gone]) == []
    assert rules(opening=[f"*laughs* {thought}"]) == ["Lines-NoHiddenText"]
    assert rules(opening=["Ada jokes about the door and waits for Ben to go"]) == ["Lines-NoHiddenText"]


def test_a_short_thought_may_stand_inside_a_line() -> None:
    """ "No." as a thought forbids the line "No.", not every line that holds it."""
    inner = {"feeling": "ashamed", "thought": "Rain."}
    assert rules(beats=beats({"inner": inner})) == []
    assert rules(beats=beats({"inner": inner}), opening=["rain"]) == ["Lines-NoHiddenText"]


@pytest.mark.parametrize(
    ("goal", "fits"),
    [
        ("Ada is less alone with it.", True),
        ("Ada can say it, and nobody has to be convinced of anything.", False),
        ("Let Ada talk without trying to convince her.", True),
        ("Not to persuade Ada; to hear her.", True),
        ("Not an easy scene: persuade Ada to call.", False),
        ("De-escalate Ada's anger.", False),
        ("Ada complies with her treatment.", False),
        ("Talk Ada into calling a locksmith.", False),
        ("Sell the course.", False),
        ("Raise retention.", False),
        ("Meet the monthly targets.", False),
        ("Ada feels like a target of jokes, and someone sees it.", True),
    ],
)
def test_a_goal_is_about_the_other_person(goal: str, fits: bool) -> None:
    """Empathy as a means to sell, to persuade, to calm or to make comply is refused (R50); a denial of it isn't."""
    assert rules(goal=goal) == ([] if fits else ["Purpose-MustBeThePerson"])


@pytest.mark.parametrize(
    ("summary", "fits"),
    [
        ("Her brother wants to sell the house.", True),
        ("A nurse speaks of urinary retention.", True),
        ("She has tried to convince the doctor.", True),
        ("A sales call with an angry customer.", False),
        ("Calm down a customer who shouts.", False),
        ("Learn to reduce churn.", False),
    ],
)
def test_a_story_may_hold_a_sale(summary: str, fits: bool) -> None:
    """Title and summary tell a story, in which houses are sold; only the trade's own words are refused."""
    assert rules(summary=summary) == ([] if fits else ["Purpose-MustBeThePerson"])


def test_a_feeling_is_chosen_as_it_is_written() -> None:
    """The choices hold the very word of the beat, and the hint names the one that is nearly it."""
    probe = {"at": "open", "ask": "What now?", "choices": ["releived", "angry", "tired"]}
    problem = check(scenario(probes=[probe]))[0]
    assert (problem.rule, problem.key) == ("Probes-ChoicesMustHoldFeeling", "probes.0.choices")
    assert "releived" in problem.hint


def test_a_fourth_listener_of_a_known_style_is_refused() -> None:
    """The learner is met once by each style."""
    swap = minimal_scenario()["swap"]
    assert rules(swap={**swap, "listeners": [*swap["listeners"], swap["listeners"][0]]}) == [
        "Swap-StylesMustBeThree"
    ]
