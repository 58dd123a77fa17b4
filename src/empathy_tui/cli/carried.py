"""`empathy-tui carried …`: what passes from one session to the next."""

from typing import TYPE_CHECKING, cast

import click

from empathy_tui.errors import StoreError

if TYPE_CHECKING:
    from empathy_tui.vocabulary import Prompts


@click.group()
def carried() -> None:
    """What passes from one session to the next: yours to read, change and delete."""


@carried.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(*, as_json: bool) -> None:
    """Show the file, word for word."""
    from empathy_tui.practice import Practice
    from empathy_tui.session.carried import shown_carried

    file = Practice.at_home().mine.carried
    if as_json:
        click.echo(file.load().model_dump_json(indent=1))
        return
    click.echo(f"{file.path}\n", err=True)
    click.echo(shown_carried(file), nl=False)


@carried.command()
def edit() -> None:
    """Open the file in $EDITOR, and say what is wrong with it afterwards, if anything is."""
    from empathy_tui.practice import Practice

    file = Practice.at_home().mine.carried
    file.make()
    click.edit(filename=str(file.path))
    file.load()
    click.echo("It can be read.")


@carried.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(*, yes: bool) -> None:
    """Delete the file: every character meets you as for the first time, and no plan is asked about."""
    from empathy_tui.practice import Practice

    file = Practice.at_home().mine.carried
    if not yes:
        click.confirm(f"Delete {file.path} for good?", abort=True)
    if not file.delete():
        raise StoreError("Nothing was carried yet.", "There is nothing to delete.")
    click.echo(f"Deleted: {file.path}. The sessions themselves are kept: empathy-tui sessions list")


@carried.command()
@click.argument("level", type=click.Choice(["full", "sparse", "none", "fading"]))
def prompts(*, level: str) -> None:
    """Choose how much sessions prompt from now on: full, sparse or none; fading lets it fade by itself again."""
    from empathy_tui.practice import Practice

    fading = level == "fading"
    Practice.at_home().mine.choose_prompts(None if fading else cast("Prompts", level), fading=fading)
    click.echo(f"From the next session on: {level}.")
