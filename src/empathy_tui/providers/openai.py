"""A model behind an OpenAI-compatible chat API, through the official SDK: the optional extra `openai`."""

import asyncio
import importlib.util
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import aclosing
from typing import Any

from empathy_tui.chat import ChatRequest, ReplyEnd, StopReason, StreamEvent, TextDelta, Usage
from empathy_tui.errors import ConfigError
from empathy_tui.language import N_, _
from empathy_tui.providers.base import Card, Provider, Wanted
from empathy_tui.providers.endpoint import Endpoint, remote_endpoint
from empathy_tui.providers.patience import Patience, failure, is_endless, patiently, stalled
from empathy_tui.providers.sdk import load
from empathy_tui.providers.turns import direction, turns

OWN_ADDRESS = "https://api.openai.com/v1"

REPLY_TOKENS = 1024
"""Tokens of a reply, those of thinking included."""

_STOPS: Mapping[str | None, StopReason] = {
    "stop": "end",
    "length": "length",
    "content_filter": "refused",
    None: "interrupted",
}


class OpenAIProvider:
    """Words the character by a model behind a chat API; keeps nothing between requests.

    Args:
        place: Where it is asked.
        http_client: Builds the HTTP client; tests give one that reaches nothing.
        patience: How long a word is waited for.
    """

    def __init__(
        self,
        place: Endpoint,
        *,
        http_client: Callable[[], Any] | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._place = place
        self._http_client = http_client
        self._patience = patience or Patience()

    @property
    def name(self) -> str:
        """Return the provider's name, as kept in the record."""
        return self._place.name

    @property
    def model(self) -> str | None:
        """Return the model's name."""
        return self._place.model

    @property
    def where(self) -> str:
        """Return where it runs, for the badge."""
        return self._place.where

    @property
    def context(self) -> int | None:
        """Return how many tokens a request and its reply may take."""
        return self._place.context

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply.

        Raises:
            ProviderError: The request failed; what came of the reply has been yielded.
        """
        sdk, http = await load("openai", "httpx2")
        client = await asyncio.to_thread(self._build, sdk, http)
        try:
            async with client:
                async with asyncio.timeout(self._patience.first):
                    reply = await client.chat.completions.create(**self._asked(request))
                heard = _Heard(reply)
                length = 0
                async with reply, aclosing(patiently(heard.texts(), self._patience)) as words:
                    async for word in words:
                        length += len(word)
                        yield TextDelta(word)
                stop = "length" if is_endless(length) else heard.stopped
                yield ReplyEnd(_STOPS.get(stop, "end"), heard.usage)
        except TimeoutError:
            raise stalled(self._place) from None
        except (
            sdk.APIError,
            http.HTTPError,
            http.StreamError,
            TypeError,
            AssertionError,
            ValueError,
        ) as error:
            raise failure(error, self._place, sdk) from None  # the error's own text may hold the request

    def _build(self, sdk: Any, http: Any) -> Any:
        place = self._place
        client = self._http_client() if self._http_client else None
        if client is None and place.local:
            client = http.AsyncClient(trust_env=False, headers={"Connection": "close"})
        return sdk.AsyncOpenAI(
            api_key=place.key,
            base_url=place.base_url,
            max_retries=0,
            timeout=http.Timeout(60.0, connect=5.0),
            http_client=client,
        )

    def _asked(self, request: ChatRequest) -> dict[str, Any]:
        *before, last = turns(request)
        said = [{"type": "text", "text": last.text}, {"type": "text", "text": direction(request)}]
        bound = "max_completion_tokens" if self._place.base_url == OWN_ADDRESS else "max_tokens"
        return {
            "model": self._place.model,
            "messages": [
                {"role": "system", "content": request.system},
                *({"role": turn.role, "content": turn.text} for turn in before),
                {"role": last.role, "content": said},
            ],
            bound: REPLY_TOKENS,
            "stream": True,
            "stream_options": {"include_usage": True},
        }


class _Heard:
    """Takes the words out of a stream, and notes how it stopped and what it took."""

    def __init__(self, reply: Any) -> None:
        self._reply = reply
        self.stopped: str | None = None
        self.usage = Usage()

    async def texts(self) -> AsyncIterator[str]:
        """Yield the words."""
        async for chunk in self._reply:
            if chunk.usage is not None:
                details = chunk.usage.prompt_tokens_details
                cached = (details.cached_tokens if details else None) or 0
                self.usage = Usage(chunk.usage.prompt_tokens, cached, chunk.usage.completion_tokens)
            for choice in chunk.choices[:1]:
                self.stopped = choice.finish_reason or self.stopped
                yield choice.delta.content or ""


class OpenAIMaker:
    """Makes a provider of a chat API: OpenAI's own, or another address that speaks it."""

    card = Card(
        runs=N_("whoever runs the address you give; without one OpenAI, a company in the United States."),
        sends=(
            N_(
                "the scene's people and customs, everything you say in the scene, and what the moment asks "
                "for. Whoever runs it can read and keep that. Of the debrief nothing is sent, unless you "
                "ask the model there for a note or to listen."
            )
        ),
        costs=N_("money, by the token, to the account whose key you give, unless the address is your own."),
        concerns=(
            N_(
                "such models take much energy and water to make, were made from the work of many who were "
                "not asked, and rest on labour that is often badly paid. Their makers have a stake in your "
                "talking to them."
            )
        ),
    )

    def make(self, wanted: Wanted) -> Provider:
        """Return the provider.

        Raises:
            ConfigError: The package, the model or the key is missing.
        """
        if importlib.util.find_spec("openai") is None:
            raise ConfigError(_("The package openai is not installed."), "pip install 'empathy-tui[openai]'")
        return OpenAIProvider(remote_endpoint(wanted, OWN_ADDRESS, "OPENAI"))
