"""What takes the place of names and dates: random names, a code the learner gave, whole days, seconds."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from secrets import token_hex

from empathy_tui.errors import EmpathyError
from empathy_tui.review.research.tables import ELSEWHERE, HERE

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")
"""A letter or digit first, so that no spreadsheet takes it for a formula and no system for a hidden file."""
_DAY = 24 * 60 * 60


def random_name() -> str:
    """Return 16 random hex digits."""
    return token_hex(8)


@dataclass(slots=True)
class Naming:
    """The names in one export. They are random and kept nowhere, so that two exports can't be linked by them.

    Args:
        learner: The learner's name in it.
        token: Returns 16 random hex digits.
        first: When the first thing exported began, from which days are counted; None until there is one.
    """

    learner: str
    token: Callable[[], str] = random_name
    first: datetime | None = None

    @classmethod
    def of(cls, participant: str | None, token: Callable[[], str] = random_name) -> "Naming":
        """Return the names for an export.

        Args:
            participant: The code by which a study knows the learner; None for a random name.
            token: Returns 16 random hex digits.

        Raises:
            EmpathyError: The code can't be one.
        """
        if participant is not None and not _CODE.fullmatch(participant):
            raise EmpathyError(
                f"“{participant[:40]}” can't be a participant's code.",
                "Use up to 32 letters (a to z), digits, hyphens, dots and underscores, a letter or digit first.",
            )
        return cls(participant or f"p-{token()}", token)

    def session(self) -> str:
        """Return a new name for a session."""
        return f"s-{self.token()}"

    def day(self, started: datetime | None) -> int | None:
        """Return whole days since the first thing exported; what is asked first is that."""
        if started is None:
            return None
        if self.first is None:
            self.first = started
        return math.floor((started - self.first).total_seconds() / _DAY)


def looks_like_a_name(code: str) -> bool:
    """Return whether a code is letters alone with two parts or more, or two capitalised words in one."""
    parts = [part for part in re.split(r"[._-]+", code) if part]
    words = all(part.isalpha() and len(part) > 1 and not part.isupper() for part in parts)
    return words and (len(parts) > 1 or re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+", code) is not None)


def moment(at: str) -> datetime | None:
    """Return a time of a record, None if it can't be read; without a zone it is UTC."""
    try:
        time = datetime.fromisoformat(at)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def seconds(since: datetime | None, at: str) -> float | None:
    """Return the seconds from one moment to another to one decimal, None where either can't be read."""
    then = moment(at)
    return None if since is None or then is None else round((then - since).total_seconds(), 1)


def place_of(where: str) -> str:
    """Return whether a model ran on the learner's computer: the host's name is not told."""
    return HERE if where in {"this computer", "on this computer"} else ELSEWHERE


def model_name(model: str | None) -> str | None:
    """Return a model's name; of the path of a file its last part."""
    if model and (model.startswith(("/", "~", ".")) or "\\" in model or model.endswith(".gguf")):
        return PurePosixPath(model.replace("\\", "/")).name
    return model
