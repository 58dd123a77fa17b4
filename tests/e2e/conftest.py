"""The real program in a terminal."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from homes import PROGRAM, Home
from terminal import Terminal


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def start(home: Home) -> Iterator[Callable[..., Terminal]]:
    """Return a function that starts the program in a terminal: its arguments, and `columns`, `rows`, `env`."""
    with ExitStack() as stack:

        def started(*arguments: str, columns: int = 80, rows: int = 24, **env: str | None) -> Terminal:
            environment = {"EMPATHY_TUI_HOME": str(home.folder), **env}
            terminal = Terminal([*PROGRAM, *arguments], columns=columns, rows=rows, env=environment)
            return stack.enter_context(terminal)

        yield started
