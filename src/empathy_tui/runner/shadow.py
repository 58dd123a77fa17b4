"""What the script would have said: the learner's words are heard against it, whoever words the character.

A message is recognised with the character's turn before it. If that turn were a model's, the model would have a say
in what the learner's words did. So with a model each message is heard as an answer to what the scripted character
would have said at the same place, and the same words lead the same way.
"""

from empathy_tui.chat import ChatMessage
from empathy_tui.engine import again
from empathy_tui.engine.machine import advance, start
from empathy_tui.providers.lines import Choice
from empathy_tui.runner import entries
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, SessionRecord
from empathy_tui.vocabulary import Before


class Shadow:
    """Follows a session with the scripted character's words.

    Args:
        scenario: The scene.
        seed: The session's seed.
        before: Earlier talks of the two.
    """

    def __init__(self, scenario: Scenario, seed: int, before: Before | None = None) -> None:
        self._scenario = scenario
        self._state = start(scenario, seed, before).state
        self._turns = [ChatMessage("character", again.opening(scenario, seed, before))]
        self._heard = 0

    def last(self, record: SessionRecord) -> str:
        """Return what the script's last turn would have been, after all that the learner has said in a record."""
        said = [turn for turn in record.of_kind(LearnerTurn) if not turn.paused]
        for turn in said[self._heard :]:
            self._answer(turn)
        self._heard = len(said)
        return self._turns[-1].text

    def _answer(self, turn: LearnerTurn) -> None:
        if self._state.ending is not None:
            return
        self._state = advance(self._scenario, self._state, entries.move_of(turn)).state
        self._turns.append(ChatMessage("learner", turn.text or entries.SILENCE))
        reply = Choice.after(self._scenario, self._state.moment, self._turns).reply()
        self._turns.append(ChatMessage("character", reply))


def is_scripted(record: SessionRecord) -> bool:
    """Return whether the script words the character, and has done so all along."""
    return record.wording.provider == "scripted" and all(
        turn.provider == "scripted" for turn in record.of_kind(CharacterTurn)
    )
