"""What an author is told about a file of the wrong shape."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from builders import minimal_scenario
from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.loader import find_problems
from empathy_tui.scenario.nodes import MapNode, Scalar
from empathy_tui.scenario.shape import shape_problems


def problems(**changes: Any) -> list[ScenarioError]:
    return find_problems(json.dumps(minimal_scenario(**changes)).encode())


def only(**changes: Any) -> ScenarioError:
    found = problems(**changes)
    assert len(found) == 1, [str(error) for error in found]
    return found[0]


def without(key: str) -> dict[str, Any]:
    data = minimal_scenario()
    del data[key]
    return data


def beats(**changes: Any) -> list[dict[str, Any]]:
    guarded, opened = minimal_scenario()["beats"]
    return [{**guarded, **changes}, opened]


def speaker(**changes: Any) -> dict[str, Any]:
    return {**minimal_scenario()["speaker"], **changes}


def test_an_unknown_key_names_the_nearest() -> None:
    """A typo in a key leads to the key that was meant, and isn't told twice as a missing one."""
    data = without("customs")
    found = find_problems(json.dumps({**data, "custums": "Tea."}).encode())
    assert [(error.key, error.rule) for error in found] == [("custums", "Shape-KeyMustBeKnown")]
    assert found[0].hint == 'Did you mean "customs"?'


def test_an_unknown_key_without_a_likeness_lists_what_can_stand_there() -> None:
    """Where nothing is near, all keys of that place are named."""
    error = only(limit={"turns": 20, "to": "tells", "xyz": 1})
    assert (error.key, error.hint) == ("limit.xyz", "What can stand here: turns, to.")


def test_a_text_cut_by_a_comma_in_braces_is_recognised() -> None:
    """`{to: tells, when: {turns: 5}, why: She left, and quickly}` is an easy slip."""
    text = json.dumps(minimal_scenario()).replace('"why": "Ben stayed."', '"why": He stayed, and she saw')
    error = find_problems(text.encode())[0]
    assert error.key == "beats.guarded.exits.0.and she saw"
    assert "comma" in error.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a:\n\tb: 2\n", "Use spaces, not tabs."),
        ("a: 1\n\tb: 2\n", "Use spaces, not tabs."),
        ("a:\n  - b: 1\n\t  c: 2\n", "Use spaces, not tabs."),
        ("a:\n  b: 1\n    c: 2\n", "If it belongs to a key, see that it is indented like the line above."),
    ],
)
def test_a_wrong_indentation_says_first_what_to_change(text: str, hint: str) -> None:
    """A tab, wherever the parser meets it, and a key too far to the right: what mends it comes first."""
    assert find_problems(text.encode())[0].hint.startswith(hint)


def test_a_missing_key_is_named() -> None:
    """What is missing is in the message and in the key."""
    error = find_problems(json.dumps(without("goal")).encode())[0]
    assert (error.rule, error.key, error.hint) == ("Shape-KeyMustBeThere", "goal", "Add `goal:`.")


def test_list_items_are_called_by_their_ids() -> None:
    """A key is a path that an author can follow: ids where there are some, positions where not."""
    error = only(
        beats=beats(exits=[{"to": "open", "when": {"turns": 6}}, {"to": "Open", "when": {"turns": 7}}])
    )
    assert error.key == "beats.guarded.exits.1.to"


@pytest.mark.parametrize(
    ("written", "read"),
    [("no", "false"), ("Yes", "true"), ("12:30", "the number 750"), ("1.50", "the number 1.5")],
)
@pytest.mark.parametrize("key", ["title", "opening"])
def test_a_text_that_yaml_takes_for_something_else_is_to_be_quoted(key: str, written: str, read: str) -> None:
    """YAML 1.1 reads `no` as false and `12:30` as 750, in keys for texts and for lines alike."""
    text = json.dumps(minimal_scenario(**{key: "HERE"})).replace('"HERE"', written)
    error = find_problems(text.encode())[0]
    assert (error.rule, error.key) == ("Shape-TextMustBeQuoted", key)
    assert f"reads {written} as {read}" in error.problem
    assert error.hint == f'Put it in quotation marks: "{written}".'


@pytest.mark.parametrize("line", [{"say": 750}, {"cue": "sits", "say": False}, {"say": "Hm.", "cue": 3}])
def test_a_line_of_cue_and_speech_names_the_part_to_be_quoted(line: dict[str, Any]) -> None:
    """The parts of a line are named as the author wrote them, and no other complaint follows from one."""
    wrong = next(key for key, value in line.items() if not isinstance(value, str))
    error = only(opening=[line])
    assert (error.rule, error.key) == ("Shape-TextMustBeQuoted", f"opening.0.{wrong}")


def test_keys_of_a_line_are_those_an_author_writes() -> None:
    """A typo in `say` leads to `say`, not to a name inside the program."""
    error = only(opening=[{"sya": "Hm."}])
    assert (error.key, error.hint) == ("opening.0.sya", 'Did you mean "say"?')
    assert only(opening=[{"about": ["rain"]}]).key == "opening.0.say"
    assert only(opening=[{"say": "", "cue": ""}]).key == "opening.0.say"
    assert only(opening={"say": "Hm.", "abuot": ["x"]}).hint == 'Did you mean "about"?'


