"""The one place where text that comes in is made harmless.

A terminal obeys control characters wherever they come from, and Textual passes them on. So every text from a
person, a file, a model, the environment or an error goes through `clean` where it enters the program.
"""

import re
from collections.abc import Mapping
from typing import Any

_TAB = "    "
_BIDI = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)
_NO_CHARACTERS = (
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
)
"""Code points that Unicode keeps from ever being characters; YAML refuses a file with some of them."""
_TABLE: dict[int, str | None] = {
    **{code: None for code in range(0x20) if code != 0x0A},
    0x09: _TAB,
    **dict.fromkeys(range(0x7F, 0xA0)),
    **dict.fromkeys(_BIDI),
    0xFEFF: None,
    **dict.fromkeys(_NO_CHARACTERS),
    0x2028: "\n",
    0x2029: "\n",
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` without control characters, bidi overrides, noncharacters and lone surrogates.

    Newlines stay, a tab becomes four spaces, line and paragraph separators become newlines, a lone surrogate
    becomes U+FFFD so that the result can be saved as UTF-8. It works a character at a time and keeps no state,
    so a sequence split over two calls is harmless too. `clean(clean(x)) == clean(x)`.
    """
    text = text.translate(_TABLE)
    return text if text.isascii() else _SURROGATE.sub("�", text)


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, as for a title or a path in a message."""
    return " ".join(clean(text).split())


def clean_tree(value: Any) -> Any:  # JSON and YAML values are untyped until a model has read them
    """Return a JSON-like value with every text in it cleaned, keys included."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean_tree(key): clean_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean_tree(item) for item in value]
    return value
