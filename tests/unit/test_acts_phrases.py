"""The tables of phrases."""

import pytest

from empathy_tui.acts import danger, evidence, marks, mending
from empathy_tui.acts.phrases import Phrasebook


@pytest.mark.parametrize(
    "book", [danger._BOOK, marks._BOOK, evidence._BOOK, evidence._IF_ASKED, mending._SULKS]
)
def test_every_pattern_compiles(book: Phrasebook[str]) -> None:
    """They are compiled when first needed, so that a mistake in one would show late."""
    assert sum(1 for _ in book.patterns()) > 5
