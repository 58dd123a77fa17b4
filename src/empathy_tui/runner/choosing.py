"""Which of several choices the learner named."""

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _

LETTERS = 9
"""Choices that have letters; more have numbers."""


def chosen(choices: tuple[str, ...], text: str, *, whole: bool = False) -> int:
    """Return the place of the choice that `text` names, by its letter, number or words; by its number where many.

    Args:
        choices: The choices.
        text: What was typed.
        whole: Whether the words have to be all of them; else those that one choice alone begins with will do.

    Raises:
        EmpathyError: It names none.
    """
    wanted = text.strip().strip(").").casefold()
    for place, choice in enumerate(choices):
        letter = chr(ord("a") + place) if len(choices) <= LETTERS else ""
        if wanted and wanted in (letter, str(place + 1), choice.strip(").").casefold()):
            return place
    begun = [] if whole else [place for place, choice in enumerate(choices) if _begins(choice, wanted)]
    if len(begun) == 1:
        return begun[0]
    last = chr(96 + len(choices)) if len(choices) <= LETTERS else ""
    raise EmpathyError(
        _("That is none of the choices."),
        _("Answer with a letter from a to {last}.").format(last=last)
        if last
        else _("Answer with a number from 1 to {last}.").format(last=len(choices)),
    )


def _begins(choice: str, wanted: str) -> bool:
    """Return whether a choice begins with these words, the last of them whole."""
    text = choice.casefold()
    return bool(wanted) and text.startswith(wanted) and not text[len(wanted) : len(wanted) + 1].isalnum()
