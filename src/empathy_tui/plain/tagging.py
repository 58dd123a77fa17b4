"""A line's tag as lines: what the learner says it did, in a scene whose language is not heard."""

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.plain.lines import Lines
from empathy_tui.review.words import ACT_WORDS
from empathy_tui.runner.choosing import chosen
from empathy_tui.runner.commands import Command
from empathy_tui.runner.tagging import TAGS, needs_tag
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import Act


def ask_tag(lines: Lines, scenario: Scenario, command: Command) -> Act | None:
    """Ask what a line did; None where nothing has to be asked or it is left open."""
    if not needs_tag(scenario, command):
        return None
    words = tuple(_(ACT_WORDS[act]) for act in TAGS)
    lines.write(_("[What did you do with that line? A number, or Enter to leave it open.]"))
    lines.write(f"[{', '.join(f'{place} {word}' for place, word in enumerate(words, start=1))}]")
    answer = lines.ask()
    try:
        return TAGS[chosen(words, answer)] if answer else None
    except EmpathyError as error:
        lines.trouble(error)
        return None
