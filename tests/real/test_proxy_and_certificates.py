"""A company's proxy and its own certificates: both SDKs go through the one and trust the other, and only elsewhere."""

import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import trustme

from empathy_tui.chat import ReplyEnd, TextDelta
from empathy_tui.errors import ProviderError
from empathy_tui.providers import answering
from empathy_tui.providers.anthropic import AnthropicProvider
from empathy_tui.providers.base import Provider
from empathy_tui.providers.endpoint import Endpoint
from empathy_tui.providers.openai import OpenAIProvider
from model_stub import asked, chat_streamed, collect, events, streamed

pytestmark = pytest.mark.real

HOST = "model.example"
WORDS = ("It rained. ", "All night.")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
SDKS: dict[str, Callable[[Endpoint], Provider]] = {"anthropic": AnthropicProvider, "openai": OpenAIProvider}


class Model(BaseHTTPRequestHandler):
    """Answers both APIs with the same reply, and keeps what it was asked."""

    requests: ClassVar[list[tuple[str, Any]]]

    def do_POST(self) -> None:
        asked_for = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.requests.append((self.path, asked_for))
        reply = streamed(events(WORDS)) if self.path == "/v1/messages" else chat_streamed(WORDS)
        self._answer(reply.content, "text/event-stream")

    def do_GET(self) -> None:
        self._answer(b'{"data": [{"id": "fog"}]}', "application/json")

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Tunnel(BaseHTTPRequestHandler):
    """A proxy: tunnels every CONNECT to one port of this computer, and keeps every request line."""

    seen: ClassVar[list[str]]
    behind: ClassVar[int]

    def do_CONNECT(self) -> None:
        self.seen.append(f"CONNECT {self.path}")
        with socket.create_connection(("127.0.0.1", self.behind)) as other:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=pumped, args=(other, self.connection))
            back.start()
            pumped(self.connection, other)
            back.join()
        self.close_connection = True

    def _refuse(self) -> None:
        self.seen.append(f"{self.command} {self.path}")
        self.send_error(502)

    do_GET = do_POST = _refuse

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def pumped(source: socket.socket, sink: socket.socket) -> None:
    """Pass on what comes until no more does."""
    with suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


class Server(ThreadingHTTPServer):
    """A server whose clients may turn away in the middle of a handshake."""

    daemon_threads = False

    def handle_error(self, *_: object) -> None:
        """Say nothing: that a client turned away is what some tests are about."""


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve on a free port of this computer, and yield it."""
    with Server(("127.0.0.1", 0), handler) as server:
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@dataclass
class Company:
    """What a company's network has.

    Args:
        proxy: The proxy's address.
        plain_port: Where the model answers without TLS, on this computer.
        authority: The file of its own certificate authority.
        seen: What the proxy was asked.
        requests: What the model was asked: path and body.
    """

    proxy: str
    plain_port: int
    authority: Path
    seen: list[str] = field(default_factory=list)
    requests: list[tuple[str, Any]] = field(default_factory=list)


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    """A company whose proxy is in the environment; its certificate authority is not."""
    for name in (*PROXIES, *map(str.lower, PROXIES), "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "company.pem")
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(HOST).configure_cert(tls)
    requests: list[tuple[str, Any]] = []
    seen: list[str] = []
    with ExitStack() as stack:
        model = type("OneModel", (Model,), {"requests": requests})
        port = stack.enter_context(serving(model, tls))
        plain = stack.enter_context(serving(model))
        proxy = stack.enter_context(serving(type("OneTunnel", (Tunnel,), {"seen": seen, "behind": port})))
        for name in ("HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy}")
        yield Company(f"http://127.0.0.1:{proxy}", plain, tmp_path / "company.pem", seen, requests)


def provider(sdk: str, base_url: str) -> Provider:
    """Return a provider of this SDK, with the path its API begins with."""
    return SDKS[sdk](Endpoint(sdk, "fog", base_url if sdk == "anthropic" else f"{base_url}/v1", "sk-secret"))


@pytest.mark.parametrize("sdk", SDKS)
async def test_a_reply_comes_through_the_proxy(
    company: Company, monkeypatch: pytest.MonkeyPatch, sdk: str
) -> None:
    """The proxy sees the host and nothing of what is sent; the certificate is the company's own."""
    monkeypatch.setenv("SSL_CERT_FILE", str(company.authority))
    found = await collect(provider(sdk, f"https://{HOST}").stream(asked()))
    assert [event.text for event in found if isinstance(event, TextDelta)] == list(WORDS)
    assert isinstance(found[-1], ReplyEnd)
    assert found[-1].reason == "end"
    assert company.seen == [f"CONNECT {HOST}:443"]
    [(path, body)] = company.requests
    assert path == {"anthropic": "/v1/messages", "openai": "/v1/chat/completions"}[sdk]
    assert body["model"] == "fog"


@pytest.mark.parametrize("sdk", SDKS)
async def test_an_unknown_certificate_is_refused_before_anything_is_sent(company: Company, sdk: str) -> None:
    """Neither words nor key reach whoever holds it."""
    with pytest.raises(ProviderError) as caught:
        await collect(provider(sdk, f"https://{HOST}").stream(asked()))
    assert caught.value.kind == "unreachable"
    assert HOST in caught.value.message
    assert "sk-secret" not in str(caught.value)
    assert company.seen == [f"CONNECT {HOST}:443"]
    assert company.requests == []


@pytest.mark.parametrize("sdk", SDKS)
async def test_a_certificate_for_another_host_is_refused(
    company: Company, monkeypatch: pytest.MonkeyPatch, sdk: str
) -> None:
    """Although the company's authority has signed it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(company.authority))
    with pytest.raises(ProviderError) as caught:
        await collect(provider(sdk, "https://other.example").stream(asked()))
    assert caught.value.kind == "unreachable"
    assert company.requests == []


@pytest.mark.parametrize("sdk", SDKS)
async def test_a_proxy_that_is_gone_is_told(
    company: Company, monkeypatch: pytest.MonkeyPatch, sdk: str
) -> None:
    """The way around it is not tried."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        gone = closed.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{gone}")
    with pytest.raises(ProviderError) as caught:
        await collect(provider(sdk, f"https://{HOST}").stream(asked()))
    assert caught.value.kind == "unreachable"
    assert company.requests == []


@pytest.mark.parametrize("sdk", SDKS)
async def test_an_endpoint_on_this_computer_never_goes_through_the_proxy(
    company: Company, monkeypatch: pytest.MonkeyPatch, sdk: str
) -> None:
    """Whatever the environment says."""
    monkeypatch.setenv("ALL_PROXY", company.proxy)
    found = await collect(provider(sdk, f"http://127.0.0.1:{company.plain_port}").stream(asked()))
    assert isinstance(found[-1], ReplyEnd)
    assert len(company.requests) == 1
    assert company.seen == []


def test_servers_on_this_computer_are_looked_for_without_the_proxy(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`providers test` asks them themselves."""
    monkeypatch.setenv("ALL_PROXY", company.proxy)
    [found] = answering.ask({"ollama": f"http://127.0.0.1:{company.plain_port}"})
    assert (found.models, found.trouble) == (("fog",), "")
    assert company.seen == []
