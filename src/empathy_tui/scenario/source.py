"""The bytes of a scenario file, before anything is made of them."""

import stat
from dataclasses import dataclass
from pathlib import Path

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.problems import Rule

MIB = 1024 * 1024
MAX_BYTES = MIB
MAX_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be.

    Args:
        size: Bytes; whole MiB.
        nodes: Values, keys among them.
        too_large: What to do about a larger one.
        too_many: What to do about more values.
    """

    size: int = MAX_BYTES
    nodes: int = MAX_NODES
    too_large: str = "Split it into several scenes."
    too_many: str = "Shorten it."


SCENE = Limits()


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file up to 1 MiB; `ScenarioError` if it is none or can't be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise refusal("File-MustBeReadable", "This is not a file.", "Name a .yaml file.", path=path)
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # a NUL in a name is a ValueError
        reason = getattr(error, "strerror", None) or str(error)
        raise refusal(
            "File-MustBeReadable",
            f"The file can't be read: {reason}.",
            "See that it exists and is yours.",
            path=path,
        ) from error
    check_size(raw, path)
    return raw


def check_size(raw: bytes, path: Path | None, limits: Limits = SCENE) -> None:
    """Raise `ScenarioError` if a file is larger than it may be."""
    if len(raw) > limits.size:
        message = f"The file is larger than {limits.size // MIB} MiB."
        raise refusal("File-MustBeSmall", message, limits.too_large, path=path)


def refusal(rule: Rule, message: str, hint: str, *, path: Path | None, line: int = 0) -> ScenarioError:
    """Return why a file can't be played."""
    return ScenarioError(message, hint, path=path, line=line, rule=rule)
