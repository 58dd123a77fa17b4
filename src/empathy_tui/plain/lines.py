"""Lines in, lines out: no box drawing, no spinner, no cursor movement."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TextIO

from empathy_tui.chat import split_parts
from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.review.prose import Block
from empathy_tui.scrub import clean

LONGEST_TYPED = 4095
"""Bytes of a typed line with its end; the kernel drops the rest (termios(3), canonical mode)."""


@dataclass
class Lines:
    """Reads and writes lines.

    Args:
        source: Where the learner's lines come from.
        target: Where the program's lines go.
        echo: Whether the learner's lines are written too, as when they don't come from a keyboard.
    """

    source: TextIO
    target: TextIO
    echo: bool = False
    _held: list[str] = field(default_factory=list, repr=False)

    def put_back(self, line: str) -> None:
        """Let a line that was taken be the next one once more."""
        self._held.append(line)

    def write(self, line: str = "") -> None:
        """Write a line."""
        self.target.write(line + "\n")
        self.target.flush()

    def ask(self, prompt: str = "> ") -> str | None:
        """Return the learner's next line, cleaned; None when there are no more."""
        if self._held:
            return self._held.pop()
        if not self.echo:
            self.target.write(prompt)
            self.target.flush()
        line = self.source.readline()
        if not line:
            return None
        if not self.echo and len(line) >= LONGEST_TYPED:
            self.write(
                _("[A terminal takes {count} characters a line: what came behind them is lost.]").format(
                    count=LONGEST_TYPED
                )
            )
        return clean(line).strip()

    def pause(self) -> None:
        """Wait for Enter where a person reads along; lines that come from elsewhere are left alone."""
        if not self.echo:
            self.write()
            self.ask(_("Enter reads on.") + " ")

    def turn(self, name: str, text: str) -> None:
        """Write a turn: speech after the name and a colon, cues after the name in brackets."""
        for part in split_parts(text):
            self.write(f"{name}: {part.text}" if part.kind == "say" else f"{name} ({part.text})")

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Write a page of the debrief or the briefing."""
        for block in blocks:
            match block.kind:
                case "heading":
                    self.write()
                    self.write(f"{block.text.upper()}")
                case "learner" | "character":
                    self.turn(block.who, block.text)
                case "effect":
                    self.write(f"   {block.text}")
                case "item":
                    self.write(f" - {block.text}")
                case _:
                    self.write(block.text)

    def trouble(self, error: EmpathyError) -> None:
        """Write what happened and what to do."""
        self.write(f"[{error.message}]")
        if error.hint:
            self.write(f"[{error.hint}]")
