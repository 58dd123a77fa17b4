"""`empathy-tui board …`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from empathy_tui.cli.sessions import json_option
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean, clean_line

if TYPE_CHECKING:
    from empathy_tui.board.folder import Board
    from empathy_tui.board.questions import Asked
    from empathy_tui.board.reading import Seen, Trouble, View
    from empathy_tui.scenario.units import Unit

VARIABLE = "EMPATHY_TUI_BOARD"
_Command = TypeVar("_Command", bound=Callable[..., Any])


def folder_option(command: _Command) -> _Command:
    """Add the option that says which board is meant."""
    return click.option(
        "--folder",
        type=click.Path(path_type=Path),
        envvar=VARIABLE,
        help=f"The board's folder; by default {VARIABLE}, or board in the settings.",
    )(command)


@click.group()
def board() -> None:
    """Discuss a unit with others in a folder that you share; whoever can read the folder can read the posts."""


@board.command("open")
@click.argument("folder", type=click.Path(path_type=Path))
def open_board(*, folder: Path) -> None:
    """Set up a board in FOLDER and show the facilitator's token, once."""
    from secrets import token_hex

    from empathy_tui.board.folder import Board
    from empathy_tui.practice import now

    token = token_hex(16)
    Board.open(folder.expanduser().absolute(), token, now())
    click.echo(f"Set up: {clean_line(str(folder))}")
    click.echo(f"The facilitator's token, shown this once: {token}")
    click.echo("With it a post can be hidden. It is kept nowhere: write it down, and give it to nobody else.")
    click.echo("Who may read and write in the folder can take part: share it as you share other folders.")


