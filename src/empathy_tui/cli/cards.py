"""`empathy-tui scenarios cards`."""

from pathlib import Path

import click

from empathy_tui.cli.completion import scenario_ids
from empathy_tui.cli.files import write_file


@click.command()
@click.argument("scenario", shell_complete=scenario_ids)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="A file: .pdf sets pages (needs the extra pdf), .md is text. Without it, Markdown goes to stdout.",
)
def cards(*, scenario: str, target: Path | None) -> None:
    """Make cards of SCENARIO for two people and an observer, with no machine in it; or of a discussion unit, by its id."""
    from empathy_tui.practice import Practice
    from empathy_tui.scenario.units import Unit
    from empathy_tui.workbench.cards import build_cards, build_unit_cards
    from empathy_tui.workbench.printing import as_markdown, as_pdf

    practice = Practice.at_home()
    unit = next((item for item in practice.units() if item.id == scenario), None)
    found = unit or practice.scene(scenario).scenario
    made = build_unit_cards(found) if isinstance(found, Unit) else build_cards(found)
    if target is None:
        click.echo(as_markdown(made), nl=False)
        return
    if target.suffix not in (".md", ".pdf"):
        raise click.UsageError("The file has to end in .md or .pdf.")
    content = as_pdf(found, made) if target.suffix == ".pdf" else as_markdown(made)
    click.echo(f"Written: {write_file(target, content, overwrite=True)}")
