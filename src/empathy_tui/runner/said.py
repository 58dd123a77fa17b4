"""The conversation of a record as a front end shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from empathy_tui.language import N_, _
from empathy_tui.session.record import CharacterTurn, LearnerTurn, Note, SessionRecord
from empathy_tui.vocabulary import TurnStatus

YOU = N_("You")
TROUBLE = "trouble"
"""What a note in the record is about that says why a reply failed."""

SHOWN_SILENCE = N_("*says nothing*")


@dataclass(frozen=True, slots=True)
class Said:
    """A turn as a front end shows it; `notice` is a line of the program's own."""

    role: Literal["learner", "character", "notice"]
    name: str
    text: str
    status: TurnStatus = "complete"


def transcript(record: SessionRecord, character: str) -> Iterator[Said]:
    """Return the conversation so far, the character under the name `character`."""
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            yield Said("learner", _(YOU), entry.text or _(SHOWN_SILENCE))
        elif isinstance(entry, CharacterTurn):
            yield Said("character", character, entry.text, entry.status)
        elif isinstance(entry, Note) and entry.about == TROUBLE:
            yield Said("notice", "", entry.text)
