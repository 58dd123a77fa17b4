"""A pseudo terminal that runs a full-screen program, for tests and for the measurements in `tools/`.

A reader thread does nothing but note when output came and answer what a terminal answers, so that the program
never waits for us; what stands on the screen is worked out afterwards, by pyte.
"""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import psutil
import pyte

from escapes import ANSWERS, for_pyte, split_unfinished, visible


class Chunk(NamedTuple):
    """Output that came in one piece, and when, in seconds after the start."""

    at: float
    data: bytes


class Terminal:
    """A program running in a pseudo terminal of its own; a context manager that ends it.

    Args:
        argv: The command.
        columns: Width in cells.
        rows: Height in lines.
        env: What the program's environment holds besides `PATH`, `HOME`, `LANG` and `TERM`; None removes one.
        cwd: Where it runs.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self._chunks: list[Chunk] = []
        self._news = threading.Condition()
        self._closing = threading.Event()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0  # chunks the screen has seen
        self._undrawn = b""  # the start of a sequence whose end has not come yet
        self._master, slave = pty.openpty()
        _set_size(self._master, columns, rows)
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_environment(env or {}),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What the program writes

    def mark(self) -> int:
        """Return a place in the output, for `since`."""
        with self._news:
            return len(self._chunks)

    def chunks(self, since: int = 0) -> list[Chunk]:
        """Return the output from a mark on."""
        with self._news:
            return self._chunks[since:]

    def raw(self, since: int = 0) -> bytes:
        """Return the output from a mark on as one piece."""
        return b"".join(chunk.data for chunk in self.chunks(since))

    def screen(self) -> list[str]:
        """Return the lines that stand on the screen, without spaces at their ends."""
        for chunk in self.chunks(self._drawn):
            self._draw(chunk)
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        """Return the screen as one text."""
        return "\n".join(self.screen())

    def wait_for(self, text: str, seconds: float = 10.0) -> float:
        """Wait until `text` stands on one line of the screen; return when, in seconds after the start.

        Raises:
            TimeoutError: It did not come, or the program ended without it. The message holds the screen.
        """
        for chunk in self._arriving(self._drawn, seconds):
            if chunk is not None:
                self._draw(chunk)
            if any(text in line for line in self._screen.display):
                return chunk.at if chunk is not None else time.perf_counter() - self._started
        raise TimeoutError(f"{text!r} did not come in {seconds} s; on the screen:\n{self.text()}")

    def wait_for_output(self, text: str, seconds: float = 10.0, *, since: int = 0) -> float:
        """Wait until `text` comes in what is written; return when, in seconds after the start.

        Cheaper than `wait_for`, for measurements: it does not know where on the screen something stands.

        Raises:
            TimeoutError: It did not come, or the program ended without it.
        """
        wanted, seen = text.encode(), b""
        for chunk in self._arriving(since, seconds):
            if chunk is not None:
                seen += chunk.data
                if wanted in visible(split_unfinished(seen)[0]):
                    return chunk.at
        raise TimeoutError(f"{text!r} did not come in {seconds} s")

    def wait_until_quiet(self, quiet: float = 0.3, seconds: float = 10.0) -> None:
        """Wait until nothing has been written for a while.

        Raises:
            TimeoutError: It never is quiet.
        """
        end = time.perf_counter() + seconds
        with self._news:
            while time.perf_counter() < end:
                if not self._news.wait(quiet):
                    return
        raise TimeoutError(f"no {quiet} s of quiet in {seconds} s")

    # What the person does

    def send(self, keys: str | bytes) -> float:
        """Type something; return when, in seconds after the start."""
        data = keys.encode() if isinstance(keys, str) else keys
        at = time.perf_counter() - self._started
        while data:
            data = data[os.write(self._master, data) :]
        return at

    def paste(self, text: str) -> float:
        """Paste as terminals do: between brackets, lines end in carriage returns, no escape; return when."""
        return self.send("\x1b[200~" + text.replace("\n", "\r").replace("\x1b", "") + "\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the kernel tells the program."""
        self.screen()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        _set_size(self._master, columns, rows)

    # The process

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    @property
    def exit_status(self) -> int | None:
        """What the program returned, minus the signal that ended it, or None while it runs."""
        return self._process.poll()

    def wait(self, seconds: float = 10.0) -> int:
        """Wait for the end and for all output; return the exit status.

        Raises:
            TimeoutError: The program runs on.
        """
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TimeoutError(f"still running after {seconds} s; on the screen:\n{self.text()}") from None
        self._reader.join(2)
        return status

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def cpu_seconds(self) -> float:
        """Return the processor time the program and its children have used."""
        return sum(sum(process.cpu_times()[:2]) for process in self._family())

    def memory(self) -> float:
        """Return the resident memory of the program and its children, in MiB."""
        return sum(float(process.memory_info().rss) for process in self._family()) / 2**20

    def close(self) -> None:
        """End the program, gently at first."""
        if self.exit_status is None:
            for process in self._family():
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.terminate()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._closing.set()
        self._reader.join(2)
        with contextlib.suppress(OSError):
            os.close(self._master)

    def _family(self) -> list[psutil.Process]:
        try:
            process = psutil.Process(self.pid)
            return [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    # The reader thread and the screen

    def _read(self) -> None:
        rest = b""
        while not self._closing.is_set():
            if not select.select([self._master], [], [], 0.1)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:  # Linux: nobody has the other side open any more
                break
            if not data:
                break
            with self._news:
                self._chunks.append(Chunk(time.perf_counter() - self._started, data))
                self._news.notify_all()
            if rest or b"\x1b" in data:
                rest = self._answer(rest + data)

    def _answer(self, data: bytes) -> bytes:
        """Answer the queries in `data`; return the start of a sequence that has not ended yet."""
        whole, rest = split_unfinished(data)
        for query, answer in ANSWERS:
            for _ in query.findall(whole):
                with contextlib.suppress(OSError):
                    os.write(self._master, answer)
        return rest

    def _arriving(self, since: int, seconds: float) -> Iterator[Chunk | None]:
        """Yield None at once, for what is there already, then chunks from a mark on as they come."""
        end = time.perf_counter() + seconds
        position = since
        yield None
        while True:
            with self._news:
                if position == len(self._chunks):
                    left = end - time.perf_counter()
                    if left <= 0 or not self._reader.is_alive():
                        return
                    self._news.wait(min(left, 0.1))
                    continue
                chunk = self._chunks[position]
            position += 1
            yield chunk

    def _draw(self, chunk: Chunk) -> None:
        whole, self._undrawn = split_unfinished(self._undrawn + chunk.data)
        self._stream.feed(for_pyte(whole))
        self._drawn += 1


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_terminal() -> None:
    """Make the pseudo terminal the program's own, so that it hears of resizing, Ctrl+C and hanging up."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(extra: Mapping[str, str | None]) -> dict[str, str]:
    base: dict[str, str | None] = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    return {name: value for name, value in {**base, **extra}.items() if value is not None}
