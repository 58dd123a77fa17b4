"""One session as it runs: it takes the learner's words, asks the machine, asks the provider, and keeps everything."""

from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing

from empathy_tui.engine import again
from empathy_tui.engine.machine import advance, replay, start
from empathy_tui.engine.prompt import build_request
from empathy_tui.engine.state import State
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import _
from empathy_tui.providers.base import Provider
from empathy_tui.runner import entries
from empathy_tui.runner.commands import Command
from empathy_tui.runner.events import (
    CharacterBegins,
    CharacterEnds,
    CharacterFailed,
    CharacterSays,
    FictionPaused,
    LearnerSpoke,
    NotKept,
    ProbeOffered,
    RunnerEvent,
    SceneClosed,
)
from empathy_tui.runner.fitting import fit
from empathy_tui.runner.hearing import Ear
from empathy_tui.runner.owed import HINT, hints_left, owes_reply, probes_due, probes_open, unanswered
from empathy_tui.runner.reply import Reply
from empathy_tui.runner.said import SHOWN_SILENCE, TROUBLE, Said, transcript
from empathy_tui.scenario.model import Probe, Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import (
    STEPPED_OUT,
    CharacterTurn,
    Note,
    ProbeAnswer,
    Recorded,
    SceneEnded,
    SessionRecord,
    Wording,
)
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Act, where_in_words


