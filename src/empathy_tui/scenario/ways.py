"""Checks that a scene can be played through: that every beat, ending and fact is reached, and nothing is a trap.

All of it supposes that every name exists.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from empathy_tui.scenario.model import Exit, Fact, Scenario, When
from empathy_tui.scenario.problems import Problem

_LEAST, _MOST = -5, 8
"""Bounds of rapport, as in docs/scenario-format.md."""


def way_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for everything that no learner could reach, leave or earn."""
    for rule in _RULES:
        yield from rule(scenario)


def _exits_are_possible(scenario: Scenario) -> Iterator[Problem]:
    for beat in scenario.beats:
        for index, way in enumerate(beat.exits):
            if reason := _never(way):
                place = ("beats", beat.id, "exits", index, "when")
                yield Problem(
                    "Exits-MustBePossible", place, reason, f"Rapport runs from {_LEAST} to {_MOST}."
                )


def _never(way: Exit) -> str:
    least, below = way.when.rapport, way.when.rapport_below
    if least is not None and least > _MOST:
        return f"Rapport is never as high as {least}."
    if below is not None and below <= _LEAST:
        return f"Rapport is never less than {below}."
    if least is not None and below is not None and least >= below:
        return f"Rapport is never at least {least} and less than {below}."
    return ""


def _beats_are_reachable(scenario: Scenario) -> Iterator[Problem]:
    reached = _closure([scenario.start], _targets(scenario))
    for beat in scenario.beats:
        if beat.id not in reached:
            message = f'No way leads from the start to the beat "{beat.id}".'
            yield Problem(
                "Beats-MustBeReachable",
                ("beats", beat.id),
                message,
                "Let an exit of another beat lead to it.",
            )


def _endings_are_ahead(scenario: Scenario) -> Iterator[Problem]:
    backwards: dict[str, list[str]] = {}
    for source, targets in _targets(scenario).items():
        for target in targets:
            backwards.setdefault(target, []).append(source)
    closing = _closure([ending.id for ending in scenario.endings], backwards)
    for beat in scenario.beats:
        if beat.id not in closing:
            message = f'From the beat "{beat.id}" no ending can be reached.'
            place = ("beats", beat.id, "exits")
            yield Problem("Beats-EndingMustBeReachable", place, message, "Let an exit lead on to an ending.")


def _time_leads_out(scenario: Scenario) -> Iterator[Problem]:
    for beat in scenario.beats:
        if not any(
            way.when == When(turns=way.when.turns) and way.to != beat.id for way in _timed(beat.exits)
        ):
            message = f'A learner who does nothing the exits ask for never leaves the beat "{beat.id}".'
            hint = "Add a last exit to another beat with nothing but a time: {to: …, when: {turns: 6}}."
            yield Problem("Beats-TimeMustLeadOut", ("beats", beat.id, "exits"), message, hint)


def _timed(exits: Iterable[Exit]) -> Iterator[Exit]:
    return (way for way in exits if way.when.turns is not None)


def _beats_answer_any(scenario: Scenario) -> Iterator[Problem]:
    for beat in scenario.beats:
        if "any" not in beat.replies:
            message = f'The beat "{beat.id}" has no answer to acts that it doesn\'t name.'
            hint = "Add `any:` with lines that fit whatever was said."
            yield Problem("Beats-MustAnswerAny", ("beats", beat.id, "replies", "any"), message, hint)


def _endings_are_reachable(scenario: Scenario) -> Iterator[Problem]:
    reached = _closure([scenario.start], _targets(scenario)) | {scenario.leaves, scenario.limit.to}
    for ending in scenario.endings:
        if ending.id not in reached:
            message = f'Nothing leads to the ending "{ending.id}".'
            hint = "Let an exit, `leaves` or `limit` lead to it."
            yield Problem("Endings-MustBeReachable", ("endings", ending.id), message, hint)


def _endings_vary(scenario: Scenario) -> Iterator[Problem]:
    if all(ending.kind == "rupture" for ending in scenario.endings):
        message = "Every ending is a rupture."
        hint = "Add one that is opened, unsolved or quiet."
        yield Problem("Endings-MustVary", ("endings",), message, hint)


def _facts_run_in_no_circle(scenario: Scenario) -> Iterator[Problem]:
    after = {fact.id: fact.after for fact in scenario.facts}
    for fact in scenario.facts:
        if fact.id in _closure(fact.after, after):
            message = f'The fact "{fact.id}" waits for itself to be told.'
            yield Problem(
                "Facts-NoCircle", ("facts", fact.id, "after"), message, "Take one name out of the circle."
            )


def _facts_can_be_earned(scenario: Scenario) -> Iterator[Problem]:
    told = _tellable(scenario)
    after = {fact.id: fact.after for fact in scenario.facts}
    for fact in scenario.facts:
        if fact.id not in told and fact.id not in _closure(fact.after, after):
            message = f'The fact "{fact.id}" can never be told: each way to it needs that it has been told.'
            hint = "Look at its `within` and `after`, and at the exits that need it `told`."
            yield Problem("Facts-MustBeEarnable", ("facts", fact.id), message, hint)


def _tellable(scenario: Scenario) -> Collection[str]:
    """Return the facts that can be told, following only exits whose own facts can have been told."""
    told: set[str] = set()
    while True:
        ways = {
            beat.id: [way.to for way in beat.exits if told.issuperset(way.when.told)]
            for beat in scenario.beats
        }
        reached = _closure([scenario.start], ways)
        more = {fact.id for fact in scenario.facts if _is_open(fact, told, reached)}
        if more == told:
            return told
        told = more


def _is_open(fact: Fact, told: set[str], reached: set[str]) -> bool:
    return told.issuperset(fact.after) and (not fact.within or not reached.isdisjoint(fact.within))


_RULES: tuple[Callable[[Scenario], Iterator[Problem]], ...] = (
    _exits_are_possible,
    _beats_are_reachable,
    _endings_are_ahead,
    _time_leads_out,
    _beats_answer_any,
    _endings_are_reachable,
    _endings_vary,
    _facts_run_in_no_circle,
    _facts_can_be_earned,
)


def _targets(scenario: Scenario) -> dict[str, list[str]]:
    return {beat.id: [way.to for way in beat.exits if not _never(way)] for beat in scenario.beats}


def _closure(starts: Iterable[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(starts)
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead.extend(ways.get(name, ()))
    return reached
