"""Measure how soon a model's words are on screen, guards on, and whether typing stays alive meanwhile.

    python tools/first_words.py [--turns 40]

Starts `tools/stub_server.py` on 127.0.0.1 and the program in a pseudo terminal of 120x40. Guards hold a sentence back
until something follows it, so words count from the delta that made the first sentence whole. The first reply of a
session waits for the SDK's import and is told apart. Echoes are read off the screen, which is worked out afterwards.
"""

import argparse
import contextlib
import queue
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import pyte

from empathy_tui.session.record import CharacterTurn, GuardBreach, SessionRecord
from empathy_tui.session.store import SessionStore
from escapes import for_pyte, split_unfinished
from playing import read_play
from stub_server import Notes, Stub, marker
from terminal import Terminal

SCENE = "empty-chair"
KEY_EVERY = 0.02
GOAL = 50.0  # milliseconds within which 95 of 100 first sentences are to be there


class Session:
    """The program in a terminal, in a scene that the stub words; close the terminal after it."""

    def __init__(self, stub: Stub, home: Path) -> None:
        self.stub, self.store = stub, SessionStore(home / "sessions")
        options = f"practice {SCENE} --seed 7 --provider llamacpp --model stub --base-url {stub.url}"
        command = [sys.executable, "-m", "empathy_tui", *options.split()]
        self.terminal = Terminal(command, columns=120, rows=40, env={"EMPATHY_TUI_HOME": str(home)})
        self._clock = time.monotonic() - self.terminal.send("")
        self.terminal.wait_for_output("Begin it as", 30)
        self.quiet()
        self.terminal.send("\r")
        self.terminal.wait_for_output("What do you say?", 30)
        self.quiet()

    def quiet(self) -> None:
        self.terminal.wait_until_quiet(0.4, 20)

    def record(self) -> SessionRecord:
        return self.store.load(self.store.summaries()[0].id)

    def say(self, line: str) -> float:
        """Say something, or what is typed already; return when Enter was pressed."""
        if line:
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
        """Type a key every 20 ms until the server notes something; return its notes and the waits for echoes."""
        typed, sent, notes = "", [], Notes()
        digits = random.Random(7)
        while happened not in notes and len(typed) < most:
            typed += digits.choice("0123456789") if typed else "#"
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
            rows = "\n".join(screen.display)
            there = next((end for end in range(len(typed), 0, -1) if typed[:end] in rows), 0)
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


def sessions(shape: str) -> Generator[tuple[Session, Iterator[str]], None, None]:
    """Yield sessions without end, with a learner's lines, each in a home of its own."""
    plays = (read_play(ROOT / "tests" / "plays" / f"{SCENE}-{who}.play.yaml") for who in ("patient", "fixer"))
    with Stub(shape) as stub:
        for play in cycle(list(plays)):
            with tempfile.TemporaryDirectory() as home, (session := Session(stub, Path(home))).terminal:
                yield session, iter(play.lines)


def first_reply(session: Session, line: str) -> tuple[float, list[float]]:
    """Say a session's first line and type on; return the seconds until it was sent, and the echoes."""
    entered = session.say(line)
    notes, waits = session.type_until("asked", 100)
    notes = session.stub.reply(notes)
    session.quiet()
    return notes["asked"] - entered, waits


def measure_words(shape: str, turns: int) -> None:
    sent, typed, from_first, from_whole = (list[float]() for _ in range(4))
    with contextlib.closing(sessions(shape)) as running:
        while len(from_whole) < turns:
            session, lines = next(running)
            seconds, waits = first_reply(session, next(lines))
            sent.append(seconds)
            typed += waits
            for line in lines:
                if session.record().stage != "playing" or len(from_whole) == turns:
                    break
                shown, notes = session.turn(line)
                from_first.append(1000 * (shown - notes["first"]))
                from_whole.append(1000 * (shown - notes["whole"]))
    print(f"replies of the shape “{shape}”, {len(sent)} sessions")
    told("first sentence whole → on screen", from_whole)
    told("first delta → on screen", from_first)
    print(f"  within {GOAL:.0f} ms of being whole: {sum(wait <= GOAL for wait in from_whole)}")
    print(
        f"  the first reply of a session: {statistics.median(sent):.2f} s until the request was sent", end=""
    )
    print(f" (most {max(sent):.2f})")
    told("key → echo meanwhile, a key every 20 ms", typed)


def measure_long(shape: str, typing: bool) -> None:
    with contextlib.closing(sessions(shape)) as running:
        session, lines = next(running)
        first_reply(session, next(lines))
        session.turn("And the cups?")
        session.terminal.send("What else is there?")
        session.quiet()
        before = session.terminal.cpu_seconds()
        entered = session.say("")
        notes, waits = session.type_until("cut", 100) if typing else (Notes(), [])
        notes = session.stub.reply(notes)
        session.quiet()
        if typing:
            return told("key → echo while it streams", waits)
        spent, record = session.terminal.cpu_seconds() - before, session.record()
        seconds = max(notes.get("cut", 0.0), notes.get("done", 0.0)) - entered
        turn = list(record.of_kind(CharacterTurn))[-1]
        held = len(list(record.of_kind(GuardBreach)))
    print(f"a reply of 2,000 tokens, 200 a second, “{shape}”: {len(turn.text)} characters kept")
    print(f"  ended after {seconds:.2f} s, {spent:.2f} CPU s; held back in three replies: {held}")


def _shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=40)
    options = parser.parse_args()
    for shape in ("pieces", "whole"):
        measure_words(shape, options.turns)
    for shape in ("prose", "unbroken"):
        for typing in (False, True):
            measure_long(shape, typing)


if __name__ == "__main__":
    main()
