"""What is said and kept when a bug ends the program."""

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from empathy_tui import __version__, paths
from empathy_tui.scrub import clean, clean_line


def report_crash(error: BaseException) -> None:
    """Say on stderr that a bug ended the program and where everything is, and keep a report beside the sessions.

    Neither holds the text of the error, in which words of the learner's may stand.
    """
    report = paths.data_folder() / "crash.txt"
    sys.stderr.write(f"A bug has ended the program: {clean_line(_where(error))}.\n")
    kept = f"Everything you sent is kept in {clean_line(str(paths.sessions_folder()))}."
    try:
        _write(report, "".join(_lines(error)))
    except OSError:
        sys.stderr.write(f"{kept} Please report what you did last.\n")
    else:
        sys.stderr.write(f"{kept} Please report it, with {clean_line(str(report))}\n")


def _where(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1:]
    return f"{type(error).__name__}" + "".join(
        f" in {Path(frame.filename).name}, line {frame.lineno}" for frame in last
    )


def _lines(error: BaseException) -> Iterator[str]:
    yield f"empathy-tui {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n"
    yield "The texts of errors are left out: words of yours may stand in them.\n"
    found: BaseException | None = error
    seen: set[int] = set()
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield f"\n{type(found).__module__}.{type(found).__qualname__}\n"
        yield from traceback.format_tb(found.__traceback__)
        found = found.__cause__ or found.__context__


def _write(report: Path, text: str) -> None:
    report.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(report, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(clean(text))
