"""`empathy-tui scenarios …`."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from empathy_tui.cli.autoplay import autoplay
from empathy_tui.cli.cards import cards
from empathy_tui.cli.completion import scenario_ids
from empathy_tui.cli.drafting import new
from empathy_tui.cli.packs import add, remove
from empathy_tui.cli.preview import preview
from empathy_tui.errors import ScenarioError
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import LEVEL_WORDS

json_option = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.group()
def scenarios() -> None:
    """What can be played."""


@scenarios.command("list")
@json_option
def list_scenarios(*, as_json: bool) -> None:
    """List the scenes, broken files with what is wrong."""
    from empathy_tui.practice import Practice

    practice = Practice.at_home()
    entries = practice.scenes()
    if as_json:
        rows = [
            {
                "id": entry.id,
                "title": entry.title,
                "summary": entry.summary,
                "minutes": entry.minutes,
                "level": entry.level,
                "themes": list(entry.themes),
                "develops": list(entry.develops),
                "content_notes": list(entry.content_notes),
                "unaided": entry.unaided,
                "pack": asdict(entry.pack) if entry.pack else None,
                "path": str(entry.path),
                "problem": entry.problem.message if entry.problem else None,
            }
            for entry in entries
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    pack = ""
    for entry in entries:
        if entry.problem is not None:
            click.echo(f"{entry.name}: can't be played. {entry.problem.message}")
            continue
        notes = f"; touches on {', '.join(entry.content_notes)}" if entry.content_notes else ""
        if entry.pack is not None and entry.pack.id != pack:
            pack = entry.pack.id
            click.echo(
                f"From the pack “{entry.pack.title}”, by {entry.pack.author} ({entry.pack.licence}), {pack}:"
            )
        click.echo(f"{entry.id}: {entry.title}. {entry.summary}")
        click.echo(
            f"    {entry.minutes} minutes, {LEVEL_WORDS[entry.level]}; practises {', '.join(entry.develops)}{notes}"
        )
    for unit in practice.units():
        click.echo(
            f"To talk about: {unit.id}: {unit.title} {unit.minutes} minutes; scenarios cards {unit.id} prints it."
        )


@scenarios.command()
@click.argument("scenario", shell_complete=scenario_ids)
@json_option
def show(*, scenario: str, as_json: bool) -> None:
    """Show the briefing of SCENARIO; nothing that is hidden during play."""
    from empathy_tui.cli.pages import write_blocks
    from empathy_tui.practice import Practice
    from empathy_tui.review.prose import briefing

    found = Practice.at_home().scene(scenario).scenario
    if as_json:
        shown = (
            "id",
            "title",
            "summary",
            "goal",
            "minutes",
            "level",
            "develops",
            "themes",
            "content_notes",
            "credit",
        )
        click.echo(found.model_dump_json(include=set(shown), indent=1))
        return
    write_blocks(briefing(found))


@scenarios.command()
@click.argument("files", nargs=-1, shell_complete=scenario_ids)
@click.option("--strict", is_flag=True, help="Warnings about the writing count as wrong.")
@json_option
def check(*, files: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Say what is wrong with scenarios, by file or id, and what may weaken their writing; without any, with all in the library."""
    from empathy_tui.practice import Practice

    here = (
        {entry.id: entry.path for entry in Practice.at_home().scenes()}
        if not all(map(_is_file, files)) or not files
        else {}
    )
    paths = [Path(name) if _is_file(name) else here.get(name, Path(name)) for name in files] or list(
        here.values()
    )
    found = [(path, *_found_in(path)) for path in paths]
    if as_json:
        rows = [_row(item, "error") for _, problems, _ in found for item in problems]
        rows += [_row(item, "warning") for _, _, warnings in found for item in warnings]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for path, problems, warnings in found:
            _write_findings(path, problems, warnings)
    if any(problems or (strict and warnings) for _, problems, warnings in found):
        raise click.exceptions.Exit(1)


def _is_file(name: str) -> bool:
    return name.endswith((".yaml", ".yml")) or "/" in name


def _write_findings(path: Path, problems: list[ScenarioError], warnings: list[ScenarioError]) -> None:
    name = clean_line(path.name)
    if not problems:
        count = f", {len(warnings)} {'warning' if len(warnings) == 1 else 'warnings'}" if warnings else ""
        click.echo(f"{name}: nothing wrong{count}.")
    for problem in problems:
        click.echo(f"{problem.message} [{problem.rule}]")
        click.echo(f"    {problem.hint}")
    for warning in warnings:
        click.echo(f"  warning: {warning.message} [{warning.rule}]")
        click.echo(f"      {warning.hint}")


def _found_in(path: Path) -> tuple[list[ScenarioError], list[ScenarioError]]:
    from empathy_tui.scenario.loader import find_problems, find_warnings
    from empathy_tui.scenario.source import read_bytes

    try:
        raw = read_bytes(path)
    except ScenarioError as error:
        return [error], []
    problems = find_problems(raw, path)
    return problems, [] if problems else find_warnings(raw, path)


def _row(problem: ScenarioError, severity: str) -> dict[str, str | int | None]:
    return {
        "severity": severity,
        "path": str(problem.path) if problem.path else None,
        "line": problem.line,
        "key": problem.key,
        "rule": problem.rule,
        "problem": problem.problem,
        "hint": problem.hint,
    }


@scenarios.command()
def schema() -> None:
    """Print the JSON Schema of a scenario file, for editors that complete and check."""
    from empathy_tui.workbench.schema import schema as made

    click.echo(json.dumps(made(), ensure_ascii=False, indent=1))


for command in (add, autoplay, cards, new, preview, remove):
    scenarios.add_command(command)
