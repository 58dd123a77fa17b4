"""Writing a file that the person named."""

from pathlib import Path

from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean_line


def write_file(target: Path, content: str | bytes, *, overwrite: bool = False) -> str:
    """Write a file and return its path as it may be shown.

    Args:
        target: Where; folders above it are made if they are missing.
        content: Text as UTF-8, or bytes.
        overwrite: Whether a file that is there gives way.

    Raises:
        EmpathyError: It is there, or can't be written. Nothing has been written then.
    """
    shown = clean_line(str(target))
    raw = content.encode() if isinstance(content, str) else content
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb" if overwrite else "xb") as file:
            file.write(raw)
    except FileExistsError as error:
        raise EmpathyError(f"{shown} is there already.", "Nothing was written. Name another file.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise EmpathyError(f"{shown} can't be written: {reason}.", "Name another file or place.") from error
    return shown
