"""A session whose character a model words: the machine goes the same way, and nothing is lost when it fails."""

import itertools
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

import pytest

from builders import scenario
from empathy_tui.errors import EmpathyError
from empathy_tui.providers.base import Provider
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.guarded import GuardedProvider
from empathy_tui.providers.scripted import INSTANT, ScriptedProvider
from empathy_tui.review import prose
from empathy_tui.runner import events
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.opening import run_scene
from empathy_tui.runner.said import transcript
from empathy_tui.runner.session import SessionRunner
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    GuardBreach,
    LearnerTurn,
    RapportMoved,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
    Wording,
)
from empathy_tui.session.store import SessionStore
from model_stub import Stub, guarded, refused, saying, streamed
from model_stub import events as reply

LINES = (
    "Are you cold?",
    "So you've stood here for an hour.",
    "/wait",
    "You should ring your brother.",
    "Sorry, that was clumsy of me.",
    "What happened to the key?",
    "It's hard, waiting.",
)


def runner(folder: Path, provider: Provider | None = None) -> SessionRunner:
    ref = ScenarioRef(id="lost-key", title="The lost key", hash="0" * 64)
    record = SessionRecord(
        id="20261122-2000-lost-key-abcd",
        program="test",
        scenario=ref,
        seed=7,
        started="2026-11-22T20:00:00.000Z",
    )
    count = itertools.count()
    scripted = ScriptedProvider(scenario(), INSTANT)
    made = SessionRunner(
        scenario(),
        record,
        SessionStore(folder),
        provider or scripted,
        lambda: f"2026-11-22T20:00:{next(count) % 60:02}.000Z",
        scripted if provider else None,
    )
    made.use(provider or scripted)
    return made


async def drained(stream: AsyncGenerator[events.RunnerEvent, None]) -> list[events.RunnerEvent]:
    async with aclosing(stream) as happening:
        return [event async for event in happening]


async def played(it: SessionRunner, lines: Sequence[str] = LINES) -> SessionRunner:
    await drained(it.begin())
    for line in lines:
        if not it.over:
            await drained(it.say(read_command(line)))
    return it


def way(record: SessionRecord) -> list[object]:
    kinds = (BeatEntered, FactSpoken, RapportMoved, SceneEnded)
    return [entry.model_dump(exclude={"at"}) for entry in record.entries if isinstance(entry, kinds)]


@pytest.mark.parametrize(
    "stub",
    [saying("Mind the step."), saying("As an AI, I can't."), Stub(refused(500)), saying("*shrugs*")],
    ids=["good", "never in its part", "down", "a cue"],
)
async def test_the_same_lines_go_the_same_way_whoever_words_the_character(tmp_path: Path, stub: Stub) -> None:
    """Beats, facts, rapport and ending, letter by letter."""
    script = await played(runner(tmp_path / "one"))
    model = await played(runner(tmp_path / "two", guarded(stub)))
    assert way(model.record) == way(script.record)
    assert way(script.record)


async def test_no_request_holds_what_is_not_earned(tmp_path: Path) -> None:
    """Over a whole talk: no fact before its time, no other beat's direction, no ending, note or choice."""
    stub = saying("Mm.")
    it = await played(runner(tmp_path, guarded(stub)))
    scene = it.scenario
    secret = [fact.say[0].text for fact in scene.facts]
    told = {entry.fact for entry in it.record.of_kind(FactSpoken) if entry.form == "say"}
    hidden = [fact.say[0].text for fact in scene.facts if fact.id not in told]
    assert secret
    for number, body in enumerate(stub.asked):
        sent = json.dumps(body, ensure_ascii=False)
        assert not [text for text in hidden if json.dumps(text, ensure_ascii=False)[1:-1] in sent]
        directions = [
            beat for beat in scene.beats if json.dumps(beat.direction, ensure_ascii=False)[1:-1] in sent
        ]
        assert len(directions) == 1, number
        assert not [ending for ending in scene.endings if ending.after in sent]
        assert not [note for note in scene.debrief.notes.values() if note in sent]


async def test_a_breach_is_in_the_record_and_nowhere_else(tmp_path: Path) -> None:
    """The scripted character's turn says that it was its own."""
    it = await played(runner(tmp_path, guarded(saying("How are you feeling, Ben?"))), LINES[:1])
    assert [entry.guard for entry in it.record.of_kind(GuardBreach)] == ["role_flip", "role_flip"]
    turns = list(it.record.of_kind(CharacterTurn))
    assert turns[-1].provider == "scripted"
    assert not [turn for turn in it.transcript() if "feeling" in turn.text]
    kept = SessionStore(tmp_path).load(it.record.id)
    assert [entry.guard for entry in kept.of_kind(GuardBreach)] == ["role_flip", "role_flip"]


async def test_what_failed_is_asked_again_only_when_the_learner_says_so(tmp_path: Path) -> None:
    """From the same state; the learner's words are there once."""
    stub = Stub(refused(529), streamed(reply(["Mind the step."])))
    it = runner(tmp_path, guarded(stub))
    await drained(it.begin())
    found = await drained(it.say(read_command("Are you cold?")))
    assert [event for event in found if isinstance(event, events.CharacterFailed)]
    assert len(stub.asked) == 1
    found = await drained(it.again())
    assert "Mind the step." in "".join(
        event.delta for event in found if isinstance(event, events.CharacterSays)
    )
    assert [turn.text for turn in it.record.of_kind(LearnerTurn)] == ["Are you cold?"]
    with pytest.raises(EmpathyError, match="did not fail"):
        await drained(it.again())


