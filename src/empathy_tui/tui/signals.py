"""Signals that end the program: held back until there is somebody who gives the terminal back."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def held_back() -> Iterator[None]:
    """Let no signal end the program before `listen`: the screen is taken before the program hears of anything."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def listen(loop: asyncio.AbstractEventLoop, leave: Callable[[int], None]) -> None:
    """Call `leave` with 128 and the signal's number when one comes, or has come since `held_back`."""
    for number in _ENDING:
        with suppress(NotImplementedError):  # Windows ends programs in another way
            loop.add_signal_handler(number, leave, 128 + number)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
