"""Print a play with the machine's inside beside the talk.

python tools/play.py SCENARIO.yaml [--seed N] < lines.txt
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from empathy_tui.engine.state import Entered, Spoken
from empathy_tui.scenario.loader import load_scenario
from playing import play


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    scenario = load_scenario(options.scenario)
    lines = [line.strip() for line in sys.stdin if line.strip()]
    print("   ", " ".join(line.text for line in scenario.opening))
    for turn in play(scenario, lines, options.seed):
        acts = ", ".join(f"{guess.act} {guess.p:.2f}" for guess in turn.heard.acts)
        marks = " ".join(sorted(turn.heard.marks))
        inside = [f"-> {e.beat} ({e.why})" for e in turn.events if isinstance(e, Entered)]
        inside += [f"fact {e.fact}/{e.form}" for e in turn.events if isinstance(e, Spoken)]
        state = turn.state
        print(f"\n>   {turn.line}")
        print(
            f"    [{acts} {marks} | rapport {state.rapport} patience {state.patience} | {' '.join(inside)}]"
        )
        print(f"    {turn.reply}")
        if state.ending:
            print(f"    == {state.ending}")


if __name__ == "__main__":
    main()
