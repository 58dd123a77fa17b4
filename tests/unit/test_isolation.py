"""The fixture that cuts every test off from the network, the home and the keys of whoever runs it."""

import asyncio
import os
import socket
from pathlib import Path

import pytest

from empathy_tui.paths import data_folder


def test_a_test_cannot_reach_the_network() -> None:
    """A connection is refused before it is tried, also one to this computer."""
    with socket.socket(socket.AF_INET) as own, pytest.raises(AssertionError, match="tried to reach"):
        own.connect(("127.0.0.1", 9))


async def test_an_event_loop_still_runs() -> None:
    """What stays within the computer is left alone."""
    await asyncio.sleep(0)
    assert (await asyncio.to_thread(lambda: 7)) == 7


def test_home_is_a_new_folder_and_keys_are_gone() -> None:
    """Nothing of the person who runs the tests is read or written."""
    assert data_folder().is_dir()
    assert not list(data_folder().iterdir())
    assert Path.home() == data_folder()
    assert not [name for name in os.environ if name.endswith("_API_KEY")]
