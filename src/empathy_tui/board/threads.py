"""The order in which posts are read: each followed by its answers. Pure."""

from collections.abc import Sequence

from empathy_tui.board.model import Post


def in_threads(posts: Sequence[Post]) -> list[Post]:
    """Return every post once, oldest first, each followed by its answers.

    What answers a post that is missing begins a thread of its own, and so does the oldest of some that answer each
    other in a circle.
    """
    order = sorted(posts, key=lambda post: post.id)
    here = {post.id for post in order}
    answers: dict[str | None, list[Post]] = {}
    for post in order:
        answers.setdefault(post.answers if post.answers in here else None, []).append(post)
    found: dict[str, Post] = {}
    for first in (*answers.get(None, ()), *order):
        waiting = [first]
        while waiting:
            post = waiting.pop()
            if post.id not in found:
                found[post.id] = post
                waiting += reversed(answers.get(post.id, ()))
    return list(found.values())
