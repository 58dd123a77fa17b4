"""Write a session of many turns, to measure with.

    EMPATHY_TUI_HOME=/tmp/long python tools/long_session.py [TURNS]

The learner's turns are marked as unheard, so that no replay ends the scene.
"""

import sys

from empathy_tui.practice import Practice
from empathy_tui.runner.wish import Wish
from empathy_tui.session.record import CharacterTurn, LearnerTurn

SAID = "It's the evenings that are long in this house, and the lift, and the neighbours, and what they all mean well by."
ASKED = "And what is it like when the light goes, and nobody is on the stairs any more?"


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    practice = Practice.at_home()
    with practice.begin(practice.scene("empty-chair"), Wish(seed=7)) as runner:
        for number in range(turns // 2):
            at = "2026-11-22T20:00:00.000Z"
            runner.record.entries.append(LearnerTurn(at=at, text=f"{ASKED} ({number})", paused=True))
            runner.record.entries.append(CharacterTurn(at=at, text=f"*looks up* {SAID}"))
        runner.record.entries.append(CharacterTurn(at=at, text="This is the end of it."))
        practice.store.save(runner.record)
        print(runner.record.id)


if __name__ == "__main__":
    main()
