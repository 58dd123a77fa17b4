"""What a column of a table is, and whether a value may stand in it.

The writers, the dictionary and the check of each row all work from these, so none of them can say what the others
don't.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["word", "text", "int", "float", "bool", "words", "acts"]
TYPES: dict[Type, str] = {
    "word": "string",
    "text": "string, free text",
    "int": "whole number, 64 bits",
    "float": "number, 64 bits",
    "bool": "true or false",
    "words": "list of strings",
    "acts": "list of {act: string, p: number}",
}
"""Each type as the dictionary words it."""
Row = dict[str, Any]
"""One row: a value, or None where it is missing, for each column."""
_LARGEST = 2**63


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        name: Its name in every form.
        type: Of its values.
        meaning: What a value says.
        missing: Why a value can be missing; '' where none ever is.
        unit: Of a number; '' where it has none.
        low: The least a number may be; None where nothing bounds it.
        high: The most it may be.
        values: The only words there are; () where any may stand. Of a list, the only ones in it.
    """

    name: str
    type: Type
    meaning: str
    missing: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    values: tuple[str, ...] = ()

    @property
    def free(self) -> bool:
        """Whether a person's or a character's words stand in it, so that it is left out unless text is wanted."""
        return self.type == "text"

    def fits(self, value: Any) -> bool:
        """Return whether a value may stand here."""
        return self.missing != "" if value is None else self._fits(value)

    def _fits(self, value: Any) -> bool:
        match self.type:
            case "word" | "text":
                return isinstance(value, str) and self._known(value)
            case "bool":
                return isinstance(value, bool)
            case "int":
                return type(value) is int and -_LARGEST <= value < _LARGEST and self._within(value)
            case "float":
                return type(value) is float and math.isfinite(value) and self._within(value)
            case "words":
                return isinstance(value, list) and all(isinstance(x, str) and self._known(x) for x in value)
            case "acts":
                return isinstance(value, list) and all(map(self._is_guess, value))

    def _is_guess(self, value: Any) -> bool:
        if not isinstance(value, dict) or value.keys() != {"act", "p"}:
            return False
        p = value["p"]
        return self._known(value["act"]) and type(p) is float and self._within(p)

    def _known(self, word: str) -> bool:
        return not self.values or word in self.values

    def _within(self, number: float) -> bool:
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Args:
        name: Also that of its files.
        row: What one row is.
        columns: In their order.
    """

    name: str
    row: str
    columns: tuple[Column, ...]

    def chosen(self, *, text: bool) -> "Table":
        """Return the table as it is written: with its free text, or without."""
        return Table(self.name, self.row, tuple(item for item in self.columns if text or not item.free))

    def faults(self, row: Mapping[str, Any]) -> list[str]:
        """Return the names of columns that are missing, too many, or hold what may not stand there."""
        names = [column.name for column in self.columns]
        wrong = [name for name in row if name not in names]
        return wrong + [c.name for c in self.columns if c.name not in row or not c.fits(row[c.name])]

    def fitted(self, row: Mapping[str, Any]) -> tuple[Row, int]:
        """Return a row with this table's columns alone, what doesn't fit left empty, and how much that was.

        A record is a file that anyone may have changed: what stands in it need not be what the program writes.
        """
        values = {column.name: row[column.name] for column in self.columns}
        wrong = [column.name for column in self.columns if not column.fits(values[column.name])]
        return {**values, **dict.fromkeys(wrong)}, len(wrong)
