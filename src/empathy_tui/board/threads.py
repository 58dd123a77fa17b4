"""The order in which posts are read: each followed by its answers. Pure."""

from collections.abc import Sequence

from empathy_tui.board.model import Post


def with_depth(posts: Sequence[Post]) -> list[tuple[Post, int]]:
    """Return every post once, oldest first, each followed by its answers; and how deep in its thread it stands.

    What answers a post that is missing begins a thread of its own, and so does the oldest of some that answer each
    other in a circle.
    """
    order = sorted(posts, key=lambda post: post.id)
    here = {post.id for post in order}
    answers: dict[str | None, list[Post]] = {}
    for post in order:
        answers.setdefault(post.answers if post.answers in here else None, []).append(post)
    found: dict[str, tuple[Post, int]] = {}
    for first in (*answers.get(None, ()), *order):
        waiting = [(first, 0)]
        while waiting:
            post, depth = waiting.pop()
            if post.id not in found:
                found[post.id] = (post, depth)
                waiting += ((answer, depth + 1) for answer in reversed(answers.get(post.id, ())))
    return list(found.values())
