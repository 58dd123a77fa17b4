"""A session as it runs, with the real store and the real scripted character."""

import itertools
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from builders import minimal_scenario
from empathy_tui.chat import ChatRequest, ReplyEnd, StreamEvent, TextDelta
from empathy_tui.errors import EmpathyError, ProviderError, StoreError
from empathy_tui.providers.base import Provider
from empathy_tui.providers.scripted import INSTANT, ScriptedProvider
from empathy_tui.runner import events
from empathy_tui.runner.commands import Command, read_command
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    CharacterTurn,
    LearnerTurn,
    Note,
    ProbeAnswer,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.session.store import SessionStore

ID = "20261122-2000-lost-key-abcd"


def clock() -> Callable[[], str]:
    count = itertools.count()
    return lambda: f"2026-11-22T20:00:{next(count) % 60:02}.000Z"


def new_record() -> SessionRecord:
    ref = ScenarioRef(id="lost-key", title="The lost key", hash="0" * 64)
    return SessionRecord(id=ID, program="test", scenario=ref, seed=7, started="2026-11-22T20:00:00.000Z")


class Desk:
    """A runner with what it needs."""

    def __init__(self, folder: Path, provider: Provider | None = None, **changes: Any) -> None:
        self.scenario = Scenario.model_validate(minimal_scenario(**changes))
        self.store = SessionStore(folder)
        self.runner = SessionRunner(
            self.scenario,
            new_record(),
            self.store,
            provider or ScriptedProvider(self.scenario, INSTANT),
            clock(),
        )

    async def begin(self) -> list[events.RunnerEvent]:
        return await drained(self.runner.begin())

    async def say(self, line: str) -> list[events.RunnerEvent]:
        return await drained(self.runner.say(read_command(line)))

    def kept(self) -> SessionRecord:
        return self.store.load(ID)

    def again(self, provider: Provider | None = None) -> SessionRunner:
        """Return a runner of what is on the disk, as after a crash."""
        provider = provider or ScriptedProvider(self.scenario, INSTANT)
        return SessionRunner(self.scenario, self.kept(), self.store, provider, clock())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "sessions")


async def drained(stream: AsyncGenerator[events.RunnerEvent, None]) -> list[events.RunnerEvent]:
    async with aclosing(stream) as happening:
        return [event async for event in happening]


class Told(Provider):
    """A provider of the test's own: says what it is told to, and may fail after it."""

    name = "told"
    model: str | None = None
    where = "here"
    context: int | None = None

    def __init__(self, *pieces: str, error: ProviderError | None = None, end: bool = True) -> None:
        self.pieces, self.error, self.end = pieces, error, end
        self.asked: list[ChatRequest] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        self.asked.append(request)
        for piece in self.pieces:
            yield TextDelta(piece)
        if self.error:
            raise self.error
        if self.end:
            yield ReplyEnd("end")


async def test_the_opening_is_said_once(desk: Desk) -> None:
    """It is kept, and a session that goes on doesn't begin again."""
    said = await desk.begin()
    assert [type(event) for event in said] == [
        events.CharacterBegins,
        events.CharacterSays,
        events.CharacterEnds,
    ]
    assert [turn.text for turn in desk.kept().of_kind(CharacterTurn)] == [
        "*pats her pockets* It was here this morning."
    ]
    assert await drained(desk.again().begin()) == []
    assert [note.about for note in desk.kept().of_kind(Note)] == ["resumed"]


async def test_a_turn_is_answered_and_kept(desk: Desk) -> None:
    """The learner's words, what they did to the machine, and the reply are on disk."""
    await desk.begin()
    said = await desk.say("What now?")
    assert said[0] == events.LearnerSpoke("What now?")
    assert events.CharacterEnds("complete") in said
    kinds = [entry.kind for entry in desk.kept().entries]
    assert kinds == ["character", "beat", "learner", "rapport", "character"]


