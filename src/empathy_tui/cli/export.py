"""`empathy-tui export`: the sessions kept here as tables, for research that the learner wants to take part in."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from empathy_tui.review.research.forms import Form
    from empathy_tui.review.research.report import Report

_FORMS: "dict[str, tuple[Form, ...]]" = {
    "jsonl": ("jsonl",),
    "parquet": ("parquet",),
    "both": ("jsonl", "parquet"),
}
FREE_TEXT = (
    "Free text is in it: what you wrote may name people, you among them, and say more than you meant to hand on. "
    "Read turns, guesses and answers before you give them away; --redact NAME takes a name out."
)


NAME = (
    "“{code}” looks like a name, and it is in the tables as it is. If it is yours, delete the folder and export again "
    "with the code the study gave you, or without --participant."
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--form", type=click.Choice(list(_FORMS)), default="jsonl", help="By default jsonl.")
@click.option("--text", is_flag=True, help="With what was said and written; else only how much.")
@click.option(
    "--redact", metavar="NAME", multiple=True, help="A name that must not stand in the text; may be repeated."
)
@click.option("--participant", metavar="CODE", help="The code a study gave you; else you get a random name.")
@click.option(
    "--since",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only from this day on, in UTC (2026-09-30).",
)
@click.option("--json", "as_json", is_flag=True, help="Say as JSON what was written and left out.")
def export(
    *,
    folder: Path,
    form: str,
    text: bool,
    redact: tuple[str, ...],
    participant: str | None,
    since: datetime | None,
    as_json: bool,
) -> None:
    """Write your sessions and answers as tables into FOLDER, which must be new or empty, under random names."""
    from empathy_tui import paths
    from empathy_tui.practice import Practice
    from empathy_tui.review.research.naming import looks_like_a_name
    from empathy_tui.review.research.report import Wanted
    from empathy_tui.review.research.study import write_study
    from empathy_tui.session.answers import AnswerStore

    if redact and not text:
        raise click.UsageError("--redact goes with --text: without it no text is written.")
    wanted = Wanted(_FORMS[form], text, redact, participant, since.date() if since else None)
    store = Practice.at_home().store
    report = write_study(folder, store, AnswerStore(paths.answers_folder()), wanted)
    if as_json:
        click.echo(json.dumps({"folder": str(folder), **asdict(report)}, ensure_ascii=False, indent=1))
    else:
        _tell(folder, report)
    if participant and looks_like_a_name(participant):
        click.echo(NAME.format(code=participant), err=True)
    if text:
        click.echo(FREE_TEXT, err=True)


def _tell(folder: Path, report: "Report") -> None:
    from empathy_tui.scrub import clean_line

    click.echo(f"Written: {clean_line(str(folder))}")
    click.echo(", ".join(f"{table} {count}" for table, count in report.rows.items()))
    if report.earlier:
        click.echo(f"Earlier than --since, and not in it: {report.earlier}")
    if report.outside:
        click.echo(f"Lines that spoke of real danger, and are not in it: {report.outside}")
    for kind, count in sorted(report.kinds.items()):
        click.echo(f"Entries of the unknown kind {clean_line(kind)}, counted only: {count}")
    if report.unfit:
        click.echo(f"Values that can't be and were left empty: {report.unfit}")
    click.echo("README.txt in it says what it can't say, and why pseudonymous is not anonymous.")
    for what, reason in report.left_out:
        click.echo(f"Left out: {what}. {clean_line(reason)}", err=True)
