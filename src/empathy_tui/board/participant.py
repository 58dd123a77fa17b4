"""One person at a board: what they read, post, delete, and have begun to write. Front ends only draw it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.board import author, drafts
from empathy_tui.board.folder import Board, check_length
from empathy_tui.board.model import LONGEST_NAME, BoardError, Post
from empathy_tui.board.moderation import is_authors
from empathy_tui.board.questions import Asked, follow_ups
from empathy_tui.board.reading import Seen, View
from empathy_tui.language import _
from empathy_tui.scenario.units import Unit
from empathy_tui.scrub import clean_line


@dataclass(frozen=True)
class Topic:
    """What is discussed.

    Args:
        view: What was posted to it.
        unit: The unit; None for one that is not on this computer.
    """

    view: View
    unit: Unit | None

    @property
    def title(self) -> str:
        """How it is called in a list."""
        return (
            self.unit.title if self.unit else _("{unit}, which is not on this computer").format(unit=self.id)
        )

    @property
    def id(self) -> str:
        """The unit's id."""
        return self.view.unit


@dataclass(frozen=True)
class Participant:
    """Somebody at a board.

    Args:
        board: The board.
        units: What can be discussed.
        own: The folder with what shows that posts are theirs, and with what they have begun to write.
    """

    board: Board
    units: tuple[Unit, ...]
    own: Path

    def topics(self) -> list[Topic]:
        """Return the units that are here, then those others have posted to.

        Raises:
            BoardError: The board can't be read.
        """
        ids = dict.fromkeys((*(unit.id for unit in self.units), *self.board.units()))
        return [self.topic(unit) for unit in ids]

    def topic(self, unit: str) -> Topic:
        """Return what there is on a unit now.

        Raises:
            BoardError: The board can't be read.
        """
        return Topic(self.board.view(unit), next((item for item in self.units if item.id == unit), None))

    def owned(self, posts: Iterable[Seen]) -> frozenset[str]:
        """Return the ids of the posts that were written from here."""
        try:
            secret = author.known_secret(self.own)
        except BoardError:  # said when it is needed
            secret = None
        return frozenset(item.post.id for item in posts if secret and is_authors(item.post, secret))

    def check(self, unit: str, name: str = "", answers: Post | None = None) -> None:
        """Raise `BoardError` when nothing could be posted so, before somebody writes it."""
        self._unit(unit)
        check_length(clean_line(name), LONGEST_NAME, _("A name"))
        if answers is not None and self.board.find(answers.id, unit).state != "shown":
            raise BoardError(
                _("That post is no longer shown."), _("Answer another, or none. Nothing was posted.")
            )
        author.own_secret(self.own)

    def post(self, unit: str, text: str, name: str = "", answers: Post | None = None) -> Post:
        """Post, and return the post; when this returns, it is on disk.

        Args:
            unit: The unit's id.
            text: What they wrote.
            name: How they want to be called; empty for no name.
            answers: The post it answers.

        Raises:
            BoardError: It can't be posted. Nothing is lost: who asks still has the text.
        """
        self.check(unit, name, answers)
        return self.board.add(
            unit, text, author.own_secret(self.own), name, answers.id if answers is not None else None
        )

    def questions(self, post: Post) -> tuple[Asked, ...]:
        """Return what is asked after one's own post.

        Raises:
            BoardError: The board can't be read.
        """
        secret = author.own_secret(self.own)
        view = self.board.view(post.unit)
        return follow_ups(self._unit(post.unit), post, view, lambda item: is_authors(item, secret))

    def delete(self, post: Post) -> Path:
        """Take one's own post from view; return the file in which its words still stand.

        Raises:
            BoardError: Somebody else wrote it, or it can't be done.
        """
        self.board.delete(post, author.known_secret(self.own))
        return self.board.folder / post.unit / f"{post.id}.json"

    def keep_unsent(self, text: str) -> Path:
        """Keep words that could not be posted, and return where.

        Raises:
            BoardError: They can't be kept here either.
        """
        return author.keep_unsent(self.own, text)

    def draft(self, unit: str, answers: str | None = None) -> str:
        """Return what was begun for a unit, or for an answer; empty for nothing."""
        return drafts.draft(self.own, self._key(unit, answers))

    def save_draft(self, unit: str, text: str, answers: str | None = None) -> None:
        """Keep what is being written; an empty text removes it.

        Raises:
            BoardError: It can't be kept.
        """
        drafts.save_draft(self.own, self._key(unit, answers), text)

    def begun(self, unit: str) -> frozenset[str]:
        """Return the ids of the posts to which an answer was begun; empty for a post of its own."""
        return drafts.begun(self.own, self._key(unit, None))

    def _key(self, unit: str, answers: str | None) -> str:
        """Return the name of a draft: what is begun for one board is not offered to another."""
        return f"{self.board.facilitator[:16]}.{unit}" + (f".{answers}" if answers else "")

    def no_unit(self, unit: str) -> BoardError:
        """Return what is said of a unit that is not here."""
        known = ", ".join(item.id for item in self.units)
        return BoardError(
            _("There is no unit {unit}.").format(unit=unit), _("Units here: {known}.").format(known=known)
        )

    def _unit(self, unit: str) -> Unit:
        found = next((item for item in self.units if item.id == unit), None)
        if found is None:
            raise self.no_unit(unit)
        return found
