"""One moment again: the scene goes back to a turn of the learner's, in a branch of the record."""

from collections.abc import Callable

from empathy_tui.acts.recognise import recognise
from empathy_tui.chat import ChatMessage
from empathy_tui.engine.machine import advance, replay
from empathy_tui.engine.state import Moved
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import _
from empathy_tui.providers.lines import Choice
from empathy_tui.review.moment import Moment, moment, place_of
from empathy_tui.runner import entries
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.hearing import Ear
from empathy_tui.scenario.model import Contrast, Scenario
from empathy_tui.session.record import Retry, SessionRecord
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Act

TRIES = 3
"""How often one moment may be tried anew."""


class RetryRunner:
    """Tries one moment anew. The script answers, whoever worded the scene: nothing of it is sent.

    Args:
        scenario: The scene.
        record: The session, whose hidden side has been revealed.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.
        turn: Number of the learner's turn, from 1.
    """

    def __init__(
        self,
        scenario: Scenario,
        record: SessionRecord,
        store: SessionStore,
        clock: Callable[[], str],
        turn: int,
    ) -> None:
        self._scenario = scenario
        self._record = record
        self._store = store
        self._clock = clock
        self._turn = turn

    @property
    def moment(self) -> Moment:
        """Return the moment as it was."""
        return moment(self._record, self._turn)

    @property
    def tries(self) -> tuple[Retry, ...]:
        """Return what was tried so far."""
        return tuple(entry for entry in self._record.of_kind(Retry) if entry.turn == self._turn)

    @property
    def over(self) -> bool:
        """Return whether there is no further try."""
        return len(self.tries) >= TRIES

    @property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Return the author's pairs for this moment, or all if none is; there are none before the learner's own try."""
        pairs = self._scenario.debrief.contrasts if self.tries else ()
        beat = self.moment.beat
        return tuple(pair for pair in pairs if pair.at == beat) or pairs

    def attempt(self, line: str, act: Act | None = None) -> Retry:
        """Return how other words are taken, and keep both.

        Args:
            line: As in a scene: words, `/wait` or `/do something`.
            act: What the learner says it did, where the scene's language is not heard.

        Raises:
            EmpathyError: There is nothing in it, it is another command, or all tries are used.
            StoreError: It could not be kept; nothing has happened then.
        """
        if self.over:
            raise EmpathyError(_("This moment has been tried three times."), _("Go on with the debrief."))
        command = read_command(line)
        if command.name not in {"say", "wait", "do"}:
            raise EmpathyError(_("Here you can say something, /wait or /do something."))
        before = self._before()
        turn = Ear(self._scenario, before).heard(command, self._clock(), act)
        state = replay(self._scenario, before.seed, entries.moves(before), before.before)
        step = advance(self._scenario, state, entries.move_of(turn))
        # Lines of tries in other words are not used again, unless a fact is told, which has only one wording.
        earlier = (
            ()
            if step.state.moment.fact
            else tuple(ChatMessage("character", old.reply) for old in self.tries if old.text != turn.text)
        )
        said = (
            *entries.messages(before),
            *earlier,
            ChatMessage("learner", turn.text or entries.SILENCE),
        )
        found = Retry(
            at=turn.at,
            turn=self._turn,
            text=turn.text,
            acts=turn.acts,
            change=next((event.change for event in step.events if isinstance(event, Moved)), 0),
            beat=step.state.beat,
            reply=Choice.after(self._scenario, step.state.moment, said).reply(),
        )
        self._record.entries.append(found)
        try:
            self._store.save(self._record)
        except StoreError:
            self._record.entries.pop()
            raise
        return found

    def speaks_of_danger(self, line: str) -> bool:
        """Return whether words speak of real danger."""
        return "danger" in recognise(line).marks

    def _before(self) -> SessionRecord:
        """Return the record as it was when the moment came."""
        place = place_of(self._record, self._turn)
        return self._record.model_copy(update={"entries": self._record.entries[:place], "stage": "playing"})
