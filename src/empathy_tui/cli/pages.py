"""Pages of blocks on stdout."""

import sys
from collections.abc import Iterable

from empathy_tui.review.prose import Block


def write_blocks(blocks: Iterable[Block]) -> None:
    """Write blocks as the line mode does."""
    from empathy_tui.plain.lines import Lines

    Lines(sys.stdin, sys.stdout).blocks(blocks)
