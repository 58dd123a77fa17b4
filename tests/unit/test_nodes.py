"""Finding the line of a place in a tree."""

from empathy_tui.scenario.nodes import ListNode, MapNode, Node, Scalar, locate, plain
from empathy_tui.scenario.problems import Place


def tree() -> Node:
    beat = MapNode(
        3, {"id": Scalar(3, "first", "first"), "signs": Scalar(4, "x", "x")}, {"id": 3, "signs": 4}
    )
    beats = ListNode(3, [beat, Scalar(5, 7, "0x7")])
    return MapNode(1, {"format": Scalar(1, 1, "1"), "beats": beats}, {"format": 1, "beats": 2})


def found(*place: str | int) -> tuple[int, str]:
    wanted: Place = place
    spot = locate(tree(), wanted)
    return spot.line, spot.key


def test_a_place_has_the_line_of_its_key() -> None:
    """Items are found by position or by id, and are named by their id."""
    assert found() == (1, "")
    assert found("beats") == (2, "beats")
    assert found("beats", 0, "signs") == found("beats", "first", "signs") == (4, "beats.first.signs")
    assert found("beats", 1) == (5, "beats.1")


def test_a_missing_key_has_the_line_of_what_lacks_it() -> None:
    """The key is named in full, and nothing below it can be found."""
    assert found("beats", 0, "title") == (3, "beats.first.title")
    assert found("beats", 0, "title", "x", 3) == (3, "beats.first.title")


def test_what_is_not_there_is_passed_over() -> None:
    """A position beyond a list, or in a single value, leads to what holds it."""
    assert found("beats", 9) == (2, "beats")
    assert found("beats", "nobody") == (2, "beats")
    assert found("beats", 0, "signs", 0) == (4, "beats.first.signs")


def test_a_tree_becomes_plain_values() -> None:
    """Lines fall away, and values keep their types."""
    assert plain(tree()) == {"format": 1, "beats": [{"id": "first", "signs": "x"}, 7]}
