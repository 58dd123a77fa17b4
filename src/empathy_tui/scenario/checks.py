"""Second pass over a file: does what has the shape of a scenario make sense?

The names come first, since ways can only be followed along names that exist.
"""

from collections.abc import Iterator

from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.names import name_problems
from empathy_tui.scenario.problems import Problem
from empathy_tui.scenario.texts import text_problems
from empathy_tui.scenario.ways import way_problems


def check(scenario: Scenario) -> list[Problem]:
    """Return what would go wrong in playing a scenario, most basic first; empty when nothing would."""
    return list(_found(scenario))


def _found(scenario: Scenario) -> Iterator[Problem]:
    wrong_names = list(name_problems(scenario))
    yield from wrong_names
    if not wrong_names:
        yield from way_problems(scenario)
    yield from text_problems(scenario)
