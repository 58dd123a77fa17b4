"""The learner's own editor, for long answers."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.widgets import TextArea

from empathy_tui.language import _
from empathy_tui.scrub import clean


def run_editor(file: Path) -> str:
    """Open a file in `$VISUAL` or `$EDITOR` and wait for it; return what went wrong, empty for nothing."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        return _("No editor is set: set EDITOR, for example to nano.")
    try:
        done = subprocess.run([*command, str(file)], check=False)
    except OSError as error:
        return _("{command} can't be started: {strerror}.").format(
            command=command[0], strerror=error.strerror
        )
    return (
        _("{command} ended with {returncode}.").format(command=command[0], returncode=done.returncode)
        if done.returncode
        else ""
    )


def edit_in_own_editor(field: TextArea) -> str:
    """Open what a field holds in `$VISUAL` or `$EDITOR`, and put what comes back into it; return what went wrong.

    The file is readable by nobody else, and gone afterwards. The field is left as it is when the editor fails.
    """
    with tempfile.TemporaryDirectory(prefix="empathy-tui-") as folder:
        file = Path(folder) / "answer.txt"
        file.touch(mode=0o600)
        file.write_text(field.text, encoding="utf-8")
        if trouble := run_editor(file):
            return trouble
        try:
            written = clean(file.read_text(encoding="utf-8", errors="replace"))
        except OSError as error:
            return _("What was written can't be read: {strerror}.").format(strerror=error.strerror)
    field.text = written.rstrip("\n")
    field.move_cursor(field.document.end)
    return ""
