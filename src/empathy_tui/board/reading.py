"""Reading what a board holds on a unit, and finding out what of it is shown."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from empathy_tui.board.files import in_words, read
from empathy_tui.board.model import POST_ID, Deletion, Hiding, Post, Unhiding, Unreadable, load
from empathy_tui.board.moderation import deletes, is_facilitators, place_in_time
from empathy_tui.board.threads import with_depth
from empathy_tui.language import _
from empathy_tui.scrub import clean_line

UNIT = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""The name of a unit's folder."""

_NAME = re.compile(rf"({POST_ID})(?:\.(deleted|hidden|unhidden)-[0-9a-f]{{16}})?\.json")


@dataclass(frozen=True)
class Seen:
    """A post as it may be shown: without its words when `state` is not `shown`.

    Args:
        post: The post, its words included.
        state: Whether it is shown, and who took it from view: the author's word goes before the facilitator's.
        hidden: Whether the facilitator hides it, deleted or not.
        why: The facilitator's reason.
        missing: Whether it answers a post that is not here.
        depth: How many posts it answers, one the other, up to the one that begins the thread.
        marked: When the facilitator last hid it or showed it again; empty for never.
    """

    post: Post
    state: Literal["shown", "deleted", "hidden"] = "shown"
    hidden: bool = False
    why: str = ""
    missing: bool = False
    depth: int = 0
    marked: str = ""


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
    marks: dict[str, list[tuple[str, Hiding | Unhiding]]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def read_unit(board: Path, unit: str, facilitator: str, only: str | None = None) -> View:
    """Return what there is on a unit; nothing is no error.

    Args:
        board: The board's folder.
        unit: The unit's id.
        facilitator: As in `board.json`.
        only: Id of the one post that is wanted.

    Raises:
        BoardError: The folder can't be read.
    """
    found = _Found()
    for name, match in _names(board, unit):
        if only is not None and match[1] != only:
            continue
        try:
            _take(found, board / unit / name, match)
        except Unreadable as error:
            found.troubles.append(Trouble(clean_line(name), error.reason, error.newer))
    seen = [_seen(post, depth, found, facilitator) for post, depth in with_depth(list(found.posts.values()))]
    return View(unit, tuple(seen), tuple(found.troubles))


def _names(board: Path, unit: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the names of a unit's files in the order of their times; other people's files are passed over."""
    if not UNIT.fullmatch(unit) or not (board / unit).is_dir():
        return
    with in_words(_("The board can't be read: {folder}"), board / unit):
        names = sorted(os.listdir(board / unit))
    for name in names:
        if match := _NAME.fullmatch(name):
            yield name, match


def _take(found: _Found, path: Path, match: re.Match[str]) -> None:
    post, kind = match.groups()
    raw = read(path)
    if kind == "deleted":
        found.deleted.setdefault(post, []).append((path.name, load(raw, Deletion)))
    elif kind:
        mark = load(raw, Hiding) if kind == "hidden" else load(raw, Unhiding)
        found.marks.setdefault(post, []).append((path.name, mark))
    else:
        made = load(raw, Post)
        if (made.id, made.unit) != (post, path.parent.name):
            raise Unreadable(_("it belongs under another name or in another folder"))
        found.posts[post] = made


def _seen(post: Post, depth: int, found: _Found, facilitator: str) -> Seen:
    seen = Seen(post, missing=post.answers is not None and post.answers not in found.posts, depth=depth)
    last = _last_mark(post, found, facilitator)
    if last is not None:
        seen = replace(seen, marked=last.at)
    if isinstance(last, Hiding):
        seen = replace(seen, state="hidden", hidden=True, why=last.why)
    return replace(seen, state="deleted", why="") if _is_deleted(post, found) else seen


def _is_deleted(post: Post, found: _Found) -> bool:
    for name, deletion in found.deleted.get(post.id, ()):
        if deletes(deletion, post):
            return True
        reason = _("it does not come from the author of the post, and changes nothing")
        found.troubles.append(Trouble(name, reason))
    return False


def _last_mark(post: Post, found: _Found, facilitator: str) -> Hiding | Unhiding | None:
    """Return the facilitator's latest mark on a post: that one counts."""
    true = []
    for name, mark in found.marks.get(post.id, ()):
        if is_facilitators(mark, post, facilitator):
            true.append(mark)
        else:
            reason = _("it does not come from the facilitator, and changes nothing")
            found.troubles.append(Trouble(name, reason))
    return max(true, key=place_in_time, default=None)
