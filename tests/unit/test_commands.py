"""What a learner's line asks for."""

import pytest

from empathy_tui.errors import EmpathyError
from empathy_tui.runner.commands import COMMANDS, Command, read_command


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("Hello", Command("say", "Hello")),
        ("  Hello ", Command("say", "Hello")),
        ("/wait", Command("wait")),
        ("/do pours the coffee", Command("do", "pours the coffee")),
        ("/out", Command("out")),
        ("?", Command("hint")),
        ("?!", Command("say", "?!")),
        ("//path", Command("say", "/path")),
        ("/help", Command("help")),
    ],
)
def test_a_line_is_read(line: str, command: Command) -> None:
    """Words are said, commands obeyed, two slashes say one."""
    assert read_command(line) == command


def test_an_unknown_command_names_the_nearest() -> None:
    """A slip of the fingers is not said to the character."""
    with pytest.raises(EmpathyError) as caught:
        read_command("/wiat")
    assert "/wait" in caught.value.hint


def test_doing_needs_something_done() -> None:
    """`/do` alone is refused with an example."""
    with pytest.raises(EmpathyError, match="/do needs"):
        read_command("/do  ")


def test_every_command_says_what_it_does() -> None:
    """The list of commands has a line for each."""
    assert all(what for _, what in COMMANDS.values())
