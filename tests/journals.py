"""Sessions to look back over: some weeks as `tools/ten_weeks.py` makes them, and small ones made up of figures."""

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parents[1] / "tools"))

import yaml

import ten_weeks
from builders import minimal_scenario
from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.carried import Carried, Encounter, Plan
from empathy_tui.session.store import SessionStore
from empathy_tui.session.traces import Trace, TracedGuess

WEEKS = 4
FIRST = date(2026, 9, 14)
"""A Monday."""


def some_weeks(folder: Path) -> Path:
    """Fill a data home with four weeks of a simulated learner, one answer to the question of patience among them."""
    ten_weeks.make(folder, WEEKS)
    for path, answer in zip(sorted((folder / "sessions").glob("*.json")), ("more", "less"), strict=False):
        tree = json.loads(path.read_text(encoding="utf-8"))
        at = tree["entries"][-1]["at"]
        tree["entries"].append({"kind": "answer", "at": at, "step": "patience", "text": answer})
        path.write_text(json.dumps(tree), encoding="utf-8")
    return folder


def trace(number: int, **changes: Any) -> Trace:
    """Return a session of the day `number` days after `FIRST`, with its debrief done."""
    day = FIRST + timedelta(days=number)
    fields: dict[str, Any] = {
        "scenario": "lost-key",
        "title": "The lost key",
        "started": f"{day}T18:00:00.000Z",
        "stage": "completed",
        "themes": ("pride",),
        "turns": 8,
        "acts": {"open_question": 2, "silence": 8},
        "words": 40,
        "words_after": 20,
    }
    return Trace(**{"id": f"{day:%Y%m%d}-1800-lost-key-{number:04x}", **fields, **changes})


def guess(choice: str, sure: int | None = None) -> TracedGuess:
    """Return a guess where it was `ashamed`, and `tired` too."""
    return TracedGuess(choice, "ashamed", ("tired",), sure)


def carried() -> Carried:
    """Return a plan that was done, one of which nothing was said, and something done without a plan."""
    first, second = trace(0), trace(1)
    return Carried(
        plans=(
            Plan(
                session=first.id,
                scenario="lost-key",
                title="The lost key",
                day="2026-09-14",
                plan="Ring my sister.",
                asked="2026-09-22",
                outcome="done",
                happened="We laughed.",
            ),
            Plan(
                session=second.id,
                scenario="lost-key",
                title="The lost key",
                day="2026-09-15",
                plan="Sit down.",
            ),
        ),
        encounters=(Encounter(day="2026-09-16", did="Held a door."),),
    )


async def practised(folder: Path, stages: str) -> list[str]:
    """Play the small scene once for each letter, a day apart: `c` with its debrief, `p` without. Return the ids."""
    scenes = folder / "scenes"
    scenes.mkdir(exist_ok=True)
    text = yaml.safe_dump(minimal_scenario(), sort_keys=False, allow_unicode=True)
    (scenes / "lost-key.yaml").write_text(text, encoding="utf-8")
    clock = ten_weeks.Clock()
    practice = Practice(
        Settings(), Library([scenes]), SessionStore(folder / "sessions"), clock=clock, instant=True
    )
    found = []
    for number, stage in enumerate(stages):
        clock.now = ten_weeks.BEGAN + timedelta(days=number)
        with practice.begin(practice.scene("lost-key"), Wish(seed=7)) as runner:
            await ten_weeks.offered(runner.begin())
            await ten_weeks.offered(runner.say(read_command("/wait")))
            runner.step_out()
            debrief = practice.debrief(runner)
            while stage == "c" and (step := debrief.step) is not None:
                debrief.answer("1" if step.kind == "choose" else f"Words of day {number}.")
            found.append(runner.record.id)
    return found
