"""Writing tables as JSON Lines or Parquet, a row at a time: what is held in memory doesn't grow with the table."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from empathy_tui.errors import EmpathyError
from empathy_tui.review.research.columns import Column, Row, Table

Form = Literal["jsonl", "parquet"]
GROUP = 4096
"""Rows held until they are written as one row group of a Parquet file."""


class TableFile(Protocol):
    """One table being written."""

    def add(self, row: Row) -> None:
        """Write a row that fits the table."""

    def close(self) -> None:
        """Write what is left and end the file; what was only begun is closed too."""


class JsonLines:
    """A table as JSON Lines: UTF-8, an object a line, its keys in the order of the columns."""

    def __init__(self, path: Path, table: Table) -> None:
        self._file = open_new(path)

    def add(self, row: Row) -> None:
        """Write a row."""
        self._file.write((json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode())

    def close(self) -> None:
        """End the file."""
        self._file.close()


class Parquet:
    """A table as Parquet, in row groups of `GROUP` rows."""

    def __init__(self, path: Path, table: Table) -> None:
        import pyarrow
        from pyarrow import parquet

        self._schema = pyarrow.schema(
            [pyarrow.field(column.name, _type_of(column), column.missing != "") for column in table.columns]
        )
        self._make = pyarrow.RecordBatch.from_pylist
        self._file = open_new(path)
        self._writer = parquet.ParquetWriter(self._file, self._schema)
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take a row; each `GROUP` of them is written."""
        self._rows.append(row)
        if len(self._rows) >= GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left and end the file."""
        try:
            if self._rows:
                self._flush()
        finally:
            try:
                self._writer.close()
            finally:
                self._writer.is_open = False  # else it tries again when it is collected
                self._file.close()

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        self._writer.write_batch(self._make(rows, schema=self._schema))


FORMS: dict[Form, Callable[[Path, Table], TableFile]] = {"jsonl": JsonLines, "parquet": Parquet}


def check_form(form: Form) -> None:
    """Raise `EmpathyError` where the package that a form needs is not here."""
    if form == "parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise EmpathyError(
                "Parquet needs the package pyarrow, which is not here.",
                "Install it: pip install 'empathy-tui[parquet]'. Or leave it out: --form jsonl",
            ) from error


def open_new(path: Path) -> BinaryIO:
    """Return a file that must not be there yet, open for writing and readable by its owner only (0600)."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _type_of(column: Column) -> Any:  # pyarrow has no types
    import pyarrow

    match column.type:
        case "word" | "text":
            return pyarrow.string()
        case "int":
            return pyarrow.int64()
        case "float":
            return pyarrow.float64()
        case "bool":
            return pyarrow.bool_()
        case "words":
            return pyarrow.list_(pyarrow.string())
        case "acts":
            return pyarrow.list_(pyarrow.struct([("act", pyarrow.string()), ("p", pyarrow.float64())]))
