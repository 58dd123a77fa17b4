"""`empathy-tui scenarios new`."""

import sys
from pathlib import Path

import click

from empathy_tui.cli.files import write_file


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--no-questions", is_flag=True, help="Take the defaults; write the rest in your editor.")
def new(*, file: Path | None, no_questions: bool) -> None:
    """Ask a few questions and write a scene that can be played at once; FILE is made from its title unless named."""
    from empathy_tui import paths
    from empathy_tui.scenario.loader import read_scenario
    from empathy_tui.workbench.drafting import ASKED, draft, scenario_id

    answers: dict[str, str] = {}
    if file is not None:
        answers["title"] = file.stem.replace("-", " ").capitalize()
    if not no_questions:
        click.echo("Ctrl+C stops, and nothing is written.")
        click.echo("Enter keeps what stands in brackets; everything can be changed in the file.")
        for item in ASKED:
            default = answers.get(item.key, item.default)
            answers[item.key] = click.prompt(item.ask, default=default, err=not sys.stdin.isatty())
    if file is None:
        file = paths.own_scenarios_folder() / f"{scenario_id(answers.get('title') or ASKED[0].default)}.yaml"
    else:
        answers.setdefault("title", file.stem)
    text = draft(answers)
    read_scenario(text.encode(), file)
    shown = write_file(file, text)
    click.echo(f"Written: {shown}")
    click.echo(f"Play it:      empathy-tui practice {shown}")
    click.echo(f"Talk to it while you write: empathy-tui scenarios preview {shown}")
    click.echo(f"Look it over: empathy-tui scenarios check {shown}; empathy-tui scenarios autoplay {shown}")
