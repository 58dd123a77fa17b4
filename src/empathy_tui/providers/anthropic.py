"""A model behind the Anthropic Messages API: Anthropic's own, or a server on this computer that speaks it.

The SDK takes more than a second to import: that is done in a thread, when the first reply is asked for.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import aclosing
from typing import Any

from empathy_tui.chat import ChatRequest, ReplyEnd, Sent, StopReason, StreamEvent, TextDelta, Usage
from empathy_tui.language import N_, _
from empathy_tui.providers import prices
from empathy_tui.providers.base import Card, Provider, Wanted
from empathy_tui.providers.endpoint import Endpoint, local_endpoint, remote_endpoint
from empathy_tui.providers.patience import Patience, failure, is_endless, patiently, stalled
from empathy_tui.providers.sdk import load
from empathy_tui.providers.turns import direction, turns

OWN_ADDRESS = "https://api.anthropic.com"

REPLY_TOKENS = 1024
"""Tokens of a reply."""

THINKING_TOKENS = 2048
"""Tokens of a reply of a model that thinks first, which counts."""

_STOPS: Mapping[str | None, StopReason] = {
    "end_turn": "end",
    "stop_sequence": "end",
    "max_tokens": "length",
    "refusal": "refused",
    "model_context_window_exceeded": "length",
    None: "interrupted",
}
_KEEP = {"type": "ephemeral"}
_WITHOUT_EFFORT = (
    "claude-3",
    "claude-haiku-4-5",
    "claude-sonnet-4-5",
    "claude-sonnet-4-2",
    "claude-opus-4-1",
)
"""Models that take no `effort`, and don't think unless asked to."""


class AnthropicProvider:
    """Words the character by a model; keeps nothing between requests.

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
        sdk, http = await load("anthropic", "httpx2")
        client = await asyncio.to_thread(self._build, sdk, http)
        try:
            async with client, client.messages.stream(**self._asked(request)) as reply:
                async with aclosing(patiently(reply.text_stream, self._patience)) as words:
                    length = 0
                    async for word in words:
                        if not length:
                            yield Sent(self._usage(reply.current_message_snapshot.usage))
                        length += len(word)
                        yield TextDelta(word)
                message = reply.current_message_snapshot
                stop = "max_tokens" if is_endless(length) else message.stop_reason
                yield ReplyEnd(_STOPS.get(stop, "end"), self._usage(message.usage))
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
        if client is None and place.local:  # proxies are for elsewhere; such servers lose pooled connections
            client = http.AsyncClient(trust_env=False, headers={"Connection": "close"})
        return sdk.AsyncAnthropic(
            api_key=place.key,
            base_url=place.base_url,
            max_retries=0,
            timeout=http.Timeout(60.0, connect=5.0),
            http_client=client,
        )

    def _asked(self, request: ChatRequest) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "model": self._place.model,
            "max_tokens": REPLY_TOKENS,
            "system": [{"type": "text", "text": request.system, "cache_control": _KEEP}],
            "messages": list(_messages(request)),
        }
        if self.name == "anthropic" and not self._place.model.startswith(_WITHOUT_EFFORT):
            asked |= {"max_tokens": THINKING_TOKENS, "output_config": {"effort": "low"}}
        return asked

    def _usage(self, found: Any) -> Usage:
        read = getattr(found, "cache_read_input_tokens", None) or 0
        written = getattr(found, "cache_creation_input_tokens", None) or 0
        plain, out = found.input_tokens or 0, found.output_tokens or 0
        dollars = None
        if self._place.base_url == OWN_ADDRESS and (price := prices.of(self._place.model)):
            dollars = price.dollars(plain, written, read, out)
        return Usage(plain + read + written, read, out, dollars)


def _messages(request: ChatRequest) -> Iterator[dict[str, Any]]:
    """Yield the conversation in the API's form, the direction behind the last thing said.

    What can be kept by the server ends before the direction, so that the direction of one turn spoils nothing for
    the next.
    """
    *before, last = turns(request)
    for role, text in before:
        yield {"role": role, "content": [{"type": "text", "text": text}]}
    said = {"type": "text", "text": last.text, "cache_control": _KEEP}
    yield {"role": last.role, "content": [said, {"type": "text", "text": direction(request)}]}


class ServerMaker:
    """Makes a provider of a server that speaks the Messages API and usually runs on this computer.

    Args:
        title: The server's own name.
    """

    def __init__(self, title: str) -> None:
        self._title = title

    @property
    def card(self) -> Card:
        """Return what a learner is told before they choose it."""
        return Card(
            runs=_("you, with {title}, on this computer unless you give another address.").format(
                title=self._title
            ),
            sends=_(
                "the scene's people and customs, the conversation, and what the moment asks for, to that "
                "server only."
            ),
            costs=_("nothing but power and time."),
            concerns=(
                _(
                    "open models were made from the work of many who were not asked, and were rated by people "
                    "paid little. Small ones play badly: they loop, comfort and forget who they are; guards "
                    "hold much of it back."
                )
            ),
        )

    def make(self, wanted: Wanted) -> Provider:
        """Return the provider.

        Raises:
            ConfigError: No model was named, or the address is none.
        """
        return AnthropicProvider(local_endpoint(wanted))


class AnthropicMaker:
    """Makes a provider of Anthropic's API, or of another address that speaks it."""

    card = Card(
        runs=N_("Anthropic, a company in the United States, on its own computers."),
        sends=(
            N_(
                "the scene's people and customs, everything you say in the scene, and what the moment asks "
                "for. Whoever runs it can read and keep that. Of the debrief nothing is sent, unless you "
                "ask the model there for a note or to listen."
            )
        ),
        costs=(
            N_(
                "money, by the token, to the account whose key you give: cents for a scene with the "
                "smaller models. What a scene took is shown at its end."
            )
        ),
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
            ConfigError: There is no model or no key.
        """
        return AnthropicProvider(remote_endpoint(wanted, OWN_ADDRESS, "ANTHROPIC"))
