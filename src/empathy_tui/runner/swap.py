"""The role swap: the learner takes the speaker's seat, and three listeners answer in turn (R17-R19)."""

from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from empathy_tui.acts.recognise import recognise
from empathy_tui.chat import ChatMessage
from empathy_tui.engine.prompt import build_swap_request
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import _
from empathy_tui.providers.base import Provider
from empathy_tui.runner.events import (
    CharacterBegins,
    CharacterEnds,
    CharacterFailed,
    FictionPaused,
    LearnerSpoke,
    NotKept,
    RunnerEvent,
)
from empathy_tui.runner.outside import leaves_the_part
from empathy_tui.runner.reply import Reply
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import Note, Recorded, SessionRecord, SwapMark, SwapTurn
from empathy_tui.session.store import SessionStore

EXCHANGES = 2
"""How often the learner and one listener speak before the next listener comes."""

NEXT = "next listener"
"""Subject of the note with which the learner goes on to the next listener."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a swap stands, read from the record.

    Args:
        listener: Number of the listener whose turn it is, from 0; as many as there are when all have been.
        exchanges: Exchanges with this listener that are marked.
        waits_for: What comes next: the learner's words, a reply that was lost, a mark, or nothing.
    """

    listener: int
    exchanges: int
    waits_for: Literal["words", "reply", "mark", "nothing"]


class SwapRunner:
    """Runs the role swap of one session.

    Args:
        scenario: The scene.
        record: The session, whose hidden side has been revealed.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.
        provider: Returns what words a listener, by number.
    """

    def __init__(
        self,
        scenario: Scenario,
        record: SessionRecord,
        store: SessionStore,
        clock: Callable[[], str],
        provider: Callable[[int], Provider],
    ) -> None:
        self.scenario = scenario
        self.record = record
        self._store = store
        self._clock = clock
        self.provider = provider

    @property
    def standing(self) -> Standing:
        """Return where the swap stands."""
        return standing(self.scenario, self.record)

    @property
    def over(self) -> bool:
        """Return whether all listeners have had their turn."""
        return self.standing.waits_for == "nothing"

    def turns(self, listener: int | None = None) -> Iterator[SwapTurn]:
        """Return what was said, to one listener or to all."""
        return (
            turn for turn in self.record.of_kind(SwapTurn) if listener is None or turn.listener == listener
        )

    async def say(self, text: str) -> AsyncGenerator[RunnerEvent, None]:
        """Take the learner's words as the speaker, and yield the listener's reply.

        Raises:
            EmpathyError: There is nothing to say, or a mark is waited for.
            StoreError: The words could not be kept; they are still the caller's.
        """
        text = clean(text).strip()
        now = self.standing
        if now.waits_for != "words":
            raise EmpathyError(_("First: were you heard, or shut?"), _("Say which, then go on."))
        if not text:
            raise EmpathyError(_("There is nothing to say in that."), _("Write what you would say."))
        paused = "danger" in recognise(text).marks or leaves_the_part(text, self.scenario.speaker.short)
        self._keep(SwapTurn(at=self._clock(), listener=now.listener, who="learner", text=text, paused=paused))
        yield LearnerSpoke(text)
        if paused:
            yield FictionPaused()
            return
        async with aclosing(self.answer()) as reply:
            async for event in reply:
                yield event

    async def answer(self) -> AsyncGenerator[RunnerEvent, None]:
        """Ask for the reply of the listener whose turn it is, and keep what comes."""
        now = self.standing
        request = build_swap_request(self.scenario, now.listener, tuple(self._messages(now.listener)))
        reply = Reply(self.provider(now.listener), request)
        trouble: StoreError | None = None
        yield CharacterBegins(self.scenario.listener.name)
        try:
            async with aclosing(reply.events()) as events:
                async for event in events:
                    yield event
        finally:
            at = self._clock()
            name, model = reply.worded_by
            turn = SwapTurn(
                at=at, listener=now.listener, who="listener", text=reply.text, status=reply.status,
                provider=name, model=model, spent=reply.spent,
            )  # fmt: skip
            try:
                self._keep(*reply.held_back(at), turn)
            except StoreError as error:
                trouble = error
        yield CharacterEnds(reply.status, reply.by)
        if reply.trouble is not None:
            yield CharacterFailed(reply.trouble)
        if trouble is not None:
            yield NotKept(trouble)

    def mark(self, heard: bool | None) -> None:
        """Keep whether the last reply let the learner go on, or shut them; None where they can't say.

        Raises:
            EmpathyError: There is nothing to mark.
            StoreError: It could not be kept.
        """
        now = self.standing
        if now.waits_for != "mark":
            raise EmpathyError(_("There is nothing to mark yet."), _("Say something first."))
        self._keep(SwapMark(at=self._clock(), listener=now.listener, heard=heard))

    def next_listener(self) -> None:
        """Go on to the next listener before this one is through.

        Raises:
            StoreError: It could not be kept.
        """
        if not self.over:
            self._keep(Note(at=self._clock(), about=NEXT, text=str(self.standing.listener)))

    def _messages(self, listener: int) -> Iterator[ChatMessage]:
        for turn in self.turns(listener):
            if turn.text and not turn.paused:
                yield ChatMessage("learner" if turn.who == "learner" else "character", turn.text)

    def _keep(self, *new: Recorded) -> None:
        before = len(self.record.entries)
        self.record.entries.extend(new)  # type: ignore[arg-type]
        try:
            self._store.save(self.record)
        except StoreError:
            if all(isinstance(entry, SwapTurn) and entry.who == "learner" for entry in new):
                del self.record.entries[before:]
            raise


def standing(scenario: Scenario, record: SessionRecord) -> Standing:
    """Return where the swap of a record stands."""
    listener = exchanges = 0
    waits_for: Literal["words", "reply", "mark"] = "words"
    for entry in record.entries:
        match entry:
            case SwapTurn(who="learner", paused=False):
                waits_for = "reply"
            case SwapTurn(who="listener"):
                waits_for = "mark"
            case SwapMark():
                exchanges, waits_for = exchanges + 1, "words"
            case Note(about="next listener"):
                listener, exchanges, waits_for = listener + 1, 0, "words"
            case _:
                continue
        if exchanges >= EXCHANGES:
            listener, exchanges = listener + 1, 0
    if listener >= len(scenario.swap.listeners):
        return Standing(len(scenario.swap.listeners), 0, "nothing")
    return Standing(listener, exchanges, waits_for)
