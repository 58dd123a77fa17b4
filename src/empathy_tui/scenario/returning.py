"""How a person meets somebody they have talked with before, in a scenario file."""

from typing import Annotated

from pydantic import Field

from empathy_tui.scenario.line import Authored, Id, Lines, SomeLines, Text
from empathy_tui.scenario.story import Topic
from empathy_tui.vocabulary import Before, HowLeft

RAPPORT_AFTER: dict[HowLeft, int] = {"opened": 1, "rupture": -1}
"""Rapport at which a second talk begins unless the scenario says otherwise; 0 after what is left out."""


class EndingAgain(Authored):
    """An ending that comes a second time, where its own words would be false then."""

    says: Lines = ()
    """The character's last turn; the ending's own, if left out."""
    after: Text | None = None
    """What happens then; the ending's own, if left out."""


class Returning(Authored):
    """How this person meets somebody they have talked with before. Without it nobody is met twice."""

    when: Text | None = None
    """How long after the last talk it is in the story, such as `An hour later`; as long as it really was, if left out."""
    setting: Text
    """Where and when, told in place of the scene's own."""
    knows: tuple[Text, ...] = ()
    """What the learner is told besides what `listener.knows`."""
    topics: tuple[Topic, ...] = ()
    """Small talk that has another answer a second time; looked at before the scene's own."""
    opening: Annotated[dict[HowLeft, SomeLines], Field(min_length=1)]
    """What the learner meets first, by how the last talk was left; one of the lines is drawn. What is not here falls
    to `any`; where that is not here either, the two meet as if for the first time."""
    start: dict[HowLeft, Id] = Field(default_factory=dict)
    """The beat in which it begins, where that is not the scene's first."""
    rapport: dict[HowLeft, Annotated[int, Field(ge=-3, le=3)]] = Field(default_factory=dict)
    """Rapport at the beginning, -3 to 3; if left out 1 after `opened`, -1 after `rupture`, else 0."""
    grievance: Annotated[int, Field(ge=0, le=8)] = 2
    """Rapport that an unmended rupture counts as lost, so that a repair can mend it."""

    mends: Lines = ()
    """Said to the first apology that mends something of an unmended rupture; the beat's own words, if left out."""
    endings: dict[Id, EndingAgain] = Field(default_factory=dict)
    """Other words for an ending, when the last talk was left in the same way as by that ending."""

    def way(self, before: Before) -> HowLeft | None:
        """Return the name by which `opening` meets somebody after such a talk; None where it doesn't."""
        found: tuple[HowLeft, ...] = (before.left, "any")
        return next((name for name in found if name in self.opening), None)

    def begins_at(self, before: Before) -> tuple[str | None, int]:
        """Return the beat in which a talk after such a one begins, None for the scene's first, and the rapport."""
        beat = self.start.get(before.left, self.start.get("any"))
        usual = RAPPORT_AFTER.get(before.left, 0)
        return beat, self.rapport.get(before.left, self.rapport.get("any", usual))
