"""What a learner's line asks for: words to the character, or one of a few commands."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _

CommandName = Literal["say", "wait", "do", "out", "hint", "again", "scripted", "model", "help"]

COMMANDS: dict[str, tuple[CommandName, str]] = {
    "/wait": ("wait", N_("say nothing for a while")),
    "/do": ("do", N_("do something: /do pours the coffee")),
    "/out": ("out", N_("step out of the scene at once")),
    "/hint": ("hint", N_("one thing there is to notice now; ? does the same")),
    "/again": ("again", N_("ask once more for a reply that failed")),
    "/scripted": ("scripted", N_("let the scripted character go on from here")),
    "/model": ("model", N_("let the chosen language model go on from here")),
    "/help": ("help", N_("these commands")),
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
    word, _space, rest = line.partition(" ")
    if word not in COMMANDS:
        nearest = get_close_matches(word, COMMANDS, n=1)
        did_you = _("Did you mean {command}?").format(command=nearest[0]) if nearest else ""
        lists = _("/help lists them; // at the start says a slash.")
        raise EmpathyError(_("There is no command {word}.").format(word=word), f"{did_you} {lists}".strip())
    name = COMMANDS[word][0]
    if name == "do" and not rest.strip():
        raise EmpathyError(_("/do needs what you do."), _("For example: /do pours the coffee"))
    return Command(name, rest.strip())
