"""What the program hears in a learner's line."""

from empathy_tui.acts import recognition
from empathy_tui.acts.recognise import recognise
from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.runner import entries
from empathy_tui.runner.commands import Command
from empathy_tui.runner.shadow import Shadow, is_scripted
from empathy_tui.runner.tagging import learner_tags, tagged
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import CharacterTurn, LearnerTurn, SessionRecord
from empathy_tui.vocabulary import Act


class Ear:
    """Hears the learner of one session, against what the character said last.

    Args:
        scenario: The scene.
        record: The session, which goes on.
    """

    def __init__(self, scenario: Scenario, record: SessionRecord) -> None:
        self._scenario = scenario
        self._record = record
        self._shadow: Shadow | None = None

    def heard(self, command: Command, at: str, act: Act | None = None) -> LearnerTurn:
        """Return the turn that a command is.

        Args:
            command: What the learner says or does.
            at: The time as ISO 8601 in UTC.
            act: What the learner says the line did, in a scene whose language is not heard.

        Raises:
            EmpathyError: There is nothing to say in it.
        """
        text = clean(command.text)
        if command.name == "wait":
            return entries.learner_turn("", recognition.silence(), at)
        if command.name == "do":
            done = " ".join(text.replace("*", " ").split())
            return entries.learner_turn(f"*{done}*", recognition.gesture(done, recognise(done).marks), at)
        if not text.strip():
            raise EmpathyError(
                _("There is nothing to say in that."), _("Write something, or /wait to say nothing.")
            )
        if learner_tags(self._scenario):
            return entries.learner_turn(text, tagged(recognise(text), act), at, tagged=act is not None)
        return entries.learner_turn(text, recognise(text, self._last_said()), at)

    def _last_said(self) -> str:
        """Return what the learner's words are heard against: the script's words, whoever words the character."""
        if is_scripted(self._record):
            turns = (e.text for e in reversed(self._record.entries) if isinstance(e, CharacterTurn))
            return next(turns, "")
        if self._shadow is None:
            self._shadow = Shadow(self._scenario, self._record.seed, self._record.before)
        return self._shadow.last(self._record)
