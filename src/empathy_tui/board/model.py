"""What the files of a board hold. `docs/board.md` is the specification."""

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.scenario.line import Id
from empathy_tui.scrub import clean, clean_line, clean_tree
from empathy_tui.session.tree import DEEPEST, format_number, json_decoder, nests_deeper

FORMAT = 1
"""The highest format of a board's files that this program knows."""

LONGEST = 20_000
"""Characters of a post."""
LONGEST_NAME = 80
"""Characters of a name."""
LONGEST_WHY = 1_000
"""Characters of a reason."""

POST_ID = r"\d{8}-\d{9}-[0-9a-f]{16}"
"""Date and time in UTC, to the millisecond, and a random token: `20261126-171606123-a1b2c3d4e5f60718`."""


def _cleaned(value: Any) -> Any:
    return clean(value).strip() if isinstance(value, str) else value


def _on_one_line(value: Any) -> Any:
    return clean_line(value) if isinstance(value, str) else value


PostId = Annotated[str, Field(pattern=f"^{POST_ID}$")]
Time = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$")]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Seal = Annotated[str, Field(pattern="^[0-9a-f]{128}$")]
Words = Annotated[str, BeforeValidator(_cleaned), Field(min_length=1, max_length=LONGEST)]
Name = Annotated[str, BeforeValidator(_on_one_line), Field(max_length=LONGEST_NAME)]
Why = Annotated[str, BeforeValidator(_on_one_line), Field(min_length=1, max_length=LONGEST_WHY)]


class BoardError(EmpathyError):
    """A board that can't be read or written, or something that may not be done there."""


class Unreadable(Exception):
    """A file that can't be read as what its name says.

    Args:
        reason: Why, as the end of a sentence.
        newer: Whether a later program wrote it.
    """

    def __init__(self, reason: str, *, newer: bool = False) -> None:
        self.reason, self.newer = clean_line(reason), newer
        super().__init__(self.reason)


class Kept(BaseModel):
    """What all files of a board share: a format, and keys this program doesn't know, which are kept."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    format: Literal[1] = 1


class Ground(Kept):
    """`board.json`: what makes a folder a board."""

    opened: Time
    facilitator: Digest
    """Derived from the facilitator's token, which nobody can find from it."""


class Post(Kept):
    """What somebody wrote; nothing ever changes it."""

    id: PostId
    unit: Id
    at: Time
    name: Name = ""
    """As the author gave it; empty for none."""
    author: Digest
    """The hash of a key that only the author can make. No two posts have the same."""
    text: Words
    answers: PostId | None = None
    """The post it answers."""


class Deletion(Kept):
    """The author no longer shows a post."""

    post: PostId
    at: Time
    key: Digest
    """What `author` of the post is the hash of."""


class Hiding(Kept):
    """The facilitator no longer shows a post."""

    post: PostId
    unit: Id
    at: Time
    why: Why
    seal: Seal
    """The facilitator's signature to the other keys."""


class Unhiding(Kept):
    """The facilitator shows a post again."""

    post: PostId
    unit: Id
    at: Time
    seal: Seal
    """The facilitator's signature to the other keys."""


_File = TypeVar("_File", bound=Kept)


def dump(file: Kept) -> bytes:
    """Return the bytes of a file, with `format` first."""
    return (json.dumps(clean_tree(file.model_dump()), ensure_ascii=False, indent=1) + "\n").encode()


def load(raw: bytes, kind: type[_File]) -> _File:
    """Return what a file's bytes hold, cleaned.

    Raises:
        Unreadable: They are not of this kind, or of a later format.
    """
    try:
        tree = json_decoder().decode(raw.decode("utf-8-sig"))
    except RecursionError as error:
        raise Unreadable(_("its parts lie too deep within each other")) from error
    except ValueError as error:
        raise Unreadable(
            _("it is not whole, or not JSON") if raw.strip(b"\0 \t\r\n") else _("it is empty")
        ) from error
    if not isinstance(tree, dict) or (number := format_number(tree)) is None:
        raise Unreadable(_("it doesn't say which format it has"))
    if number > FORMAT:
        raise Unreadable(
            _("it has format {number}; this program knows formats up to {highest}").format(
                number=number, highest=FORMAT
            ),
            newer=True,
        )
    if nests_deeper(tree, DEEPEST):
        raise Unreadable(_("its parts lie too deep within each other"))
    try:
        return kind.model_validate(clean_tree(tree))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Unreadable(_("at {where}: {fault}").format(where=where, fault=first["msg"])) from error
