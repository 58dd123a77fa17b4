"""Measure how soon a model's words are on screen, guards on, and whether typing stays alive meanwhile.

    python tools/first_words.py [--turns 40]

Starts `tools/stub_server.py` on 127.0.0.1 and the program in a pseudo terminal of 120x40. Guards hold a sentence back
until something follows it, so words count from the delta that made the first sentence whole. The first reply of a
session waits for the SDK's import and is told apart. Echoes are read off the screen, which is worked out afterwards.
"""

import argparse
import json
import os
import queue
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import Self

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import pyte

from empathy_tui.session.record import CharacterTurn, GuardBreach, SessionRecord
from empathy_tui.session.store import SessionStore
from escapes import for_pyte, split_unfinished
from playing import read_play
from stub_server import marker
from terminal import Terminal

SCENE = "empty-chair"
KEY_EVERY = 0.02
GOAL = 50.0
"""Milliseconds within which 95 of 100 first sentences are to be there."""

Notes = dict[str, float]
"""When the server did what, by `time.monotonic()`."""


class Stub:
    """The server in a process of its own; a context manager that ends it."""

    def __init__(self, shape: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tools" / "stub_server.py"), shape], stdout=subprocess.PIPE, text=True
        )
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


class Session:
    """The program in a terminal, in a scene that the stub words; a context manager."""

    def __init__(self, stub: Stub, home: Path) -> None:
        self.stub, self.store = stub, SessionStore(home / "sessions")
        command = f"-m empathy_tui practice {SCENE} --seed 7 --provider llamacpp --model stub --base-url {stub.url}"
        self.terminal = Terminal(
            [sys.executable, *command.split()],
            columns=120,
            rows=40,
            env={"EMPATHY_TUI_HOME": str(home)},
        )
        self._clock = time.monotonic() - self.terminal.send("")
        self.terminal.wait_for_output("Begin it as", 30)
        self.quiet()
        self.terminal.send("\r")
        self.terminal.wait_for_output("What do you say?", 30)
        self.quiet()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.close()

    def quiet(self) -> None:
        self.terminal.wait_until_quiet(0.4, 20)

    def record(self) -> SessionRecord:
        return self.store.load(self.store.summaries()[0].id)

    def say(self, line: str) -> float:
        """Say something; return when Enter was pressed."""
        self.terminal.send(line)
        self.quiet()
        return self.terminal.send("\r") + self._clock

    def turn(self, line: str) -> tuple[float, Notes]:
        """Say something; return when the first words of the reply were on screen, and the server's notes."""
        since = self.terminal.mark()
        self.say(line)
        notes = self.stub.reply()
        shown = self.terminal.wait_for_output(marker(int(notes["number"])), 10, since=since)
        self.quiet()
        return shown + self._clock, notes

    def type_until(self, happened: str, most: int) -> tuple[Notes, list[float]]:
        """Type a digit every 20 ms until the server notes something; return its notes and the waits for echoes."""
        typed, sent, notes = "", [], Notes()
        digits = random.Random(7)
        while happened not in notes and len(typed) < most:
            typed += digits.choice("0123456789") if len(typed) > 1 else "90"[len(typed)]
            sent.append(self.terminal.send(typed[-1]))
            try:
                found = self.stub.next(KEY_EVERY)
                notes |= {str(found["what"]): float(found["at"]), "number": float(found["number"])}
            except queue.Empty:
                continue
        self.quiet()
        waits = echoes(self.terminal, typed, sent)
        self.terminal.send("\x7f" * len(typed))
        self.quiet()
        return notes, waits


def echoes(terminal: Terminal, typed: str, sent: Sequence[float]) -> list[float]:
    """Return the milliseconds from each key to the first output after which it stood on the screen."""
    screen = pyte.Screen(terminal.columns, terminal.rows)
    stream, rest, waits = pyte.ByteStream(screen), b"", list[float]()
    for chunk in terminal.chunks():
        whole, rest = split_unfinished(rest + chunk.data)
        stream.feed(for_pyte(whole))
        if chunk.at >= sent[0]:
            runs = (run for row in screen.display for run in re.findall(r"\d+", row))
            there = max((len(os.path.commonprefix([run, typed])) for run in runs), default=0)
            waits += [1000 * (chunk.at - at) for at in sent[len(waits) : there]]
    if len(waits) < len(sent):
        print(f"    {len(sent) - len(waits)} of {len(sent)} keys were never seen")
    return waits


