"""The debrief as lines."""

import asyncio
from dataclasses import dataclass

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import N_, _
from empathy_tui.plain.chairs import PlainRetry, PlainSwap
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import lettered
from empathy_tui.review import pages, prose
from empathy_tui.review.step import DebriefStep, answer_to
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.said import YOU
from empathy_tui.vocabulary import where_in_words

SKIP = "/skip"
_LATER = N_("{command} leaves it for later; without it the session stays open.")


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
        self._tell_trouble()
        while (step := self.runner.step) is not None:
            self._show(step)
            if not self._answer(step):
                return False
        self._close()
        return True

    def read_again(self) -> None:
        """Write the hidden side once more."""
        self._reveal()

    def _tell_trouble(self) -> None:
        """Say why something can't pass to the next session, once."""
        if self.runner.trouble is not None:
            self.lines.trouble(self.runner.trouble)
            self.runner.trouble = None

    def _show(self, step: DebriefStep) -> None:
        self._tell_trouble()
        self.lines.write()
        self.lines.write(step.title.upper())
        if step.shows == "swap":
            self.lines.blocks(pages.swap(self.runner.scenario, self.runner.record))
            self.lines.write()
        self.lines.write(step.ask)
        match step.kind:
            case "choose":
                self.lines.write(lettered(step.choices))
                self.lines.write(
                    " ".join((_("Answer with one of these."), _(_LATER).format(command=SKIP)))
                    if step.required
                    else _("Answer with one of these; {command} leaves it out.").format(command=SKIP)
                )
            case "reveal":
                self._reveal()
            case "notes":
                notes, name = self.runner.debrief.notes, self.runner.scenario.speaker.short
                self.lines.blocks(prose.notes(notes, name))
                self.lines.blocks(pages.model_notes(self.runner.record))
                self.lines.write(
                    _("Numbers of the notes to strike, such as 1 3; or Enter.")
                    if notes
                    else _("Enter goes on.")
                )
                if (model := self.runner.model) is not None:
                    self.lines.write(
                        _("/notes asks {model} for further ones: your lines are sent to it, {where}.").format(
                            model=model.model, where=where_in_words(model.where)
                        )
                    )
            case "write":
                self.lines.write(
                    " ".join((_("Write on one line."), _(_LATER).format(command=SKIP)))
                    if step.required
                    else _("Write on one line; {command} leaves it out.").format(command=SKIP)
                )
            case "retry":
                self.lines.write(
                    _("Enter, or other words, begins; {command} leaves it out.").format(command=SKIP)
                )
            case "swap":
                self.lines.write(
                    _("Enter, or what you say first, begins; {command} leaves it out.").format(command=SKIP)
                )
            case _:
                pass

    def _reveal(self) -> None:
        runner = self.runner
        for page in prose.reveal_pages(runner.debrief, runner.curve):
            self.lines.blocks(page)
            self.lines.pause()
        self.lines.blocks(pages.guesses(runner.guesses, runner.past_guesses))

    def _answer(self, step: DebriefStep) -> bool:
        if step.kind in ("read", "reveal"):
            self.runner.answer("")
            return True
        while True:
            line = self.lines.ask()
            if line is None:
                return False
            if self.lines.echo and line:
                self.lines.turn(_(YOU), line)
            try:
                return self._take(step, line)
            except StoreError:
                raise
            except EmpathyError as error:
                self.lines.trouble(error)

    def _take(self, step: DebriefStep, line: str) -> bool:
        if line == SKIP:
            self.runner.skip()
        elif step.kind == "notes" and line == "/notes":
            found = asyncio.run(self.runner.ask_model_for_notes())
            self.lines.blocks(pages.model_notes(self.runner.record))
            if not found:
                self.lines.write(_("[Nothing came that passed the check.]"))
            return self._answer(step)
        elif not self._played(step, line):
            return False
        elif self.runner.answer("" if step.kind in ("retry", "swap") else line):
            for help_line in self.help_lines:
                self.lines.write(_(help_line))
        elif step.kind == "notes" and (struck := answer_to(self.runner.record, "notes")):
            self.lines.write(_("[Struck: {numbers}.]").format(numbers=", ".join(struck.split())))
        return True

    def _played(self, step: DebriefStep, line: str) -> bool:
        """Play what the step is, if it is played; return False when the lines end before it does."""
        if step.kind == "retry":
            return PlainRetry(self.runner.retry(), self.runner.scenario, self.lines, self.help_lines).go(line)
        if step.kind == "swap":
            return PlainSwap(self.runner, self.lines, self.help_lines).go(line)
        return True

    def _close(self) -> None:
        self.lines.write()
        missing = [step.title for step in self.runner.missing]
        self.lines.write(prose.kept(missing, empty=self.runner.empty))
        self.lines.write(prose.closing(*self.runner.own_words()))
        if spent := prose.spent(self.runner.record):
            self.lines.write(spent)
        if missing:
            self.lines.write(_("To write it: empathy-tui review"))
        self.lines.write(_("To take it away: empathy-tui sessions export last"))
