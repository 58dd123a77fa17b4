"""`empathy-tui providers …`: the list, what answers, one reply, and keys."""

import json
import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_tui.cli.main import cli
from empathy_tui.errors import ConfigError
from empathy_tui.practice import Practice
from empathy_tui.providers import answering
from homes import PROGRAM, Home
from terminal import Terminal

NAMES = ["scripted", "local", "ollama", "lmstudio", "llamacpp", "vllm", "anthropic", "openai"]
KEY = "sk-this-is-secret"

KEYRING = """
import os
from pathlib import Path
from keyring import errors

def _file(service, address):
    return Path(os.environ["FAKE_KEYRING"], f"{service} {address}".replace("/", "|"))

def get_password(service, address):
    file = _file(service, address)
    return file.read_text("utf-8") if file.exists() else None

def set_password(service, address, key):
    _file(service, address).write_text(key, "utf-8")

def delete_password(service, address):
    try:
        _file(service, address).unlink()
    except OSError:
        raise errors.KeyringError("sk-this-is-secret")
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["providers", *arguments])


def test_all_are_listed_and_what_stays_here_comes_first() -> None:
    """Their names stand at the margin, in the order in which they are offered."""
    done = run("list")
    assert done.exit_code == 0
    assert [line for line in done.output.splitlines() if not line.startswith(" ")][: len(NAMES)] == NAMES


def test_the_list_is_json_when_asked() -> None:
    """The same cards."""
    rows = json.loads(run("list", "--json").output)
    assert [row["name"] for row in rows][: len(NAMES)] == NAMES
    shown = run("list").output
    for row in rows:
        assert set(row) == {"name", "runs", "sends", "costs", "concerns"}
        for label, key in (("Run by", "runs"), ("Sent", "sends"), ("Cost", "costs"), ("To know", "concerns")):
            assert f"  {label}: {row[key]}\n" in shown


def test_the_script_needs_no_try() -> None:
    """It is always here."""
    done = run("test", "scripted")
    assert (done.exit_code, done.output) == (0, "scripted: nothing to try, it is always here.\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["test", "nobody"], "There is no provider nobody."),
        (["test", "ollama"], "ollama needs the name of a model."),
        (
            ["test", "ollama", "--model", "m", "--base-url", "127.0.0.1"],
            "127.0.0.1 is no address of a server.",
        ),
        (["test", "anthropic", "--model", "m"], "The provider anthropic needs a key"),
        (["test", "openai", "--model", "m"], "The provider openai needs a key"),
        (["test", "scripted", "--model", "m"], "The script takes neither model nor address."),
        (["key", "local"], "The provider local is asked at no address."),
    ],
)
def test_what_is_missing_is_told_and_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """Before anything is reached."""
    monkeypatch.setattr("empathy_tui.providers.keys._keyring", lambda: None)
    done = run(*arguments)
    assert isinstance(done.exception, ConfigError)
    assert done.exception.message.startswith(message)
    assert done.exception.hint


class Answers(BaseHTTPRequestHandler):
    """Answers `/v1/models` as several kinds of server do; the port's own kind is in `kind`."""

    kind = ""

    def do_GET(self) -> None:
        status, body = {
            "models": (200, b'{"data": [{"id": "small"}, {"id": "odd\\u001b[31m"}]}'),
            "none": (200, b'{"data": []}'),
            "key": (401, b'{"error": "no"}'),
            "forbidden": (403, b""),
            "down": (503, b""),
            "html": (200, b"<html>Sign in to the hotel's network</html>"),
            "other": (200, b'{"models": ["small"]}'),
            "list": (200, b"[]"),
        }[self.kind if self.path == "/v1/models" else "down"]
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answers(kind: str) -> Iterator[str]:
    """Serve on a free port of this computer, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), type("One", (Answers,), {"kind": kind})) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def closed() -> str:
    """An address of this computer at which nothing answers."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{own.getsockname()[1]}"


@pytest.fixture
def usual(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], None]:
    """Return a function that says where the usual servers are, for this test."""

    def at(servers: Mapping[str, str]) -> None:
        monkeypatch.setattr(answering, "ask", partial(answering.ask, servers))

    return at


@pytest.mark.real
@pytest.mark.parametrize(
    ("kind", "models", "trouble"),
    [
        ("models", ("small", "odd[31m"), ""),
        ("none", (), ""),
        ("key", (), "it wants a key"),
        ("forbidden", (), "it wants a key"),
        ("down", (), "it answers with an error (503)"),
        ("html", (), "something else answers"),
        ("other", (), "something else answers"),
        ("list", (), "something else answers"),
    ],
)
def test_what_a_server_answers_is_told(kind: str, models: tuple[str, ...], trouble: str) -> None:
    """In words, and its models by name without control characters."""
    with answers(kind) as address:
        assert list(answering.ask({"ollama": address})) == [
            answering.Answering("ollama", address, models, trouble)
        ]


