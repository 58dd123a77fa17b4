"""Checks that every name in a scenario means one thing and that the thing is there."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence

from empathy_tui.scenario.model import Beat, Ending, Fact, Scenario
from empathy_tui.scenario.problems import Place, Problem, Rule


def name_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for every id that stands twice or names nothing."""
    for rule in _RULES:
        yield from rule(scenario)


def _ids_differ(scenario: Scenario) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for kind, items in (("beats", scenario.beats), ("endings", scenario.endings)):
        yield from _repeated("Beats-IdsMustDiffer", kind, items, seen)
    yield from _repeated("Facts-IdsMustDiffer", "facts", scenario.facts, {})


def _repeated(
    rule: Rule, kind: str, items: Sequence[Beat | Ending | Fact], seen: dict[str, str]
) -> Iterator[Problem]:
    for index, item in enumerate(items):
        if item.id in seen:
            message = f'The id "{item.id}" is taken already, in {seen[item.id]}.'
            yield Problem(rule, (kind, index, "id"), message, "Give one of the two another id.")
        seen.setdefault(item.id, kind)


def _start_exists(scenario: Scenario) -> Iterator[Problem]:
    yield from _unknown("Beats-StartMustExist", ("start",), scenario.start, "beat", _beats(scenario))


def _second_meetings_exist(scenario: Scenario) -> Iterator[Problem]:
    for left, beat in (scenario.returning.start if scenario.returning else {}).items():
        yield from _unknown(
            "Returning-StartMustExist", ("returning", "start", left), beat, "beat", _beats(scenario)
        )
    for ending in scenario.returning.endings if scenario.returning else {}:
        place = ("returning", "endings", ending)
        yield from _unknown("Returning-EndingMustExist", place, ending, "ending", _endings(scenario))


def _targets_exist(scenario: Scenario) -> Iterator[Problem]:
    known = [*_beats(scenario), *_endings(scenario)]
    for beat in scenario.beats:
        for index, way in enumerate(beat.exits):
            place = ("beats", beat.id, "exits", index, "to")
            yield from _unknown("Beats-TargetMustExist", place, way.to, "beat or ending", known)


def _facts_exist(scenario: Scenario) -> Iterator[Problem]:
    known = [fact.id for fact in scenario.facts]
    for place, fact_id in _fact_names(scenario):
        yield from _unknown("Facts-MustExist", place, fact_id, "fact", known)


def _fact_names(scenario: Scenario) -> Iterator[tuple[Place, str]]:
    for fact in scenario.facts:
        yield from (((("facts", fact.id, "after", index)), name) for index, name in enumerate(fact.after))
    for beat in scenario.beats:
        yield from ((("beats", beat.id, "offers", index), name) for index, name in enumerate(beat.offers))
        for number, way in enumerate(beat.exits):
            place = ("beats", beat.id, "exits", number, "when", "told")
            yield from (((*place, index), name) for index, name in enumerate(way.when.told))


def _within_exists(scenario: Scenario) -> Iterator[Problem]:
    for fact in scenario.facts:
        for index, name in enumerate(fact.within):
            place = ("facts", fact.id, "within", index)
            yield from _unknown("Facts-WithinMustExist", place, name, "beat", _beats(scenario))


def _leaves_is_rupture(scenario: Scenario) -> Iterator[Problem]:
    rule: Rule = "Endings-LeavesMustBeRupture"
    yield from _unknown(rule, ("leaves",), scenario.leaves, "ending", _endings(scenario))
    for ending in scenario.endings:
        if ending.id == scenario.leaves and ending.kind != "rupture":
            message = (
                f'"{ending.id}" is where a person goes who has had enough, but its kind is {ending.kind}.'
            )
            yield Problem(rule, ("leaves",), message, "Name an ending of the kind rupture.")


def _limit_exists(scenario: Scenario) -> Iterator[Problem]:
    yield from _unknown(
        "Endings-LimitMustExist", ("limit", "to"), scenario.limit.to, "ending", _endings(scenario)
    )


def _probed_beats_exist(scenario: Scenario) -> Iterator[Problem]:
    for index, probe in enumerate(scenario.probes):
        place = ("probes", index, "at")
        yield from _unknown("Probes-BeatMustExist", place, probe.at, "beat", _beats(scenario))


def _retry_exists(scenario: Scenario) -> Iterator[Problem]:
    place = ("debrief", "retry")
    yield from _unknown("Debrief-RetryMustBeBeat", place, scenario.debrief.retry, "beat", _beats(scenario))


def _contrasted_beats_exist(scenario: Scenario) -> Iterator[Problem]:
    for index, pair in enumerate(scenario.debrief.contrasts):
        if pair.at is not None:
            place = ("debrief", "contrasts", index, "at")
            yield from _unknown("Debrief-ContrastMustBeBeat", place, pair.at, "beat", _beats(scenario))


_RULES: tuple[Callable[[Scenario], Iterator[Problem]], ...] = (
    _ids_differ,
    _start_exists,
    _second_meetings_exist,
    _targets_exist,
    _facts_exist,
    _within_exists,
    _leaves_is_rupture,
    _limit_exists,
    _probed_beats_exist,
    _retry_exists,
    _contrasted_beats_exist,
)


def _beats(scenario: Scenario) -> list[str]:
    return [beat.id for beat in scenario.beats]


def _endings(scenario: Scenario) -> list[str]:
    return [ending.id for ending in scenario.endings]


def _unknown(rule: Rule, place: Place, name: str, what: str, known: Iterable[str]) -> Iterator[Problem]:
    names = list(dict.fromkeys(known))
    if name in names:
        return
    near = difflib.get_close_matches(name, names, 1)
    hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(names[:12])}."
    yield Problem(rule, place, f'There is no {what} called "{name}".', hint)
