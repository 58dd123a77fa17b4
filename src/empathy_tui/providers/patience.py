"""How long a model is waited for, how much of it is taken, and in which words its failures are told."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

from empathy_tui.errors import ProviderError
from empathy_tui.language import N_, _
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.vocabulary import where_in_words

MOST_CHARACTERS = 4000
"""Characters after which an endless reply is ended."""

GO_ON = N_("/again asks once more; /scripted goes on with the scripted character. What you said is kept.")

_PORTAL = N_("Something else than {name} answered, as a network's sign-in page does.")
_STATUSES: Mapping[int, tuple[str, str]] = {
    400: ("refused", N_("{name} did not take the request.")),
    401: ("key", N_("{name} did not take the key.")),
    403: ("key", N_("{name} does not allow this key to do that.")),
    404: ("model", N_("{name} does not know this model.")),
    413: ("too_long", N_("{name} finds the conversation too long.")),
    429: ("busy", N_("{name} has had too many requests.")),
    500: ("down", N_("{name} has trouble of its own.")),
    503: ("down", N_("{name} is not ready.")),
    529: ("busy", N_("{name} has too much to do.")),
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a model is waited for, in seconds.

    Args:
        first: Until a first word must have come.
        following: From one word to the next.
    """

    first: float = 20.0
    following: float = 15.0


async def patiently(texts: AsyncIterator[str], patience: Patience) -> AsyncGenerator[str, None]:
    """Yield the words as they come; end an endless reply.

    Raises:
        TimeoutError: None came in time.
    """
    wait, length = patience.first, 0
    while length < MOST_CHARACTERS:
        async with asyncio.timeout(wait):
            try:
                word = await anext(texts)
            except StopAsyncIteration:
                return
        if word:
            wait = patience.following
            length += len(word)
            yield word


def is_endless(length: int) -> bool:
    """Return whether a reply of so many characters was ended because it would not end."""
    return length >= MOST_CHARACTERS


def stalled(place: Endpoint) -> ProviderError:
    """Return that no word came."""
    return ProviderError(_("{name} has gone silent.").format(name=place.name), _(GO_ON), kind="stalled")


def failure(error: Exception, place: Endpoint, sdk: Any) -> ProviderError:
    """Return what happened in words of ours: never the request, never the key.

    Args:
        error: What an SDK raised.
        place: Where it was asked.
        sdk: The SDK's module; Anthropic's and OpenAI's name their errors alike.
    """
    if isinstance(error, AssertionError | sdk.APIResponseValidationError):
        return ProviderError(_(_PORTAL).format(name=place.name), _(GO_ON), kind="portal")
    status = getattr(error, "status_code", None)
    if isinstance(error, sdk.APIConnectionError) or not isinstance(error, sdk.APIError):
        return ProviderError(
            _("{name} can't be reached {where}.").format(name=place.name, where=where_in_words(place.where)),
            _(GO_ON),
            kind="unreachable",
        )
    kind, said = _answered(status, str(getattr(error, "body", "")).lower())
    wait = _seconds(getattr(error, "response", None)) if status in {429, 503, 529} else ""
    happened = _(said).format(name=place.name, status=status)
    return ProviderError(f"{happened} {wait}".strip(), _(GO_ON), kind=kind)


def _answered(status: int | None, body: str) -> tuple[str, str]:
    """Return kind and words; servers tell a full context and a missing model in more than one way."""
    if status in {None, 200}:  # an error event in the middle of a stream
        return "failed", N_("{name} broke off with an error.")
    if status in {400, 500} and ("context" in body or "too long" in body):
        return _STATUSES[413]
    if (
        status == 400
        and "model" in body
        and any(word in body for word in ("not found", "not exist", "loaded"))
    ):
        return _STATUSES[404]
    return _STATUSES.get(status or 0, ("failed", N_("{name} answered with an error ({status}).")))


def _seconds(response: Any) -> str:
    """Return in words how long the server asks to be left alone, where it says so in seconds."""
    found = response.headers.get("retry-after", "") if response is not None else ""
    try:
        seconds = float(found)
    except ValueError:
        return ""
    return (
        _("It asks for {seconds:.0f} seconds of patience.").format(seconds=seconds)
        if 0 < seconds < 1_000_000
        else ""
    )
