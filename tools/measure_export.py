"""Measure `empathy-tui export` with many sessions beside few: time and peak memory of a process of its own.

    python tools/measure_export.py [--few 100] [--many 1000] [--form both] [--text]

Plays one scene to the end of its debrief, copies the session under other ids and times, and exports them all. The
first figure of each line is for starting the program alone (`--version`).
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import aclosing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from empathy_tui.practice import Practice
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.session import SessionRunner
from empathy_tui.runner.wish import Wish

LINES = (
    "What have the evenings been like?",
    "/wait",
    "So the house went quiet all at once.",
    "/do sits down across from her",
    "Anyone would be worn out by that.",
    "You should join a group.",
    "Sorry, that was clumsy of me.",
    "You sleep in his chair, then.",
    "What was he like?",
    "It sounds as if nobody asks about him any more.",
)
BEGAN = datetime(2026, 1, 1, 8, 0, tzinfo=UTC)


async def say(runner: SessionRunner, line: str | None) -> None:
    async with aclosing(runner.begin() if line is None else runner.say(read_command(line))) as events:
        async for _ in events:
            pass


def play() -> Path:
    """Play a session with all of its debrief and return its file."""
    practice = Practice.at_home(instant=True)
    with practice.begin(practice.scene("empty-chair"), Wish(seed=7)) as runner:
        asyncio.run(say(runner, None))
        for line in LINES:
            if not runner.over:
                asyncio.run(say(runner, line))
        runner.step_out()
        debrief = practice.debrief(runner)
        while (step := debrief.step) is not None:
            debrief.answer(
                "2" if step.kind == "choose" else "She turned to the window, and something in me gave way."
            )
        return practice.store.folder / f"{runner.record.id}.json"


def fill(home: Path, raw: bytes, count: int) -> None:
    folder = home / "sessions"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        tree = json.loads(raw)
        began = BEGAN + timedelta(hours=7 * number)
        tree["started"] = began.isoformat()
        path = folder / f"{began:%Y%m%d-%H%M}-empty-chair-{number:05d}.json"
        path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")


def measured(home: Path, *arguments: str) -> tuple[float, float]:
    """Return the seconds a command took, and its peak memory in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "empathy_tui", *arguments],
        env={**os.environ, "EMPATHY_TUI_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    return time.monotonic() - began, used.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--form", default="both")
    parser.add_argument("--text", action="store_true")
    wanted = parser.parse_args()
    more = ("--text",) if wanted.text else ()
    with TemporaryDirectory() as folder:
        os.environ["EMPATHY_TUI_HOME"] = str(Path(folder) / "played")
        raw = play().read_bytes()
        print(f"a session: {len(raw) / 1024:.0f} KiB, {len(json.loads(raw)['entries'])} entries")
        for count in (wanted.few, wanted.many):
            home = Path(folder) / str(count)
            fill(home, raw, count)
            start, _ = measured(home, "--version")
            took, peak = measured(home, "export", str(home / "out"), "--form", wanted.form, *more)
            each = 1000 * (took - start) / count
            print(
                f"{count} sessions: {took:.2f} s ({start:.2f} to start; {each:.1f} ms each), {peak:.0f} MiB"
            )


if __name__ == "__main__":
    main()
