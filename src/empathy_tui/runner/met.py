"""Which scenes a learner has met."""

from collections.abc import Iterable

from empathy_tui.session.carried import Carried
from empathy_tui.session.order import scenario_in


def scenes_met(carried: Carried, sessions: Iterable[str]) -> frozenset[str]:
    """Return the ids of the scenes that were begun: by what was carried, and by the ids of the sessions kept.

    Args:
        carried: What was carried from earlier sessions.
        sessions: Ids of sessions; no file is read.
    """
    return frozenset((*(person.scenario for person in carried.people), *map(scenario_in, sessions)))
