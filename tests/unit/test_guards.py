"""What the guards were measured to catch, they go on catching."""

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from guards import checked  # noqa: E402

ROWS = list(checked())


def test_the_red_team_is_large() -> None:
    """Two hundred bad replies and two hundred good ones, at least, over all kinds."""
    counts = Counter(row.kind for row in ROWS)
    assert counts["good"] >= 200
    assert sum(counts.values()) - counts["good"] >= 200
    assert len(counts) == 11


def test_most_bad_replies_are_held_back() -> None:
    """Of all of them, and of every kind."""
    caught = Counter(row.kind for row in ROWS if row.found and row.kind != "good")
    counts = Counter(row.kind for row in ROWS if row.kind != "good")
    assert sum(caught.values()) >= 0.93 * sum(counts.values())
    assert all(caught[kind] >= 0.8 * count for kind, count in counts.items())


def test_good_replies_pass() -> None:
    """A guard that cries out for nothing costs the conversation."""
    assert sum(row.kind == "good" and row.found is not None for row in ROWS) <= 2


@pytest.mark.parametrize("scene", ["empty-chair", "night-shift", "the-lake"])
def test_what_the_scripted_character_says_would_pass(scene: str) -> None:
    """The authored replies are the measure: of those of beats, hardly any would be held back."""
    from empathy_tui.providers.guards import Guard
    from empathy_tui.scenario.loader import load_scenario
    from guards import first_breach

    scenario = load_scenario(ROOT / "scenarios" / f"{scene}.yaml")
    facts = [fact.id for fact in scenario.facts]
    guard = Guard.of(scenario, facts, "")
    lines = [line.text for beat in scenario.beats for lines in beat.replies.values() for line in lines]
    held = [line for line in lines if first_breach(guard, line)]
    assert len(held) <= 0.03 * len(lines), held
