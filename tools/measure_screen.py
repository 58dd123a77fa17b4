"""Measure what a full-screen program costs, beside the least a Textual program can be.

    EMPATHY_TUI_HOME=/tmp/measured python tools/measure_screen.py [--await TEXT] [--runs 5] [--streaming] [COMMAND …]

Runs `tools/hello_app.py` and COMMAND (default: `tools/transcript_demo.py`) by turns in a pseudo terminal of
120x40, so that what else the machine does falls on both. Times are medians; read ratios, and processor
seconds when the machine is busy. `--streaming` measures the demo while a reply streams, with nothing and with
1,000 turns above.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

TOOLS = Path(__file__).parent
# The one copy of the terminal is among the tests.
sys.path.insert(0, str(TOOLS.parent / "tests"))

from terminal import Terminal

HELLO = [sys.executable, str(TOOLS / "hello_app.py")]
DEMO = [sys.executable, str(TOOLS / "transcript_demo.py")]
KEYS = "etaoinshrdlu"
HOME = {"EMPATHY_TUI_HOME": os.environ.get("EMPATHY_TUI_HOME")}


class Start(NamedTuple):
    """Seconds until the awaited text was written, CPU seconds until then, and MiB a moment later."""

    seconds: float
    cpu: float
    memory: float


def started(argv: Sequence[str], text: str) -> Start:
    with Terminal(argv, columns=120, rows=40, env=HOME) as terminal:
        seconds = terminal.wait_for_output(text, 30)
        cpu = terminal.cpu_seconds()
        terminal.wait_until_quiet(0.5, 20)
        return Start(seconds, cpu, terminal.memory())


def echoes(terminal: Terminal, keys: str, pause: float) -> list[float]:
    """Type keys; return the milliseconds from each to the first output that shows it."""
    found = []
    for key in keys:
        since = terminal.mark()
        sent = terminal.send(key)
        found.append(1000 * (terminal.wait_for_output(key, 5, since=since) - sent))
        time.sleep(pause)
    return found


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
        floor, cost = (statistics.median(start[field] for start in starts) for starts in (hello, ours))
        print(f"  {name:26} {floor:8.2f} {unit:3} {cost:6.2f} {unit:3} {cost / floor:6.2f}")


def measure_typing(name: str, command: Sequence[str], text: str) -> None:
    with Terminal(command, columns=120, rows=40, env=HOME) as terminal:
        terminal.wait_for_output(text, 30)
        terminal.wait_until_quiet(0.5, 20)
        print(f"  {name:26} {spread(echoes(terminal, KEYS * 5, 0.05))}")


def measure_reply(above: int) -> None:
    """Let 2,000 tokens stream: 200 a second, the same while typing, and as fast as can be."""
    with replying(above, rate=200) as demo:
        opened, memory, before = demo.wait_for_output("The page is open."), demo.memory(), demo.cpu_seconds()
        said(demo)
        print(f"  {above} turns above: opened in {opened:.2f} s, {memory:.0f} MiB")
        print(f"    200 a second            {demo.cpu_seconds() - before:6.2f} CPU s")
    with replying(above, rate=200) as demo:
        typed = said(demo, "1234567890" * 6)[1]
        print(f"    key to echo meanwhile   {spread(typed)}")
    with replying(above, rate=0) as demo:
        print(f"    full speed              {said(demo)[0]:6.2f} s until all is shown")


def replying(above: int, rate: int) -> Terminal:
    options = ["--above", str(above), "--tokens", "2000", "--rate", str(rate)]
    terminal = Terminal([*DEMO, *options], columns=120, rows=40, env=HOME)
    terminal.wait_for_output("The page is open.", 30)
    terminal.wait_until_quiet(0.5, 20)
    return terminal


def said(terminal: Terminal, keys: str = "") -> tuple[float, list[float]]:
    """Send something and type meanwhile; return the seconds until the whole reply was shown, and the echoes.

    The keys are digits, which the reply does not hold.
    """
    since = terminal.mark()
    sent = terminal.send("hello\r")
    typed = echoes(terminal, keys, 0.1)
    return terminal.wait_for_output("That is the end.", 60, since=since) - sent, typed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--await", dest="awaited", default="The page is open.", help="text that says it is there"
    )
    parser.add_argument("--runs", type=int, default=5, help="starts of each")
    parser.add_argument(
        "--streaming", action="store_true", help="measure the demo while a reply streams, too"
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, help="what to measure")
    options = parser.parse_args()
    command = options.command or DEMO
    print(" ".join(command))
    measure_start(command, options.awaited, options.runs)
    print("key to echo, median / 95 of 100, at rest")
    measure_typing("hello", HELLO, "Good afternoon")
    measure_typing("command", command, options.awaited)
    if options.streaming:
        print("a reply of 2,000 tokens")
        for above in (0, 1000):
            measure_reply(above)


if __name__ == "__main__":
    main()
