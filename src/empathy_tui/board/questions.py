"""Questions to an author's post, after it is written: to the post itself, and to it and somebody else's. Pure.

They are never part of the board. The author answers one in a post of their own, or leaves it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from empathy_tui.board.model import Post
from empathy_tui.board.reading import View
from empathy_tui.review.question_pairs import questions_for_posts
from empathy_tui.review.questions import FollowUp, ask, at_most
from empathy_tui.review.spans import touches
from empathy_tui.scenario.units import Unit

LOOKED_AT = 20
"""How many of the latest posts of others may be tied to one's own."""
_OTHER = "another reader"
"""Who may see it otherwise: a post is about nobody in particular."""


@dataclass(frozen=True)
class Asked:
    """A question to one's own post.

    Args:
        question: The question.
        other: The post of somebody else that it ties to one's own, if any.
    """

    question: FollowUp
    other: Post | None = None


def follow_ups(
    unit: Unit, mine: Post, view: View, is_own: Callable[[Post], bool], level: int = 1
) -> tuple[Asked, ...]:
    """Return at most `at_most(level)` questions to a post that was written, the last tied to another's if one bears on it.

    Args:
        unit: What the post is about; its themes are the only ones.
        mine: The post.
        view: The board as it is now, the post included.
        is_own: Whether a post is the same author's: what was asked of those is not asked again.
        level: As of a scenario, 1 to 3.
    """
    before = [item.post for item in view.posts if item.post.id < mine.id and is_own(item.post)]
    used = set[str]()
    for post in before:
        used.update(item.frame for item in _own(unit, post, used, level))
    most = at_most(level)
    tied = next(_tied(unit, mine, view, is_own, used), None)
    own = _own(unit, mine, used, level)[: most - 1 if tied else most]
    return (*(Asked(item) for item in own), *((tied,) if tied else ()))


def _own(unit: Unit, post: Post, used: set[str], level: int) -> tuple[FollowUp, ...]:
    return ask(
        post.text,
        unit.themes,
        authored=unit.questions,
        level=level,
        used=used,
        seed=_seed(post),
        other=_OTHER,
        short=True,
    )


def _tied(
    unit: Unit, mine: Post, view: View, is_own: Callable[[Post], bool], used: set[str]
) -> Iterator[Asked]:
    """Yield questions that tie a post to another's: one it answers, or one in which the same theme is touched."""
    others = [post for post in reversed(view.shown) if post.id != mine.id and not is_own(post)]
    near = [post for post in others if mine.answers == post.id or post.answers == mine.id]
    far = sorted((post for post in others if post not in near), key=lambda post: post.id, reverse=True)
    for other in (*near, *far[:LOOKED_AT]):
        for item in questions_for_posts(
            mine.text, other.text, unit.themes, answers=other in near, used=used, seed=_seed(mine)
        ):
            if other in near or all(touches(quote, item.theme) for quote in (item.quote, item.second)):
                yield Asked(item, other)


def _seed(post: Post) -> int:
    return int(post.id.rpartition("-")[2], 16)
