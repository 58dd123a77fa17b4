"""A follow-up question that ties two people's posts: by a theme that their words touch, or by asking for the tie. Pure."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import product
from random import Random

from empathy_tui.review.question_frames import FRAMES, PAIR_TIES, Frame
from empathy_tui.review.questions import FollowUp, check, enough, filled, mixed
from empathy_tui.review.spans import Found, ordered, touches
from empathy_tui.scrub import clean

_TRIED = 8
"""How many spans of a post are tried for one theme."""
_Pair = tuple[str, Found, Found]
"""A theme and a span of each post."""


def questions_for_posts(
    one: str,
    other: str,
    themes: Sequence[str],
    *,
    answers: bool = False,
    used: AbstractSet[str] = frozenset(),
    seed: int = 0,
) -> tuple[FollowUp, ...]:
    """Return one question that quotes two people's posts and names a theme; none if either is too short.

    The theme is one that both quotes touch in words, or else one of them. Where no words of either post touch any, the
    question asks what a theme has to do with the two, and that only if one post answers the other. The words of `other`
    are the question's `second`; `used` and `seed` are as for `ask`, and so is what passes `check`.
    """
    if not all(enough(post, themes) for post in (one, other)):
        return ()
    chance = Random(f"{seed}/{clean(one)}/{clean(other)}")
    names = mixed(themes, chance)
    firsts, seconds = (ordered(post, themes, chance, asking=True) for post in (one, other))
    close = sorted(_touching(one, other, firsts, seconds, names), key=lambda item: item[0])
    made = [(frame, pair) for _, pair in close for frame in _left(FRAMES["pair"], used, chance)]
    if not close and answers:
        loose = [(name, *spans) for spans in product(firsts[:_TRIED], seconds[:_TRIED]) for name in names]
        made = [(frame, pair) for pair in loose for frame in _left(PAIR_TIES, used, chance)]
    for frame, (name, first, second) in made:
        asked = filled(frame, name, "", one[slice(*first.span)], other[slice(*second.span)])
        if check(asked, (one, other), themes) is None:
            return (asked,)
    return ()


def _left(frames: Sequence[Frame], used: AbstractSet[str], chance: Random) -> list[Frame]:
    return [frame for frame in mixed(frames, chance) if frame.id not in used]


def _touching(
    one: str, other: str, firsts: list[Found], seconds: list[Found], names: Sequence[str]
) -> Iterator[tuple[int, _Pair]]:
    """Yield pairs with a theme that they touch, each after 0 if both do, 1 if one does."""
    for name in names:
        close = [item for item in firsts if touches(one[slice(*item.span)], name)][:_TRIED]
        near = [item for item in seconds if touches(other[slice(*item.span)], name)][:_TRIED]
        if close or near:
            for first, second in product(close or firsts[:_TRIED], near or seconds[:_TRIED]):
                yield 0 if close and near else 1, (name, first, second)
