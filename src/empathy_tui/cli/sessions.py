"""`empathy-tui sessions …`."""

import json
from contextlib import suppress
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, cast

import click

from empathy_tui.cli.completion import session_ids
from empathy_tui.cli.files import write_file
from empathy_tui.cli.moving import import_sessions, write_records
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.vocabulary import STAGE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from empathy_tui.practice import Practice
    from empathy_tui.review.export import Form
    from empathy_tui.scenario.model import Scenario
    from empathy_tui.session.record import SessionRecord
    from empathy_tui.session.summaries import SessionSummary

LAST = "last"
PAUSED = (
    "It holds a line that paused the scene, since it may speak of real danger: read it before handing it on."
)
SHOWN = 50
"""Sessions that are listed when nothing else is asked for."""

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def sessions() -> None:
    """What was practised."""


@sessions.command("list")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"So many; by default {SHOWN}.")
@click.option("--all", "everything", is_flag=True, help="All there are; so does --json without a limit.")
@json_option
def list_sessions(*, limit: int | None, everything: bool, as_json: bool) -> None:
    """List the sessions kept here, newest first."""
    from empathy_tui.practice import Practice

    store = Practice.at_home().store
    ids = store.newest_ids()
    shown = len(ids) if everything else limit or (len(ids) if as_json else SHOWN)
    found = store.iter_summaries(ids[:shown])
    if as_json:
        _write_array(map(_row, found))
        return
    if not ids:
        click.echo("There is no session yet.")
    for item in found:
        click.echo(f"{item.id}: {item.title or 'unreadable'}, {stage_in_words(item)}")
    if shown < len(ids):
        click.echo(f"{len(ids) - shown} more: empathy-tui sessions list --all (or --limit N)", err=True)


def _write_array(rows: "Iterable[Mapping[str, object]]") -> None:
    """Write a JSON array row by row, so that no more than one is in memory."""
    before = "["
    for row in rows:
        click.echo(f"{before}\n{indent(json.dumps(row, ensure_ascii=False, indent=1), ' ')}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def stage_in_words(item: "SessionSummary") -> str:
    """Return how far a session went, or why it can't be opened."""
    if item.newer:
        return "written by a newer empathy-tui"
    if item.damaged:
        return f"damaged: {item.damaged} (empathy-tui sessions repair {item.id})"
    return STAGE_WORDS.get(item.stage, item.stage)


def _row(item: "SessionSummary") -> dict[str, str | int | bool | None]:
    return {
        "id": item.id,
        "scenario": item.scenario_id,
        "title": item.title,
        "started": item.started,
        "stage": item.stage,
        "ending": item.ending,
        "learner_turns": item.learner_turns,
        "damaged": item.damaged or None,
        "newer": item.newer,
    }


@sessions.command()
@click.argument("session", shell_complete=session_ids)
@json_option
def show(*, session: str, as_json: bool) -> None:
    """Show what was said in SESSION (an id, or last) and what you wrote afterwards."""
    from empathy_tui.cli.pages import write_blocks
    from empathy_tui.practice import Practice
    from empathy_tui.review.transcript import transcript

    practice = Practice.at_home()
    record = practice.store.load(practice.newest() if session == LAST else session)
    if as_json:
        click.echo(record.model_dump_json(indent=1))
        return
    write_blocks(transcript(record, *_scene_of(practice, record)))


def _scene_of(practice: "Practice", record: "SessionRecord") -> "tuple[Scenario | None, str]":
    """Return the scene of a session as it was played, and the character's name as far as either is to be found."""
    from empathy_tui.review.export.origin import speaker_of

    with suppress(EmpathyError):
        scenario = practice.scene_of(record)
        return scenario, speaker_of(record, scenario)
    with suppress(EmpathyError):
        return None, speaker_of(record, practice.scene(record.scenario.id).scenario)
    return None, ""


@sessions.command()
@click.argument("session", shell_complete=session_ids)
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(*, session: str, yes: bool) -> None:
    """Delete SESSION with its plan; what its character can know of you stays in `carried`, until you delete that."""
    from empathy_tui.practice import Practice

    if session == LAST:
        raise StoreError(
            "What is to be deleted has to be named by its id.",
            "The newest session may be another than the one you mean: empathy-tui sessions list",
        )
    practice = Practice.at_home()
    if not yes:
        click.confirm(f"Delete {session} for good?", abort=True)
    practice.delete(session)
    click.echo(f"Deleted: {session}")


@sessions.command()
@click.argument("session", shell_complete=session_ids)
def repair(*, session: str) -> None:
    """Recover what can be read of a damaged SESSION (an id, or last); the damaged file is set aside."""
    from empathy_tui.practice import Practice

    store = Practice.at_home().store
    if session == LAST:
        newest = next(store.iter_summaries(), None)
        if newest is None:
            raise StoreError("There is no session yet.", "Begin one: empathy-tui practice")
        session = newest.id
        click.echo(f"{session}:")
    click.echo(store.repair(session).describe())


@sessions.command()
@click.argument("session", shell_complete=session_ids)
@click.option(
    "--form",
    type=click.Choice(["markdown", "json", "html", "record"]),
    help="By default that of FILE (.md, .json, .html, .zip), or markdown.",
)
@click.option("--to", "target", metavar="FILE", type=click.Path(path_type=Path), help="Where to write it.")
@click.option(
    "--redact",
    metavar="NAME",
    multiple=True,
    help="A name that must not stand in it, nor what your card filled in; may be repeated.",
)
def export(*, session: str, form: str | None, target: Path | None, redact: tuple[str, ...]) -> None:
    """Write SESSION (an id, or last) as a page to print, a text, or data; what was not revealed stays out.

    As a record it is the session as it is kept, with its scene, for `sessions import` on another computer; SESSION
    may be all then.
    """
    from empathy_tui.practice import Practice
    from empathy_tui.review.export import FORMS
    from empathy_tui.review.export import export as exported
    from empathy_tui.session.archive import SUFFIX

    practice = Practice.at_home()
    by_suffix = {**{suffix: name for name, suffix in FORMS.items()}, SUFFIX: "record"}
    chosen = form or by_suffix.get(target.suffix if target else "", "markdown")
    if chosen == "record":
        write_records(practice, session, target, redact)
        return
    if session == "all":
        raise click.UsageError("All sessions go into one archive: --form record --to sessions.zip")
    record = practice.store.load(practice.newest() if session == LAST else session)
    text = exported(record, practice.scene_of(record), cast("Form", chosen), redact)
    if target is None:
        click.echo(text, nl=False)
    else:
        click.echo(f"Written: {write_file(target, text)}")
    if any(getattr(entry, "paused", False) for entry in record.entries):
        click.echo(PAUSED, err=True)


sessions.add_command(import_sessions)
