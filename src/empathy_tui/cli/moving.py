"""`empathy-tui sessions import`, and `sessions export --form record`: sessions to another computer and back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.practice import Practice


def write_records(practice: "Practice", session: str, target: Path | None, redact: tuple[str, ...]) -> None:
    """Write SESSION, or all of them, into a new archive, as they are.

    Raises:
        EmpathyError: There is none, or it can't be written.
        click.UsageError: No file is named, or names are to be taken out: a record is the session as it is.
    """
    from empathy_tui.session.archive import pack_sessions

    if target is None:
        raise click.UsageError("A record needs a file: --form record --to sessions.zip")
    if redact:
        raise click.UsageError("A record is the session as it is; take names out of another form.")
    ids = practice.store.ids() if session == "all" else [practice.newest() if session == "last" else session]
    if not ids:
        raise StoreError("There is no session yet.", "Begin one: empathy-tui practice")
    damaged = pack_sessions(practice.store, ids, target)
    click.echo(f"Written: {clean_line(str(target))}, {_count(len(ids))}")
    for name in damaged:
        click.echo(
            f"{name} can't be opened, and will be refused where it is imported. "
            f"See what it is here (empathy-tui sessions list), and export again.",
            err=True,
        )


@click.command("import")
@click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
def import_sessions(*, files: tuple[Path, ...]) -> None:
    """Take in sessions from another computer; nothing here is overwritten.

    Each FILE is an archive of `sessions export --form record`, or a session's own file (.json), whatever its name.
    """
    from empathy_tui.practice import Practice
    from empathy_tui.session.arrivals import bring_in

    practice = Practice.at_home()
    moved = bring_in(practice.store, files)
    click.echo(f"Imported: {_count(len(moved.new))}")
    if moved.known:
        click.echo(f"Already here: {_count(len(moved.known))}")
    if moved.others:
        click.echo(f"Other files in the archive, not looked at: {moved.others}")
    for session in moved.without_scene:
        _tell_of_scene(practice, session)
    for name, error in moved.refused:
        click.echo(f"Not taken: {clean_line(name)}. {error.message} {error.hint}", err=True)
    if moved.refused:
        raise click.exceptions.Exit(1)


def _tell_of_scene(practice: "Practice", session: str) -> None:
    """Say which session can't be reviewed here, because its scene is not here as it was played."""
    try:
        practice.scene_of(practice.store.load(session))
    except EmpathyError as error:
        click.echo(f"{session}: {error.message} {error.hint}", err=True)


def _count(number: int) -> str:
    return f"{number} {'session' if number == 1 else 'sessions'}"
