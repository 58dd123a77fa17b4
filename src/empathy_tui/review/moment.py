"""A moment of a scene as it was."""

from dataclasses import dataclass

from empathy_tui.errors import EmpathyError
from empathy_tui.session.record import BeatEntered, CharacterTurn, LearnerTurn, RapportMoved, SessionRecord


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the scene as it was.

    Args:
        turn: Number of the learner's turn, from 1.
        before: What the character had said before it.
        said: What the learner said then.
        reply: What the character said to it.
        change: What it did to rapport.
        beat: In which it was said.
    """

    turn: int
    before: str
    said: str
    reply: str
    change: int
    beat: str


def moment(record: SessionRecord, turn: int) -> Moment:
    """Return a moment of the scene as it was, by the number of the learner's turn."""
    place = place_of(record, turn)
    said = record.entries[place]
    assert isinstance(said, LearnerTurn)
    before = [entry.text for entry in record.entries[:place] if isinstance(entry, CharacterTurn)]
    beats = [entry.beat for entry in record.entries[:place] if isinstance(entry, BeatEntered)]
    reply, change = "", 0
    for entry in record.entries[place + 1 :]:
        if isinstance(entry, LearnerTurn):
            break
        if isinstance(entry, RapportMoved):
            change = entry.change
        elif isinstance(entry, CharacterTurn) and not reply:
            reply = entry.text
    return Moment(turn, before[-1] if before else "", said.text, reply, change, beats[-1] if beats else "")


def place_of(record: SessionRecord, turn: int) -> int:
    """Return the place among the entries of the learner's turn of this number, from 1.

    Raises:
        EmpathyError: There is none.
    """
    places = [place for place, entry in enumerate(record.entries) if isinstance(entry, LearnerTurn)]
    if not 0 < turn <= len(places):
        raise EmpathyError(f"There is no turn {turn} in this scene.")
    return places[turn - 1]