@pytest.mark.real
def test_a_server_that_never_answers_is_not_waited_for() -> None:
    """It takes the connection and says nothing."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        [found] = answering.ask({"vllm": address}, seconds=0.2)
    assert found.trouble == "nothing answers"


@pytest.mark.real
def test_nothing_running_is_no_error(usual: Callable[[Mapping[str, str]], None], closed: str) -> None:
    """Each server is named with its address, in order."""
    usual({"ollama": closed, "lmstudio": closed})
    done = run("test")
    assert done.exit_code == 0
    assert done.output == f"ollama, {closed}: nothing answers\nlmstudio, {closed}: nothing answers\n"


@pytest.mark.real
def test_what_answers_is_told_line_by_line(usual: Callable[[Mapping[str, str]], None], closed: str) -> None:
    """Models, trouble, or that it runs without a model."""
    with answers("models") as first, answers("key") as second, answers("none") as third:
        usual({"ollama": first, "lmstudio": second, "llamacpp": third, "vllm": closed})
        done = run("test")
        assert [found.name for found in Practice.answering()] == ["ollama", "lmstudio", "llamacpp", "vllm"]
    assert done.output.splitlines() == [
        f"ollama, {first}: small, odd[31m",
        f"lmstudio, {second}: it wants a key",
        f"llamacpp, {third}: no model is loaded",
        f"vllm, {closed}: nothing answers",
    ]


@pytest.fixture
def ring(tmp_path: Path) -> dict[str, str]:
    """An environment with a keyring that keeps each key in a file."""
    package = tmp_path / "packages" / "keyring"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(KEYRING, encoding="utf-8")
    (package / "errors.py").write_text("class KeyringError(Exception): ...", encoding="utf-8")
    (tmp_path / "kept").mkdir()
    return {"PYTHONPATH": str(package.parent), "FAKE_KEYRING": str(tmp_path / "kept")}


def kept(ring: dict[str, str]) -> dict[str, str]:
    files = Path(ring["FAKE_KEYRING"]).iterdir()
    return {file.name.replace("|", "/"): file.read_text(encoding="utf-8") for file in files}


def program(
    home: Home, ring: dict[str, str], *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal: what is typed comes from a pipe."""
    return subprocess.run(
        [*PROGRAM, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
        env={**os.environ, "EMPATHY_TUI_HOME": str(home.folder), **ring},
    )


@pytest.mark.subprocess
@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (["anthropic"], "https://api.anthropic.com"),
        (["openai"], "https://api.openai.com/v1"),
        (["lmstudio"], "http://127.0.0.1:1234"),
        (["openai", "--base-url", "https://gate.example/v1/"], "https://gate.example/v1"),
        (["anything", "--base-url", "https://gate.example"], "https://gate.example"),
    ],
)
def test_a_key_is_kept_under_its_address(
    home: Home, ring: dict[str, str], arguments: list[str], address: str
) -> None:
    """And is printed nowhere, nor is it in any file of the program's."""
    done = program(home, ring, "providers", "key", *arguments, typed=f"{KEY}\n")
    assert done.returncode == 0, done.stderr
    assert f"Kept in the system's keyring, for {address} only." in done.stdout
    assert kept(ring) == {f"empathy-tui {address}": KEY}
    assert KEY not in done.stdout + done.stderr
    for path in home.folder.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()


@pytest.mark.subprocess
def test_a_key_is_forgotten(home: Home, ring: dict[str, str]) -> None:
    """That of this address, and of no other."""
    program(home, ring, "providers", "key", "anthropic", typed=f"{KEY}\n")
    program(
        home, ring, "providers", "key", "anthropic", "--base-url", "https://gate.example", typed="sk-other\n"
    )
    done = program(home, ring, "providers", "key", "anthropic", "--forget")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Forgotten: the key for https://api.anthropic.com\n"
    assert kept(ring) == {"empathy-tui https://gate.example": "sk-other"}


@pytest.mark.subprocess
def test_a_keyring_that_refuses_is_two_lines(home: Home, ring: dict[str, str]) -> None:
    """Without what its error said, which may hold the key."""
    done = program(home, ring, "providers", "key", "anthropic", "--forget")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "The system's keyring did not take it: KeyringError.",
        "Unlock it, or set the key in the environment.",
    ]


@pytest.mark.subprocess
def test_without_the_package_it_is_told_how_to_get_it(home: Home, ring: dict[str, str]) -> None:
    """The key that was typed is gone then."""
    Path(ring["PYTHONPATH"], "keyring", "__init__.py").write_text("raise ImportError", encoding="utf-8")
    done = program(home, ring, "providers", "key", "anthropic", typed=f"{KEY}\n")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-2:] == [
        "The package keyring is not installed.",
        "pip install 'empathy-tui[keyring]'",
    ]
    assert KEY not in done.stdout + done.stderr


@pytest.mark.subprocess
def test_a_kept_key_is_found_for_its_address_only(home: Home, ring: dict[str, str]) -> None:
    """With it the provider is chosen; for another address it has none, and nothing is reached."""
    program(home, ring, "providers", "key", "anthropic", typed=f"{KEY}\n")
    play = ("practice", "lost-key", "--plain", "--provider", "anthropic", "--model", "m")
    chosen = program(home, ring, *play)
    assert chosen.returncode == 0, chosen.stderr
    assert "AI: m, at Anthropic, over the network" in chosen.stdout
    other = program(home, ring, *play, "--base-url", "https://gate.example")
    assert other.returncode == 1
    assert "there is none for https://gate.example" in other.stderr
    assert KEY not in chosen.stdout + other.stdout + other.stderr


@pytest.mark.pty
def test_a_key_that_is_typed_is_not_seen(
    start: Callable[..., Terminal], ring: dict[str, str], home: Home
) -> None:
    """In a terminal nothing of it is drawn."""
    terminal = start("providers", "key", "anthropic", **ring)
    terminal.wait_for("Key for https://api.anthropic.com")
    terminal.send(f"{KEY}\r")
    terminal.wait_for("Kept in the system's keyring")
    assert KEY.encode() not in terminal.raw()
    assert kept(ring) == {"empathy-tui https://api.anthropic.com": KEY}
