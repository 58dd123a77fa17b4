"""Choosing what words the character, and what is seen of it, by keys alone."""

from typing import Any

import httpx2
import pytest
from textual.widgets import Input, OptionList, Static

from desk import Open
from empathy_tui.config import Settings
from empathy_tui.providers import answering, catalogue
from empathy_tui.providers.answering import Answering
from empathy_tui.providers.base import Wanted
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.tui.screens import waiting
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.conversation import ConversationScreen
from empathy_tui.tui.screens.provider import ProviderScreen
from model_stub import Stub, refused, saying


@pytest.fixture(autouse=True)
def _nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Answering("ollama", "http://127.0.0.1:11434", ("llama3.2", "qwen3"))]
    monkeypatch.setattr(answering, "ask", lambda: iter(found))


def badge(it: Any) -> str:
    return str(it.app.screen.query_one("#badge", Static).visual)


async def test_a_model_is_chosen_on_the_briefing(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its card is read, its name is there already, and the briefing then says who words the character, and where."""
    stub = saying("Mind the step.")
    wanted: list[Wanted] = []

    def make(what: Wanted) -> Any:
        wanted.append(what)
        return stub.provider(Endpoint(what.name, what.model or "", "http://127.0.0.1:9"))

    monkeypatch.setattr(catalogue, "make", make)
    async with desk() as it:
        await it.settle()
        await it.press("f4")
        assert isinstance(it.app.screen, ProviderScreen)
        assert "it all stays on this computer" in it.words()
        await it.press("down", "down")
        assert "you, with Ollama" in it.words()
        assert "It answers now, and has: llama3.2, qwen3" in it.words()
        await it.press("enter")
        assert it.app.screen.query_one(Input).value == "llama3.2"
        await it.press("enter")
        assert isinstance(it.app.screen, BriefingScreen)
        assert "the language model llama3.2, on this computer" in it.words()
        await it.press("enter")
        assert isinstance(it.app.screen, ConversationScreen)
        await it.say("And this rain?")
        assert "Mind the step." in it.page()
        assert badge(it) == "AI: llama3.2, on this computer"
        assert it.record().wording.provider == "ollama"
    assert wanted == [Wanted("ollama", "llama3.2")]


async def test_what_is_missing_is_said_and_nothing_is_chosen(desk: Open) -> None:
    """A key, here; Esc goes back step by step, and the script words the character."""
    async with desk() as it:
        await it.settle()
        await it.press("f4")
        it.app.screen.query_one(OptionList).highlighted = 6
        await it.press("enter", *"claude", "enter")
        assert isinstance(it.app.screen, ProviderScreen)
        assert "anthropic needs a key" in it.words()
        await it.press("escape", "escape")
        assert isinstance(it.app.screen, BriefingScreen)
        await it.press("enter")
        assert badge(it) == "scripted character"


async def test_the_settings_choose_what_is_highlighted(desk: Open) -> None:
    """With the model they name."""
    async with desk(settings=Settings(provider="vllm", model="mine")) as it:
        await it.settle()
        await it.press("f4")
        it.app.screen.query_one(OptionList).highlighted = 5
        await it.pilot.pause()
        assert it.app.screen.query_one(Input).value == "mine"


async def test_a_failure_stays_on_the_page_and_both_ways_on_work(desk: Open) -> None:
    """/again asks once more, /scripted goes on without the model, /model with it."""
    stub = Stub(refused(529), refused(401), httpx2.ConnectError("gone"))
    async with desk(model=stub.provider()) as it:
        await it.scene()
        await it.say("Are you cold?")
        assert "llamacpp has too much to do." in it.page()
        await it.say("/again")
        assert "did not take the key" in it.page()
        assert len(stub.asked) == 2
        await it.say("/scripted")
        assert badge(it) == "scripted character"
        assert len(stub.asked) == 2
        await it.say("/model")
        assert badge(it).startswith("AI: stub")
        await it.say("And the key?")
        assert "can't be reached" in it.page()
    assert len(stub.asked) == 3


async def test_going_elsewhere_has_to_be_agreed_to(desk: Open) -> None:
    """What was said so far would go along."""
    far = Endpoint("anthropic", "m", "https://gateway.example", "k")
    async with desk(model=saying("Mind the step.").provider(far)) as it:
        await it.scene()
        await it.say("/scripted")
        await it.say("/model")
        assert "would be sent to anthropic, at gateway.example" in it.page()
        assert badge(it) == "scripted character"
        await it.say("/model yes")
        assert badge(it) == "AI: m, at gateway.example, over the network"


async def test_what_is_held_back_is_never_on_the_page_and_who_answered_is(desk: Open) -> None:
    """The script steps in, and it says so."""
    async with desk(model=saying("As an AI language model I can't say.").provider()) as it:
        await it.scene()
        await it.say("Are you cold?")
        assert "AI language model" not in it.page()
        assert "Worded by the script." in it.page()


async def test_a_wait_is_seen(desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is waited for, how long, and how to stop; it goes when the waiting is stopped."""
    import asyncio

    monkeypatch.setattr(waiting, "AFTER", 0.5)

    class Silent(httpx2.AsyncByteStream):
        async def __aiter__(self) -> Any:
            await asyncio.sleep(60)
            yield b""

    stub = Stub(lambda: httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=Silent()))
    async with desk(model=stub.provider()) as it:
        await it.scene()
        it.app.screen.query_one("Composer").text = "Are you cold?"
        await it.pilot.press("enter")
        await it.pilot.pause(1.4)
        assert "Waiting for llamacpp: 1 s. Esc stops." in it.words()
        await it.press("escape")
        assert "Waiting" not in it.words()
        assert it.record().entries[-1].status == "interrupted"
