"""`empathy-tui board …`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from empathy_tui.cli.sessions import json_option
from empathy_tui.config import BOARD_VARIABLE
from empathy_tui.errors import EmpathyError
from empathy_tui.scrub import clean, clean_line

if TYPE_CHECKING:
    from empathy_tui.board.participant import Participant
    from empathy_tui.board.questions import Asked
    from empathy_tui.board.reading import Seen, Trouble, View

_Command = TypeVar("_Command", bound=Callable[..., Any])


def folder_option(command: _Command) -> _Command:
    """Add the option that says which board is meant."""
    return click.option(
        "--folder",
        type=click.Path(path_type=Path),
        envvar=BOARD_VARIABLE,
        help=f"The board's folder; by default {BOARD_VARIABLE}, or board in the settings.",
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
    click.echo(
        "With it a post can be hidden, and shown again. It is kept nowhere: write it down, and give it to nobody else."
    )
    click.echo("Who may read and write in the folder can take part: share it as you share other folders.")


@board.command("list")
@folder_option
@json_option
def list_units(*, folder: Path | None, as_json: bool) -> None:
    """List the units, with how much was posted to each."""
    topics = _seat(folder).topics()
    if as_json:
        rows = [
            {
                "unit": topic.id,
                "title": topic.unit.title if topic.unit else None,
                "posts": len(topic.view.shown),
                "out_of_view": len(topic.view.posts) - len(topic.view.shown),
                "troubles": [_trouble(item) for item in topic.view.troubles],
            }
            for topic in topics
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for topic in topics:
        title = topic.unit.title if topic.unit else "a unit that is not on this computer"
        click.echo(f"{topic.id}: {title}, {_counted(len(topic.view.shown), 'post')}")
        _show_troubles(topic.view)


@board.command()
@click.argument("unit")
@folder_option
@json_option
def show(*, unit: str, folder: Path | None, as_json: bool) -> None:
    """Show what was posted to UNIT, each post followed by its answers."""
    seat = _seat(folder)
    topic = seat.topic(unit)
    known, view = topic.unit, topic.view
    if known is None and unit not in seat.board.units():
        raise seat.no_unit(unit)
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
    piped = None if sys.stdin.isatty() else clean(sys.stdin.read())
    text = piped or ""
    try:
        seat = _seat(folder)
        answered = seat.board.find(answers, unit).post if answers else None
        seat.check(unit, name, answered)
        text = clean(click.edit("", extension=".txt") or "") if piped is None else piped
        mine = seat.post(unit, text, name, answered)
    except EmpathyError as error:
        raise _kept(error, text) from error
    click.echo(f"Posted: {_short(mine.id)}")
    _show_questions(seat.questions(mine), unit, mine.id)


@board.command()
@click.argument("wanted", metavar="ID")
@folder_option
def delete(*, wanted: str, folder: Path | None) -> None:
    """Take your own post ID from view."""
    seat = _seat(folder)
    item = seat.board.find(wanted)
    if item.state == "deleted":
        click.echo("It is deleted already.")
        return
    file = seat.delete(item.post)
    click.echo(f"Deleted: {_short(item.post.id)} is no longer shown to anybody who reads the board.")
    click.echo(f"Its words still stand in a file, which you may remove too: {clean_line(str(file))}")


@board.command()
@click.argument("wanted", metavar="ID")
@click.option("--why", required=True, help="The reason, which is shown in its place.")
@folder_option
def hide(*, wanted: str, why: str, folder: Path | None) -> None:
    """Take post ID from view, as the facilitator: the token is asked for, or comes on stdin."""
    found = _seat(folder).board
    item = found.find(wanted)
    found.hide(item.post, why, _token())
    click.echo(f"Hidden: {_short(item.post.id)}")


@board.command()
@click.argument("wanted", metavar="ID")
@folder_option
def unhide(*, wanted: str, folder: Path | None) -> None:
    """Show post ID again that was hidden, as the facilitator: the token is asked for, or comes on stdin."""
    found = _seat(folder).board
    item = found.find(wanted)
    if not item.hidden:
        click.echo("It is not hidden.")
        return
    found.unhide(item.post, _token())
    click.echo(f"Shown again: {_short(item.post.id)}")
    if item.state == "deleted":
        click.echo("Its author has deleted it: it stays out of view.")


def _seat(folder: Path | None) -> "Participant":
    from empathy_tui.practice import Practice

    return Practice.at_home().participant(folder)


def _token() -> str:
    typed = sys.stdin.isatty()
    token = click.prompt("The facilitator's token", hide_input=True) if typed else sys.stdin.readline()
    return clean_line(token)


def _kept(error: EmpathyError, text: str) -> EmpathyError:
    """Return an error that also says where words that could not be posted are kept."""
    from empathy_tui.board.author import keep_unsent
    from empathy_tui.paths import board_folder

    if not text.strip():
        return error
    try:
        file = keep_unsent(board_folder(), text)
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
