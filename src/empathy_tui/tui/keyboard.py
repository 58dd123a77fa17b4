"""What comes from the keyboard, byte by byte."""

import sys
from codecs import getincrementaldecoder
from functools import partial


def take_any_bytes() -> None:
    """Let bytes that are not UTF-8 be typed and pasted: they become U+FFFD.

    Textual 8.2 decodes strictly, and one such byte ends the program with a traceback and exit code 0.
    """
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver

    lenient = partial(getincrementaldecoder("utf-8"), errors="replace")
    vars(linux_driver)["getincrementaldecoder"] = lambda _encoding: lenient
