"""A Messages API on this computer for measurements: it sends replies word by word and notes when it did.

    python tools/stub_server.py pieces|whole|prose|unbroken

Prints JSON lines on stdout: the port first, then for each reply when it was `asked` for, when the `first` delta was
written, the one that made the first sentence `whole`, and when the reply was `done` or `cut` by the asking side.
Times are those of `time.monotonic()`, one clock for all processes; each is taken just before the write.
"""

import asyncio
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from empathy_tui.providers.guarded import SENTENCE
from model_stub import events

FIRST = 101
"""Number of the first reply; each next one has the next number."""

PIECE = 4
"""Characters of a delta: about one token."""

TOKENS = 2000
"""Tokens of a long reply."""

PAUSES = {"pieces": 0.02, "whole": 0.02, "prose": 0.005, "unbroken": 0.005}
"""Seconds between two deltas: 50 tokens a second, and 200 for the long replies."""

_THINGS = "cup plate spoon kettle lamp basket ladder bucket ribbon button blanket window jar ladle apron candle".split()


def marker(number: int) -> str:
    """Return the words with which a reply begins."""
    return f"Cup {number}"


def deltas(shape: str, number: int) -> list[str]:
    """Return a reply in the pieces in which it is written.

    Args:
        shape: `pieces`, three sentences in small pieces; `whole`, the same with the first sentence and the beginning
            of the next in the first piece; `prose`, 2,000 tokens of short sentences; `unbroken`, 2,000 tokens in
            words so long that no bound on words ends them.
        number: The reply's number, which is in every sentence: none is said twice.
    """
    first = f"{marker(number)} is by the stove. "
    rest = f"I washed {number - 1} of them before you came. The {number} are dry now, I should think."
    if shape == "whole":
        return [f"{first}I wa", *_cut(rest[4:])]
    if shape == "pieces":
        return _cut(first + rest)
    sentences = _sentences(number) if shape == "prose" else _long_words(number)
    return _cut(first + " ".join(sentences))[:TOKENS]


def _cut(text: str) -> list[str]:
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def _sentences(number: int) -> Iterator[str]:
    for place in range(400):
        thing, other = _THINGS[place % 16], _THINGS[(place * 5 + 3) % 16]
        yield f"The {thing} number {number * 1000 + place} is under the {other}."


def _long_words(number: int) -> Iterator[str]:
    for place in range(100):
        things = "-".join(_THINGS[(place * 3 + step * 7) % 16] for step in range(10))
        yield f"{things}-{number * 1000 + place}."


def frame(name: str, data: object) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()


def note(what: str, number: int) -> None:
    print(json.dumps({"what": what, "at": time.monotonic(), "number": number}), flush=True)


class Server:
    """Answers every request with the next reply.

    Args:
        shape: What the replies are like.
    """

    def __init__(self, shape: str) -> None:
        self._shape = shape
        self._numbers = count(FIRST)

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Read one request and write its reply."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(head.partition("content-length:")[2].split("\r\n", 1)[0]))
        number = next(self._numbers)
        note("asked", number)
        try:
            writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
            await self._write(writer, number, deltas(self._shape, number))
            note("done", number)
        except ConnectionError:
            note("cut", number)
        finally:
            writer.close()

    async def _write(self, writer: asyncio.StreamWriter, number: int, texts: Sequence[str]) -> None:
        written, is_whole = "", False
        due = time.monotonic()
        for name, data in events(texts):
            if name == "content_block_delta":
                due += PAUSES[self._shape]
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                if not written:
                    note("first", number)
                written += data["delta"]["text"]
                if not is_whole and SENTENCE.match(written):
                    is_whole = True
                    note("whole", number)
            writer.write(frame(name, data))
            await writer.drain()


Notes = dict[str, float]
"""When the server did what, by `time.monotonic()`."""


class Stub:
    """The server in a process of its own; a context manager that ends it."""

    def __init__(self, shape: str) -> None:
        self._process = subprocess.Popen([sys.executable, __file__, shape], stdout=subprocess.PIPE, text=True)
        self._notes: queue.Queue[dict[str, float | str]] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.next()['number']}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._notes.put(json.loads(line))

    def next(self, seconds: float = 60.0) -> dict[str, float | str]:
        return self._notes.get(timeout=seconds)

    def reply(self, known: Notes | None = None) -> Notes:
        """Return when what happened in one reply, up to its end."""
        notes = dict(known or {})
        while not {"done", "cut"} & set(notes):
            found = self.next()
            notes[str(found["what"])] = float(found["at"])
            notes["number"] = float(found["number"])
        return notes


async def serve(shape: str) -> None:
    """Serve until killed."""
    server = await asyncio.start_server(Server(shape).answer, "127.0.0.1", 0)
    note("port", server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
