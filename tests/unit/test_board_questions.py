"""Questions to a post: after it, few, tied to the unit's themes, and to others' posts that bear on it."""

from pathlib import Path

import pytest

from boards import ADA, BEN, NEIGHBOUR, TOKEN, WAITING, WEATHER, new_board
from empathy_tui.board.folder import Board
from empathy_tui.board.model import Post
from empathy_tui.board.moderation import is_authors
from empathy_tui.board.questions import Asked, follow_ups
from empathy_tui.review.questions import at_most, check
from empathy_tui.scenario.units import Unit, load_unit


@pytest.fixture
def unit(repository: Path) -> Unit:
    return load_unit(repository / "scenarios" / "units" / "should-we.yaml")


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return new_board(tmp_path / "shared")


def asked(board: Board, unit: Unit, mine: Post, level: int = 1) -> tuple[Asked, ...]:
    return follow_ups(unit, mine, board.view(unit.id), lambda post: is_authors(post, ADA), level)


@pytest.mark.parametrize("level", [1, 2, 3])
def test_few_questions_that_keep_the_contract(board: Board, unit: Unit, level: int) -> None:
    """At most as many as the level allows, the tied one among them; each quotes, names a theme, and asks."""
    other = board.add(unit.id, NEIGHBOUR, BEN)
    mine = board.add(unit.id, WAITING, ADA, answers=other.id)
    found = asked(board, unit, mine, level)
    assert 1 <= len(found) <= at_most(level)
    assert found[-1].other == other
    for item in found:
        pieces = (mine.text, item.other.text) if item.other else mine.text
        assert check(item.question, pieces, unit.themes) is None
    assert asked(board, unit, mine, level) == found


def test_a_post_on_the_same_theme_is_tied_without_an_answer(board: Board, unit: Unit) -> None:
    """Both quotes touch the theme that the question names."""
    other = board.add(unit.id, NEIGHBOUR, BEN)
    tied = asked(board, unit, board.add(unit.id, WAITING, ADA))[-1]
    assert tied.other == other
    assert tied.question.theme == "effort"


def test_what_has_nothing_to_do_with_it_is_not_tied(board: Board, unit: Unit) -> None:
    """Nor one's own earlier post, nor one that is out of view."""
    board.add(unit.id, WEATHER, BEN)
    board.add(unit.id, NEIGHBOUR, ADA)
    board.delete(board.add(unit.id, NEIGHBOUR, BEN), BEN)
    board.hide(board.add(unit.id, NEIGHBOUR, BEN), "A reason.", TOKEN)
    found = asked(board, unit, board.add(unit.id, WAITING, ADA))
    assert found
    assert all(item.other is None for item in found)


def test_no_question_comes_twice(board: Board, unit: Unit) -> None:
    """What was asked of an author's earlier post is not asked of the next."""
    first = asked(board, unit, board.add(unit.id, WAITING, ADA))
    second = asked(board, unit, board.add(unit.id, NEIGHBOUR, ADA))
    assert first
    assert not {item.question.frame for item in first} & {item.question.frame for item in second}


@pytest.mark.parametrize("level", [1, 2])
def test_a_short_answer_is_tied_to_what_it_answers(board: Board, unit: Unit, level: int) -> None:
    """By the theme that it touches, and asked about it where the level allows two."""
    said = "I think the effort is what counts. You sat there with her, and nobody made you stay there until the end."
    other = board.add(unit.id, said, BEN)
    mine = board.add(unit.id, "Effort, yes. But who gains from it if she is asleep?", ADA, answers=other.id)
    found = asked(board, unit, mine, level)
    assert [item.other for item in found] == [None, other]
    assert "“But who gains from it if she is asleep”" in found[0].question.text
    assert found[1].question.theme in ("effort", "who gains")


def test_a_post_is_about_nobody_in_particular(board: Board, unit: Unit) -> None:
    """No question speaks of “the other person”, as those to a scene do."""
    texts = [
        item.question.text for _ in range(60) for item in asked(board, unit, board.add(unit.id, WAITING, ADA))
    ]
    assert texts
    assert not [text for text in texts if "the other person" in text]


def test_a_short_post_is_asked_nothing(board: Board, unit: Unit) -> None:
    """A word is an answer too."""
    assert asked(board, unit, board.add(unit.id, "Stop.", ADA)) == ()
