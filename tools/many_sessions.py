"""Measure with 10,000 sessions in the folder beside 100, by turns.

    python tools/many_sessions.py [--runs 9] [--few 100] [--many 10000]

Makes two homes in a temporary folder, with copies of one recorded session under other ids, times and titles in them.
In each, by turns: `sessions list`, a start of `--plain`, and in a pseudo terminal of 120x40 a start to the list of
sessions, and a key in it. Then what is done in the large one alone: going to the oldest session, all of
`sessions list`, and the journal's traces, without and with what was remembered. Medians; read ratios.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from debriefs import played
from empathy_tui.session.store import SessionStore
from empathy_tui.session.trace_cache import Form, TraceCache
from terminal import Terminal

PROGRAM = [sys.executable, "-m", "empathy_tui"]
TITLES = (("empty-chair", "The empty chair"), ("wet-shoes", "Wet shoes"), ("the-lake", "The lake"))
NEWEST = datetime(2026, 11, 22, 23, 33, 7, tzinfo=UTC)
DOWN, END = "\x1b[B", "\x1b[F"


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds, and the most memory in MiB."""

    seconds: float
    cpu: float
    memory: float


def recorded() -> dict[str, Any]:
    """Return the JSON of a whole session, played now."""
    plan = yaml.safe_load((ROOT / "tools" / "debriefs" / "patient.yaml").read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        played(plan, Path(folder))
        tree: dict[str, Any] = json.loads(next((Path(folder) / "sessions").glob("*.json")).read_bytes())
        return tree


def fill(home: Path, count: int, tree: dict[str, Any]) -> None:
    """Write sessions, one every 97 minutes back from the newest, as they would be on disk a while later."""
    folder = home / "sessions"
    folder.mkdir(parents=True)
    for number in range(count):
        began = NEWEST - timedelta(minutes=97 * number)
        scene, title = TITLES[number % len(TITLES)]
        session = SessionStore.new_id(scene, began, f"{number:x}")
        facts = {"id": session, "started": f"{began:%Y-%m-%dT%H:%M:%S.000Z}"}
        changed = {
            **tree,
            **facts,
            "scenario": {**tree["scenario"], "id": scene, "title": f"{title} {number}"},
        }
        path = folder / f"{session}.json"
        path.write_text(json.dumps(changed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.utime(path, (began.timestamp(), began.timestamp()))


def run(home: Path, *arguments: str, program: Sequence[str] = PROGRAM) -> Cost:
    """Run a command to its end without a terminal."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [*program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "EMPATHY_TUI_HOME": str(home)},
    )
    most = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, most))
    watch.start()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{arguments} ended with {process.returncode}")
    return Cost(seconds, used.ru_utime + used.ru_stime, most[0])


def _watch(pid: int, most: list[float]) -> None:
    """Note the most memory of a process in MiB until it ends; what `wait4` says holds that of its parent, too."""
    with suppress(OSError):
        while found := re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(encoding="ascii")):
            most[0] = int(found[1]) / 1024
            time.sleep(0.005)


def at_screen(home: Path) -> Terminal:
    env = {"EMPATHY_TUI_HOME": str(home), "PYTHONPATH": os.environ.get("PYTHONPATH")}
    terminal = Terminal(PROGRAM, columns=120, rows=40, env=env)
    terminal.wait_for_output("touches on", 60)
    return terminal


def opened(home: Path) -> Cost:
    """Start, go to the list as soon as the library is there, and wait for its rows."""
    with at_screen(home) as terminal:
        terminal.send("s")
        seconds = terminal.wait_for_output("turns of yours", 60)
        cpu = terminal.cpu_seconds()
        terminal.wait_until_quiet(0.5, 20)
        return Cost(seconds, cpu, terminal.memory())


def list_alone(home: Path) -> Cost:
    """Wait until the library is at rest, and measure from the key to the rows of the list."""
    with at_screen(home) as terminal:
        terminal.wait_until_quiet(0.5, 20)
        before, since = terminal.cpu_seconds(), terminal.mark()
        sent = terminal.send("s")
        seconds = terminal.wait_for_output("turns of yours", 60, since=since) - sent
        return Cost(seconds, terminal.cpu_seconds() - before, terminal.memory())


def key(home: Path) -> Cost:
    """Measure from Down to the first output, right after the list is there; the median of 30, through two pages."""
    with at_screen(home) as terminal:
        terminal.send("s")
        terminal.wait_for_output("turns of yours", 60)
        found = []
        for _ in range(30):
            since = terminal.mark()
            began = time.perf_counter()
            terminal.send(DOWN)
            while terminal.mark() == since:
                time.sleep(0.0002)
            found.append(time.perf_counter() - began)
            time.sleep(0.03)
        return Cost(statistics.median(found), terminal.cpu_seconds(), terminal.memory())


def oldest(home: Path, title: str) -> Cost:
    """Press End, and wait for the oldest of all."""
    with at_screen(home) as terminal:
        terminal.send("s")
        terminal.wait_for_output("turns of yours", 60)
        before, since = terminal.cpu_seconds(), terminal.mark()
        sent = terminal.send(END)
        seconds = terminal.wait_for_output(title, 120, since=since) - sent
        return Cost(seconds, terminal.cpu_seconds() - before, terminal.memory())


def traces(home: Path) -> None:
    """Go through the traces once: a few facts of each, in the form in which they are kept."""
    form: Form[dict[str, Any]] = Form(1, _facts, json.dumps, json.loads, lambda facts: str(facts["started"]))
    cache = TraceCache(home / "cache" / "traces.sqlite", form)
    count = sum(1 for _ in cache.traces(SessionStore(home / "sessions")))
    print(count)


def _facts(tree: dict[str, Any], _session: str) -> dict[str, Any]:
    said = [entry for entry in tree["entries"] if entry["kind"] == "learner"]
    acts = [[guess["act"] for guess in entry["acts"]] for entry in said]
    return {"started": tree["started"], "title": tree["scenario"]["title"], "acts": acts}


def beside(name: str, measure: Callable[[Path], Cost], homes: Sequence[Path], runs: int) -> None:
    """Measure in both homes by turns, and print medians and ratios."""
    found: dict[Path, list[Cost]] = {home: [] for home in homes}
    for _ in range(runs):
        for home, costs in found.items():
            costs.append(measure(home))
    few, many = (
        Cost(*(statistics.median(column) for column in zip(*found[home], strict=True))) for home in homes
    )
    print(
        f"{name:34} {few.seconds:7.3f} s {many.seconds:7.3f} s  ratio {many.seconds / few.seconds:.2f}"
        f"   by processor {many.cpu / max(few.cpu, 0.001):.2f}   memory {few.memory:.0f} and {many.memory:.0f} MiB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--traces", type=Path, metavar="HOME", help=argparse.SUPPRESS)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="make the homes there, and leave them")
    options = parser.parse_args()
    if options.traces:
        traces(options.traces)
        return
    with TemporaryDirectory() as folder:
        measure_all(options.keep or Path(folder), options)


def measure_all(folder: Path, options: argparse.Namespace) -> None:
    """Make the homes and print all figures."""
    tree = recorded()
    homes = [folder / "few", folder / "many"]
    for home, count in zip(homes, (options.few, options.many), strict=True):
        if not home.exists():
            fill(home, count, tree)
        run(home, "scenarios", "list")
    size = next((homes[0] / "sessions").glob("*.json")).stat().st_size
    print(f"{options.few} and {options.many} sessions of {size / 1000:.0f} kB")
    beside("sessions list", lambda home: run(home, "sessions", "list"), homes, options.runs)
    beside("--plain, started and left", lambda home: run(home, "--plain"), homes, options.runs)
    beside("start to the list on screen", opened, homes, options.runs)
    beside("S to the list on screen", list_alone, homes, options.runs)
    beside("Down in it, to the next output", key, homes, options.runs)
    many = homes[1]
    (many / "cache" / "traces.sqlite").unlink(missing_ok=True)
    last = f"{TITLES[(options.many - 1) % len(TITLES)][1]} {options.many - 1}"
    this = [sys.executable, __file__]
    for name, cost in (
        ("End, to the oldest", oldest(many, last)),
        ("sessions list --all", run(many, "sessions", "list", "--all")),
        ("sessions list --json", run(many, "sessions", "list", "--json")),
        ("traces, all files read", run(many, "--traces", str(many), program=this)),
        ("traces, all remembered", run(many, "--traces", str(many), program=this)),
    ):
        print(f"{name:34} {cost.seconds:7.2f} s   processor {cost.cpu:.2f} s   memory {cost.memory:.0f} MiB")


if __name__ == "__main__":
    main()
