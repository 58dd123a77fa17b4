"""The program against a real server, through both SDKs: shapes and invariants, never words."""

import itertools
import json
import os
import signal
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from empathy_tui.chat import ReplyEnd, Sent, TextDelta
from empathy_tui.errors import ProviderError
from empathy_tui.providers.anthropic import AnthropicProvider
from empathy_tui.providers.base import Provider
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.guarded import GuardedProvider
from empathy_tui.providers.local import Server
from empathy_tui.providers.openai import OpenAIProvider
from empathy_tui.providers.scripted import INSTANT, ScriptedProvider
from empathy_tui.runner import fitting
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    LearnerTurn,
    RapportMoved,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
)
from empathy_tui.session.store import SessionStore
from model_stub import asked, collect
from unit.test_runner_model import drained

pytestmark = pytest.mark.real

LINES = (
    "Hello Rosa. I brought soup.",
    "What have the evenings been like?",
    "/wait",
    "At least he went quickly.",
    "Sorry, that was clumsy of me.",
    "So the house went quiet all at once.",
)
SDKS: dict[str, Callable[[Endpoint], Provider]] = {
    "anthropic": AnthropicProvider,
    "openai": lambda place: OpenAIProvider(replace(place, base_url=f"{place.base_url}/v1")),
}


@pytest.fixture(params=SDKS, ids=list(SDKS))
def sdk(request: pytest.FixtureRequest) -> Callable[[Endpoint], Provider]:
    return SDKS[request.param]


@pytest.fixture(scope="module")
def scene() -> Scenario:
    return load_scenario(Path(__file__).parents[2] / "scenarios" / "empty-chair.yaml")


def runner(scene: Scenario, folder: Path, model: Provider | None) -> SessionRunner:
    record = SessionRecord(
        id="20261122-2000-empty-chair-abcd",
        program="test",
        scenario=ScenarioRef(id=scene.id, title=scene.title, hash="0" * 64),
        seed=7,
        started="2026-11-22T20:00:00.000Z",
    )
    count = itertools.count()
    scripted = ScriptedProvider(scene, INSTANT)
    provider = GuardedProvider(model, scene, scripted) if model else scripted
    made = SessionRunner(
        scene,
        record,
        SessionStore(folder),
        provider,
        lambda: f"2026-11-22T20:{next(count) // 60 % 60:02}:{next(count) % 60:02}.000Z",
        scripted if model else None,
    )
    made.use(provider)
    return made


def way(record: SessionRecord) -> list[object]:
    kinds = (BeatEntered, FactSpoken, RapportMoved, SceneEnded)
    return [entry.model_dump(exclude={"at"}) for entry in record.entries if isinstance(entry, kinds)]


async def test_a_scene_goes_the_same_way_with_a_real_model(
    scene: Scenario, server: Server, tmp_path: Path, sdk: Callable[[Endpoint], Provider]
) -> None:
    """Several turns: the same beats, facts and ending as with the script; every turn is kept with its tokens."""
    script = runner(scene, tmp_path / "script", None)
    model = runner(scene, tmp_path / "model", sdk(server.place))
    for it in (script, model):
        await drained(it.begin())
        for line in LINES:
            await drained(it.say(read_command(line)))
    assert way(model.record) == way(script.record)
    kept = SessionStore(tmp_path / "model").load(model.record.id)
    assert [turn.text for turn in kept.of_kind(LearnerTurn)] == [
        "" if line == "/wait" else line for line in LINES
    ]
    replies = list(kept.of_kind(CharacterTurn))[1:]
    assert len(replies) == len(LINES)
    assert all(turn.text for turn in replies)
    counted = [turn.spent.tokens_in for turn in replies if turn.spent]
    if sdk is AnthropicProvider:  # a chat API tells nothing of a reply that was held back
        assert len(counted) == len(LINES)
    assert all(tokens > 500 for tokens in counted)


