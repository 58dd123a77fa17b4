"""A model behind a chat API: what is sent, what comes back, and all that goes wrong."""

import json

import httpx2
import pytest

from empathy_tui.chat import ReplyEnd, TextDelta, Usage
from empathy_tui.errors import ConfigError, ProviderError
from empathy_tui.providers import catalogue
from empathy_tui.providers.base import Wanted
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.openai import OWN_ADDRESS
from model_stub import CHAT, Stub, asked, chat_saying, chat_streamed, collect, refused


async def test_a_reply_comes_piece_by_piece_with_its_tokens() -> None:
    """As with the other API."""
    found = await collect(chat_saying("Not ", "here.").chat_provider().stream(asked()))
    assert [event.text for event in found if isinstance(event, TextDelta)] == ["Not ", "here."]
    assert found[-1] == ReplyEnd("end", Usage(100, 90, 5))


async def test_the_learner_is_never_in_the_system_prompt_and_the_direction_comes_last() -> None:
    """What a server can keep ends before the direction."""
    stub = chat_saying("Mm.")
    await collect(stub.chat_provider().stream(asked()))
    messages = stub.asked[0]["messages"]
    assert [message["role"] for message in messages] == ["system", "user", "assistant", "user"]
    assert "And this rain?" not in messages[0]["content"]
    assert messages[-1]["content"][0]["text"] == "And this rain?"
    assert messages[-1]["content"][1]["text"].startswith("<direction>")
    assert json.dumps(stub.asked[0]).count("<direction>") == 1


async def test_how_long_a_reply_may_be_is_said_in_the_word_each_server_knows() -> None:
    """OpenAI's own newer models refuse the older one."""
    for address, word in ((CHAT.base_url, "max_tokens"), (OWN_ADDRESS, "max_completion_tokens")):
        stub = chat_saying("Mm.")
        await collect(stub.chat_provider(Endpoint("openai", "m", address, "k")).stream(asked()))
        assert word in stub.asked[0]


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refused(401), "key"),
        (refused(404), "model"),
        (refused(400, said="maximum context length is 4096"), "too_long"),
        (refused(429, retry_after="30"), "busy"),
        (refused(500), "down"),
        (httpx2.ConnectError("refused"), "unreachable"),
        (httpx2.ReadError("gone"), "unreachable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_goes_wrong_is_told_in_words_and_never_sent_again(
    answer: httpx2.Response | Exception, kind: str
) -> None:
    """One request, one error, and nothing of what was sent or of the key in it."""
    stub = Stub(answer)
    with pytest.raises(ProviderError) as caught:
        await collect(stub.chat_provider(Endpoint("openai", "m", OWN_ADDRESS, "sk-secret")).stream(asked()))
    assert caught.value.kind == kind
    assert "sk-secret" not in f"{caught.value.message} {caught.value.hint}"
    assert len(stub.asked) == 1


async def test_an_error_in_mid_stream_keeps_what_came() -> None:
    """And a stream that just ends is no whole reply."""
    found: list[str] = []
    with pytest.raises(ProviderError):  # noqa: PT012
        async for event in Stub(chat_streamed(["Half "], error=True)).chat_provider().stream(asked()):
            assert isinstance(event, TextDelta)
            found.append(event.text)
    assert found == ["Half "]
    ended = await collect(Stub(chat_streamed(["Half "], done=False)).chat_provider().stream(asked()))
    assert ended[-1] == ReplyEnd("interrupted")


async def test_an_endless_reply_is_ended() -> None:
    """After some pages."""
    found = await collect(chat_saying(*["word " * 20] * 500).chat_provider().stream(asked()))
    assert sum(len(event.text) for event in found if isinstance(event, TextDelta)) < 5000


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ConfigError, match="not installed"):
        catalogue.make(Wanted("openai", "m"))
