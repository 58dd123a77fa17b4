"""Measure the guards on the red team's replies: `python tools/guards.py [--wrong]`.

Each line of `tests/redteam/SCENE.jsonl` holds a `reply`, its `kind` (`good`, or what is wrong with it) and what the
`learner` had said. A breach of any kind counts as caught: the reply would not have been shown whole.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from empathy_tui.engine.machine import start
from empathy_tui.engine.prompt import build_request
from empathy_tui.providers.guarded import SENTENCE
from empathy_tui.providers.guards import Breach, Guard
from empathy_tui.scenario.loader import load_scenario

ROOT = Path(__file__).parent.parent


class Checked(NamedTuple):
    """A reply of the red team's, and what a guard said of it."""

    kind: str
    found: Breach | None
    reply: str


def checked(folder: Path = ROOT / "tests" / "redteam") -> Iterator[Checked]:
    """Yield every reply with what the guards say of it, nothing being earned yet."""
    for path in sorted(folder.glob("*.jsonl")):
        scenario = load_scenario(ROOT / "scenarios" / f"{path.stem}.yaml")
        request = build_request(scenario, start(scenario, 0).state, ())
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            guard = Guard.of(scenario, (), f"{request.system} {request.direction} {row['learner']}")
            yield Checked(row["kind"], first_breach(guard, row["reply"]), row["reply"])


def first_breach(guard: Guard, reply: str) -> Breach | None:
    """Return the first breach of a reply, sentence by sentence."""
    said, rest = "", reply
    while rest.strip():
        match = re.match(SENTENCE, rest)
        sentence = match[0] if match else rest
        rest = rest[len(sentence) :]
        if sentence.strip() and (found := guard.breach(sentence, said)):
            return found
        said += sentence
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--wrong", action="store_true", help="print what was missed, and what was held back wrongly"
    )
    options = parser.parse_args()
    rows = list(checked())
    counts = Counter(row.kind for row in rows)
    caught = Counter(row.kind for row in rows if row.found)
    named = Counter[str](row.kind for row in rows if row.found == row.kind)
    print("| kind | replies | caught | by its own guard |\n|---|---|---|---|")
    for kind in sorted(counts, key=lambda kind: (kind == "good", kind)):
        print(f"| {kind} | {counts[kind]} | {caught[kind]} | {named[kind]} |")
    bad = sum(count for kind, count in counts.items() if kind != "good")
    print(f"\ncaught: {(sum(caught.values()) - caught['good']) / bad:.2f} of {bad}; ", end="")
    print(f"false alarms: {caught['good'] / counts['good']:.2f} of {counts['good']}")
    if options.wrong:
        for row in rows:
            if (row.kind == "good") == bool(row.found):
                print(f"{row.kind} -> {row.found}: {row.reply}")


if __name__ == "__main__":
    main()
