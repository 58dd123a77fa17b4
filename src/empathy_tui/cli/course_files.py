"""`empathy-tui course check` and `seal`: course files, for those who write them."""

import json
import sys
from pathlib import Path
from secrets import token_bytes
from typing import TYPE_CHECKING, Any

import click

from empathy_tui.cli.sessions import json_option
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.runner.courses import Courses
    from empathy_tui.runner.standing import Standing


@click.command()
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@json_option
def check(*, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong with course files, with line and key; without any, with all that are found."""
    from empathy_tui.practice import Practice
    from empathy_tui.runner.handing_out import problems_of, version
    from empathy_tui.scenario.course_checks import remarks
    from empathy_tui.scenario.courses import load_course

    found = Practice.at_home().courses
    known, wrong = found.known, False
    rows: list[dict[str, Any]] = []
    for path in files or tuple(file.path for file in found.files()):
        problems = problems_of(path, found, known)
        notes = [] if problems else remarks(load_course(path), known)
        wrong = wrong or bool(problems)
        listed = [
            {
                "line": item.line,
                "key": item.key,
                "rule": item.rule,
                "message": item.problem,
                "hint": item.hint,
            }
            for item in problems
        ]
        which = "" if problems else version(path)
        rows.append({"path": str(path), "version": which, "problems": listed, "remarks": notes})
        if as_json:
            continue
        for item in problems:
            click.echo(f"{item.message} {item.hint} [{item.rule}]")
        if not problems:
            click.echo("\n".join([f"{clean_line(str(path))}: it can be taken. Version {which}.", *notes]))
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    if wrong:
        raise SystemExit(1)


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def seal(*, file: Path) -> None:
    """Make the line for the course FILE with which only your pass phrase opens its checkpoints.

    It is a practical signal, not a lock: who can change the file can take the line out.
    """
    from empathy_tui.scenario.courses import examine_course
    from empathy_tui.scenario.go_phrase import SALT_BYTES, seal
    from empathy_tui.scenario.source import read_bytes

    _course, _root, problems = examine_course(read_bytes(file), file)
    for problem in problems:
        if problem.key != "go":  # the line that is made here takes its place
            raise problem
    line = f"go: {seal(phrase(confirm=True), token_bytes(SALT_BYTES))}"
    click.echo(
        f"Put this line into {clean_line(str(file))}, in place of any other that begins with go:", err=True
    )
    click.echo(line)
    click.echo("The phrase is kept nowhere. At a learner's machine: empathy-tui course go", err=True)


def taken_in(path: Path, found: "Courses") -> "Standing":
    """Hand a course file out to the learner, begin the course if it wasn't yet, and return how it stands."""
    from empathy_tui.runner.handing_out import hand_out, note_copy
    from empathy_tui.scenario.source import read_bytes

    handed = hand_out(path, found)
    if handed.how == "copied":
        click.echo(f"Copied to {clean_line(str(handed.path))}\n")
    if handed.how == "changed":
        click.echo("The file was changed since; this one is taken now.")
        if handed.before is not None:
            click.echo(f"The one before is kept as {clean_line(str(handed.before))}")
        click.echo()
        if handed.course in found.ids():
            return found.standing(handed.course)
    standing = found.start(handed.course)
    if handed.how != "here":
        note_copy(handed.course, found, read_bytes(handed.path))
    return standing


def phrase(*, confirm: bool) -> str:
    """Ask for the facilitator's phrase without showing it, or take it from stdin."""
    if sys.stdin.isatty():
        return str(click.prompt("The facilitator's phrase", hide_input=True, confirmation_prompt=confirm))
    return sys.stdin.readline()
