"""Reading a growing text as speech and cues, each on lines of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["say", "cue"]

_TOKEN = re.compile(r"\*+|\n|[^*\n]+")
_AFTER_CUE = re.compile(r"[.,;:!?…]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to put into a block: into a new one, or at the end of the last."""

    kind: BlockKind
    text: str
    new: bool


class CueReader:
    """Turns text that arrives bit by bit into pieces; how it was cut into bits makes no difference.

    A cue stands between asterisks and ends at the end of its line at the latest, so it is known as a cue
    while it still streams. An asterisk opens a cue only before something that is no space, and not right
    behind a letter or digit: `5 * 3` and `f***` are speech. White space around blocks goes, blank lines
    between them stay.

    Args:
        cues: Whether asterisks mark cues at all; if not, they are text.
    """

    def __init__(self, *, cues: bool = True) -> None:
        self._cues = cues
        self._held = ""  # asterisks at the end, undecided until the next character
        self._opening = 0  # asterisks that opened the cue we are in, 0 outside
        self._closing = 0  # asterisks still to come that belong to the end of a cue
        self._started = False  # whether the cue we are in has its block
        self._speaking = False  # whether speech goes on in the last block
        self._after_cue = False  # right behind a cue, where punctuation still belongs to it
        self._blank = True  # nothing but white space so far
        self._breaks = 0
        self._indent = ""
        self._last = ""

    def read(self, text: str) -> Iterator[Piece]:
        """Yield the pieces `text` adds."""
        tokens = _TOKEN.findall(self._held + text) if self._cues else re.findall(r"\n|[^\n]+", text)
        self._held = ""
        for position, token in enumerate(tokens):
            if token == "\n":
                self._break_line()
            elif token[0] == "*" and self._cues:
                yield from self._asterisks(token, tokens[position + 1 : position + 2])
            elif self._opening:
                yield from self._cue(token)
            else:
                yield from self._speech(token)
            if not self._held:
                self._last = token[-1]

    def close(self) -> Iterator[Piece]:
        """Yield what was held back because the next character would have decided it."""
        held, self._held = self._held, ""
        if held:
            yield from self._speech(held)

    def _break_line(self) -> None:
        self._opening = self._closing = 0
        self._speaking = self._after_cue = False
        self._breaks += 1
        self._indent = ""

    def _asterisks(self, run: str, following: list[str]) -> Iterator[Piece]:
        if self._opening:
            self._closing, self._opening, self._after_cue = self._opening, 0, True
        if self._closing:
            run, self._closing = run[self._closing :], max(0, self._closing - len(run))
            self._last = "*"
        if not run:
            return
        if not following:
            self._held = run
        elif self._last.isalnum() or following[0][0].isspace():
            yield from self._speech(run)
        else:
            self._opening, self._started, self._speaking, self._after_cue = len(run), False, False, False

    def _cue(self, text: str) -> Iterator[Piece]:
        if not self._started:
            yield from self._blank_lines()
        yield Piece("cue", text, new=not self._started)
        self._started = True

    def _speech(self, text: str) -> Iterator[Piece]:
        self._closing = 0
        if self._after_cue:
            mark = _AFTER_CUE.match(text)
            if mark and mark[0]:
                yield Piece("cue", mark[0], new=False)
                text = text[mark.end() :]
            self._after_cue = not text
        if self._speaking:
            yield Piece("say", text, new=False)
            return
        speech = text.lstrip(" ")
        if self._breaks and not self._blank:
            self._indent += text[: len(text) - len(speech)]
        if speech:
            indent = self._indent
            yield from self._blank_lines()
            self._speaking = True
            yield Piece("say", indent + speech, new=True)

    def _blank_lines(self) -> Iterator[Piece]:
        for _ in range(0 if self._blank else self._breaks - 1):
            yield Piece("say", "", new=True)
        self._blank, self._breaks, self._indent = False, 0, ""
