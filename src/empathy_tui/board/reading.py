"""Reading what a board holds on a unit, and finding out what of it is shown."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from empathy_tui.board.files import in_words, read
from empathy_tui.board.model import POST_ID, Deletion, Hiding, Post, Unreadable, load
from empathy_tui.board.moderation import deletes, hides
from empathy_tui.board.threads import in_threads
from empathy_tui.scrub import clean_line

UNIT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""The name of a unit's folder."""

_NAME = re.compile(rf"({POST_ID})(?:\.(deleted|hidden)-[0-9a-f]{{16}})?\.json")


@dataclass(frozen=True)
class Seen:
    """A post as it may be shown: without its words when `state` is not `shown`.

    Args:
        post: The post, its words included.
        state: Whether it is shown, and who took it from view.
        why: The facilitator's reason.
        missing: Whether it answers a post that is not here.
    """

    post: Post
    state: Literal["shown", "deleted", "hidden"] = "shown"
    why: str = ""
    missing: bool = False


@dataclass(frozen=True)
class Trouble:
    """A file that can't be read or doesn't count; it is left as it is.

    Args:
        file: Its name, as it may be shown.
        reason: Why, as the end of a sentence.
        newer: Whether a later program wrote it.
    """

    file: str
    reason: str
    newer: bool = False


@dataclass(frozen=True)
class View:
    """What a board holds on one unit.

    Args:
        unit: The unit's id.
        posts: Each post followed by its answers, oldest first.
        troubles: Files that could not be read.
    """

    unit: str
    posts: tuple[Seen, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    @property
    def shown(self) -> list[Post]:
        """The posts whose words are shown."""
        return [item.post for item in self.posts if item.state == "shown"]


@dataclass
class _Found:
    posts: dict[str, Post] = field(default_factory=dict)
    deleted: dict[str, list[tuple[str, Deletion]]] = field(default_factory=dict)
    hidden: dict[str, list[tuple[str, Hiding]]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def read_unit(board: Path, unit: str, facilitator: str) -> View:
    """Return what there is on a unit; nothing is no error.

    Args:
        board: The board's folder.
        unit: The unit's id.
        facilitator: As in `board.json`.

    Raises:
        BoardError: The folder can't be read.
    """
    found = _Found()
    for name, match in _names(board, unit):
        try:
            _take(found, board / unit / name, match)
        except Unreadable as error:
            found.troubles.append(Trouble(clean_line(name), error.reason, error.newer))
    seen = [_seen(post, found, facilitator) for post in in_threads(list(found.posts.values()))]
    return View(unit, tuple(seen), tuple(found.troubles))


def _names(board: Path, unit: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the names of a unit's files in the order of their times; other people's files are passed over."""
    if not UNIT.fullmatch(unit) or not (board / unit).is_dir():
        return
    with in_words("The board can't be read:", board / unit):
        names = sorted(os.listdir(board / unit))
    for name in names:
        if match := _NAME.fullmatch(name):
            yield name, match


def _take(found: _Found, path: Path, match: re.Match[str]) -> None:
    post, kind = match.groups()
    raw = read(path)
    if kind == "deleted":
        found.deleted.setdefault(post, []).append((path.name, load(raw, Deletion)))
    elif kind == "hidden":
        found.hidden.setdefault(post, []).append((path.name, load(raw, Hiding)))
    else:
        made = load(raw, Post)
        if (made.id, made.unit) != (post, path.parent.name):
            raise Unreadable("it belongs under another name or in another folder")
        found.posts[post] = made


def _seen(post: Post, found: _Found, facilitator: str) -> Seen:
    missing = post.answers is not None and post.answers not in found.posts
    for name, deletion in found.deleted.get(post.id, ()):
        if deletes(deletion, post):
            return Seen(post, "deleted", missing=missing)
        found.troubles.append(
            Trouble(name, "it does not come from the author of the post, and changes nothing")
        )
    for name, mark in found.hidden.get(post.id, ()):
        if hides(mark, post, facilitator):
            return Seen(post, "hidden", mark.why, missing)
        found.troubles.append(Trouble(name, "it does not come from the facilitator, and changes nothing"))
    return Seen(post, missing=missing)
