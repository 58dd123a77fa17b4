"""What every provider must do: one body, all providers."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import aclosing

import pytest

from builders import scenario
from empathy_tui.chat import Breached, ReplyEnd, Sent, TextDelta
from empathy_tui.providers import patience
from empathy_tui.providers.base import Provider
from empathy_tui.providers.local import LocalProvider
from empathy_tui.providers.scripted import INSTANT, Pace, ScriptedProvider
from model_stub import asked, chat_saying, collect, guarded, saying, weights_file

PROVIDERS: dict[str, Callable[[], Provider]] = {
    "scripted at once": lambda: ScriptedProvider(scenario(), INSTANT),
    "scripted, word by word": lambda: ScriptedProvider(scenario(), Pace(0.001, 0.0001, 0.0001)),
    "a model": lambda: saying("Rain", " is rain. ", "Mind the step.").provider(),
    "a model behind a chat API": lambda: chat_saying("Rain", " is rain. ", "Mind the step.").chat_provider(),
    "a model, guarded": lambda: guarded(saying("Rain", " is rain. ", "Mind the step.")),
    "a model that never stays in its part": lambda: guarded(saying("As an AI language model I can't say.")),
}


REAL = "a file of weights, really run"


@pytest.fixture(params=[*PROVIDERS, pytest.param(REAL, marks=pytest.mark.real)])
def provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    if request.param != REAL:
        yield PROVIDERS[request.param]()
        return
    monkeypatch.setattr(patience, "MOST_CHARACTERS", 300)
    found = LocalProvider(weights_file())
    yield found
    found.close()


async def test_deltas_then_exactly_one_end(provider: Provider) -> None:
    """Text comes first, its end last and once."""
    events = await collect(provider.stream(asked()))
    seen = [event for event in events if not isinstance(event, Breached)]
    assert [type(event) for event in seen] == [TextDelta] * (len(seen) - 1) + [ReplyEnd]
    assert "".join(event.text for event in events if isinstance(event, TextDelta)).strip()


async def test_closing_in_the_middle_is_clean(provider: Provider) -> None:
    """Whoever has heard enough closes the stream; nothing goes on behind their back."""
    before = len(asyncio.all_tasks())
    async with aclosing(provider.stream(asked())) as events:
        first = await anext(events)
        while isinstance(first, Breached | Sent):
            first = await anext(events)
    assert isinstance(first, TextDelta)
    assert len(asyncio.all_tasks()) == before
    with pytest.raises(StopAsyncIteration):
        await anext(events)


async def test_two_streams_do_not_disturb_each_other(provider: Provider) -> None:
    """A provider holds no state between requests."""
    one, two = await asyncio.gather(collect(provider.stream(asked())), collect(provider.stream(asked())))
    if provider.name == "local":  # a real model draws its words
        assert [type(found[-1]) for found in (one, two)] == [ReplyEnd, ReplyEnd]
    else:
        assert one == two


def test_it_says_who_it_is_and_where(provider: Provider) -> None:
    """The record and the badge need it."""
    assert provider.name
    assert provider.where


async def test_the_human_pace_waits_and_the_instant_one_does_not() -> None:
    """Between words the scripted character waits as long as its pace says."""
    waits: list[float] = []

    async def note(seconds: float) -> None:
        waits.append(seconds)

    slow = ScriptedProvider(scenario(), Pace(1.0, 0.5, 2.0), sleep=note)
    await collect(slow.stream(asked()))
    assert waits[0] == 1.0
    assert set(waits[1:]) == {0.5, 2.0}
    waits.clear()
    await collect(ScriptedProvider(scenario(), INSTANT, sleep=note).stream(asked()))
    assert waits == []