@board.command("list")
@folder_option
@json_option
def list_units(*, folder: Path | None, as_json: bool) -> None:
    """List the units, with how much was posted to each."""
    found, titles = _board(folder), {unit.id: unit.title for unit in _units()}
    views = [found.view(unit) for unit in dict.fromkeys((*titles, *found.units()))]
    if as_json:
        rows = [
            {
                "unit": view.unit,
                "title": titles.get(view.unit),
                "posts": len(view.shown),
                "out_of_view": len(view.posts) - len(view.shown),
                "troubles": [_trouble(item) for item in view.troubles],
            }
            for view in views
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for view in views:
        title = titles.get(view.unit, "a unit that is not on this computer")
        click.echo(f"{view.unit}: {title}, {_counted(len(view.shown), 'post')}")
        _show_troubles(view)


@board.command()
@click.argument("unit")
@folder_option
@json_option
def show(*, unit: str, folder: Path | None, as_json: bool) -> None:
    """Show what was posted to UNIT, each post followed by its answers."""
    found = _board(folder)
    known = next((item for item in _units() if item.id == unit), None)
    if known is None and unit not in found.units():
        raise _no_unit(unit)
    view = found.view(unit)
    if as_json:
        rows = {
            "unit": view.unit,
            "title": known.title if known else None,
            "posts": [_row(item) for item in view.posts],
            "troubles": [_trouble(item) for item in view.troubles],
        }
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if known:
        click.echo(f"{known.title}\n\n{known.prompt}\n\nThemes: {', '.join(known.themes)}.")
    if not view.posts:
        click.echo("\nNobody has posted yet.")
    for item in view.posts:
        click.echo(f"\n{_head(item)}\n{_body(item)}")
    _show_troubles(view)


@board.command()
@click.argument("unit")
@click.option(
    "--name", default="", help="Your name, or what you want to be called; without it there is none."
)
@click.option("--answers", metavar="ID", help="The post it answers: its id, or the first signs of it.")
@folder_option
def post(*, unit: str, name: str, answers: str | None, folder: Path | None) -> None:
    """Post to UNIT what comes on stdin, or what you write in $EDITOR; then a few questions follow, to go on from or leave."""
    from empathy_tui import paths
    from empathy_tui.board.author import own_secret
    from empathy_tui.board.folder import check_length
    from empathy_tui.board.model import LONGEST_NAME, BoardError
    from empathy_tui.board.moderation import is_authors
    from empathy_tui.board.questions import follow_ups

    found = _board(folder)
    about = next((item for item in _units() if item.id == unit), None)
    if about is None:
        raise _no_unit(unit)
    answered = found.find(answers, unit) if answers else None
    if answered and answered.state != "shown":
        raise BoardError("That post is no longer shown.", "Answer another, or none. Nothing was posted.")
    check_length(clean_line(name), LONGEST_NAME, "A name")
    secret = own_secret(paths.board_folder())
    text = _written()
    try:
        mine = found.add(unit, text, secret, name, answered.post.id if answered else None)
    except EmpathyError as error:
        raise _kept(error, text) from error
    click.echo(f"Posted: {_short(mine.id)}")
    _show_questions(
        follow_ups(about, mine, found.view(unit), lambda item: is_authors(item, secret)), unit, mine.id
    )


@board.command()
@click.argument("wanted", metavar="ID")
@folder_option
def delete(*, wanted: str, folder: Path | None) -> None:
    """Take your own post ID from view."""
    from empathy_tui import paths
    from empathy_tui.board.author import known_secret

    found = _board(folder)
    item = found.find(wanted)
    if item.state == "deleted":
        click.echo("It is deleted already.")
        return
    found.delete(item.post, known_secret(paths.board_folder()))
    click.echo(f"Deleted: {_short(item.post.id)} is no longer shown to anybody who reads the board.")
    file = found.folder / item.post.unit / f"{item.post.id}.json"
    click.echo(f"Its words still stand in a file, which you may remove too: {clean_line(str(file))}")


@board.command()
@click.argument("wanted", metavar="ID")
@click.option("--why", required=True, help="The reason, which is shown in its place.")
@folder_option
def hide(*, wanted: str, why: str, folder: Path | None) -> None:
    """Take post ID from view, as the facilitator: the token is asked for, or comes on stdin."""
    found = _board(folder)
    item = found.find(wanted)
    typed = sys.stdin.isatty()
    token = click.prompt("The facilitator's token", hide_input=True) if typed else sys.stdin.readline()
    found.hide(item.post, why, clean_line(token))
    click.echo(f"Hidden: {_short(item.post.id)}")


def _board(folder: Path | None) -> "Board":
    from empathy_tui import paths
    from empathy_tui.board.folder import Board
    from empathy_tui.config import load_settings

    chosen = folder or load_settings(paths.config_file()).board
    if chosen is None:
        raise EmpathyError(
            "No board is chosen.", f'Name one: --folder, {VARIABLE}, or board = "FOLDER" in the settings.'
        )
    return Board.at(chosen.expanduser().absolute())


def _units() -> "list[Unit]":
    from empathy_tui.practice import Practice

    return Practice.units()


def _no_unit(unit: str) -> EmpathyError:
    known = ", ".join(item.id for item in _units())
    return EmpathyError(f"There is no unit {unit}.", f"Units here: {known}.")


def _written() -> str:
    """Return what comes on stdin, or is written in an editor where a person sits there."""
    if not sys.stdin.isatty():
        return clean(sys.stdin.read())
    return clean(click.edit("", extension=".txt") or "")


def _kept(error: EmpathyError, text: str) -> EmpathyError:
    """Return an error that also says where words that could not be posted are kept."""
    from empathy_tui import paths
    from empathy_tui.board.author import keep_unsent

    if not text.strip():
        return error
    try:
        file = keep_unsent(paths.board_folder(), text)
    except EmpathyError:
        click.echo(f"Your words, to copy:\n\n{text}")
        return error
    return EmpathyError(error.message, f"{error.hint} Your words are kept: {file}")


def _show_questions(asked: "tuple[Asked, ...]", unit: str, mine: str) -> None:
    if not asked:
        return
    click.echo("\nTo go on from, or to leave:")
    for item in asked:
        click.echo(f"- {item.question.text}")
        if item.other:
            click.echo(f"  (The second quote is from {_short(item.other.id)}, {_called(item.other.name)}.)")
    click.echo(f"\nAn answer is a post too: empathy-tui board post {unit} --answers {_short(mine)}")


def _short(post: str) -> str:
    return post.rpartition("-")[2][:8]


def _called(name: str) -> str:
    return name or "no name"


def _head(item: "Seen") -> str:
    """Return the line above a post."""
    made = item.post
    where = ""
    if made.answers:
        where = f", answers {_short(made.answers)}{', which is not here' if item.missing else ''}"
    shown = _called(made.name) if item.state == "shown" else "out of view"
    return f"[{_short(made.id)}] {shown}, {made.at[:10]} {made.at[11:16]} UTC{where}"


def _body(item: "Seen") -> str:
    """Return a post's words, each line set in, so that none can pass for the line above a post."""
    if item.state == "deleted":
        return "   (Deleted by its author.)"
    if item.state == "hidden":
        return f"   (Hidden by the facilitator: {item.why})"
    return "\n".join(f"   {line}".rstrip() for line in item.post.text.splitlines())


def _row(item: "Seen") -> dict[str, Any]:
    """Return a post for `--json`; what is not shown has neither words nor name."""
    if item.state == "shown":
        return {**item.post.model_dump(), "state": "shown"}
    kept = {key: getattr(item.post, key) for key in ("id", "unit", "at", "answers")}
    return {**kept, "state": item.state, "why": item.why}


def _trouble(item: "Trouble") -> dict[str, str | bool]:
    return {"file": item.file, "reason": item.reason, "newer": item.newer}


def _show_troubles(view: "View") -> None:
    for item in view.troubles:
        click.echo(f"\nNot read: {view.unit}/{item.file}: {item.reason}.")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
