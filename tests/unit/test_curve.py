"""Rapport over a scene as values, as a plot and in words."""

import itertools

import pytest

from builders import minimal_scenario
from empathy_tui.review.curve import HEIGHTS, WIDTHS, Curve, CurvePoint, build_curve, in_words, plot, stands
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import BeatEntered, LearnerTurn, RapportMoved, SceneEnded, SessionRecord
from session_samples import AT, empty_record


def scene() -> Scenario:
    """Return the small scene with its first beat a rupture."""
    data = minimal_scenario()
    data["beats"][0]["rupture"] = True
    return Scenario.model_validate(data)


def moved(change: int, rapport: int) -> RapportMoved:
    return RapportMoved(at=AT, change=change, rapport=rapport, patience=4)


def record() -> SessionRecord:
    """Return four turns: closed up, not heard, mended with a new beat, ended in a rupture."""
    return empty_record(
        entries=[
            BeatEntered(at=AT, beat="open"),
            LearnerTurn(at=AT, text="Pull yourself together."),
            moved(-2, -2),
            BeatEntered(at=AT, beat="guarded", before="open"),
            LearnerTurn(at=AT, text="I can't go on.", paused=True),
            LearnerTurn(at=AT, text="That was clumsy of me."),
            moved(1, -1),
            BeatEntered(at=AT, beat="open", before="guarded"),
            LearnerTurn(at=AT, text="Go, then."),
            SceneEnded(at=AT, ending="gone"),
        ]
    )


def long_curve(turns: int, titles: int, title: str = "A beat with a rather long title") -> Curve:
    points = tuple(
        CurvePoint(
            turn,
            (turn * 5) % 14 - 5,
            1,
            f"{title} {turn}" if turn <= titles else None,
            "rupture" if turn == 2 else None,
        )
        for turn in range(1, turns + 1)
    )
    return Curve("Ada", "At the door", points)


def test_there_is_a_value_for_every_turn_of_the_learner() -> None:
    """Also for one that moved nothing and one that paused the scene."""
    curve = build_curve(scene(), record())
    assert [(point.turn, point.rapport, point.change) for point in curve.turns] == [
        (1, -2, -2),
        (2, -2, 0),
        (3, -1, 1),
        (4, -1, 0),
    ]
    assert [point.heard for point in curve.turns] == [True, False, True, True]


def test_beats_and_turnings_stand_at_the_turn_that_led_there() -> None:
    """A rupture is a beat that says so or an ending of that kind; leaving the beat for another is a repair."""
    curve = build_curve(scene(), record())
    assert curve.first == "On the stairs"
    assert [(point.beat, point.turning) for point in curve.turns] == [
        ("At the door", "rupture"),
        (None, None),
        ("On the stairs", "repair"),
        ("She goes", "rupture"),
    ]


def test_a_scene_that_begins_in_a_rupture_is_mended_by_leaving_it() -> None:
    """The first beat counts too."""
    entries = [
        BeatEntered(at=AT, beat="guarded"),
        LearnerTurn(at=AT, text="Mm."),
        BeatEntered(at=AT, beat="open"),
    ]
    assert build_curve(scene(), empty_record(entries=entries)).turns[0].turning == "repair"


def test_a_beat_met_again_keeps_its_letter() -> None:
    """The legend names each beat once."""
    assert list(build_curve(scene(), record()).beats()) == [
        ("a", 0, "On the stairs"),
        ("b", 1, "At the door"),
        ("a", 3, "On the stairs"),
        ("c", 4, "She goes"),
    ]


def test_the_plain_form_says_each_turn_in_a_line() -> None:
    """A screen reader gets what the picture shows."""
    assert plot(build_curve(scene(), record()), plain=True)[1:] == [
        "turn 1: -2, closed up; enters ‘At the door’; a rupture",
        "turn 2: -2, did not hear it",
        "turn 3: -1, came a little nearer; enters ‘On the stairs’; a repair",
        "turn 4: -1, stayed as before; enters ‘She goes’; a rupture",
    ]


@pytest.mark.parametrize(("width", "height"), itertools.product((40, 41, 80, 137, 200), HEIGHTS))
def test_the_plot_fills_its_size(width: int, height: int) -> None:
    """Every line is as wide as asked, and there are as many as asked."""
    for curve in (Curve("Ada", "", ()), long_curve(1, 1), long_curve(20, 6), long_curve(80, 70)):
        lines = plot(curve, width, height)
        assert [len(line) for line in lines] == [width] * height


@pytest.mark.parametrize(("width", "height"), [(39, 12), (201, 12), (80, 7), (80, 21)])
def test_a_size_that_cannot_be_drawn_is_refused(width: int, height: int) -> None:
    """By name, not by a broken picture."""
    assert width not in WIDTHS or height not in HEIGHTS
    with pytest.raises(ValueError, match="does not fit"):
        plot(long_curve(3, 1), width, height)


def test_the_axis_speaks_in_words() -> None:
    """Neither open nor shut has a figure, nor has any turn."""
    lines = plot(long_curve(12, 0), 60, 12)
    assert lines[0].lstrip().startswith("open │")
    assert any(line.startswith(" shut │") for line in lines)
    assert not any(character.isdigit() for line in lines for character in line)


def test_nearer_is_drawn_higher() -> None:
    """The line ends at the top for a character that opened, at the bottom for one that closed."""
    opened = plot(Curve("Ada", "x", (CurvePoint(1, 8),)), 40, 12)
    closed = plot(Curve("Ada", "x", (CurvePoint(1, -5),)), 40, 12)
    assert opened[0][-1] != " "
    bottom = next(place for place, line in enumerate(closed) if line.startswith(" shut"))
    assert closed[bottom][-1] != " "
    assert opened[bottom][-1] == " "


def test_the_scene_begins_at_the_line_that_says_so() -> None:
    """The label at the left stands where the curve starts."""
    for height in HEIGHTS:
        lines = plot(Curve("Ada", "x", (CurvePoint(1, 0),)), 40, height)
        line = next(line for line in lines if line.lstrip().startswith("begin"))
        assert line.split("│")[1].strip() != ""


def test_letters_under_the_axis_are_those_of_the_legend() -> None:
    """Each beat is found in both, and the sign of a rupture is explained."""
    lines = plot(long_curve(20, 3, "Beat"), 100, 14)
    axis = next(place for place, line in enumerate(lines) if "└" in line)
    assert lines[axis + 1].split() == ["a", "b", "c", "d"]
    legend = " ".join(lines[axis + 2 :])
    assert "a At the door  b Beat 1  c Beat 2  d Beat 3" in legend
    assert "× a rupture" in legend
    assert any("×" in line for line in lines[:axis])


def test_long_titles_are_shortened_before_they_are_left_out() -> None:
    """In the smallest plot every beat of a scene still has its letter and a piece of its title."""
    lines = plot(long_curve(20, 5), 40, 8)
    assert all(f"{letter} A" in " ".join(lines) for letter in "abcdef")


@pytest.mark.parametrize(("rapport", "word"), [(-5, "shut"), (-1, "far"), (0, "midway"), (8, "open")])
def test_every_value_has_a_word(rapport: int, word: str) -> None:
    """From shut to open."""
    assert stands(rapport) == word


def test_every_text_of_a_curve_can_be_reworded() -> None:
    """The name, the first beat and the beats of the turns."""
    curve = long_curve(3, 2).reworded(str.upper)
    assert curve.name == "ADA"
    assert all(line.upper().count("A BEAT") == line.count("A BEAT") for line in in_words(curve))
    assert [title for _, _, title in curve.beats()] == [title.upper() for _, _, title in curve.beats()]
