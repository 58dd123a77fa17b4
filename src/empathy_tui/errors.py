"""Everything that can go wrong and that a person can do something about."""

from pathlib import Path

from empathy_tui.scrub import clean_line


class EmpathyError(Exception):
    """What happened and what to do, each one line of plain text.

    Args:
        message: What happened, and where.
        hint: What the person can do now.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = clean_line(message)
        self.hint = clean_line(hint)
        super().__init__(self.message)


class ScenarioError(EmpathyError):
    """A scenario file that can't be played.

    Args:
        message: What is wrong.
        hint: What to write instead.
        path: The file, if it came from one.
        line: Line in the file, from 1; 0 when none applies.
        key: Dotted path of the key, such as `beats.managing.exits.0.to`.
        rule: Name of the check that found it, such as `Beats-TargetMustExist`.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        path: Path | None = None,
        line: int = 0,
        key: str = "",
        rule: str = "",
    ) -> None:
        self.path, self.line, self.key, self.rule = path, line, key, rule
        self.problem = clean_line(message)
        place = ":".join(str(part) for part in (path, line or "", key) if part)
        super().__init__(f"{place}: {message}" if place else message, hint)


class StoreError(EmpathyError):
    """A session that can't be read or written."""


class SessionBusy(StoreError):
    """The session is open in another program."""


class ProviderError(EmpathyError):
    """What words the character has failed.

    Args:
        message: What happened.
        hint: What the person can do now.
        kind: A short name of the failure, kept in the record.
    """

    def __init__(self, message: str, hint: str = "", *, kind: str = "failed") -> None:
        self.kind = kind
        super().__init__(message, hint)


class ConfigError(EmpathyError):
    """Settings that can't be used."""
