"""Simulated learners go through a scene, and what they never reach is found."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builders import minimal_scenario, scenario
from empathy_tui.cli.main import cli
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.workbench.autoplay import Tally, amiss, autoplay
from empathy_tui.workbench.explorer import NAME
from empathy_tui.workbench.graph import as_svg
from empathy_tui.workbench.learners import FIXER, HOSTILE, LEARNERS, PATIENT
from empathy_tui.workbench.report import report

SCENES = sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"


def played(**changes: Any) -> tuple[Scenario, Tally]:
    made = scenario(**changes)
    return made, autoplay(made, seeds=range(6))


def test_the_same_seeds_give_the_same_talks() -> None:
    """Nothing in it depends on the time or the order of a set."""
    assert autoplay(scenario(), seeds=range(4)) == autoplay(scenario(), seeds=range(4))


def test_every_learner_has_a_talk_for_each_seed() -> None:
    """And each talk ends somewhere."""
    _, tally = played()
    assert {name: count for name, count in tally.talks.items() if name != NAME} == {
        learner.name: 6 for learner in LEARNERS
    }
    assert {name: counts.total() for name, counts in tally.endings.items()} == dict(tally.talks)


def test_ways_out_add_up() -> None:
    """Each talk of a learner takes just one way to an ending."""
    made, tally = played()
    endings = {ending.id for ending in made.endings}
    last = sum(count for (_, _, to), count in tally.ways.items() if to in endings)
    assert last == sum(count for name, count in tally.talks.items() if name != NAME)


def test_a_line_that_cannot_be_said_is_found() -> None:
    """An exit to an ending that always fires on an act leaves the beat's reply to that act dead."""
    data = minimal_scenario()
    beat = data["beats"][1]
    beat["replies"]["advice"] = ["*nods* You'd know."]
    beat["exits"].insert(0, {"to": "gone", "when": {"acts": ["advice"]}})
    made, tally = played(beats=data["beats"])
    assert "beats.open.replies.advice.0" in tally.unsaid
    assert any("beats.open.replies.advice.0" in line for line in amiss(made, tally))


def test_a_beat_that_cannot_be_reached_is_found() -> None:
    """Though an exit leads to it on paper: rapport never falls below what a fact needs and gives at once."""
    data = minimal_scenario()
    data["beats"][0]["exits"].append({"to": "attic", "when": {"turns": 40}})
    attic = {
        **data["beats"][1],
        "id": "attic",
        "title": "The attic",
        "replies": {"any": ["Dust."]},
        "entry": [],
    }
    made, tally = played(beats=[*data["beats"], attic])
    assert "The beat attic was never reached." in list(amiss(made, tally))


def test_learners_that_end_alike_are_found() -> None:
    """A scene in which it makes no difference what one does."""
    data = minimal_scenario(limit={"turns": 5, "to": "tells"})
    for beat in data["beats"]:
        beat["exits"] = [{"to": "open" if beat["id"] == "guarded" else "guarded", "when": {"turns": 60}}]
    data["speaker"]["patience"] = 12
    made, tally = played(beats=data["beats"], limit=data["limit"], speaker=data["speaker"])
    assert any("patient learner and the fixer end apart in only 0%" in line for line in amiss(made, tally))


def test_patience_and_impatience_differ() -> None:
    """One heeds how this person takes things, the others don't."""
    made = scenario()
    tally = autoplay(made, (PATIENT, FIXER, HOSTILE), range(10))
    assert tally.endings["hostile"].most_common(1)[0][0] == "gone"
    assert tally.endings["patient"].most_common(1)[0][0] != "gone"


def test_the_report_names_everything() -> None:
    """Each learner, beat, fact and ending, with where exits lead."""
    made, tally = played()
    text = "\n".join(report(made, tally))
    for name in (*(learner.name for learner in LEARNERS), NAME, "guarded", "open", "key", "brother", "tells"):
        assert name in text
    assert "─▶" in text


def test_the_drawing_is_whole_and_says_what_it_shows() -> None:
    """Well-formed, a box for each beat and ending, a description in words; titles stay text."""
    made, tally = played(title="Keys <b>&</b> doors")
    root = ET.fromstring(as_svg(made, tally))
    words = [element.text for element in root.iter(f"{SVG}text")]
    assert {beat.id for beat in made.beats} | {ending.id for ending in made.endings} <= set(words)
    assert "Keys <b>&</b> doors" in words
    about = root.find(f"{SVG}desc")
    assert about is not None
    assert "guarded to open" in str(about.text)
    assert not list(root.iter(f"{SVG}script"))


def test_the_command_says_what_is_amiss_and_ends_with_1(tmp_path: Path) -> None:
    """As JSON and as text; a picture where one is wanted."""
    import yaml

    file = tmp_path / "lost-key.yaml"
    file.write_text(yaml.safe_dump(minimal_scenario(), allow_unicode=True), encoding="utf-8")
    picture = tmp_path / "graph.svg"
    done = CliRunner().invoke(
        cli, ["scenarios", "autoplay", str(file), "--seeds", "3", "--svg", str(picture)]
    )
    assert "Endings, in talks of each learner" in done.output
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    row = json.loads(
        CliRunner().invoke(cli, ["scenarios", "autoplay", str(file), "--seeds", "3", "--json"]).output
    )[0]
    assert row["id"] == "lost-key"
    assert done.exit_code == bool(row["amiss"])


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_nothing_is_amiss_in_a_shipped_scene(path: Path) -> None:
    """Every beat, fact, ending and line is reached, and a good listener and a poor one end apart in 95% of seeds."""
    made = load_scenario(path)
    assert list(amiss(made, autoplay(made, seeds=range(20)))) == []
