"""A provider whose words are looked over before anyone sees them."""

import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from empathy_tui.chat import Breached, ChatRequest, ReplyEnd, Sent, StopReason, StreamEvent, TextDelta, Usage
from empathy_tui.providers.base import Provider
from empathy_tui.providers.guards import Guard
from empathy_tui.scenario.model import Scenario

TRIES = 2
"""How often a model is asked for a reply that no guard objects to."""

SENTENCE = re.compile(r".*?(?:[.!?…]+[\"”’)*]*(?=\s)|\n|\*[^*\n]+\*(?=\s))\s*", re.DOTALL)
"""A sentence that is whole: it ends, and something comes after it."""

_NAMED: dict[str, str] = {
    "role_flip": "comforted the other or asked how they feel",
    "speaks_for_learner": "spoke or acted for the other",
    "coaching": "taught or praised the other",
    "leak": "told something it is too soon for",
    "instructions": "spoke of rules or directions",
    "as_an_ai": "spoke as a program",
    "flattery": "thanked or felt better too soon",
    "stage": "held more than one short cue, or narrated",
    "language": "was in another language",
    "long": "was too long",
    "repeat": "said again what was said before",
    "empty": "was empty",
}


class GuardedProvider:
    """Asks a model, holds back each sentence until a guard has seen it, and lets the scripted character step in.

    A sentence that breaches a guard is never shown. Where others of the same reply were, the reply ends before it;
    where none was, the model is asked once more with the breach named, and then the scripted character answers.

    Args:
        inner: What words the character.
        scenario: The scene.
        scripted: What answers where a model can't.
        guard: Returns the guard of a request; by default that of the scene's character.
    """

    def __init__(
        self,
        inner: Provider,
        scenario: Scenario,
        scripted: Provider,
        guard: Callable[[ChatRequest], Guard] | None = None,
    ) -> None:
        self._inner = inner
        self._scripted = scripted
        self._guard = guard or partial(character_guard, scenario)

    @property
    def name(self) -> str:
        """Return the model's provider."""
        return self._inner.name

    @property
    def model(self) -> str | None:
        """Return the model's name."""
        return self._inner.model

    @property
    def where(self) -> str:
        """Return where the model runs."""
        return self._inner.where

    @property
    def context(self) -> int | None:
        """Return how many tokens a request and its reply may take."""
        return self._inner.context

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply.

        Raises:
            ProviderError: The model failed.
        """
        asked = request
        spent = Usage()
        for tries_left in reversed(range(TRIES)):
            shown, broken = False, ""
            async with aclosing(self._checked(asked)) as events:
                async for event in events:
                    if isinstance(event, ReplyEnd):
                        spent += event.usage
                        if not broken or shown:
                            yield replace(event, usage=spent, reason="end" if broken else event.reason)
                            return
                    elif isinstance(event, Breached):
                        broken = event.guard
                        yield replace(event, then="ends" if shown else "again" if tries_left else "scripted")
                    elif isinstance(event, Sent):
                        yield Sent(spent + event.usage)
                    else:
                        shown = True
                        yield event
            asked = replace(request, direction=f"{request.direction}\n{_again(broken)}")
        async with aclosing(self._scripted.stream(request)) as events:
            async for event in events:
                if isinstance(event, ReplyEnd):
                    yield replace(event, usage=spent, by=self._scripted.name)
                else:
                    yield event

    async def _checked(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Yield whole sentences until one breaches a guard, then the breach, then the end."""
        guard = self._guard(request)
        said, held = "", ""
        reason: StopReason = "end"
        usage = Usage()
        async with aclosing(self._inner.stream(request)) as events:
            async for event in events:
                if isinstance(event, Sent):
                    usage = event.usage
                    yield event
                elif isinstance(event, ReplyEnd):
                    reason, usage = event.reason, event.usage
                elif isinstance(event, TextDelta):
                    held += event.text
                    while match := SENTENCE.match(held):
                        sentence, held = match[0], held[match.end() :]
                        if sentence.strip() and (breach := guard.breach(sentence, said)):
                            yield Breached(breach, sentence.strip())
                            yield ReplyEnd("end", usage)
                            return
                        said += sentence
                        yield TextDelta(sentence)
        if held.strip():
            if breach := guard.breach(held, said):
                yield Breached(breach, held.strip())
            else:
                said += held
                yield TextDelta(held)
        elif not said.strip():
            yield Breached("empty", "")
        yield ReplyEnd(reason, usage)


def character_guard(scenario: Scenario, request: ChatRequest) -> Guard:
    """Return the guard of the scene's character: nothing that isn't earned may be told."""
    moment = request.moment
    now = (moment.fact[0],) if moment.fact is not None and moment.fact[1] == "say" else ()
    known = " ".join((request.system, request.direction, *(turn.text for turn in request.messages)))
    guard = Guard.of(scenario, (*moment.told, *now), known, f"{request.system} , {request.direction}")
    return replace(guard, said=_said(request))


def listener_guard(scenario: Scenario, request: ChatRequest) -> Guard:
    """Return the guard of a listener in the role swap: in the story it may ask and console, and nothing else."""
    private = f"{request.system} , {request.direction}"
    guard = Guard.of(scenario, [fact.id for fact in scenario.facts], "", private)
    return replace(
        guard,
        listener=scenario.speaker.short,
        speaker=scenario.listener.name,
        said=_said(request),
        allowed=frozenset({"role_flip"}),
    )


def _said(request: ChatRequest) -> tuple[str, ...]:
    return tuple(turn.text for turn in request.messages if turn.role == "character")


def _again(broken: str) -> str:
    return f"Your last try {_NAMED[broken]}. Answer again, shorter, as the person you play and nothing else."
