"""Answering a questionnaire line by line: every answer is kept as soon as it is given."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.scenario.questionnaires import Item
from empathy_tui.scrub import clean_line
from empathy_tui.session.answers import Answers, AnswerStore, When

LEAVE_OUT, BACK, STOP = "-", "/back", "/stop"
WHEN_WORDS: dict[When, str] = {"before": N_("before"), "after": N_("after"), "later": N_("later")}


class Answering:
    """One time of answering, begun or taken up again.

    Args:
        store: Where answers are kept.
        path: The file of these answers.
        answers: What there is of them.
        lines: Where lines come from and go to.
        clock: Returns the time in UTC.
        again: The command that takes it up again; '' for that of questionnaires.
    """

    def __init__(
        self,
        store: AnswerStore,
        path: Path,
        answers: Answers,
        lines: Lines,
        clock: Callable[[], datetime],
        again: str = "",
    ) -> None:
        self._again = again
        self._store, self._path, self._answers, self._lines, self._clock = store, path, answers, lines, clock

    def go(self) -> bool:
        """Ask until every item is answered or left out, or the lines end; return whether all are done."""
        self._open()
        while (item := self._answers.reached) is not None:
            self._ask(item)
            typed = self._lines.ask()
            if typed is None or typed.casefold() == STOP:
                self._close_early()
                return False
            self._take(item, typed)
        self._answers.finished = self._clock().astimezone(UTC)
        self._store.save(self._path, self._answers)
        asked, write = self._answers.asked, self._lines.write
        write(
            _("All {count} items are done. Your answers are kept here, in {path}").format(
                count=len(asked.items), path=clean_line(str(self._path))
            )
        )
        write(_("Beside earlier ones: empathy-tui questionnaires mirror {id}").format(id=asked.id))
        return True

    def _open(self) -> None:
        asked, write = self._answers.asked, self._lines.write
        when = _(WHEN_WORDS[self._answers.when])
        write(f"{asked.title} ({when})")
        if self._answers.answers:
            write(
                _("Taken up again after {done} of {count} items.").format(
                    done=len(self._answers.answers), count=len(asked.items)
                )
            )
        write(_("There are no right answers. They stay on this computer and are sent nowhere."))
        write(
            _(
                "Type a number or its words. {out} leaves an item out, {back} goes one back, {stop} breaks off."
            ).format(out=LEAVE_OUT, back=BACK, stop=STOP)
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
        place = _("{number} of {count}").format(number=items.index(item) + 1, count=len(items))
        self._lines.write()
        self._lines.write(f"{place}: {item.text}")

    def _take(self, item: Item, typed: str) -> None:
        answers = self._answers.answers
        if typed.casefold() == BACK:
            self._answers.go_back()
        elif typed == LEAVE_OUT:
            answers[item.id] = None
        elif (given := self._position(typed)) is not None:
            answers[item.id] = given
        else:
            self._lines.write(
                _("[That is none of the answers. A number from 1 to {top}, or {out}.]").format(
                    top=len(self._answers.asked.scale), out=LEAVE_OUT
                )
            )
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
        done = len(self._answers.answers)
        if not done:
            self._lines.write(_("Broken off; nothing was answered yet."))
            return
        count = len(asked.items)
        self._lines.write(_("Broken off; {done} of {count} items are kept.").format(done=done, count=count))
        again = self._again or f"empathy-tui questionnaires answer {asked.id} --when {self._answers.when}"
        self._lines.write(_("To go on: {command}").format(command=again))
