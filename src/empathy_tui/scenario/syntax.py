"""YAML's own complaints, put so that an author who isn't a programmer knows what to change."""

import re
from typing import NamedTuple

_SPACES = "Indent with spaces, and put keys that belong together below one another."
_QUOTE = "Put the whole text in double quotation marks."


class Complaint(NamedTuple):
    """What is wrong and what to do; `opened` when the line to name is where something was opened."""

    message: str
    hint: str
    opened: bool = False


_TAB = Complaint("A tab can't be used to indent.", f"Use spaces, not tabs. {_SPACES}")
_WORDS: tuple[tuple[str, Complaint], ...] = (
    (
        "escape",
        Complaint(
            "A backslash in double quotation marks starts something YAML doesn't know.",
            "Write it twice: \\\\",
        ),
    ),
    (
        "quoted scalar",
        Complaint(
            "A quotation mark is opened here and never closed.", "Close it at the end of the text.", True
        ),
    ),
    (
        "flow (sequence|mapping)",
        Complaint(
            "A bracket or brace is opened here and not closed, or a comma is missing in it.",
            "Close it, and put texts inside it in double quotation marks.",
            True,
        ),
    ),
    (
        "mapping values",
        Complaint(
            "A colon can't stand here.",
            f"If it belongs to a key, see that it is indented like the line above. If it is part of a text: {_QUOTE}",
        ),
    ),
    ("cannot start", Complaint("A text can't begin with this character.", _QUOTE)),
    ("an alias|an anchor", Complaint("A text can't begin with * or & unless it is quoted.", _QUOTE)),
    ("a tag", Complaint("A text can't begin with an exclamation mark unless it is quoted.", _QUOTE)),
    (
        "':'",
        Complaint("A key stands here without its colon.", "Write the key, a colon, a space and the value."),
    ),
    (
        "block (mapping|sequence|collection|end)|expected key",
        Complaint(
            "This line doesn't fit what stands above it.", f"{_SPACES} Or a quotation mark ends too early."
        ),
    ),
    ("document start", Complaint("The file goes on after its end.", _SPACES)),
    (
        "YAML document|directive",
        Complaint("The % line at the top can't be read.", "Take it out; none is needed."),
    ),
)


def explain(context: str, problem: str, character: str) -> Complaint:
    """Return what to tell the author.

    Args:
        context: What the parser was doing.
        problem: What it found.
        character: The character at which it stopped.
    """
    if "tab character" in problem or (character == "\t" and "cannot start" in problem):
        return _TAB
    for pattern, complaint in _WORDS:
        if re.search(pattern, f"{context} {problem}"):
            return complaint
    return Complaint(f"This can't be read as YAML: {problem[:200]}.", _QUOTE)
