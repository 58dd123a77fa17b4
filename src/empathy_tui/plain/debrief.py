"""The debrief as lines."""

from dataclasses import dataclass

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import lettered
from empathy_tui.review import prose
from empathy_tui.review.steps import DebriefStep
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.said import YOU

SKIP = "/skip"


@dataclass
class PlainDebrief:
    """Goes through one debrief on lines.

    Args:
        runner: The debrief.
        lines: Where it is read and written.
        help_lines: Where people are found, for the learner's own trouble.
    """

    runner: DebriefRunner
    lines: Lines
    help_lines: tuple[str, ...]

    def go(self) -> bool:
        """Go through what is left of the debrief; return False when the lines end before it does."""
        self.runner.take_up()
        while (step := self.runner.step) is not None:
            self._show(step)
            if not self._answer(step):
                return False
        self._close()
        return True

    def _show(self, step: DebriefStep) -> None:
        self.lines.write()
        self.lines.write(step.title.upper())
        self.lines.write(step.ask)
        name = self.runner.scenario.speaker.short
        match step.kind:
            case "choose":
                self.lines.write(f"{lettered(step.choices)}. Answer with a letter; {SKIP} leaves it out.")
            case "reveal":
                self.lines.blocks(prose.reveal(self.runner.debrief))
            case "notes":
                self.lines.blocks(prose.notes(self.runner.debrief.notes, name))
                self.lines.write("Numbers of the notes to strike, or Enter.")
            case "write":
                self.lines.write(f"Write on one line; {SKIP} leaves it out.")
            case _:
                pass

    def _answer(self, step: DebriefStep) -> bool:
        if step.kind in ("read", "reveal"):
            self.runner.answer("")
            return True
        while True:
            line = self.lines.ask()
            if line is None:
                return False
            if self.lines.echo and line:
                self.lines.turn(YOU, line)
            try:
                if line == SKIP:
                    self.runner.skip()
                elif self.runner.answer(line):
                    for help_line in self.help_lines:
                        self.lines.write(help_line)
            except StoreError:
                raise
            except EmpathyError as error:
                self.lines.trouble(error)
                continue
            return True

    def _close(self) -> None:
        self.lines.write()
        if self.runner.missing:
            titles = ", ".join(step.title.lower() for step in self.runner.missing)
            self.lines.write(
                f"Kept. This session stays open: {titles} can still be written, with empathy-tui review."
            )
        else:
            self.lines.write("Kept. This session is complete.")
        self.lines.write(prose.closing(*self.runner.own_words()))
        if spent := prose.spent(self.runner.record):
            self.lines.write(spent)
