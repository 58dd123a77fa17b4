"""`empathy-tui questionnaires …`: about oneself, for oneself. Nothing here is sent anywhere, and nothing reminds."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from empathy_tui.errors import EmpathyError, ScenarioError, StoreError
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.scenario.questionnaires import Questionnaire
    from empathy_tui.session.answers import Answers, AnswerStore, When

LIST = "`empathy-tui questionnaires list` shows those there are."
json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def questionnaires() -> None:
    """Questionnaires about yourself: your answers stay here, and are shown to nobody but you."""


@questionnaires.command("list")
@json_option
def list_questionnaires(*, as_json: bool) -> None:
    """List the questionnaires, those that can't be used with what is wrong."""
    rows: list[dict[str, Any]] = []
    for path, made in _found():
        if isinstance(made, ScenarioError):
            rows.append({"path": str(path), "problem": made.message, "hint": made.hint})
            line = f"{clean_line(path.name)}: can't be used. {made.message} {made.hint}"
        else:
            shown = {"id", "title", "language", "minutes", "licence", "source"}
            times = [{"when": item.when, "finished": item.finished is not None} for item in _times(made.id)]
            row = made.model_dump(include=shown)
            rows.append({**row, "items": len(made.items), "path": str(path), "answered": times})
            line = f"{made.id}: {made.title}. {len(made.items)} items, about {made.minutes} min, {made.language}. {made.licence}."
        if not as_json:
            click.echo(line)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        click.echo("There is no questionnaire.")


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
def show(*, questionnaire: str) -> None:
    """Show the questionnaire ID: what it asks, whose it is, what its number can't say."""
    from empathy_tui.session.answers import later_from

    made = _one(questionnaire)
    click.echo(f"{made.title}\n")
    if made.ask:
        click.echo(made.ask)
    for number, label in enumerate(made.scale, 1):
        click.echo(f"  {number} = {label}")
    click.echo("")
    for number, item in enumerate(made.items, 1):
        click.echo(f"{number}. {item.text}")
    turned = ", ".join(str(number) for number, item in enumerate(made.items, 1) if item.reversed)
    click.echo(f"\nCounted the other way round: {turned or 'none'}.\n\nWhat its number can't say:")
    for text in made.says:
        click.echo(f" - {text}")
    click.echo(f"\nSource: {made.source}\nLicence: {made.licence}")
    if start := later_from(_times(made.id)):
        click.echo(f"\n`later` can be answered from {start:%Y-%m-%d} on.")


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@click.option(
    "--when", type=click.Choice(["before", "after", "later"]), help="Which time; else the next one."
)
@click.option("--anyway", is_flag=True, help="Answer `later` before its time.")
def answer(*, questionnaire: str, when: str | None, anyway: bool) -> None:
    """Answer the questionnaire ID line by line; one that was broken off is taken up again."""
    from empathy_tui.plain.answering import Answering
    from empathy_tui.plain.lines import Lines
    from empathy_tui.practice import now

    store = _store()
    made = _one(questionnaire)
    kept = _readable(store, made.id)
    times = [found for _, found in kept]
    chosen = cast("When", when) if when else _next(times)
    opened = next((pair for pair in kept if pair[1].finished is None and pair[1].when == chosen), None)
    if opened is None:
        if chosen == "later" and not anyway:
            _refuse_too_soon(times)
        opened = store.begin(made, chosen, now())
    lines = Lines(sys.stdin, sys.stdout, echo=not sys.stdin.isatty())
    Answering(store, *opened, lines, now).go()


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@json_option
def mirror(*, questionnaire: str, as_json: bool) -> None:
    """Show your own answers to ID beside each other, with what the number can't say."""
    from empathy_tui.cli.pages import write_blocks
    from empathy_tui.review.mirror import mirror as page
    from empathy_tui.review.mirror import mirror_data

    kept = _store().of(questionnaire)
    for _, error in kept:
        if isinstance(error, StoreError):
            click.echo(f"{error.message} {error.hint}", err=True)
    times = [found for _, found in kept if not isinstance(found, StoreError)]
    if not times:
        raise StoreError(
            f"There are no answers to {questionnaire} that can be read.",
            f"Answer it: empathy-tui questionnaires answer {questionnaire}",
        )
    if as_json:
        click.echo(json.dumps(mirror_data(times), ensure_ascii=False, indent=1))
    else:
        write_blocks(page(times))


@questionnaires.command()
@click.argument("questionnaire", metavar="ID")
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(*, questionnaire: str, yes: bool) -> None:
    """Delete all your answers to ID; the questionnaire itself stays."""
    store = _store()
    count = len(store.of(questionnaire))
    if not count:
        raise StoreError(f"There are no answers to {questionnaire}.", LIST)
    if not yes:
        click.confirm(f"Delete all answers to {questionnaire} for good ({count})?", abort=True)
    click.echo(f"Deleted: {store.delete(questionnaire)}")


def _found() -> "list[tuple[Path, Questionnaire | ScenarioError]]":
    from empathy_tui import paths
    from empathy_tui.scenario.questionnaires import questionnaires as read

    return read((paths.shipped_scenarios_folder() / "questionnaires", paths.own_questionnaires_folder()))


def _one(name: str) -> "Questionnaire":
    for path, made in _found():
        if isinstance(made, ScenarioError):
            if path.stem == name:
                raise made
        elif made.id == name:
            return made
    raise EmpathyError(f"There is no questionnaire {name}.", LIST)


def _store() -> "AnswerStore":
    from empathy_tui import paths
    from empathy_tui.session.answers import AnswerStore

    return AnswerStore(paths.answers_folder())


def _times(questionnaire: str) -> "list[Answers]":
    """Return the answers that can be read, oldest first."""
    return [times for _, times in _readable(_store(), questionnaire)]


def _readable(store: "AnswerStore", questionnaire: str) -> "list[tuple[Path, Answers]]":
    """Return the answers that can be read with their files, oldest first."""
    return [(path, times) for path, times in store.of(questionnaire) if not isinstance(times, StoreError)]


def _next(times: "list[Answers]") -> "When":
    """Return the time that was broken off, or the first of the three that was never answered."""
    from empathy_tui.session.answers import WHENS

    done = {item.when for item in times if item.finished is not None}
    broken = [item.when for item in times if item.finished is None]
    found = next(iter([*broken, *(when for when in WHENS if when not in done)]), None)
    if found is None:
        raise click.UsageError("All three times are answered: name one with --when to answer it again.")
    return found


def _refuse_too_soon(times: "list[Answers]") -> None:
    from empathy_tui.practice import now
    from empathy_tui.session.answers import later_from

    start = later_from(times)
    hint = "To answer it now all the same: --when later --anyway"
    if start is None:
        raise EmpathyError("There are no finished answers yet that `later` could come after.", hint)
    if now() < start:
        message = f"`later` is meant for four weeks after the last answers: from {start:%Y-%m-%d} on."
        raise EmpathyError(message, hint)