async def test_a_reply_streams(server: Server, sdk: Callable[[Endpoint], Provider]) -> None:
    """In pieces, then one end that tells the tokens; the second time most is read from the cache."""
    provider = sdk(server.place)
    events = await collect(provider.stream(asked()))
    assert [type(event) for event in events] == [TextDelta] * (len(events) - 1) + [ReplyEnd]
    assert len(events) > 3
    again = (await collect(provider.stream(asked())))[-1]
    assert isinstance(again, ReplyEnd)
    if sdk is not AnthropicProvider:  # a chat API tells nothing of a reply that was ended
        assert again.reason in {"end", "length"}
        return
    assert again.usage.tokens_in > 100
    assert again.usage.tokens_cached > again.usage.tokens_in / 2


async def test_a_reply_can_be_cut_off_and_the_next_one_comes(
    server: Server, sdk: Callable[[Endpoint], Provider]
) -> None:
    """Closing in the middle is clean."""
    provider = sdk(server.place)
    async with aclosing(provider.stream(asked())) as events:
        assert isinstance(await anext(events), Sent | TextDelta)
    found = await collect(provider.stream(asked()))
    assert isinstance(found[-1], ReplyEnd)


async def test_an_unknown_model_breaks_nothing(server: Server, sdk: Callable[[Endpoint], Provider]) -> None:
    """This server takes any name; stricter ones answer 404, as the stub does in the tests of the providers."""
    found = await collect(sdk(replace(server.place, model="no-such-model")).stream(asked()))
    assert isinstance(found[-1], ReplyEnd)


async def test_a_context_that_is_full_is_told(server: Server, sdk: Callable[[Endpoint], Provider]) -> None:
    """When more is sent than it holds."""
    much = replace(asked(), system="The rain falls on the town. " * 2000)
    with pytest.raises(ProviderError) as caught:
        await collect(sdk(server.place).stream(much))
    assert caught.value.kind == "too_long"


async def test_a_wrong_key_is_told(server: Server, sdk: Callable[[Endpoint], Provider]) -> None:
    """And it is not in what is told."""
    with pytest.raises(ProviderError) as caught:
        await collect(sdk(replace(server.place, key="sk-wrong")).stream(asked()))
    assert caught.value.kind == "key"
    assert "sk-wrong" not in str(caught.value)


async def test_a_server_that_ends_in_mid_reply_loses_nothing(
    weights: Path, scene: Scenario, tmp_path: Path, sdk: Callable[[Endpoint], Provider]
) -> None:
    """The learner's turn and what came are kept; then the script answers from the same beat."""
    own = Server(weights)
    it = runner(scene, tmp_path, None)
    it = SessionRunner(
        scene, it.record, SessionStore(tmp_path), sdk(own.place), lambda: "2026-11-22T20:00:00.000Z",
        ScriptedProvider(scene, INSTANT),
    )  # fmt: skip
    await drained(it.begin())
    state = None
    async with aclosing(it.say(read_command(LINES[1]))) as events:
        async for event in events:
            if type(event).__name__ == "CharacterSays" and state is None:
                state = it.state
                os.kill(own.pid, signal.SIGKILL)
    turns = list(it.record.of_kind(CharacterTurn))
    assert turns[-1].status in {"failed", "interrupted"}
    assert turns[-1].text
    assert [turn.text for turn in it.record.of_kind(LearnerTurn)] == [LINES[1]]
    with pytest.raises(ProviderError) as caught:
        await collect(sdk(own.place).stream(asked()))
    assert caught.value.kind == "unreachable"
    before = len(turns)
    await drained(it.go_scripted())
    assert it.state == state
    answered = list(it.record.of_kind(CharacterTurn))[before:]
    assert len(answered) == (1 if turns[-1].status == "failed" else 0)
    own.end()


def test_the_estimate_of_tokens_is_never_too_low(server: Server, scene: Scenario) -> None:
    """Counted by the server itself, over directions and pages of what a character says."""
    for beat in scene.beats:
        lines = " ".join(line.text for pool in beat.replies.values() for line in pool)
        for text in (beat.direction, lines):
            body = json.dumps({"content": text}).encode()
            request = Request(
                f"{server.place.base_url}/tokenize", body, {"Authorization": f"Bearer {server.place.key}"}
            )
            with urlopen(request) as answer:
                counted = len(json.load(answer)["tokens"])
            assert fitting.tokens(text) >= counted, text
