"""Asks a language model for extra notes on a session whose hidden side has been shown."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace

from empathy_tui.chat import ChatRequest, ReplyEnd, Sent, TextDelta, Usage
from empathy_tui.providers.base import Provider
from empathy_tui.review import model_notes
from empathy_tui.review.model_notes import ModelNote
from empathy_tui.runner.fitting import REPLY_ROOM, tokens
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import SessionRecord

_FRAME = 8
"""Tokens that the frame of a message takes."""


async def extra_notes(
    provider: Provider,
    scenario: Scenario,
    record: SessionRecord,
    keep_usage: Callable[[Usage], None] | None = None,
) -> tuple[ModelNote, ...]:
    """Return the notes of a model that pass the program's check, at most three; nothing is kept in the record.

    A session without a line to note asks nothing. The learner's lines and the scene's hidden side go to the provider,
    so it must be one they chose for this; guards of the scene would break the form of the notes.

    Args:
        provider: The model itself, without the guards of the scene.
        scenario: The scene.
        record: The session, its hidden side shown.
        keep_usage: Is given what it took, once, however it ends.

    Raises:
        ProviderError: The provider could not answer.
    """
    if not model_notes.lines(record):
        return ()
    written: list[str] = []
    usage, by = Usage(), None
    try:
        async with aclosing(
            provider.stream(_fitted(model_notes.request(scenario, record), provider))
        ) as stream:
            async for event in stream:
                match event:
                    case TextDelta():
                        written.append(clean(event.text))
                    case Sent():
                        usage = event.usage
                    case ReplyEnd():
                        usage, by = event.usage, event.by
                    case _:
                        pass
    finally:
        if keep_usage is not None:
            keep_usage(usage)
    return model_notes.read_notes("".join(written), record) if by is None else ()


def _fitted(request: ChatRequest, provider: Provider) -> ChatRequest:
    """Return the request without the oldest turns that don't fit beside the reply; the last one stays."""
    if provider.context is None:
        return request
    room = provider.context - min(REPLY_ROOM, provider.context // 4)
    room -= tokens(request.system) + tokens(request.direction)
    since = len(request.messages)
    for message in reversed(request.messages):
        room -= tokens(message.text) + _FRAME
        if room < 0:
            break
        since -= 1
    return replace(request, since=max(0, min(since, len(request.messages) - 1)))
