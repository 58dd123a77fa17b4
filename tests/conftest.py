"""What holds for every test: a home of its own, no keys, no network, no language but that of the code."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from empathy_tui import language
from empathy_tui.config import BOARD_VARIABLE, LANGUAGE_VARIABLES

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_connect = socket.socket.connect


@pytest.fixture(autouse=True)
def _cut_off(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Give the test a temporary home, take away all keys, and refuse connections.

    Tests marked `real` may reach servers on this computer, and no others.
    """
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(home))
    for folder in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(folder, str(home))
    for name in list(os.environ):
        if name.endswith(("_API_KEY", "_AUTH_TOKEN", "_BASE_URL")):
            monkeypatch.delenv(name)
    for name in (*LANGUAGE_VARIABLES, BOARD_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    language.install(())
    real = request.node.get_closest_marker("real") is not None

    def connect(own: socket.socket, address: Any) -> None:
        within = own.family == socket.AF_UNIX  # asyncio needs a pair of these
        if not (within or (real and address[0] in {"127.0.0.1", "::1"})):
            raise AssertionError(f"a test tried to reach {address!r}")
        _connect(own, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def repository() -> Path:
    """The folder of the project, with its `scenarios/`."""
    return Path(__file__).parent.parent
