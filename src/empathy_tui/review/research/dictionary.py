"""The data dictionary of an export, from the same declaration as its tables."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from empathy_tui.review.research.columns import TYPES, Column, Table
from empathy_tui.review.research.step_ids import HELD

FORMAT = 1
NOT_TOLD = (
    "In an id `*` stands for the id of a beat or a cycle, or for a number. A choice is in `choice`; of words there is "
    "their number in `words`, and themselves in `text` where text is wanted. A step left out is `skipped`. No column "
    "says whether the character's lines came at once (`--instant`) or whether the learner's came through a pipe: ask, "
    "where `seconds` matter."
)
NOT_FITTING = (
    "What stands in a session file and fits none of these values is left empty and counted in the report."
)


def as_json(tables: Sequence[Table]) -> str:
    """Return the dictionary for programs."""
    tree: dict[str, Any] = {
        "format": FORMAT,
        "tables": [
            {"name": table.name, "row": table.row, "columns": [_column(item) for item in table.columns]}
            for table in tables
        ],
    }
    tree["steps"] = [held._asdict() for held in HELD]
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def as_markdown(tables: Sequence[Table]) -> str:
    """Return the dictionary for people."""
    return "\n".join(_lines(tables)) + "\n"


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": TYPES[column.type],
        "unit": column.unit or None,
        "low": column.low,
        "high": column.high,
        "values": list(column.values) or None,
        "meaning": column.meaning,
        "missing": column.missing or None,
    }


def _lines(tables: Sequence[Table]) -> Iterator[str]:
    yield "# Data dictionary"
    yield ""
    yield f"A missing value is `null`. {NOT_FITTING}"
    for table in tables:
        yield from ("", f"## {table.name}", "", f"A row is {table.row}.", "")
        yield "| column | type | range | meaning | missing where |"
        yield "|---|---|---|---|---|"
        for item in table.columns:
            cells = (f"`{item.name}`", TYPES[item.type], _range(item), item.meaning, item.missing or "never")
            yield f"| {' | '.join(cells)} |"
    yield from ("", "## Steps in `answers`", "", NOT_TOLD, "")
    yield "| step | asks | an answer holds |"
    yield "|---|---|---|"
    for held in HELD:
        yield f"| {', '.join(f'`{step}`' for step in held.ids)} | {held.about} | {held.holds} |"


def _range(column: Column) -> str:
    low, high = (None if bound is None else f"{bound:g}" for bound in (column.low, column.high))
    bounds = f"{low} to {high}" if low and high else f"from {low}" if low else ""
    words = ", ".join(f"`{word}`" for word in column.values)
    amount = " ".join(filter(None, (bounds, column.unit)))
    return "; ".join(filter(None, (amount, words)))