def told(name: str, milliseconds: Sequence[float]) -> None:
    ordered = sorted(milliseconds)
    high = ordered[round(0.95 * (len(ordered) - 1))]
    print(
        f"  {name:44} median {statistics.median(ordered):6.1f}, p95 {high:6.1f}, "
        f"most {ordered[-1]:6.1f} ms (n={len(ordered)})"
    )


def sessions(shape: str) -> Iterator[tuple[Session, Iterator[str]]]:
    """Yield sessions without end, with a learner's lines, each in a home of its own."""
    plays = (read_play(ROOT / "tests" / "plays" / f"{SCENE}-{who}.play.yaml") for who in ("patient", "fixer"))
    with Stub(shape) as stub:
        for play in cycle(list(plays)):
            with tempfile.TemporaryDirectory() as home, Session(stub, Path(home)) as session:
                yield session, iter(play.lines)


def first_reply(session: Session, line: str) -> tuple[float, list[float]]:
    """Say a session's first line and type on; return the seconds until it was sent, and the echoes."""
    entered = session.say(line)
    notes, waits = session.type_until("asked", 100)
    notes = session.stub.reply(notes)
    session.quiet()
    return notes["asked"] - entered, waits


def measure_words(shape: str, turns: int) -> None:
    sent, typed, from_first, from_whole = list[float](), list[float](), list[float](), list[float]()
    for session, lines in sessions(shape):
        seconds, waits = first_reply(session, next(lines))
        sent.append(seconds)
        typed += waits
        for line in lines:
            if session.record().stage != "playing" or len(from_whole) == turns:
                break
            shown, notes = session.turn(line)
            from_first.append(1000 * (shown - notes["first"]))
            from_whole.append(1000 * (shown - notes["whole"]))
        if len(from_whole) == turns:
            break
    print(f"replies of the shape “{shape}”, {len(sent)} sessions")
    told("first sentence whole → on screen", from_whole)
    told("first delta → on screen", from_first)
    within = sum(wait <= GOAL for wait in from_whole)
    print(f"  within {GOAL:.0f} ms of being whole: {within} of {len(from_whole)}")
    print(
        f"  the first reply of a session: {statistics.median(sent):.2f} s (most {max(sent):.2f}) until it was sent"
    )
    told("key → echo meanwhile, a key every 20 ms", typed)


def measure_long(shape: str) -> None:
    for typing in (False, True):
        session, lines = next(running := sessions(shape))
        first_reply(session, next(lines))
        session.turn("And the cups?")
        before = session.terminal.cpu_seconds()
        entered = session.say("What else is there?")
        typed_before = session.terminal.cpu_seconds() - before
        notes, waits = session.type_until("cut", 100) if typing else (Notes(), [])
        notes = session.stub.reply(notes)
        session.quiet()
        spent = session.terminal.cpu_seconds() - before - typed_before
        seconds = max(notes.get("cut", 0.0), notes.get("done", 0.0)) - entered
        if not typing:
            record = session.record()
            turn = list(record.of_kind(CharacterTurn))[-1]
            held = [breach.guard for breach in record.of_kind(GuardBreach)]
            print(f"a reply of 2,000 tokens, 200 a second, “{shape}”: {len(turn.text)} characters kept")
            print(f"  {seconds:.2f} s until it was ended, {spent:.2f} CPU s; breaches so far: {held}")
        else:
            told("key → echo while it streams", waits)
        running.close()  # type: ignore[attr-defined]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=40)
    options = parser.parse_args()
    for shape in ("pieces", "whole"):
        measure_words(shape, options.turns)
    for shape in ("prose", "unbroken"):
        measure_long(shape)


if __name__ == "__main__":
    main()
