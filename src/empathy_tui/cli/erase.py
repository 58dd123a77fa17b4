"""`empathy-tui erase`: everything a person's practice left on this computer, in one go."""

import click


@click.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
def erase(*, yes: bool) -> None:
    """Delete everything your practice left here: sessions, plans, answers, courses, what you wrote of yourself.

    Scenes, cycles, units and settings of your own are left, and posts on a board: those are in the board's folder.
    """
    from empathy_tui import paths
    from empathy_tui.practice import Practice
    from empathy_tui.session import erasing

    data = paths.data_folder()
    erasing.refuse_odd_folder(data)
    found = erasing.left_behind(data, (paths.library_index(), paths.trace_cache()))
    if not found:
        click.echo(f"There is nothing of yours in {data}.")
        return
    click.echo(f"In {data}:")
    for kind in found:
        click.echo(f" - {kind.what}: {len(kind.files)} file{'s' * (len(kind.files) != 1)}")
    if not yes:
        click.confirm("Delete all of it for good?", abort=True)
    count = erasing.erase(found, Practice.at_home().store)
    click.echo(
        f"Deleted: {count} file{'s' * (count != 1)}. What you took elsewhere, and what you posted, is not here."
    )
