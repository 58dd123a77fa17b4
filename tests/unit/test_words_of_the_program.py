"""The program never empathises, praises, scores or sells: every string of it is read.

The recogniser's tables (`acts/`) are left out: they hold what learners say, in order to hear it. So are the guards,
which hold what a model must not say, docstrings, and the metadata of packages.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent.parent / "src" / "empathy_tui"
NEVER = {
    "empathises": r"\bi (understand|feel|hear you|care|am here|'m here|am sorry|'m sorry)\b|\bi'm here for you\b|\bhere for you\b",
    "speaks of itself as a person": r"(?<![\w'])I(?![\w'])|(?<![\w])I'(m|ve|ll|d)\b",
    "praises": r"\b(well done|great job|good job|congratulations|excellent|amazing|awesome|proud of you|nice work|good work|perfect|bravo|keep it up)\b",
    "scores": r"\b(score[sd]?|points?(?! of|-of)|streaks?|leader ?board|rank(ed|ing)?|level(led)? up|xp|achievement|trophy|certificate)\b",
    "sells": r"\b(boost|unlock|supercharge|transform) your\b|\bself-help\b|\bempathy skills?\b|\bprove[ns]?\b",
    "calls the learner a user or player": r"\b(users?|players?)\b",
    "shouts": r"\w!",
}
ALLOWED = {
    ("scores", "nothing is scored"): "says that nothing is",
    ("scores", "Nothing is scored"): "says that nothing is",
    ("scores", "points at something"): "a finger",
    ("shouts", "$!"): "shell",
}

WIRE = frozenset({"user"})
"""Names that providers' formats ask for."""


def strings(path: Path) -> Iterator[str]:
    """Yield the texts in a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            docstrings.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def modules() -> list[Path]:
    return [
        path
        for path in sorted(SOURCE.rglob("*.py"))
        if path.relative_to(SOURCE).parts[0] != "acts" and path.name not in {"guards.py", "guard_patterns.py"}
    ]


def faults(text: str) -> list[str]:
    """Return what a text does that the program must not."""
    found = []
    for fault, pattern in NEVER.items():
        flags = 0 if fault == "speaks of itself as a person" else re.IGNORECASE
        if re.search(pattern, text, flags) and not any(
            fault == allowed and words in text for allowed, words in ALLOWED
        ):
            found.append(fault)
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_string_of_the_program_empathises(path: Path) -> None:
    """Nor praises, scores, sells or shouts."""
    assert [(text, faults(text)) for text in strings(path) if text not in WIRE and faults(text)] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("I understand.", "empathises"),
        ("We're always here for you.", "empathises"),
        ("I think so.", "speaks of itself as a person"),
        ("Well done, go on.", "praises"),
        ("Your score is 4.", "scores"),
        ("A streak of three days.", "scores"),
        ("Boost your empathy.", "sells"),
        ("The user may leave.", "calls the learner a user or player"),
        ("Go on!", "shouts"),
    ],
)
def test_the_check_can_fail(text: str, fault: str) -> None:
    """Each kind of fault is found in a text that has it."""
    assert fault in faults(text)


def test_every_module_is_read() -> None:
    """The list of modules is the program's, not an empty one."""
    names = {path.stem for path in modules()}
    assert {"prose", "conversation", "program", "steps", "doctor"} <= names
