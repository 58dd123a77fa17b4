"""The fifteen scenes taken together: what they cover between them."""

from collections import defaultdict
from pathlib import Path

from empathy_tui.scenario.loader import find_warnings, load_scenario

ROOT = Path(__file__).parents[2]
PATHS = sorted((ROOT / "scenarios").glob("*.yaml"))
SCENES = [load_scenario(path) for path in PATHS]


def test_there_are_fifteen() -> None:
    """Each by its own name, of all three weights."""
    assert len(SCENES) == 15
    assert len({scene.title for scene in SCENES}) == 15
    assert {scene.level for scene in SCENES} == {1, 2, 3}


def test_lengths_run_from_four_to_twenty_five_minutes() -> None:
    """One short enough for a break, one for an afternoon."""
    minutes = sorted(scene.minutes for scene in SCENES)
    assert (minutes[0], minutes[-1]) == (4, 25)


def test_a_theme_that_repeats_has_three_scenes_and_one_of_them_kept() -> None:
    """Only what was practised more than once carries over; one scene a theme is kept for a session without prompts."""
    by_theme = defaultdict(list)
    for scene in SCENES:
        for theme in scene.themes:
            by_theme[theme].append(scene)
    repeated = {theme: scenes for theme, scenes in by_theme.items() if len(scenes) > 1}
    assert len(repeated) >= 5
    for theme, scenes in repeated.items():
        assert len(scenes) == 3, theme
        assert any(scene.unaided for scene in scenes), theme


def test_motivation_skill_and_sensitivity_are_all_practised() -> None:
    """Each in several scenes."""
    for what in ("motivation", "skill", "sensitivity"):
        assert sum(what in scene.develops for scene in SCENES) >= 5


def test_every_scene_says_from_where_it_was_written() -> None:
    """And who of those it is about has not read it; nobody is claimed to have reviewed it who has not."""
    for scene in SCENES:
        assert "not yet read by" in scene.credit.standpoint.lower(), scene.id
        assert scene.credit.reviewed_by == ()


def test_people_take_things_differently() -> None:
    """Of the acts that usually help, each costs somebody; of those that usually cost, each helps or is neutral to somebody."""
    for act in ("open_question", "reflection", "support", "silence"):
        assert any(_effect(scene, act) <= 0 for scene in SCENES), act
    for act in ("advice", "information", "judgement", "closed_question"):
        assert any(_effect(scene, act) >= 0 for scene in SCENES), act


def _effect(scene: object, act: str) -> int:
    from empathy_tui.engine.rapport import usual_effect

    return usual_effect(scene, scene.beat(scene.start), act)  # type: ignore[attr-defined, arg-type]


def test_their_writing_gives_no_warning() -> None:
    """The house's own rules of thumb hold for the house's own scenes."""
    for path in PATHS:
        assert [warning.message for warning in find_warnings(path.read_bytes(), path)] == []


def test_each_was_played_by_fresh_eyes_in_four_manners() -> None:
    """The plays stand beside the others, and the page of them among the docs."""
    for path in PATHS:
        manners = {
            play.name.removeprefix(f"{path.stem}-fresh-").removesuffix(".play.yaml")
            for play in (ROOT / "tests" / "plays").glob(f"{path.stem}-fresh-*.play.yaml")
        }
        assert manners >= {"patient", "clumsy", "hostile", "odd"}, path.stem
        assert (ROOT / "docs" / "plays" / f"{path.stem}.md").exists()
