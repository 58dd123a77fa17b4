"""Entry of the program."""

import sys
from types import TracebackType

STOPPED = 130
"""The exit code of a program that Ctrl+C ended."""


def main() -> None:
    """Run the program on this process's arguments and leave with its exit code."""
    try:
        from empathy_tui.cli.main import run
        from empathy_tui.cli.streams import finish_streams

        sys.excepthook = _report
        try:
            code = run(sys.argv[1:])
        finally:
            finish_streams()
    except KeyboardInterrupt:  # in an import, before anything was begun
        code = STOPPED
    sys.exit(code)


def _report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    from empathy_tui.cli.crash import report_crash

    report_crash(error)


if __name__ == "__main__":
    main()
