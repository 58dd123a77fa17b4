"""The options that say how the learner wants the program."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from empathy_tui.cli.completion import provider_names

_Command = TypeVar("_Command", bound=Callable[..., Any])

plain_option = click.option(
    "--plain", is_flag=True, help="Lines on stdin and stdout instead of a full screen."
)
instant_option = click.option("--instant", is_flag=True, help="The character speaks at once.")


def provider_options(command: _Command) -> _Command:
    """Add the options that say what words the character."""
    for option in (
        click.option(
            "--base-url", metavar="URL", help="The provider's address, where it isn't the usual one."
        ),
        click.option("--model", metavar="NAME", help="The provider's model; a GGUF file for local."),
        click.option(
            "--provider",
            metavar="NAME",
            shell_complete=provider_names,
            help="What words the character: scripted unless the settings say otherwise; providers list has all.",
        ),
    ):
        command = option(command)
    return command
