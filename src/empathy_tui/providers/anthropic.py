"""A model behind the Anthropic Messages API: Anthropic's own, or a server on this computer that speaks it.

The SDK takes more than a second to import: that is done in a thread, when the first reply is asked for.
"""

import asyncio
import importlib
import os
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from empathy_tui.chat import ChatRequest, ReplyEnd, StopReason, StreamEvent, TextDelta, Usage
from empathy_tui.errors import ConfigError, ProviderError
from empathy_tui.vocabulary import PROVIDERS

FIRST_WORD = 20.0
"""Seconds until a first word must have come."""

NEXT_WORD = 15.0
"""Seconds from one word to the next."""

MOST_TOKENS = 1024
"""Tokens of a reply, thinking included."""

MOST_CHARACTERS = 4000
"""Characters after which an endless reply is ended."""

OPENING = "(The scene begins.)"
"""What stands for the learner's first message: the API wants one before the character's."""

_STOPS: Mapping[str | None, StopReason] = {
    "end_turn": "end",
    "stop_sequence": "end",
    "max_tokens": "length",
    "refusal": "refused",
    None: "interrupted",
}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_GO_ON = "/again asks once more; /scripted goes on with the scripted character. What you said is kept."


@dataclass(frozen=True)
class Endpoint:
    """Where a model is asked, and who runs it.

    Args:
        name: The provider's name, as kept in the record.
        model: The model's name there.
        base_url: Its address; None for Anthropic's own.
        key: The key for this address and no other; never shown and never kept.
    """

    name: str
    model: str
    base_url: str | None = None
    key: str = ""

    def __repr__(self) -> str:
        """Leave the key out: it must be in no log and in no error."""
        return f"Endpoint({self.name!r}, {self.model!r}, {self.base_url!r})"

    @property
    def local(self) -> bool:
        """Return whether it is on this computer."""
        return self.base_url is not None and urlsplit(self.base_url).hostname in _LOOPBACK

    @property
    def where(self) -> str:
        """Return where the words go, for the badge."""
        if self.local:
            return "on this computer"
        return f"at {urlsplit(self.base_url).hostname if self.base_url else 'Anthropic'}, over the network"


LOCAL_SERVERS: Mapping[str, str] = {
    "ollama": "http://127.0.0.1:11434",
    "lmstudio": "http://127.0.0.1:1234",
    "llamacpp": "http://127.0.0.1:8080",
    "vllm": "http://127.0.0.1:8000",
}
"""Servers for this computer that speak the Messages API, and where they usually are."""


