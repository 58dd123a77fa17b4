"""The scene as lines."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field

from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.tagging import ask_tag
from empathy_tui.review.prose import badge
from empathy_tui.runner.choosing import LETTERS
from empathy_tui.runner.commands import COMMANDS, Command, read_command
from empathy_tui.runner.events import (
    CharacterBegins,
    CharacterEnds,
    CharacterFailed,
    CharacterSays,
    FictionPaused,
    HeldBack,
    LearnerSpoke,
    NotKept,
    ProbeOffered,
    RunnerEvent,
    SceneClosed,
)
from empathy_tui.runner.guessing import read_guess
from empathy_tui.runner.said import YOU
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.model import Probe

PAUSED = N_(
    "The scene is paused. This is a program: it can't help with real danger, and the character "
    "has not heard this."
)

HELD_BACK = N_("What the model wrote did not fit the part and was held back. It is asked once more.")
IN_A_LINE = 100
"""Characters of choices that stand in one line."""

WAIT = 5
"""Seconds after which a wait for a model is told, and told again."""


@dataclass
class PlainScene:
    """Plays one scene on lines.

    Args:
        runner: The session.
        lines: Where it is read and written.
        help_lines: Where people are found, for the learner's own trouble.
    """

    runner: SessionRunner
    lines: Lines
    help_lines: tuple[str, ...]
    _speaker: str = ""
    _pieces: list[str] = field(default_factory=list)
    _probe: Probe | None = None
    _paused: bool = False

    def play(self) -> bool:
        """Play until the scene is over; return False when the lines end before it is."""
        self._show_so_far()
        self._drain(self.runner.begin())
        while not self.runner.over:
            line = self.lines.ask()
            if line is None:
                return False
            if line:
                self._take(line)
        return True

    def _show_so_far(self) -> None:
        for message in self.runner.transcript():
            if message.role == "notice":
                self.lines.write(f"[{message.text}]")
            else:
                self.lines.turn(message.name, message.text)

    def _take(self, line: str) -> None:
        if self._paused:
            self._leave_pause(line)
        elif not self._answers_probe(line):
            try:
                self._obey(read_command(line))
            except StoreError as error:
                self._echo(line)
                self.lines.trouble(error)
                raise
            except EmpathyError as error:
                self._echo(line)
                self.lines.trouble(error)

    def _obey(self, command: Command) -> None:
        match command.name:
            case "help":
                for word, (_name, what) in COMMANDS.items():
                    self.lines.write(f"{word}: {_(what)}")
            case "hint":
                self.lines.write(_("[To notice: {hint}]").format(hint=self.runner.hint()))
            case "out":
                self.runner.step_out()
                self.lines.write(_("[You step out of the scene.]"))
            case "again":
                self._drain(self.runner.again())
            case "scripted" | "model":
                agreed = command.text.strip() == "yes"
                scripted = command.name == "scripted"
                answer = self.runner.go_scripted() if scripted else self.runner.go_model(agreed=agreed)
                self.lines.write(f"[{badge(self.runner.record.wording)}.]")
                self._drain(answer)
            case _:
                act = ask_tag(self.lines, self.runner.scenario, command)
                self._drain(self.runner.say(command, act))

    def _leave_pause(self, line: str) -> None:
        if line == "/back":
            self._paused = False
            self.lines.write(_("[The scene goes on. The character heard nothing of it.]"))
        elif line == "/out":
            self._paused = False
            self._obey(Command("out"))
        else:
            self.lines.write(_("[The scene is paused. /back goes on with it, /out leaves it.]"))

    def _answers_probe(self, line: str) -> bool:
        """Take a line as the answer to a probe: a letter or word, then how sure, then what told them."""
        if self._probe is None:
            return False
        probe, self._probe = self._probe, None
        guess = read_guess(probe.choices, line)
        if guess is None:
            self.runner.answer_probe(probe.at, None)
            return False
        self.runner.answer_probe(probe.at, guess.choice, guess.words, guess.sure)
        noted = (
            _("[Noted: {choice}. The scene goes on.]").format(choice=guess.choice)
            if guess.sure is None
            else _("[Noted: {choice}, {sure} in 100 sure. The scene goes on.]").format(
                choice=guess.choice, sure=guess.sure
            )
        )
        self.lines.write(noted)
        return True

    def _drain(self, events: AsyncGenerator[RunnerEvent, None]) -> None:
        async def run() -> None:
            waiting = asyncio.create_task(self._wait())
            async with aclosing(events) as stream:
                async for event in stream:
                    self._show(event)
                    if isinstance(event, CharacterSays):
                        waiting.cancel()
            waiting.cancel()

        asyncio.run(run())

    async def _wait(self) -> None:
        """Say now and then that a model is being waited for; Ctrl+C leaves."""
        if self.runner.record.wording.provider == "scripted":
            return
        for seconds in range(WAIT, 600, WAIT):
            await asyncio.sleep(WAIT)
            self.lines.write(
                _("[Waiting for {provider}: {seconds} s.]").format(
                    provider=self.runner.record.wording.provider, seconds=seconds
                )
            )

    def _show(self, event: RunnerEvent) -> None:
        match event:
            case LearnerSpoke():
                self._echo(event.text)
            case CharacterFailed() | NotKept():
                self.lines.trouble(event.error)
            case ProbeOffered():
                self._offer(event.probe)
            case FictionPaused():
                self._pause()
            case SceneClosed():
                self.lines.write(_("[The scene is over.]"))
            case _:
                self._show_reply(event)

    def _show_reply(self, event: RunnerEvent) -> None:
        match event:
            case CharacterBegins():
                self._speaker, self._pieces = event.name, []
            case CharacterSays():
                self._pieces.append(event.delta)
            case HeldBack(then="again"):
                self.lines.write(f"[{_(HELD_BACK)}]")
            case CharacterEnds():
                self.lines.turn(self._speaker, "".join(self._pieces))
                if event.status == "interrupted":
                    self.lines.write(_("[interrupted]"))
                elif event.by is not None:
                    self.lines.write(_("[Worded by the script.]"))
            case _:
                pass

    def _offer(self, probe: Probe) -> None:
        self._probe = probe
        how = _(
            "A letter answers; a number from 50 to 100, for how sure you are, and a few words may follow it. Or go on "
            "talking, and answer later."
        )
        self.lines.write(f"[{probe.ask} {lettered(probe.choices)} {how}]")

    def _pause(self) -> None:
        self._paused = True
        self.lines.write(_(PAUSED))
        for line in self.help_lines:
            self.lines.write(_(line))
        self.lines.write(_("/back goes on with the scene, /out leaves it."))

    def _echo(self, text: str) -> None:
        if self.lines.echo:
            self.lines.turn(_(YOU), text)


def lettered(choices: tuple[str, ...]) -> str:
    """Return the choices with their letters, or numbers where they are many: in a line, or one a line if long."""
    marks = (
        chr(ord("a") + place) if len(choices) <= LETTERS else str(place + 1) for place in range(len(choices))
    )
    marked = [f"{mark}) {choice}" for mark, choice in zip(marks, choices, strict=True)]
    short = sum(map(len, marked)) <= IN_A_LINE
    return f"{', '.join(marked)}." if short else "\n".join(marked)
