"""What a model must not say is never seen."""

from collections.abc import Sequence

import pytest

from builders import scenario
from empathy_tui.chat import Breached, ReplyEnd, StreamEvent, TextDelta
from empathy_tui.providers.guards import Guard
from model_stub import Stub, asked, collect, events, guarded, saying, streamed


def shown(found: Sequence[StreamEvent]) -> str:
    return "".join(event.text for event in found if isinstance(event, TextDelta))


def breaches(found: Sequence[StreamEvent]) -> list[str]:
    return [event.guard for event in found if isinstance(event, Breached)]


async def test_a_good_reply_passes_as_it_is() -> None:
    """Whatever pieces it comes in."""
    found = await collect(guarded(saying("*loo", "ks up* Ra", "in. Mind the", " step.")).stream(asked()))
    assert shown(found) == "*looks up* Rain. Mind the step."
    assert breaches(found) == []


async def test_a_breach_is_never_seen_and_named_in_one_more_try() -> None:
    """The second try is told what was wrong; nothing of the first is shown."""
    stub = Stub(streamed(events(["How are you ", "feeling, Ben?"])), streamed(events(["Mind the step."])))
    found = await collect(guarded(stub).stream(asked()))
    assert shown(found) == "Mind the step."
    assert breaches(found) == ["role_flip"]
    assert "comforted the other" in str(stub.asked[1]["messages"][-1])
    assert len(stub.asked) == 2


async def test_after_two_breaches_the_scripted_character_answers() -> None:
    """And the record can tell who did; tokens of both tries are counted."""
    stub = saying("As an AI language model, I can't.")
    found = await collect(guarded(stub).stream(asked()))
    assert breaches(found) == ["as_an_ai", "as_an_ai"]
    assert shown(found)
    assert "AI" not in shown(found)
    end = found[-1]
    assert isinstance(end, ReplyEnd)
    assert end.by == "scripted"
    assert end.usage.tokens_out == 10
    assert len(stub.asked) == 2


async def test_a_reply_that_goes_wrong_late_ends_before_that() -> None:
    """What was shown stands; nobody is asked again."""
    stub = saying("Mind the step. ", "You: Thank you, Ada.")
    found = await collect(guarded(stub).stream(asked()))
    assert shown(found).strip() == "Mind the step."
    assert breaches(found) == ["speaks_for_learner"]
    assert len(stub.asked) == 1


async def test_an_empty_reply_is_a_breach() -> None:
    """The scripted character has something to say."""
    found = await collect(guarded(saying("")).stream(asked()))
    assert breaches(found) == ["empty", "empty"]
    assert shown(found)


@pytest.mark.parametrize("fact", [fact.id for fact in scenario().facts])
def test_a_fact_is_hidden_until_it_is_earned(fact: str) -> None:
    """Told letter by letter it is a leak; once earned it is none."""
    scene = scenario()
    said = scene.fact(fact).say[0].text
    if len(Guard.of(scene, (), "").hidden[fact]) < 3:
        pytest.skip("too short to tell from other talk")
    assert Guard.of(scene, (), "").breach(said) == "leak"
    assert Guard.of(scene, (fact,), "").breach(said) != "leak"


async def test_a_model_that_reads_its_direction_aloud_is_held_back() -> None:
    """Six words in a row of what it was told and is not to say."""
    direction = asked().direction.split("\n")[0].removeprefix("Direction: ")
    found = await collect(guarded(saying(f"Well. {direction}")).stream(asked()))
    assert "instructions" in breaches(found)
    assert direction not in shown(found)


async def test_a_model_that_says_the_same_again_is_held_back() -> None:
    """The scripted character never does either."""
    found = await collect(
        guarded(saying("It was here this morning. It was here this morning.")).stream(asked())
    )
    assert breaches(found) == ["repeat", "repeat"]
