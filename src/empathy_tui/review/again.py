"""What a learner is told of earlier talks with the character of a scene."""

from dataclasses import dataclass, replace

from empathy_tui.engine.again import meets_again
from empathy_tui.language import N_, _
from empathy_tui.review.own_lines import flat
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import Returning
from empathy_tui.vocabulary import HowLeft

_PARTED: dict[HowLeft, str] = {
    "opened": N_("something could be said"),
    "unsolved": N_("it was heard, and felt no better for it"),
    "rupture": N_("it broke off, and was not mended"),
    "quiet": N_("it stayed on the surface"),
    "left": N_("you stepped out of it"),
}


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """What the character of a scene can know of the learner, and whether the learner lets them.

    Args:
        returning: What they can know; None where they meet for the first time.
        played: Whether the scene was played before.
        first_time: Whether they meet as if for the first time, by the learner's wish.
    """

    returning: Returning | None = None
    played: bool = False
    first_time: bool = False

    @property
    def known(self) -> Returning | None:
        """What they know in this session."""
        return None if self.first_time else self.returning

    def turned(self) -> "Acquaintance":
        """Return the same, with the other choice of how to meet."""
        return replace(self, first_time=not self.first_time)


def of_record(scenario: Scenario, returning: Returning | None) -> Returning | None:
    """Return what the character of a session knew from before, None where that session took no account of it."""
    return returning if returning is not None and meets_again(scenario, returning.before) else None


def met_before(scenario: Scenario, returning: Returning) -> str:
    """Return in a sentence or two that the two have talked before, when, and how the last talk ended."""
    name, days = scenario.speaker.short, returning.days
    if days is None or (scenario.returning is not None and scenario.returning.when):
        when = _("You have talked with {name} before.").format(name=name)
    elif days < len(_RECENTLY):
        when = _(_RECENTLY[days]).format(name=name)
    else:
        when = _("You have talked with {name} before, the last time {days} days ago.").format(
            name=name, days=days
        )
    ended = _("It ended so: {parted}.").format(parted=_(_PARTED[returning.before.left]))
    return f"{when} {ended}"


_RECENTLY = (
    N_("You have talked with {name} before, the last time today."),
    N_("You have talked with {name} before, the last time yesterday."),
)


def told_before(scenario: Scenario, returning: Returning | None) -> tuple[str, ...]:
    """Return what the character told then, in the author's words."""
    if returning is None:
        return ()
    facts = {fact.id: fact for fact in scenario.facts}
    return tuple(flat(facts[name].say[0].text) for name in returning.told if name in facts)


def how_they_meet(scenario: Scenario, acquaintance: Acquaintance) -> str:
    """Return what the learner is told of how they are met; empty where there is nothing to tell."""
    name = scenario.speaker.short
    if acquaintance.known is not None:
        knows = _(
            "{name} knows that, and nothing else of what you did here. It stands in carried.yaml, which is yours to "
            "change: empathy-tui carried show."
        ).format(name=name)
        return f"{met_before(scenario, acquaintance.known)} {knows}"
    if acquaintance.returning is not None:
        return _("{name} meets you as if for the first time.").format(name=name)
    if acquaintance.played:
        return _(
            "You have played this before. {name} does not know that, and meets you for the first time."
        ).format(name=name)
    return ""
