"""`empathy-tui about …`: what you write of yourself. Off until you switch it on; nothing is filled in for you."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from empathy_tui.errors import EmpathyError

if TYPE_CHECKING:
    from empathy_tui.practice import Practice
    from empathy_tui.session.about import About, AboutMe
    from empathy_tui.session.record import Wording

NAMES = ("called", "work", "language", "age", "avoid")
"""The fields, as `session.about` has them, which is not loaded for a help page."""
field_argument = click.argument("field", metavar="FIELD", type=click.Choice(NAMES))


@click.group()
def about() -> None:
    """About you, in your own words: off until you switch it on, shown word for word, never guessed.

    FIELD is one of: called (how you are addressed), work, language (what you speak best), age, avoid (what not to
    bring up).
    """


@about.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(*, as_json: bool) -> None:
    """Show the card, what would be sent of it word for word, and to whom."""
    from empathy_tui.cli.pages import write_blocks
    from empathy_tui.practice import Practice
    from empathy_tui.review.card import card
    from empathy_tui.session.about import lines

    practice = Practice.at_home()
    me = practice.mine.about_file.load()
    if as_json:
        tree = {**me.model_dump(mode="json"), "sent": list(lines(me))}
        click.echo(json.dumps(tree, ensure_ascii=False, indent=1))
        return
    write_blocks(card(me, _wording(practice)))
    click.echo(f"\nFile: {practice.mine.about_file.path}")


@about.command("set")
@field_argument
@click.argument("text")
def set_text(*, field: "About", text: str) -> None:
    """Write TEXT into FIELD; it stays off until you say `use`."""
    from empathy_tui.session.about import with_text

    _change(lambda me: with_text(me, field, text), field)


@about.command()
@field_argument
def use(*, field: "About") -> None:
    """Let FIELD be used while the card is on."""
    from empathy_tui.session.about import with_used

    _change(lambda me: with_used(me, field, True), field)


@about.command()
@field_argument
def drop(*, field: "About") -> None:
    """Don't use FIELD any more; what you wrote stays on the card (set FIELD "" takes it off)."""
    from empathy_tui.session.about import with_used

    _change(lambda me: with_used(me, field, False), field)


@about.command("on")
def switch_on() -> None:
    """Switch the card on: the fields you chose with `use` are used from the next session on."""
    from empathy_tui.session.about import switched

    _change(lambda me: switched(me, True))


@about.command("off")
def switch_off() -> None:
    """Switch the card off: nothing of it is used or sent; what you wrote stays."""
    from empathy_tui.session.about import switched

    _change(lambda me: switched(me, False))


@about.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
def delete(*, yes: bool) -> None:
    """Delete the card and all that is on it."""
    from empathy_tui.practice import Practice

    file = Practice.at_home().mine.about_file
    if not yes:
        click.confirm(f"Delete {file.path} for good?", abort=True)
    click.echo("Deleted." if file.delete() else "There was none.")


def _change(change: "Callable[[AboutMe], AboutMe]", field: "About | None" = None) -> None:
    from empathy_tui.practice import Practice
    from empathy_tui.review.card import field_line, state

    me = Practice.at_home().mine.about_file.update(change)
    if field is not None:
        click.echo(f"{field_line(me, field)}.")
    click.echo(state(me))


def _wording(practice: "Practice") -> "Wording":
    """Return what the settings let word the character, also where that can't be had just now."""
    from empathy_tui.session.record import Wording

    try:
        return practice.choose().wording()
    except EmpathyError:
        named = practice.settings
        return Wording(
            provider=named.provider,
            model=named.model or None,
            where="once what your settings name can be used",
        )
