"""A real server that nobody here wrote, with a real small model: llama.cpp's, from the packages named in `.ci/run`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from empathy_tui.providers import patience
from empathy_tui.providers.local import Server
from model_stub import weights_file


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """End its endless replies early."""
    monkeypatch.setattr(patience, "MOST_CHARACTERS", 300)


@pytest.fixture(scope="session")
def weights() -> Path:
    """The file of SmolLM2-135M-Instruct; without it these tests fail, and are not skipped."""
    return weights_file()


@pytest.fixture(scope="session")
def server(weights: Path) -> Iterator[Server]:
    """A running server."""
    running = Server(weights)
    yield running
    running.end()
    assert not running.alive
