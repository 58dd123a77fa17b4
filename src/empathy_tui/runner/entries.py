"""Between the machine and the record: what happened as entries, and the moves that entries hold."""

from collections.abc import Iterator

from empathy_tui.acts.recognition import ActGuess, Recognition
from empathy_tui.chat import ChatMessage
from empathy_tui.engine.state import Ended, EngineEvent, Entered, Move, Moved, Spoken
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    Guess,
    LearnerTurn,
    RapportMoved,
    Recorded,
    SceneEnded,
    SessionRecord,
)

SILENCE = "…"
"""How a silence stands in a request: a text without words."""


def learner_turn(text: str, heard: Recognition, at: str, *, tagged: bool = False) -> LearnerTurn:
    """Return the entry of a learner's message and what was recognised in it, or said of it by the learner."""
    return LearnerTurn(
        at=at,
        text=text,
        acts=[Guess(act=guess.act, p=round(guess.p, 3)) for guess in heard.acts],
        marks=sorted(heard.marks),
        paused="danger" in heard.marks,
        tagged=tagged,
    )


def move_of(turn: LearnerTurn) -> Move:
    """Return the move that a recorded turn was."""
    return Move.of(turn.text, (ActGuess(guess.act, guess.p) for guess in turn.acts), turn.marks)


def moves(record: SessionRecord) -> Iterator[Move]:
    """Return the moves of a record, in order; turns that paused the fiction are none."""
    return (move_of(turn) for turn in record.of_kind(LearnerTurn) if not turn.paused)


def messages(record: SessionRecord) -> Iterator[ChatMessage]:
    """Return the conversation of a record as a provider sees it."""
    for entry in filter(is_message, record.entries):
        if isinstance(entry, LearnerTurn):
            yield ChatMessage("learner", entry.text or SILENCE)
        elif isinstance(entry, CharacterTurn):
            yield ChatMessage("character", entry.text)


def is_message(entry: Recorded) -> bool:
    """Return whether an entry is one of those that `messages` returns."""
    if isinstance(entry, LearnerTurn):
        return not entry.paused
    return isinstance(entry, CharacterTurn) and bool(entry.text) and entry.status != "failed"


def entries_of(scenario: Scenario, events: tuple[EngineEvent, ...], at: str) -> Iterator[Recorded]:
    """Return the entries that engine events leave in the record."""
    for event in events:
        match event:
            case Moved():
                yield RapportMoved(
                    at=at,
                    change=event.change,
                    rapport=event.rapport,
                    patience=event.patience,
                    acts=list(event.acts),
                )
            case Entered():
                rupture = scenario.beat(event.beat).rupture
                yield BeatEntered(at=at, beat=event.beat, before=event.before, why=event.why, rupture=rupture)
            case Spoken():
                yield FactSpoken(at=at, fact=event.fact, form=event.form)
            case Ended():
                kind = scenario.ending(event.ending).kind
                yield SceneEnded(at=at, ending=event.ending, why=event.why, ending_kind=kind)
            case _:
                pass
