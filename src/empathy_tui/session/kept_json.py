"""Reading a small JSON file of the learner's own: of this format, sound, and no deeper than any that was written."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from empathy_tui.errors import StoreError
from empathy_tui.language import _
from empathy_tui.scrub import clean_tree
from empathy_tui.session.tree import DEEPEST, format_number, json_decoder, nests_deeper

FORMAT = 1
"""The highest format of these files that this program knows."""

_Form = TypeVar("_Form", bound=BaseModel)


def read_json(raw: bytes, path: Path, form: type[_Form], remedy: str = "") -> _Form:
    """Return what the bytes of a file hold, every text in it cleaned.

    Args:
        raw: The bytes.
        path: Where they are from, for errors.
        form: The model of the whole file.
        remedy: What else can be done about a damaged one.

    Raises:
        StoreError: A later program wrote it, or it is damaged: not JSON, too deep, or something else.
    """
    left = _("The file has been left as it is.")
    try:
        tree = _tree(raw)
    except (ValueError, RecursionError) as error:
        message = _("{name} is damaged: it is not JSON.").format(name=path.name)
        raise StoreError(message, f"{left} {remedy}") from error
    number = format_number(tree) if isinstance(tree, dict) else None
    if number is not None and number > FORMAT:
        message = _("{name} has format {number}; this program knows formats up to {format}.")
        raise StoreError(
            message.format(name=path.name, number=number, format=FORMAT),
            _("Update empathy-tui to go on with it. The file has been left as it is."),
        )
    try:
        return form.model_validate(clean_tree(tree))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or _("the top")
        message = _("{name} is damaged: at {where}: {what}.")
        raise StoreError(
            message.format(name=path.name, where=where, what=first["msg"]), f"{left} {remedy}"
        ) from error


def _tree(raw: bytes) -> Any:  # JSON is untyped until a model has read it
    tree = json_decoder().decode(raw.decode("utf-8-sig"))
    if nests_deeper(tree, DEEPEST):
        raise ValueError("deeper than any file that was written")
    return tree
