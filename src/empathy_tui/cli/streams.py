"""The three streams of every program, made so that no state of theirs ends in a traceback."""

import codecs
import io
import os
import sys


def prepare_streams() -> None:
    """Give a stream that is closed a place to go, and let no character or byte break one.

    Words typed where the environment promises ASCII are read as UTF-8, which they are or which loses nothing.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        ascii_only = codecs.lookup(sys.stdin.encoding).name == "ascii"
        sys.stdin.reconfigure(encoding="utf-8" if ascii_only else None, errors="surrogateescape")


def finish_streams() -> None:
    """Write out what is left; where nobody takes it any more, let it go, and the exit code stand."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_closed() -> None:
    """Fill the three lowest descriptors, so that no file of ours gets one of them, and open the streams on them."""
    while os.open(os.devnull, os.O_RDWR) <= 2:
        pass
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8", closefd=False)