def endpoint(
    name: str,
    *,
    model: str | None = None,
    base_url: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Endpoint:
    """Return the endpoint of a provider.

    A key from the environment goes only to the address it was given for: Anthropic's own, or the one that
    `ANTHROPIC_BASE_URL` names beside it.

    Raises:
        ConfigError: There is no such provider, no model was named, or its key is missing.
    """
    if name in LOCAL_SERVERS:
        if not model:
            raise ConfigError(
                f"{name} needs the name of a model.", "Name one: --model NAME, as the server knows it."
            )
        return Endpoint(name, model, base_url or LOCAL_SERVERS[name], "local")
    if name != "anthropic":
        raise ConfigError(f"There is no provider {name}.", f"Known are: {', '.join(PROVIDERS)}.")
    key = environment.get("ANTHROPIC_API_KEY", "")
    theirs = environment.get("ANTHROPIC_BASE_URL")
    if base_url and base_url != theirs:
        key = ""
    if not key:
        raise ConfigError(
            "The provider anthropic needs a key, and there is none for this address.",
            "Set ANTHROPIC_API_KEY, or choose a provider on this computer.",
        )
    model = model or environment.get("ANTHROPIC_MODEL")
    if not model:
        raise ConfigError(
            "anthropic needs the name of a model.", "Name one: --model NAME, or set ANTHROPIC_MODEL."
        )
    return Endpoint(name, model, base_url or theirs, key)


class AnthropicProvider:
    """Words the character by a model; keeps nothing between requests.

    Args:
        endpoint: Where.
        http_client: Builds the HTTP client; tests give one that reaches nothing.
        first_word: Seconds until a first word must have come.
        next_word: Seconds from one word to the next.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        http_client: Callable[[], Any] | None = None,
        first_word: float = FIRST_WORD,
        next_word: float = NEXT_WORD,
    ) -> None:
        self._endpoint = endpoint
        self._http_client = http_client
        self._first_word = first_word
        self._next_word = next_word

    @property
    def name(self) -> str:
        """Return the provider's name, as kept in the record."""
        return self._endpoint.name

    @property
    def model(self) -> str | None:
        """Return the model's name."""
        return self._endpoint.model

    @property
    def where(self) -> str:
        """Return where it runs, for the badge."""
        return self._endpoint.where

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply.

        Raises:
            ProviderError: The request failed; what came of the reply has been yielded.
        """
        sdk = await asyncio.to_thread(importlib.import_module, "anthropic")
        http = await asyncio.to_thread(importlib.import_module, "httpx2")
        client = await asyncio.to_thread(self._build, sdk, http)
        try:
            async with client, client.messages.stream(**self._asked(request)) as reply:
                async with aclosing(self._words(reply)) as words:
                    async for word in words:
                        yield TextDelta(word)
                message = reply.current_message_snapshot
                yield ReplyEnd(_STOPS.get(message.stop_reason, "end"), _usage(message.usage))
        except TimeoutError as error:
            raise ProviderError(f"{self.name} has gone silent.", _GO_ON, kind="stalled") from error
        except (sdk.APIError, http.HTTPError, TypeError, AssertionError) as error:
            raise self._told(error, sdk) from None  # the error's own text may hold the request

    async def _words(self, reply: Any) -> AsyncGenerator[str, None]:
        """Yield the text as it comes; end an endless reply."""
        texts: AsyncIterator[str] = reply.text_stream
        patience = self._first_word
        length = 0
        while length < MOST_CHARACTERS:
            async with asyncio.timeout(patience):
                try:
                    word = await anext(texts)
                except StopAsyncIteration:
                    return
            patience = self._next_word
            length += len(word)
            yield word

    def _build(self, sdk: Any, http: Any) -> Any:
        place = self._endpoint
        client = self._http_client() if self._http_client else None
        if (
            client is None and place.local
        ):  # proxies are for elsewhere; pooled connections to such servers get lost
            client = http.AsyncClient(trust_env=False, headers={"Connection": "close"})
        return sdk.AsyncAnthropic(
            api_key=place.key,
            base_url=place.base_url or "https://api.anthropic.com",
            max_retries=0,
            timeout=http.Timeout(60.0, connect=5.0),
            http_client=client,
        )

    def _asked(self, request: ChatRequest) -> dict[str, Any]:
        return {
            "model": self._endpoint.model,
            "max_tokens": MOST_TOKENS,
            "system": [{"type": "text", "text": request.system, "cache_control": _KEEP}],
            "messages": list(_messages(request)),
        }

    def _told(self, error: Exception, sdk: Any) -> ProviderError:
        """Return what happened in words of ours: never the request, never the key."""
        status = getattr(error, "status_code", None)
        if isinstance(error, AssertionError):
            return ProviderError(
                f"Something else than {self.name} answered, as a network's sign-in page does.",
                _GO_ON,
                kind="portal",
            )
        if isinstance(error, sdk.APIConnectionError) or not isinstance(error, sdk.APIError) or status is None:
            return ProviderError(f"{self.name} can't be reached {self.where}.", _GO_ON, kind="unreachable")
        kind, said = _STATUSES.get(status, ("failed", f"answered with an error ({status})"))
        if status == 200:
            kind, said = "failed", "broke off with an error"
        if status == 400 and "context" in str(getattr(error, "body", "")):
            kind, said = "too_long", "finds the conversation too long"
        wait = error.response.headers.get("retry-after", "") if status == 429 else ""
        later = f" It asks for {wait} seconds of patience." if wait.isdigit() else ""
        return ProviderError(f"{self.name} {said}.{later}", _GO_ON, kind=kind)


_KEEP = {"type": "ephemeral"}
_STATUSES: Mapping[int, tuple[str, str]] = {
    400: ("refused", "did not take the request"),
    401: ("key", "did not take the key"),
    403: ("key", "does not allow this key to do that"),
    404: ("model", "does not know this model"),
    413: ("too_long", "finds the conversation too long"),
    429: ("busy", "has had too many requests"),
    500: ("down", "has trouble of its own"),
    503: ("down", "is not ready"),
    529: ("busy", "has too much to do"),
}


def _messages(request: ChatRequest) -> Iterator[dict[str, Any]]:
    """Yield the conversation in the API's form: roles by turns, the direction behind the last thing said.

    What can be kept by the server ends before the direction, so that the direction of one turn spoils nothing for
    the next.
    """
    turns: list[tuple[str, str]] = [("user", OPENING)]
    for message in request.messages:
        role = "user" if message.role == "learner" else "assistant"
        if turns[-1][0] == role:
            turns[-1] = (role, f"{turns[-1][1]}\n{message.text}")
        else:
            turns.append((role, message.text))
    if turns[-1][0] == "assistant":
        turns.append(("user", "…"))
    for role, text in turns[:-1]:
        yield {"role": role, "content": [{"type": "text", "text": text}]}
    last = {"type": "text", "text": turns[-1][1], "cache_control": _KEEP}
    direction = f"<direction>\n{request.direction}\n</direction>"
    yield {"role": "user", "content": [last, {"type": "text", "text": direction}]}


def _usage(found: Any) -> Usage:
    cached = getattr(found, "cache_read_input_tokens", None) or 0
    return Usage((found.input_tokens or 0) + cached, cached, found.output_tokens or 0)
