"""Play every scene many times with lines drawn at random from the plays; print what was reached.

    python tools/soak.py [TALKS]

Half of the talks draw from the scene's own plays, half from all. Ends with 1 if a reply came twice in a talk, was
empty, or a beat or an ending was never reached.
"""

import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from playing import Play, beats, play, read_play, told

TURNS = 40


def soak(scenario: Scenario, plays: list[Play], talks: int) -> bool:
    """Play one scene; print the shares and return whether nothing is amiss."""
    own = [line for one in plays if one.scenario == scenario.id for line in one.lines]
    every = [line for one in plays for line in one.lines]
    ends: Counter[str] = Counter()
    entered: Counter[str] = Counter()
    facts: Counter[str] = Counter()
    amiss = 0
    for seed in range(talks):
        chance = random.Random(seed)
        lines = [chance.choice(own if seed % 2 else every) for _ in range(TURNS)]
        played = list(play(scenario, lines, seed))
        ends[str(played[-1].state.ending)] += 1
        entered.update(set(beats(scenario, played)))
        facts.update(told(played))
        replies = [turn.reply for turn in played]
        amiss += len(replies) - len(set(replies)) + replies.count("")
    unreached = {beat.id for beat in scenario.beats} - set(entered)
    unended = {ending.id for ending in scenario.endings} - set(ends)
    untold = {fact.id for fact in scenario.facts} - set(facts)
    print(f"{scenario.id}: {talks} talks, endings {dict(ends)}")
    print(
        f"  never entered {unreached or 'none'}, never ended {unended or 'none'}, never told {untold or 'none'}"
    )
    print(f"  replies that came twice or were empty: {amiss}")
    return not (amiss or unreached or unended)


def main() -> None:
    talks = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    plays = [read_play(path) for path in sorted((ROOT / "tests" / "plays").glob("*.play.yaml"))]
    scenes = [load_scenario(path) for path in sorted((ROOT / "scenarios").glob("*.yaml"))]
    sound = [soak(scene, plays, talks) for scene in scenes]
    sys.exit(0 if all(sound) else 1)


if __name__ == "__main__":
    main()