async def test_the_learners_turn_is_on_disk_before_the_provider_is_asked(tmp_path: Path) -> None:
    """A provider that looks finds the words there."""
    seen: list[str] = []
    desk = Desk(tmp_path)

    class Looks(Told):
        async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
            seen.extend(turn.text for turn in desk.kept().of_kind(LearnerTurn))
            yield ReplyEnd("end")

    desk.runner.use(Looks())
    await desk.begin()
    await desk.say("Are you cold?")
    assert seen == ["Are you cold?"]


async def test_closing_in_mid_reply_keeps_the_part(tmp_path: Path) -> None:
    """What had come is kept as interrupted."""
    desk = Desk(tmp_path, Told("One ", "two ", "three"))
    await desk.begin()
    async with aclosing(desk.runner.say(Command("say", "And?"))) as happening:
        async for event in happening:
            if event == events.CharacterSays("two "):
                break
    turn = list(desk.kept().of_kind(CharacterTurn))[-1]
    assert (turn.text, turn.status) == ("One two", "interrupted")


async def test_a_cue_that_was_cut_off_stays_a_cue(tmp_path: Path) -> None:
    """It is closed where it was cut, so that it is never shown as speech."""
    desk = Desk(tmp_path, Told("*looks at ", "the door", error=ProviderError("The line went dead.")))
    await desk.begin()
    await desk.say("And?")
    assert list(desk.kept().of_kind(CharacterTurn))[-1].text == "*looks at the door*"


async def test_a_failing_provider_loses_nothing(tmp_path: Path) -> None:
    """The turn, the part that came and the failure are kept; the learner is told; asking again works."""
    desk = Desk(tmp_path, Told("One ", error=ProviderError("The line went dead.", "Try again.")))
    await desk.begin()
    said = await desk.say("And?")
    assert isinstance(said[-1], events.CharacterFailed)
    turn = list(desk.kept().of_kind(CharacterTurn))[-1]
    assert (turn.text, turn.status, turn.provider) == ("One", "failed", "told")
    desk.runner.use(ScriptedProvider(desk.scenario, INSTANT))
    assert events.CharacterEnds("complete") in await drained(desk.runner.answer())
    assert [turn.text for turn in desk.kept().of_kind(LearnerTurn)] == ["And?"]


async def test_a_stream_that_just_ends_is_an_interrupted_one(tmp_path: Path) -> None:
    """No end, no whole reply."""
    desk = Desk(tmp_path, Told("One", end=False))
    await desk.begin()
    assert events.CharacterEnds("interrupted") in await desk.say("And?")


async def test_what_a_provider_sends_is_cleaned(tmp_path: Path) -> None:
    """No control character reaches a front end or the disk."""
    desk = Desk(tmp_path, Told("a\x1b]52;c;x\x07", "b\x9b2J\x00"))
    await desk.begin()
    said = "".join(event.delta for event in await desk.say("And?") if isinstance(event, events.CharacterSays))
    assert said == "a]52;c;xb2J"
    assert list(desk.kept().of_kind(CharacterTurn))[-1].text == said