class SessionRunner:
    """Runs the scene of one record.

    Args:
        scenario: The scene, as it was when the record was begun.
        record: A new or an interrupted session.
        store: Where it is kept.
        provider: What words the character.
        clock: Returns the time as ISO 8601 in UTC.
        scripted: What can take over from a model; None where `provider` is the script.
        about: What a model is given of the learner, in their own lines.
    """

    def __init__(
        self,
        scenario: Scenario,
        record: SessionRecord,
        store: SessionStore,
        provider: Provider,
        clock: Callable[[], str],
        scripted: Provider | None = None,
        about: Sequence[str] = (),
    ) -> None:
        self.scenario = scenario
        self.record = record
        self._store = store
        self._provider = provider
        self._clock = clock
        self._scripted = scripted or provider
        self._model = provider if scripted else None
        self._about = tuple(about)
        self._ear = Ear(scenario, record)
        self._state = replay(scenario, record.seed, entries.moves(record), record.before)
        self._hints = 0
        if self._state.ending is not None and record.stage == "playing":
            record.stage = "played"  # the entry that said so was lost, as a repair may leave it

    @property
    def state(self) -> State:
        """Return where the machine stands: a replay of the record."""
        return self._state

    @property
    def model(self) -> Provider | None:
        """Return the language model that words the character, or could."""
        return self._model

    @property
    def over(self) -> bool:
        """Return whether the scene has ended or was left."""
        return self.record.stage != "playing"

    @property
    def owes_reply(self) -> bool:
        """Return whether the learner's last words were never answered: the program was killed meanwhile."""
        return owes_reply(self.record)

    def transcript(self) -> Iterator[Said]:
        """Return the conversation so far, for a session that goes on."""
        return transcript(self.record, self.scenario.speaker.short)

    async def begin(self) -> AsyncGenerator[RunnerEvent, None]:
        """Open the scene: the character's opening lines, once. An interrupted session goes on where it stopped."""
        if self.record.entries:
            self._append(Note(at=self._clock(), about="resumed"))
            self._store.save(self.record)
            if self.owes_reply:
                async with aclosing(self.answer()) as reply:
                    async for event in reply:
                        yield event
            for probe in probes_open(self.scenario, self.record, self._state):
                yield ProbeOffered(probe)
            return
        step = start(self.scenario, self.record.seed, self.record.before)
        opening = again.opening(self.scenario, self.record.seed, self.record.before)
        now = self._clock()
        self._append(
            CharacterTurn(at=now, text=opening, provider="scripted"),
            *entries.entries_of(self.scenario, step.events, now),
        )
        self._store.save(self.record)
        yield CharacterBegins(self.scenario.speaker.short)
        yield CharacterSays(opening)
        yield CharacterEnds("complete")
        for probe in probes_due(self.scenario, self.record, step.events):
            yield ProbeOffered(probe)

    async def say(self, command: Command, act: Act | None = None) -> AsyncGenerator[RunnerEvent, None]:
        """Take the learner's turn and yield what comes of it.

        Args:
            command: What they say or do.
            act: What they say it did, where the scene's language is not heard.

        The turn is on disk before anything is asked of the provider; the character's turn is kept whatever
        happens to it, also when the iterator is closed in the middle.

        Raises:
            EmpathyError: The scene is over, or there is nothing to say.
            StoreError: The turn could not be kept. Nothing has happened then; the words are still the caller's.
        """
        if self.over:
            raise EmpathyError(_("The scene is over."), _("The debrief comes next."))
        turn = self._ear.heard(command, self._clock(), act)
        before = len(self.record.entries)
        state = self._state
        due: list[Probe] = []
        self._append(turn)
        if not turn.paused:
            step = advance(self.scenario, state, entries.move_of(turn))
            self._state = step.state
            self._append(*entries.entries_of(self.scenario, step.events, turn.at))
            due = probes_due(self.scenario, self.record, step.events)
            if step.state.ending is not None:
                self.record.stage = "played"
        try:
            self._store.save(self.record)
        except StoreError:
            del self.record.entries[before:]
            self._state = state
            self.record.stage = "playing"
            raise
        yield LearnerSpoke(turn.text or _(SHOWN_SILENCE))
        if turn.paused:
            yield FictionPaused()
            return
        async with aclosing(self.answer()) as reply:
            async for event in reply:
                yield event
        for probe in due:
            yield ProbeOffered(probe)
        if self._state.ending is not None:
            yield SceneClosed(self.scenario.ending(self._state.ending))

    async def answer(self) -> AsyncGenerator[RunnerEvent, None]:
        """Ask for the character's turn to the machine's present state, and keep what comes."""
        said = tuple(entries.messages(self.record))
        whole = build_request(self.scenario, self._state, said, self._about)
        reply = Reply(self._provider, fit(whole, self._provider.context, self.scenario, self.record))
        yield CharacterBegins(self.scenario.speaker.short)
        try:
            async with aclosing(reply.events()) as events:
                async for event in events:
                    yield event
        finally:
            kept = self._keep_reply(reply)
        yield CharacterEnds(reply.status, reply.by)
        if reply.trouble is not None:
            yield CharacterFailed(reply.trouble)
        if kept is not None:
            yield NotKept(kept)

    def use(self, provider: Provider) -> None:
        """Let another provider word the character from here on; the machine stays as it is."""
        self._provider = provider
        self.record.wording = Wording(provider=provider.name, model=provider.model, where=provider.where)

    def again(self) -> AsyncGenerator[RunnerEvent, None]:
        """Ask once more for a reply that failed or never came, from the same state of the machine.

        Raises:
            EmpathyError: The last reply did not fail.
        """
        if not unanswered(self.record):
            raise EmpathyError(_("The last reply did not fail."), _("Say something, or /wait."))
        return self.answer()

    def go_scripted(self) -> AsyncGenerator[RunnerEvent, None]:
        """Let the scripted character go on from here; what is returned holds its answer where a reply is owed.

        Raises:
            EmpathyError: It does so already.
            StoreError: It could not be kept on disk; it is in memory and saved with the next turn.
        """
        if self._provider is self._scripted:
            raise EmpathyError(_("The character is scripted already."), _("Say something, or /wait."))
        return self._go_on_with(self._scripted)

    def go_model(self, *, agreed: bool = False) -> AsyncGenerator[RunnerEvent, None]:
        """Let the model go on from here; what is returned holds its answer where a reply is owed.

        Args:
            agreed: Whether the learner agreed to send what was said so far to where the model runs, if that is not
                this computer.

        Raises:
            EmpathyError: There is none, it does so already, or the learner has to agree first.
            StoreError: It could not be kept on disk; it is in memory and saved with the next turn.
        """
        if self._model is None:
            raise EmpathyError(
                _("No language model was chosen."),
                _(
                    "Choose one on the briefing, or leave and go on with one: empathy-tui practice --resume "
                    "last --provider NAME --model NAME"
                ),
            )
        if self._provider is self._model:
            raise EmpathyError(_("The model words the character already."), _("Say something, or /wait."))
        if not (agreed or self._model.where.endswith("this computer")):
            raise EmpathyError(
                _("All that was said so far would be sent to {model}, {where}.").format(
                    model=self._model.name, where=where_in_words(self._model.where)
                ),
                _("/model yes sends it and goes on."),
            )
        return self._go_on_with(self._model)

    def _go_on_with(self, provider: Provider) -> AsyncGenerator[RunnerEvent, None]:
        self.use(provider)
        self._store.save(self.record)
        return self._owed()

    async def _owed(self) -> AsyncGenerator[RunnerEvent, None]:
        if unanswered(self.record):
            async with aclosing(self.answer()) as reply:
                async for event in reply:
                    yield event

    def answer_probe(self, probe: str, choice: str | None, words: str = "", sure: int | None = None) -> None:
        """Keep what the learner took the character to feel; None puts it off to the debrief.

        Args:
            probe: The beat it was asked in.
            choice: What they took it for.
            words: What told them.
            sure: How sure they are, in percent.

        Raises:
            StoreError: It could not be kept on disk; it is in memory and saved with the next turn.
        """
        inner = self.scenario.beat(probe).inner
        truth, also = (inner.feeling, list(inner.also)) if choice is not None else ("", [])
        self._append(
            ProbeAnswer(
                at=self._clock(),
                probe=probe,
                choice=choice,
                words=clean(words),
                sure=sure,
                truth=truth,
                also=also,
            )
        )
        self._store.save(self.record)

    def hint(self) -> str:
        """Return one sign to notice in the character now: never what to say.

        Raises:
            EmpathyError: This session gives no hint, or no more.
        """
        if hints_left(self.record) == 0:
            none = self.record.prompts == "none"
            raise EmpathyError(
                _("There are no hints in this session.")
                if none
                else _("These were all the hints there are."),
                _("What was there to notice comes in the debrief."),
            )
        signs = self.scenario.beat(self._state.beat).signs
        sign = signs[self._hints % len(signs)]
        self._hints += 1
        self._append(Note(at=self._clock(), about=HINT, text=sign))
        self._store.save(self.record)
        return sign

    def step_out(self) -> None:
        """End the fiction at once, wherever it stands.

        Raises:
            StoreError: It could not be kept on disk; the scene is over all the same.
        """
        if not self.over:
            self._append(SceneEnded(at=self._clock(), why=STEPPED_OUT))
            self.record.stage = "played"
            self._store.save(self.record)

    def _keep_reply(self, reply: Reply) -> StoreError | None:
        now = self._clock()
        self._append(*reply.held_back(now), reply.turn(now))
        if reply.trouble is not None:
            self._append(
                Note(at=now, about=TROUBLE, text=f"{reply.trouble.message} {reply.trouble.hint}".strip())
            )
        try:
            self._store.save(self.record)
        except StoreError as error:
            return error
        return None

    def _append(self, *new: Recorded) -> None:
        self.record.entries.extend(new)  # type: ignore[arg-type]
