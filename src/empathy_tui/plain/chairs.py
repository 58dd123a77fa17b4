"""What is played within the debrief, as lines: one moment again, and the other chair."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.tagging import ask_tag
from empathy_tui.review import pages
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.events import (
    CharacterBegins,
    CharacterEnds,
    CharacterFailed,
    CharacterSays,
    FictionPaused,
    LearnerSpoke,
    NotKept,
    RunnerEvent,
)
from empathy_tui.runner.retry import RetryRunner
from empathy_tui.runner.said import YOU
from empathy_tui.runner.swap import SwapRunner
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import where_in_words

DONE = "/done"
OUTSIDE = N_("This is a program: it can't help with what is real, and nobody in the story has heard this.")


@dataclass
class PlainRetry:
    """Tries one moment anew on lines.

    Args:
        runner: The moment.
        scenario: The scene.
        lines: Where it is read and written.
        help_lines: Where people are found, for the learner's own trouble.
    """

    runner: RetryRunner
    scenario: Scenario
    lines: Lines
    help_lines: tuple[str, ...]

    def go(self, first: str = "") -> bool:
        """Try until the learner is done, at most three times; return False when the lines end before that.

        Args:
            first: Words that were written already: the first try.
        """
        was = self.runner.moment
        if was.before:
            self.lines.turn(self.scenario.speaker.short, was.before)
        self.lines.blocks(pages.tried(self.scenario, was.said, was.reply, was.change, self.runner.tries))
        line: str | None = first
        while not self.runner.over:
            if not line:
                self.lines.write(
                    _("Other words? /wait and /do work here too; {command} goes on.").format(command=DONE)
                )
                line = self.lines.ask()
            if line is None:
                return False
            if line == DONE:
                break
            if line:
                self._try(line)
            line = ""
        self.lines.blocks(pages.contrasts(self.scenario, self.runner.contrasts))
        return True

    def _try(self, line: str) -> None:
        try:
            if self.runner.speaks_of_danger(line):
                for help_line in (OUTSIDE, *self.help_lines):
                    self.lines.write(_(help_line))
                return
            attempt = self.runner.attempt(line, ask_tag(self.lines, self.scenario, read_command(line)))
        except StoreError:
            raise
        except EmpathyError as error:
            self.lines.trouble(error)
            return
        self.lines.blocks(pages.one_try(self.scenario, len(self.runner.tries), attempt))


@dataclass
class PlainSwap:
    """Plays the role swap on lines.

    Args:
        debrief: The debrief it belongs to.
        lines: Where it is read and written.
        help_lines: Where people are found, for the learner's own trouble.
    """

    debrief: DebriefRunner
    lines: Lines
    help_lines: tuple[str, ...]
    _pieces: list[str] = field(default_factory=list)

    def go(self, first: str = "") -> bool:
        """Play until all listeners have had their turn; return False when the lines end before that.

        Args:
            first: Words that were written already: what is said first.
        """
        with_model = self._with_model()
        if with_model is None:
            return False
        runner = self.debrief.swap(with_model=with_model)
        self.lines.write(self.debrief.scenario.swap.carry)
        self.lines.write(
            _("/next brings the next listener, {command} goes on with the debrief.").format(command=DONE)
        )
        listener = -1
        while not runner.over:
            now = runner.standing
            if now.listener != listener:
                listener = now.listener
                self.lines.write(
                    _("[Listener {number} of {count}]").format(
                        number=listener + 1, count=len(self.debrief.scenario.swap.listeners)
                    )
                )
            if now.waits_for == "reply":
                self._drain(runner.answer())
                continue
            self._ask(runner)
            line: str | None = first or self.lines.ask()
            first = ""
            if line is None:
                return False
            if line == DONE:
                return True
            self._take(runner, line)
        return True

    def _with_model(self) -> bool | None:
        """Ask who words the listeners, where there is a choice; None when the lines end."""
        model = self.debrief.model
        if model is None:
            return False
        self.lines.write(
            _(
                "Who words the listeners? a) the script, b) {model}, {where}: what you say there is sent "
                "to it."
            ).format(model=model.model, where=where_in_words(model.where))
        )
        line = self.lines.ask()
        return None if line is None else line.strip().lower() == "b"

    def _ask(self, runner: SwapRunner) -> None:
        name = self.debrief.scenario.speaker.short
        if runner.standing.waits_for == "mark":
            self.lines.write(
                _(
                    "[Were you heard, so that you could go on, or shut? h heard, s shut, Enter leaves it open.]"
                )
            )
        elif runner.standing.exchanges == 0:
            self.lines.write(
                _("[You are {name}. What do you say? Each listener hears you twice.]").format(name=name)
            )
        else:
            self.lines.write(_("[Once more to the same listener, as {name}.]").format(name=name))

    def _take(self, runner: SwapRunner, line: str) -> None:
        try:
            if line == "/next":
                runner.next_listener()
            elif runner.standing.waits_for == "mark":
                self._mark(runner, line)
            elif line:
                self._drain(runner.say(line))
        except StoreError:
            raise
        except EmpathyError as error:
            self.lines.trouble(error)

    def _mark(self, runner: SwapRunner, line: str) -> None:
        heard = {"h": True, "heard": True, "s": False, "shut": False, "": None}
        if line.casefold() not in heard:
            self.lines.write(_("[That was not kept: h, s or Enter first, then go on.]"))
            return
        runner.mark(heard[line.casefold()])
        self.lines.write(
            {True: _("[Heard.]"), False: _("[Shut.]"), None: _("[Left open.]")}[heard[line.casefold()]]
        )

    def _drain(self, events: AsyncGenerator[RunnerEvent, None]) -> None:
        async def run() -> None:
            async with aclosing(events) as stream:
                async for event in stream:
                    self._show(event)

        asyncio.run(run())

    def _show(self, event: RunnerEvent) -> None:
        match event:
            case LearnerSpoke() if self.lines.echo:
                self.lines.turn(_(YOU), event.text)
            case CharacterBegins():
                self._pieces = []
            case CharacterSays():
                self._pieces.append(event.delta)
            case CharacterEnds():
                self.lines.turn(self.debrief.scenario.listener.name, "".join(self._pieces))
            case CharacterFailed() | NotKept():
                self.lines.trouble(event.error)
            case FictionPaused():
                for line in (OUTSIDE, *self.help_lines):
                    self.lines.write(_(line))
            case _:
                pass