async def test_a_turn_that_cannot_be_kept_has_not_happened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The caller still has the words; record and machine are as before."""
    await desk.begin()
    before, state = list(desk.runner.record.entries), desk.runner.state
    disk = desk.store.folder
    disk.rename(disk.with_name("away"))
    disk.write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError):
        await desk.say("Are you cold?")
    assert desk.runner.record.entries == before
    assert desk.runner.state == state
    disk.unlink()
    disk.with_name("away").rename(disk)
    await desk.say("Are you cold?")
    assert [turn.text for turn in desk.kept().of_kind(LearnerTurn)] == ["Are you cold?"]


async def test_words_of_danger_pause_the_fiction(desk: Desk) -> None:
    """The words are kept, the character hears nothing, the machine stands still."""
    await desk.begin()
    state = desk.runner.state
    said = await desk.say("I want to kill myself")
    assert said == [events.LearnerSpoke("I want to kill myself"), events.FictionPaused()]
    assert desk.runner.state == state
    assert [turn.paused for turn in desk.kept().of_kind(LearnerTurn)] == [True]
    await desk.say("Are you cold?")
    assert desk.again().state == desk.runner.state


async def test_silence_and_doing_are_moves(desk: Desk) -> None:
    """They are kept as such and answered."""
    await desk.begin()
    assert (await desk.say("/wait"))[0] == events.LearnerSpoke("*says nothing*")
    assert (await desk.say("/do holds * the door"))[0] == events.LearnerSpoke("*holds the door*")
    turns = list(desk.kept().of_kind(LearnerTurn))
    assert [[guess.act for guess in turn.acts] for turn in turns] == [["silence"], ["gesture"]]


async def test_a_probe_is_offered_answered_and_put_off(desk: Desk) -> None:
    """Each is kept."""
    await desk.begin()
    said = await desk.say("So you've been standing here on your own for an hour.")
    assert [event.probe.at for event in said if isinstance(event, events.ProbeOffered)] == ["open"]
    desk.runner.answer_probe("open", None)
    desk.runner.answer_probe("open", "tired", "her\x1b shoulders")
    kept = [(answer.choice, answer.words) for answer in desk.kept().of_kind(ProbeAnswer)]
    assert kept == [(None, ""), ("tired", "her shoulders")]


async def test_a_hint_is_one_sign(desk: Desk) -> None:
    """It points at what there is to notice, and it is kept that it was asked for."""
    await desk.begin()
    assert desk.runner.hint() == "her hand stays on the handle"
    assert [note.about for note in desk.kept().of_kind(Note)] == ["hint"]


async def test_an_ending_closes_the_scene(desk: Desk) -> None:
    """Its last line is said, the record says so, and nothing more is taken."""
    await desk.begin()
    await desk.say("That's your own fault.")
    said = await desk.say("You're being ridiculous.")
    assert isinstance(said[-1], events.SceneClosed)
    assert said[-1].ending == desk.scenario.ending("gone")
    assert desk.kept().stage == "played"
    assert [ended.ending for ended in desk.kept().of_kind(SceneEnded)] == ["gone"]
    with pytest.raises(EmpathyError, match="over"):
        await desk.say("And?")


async def test_stepping_out_ends_it_at_once(desk: Desk) -> None:
    """Without an ending, and once."""
    await desk.begin()
    desk.runner.step_out()
    desk.runner.step_out()
    assert desk.kept().stage == "played"
    assert [ended.ending for ended in desk.kept().of_kind(SceneEnded)] == [None]


async def test_nothing_is_not_said(desk: Desk) -> None:
    """Blank words are refused with what to do instead."""
    await desk.begin()
    with pytest.raises(EmpathyError, match="nothing to say"):
        await drained(desk.runner.say(Command("say", " \x00 ")))


async def test_a_killed_session_goes_on_from_its_last_turn(desk: Desk, tmp_path: Path) -> None:
    """At every turn the replay is where the machine was; an unanswered turn gets the answer it would have had."""
    await desk.begin()
    lines = [
        "How long have you stood here?",
        "/wait",
        "So it was the key.",
        "What about your brother?",
        "You should ring him.",
    ]
    for line in lines:
        await desk.say(line)
        assert desk.again().state == desk.runner.state
        whole = desk.kept()
        last = whole.entries.pop()
        assert isinstance(last, CharacterTurn)
        if whole.stage == "playing":
            desk.store.save(whole)
            runner = desk.again()
            assert runner.owes_reply
            answered = await drained(runner.begin())
            text = "".join(event.delta for event in answered if isinstance(event, events.CharacterSays))
            assert text.strip() == last.text
        whole.entries.append(last)
        desk.store.save(whole)
        if desk.runner.over:
            break


async def test_a_lost_ending_is_found_again(desk: Desk) -> None:
    """A record whose end was cut off is over all the same."""
    await desk.begin()
    await desk.say("That's your own fault.")
    await desk.say("You're being ridiculous.")
    record = desk.kept()
    record.stage = "playing"
    desk.store.save(record)
    assert desk.again().over
