"""A board on disk: a folder a unit, a file a post. There are no locks: nothing that was written is ever changed."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from empathy_tui.board.files import in_words, make_shared, publish, read, shared_mode
from empathy_tui.board.model import (
    LONGEST,
    LONGEST_NAME,
    LONGEST_WHY,
    BoardError,
    Deletion,
    Ground,
    Kept,
    Post,
    Unreadable,
    dump,
    load,
)
from empathy_tui.board.moderation import (
    author_hash,
    author_key,
    facilitator_hash,
    hiding,
    is_authors,
    not_before,
    unhiding,
)
from empathy_tui.board.reading import UNIT, Seen, View, read_unit
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean, clean_line
from empathy_tui.session.times import stamp

GROUND = "board.json"
SHORTEST_PART = 4
"""Signs of a post's token that may stand for it."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Board:
    """A board in a folder that people share.

    Args:
        folder: Where it is.
        facilitator: What `board.json` keeps of the facilitator's token.
        clock: Returns the time in UTC.
        token: Returns 16 random hex digits.
    """

    folder: Path
    facilitator: str
    clock: Callable[[], datetime] = _now
    token: Callable[[], str] = lambda: token_hex(8)

    @classmethod
    def at(cls, folder: Path) -> "Board":
        """Return the board in a folder.

        Raises:
            BoardError: There is none, or its `board.json` can't be read.
        """
        path = folder / GROUND
        if not os.path.lexists(path):
            raise BoardError(
                _("{folder} is not a board.").format(folder=folder),
                _("Wait until the folder is in step, or set one up: empathy-tui board open {folder}").format(
                    folder=folder
                ),
            )
        try:
            return cls(folder, load(read(path), Ground).facilitator)
        except Unreadable as error:
            hint = N_("Wait until the folder is in step, or put it back.")
            hint = N_("Update empathy-tui.") if error.newer else hint
            message = _("{path} can't be read: {reason}.").format(path=path, reason=error.reason)
            raise BoardError(message, _(hint)) from error

    @classmethod
    def open(cls, folder: Path, facilitator_token: str, now: datetime) -> "Board":
        """Make a folder a board; one that is missing is made for its owner only.

        Raises:
            BoardError: It is one already, or can't be written.
        """
        facilitator = facilitator_hash(facilitator_token)
        try:
            with in_words(_("No board can be set up in {folder}"), folder):
                if not folder.is_dir():
                    folder.parent.mkdir(parents=True, exist_ok=True)
                    folder.mkdir(mode=0o700)
                ground = Ground(opened=stamp(now), facilitator=facilitator)
                publish(folder / GROUND, dump(ground), shared_mode(folder))
        except BoardError as error:
            if isinstance(error.__cause__, FileExistsError):
                raise BoardError(
                    _("{folder} is a board already.").format(folder=folder), _("Nothing was changed.")
                ) from error
            raise
        return cls(folder, facilitator)

    def units(self) -> list[str]:
        """Return the ids of the units that have a folder here."""
        with in_words(_("The board can't be read: {folder}"), self.folder):
            return sorted(
                item.name
                for item in os.scandir(self.folder)
                if UNIT.fullmatch(item.name) and item.is_dir(follow_symlinks=False)
            )

    def view(self, unit: str) -> View:
        """Return what there is on a unit; nothing is no error.

        Raises:
            BoardError: The folder can't be read.
        """
        return read_unit(self.folder, unit, self.facilitator)

    def find(self, wanted: str, unit: str | None = None) -> Seen:
        """Return a post by its id, or by the beginning of its token.

        Raises:
            BoardError: There is none, or more than one.
        """
        wanted = clean_line(wanted)
        found = [
            item
            for name in ([unit] if unit else self.units())
            for item in self.view(name).posts
            if item.post.id == wanted
            or (len(wanted) >= SHORTEST_PART and item.post.id.rpartition("-")[2].startswith(wanted))
        ]
        if not found:
            raise BoardError(
                _("There is no post {wanted} here.").format(wanted=wanted),
                _("empathy-tui board list and show UNIT say which there are."),
            )
        if len(found) > 1:
            raise BoardError(
                _("{wanted} fits more than one post.").format(wanted=wanted), _("Give more of it.")
            )
        return found[0]

    def add(self, unit: str, text: str, secret: bytes, name: str = "", answers: str | None = None) -> Post:
        """Write a post and return it; when this returns, it is on disk.

        Args:
            unit: The unit's id.
            text: What the author wrote.
            secret: The author's own.
            name: As the author gives it.
            answers: Id of the post it answers, in full.

        Raises:
            BoardError: It is empty or too long, or can't be written.
        """
        text, name = clean(text).strip(), clean_line(name)
        if not text:
            raise BoardError(_("There is nothing to post."), _("Write something first. Nothing was posted."))
        check_length(text, LONGEST, _("A post"))
        check_length(name, LONGEST_NAME, _("A name"))
        now = self.clock()
        made = f"{now:%Y%m%d-%H%M%S}{now.microsecond // 1000:03}-{self.token()}"
        author = author_hash(secret, made)
        post = Post(id=made, unit=unit, at=stamp(now), name=name, author=author, text=text, answers=answers)
        self._put(unit, f"{made}.json", post, _("The post can't be written to {folder}"))
        return post

    def delete(self, post: Post, secret: bytes | None) -> None:
        """Take a post from view, as its author; its file stays as it is.

        Raises:
            BoardError: Somebody else wrote it.
        """
        if secret is None or not is_authors(post, secret):
            raise BoardError(
                _("This post was not written from here: only its author can delete it."),
                _("The facilitator can hide it: empathy-tui board hide"),
            )
        mark = Deletion(post=post.id, at=stamp(self.clock()), key=author_key(secret, post.id))
        name = f"{post.id}.deleted-{self.token()}.json"
        self._put(post.unit, name, mark, _("The deletion can't be written to {folder}"))

    def check_facilitator(self, facilitator_token: str) -> None:
        """Raise `BoardError` unless the token is this board's."""
        if facilitator_hash(facilitator_token) != self.facilitator:
            raise BoardError(
                _("This is not the facilitator's token of this board."), _("Nothing was changed.")
            )

    def hide(self, post: Post, why: str, facilitator_token: str) -> None:
        """Take a post from view, as the facilitator, for a reason that is shown in its place.

        Raises:
            BoardError: The token is not the facilitator's, or there is no reason.
        """
        self.check_facilitator(facilitator_token)
        why = clean_line(why)
        if not why:
            raise BoardError(_("A post is hidden only for a reason."), _("Give one: --why TEXT"))
        check_length(why, LONGEST_WHY, _("A reason"))
        mark = hiding(facilitator_token, post, self._mark_time(post), why)
        name = f"{post.id}.hidden-{self.token()}.json"
        self._put(post.unit, name, mark, _("What hides the post can't be written to {folder}"))

    def unhide(self, post: Post, facilitator_token: str) -> None:
        """Show a post again that the facilitator hid, as the facilitator.

        Raises:
            BoardError: The token is not the facilitator's.
        """
        self.check_facilitator(facilitator_token)
        mark = unhiding(facilitator_token, post, self._mark_time(post))
        name = f"{post.id}.unhidden-{self.token()}.json"
        self._put(post.unit, name, mark, _("What shows the post again can't be written to {folder}"))

    def _mark_time(self, post: Post) -> str:
        """Return the time for a facilitator's mark: the last counts, so none is made before one that is there."""
        seen = read_unit(self.folder, post.unit, self.facilitator, only=post.id).posts
        last = next((item.marked for item in seen), "")
        return stamp(not_before(self.clock(), last))

    def _put(self, unit: str, name: str, file: Kept, what: str) -> None:
        folder = self.folder / unit
        with in_words(what, folder):
            make_shared(folder)
            publish(folder / name, dump(file), shared_mode(folder))


def check_length(text: str, most: int, what: str) -> None:
    """Raise `BoardError` when a text is too long."""
    if len(text) > most:
        raise BoardError(
            _("{what} has at most {most:,} characters; this has {count:,}.").format(
                what=what, most=most, count=len(text)
            ),
            _("Shorten it or make two of it. Nothing was written."),
        )
