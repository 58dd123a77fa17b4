"""A model file that the learner has, run on this computer in a process of its own: the optional extra `local`.

llama.cpp's server (package `xllamacpp`, MIT) listens on 127.0.0.1 with a key that is made anew for each start, and
ends when this program does: its standard input closes then. Nothing is downloaded.
"""

import asyncio
import importlib.util
import json
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from empathy_tui.chat import ChatRequest, StreamEvent
from empathy_tui.errors import ConfigError, ProviderError
from empathy_tui.language import N_, _
from empathy_tui.providers.anthropic import AnthropicProvider
from empathy_tui.providers.base import Card, Provider, Wanted
from empathy_tui.providers.endpoint import LEAST_CONTEXT, LOCAL_CONTEXT, Endpoint
from empathy_tui.providers.patience import GO_ON

LOADING = 120.0
"""Seconds that a model file may take to load."""


class LocalProvider:
    """Words the character by a model file; its server starts with the first reply.

    Args:
        file: The model, in GGUF.
        context: Tokens that it is run with.
    """

    name = "local"

    def __init__(self, file: Path, context: int = LOCAL_CONTEXT) -> None:
        self._file = file
        self._server: Server | None = None
        self._lock = threading.Lock()
        self.context: int | None = context

    @property
    def model(self) -> str | None:
        """Return the name of the file, without its ending."""
        return self._file.stem

    @property
    def where(self) -> str:
        """Return where it runs, for the badge."""
        return "on this computer"

    async def stream(self, request: ChatRequest) -> AsyncGenerator[StreamEvent, None]:
        """Return the events of one reply.

        Raises:
            ProviderError: The server does not start, or the request failed.
        """
        place = await asyncio.to_thread(self._started)
        async with aclosing(AnthropicProvider(place).stream(request)) as events:
            async for event in events:
                yield event

    def close(self) -> None:
        """End the server, if it runs."""
        if self._server is not None:
            self._server.end()

    def _started(self) -> Endpoint:
        with self._lock:
            if self._server is None or not self._server.alive:
                self._server = Server(self._file, self.context or LOCAL_CONTEXT)
            return replace(self._server.place, name=self.name)


class Server:
    """A running server: a child process that ends with this one.

    Args:
        file: The model, in GGUF.
        context: Tokens that it is run with.

    Raises:
        ProviderError: It does not start.
    """

    def __init__(self, file: Path, context: int = LOCAL_CONTEXT) -> None:
        key = token_hex(16)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "empathy_tui.providers.local_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._finalizer = weakref.finalize(self, _end, self._process)
        asked: dict[str, str | int] = {
            "file": str(file),
            "context": context,
            "threads": _threads(),
            "key": key,
        }
        self.place = Endpoint("local", file.name, self._listening(asked), key, context)

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Return whether it runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it."""
        self._finalizer()

    def _listening(self, asked: dict[str, str | int]) -> str:
        timer = threading.Timer(LOADING, self._process.kill)
        timer.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.write(json.dumps(asked) + "\n")
            self._process.stdin.flush()
            return str(json.loads(self._process.stdout.readline())["url"])
        except (OSError, ValueError, KeyError, TypeError):
            self.end()
            raise ProviderError(
                _("The model file {file} could not be loaded.").format(file=asked["file"]),
                _("See that it is a whole GGUF file and fits into memory.") + " " + _(GO_ON),
                kind="unreachable",
            ) from None
        finally:
            timer.cancel()


def _end(process: subprocess.Popen[str]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:  # it has gone already
                continue
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _threads() -> int:
    """Return how many threads to run it on: with every core taken, it slows to a tenth when anything else runs."""
    return max(1, (os.cpu_count() or 2) // 2)


class LocalMaker:
    """Makes a provider of a model file on this computer."""

    card = Card(
        runs=N_("you: a model file of yours (GGUF), in a process that this program starts and ends."),
        sends=N_("nothing; it all stays on this computer, and nothing is downloaded."),
        costs=N_("nothing but power and time; memory as large as the file."),
        concerns=(
            N_(
                "open models were made from the work of many who were not asked, and were rated by people "
                "paid little. Small ones play badly: they loop, comfort and forget who they are; guards "
                "hold much of it back."
            )
        ),
    )

    def make(self, wanted: Wanted) -> Provider:
        """Return the provider.

        Raises:
            ConfigError: The package or the file is missing.
        """
        if importlib.util.find_spec("xllamacpp") is None:
            raise ConfigError(
                _("The package xllamacpp is not installed."), "pip install 'empathy-tui[local]'"
            )
        if not wanted.model:
            raise ConfigError(_("local needs a model file."), _("Name one: --model PATH/TO/MODEL.gguf"))
        file = Path(wanted.model).expanduser()
        if not file.is_file():
            raise ConfigError(
                _("There is no file {file}.").format(file=file), _("Give the path of a model file in GGUF.")
            )
        return LocalProvider(file, max(wanted.context or LOCAL_CONTEXT, LEAST_CONTEXT))
