"""Reading what is left in a session file that is cut short or damaged somewhere. Pure; nothing here raises."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from empathy_tui.session.tree import json_decoder

_DECODER = json_decoder()
_SPACE = re.compile(r"[ \t\r\n\0]*")
_BETWEEN = re.compile(r"[ \t\r\n\0,]*")
_OPENING = re.compile(r"[ \t\r\n\0]*\{?")
_FIELD = re.compile(r'\n "(?=\w+"\s*:)')
_ENTRY = re.compile(r'\{\s*"kind"\s*:')
_ENTRIES = re.compile(r'"entries"\s*:\s*\[')
_SOUND_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*')
_TEXTS = ("text", "words")


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry as it stands in the file; `whole` is False when only a part of it could be read."""

    value: Any
    whole: bool = True


@dataclass(slots=True)
class Salvage:
    """What could be read: the fields before and after the entries, the entries in order, and how many gaps."""

    header: dict[str, Any] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    gaps: int = 0


def salvage(raw: bytes) -> Salvage:
    """Return everything readable in the bytes of a session file, whatever has happened to them."""
    text = codecs.getincrementaldecoder("utf-8-sig")("replace").decode(raw)
    try:
        tree = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return _from_text(text)
    if not isinstance(tree, dict):
        return Salvage()
    entries = tree.pop("entries", None)
    if not isinstance(entries, list):
        return Salvage(tree, gaps=1)
    return Salvage(tree, [Piece(value) for value in entries])


def _from_text(text: str) -> Salvage:
    found = Salvage()
    position = _read_fields(text, _skip(_OPENING, text, 0), found)
    while position is not None:
        position = _read_entries(text, position, found)
        if position is not None:
            position = _read_fields(text, position, found)
    return found


def _read_fields(text: str, position: int, found: Salvage) -> int | None:
    """Take in the fields from `position` on; return where the entries begin, None when there are none."""
    while True:
        for key, start, value in _pairs(text, position):
            if key == "entries" and text[start : start + 1] == "[":
                return start + 1
            position = start if value is None else value[1]
            if value is not None:
                found.header[key] = value[0]
        following = _FIELD.search(text, position)
        if following is None:
            break
        position = following.start()
    unnamed = _ENTRIES.search(text, position) or (None if found.pieces else _ENTRY.search(text, position))
    if unnamed is None:
        return None
    return unnamed.end() if unnamed[0].endswith("[") else unnamed.start()


def _read_entries(text: str, position: int, found: Salvage) -> int | None:
    """Take in entries from `position` on; return the place after their list, None when it has no end."""
    while True:
        position = _skip(_BETWEEN, text, position)
        if position >= len(text):
            return None
        value = _value(text, position)
        if value is not None and isinstance(value[0], dict):
            found.pieces.append(Piece(value[0]))
            position = value[1]
        elif text[position] == "]":
            return position + 1
        else:
            following = _ENTRY.search(text, position + 1)
            end = following.start() if following else len(text)
            _read_part(text[position:end], found)
            position = end


def _read_part(text: str, found: Salvage) -> None:
    """Take in an entry of which only the beginning can be read, if it holds anyone's words; else count a gap."""
    part: dict[str, Any] = {}
    for key, start, value in _pairs(text, 1):
        if value is not None:
            part[key] = value[0]
        elif key in _TEXTS:
            part[key] = _cut_text(text[start:])
    if text.startswith("{") and isinstance(part.get("kind"), str) and any(part.get(key) for key in _TEXTS):
        found.pieces.append(Piece(part, whole=False))
    else:
        found.gaps += 1


def _pairs(text: str, position: int) -> Iterator[tuple[str, int, tuple[Any, int] | None]]:
    """Yield key, place and value with its end for each field of an object, the first unreadable value as None."""
    while True:
        key = _value(text, _skip(_BETWEEN, text, position))
        if key is None or not isinstance(key[0], str):
            return
        position = _skip(_SPACE, text, key[1])
        if text[position : position + 1] != ":":
            return
        position = _skip(_SPACE, text, position + 1)
        value = _value(text, position)
        yield key[0], position, value
        if value is None:
            return
        position = value[1]


def _value(text: str, position: int) -> tuple[Any, int] | None:
    """Return the JSON value at a place and where it ends; None if it is cut off or is no JSON."""
    try:
        value, end = _DECODER.raw_decode(text, position)
    except (ValueError, RecursionError):
        return None
    may_be_cut = end == len(text) and isinstance(value, int | float | None)
    return None if may_be_cut else (value, end)


def _cut_text(text: str) -> str:
    """Return the beginning of a text up to where it stops being one, '' if nothing is left of it."""
    match = _SOUND_TEXT.match(text)
    value = _value(f'{match[0]}"', 0) if match else None
    return str(value[0]) if value else ""


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
