"""A board for tests: two authors, a facilitator, a clock that ticks, and posts to ask about."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from empathy_tui.board.folder import Board

TOKEN = "1b" * 16
ADA, BEN = b"a" * 32, b"b" * 32
START = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
WAITING = (
    "I practised for three weeks and the effort was mostly in waiting. I always wanted to answer quickly, but waiting "
    "was harder than any sentence I wrote, and I was ashamed of how seldom I did it."
)
NEIGHBOUR = (
    "Most of the effort went into typing. My neighbour waits on the stairs, and perhaps she gains nothing from what "
    "I typed, but the school gains a course that costs less."
)
WEATHER = "The bus was late on Monday again, and then it rained on the whole street until the evening came."


def new_board(folder: Path) -> Board:
    """Return a board whose posts are a second apart and have tokens 1, 2, 3."""
    made = Board.open(folder, TOKEN, START)
    return Board(made.folder, made.facilitator, _ticking(), _numbered())


def _ticking() -> Callable[[], datetime]:
    steps = count()
    return lambda: START + timedelta(seconds=next(steps))


def _numbered() -> Callable[[], str]:
    steps = count(1)
    return lambda: f"{next(steps):016x}"
