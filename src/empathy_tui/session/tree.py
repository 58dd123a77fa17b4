"""The JSON of a session file before any model has read it: enough to list sessions, at little cost."""

import json
import math
import re
from typing import Any

from empathy_tui.errors import StoreError
from empathy_tui.language import _
from empathy_tui.scrub import clean_line

FORMAT = 1
"""The highest format of session files that this program knows."""

DEEPEST = 40
"""Lists and objects within each other that a session file may have; what the program writes has five."""

_FORMAT_FIRST = re.compile(rb'\s*\{\s*"format"\s*:\s*(\d{1,9})\s*[,}]')


class DamagedSession(StoreError):
    """A session file that can't be read as it is.

    Args:
        session_id: The session.
        reason: What is wrong with the file, as the end of a sentence.
    """

    def __init__(self, session_id: str, reason: str) -> None:
        self.reason = clean_line(reason)
        super().__init__(
            _("The session {session} is damaged: {reason}.").format(session=session_id, reason=self.reason),
            _("Recover what can be read: empathy-tui sessions repair {session}").format(session=session_id),
        )


class NewerSession(StoreError):
    """A session file of a format that only a later program knows."""

    def __init__(self, session_id: str, number: int) -> None:
        self.number = number
        super().__init__(
            _("The session {session} has format {number}; this program knows formats up to {known}.").format(
                session=session_id, number=number, known=FORMAT
            ),
            _("Update empathy-tui to open it. The file has been left as it is."),
        )


def load_tree(raw: bytes, session_id: str) -> dict[str, Any]:
    """Return a file's bytes as JSON of a format this program knows; texts are not cleaned yet.

    Raises:
        DamagedSession: It is not JSON, or not a session.
        NewerSession: A later program wrote it.
    """
    try:
        tree = json_decoder().decode(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DamagedSession(session_id, _reason(raw, error)) from error
    if not isinstance(tree, dict):
        raise DamagedSession(session_id, _("it is not a session"))
    number = format_number(tree)
    if number is None:
        raise DamagedSession(session_id, _("it doesn't say which format it has"))
    if number > FORMAT:
        raise NewerSession(session_id, number)
    for key in ("stage", "entries"):
        if key not in tree:
            raise DamagedSession(session_id, _("it has no {key}").format(key=key))
    return tree


def json_decoder() -> json.JSONDecoder:
    """Return a decoder that makes None of numbers that JSON can't write back (`NaN`, `1e999`)."""
    return json.JSONDecoder(parse_float=_finite, parse_constant=_nothing)


def format_number(tree: dict[str, Any]) -> int | None:
    """Return the format a file says it has; None when it says nothing that could be one."""
    number = tree.get("format")
    return number if type(number) is int and number >= 1 else None


def format_at_start(raw: bytes) -> int | None:
    """Return the format when it stands at the very start, as this program writes it."""
    match = _FORMAT_FIRST.match(raw)
    return int(match[1]) if match else None


def nests_deeper(value: Any, levels: int) -> bool:
    """Say whether a value has more than so many lists and objects within each other."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return False
    return levels == 0 or any(nests_deeper(item, levels - 1) for item in value)


def _reason(raw: bytes, error: ValueError | RecursionError) -> str:
    if not raw.strip(b"\0 \t\r\n"):
        return _("it is empty")
    if isinstance(error, UnicodeDecodeError):
        return _("it stops in the middle") if error.end >= len(raw) else _("it is not UTF-8 text")
    if isinstance(error, json.JSONDecodeError):
        cut = error.pos >= len(error.doc.rstrip()) or error.msg.startswith("Unterminated string")
        return _("it stops in the middle") if cut else _("line {line} is not JSON").format(line=error.lineno)
    return _("it holds something no session has")


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None


def _nothing(text: str) -> None:
    return None
