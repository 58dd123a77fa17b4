"""Answering a questionnaire line by line: every answer is kept as soon as it is given."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from empathy_tui.plain.lines import Lines
from empathy_tui.scenario.questionnaires import Item
from empathy_tui.scrub import clean_line
from empathy_tui.session.answers import Answers, AnswerStore

LEAVE_OUT, BACK, STOP = "-", "/back", "/stop"


class Answering:
    """One time of answering, begun or taken up again.

    Args:
        store: Where answers are kept.
        path: The file of these answers.
        answers: What there is of them.
        lines: Where lines come from and go to.
        clock: Returns the time in UTC.
    """

    def __init__(
        self, store: AnswerStore, path: Path, answers: Answers, lines: Lines, clock: Callable[[], datetime]
    ) -> None:
        self._store, self._path, self._answers, self._lines, self._clock = store, path, answers, lines, clock

    def go(self) -> None:
        """Ask until every item is answered or left out, or the lines end."""
        self._open()
        while (item := self._reached()) is not None:
            self._ask(item)
            typed = self._lines.ask()
            if typed is None or typed.casefold() == STOP:
                self._close_early()
                return
            self._take(item, typed)
        self._answers.finished = self._clock().astimezone(UTC)
        self._store.save(self._path, self._answers)
        asked = self._answers.asked
        self._lines.write(
            f"All {len(asked.items)} items are done. Your answers are kept here, in {clean_line(str(self._path))}"
        )
        self._lines.write(f"Beside earlier ones: empathy-tui questionnaires mirror {asked.id}")

    def _open(self) -> None:
        asked, write = self._answers.asked, self._lines.write
        write(f"{asked.title} ({self._answers.when})")
        if self._answers.answers:
            write(f"Taken up again after {len(self._answers.answers)} of {len(asked.items)} items.")
        write("There are no right answers. They stay on this computer and are sent nowhere.")
        write(
            f"Type a number or its words. {LEAVE_OUT} leaves an item out, {BACK} goes one back, {STOP} breaks off."
        )
        if asked.ask:
            write()
            write(asked.ask)
        self._scale()

    def _scale(self) -> None:
        for number, label in enumerate(self._answers.asked.scale, 1):
            self._lines.write(f"  {number} = {label}")

    def _ask(self, item: Item) -> None:
        items = self._answers.asked.items
        self._lines.write()
        self._lines.write(f"{items.index(item) + 1} of {len(items)}: {item.text}")

    def _reached(self) -> Item | None:
        """Return the first item that was neither answered nor left out."""
        return next(
            (item for item in self._answers.asked.items if item.id not in self._answers.answers), None
        )

    def _take(self, item: Item, typed: str) -> None:
        answers = self._answers.answers
        if typed.casefold() == BACK:
            if done := [item.id for item in self._answers.asked.items if item.id in answers]:
                del answers[done[-1]]
        elif typed == LEAVE_OUT:
            answers[item.id] = None
        elif (given := self._position(typed)) is not None:
            answers[item.id] = given
        else:
            top = len(self._answers.asked.scale)
            self._lines.write(f"[That is none of the answers. A number from 1 to {top}, or {LEAVE_OUT}.]")
            self._scale()
            return
        self._store.save(self._path, self._answers)

    def _position(self, typed: str) -> int | None:
        """Return the position of the label that was named, from 1; a number is always a position."""
        scale = [label.casefold() for label in self._answers.asked.scale]
        numbers = {str(number): number for number in range(1, len(scale) + 1)}
        if typed in numbers:
            return numbers[typed]
        words = " ".join(typed.casefold().split())
        return scale.index(words) + 1 if words in scale and not words.isdecimal() else None

    def _close_early(self) -> None:
        asked = self._answers.asked
        if not self._answers.answers:
            self._lines.write("Broken off; nothing was answered yet.")
            return
        self._lines.write(f"Broken off; {len(self._answers.answers)} of {len(asked.items)} items are kept.")
        again = f"empathy-tui questionnaires answer {asked.id} --when {self._answers.when}"
        self._lines.write(f"To go on: {again}")
