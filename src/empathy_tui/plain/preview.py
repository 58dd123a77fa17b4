"""A scene that is being written, as lines: talk, and what the machine made of it."""

from dataclasses import dataclass

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.runner.said import YOU
from empathy_tui.workbench.preview import Preview, Turn

HOW = N_(
    "Say something, /wait or /do something. /beat ID jumps to a beat, /back takes a line back, "
    "/start begins anew; an empty line looks whether the file has changed, /quit leaves."
)


@dataclass
class PlainPreview:
    """Talks to a scene on lines and reads its file anew when it has changed.

    Args:
        preview: The talk.
        lines: Where it is read and written.
    """

    preview: Preview
    lines: Lines

    def go(self) -> None:
        """Talk until the lines end."""
        self.lines.write(_(HOW))
        self._look()
        while (line := self.lines.ask()) is not None and line != "/quit":
            self._look()
            try:
                self._take(line)
            except EmpathyError as error:
                self.lines.trouble(error)

    def _take(self, line: str) -> None:
        command, _space, rest = line.partition(" ")
        if not line:
            return
        if command == "/beat":
            self.preview.jump(rest.strip())
            self._whole()
        elif command == "/back":
            self.preview.take_back()
            self._whole()
        elif command == "/start":
            self.preview.start_over()
            self._whole()
        else:
            self._turn(self.preview.say(line))

    def _look(self) -> None:
        if not self.preview.look():
            return
        for problem in self.preview.problems:
            self.lines.trouble(problem)
        if not self.preview.problems:
            self.lines.write(_("[The file was read.]"))
            self._whole()

    def _whole(self) -> None:
        for turn in self.preview.turns:
            self._turn(turn)

    def _turn(self, turn: Turn) -> None:
        assert self.preview.scenario is not None
        if turn.said:
            self.lines.turn(_(YOU), turn.said)
        self.lines.turn(self.preview.scenario.speaker.short, turn.reply)
        for line in turn.inside:
            self.lines.write(f"   {line}")