async def test_the_scripted_character_takes_over_where_the_model_failed(tmp_path: Path) -> None:
    """It answers at once, and from then on; the record says who words the character now."""
    stub = Stub(refused(401))
    it = runner(tmp_path, guarded(stub))
    await drained(it.begin())
    await drained(it.say(read_command("Are you cold?")))
    found = await drained(it.go_scripted())
    assert [event for event in found if isinstance(event, events.CharacterSays)]
    await drained(it.say(read_command("And the key?")))
    assert len(stub.asked) == 1
    assert it.record.wording.provider == "scripted"
    with pytest.raises(EmpathyError, match="scripted already"):
        await drained(it.go_scripted())


async def test_the_model_goes_on_again_when_the_learner_says_so(tmp_path: Path) -> None:
    """From the same beat; on this computer nobody has to agree to anything."""
    stub = Stub(refused(503), streamed(reply(["Mind the step."])))
    it = runner(tmp_path, guarded(stub))
    await drained(it.begin())
    with pytest.raises(EmpathyError, match="already"):
        it.go_model()
    await drained(it.say(read_command("Are you cold?")))
    await drained(it.go_scripted())
    state = it.state
    await drained(it.go_model())
    assert it.state == state
    assert it.record.wording.provider == "llamacpp"
    await drained(it.say(read_command("And the key?")))
    assert "Mind the step." in [turn.text for turn in it.record.of_kind(CharacterTurn)][-1]


async def test_nothing_goes_elsewhere_before_the_learner_has_agreed(tmp_path: Path) -> None:
    """What was said so far would go along."""
    stub = saying("Mind the step.")
    far = Endpoint("anthropic", "m", "https://gateway.example", "k")
    model = GuardedProvider(stub.provider(far), scenario(), ScriptedProvider(scenario(), INSTANT))
    it = runner(tmp_path, model)
    await drained(it.begin())
    await drained(it.go_scripted())
    with pytest.raises(EmpathyError, match="would be sent to anthropic") as caught:
        it.go_model()
    assert caught.value.hint.startswith("/model yes")
    assert not stub.asked
    await drained(it.go_model(agreed=True))
    assert it.record.wording.provider == "anthropic"


def test_there_may_be_no_model_to_go_on_with(tmp_path: Path) -> None:
    """It is said how to choose one."""
    with pytest.raises(EmpathyError, match="No language model"):
        runner(tmp_path).go_model()


async def test_what_each_reply_took_is_kept_and_told_at_the_end(tmp_path: Path) -> None:
    """Tokens of every turn; the price only where it is known."""
    it = await played(runner(tmp_path, guarded(saying("Mind the step."))), LINES[:2])
    kept = SessionStore(tmp_path).load(it.record.id)
    spent = [turn.spent for turn in kept.of_kind(CharacterTurn) if turn.spent]
    assert [(item.tokens_in, item.tokens_out) for item in spent] == [(10, 5), (10, 5)]
    assert prose.spent(kept) == "The model took 20 tokens in (0 of them from a cache) and gave 10 back."
    for item in spent:
        item.dollars = 0.0021
    assert prose.spent(kept).endswith("about $0.0042, by the listed price.")
    assert prose.spent((await played(runner(tmp_path / "x"))).record) == ""


async def test_why_a_reply_failed_stays_in_the_conversation(tmp_path: Path) -> None:
    """Also when the session is taken up again."""
    it = await played(runner(tmp_path, guarded(Stub(refused(401)))), LINES[:1])
    kept = SessionStore(tmp_path).load(it.record.id)
    lines = [said.text for said in transcript(kept, "Ada") if said.role == "notice"]
    assert lines
    assert "did not take the key" in lines[0]


async def test_a_reply_that_is_asked_for_again_is_seen_to_be(tmp_path: Path) -> None:
    """Waits and retries are no secret; what was held back is."""
    it = runner(tmp_path, guarded(saying("How are you feeling, Ben?")))
    await drained(it.begin())
    found = await drained(it.say(read_command("Are you cold?")))
    assert [event.then for event in found if isinstance(event, events.HeldBack)] == ["again", "scripted"]
    assert [event.by for event in found if isinstance(event, events.CharacterEnds)] == ["scripted"]


async def test_a_model_takes_over_a_scripted_session(tmp_path: Path) -> None:
    """Resumed with a model, the talk so far is what it is sent."""
    it = await played(runner(tmp_path), LINES[:2])
    stub = saying("Mind the step.")
    scripted = ScriptedProvider(scenario(), INSTANT)
    model = GuardedProvider(stub.provider(), scenario(), scripted)
    later = SessionRunner(
        scenario(), it.record, SessionStore(tmp_path), model, lambda: "2026-11-22T21:00:00.000Z", scripted
    )
    assert later.state == it.state
    await drained(later.say(read_command("And the key?")))
    assert "Are you cold?" in json.dumps(stub.asked[0]["messages"])


def test_reading_a_session_again_leaves_who_worded_it(tmp_path: Path) -> None:
    """A scene that is over keeps the model's name, also when it is reviewed with the script; one that goes on doesn't."""
    model = Wording(provider="ollama", model="m", where="on this computer")
    for stage, who in (("played", "ollama"), ("playing", "scripted")):
        record = runner(tmp_path).record.model_copy(update={"wording": model, "stage": stage})
        run_scene(scenario(), record, SessionStore(tmp_path), lambda: "2026-11-22T21:00:00.000Z", slow=0)
        assert record.wording.provider == who
