"""Measure what a full-screen program costs, beside the least a Textual program can be.

    python tools/measure_screen.py [--await TEXT] [--keys-after TEXT] [--runs 5] [--streaming] [COMMAND …]

Runs `tools/hello_app.py` and COMMAND (default: `tools/transcript_demo.py`) by turns in a pseudo terminal of 120x40,
so that what else the machine does falls on both. Times are medians; read ratios, and processor seconds when the
machine is busy. `--streaming` measures the demo while a reply streams, with nothing and with 1,000 turns above.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).parent
sys.path.insert(0, str(TOOLS.parent / "tests"))

from terminal import Terminal, visible  # noqa: E402: the one copy is among the tests

HELLO = [sys.executable, str(TOOLS / "hello_app.py")]
DEMO = [sys.executable, str(TOOLS / "transcript_demo.py")]
KEYS = "etaoinshrdlu"


class Start(NamedTuple):
    """Seconds until the awaited text was written, CPU seconds until then, and MiB a moment later."""

    seconds: float
    cpu: float
    memory: float


def started(argv: Sequence[str], text: str) -> Start:
    with Terminal(argv, columns=120, rows=40) as terminal:
        seconds = terminal.wait_for_output(text, 30)
        cpu = terminal.cpu_seconds()
        terminal.wait_until_quiet(0.5, 20)
        return Start(seconds, cpu, terminal.memory())


def echoes(terminal: Terminal, count: int, pause: float) -> list[float]:
    """Type `count` keys; return the milliseconds from each to the first output that shows it."""
    found = []
    for number in range(count):
        key = KEYS[number % len(KEYS)]
        since = terminal.mark()
        sent = terminal.send(key)
        found.append(1000 * (_echo(terminal, key, since) - sent))
        time.sleep(pause)
    return found


def _echo(terminal: Terminal, key: str, since: int) -> float:
    return terminal.wait_for_output(key, 5, since=since)


def spread(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    return f"{statistics.median(ordered):6.1f} / {ordered[int(0.95 * (len(ordered) - 1))]:6.1f} ms"


def measure_start(command: Sequence[str], text: str, runs: int) -> None:
    hello, ours = [], []
    for _ in range(runs):
        hello.append(started(HELLO, "Good afternoon"))
        ours.append(started(command, text))
    print(f"{'start to first screen':28} {'hello':>10} {'command':>10} {'ratio':>7}")
    for name, field, unit in (("wall clock", 0, "s"), ("processor", 1, "s"), ("memory at rest", 2, "MiB")):
        ours_value, hello_value = (statistics.median(start[field] for start in starts) for starts in (ours, hello))
        print(
            f"  {name:26} {hello_value:8.2f} {unit:3} {ours_value:6.2f} {unit:3} {ours_value / hello_value:6.2f}"
        )


def measure_typing(name: str, command: Sequence[str], text: str) -> None:
    with Terminal(command, columns=120, rows=40) as terminal:
        terminal.wait_for_output(text, 30)
        terminal.wait_until_quiet(0.5, 20)
        print(f"  {name:26} {spread(echoes(terminal, 60, 0.05))}")


def measure_reply(above: int) -> None:
    """Stream 2,000 tokens at 200 a second and type meanwhile; then as fast as can be."""
    with Terminal([*DEMO, "--above", str(above), "--tokens", "2000", "--rate", "200"], columns=120, rows=40) as slow:
        opened = slow.wait_for_output("The page is open.", 30)
        slow.wait_until_quiet(0.5, 20)
        memory, before = slow.memory(), slow.cpu_seconds()
        since = slow.mark()
        sent = slow.send("hello\r")
        slow.wait_for_output("Rosa", 5, since=since)
        typed = typing_echoes(slow, 60, 0.1)
        ended = slow.wait_for_output("That is the end.", 30, since=since)
        slow.wait_until_quiet(0.5, 20)
        cpu = slow.cpu_seconds() - before
    print(f"  {above:5} above, 200 a second: {cpu:5.2f} CPU s with 60 keys, echo {spread(typed)}, "
          f"{ended - sent - 10:5.2f} s behind, opened in {opened:.2f} s, {memory:.0f} MiB")  # fmt: skip
    with Terminal([*DEMO, "--above", str(above), "--tokens", "2000", "--rate", "200"], columns=120, rows=40) as slow:
        slow.wait_for_output("The page is open.", 30)
        slow.wait_until_quiet(0.5, 20)
        before, since = slow.cpu_seconds(), slow.mark()
        slow.send("hello\r")
        slow.wait_for_output("That is the end.", 30, since=since)
        print(f"  {above:5} above, 200 a second: {slow.cpu_seconds() - before:5.2f} CPU s without keys")
    with Terminal([*DEMO, "--above", str(above), "--tokens", "2000", "--rate", "0"], columns=120, rows=40) as fast:
        fast.wait_for_output("The page is open.", 30)
        fast.wait_until_quiet(0.5, 20)
        since = fast.mark()
        sent = fast.send("hello\r")
        print(f"  {above:5} above, full speed: shown {fast.wait_for_output('That is the end.', 30, since=since) - sent:.2f} s after sending")


def typing_echoes(terminal: Terminal, count: int, pause: float) -> list[float]:
    """Like `echoes` while other text is written: types digits, which the demo's reply does not hold."""
    found = []
    for number in range(count):
        key = str(number % 10)
        since = terminal.mark()
        sent = terminal.send(key)
        found.append(1000 * (_echo(terminal, key, since) - sent))
        time.sleep(pause)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--await", dest="awaited", default="The page is open.", help="text that says it is there")
    parser.add_argument("--runs", type=int, default=5, help="starts of each")
    parser.add_argument("--streaming", action="store_true", help="measure the demo while a reply streams, too")
    parser.add_argument("command", nargs="*", default=DEMO, help="what to measure")
    options = parser.parse_args()
    print(" ".join(options.command))
    measure_start(options.command, options.awaited, options.runs)
    print("key to echo, median / 95 of 100, at rest")
    measure_typing("hello", HELLO, "Good afternoon")
    measure_typing("command", options.command, options.awaited)
    if options.streaming:
        print("a reply of 2,000 tokens")
        for above in (0, 1000):
            measure_reply(above)


if __name__ == "__main__":
    main()
