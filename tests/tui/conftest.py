"""The program in a terminal."""

from pathlib import Path

import pytest

from desk import Open, desk_in


@pytest.fixture
def desk(tmp_path: Path) -> Open:
    """A context in which the program runs."""
    return desk_in(tmp_path)
