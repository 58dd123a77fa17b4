"""Measure the library with 1,000 scenes beside that with the shipped ones alone, by turns.

    python tools/many_scenes.py [--runs 9] [--scenes 1000]

Makes two homes in a temporary folder, one with copies of a shipped scene under other ids and titles in it, and opens the
library in each by turns in a pseudo terminal of 120x40, until the first scene is on screen; then types a word into the
filter of the large one. Medians; read ratios.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from terminal import Terminal

PROGRAM = [sys.executable, "-m", "empathy_tui"]
AWAITED = "bereavement"
SETTLES = 2.5
"""Seconds after which the library trusts a file's time and size."""


def fill(folder: Path, count: int) -> None:
    scenes = folder / "scenarios"
    scenes.mkdir(parents=True)
    text = (ROOT / "scenarios" / "empty-chair.yaml").read_text(encoding="utf-8")
    for number in range(count):
        copy = text.replace("id: empty-chair\n", f"id: copy-{number}\n", 1)
        copy = copy.replace('title: "The empty chair"', f'title: "Chair {number}"', 1)
        (scenes / f"copy-{number}.yaml").write_text(copy, encoding="utf-8")


def opened(home: Path) -> tuple[float, float]:
    """Return the seconds until a scene is on screen, and the CPU seconds until then."""
    with Terminal(PROGRAM, columns=120, rows=40, env={"EMPATHY_TUI_HOME": str(home)}) as terminal:
        seconds = terminal.wait_for_output(AWAITED, 60)
        return seconds, terminal.cpu_seconds()


def filtered(home: Path, word: str) -> list[float]:
    """Return the milliseconds from each key of a word, typed into the filter, to the next output."""
    found = []
    with Terminal(PROGRAM, columns=120, rows=40, env={"EMPATHY_TUI_HOME": str(home)}) as terminal:
        terminal.wait_for_output(AWAITED, 60)
        terminal.wait_until_quiet(0.5, 20)
        terminal.send("/")
        terminal.wait_until_quiet(0.3, 20)
        for key in word:
            since = terminal.mark()
            sent = terminal.send(key)
            found.append(1000 * (terminal.wait_for_output(key, 10, since=since) - sent))
            time.sleep(0.3)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--scenes", type=int, default=1000)
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        few, many = Path(folder) / "few", Path(folder) / "many"
        few.mkdir()
        fill(many, options.scenes)
        for home in (few, many):  # the first look reads every file, and the second trusts its time
            for _ in range(2):
                subprocess.run(
                    [*PROGRAM, "scenarios", "list"],
                    env={"EMPATHY_TUI_HOME": str(home), "PATH": ""},
                    stdout=subprocess.DEVNULL,
                    check=True,
                )
                time.sleep(SETTLES)
        times: dict[Path, list[tuple[float, float]]] = {few: [], many: []}
        for _ in range(options.runs):
            for home, found in times.items():
                found.append(opened(home))
        for what, place in (("wall clock", 0), ("processor", 1)):
            one, other = (statistics.median(item[place] for item in times[home]) for home in (few, many))
            print(
                f"{what:12} shipped {one:.2f} s   with {options.scenes} more {other:.2f} s   ratio {other / one:.2f}"
            )
        keys = filtered(many, "chair 77")
        print(
            f"a key in the filter to its echo: median {statistics.median(keys):.0f} ms, most {max(keys):.0f} ms"
        )


if __name__ == "__main__":
    main()
