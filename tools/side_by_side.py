"""Time two command lines by turns: `python tools/side_by_side.py [--runs N] 'COMMAND A' 'COMMAND B'`.

Both get an empty stdin. Printed are the medians in seconds, wall and processor, and the ratio of B to A.
"""

import argparse
import resource
import shlex
import statistics
import subprocess
import time
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


def run(command: str) -> Cost:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(shlex.split(command), stdin=subprocess.DEVNULL, capture_output=True, check=True)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commands", nargs=2, metavar="COMMAND")
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    costs: list[list[Cost]] = [[], []]
    for number in range(2 * (options.runs + 1)):
        cost = run(options.commands[number % 2])
        if number > 1:  # the first of each warms the caches
            costs[number % 2].append(cost)
    for kind in (0, 1):
        first, second = (statistics.median(cost[kind] for cost in part) for part in costs)
        print(f"{('wall', 'processor')[kind]}: {first:.3f} s, {second:.3f} s, {second / first:.2f} times")


if __name__ == "__main__":
    main()
