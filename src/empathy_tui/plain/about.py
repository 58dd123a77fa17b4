"""The card "About me" as lines: field by field, then the whole, then what would be sent of it."""

from collections.abc import Callable
from dataclasses import dataclass

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.practice import Practice
from empathy_tui.review.card import field_line, preview
from empathy_tui.session.about import FIELDS, About, AboutMe, switched, with_text, with_used

HOW = N_(
    "What you may write of yourself, if you want to. Nothing is guessed, and nothing is used before you switch it on. "
    "At each question Enter leaves it as it is, and - takes it off; /back stops here, /delete deletes the card."
)


@dataclass(frozen=True)
class PlainAbout:
    """Walks the learner through their card.

    Args:
        practice: Where the card is kept.
        lines: Where it is read and written.
    """

    practice: Practice
    lines: Lines

    def walk(self) -> None:
        """Ask for each field and whether it is used, then show what would be sent. Each answer is kept at once."""
        try:
            self.practice.mine.about_file.load()
        except EmpathyError as error:
            self.lines.trouble(error)
            return
        self.lines.write(_(HOW))
        if all(self._field(field) for field in FIELDS) and self._whole():
            self.lines.write()
            self.lines.blocks(preview(self.practice.mine.about_me(), self.practice.wording()))

    def _field(self, field: About) -> bool:
        """Ask for one field and whether it is used; return whether to go on."""
        while True:
            self.lines.write(field_line(self.practice.mine.about_me(), field))
            line = self.lines.ask()
            if line is None or self._leaves(line):
                return False
            text = "" if line == "-" else line
            if not line or self._keep(lambda me, text=text: with_text(me, field, text)):  # type: ignore[misc]
                break
        entry = self.practice.mine.about_me().entry(field)
        if not entry.text:
            return True
        used = self._yes(_("Use it while the card is on? y or n:"), now=entry.used)
        return used is not None and self._keep(lambda me: with_used(me, field, used))

    def _whole(self) -> bool:
        me = self.practice.mine.about_me()
        if not any(me.entry(field).text for field in FIELDS):
            return True
        used = self._yes(_("Switch the card on as a whole? y or n:"), now=me.used)
        return used is not None and self._keep(lambda me: switched(me, used))

    def _yes(self, question: str, *, now: bool) -> bool | None:
        """Return the answer, as it was for an empty line; None to stop."""
        while (line := self.lines.ask(question + " ")) is not None and not self._leaves(line):
            if not line:
                return now
            if line.casefold() in (_("y"), _("n")):
                return line.casefold() == _("y")
        return None

    def _leaves(self, line: str) -> bool:
        if line == "/delete":
            self.lines.write(
                _("Deleted.") if self.practice.mine.about_file.delete() else _("There was no card.")
            )
        return line in ("/back", "/delete")

    def _keep(self, change: Callable[[AboutMe], AboutMe]) -> bool:
        try:
            self.practice.mine.about_file.update(change)
        except EmpathyError as error:
            self.lines.trouble(error)
            return False
        return True