@pytest.mark.parametrize(
    ("changes", "key", "near"),
    [
        ({"speaker": speaker(takes={"advise": {"rapport": 1}})}, "speaker.takes.advise", "advice"),
        ({"speaker": speaker(replies={"refection": ["Oh."]})}, "speaker.replies.refection", "reflection"),
        ({"beats": beats(replies={"ani": ["Oh."], "any": ["Ah."]})}, "beats.guarded.replies.ani", "any"),
        (
            {"beats": beats(exits=[{"to": "open", "when": {"acts": ["suport"]}}])},
            "beats.guarded.exits.0.when.acts.0",
            "support",
        ),
        ({"develops": ["skil"]}, "develops.0", "skill"),
        (
            {
                "debrief": {
                    **minimal_scenario()["debrief"],
                    "notes": {"advice": "a", "rud": "b", "repair": "c"},
                }
            },
            "debrief.notes.rud",
            "rude",
        ),
    ],
)
def test_a_wrong_word_leads_to_the_nearest(changes: dict[str, Any], key: str, near: str) -> None:
    """Acts and other fixed words are told once, whatever the model's own union looks like."""
    error = only(**changes)
    assert (error.rule, error.key) == ("Shape-WordMustBeKnown", key)
    assert error.hint == f'Did you mean "{near}"?'


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"minutes": "soon"}, "minutes", "whole number"),
        ({"minutes": 2.5}, "minutes", "whole number"),
        ({"minutes": None}, "minutes", "this is empty"),
        ({"title": None}, "title", "this is empty"),
        ({"title": ["a"]}, "title", "this is a list"),
        ({"title": {"a": "b"}}, "title", "this is keys with values"),
        ({"beats": beats(rupture="maybe")}, "beats.guarded.rupture", "true or false"),
        ({"speaker": "Ada"}, "speaker", "keys with values"),
        ({"speaker": speaker(takes=["x"])}, "speaker.takes", "keys with values"),
        ({"opening": [["a"]]}, "opening.0", "has to be a text"),
        ({"themes": "pride"}, "themes", "has to be a list"),
        ({"level": 4}, "level", "1, 2 or 3"),
        ({"level": "1"}, "level", "1, 2 or 3"),
        ({"speaker": speaker(age=1)}, "speaker.age", "at least 3"),
        ({"title": " "}, "title", "is empty"),
        ({"title": "x" * 5000}, "title", "longer than 4000"),
        ({"themes": []}, "themes", "at least 1 entries and has 0"),
        ({"probes": minimal_scenario()["probes"] * 4}, "probes", "can have 3 entries and has 4"),
        ({"language": "English"}, "language", "English"),
        (
            {"beats": beats(exits=[{"to": "open", "when": {}}])},
            "beats.guarded.exits.0.when",
            "needs a condition",
        ),
    ],
)
def test_what_does_not_fit_is_said_plainly(changes: dict[str, Any], key: str, words: str) -> None:
    """Key and message fit, and no word of the checking library reaches the author."""
    error = only(**changes)
    assert error.key == key
    assert words in error.problem
    assert error.hint
    assert "Input" not in error.message
    assert "tuple" not in error.message


def test_a_number_that_yaml_reads_otherwise_shows_both() -> None:
    """`minutes: 12:30` is 750 to YAML, and the author sees why it is too much."""
    text = json.dumps(minimal_scenario(minutes=99)).replace("99", "12:30")
    error = find_problems(text.encode())[0]
    assert 'this is "12:30", which YAML reads as 750' in error.problem


def test_problems_come_in_the_order_of_their_lines() -> None:
    """All that is wrong with the shape is found at once, from top to bottom."""
    data = minimal_scenario(minutes="soon", start="No Id", level=9)
    found = find_problems(json.dumps(data, indent=1).encode())
    assert [error.key for error in found] == ["minutes", "level", "start"]
    assert [error.line for error in found] == sorted(error.line for error in found)


def test_a_file_of_nonsense_gives_a_bounded_list() -> None:
    """A thousand unknown keys are told a hundred at a time, and quickly."""
    found = problems(**{f"key{number}" * 50: number for number in range(1000)})
    assert len(found) == 100
    assert all(len(error.message) < 400 for error in found)


def test_a_word_that_stands_in_for_a_list_is_found_where_it_stands() -> None:
    """One line may stand for a list of one; what is wrong with it is found at its key."""
    error = only(beats=beats(entry="*sits"))
    assert (error.rule, error.key) == ("Lines-CuesMustPair", "beats.guarded.entry")


def test_a_complaint_without_words_of_its_own_is_still_told() -> None:
    """Should the checking library learn a new complaint, the author still gets key, line and a place to look."""
    unknown = ValidationError.from_exception_data(
        "Scenario", [{"type": "bytes_type", "loc": ("title",), "input": 1}]
    )
    root = MapNode(1, {"title": Scalar(3, "Ada", "Ada")}, {"title": 3})
    (problem,) = shape_problems(root, unknown)
    assert (problem.rule, problem.key) == ("Shape-TypeMustFit", "title")
    assert problem.hint == "See docs/scenario-format.md."
