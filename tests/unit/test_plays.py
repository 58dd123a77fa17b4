"""Authors' own tests: in `tests/plays/`, a learner's lines and what must come of them."""

import random
from collections import Counter
from pathlib import Path

import pytest

from empathy_tui.engine.state import Spoken
from empathy_tui.engine.terms import mentioned
from empathy_tui.providers.lines import Choice
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from playing import Played, beats, play, read_play, told

ROOT = Path(__file__).parent.parent.parent
PLAYS = sorted((ROOT / "tests" / "plays").glob("*.play.yaml"))
SCENES = sorted((ROOT / "scenarios").glob("*.yaml"))
LEARNERS = ("patient", "fixer", "hostile", "mash")
TURNS_WITHOUT_A_REPEAT = 25


def scene(path: Path) -> Scenario:
    return load_scenario(path)


def speech(played: list[Played]) -> list[str]:
    return [turn.reply for turn in played]


@pytest.mark.parametrize("path", PLAYS, ids=lambda path: path.name.removesuffix(".play.yaml"))
def test_a_play_goes_as_its_author_says(path: Path) -> None:
    """The lines lead to one of the endings named, tell and leave untold what is named, and no reply comes twice."""
    wanted = read_play(path)
    scenario = scene(ROOT / "scenarios" / f"{wanted.scenario}.yaml")
    played = list(play(scenario, wanted.lines, wanted.seed))
    if wanted.ending:
        assert played[-1].state.ending in wanted.ending
    assert set(wanted.told) <= told(played)
    assert not set(wanted.untold) & told(played)
    assert set(wanted.beats) <= set(beats(scenario, played))
    assert [reply for reply, count in Counter(speech(played)).items() if count > 1] == []


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_four_learners_reach_three_endings(path: Path) -> None:
    """A patient learner, a fixer, a hostile one and keyboard mash have a play each, and reach three endings."""
    plays = {play.learner: play for play in map(read_play, PLAYS) if play.scenario == path.stem}
    assert set(LEARNERS) <= set(plays)
    scenario = scene(path)
    endings = {list(play(scenario, plays[who].lines, plays[who].seed))[-1].state.ending for who in LEARNERS}
    assert None not in endings
    assert len(endings) >= 3


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(8))
def test_no_line_comes_twice_in_25_turns(path: Path, seed: int) -> None:
    """Whatever is drawn from all plays' lines, in any order, 25 turns bring no reply twice."""
    scenario = scene(path)
    lines = [
        line for wanted in map(read_play, PLAYS) if wanted.scenario == path.stem for line in wanted.lines
    ]
    random.Random(seed).shuffle(lines)
    played = list(play(scenario, lines[:TURNS_WITHOUT_A_REPEAT], seed))
    assert [reply for reply, count in Counter(speech(played)).items() if count > 1] == []


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_a_direct_question_about_a_fact_is_answered_from_it(path: Path) -> None:
    """Asked about any fact first of all, the person answers with one of the lines of a fact that the words touch."""
    scenario = scene(path)
    for fact in scenario.facts:
        for term in fact.about:
            question = f"What about {term.rstrip('*')}?"
            if not mentioned(question, fact.about):
                continue
            turn = next(iter(play(scenario, [question])))
            spoken = [event for event in turn.events if isinstance(event, Spoken)]
            assert spoken, question
            lines = [line.text for item in spoken for line in getattr(scenario.fact(item.fact), item.form)]
            assert any(line in turn.reply for line in lines), (question, turn.reply)


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_a_shipped_scene_is_as_large_as_it_must_be(path: Path) -> None:
    """Six beats, eight facts and three endings, a rupture and an unsolved one among them; twelve replies a beat.

    A scene of five minutes or less has four beats and five facts.
    """
    scenario = scene(path)
    short = scenario.minutes <= 5
    assert len(scenario.beats) >= (4 if short else 6)
    assert len(scenario.facts) >= (5 if short else 8)
    kinds = {ending.kind for ending in scenario.endings}
    assert len(scenario.endings) >= 3
    assert {"rupture", "unsolved"} <= kinds
    for beat in scenario.beats:
        assert sum(len(lines) for lines in beat.replies.values()) >= 12, beat.id


def test_the_choice_is_what_plays_use() -> None:
    """The plays go through the scripted character's own choice of lines, not a copy of it."""
    assert play.__globals__["Choice"] is Choice
