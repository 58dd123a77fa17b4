"""What a learner's line asks for: words to the character, or one of a few commands."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from empathy_tui.errors import EmpathyError

CommandName = Literal["say", "wait", "do", "out", "hint", "again", "scripted", "model", "help"]

COMMANDS: dict[str, tuple[CommandName, str]] = {
    "/wait": ("wait", "say nothing for a while"),
    "/do": ("do", "do something: /do pours the coffee"),
    "/out": ("out", "step out of the scene at once"),
    "/hint": ("hint", "one thing there is to notice now; ? does the same"),
    "/again": ("again", "ask once more for a reply that failed"),
    "/scripted": ("scripted", "let the scripted character go on from here"),
    "/model": ("model", "let the chosen language model go on from here"),
    "/help": ("help", "these commands"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A line as read; `text` is what is said or done."""

    name: CommandName
    text: str = ""


def read_command(line: str) -> Command:
    """Return what `line` asks for. `//` at its start says a slash; a lone `?` asks for a hint.

    Raises:
        EmpathyError: The line begins like a command and is none, or `/do` lacks what is done.
    """
    line = line.strip()
    if line == "?":
        return Command("hint")
    if not line.startswith("/") or line.startswith("//"):
        return Command("say", line[1:] if line.startswith("//") else line)
    word, _, rest = line.partition(" ")
    if word not in COMMANDS:
        nearest = get_close_matches(word, COMMANDS, n=1)
        hint = f"Did you mean {nearest[0]}? " if nearest else ""
        raise EmpathyError(
            f"There is no command {word}.", f"{hint}/help lists them; // at the start says a slash."
        )
    name = COMMANDS[word][0]
    if name == "do" and not rest.strip():
        raise EmpathyError("/do needs what you do.", "For example: /do pours the coffee")
    return Command(name, rest.strip())
