"""`empathy-tui journal …`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from empathy_tui.cli.files import write_file
from empathy_tui.cli.pages import write_blocks
from empathy_tui.cli.play import Way, open_journal
from empathy_tui.cli.sessions import json_option
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.runner.looking_back import LookedBack


@click.group(invoke_without_command=True)
@click.option("--theme", metavar="THEME", default="", help="Only sessions whose scene has this theme.")
@click.option("--plain", is_flag=True, help="As lines on stdout.")
@json_option
@click.option("--html", metavar="FILE", type=click.Path(path_type=Path), help="Write it as one page to FILE.")
@click.pass_context
def journal(context: click.Context, *, theme: str, plain: bool, as_json: bool, html: Path | None) -> None:
    """Look back over what was done among people and over all sessions; `journal add` notes something done."""
    if context.invoked_subcommand is not None:
        return
    from empathy_tui.practice import Practice

    looked = None
    if theme or as_json or html:
        looked = Practice.at_home().mine.looking_back()
        theme = _known(looked, theme)
    if looked is not None and as_json:
        from empathy_tui.review.journal_json import journal_to_json

        _warn(looked)
        click.echo(json.dumps(journal_to_json(looked.journal(theme)), ensure_ascii=False, indent=1))
        return
    if looked is not None and html:
        from empathy_tui.review.export.journal_html import journal_as_html

        _warn(looked)
        click.echo(f"Written: {write_file(html, journal_as_html(looked.journal(theme)))}")
        return
    way = Way(plain=plain, instant=False)
    if not way.lines():
        open_journal(way, theme)
        return
    from empathy_tui.review.journal_words import page

    looked = looked or Practice.at_home().mine.looking_back()
    write_blocks(page(looked.journal(theme)))


@journal.command()
@click.argument("text", nargs=-1)
def add(*, text: tuple[str, ...]) -> None:
    """Note something you did among people: TEXT is a line about it, for you alone."""
    from empathy_tui.practice import Practice

    Practice.at_home().mine.note_encounter(" ".join(text))
    click.echo("Noted. empathy-tui journal shows it.")


def _known(looked: "LookedBack", theme: str) -> str:
    """Return a theme as it is written in scenes.

    Raises:
        EmpathyError: No session has it.
    """
    if not theme:
        return ""
    found = looked.journal()
    for name in found.themes:
        if name.casefold() == theme.strip().casefold():
            return name
    there = (
        f"There are: {', '.join(found.themes)}." if found.themes else "There is no session with a theme yet."
    )
    raise EmpathyError(f"No session has the theme {clean_line(theme)[:60]}.", there)


def _warn(looked: "LookedBack") -> None:
    if looked.trouble:
        click.echo(looked.trouble, err=True)
