"""Which of several choices the learner named."""

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _

LETTERS = 9
"""Choices that have letters; more have numbers."""


def chosen(choices: tuple[str, ...], text: str) -> int:
    """Return the place of the choice that `text` names, by its letter, number or word; by its number where many.

    Raises:
        EmpathyError: It names none.
    """
    wanted = text.strip().strip(").").casefold()
    for place, choice in enumerate(choices):
        letter = chr(ord("a") + place) if len(choices) <= LETTERS else ""
        if wanted and wanted in (letter, str(place + 1), choice.strip(").").casefold()):
            return place
    last = chr(96 + len(choices)) if len(choices) <= LETTERS else ""
    raise EmpathyError(
        _("That is none of the choices."),
        _("Answer with a letter from a to {last}.").format(last=last)
        if last
        else _("Answer with a number from 1 to {last}.").format(last=len(choices)),
    )
