"""The rows of past sessions: the newest at once, older ones as the learner comes near them."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from textual import work
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from empathy_tui.language import _, ngettext
from empathy_tui.vocabulary import STAGE_WORDS

if TYPE_CHECKING:
    from empathy_tui.session.summaries import SessionSummary

FIRST = 30
"""Sessions that are looked at before the list is painted."""

PAGE = 60
"""Sessions that are looked at in one go when the end of what is listed comes near."""

NEAR = 15
"""Rows from there on are near the end."""


class _Way:
    """One way through the sessions, with what was found on it.

    Args:
        sessions: All of them, read as they are asked for.
        words: What a session has to have; case doesn't matter.
    """

    def __init__(self, sessions: "Iterator[SessionSummary]", words: str) -> None:
        self.found: list[SessionSummary] = []
        self.complete = self.reading = self.to_the_end = False
        self.words: Sequence[str] = words.casefold().split()
        self._sessions = sessions

    def read(self, count: int) -> "list[SessionSummary]":
        """Look at so many more and return those that have the words; `found` is left to the caller."""
        seen = list(islice(self._sessions, count))
        self.complete = len(seen) < count
        return [item for item in seen if all(word in _haystack(item) for word in self.words)]


class SessionList(OptionList):
    """Lists sessions, and reads on by itself when its end comes near, by keys or by wheel."""

    class Counted(Message):
        """How many sessions are listed so far, and whether there are no more.

        Args:
            count: How many.
            complete: Whether all were looked at.
        """

        def __init__(self, count: int, *, complete: bool) -> None:
            super().__init__()
            self.count, self.complete = count, complete

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._way = _Way(iter(()), "")

    def show(self, sessions: "Iterator[SessionSummary]", words: str = "") -> None:
        """List these from the first on, or those that have all the words.

        Raises:
            StoreError: They can't be listed; then the list is empty.
        """
        self.clear_options()
        self._way = _Way(sessions, words)
        try:
            found = self._way.read(0 if words else FIRST)
        except BaseException:
            self._way.complete = True
            self._add([])
            raise
        self._add(found)
        self.highlighted = 0
        self._read_on()

    @property
    def chosen(self) -> "SessionSummary | None":
        """The session that is highlighted, if any."""
        found = self._way.found
        return found[self.highlighted] if found and self.highlighted is not None else None

    def replace(self, old: "SessionSummary", new: "SessionSummary") -> None:
        """Show a session as it is now."""
        place = self._way.found.index(old)
        self._way.found[place] = new
        self.replace_option_prompt_at_index(place, _row(new))

    def drop(self, item: "SessionSummary") -> None:
        """Take a session out of the list."""
        place = self._way.found.index(item)
        del self._way.found[place]
        self.remove_option_at_index(place)
        self._add([])
        self._read_on()

    def stay(self) -> None:
        """Go no further towards the end."""
        self._way.to_the_end = False

    def _add(self, found: "list[SessionSummary]") -> None:
        way = self._way
        way.found += found
        self.add_options([Option(_row(item)) for item in found])
        if way.complete and not way.found and not self.option_count:
            none = _("No session has these words.") if way.words else _("There is no session yet.")
            self.add_option(Option(Content(none), disabled=True))
        self.post_message(self.Counted(len(way.found), complete=way.complete))

    @work(group="older")
    async def _read_on(self) -> None:
        """Read older sessions beside what the learner does, as long as the end is near or wanted."""
        way = self._way
        if way.reading:
            return
        way.reading = True
        try:
            while not way.complete and (way.to_the_end or self._near_end):
                found = await asyncio.to_thread(way.read, PAGE)
                if way is not self._way:
                    return
                way.to_the_end = way.to_the_end and self._at_last
                self._add(found)
                if way.to_the_end or self.highlighted is None:
                    self.highlighted = len(way.found) - 1 if way.to_the_end else 0
        finally:
            way.reading = False

    @property
    def _near_end(self) -> bool:
        if not self.size.height:  # not laid out yet
            return False
        left = self.max_scroll_y - self.scroll_y
        return left <= self.size.height or (self.highlighted or 0) >= len(self._way.found) - NEAR

    @property
    def _at_last(self) -> bool:
        return self.highlighted == len(self._way.found) - 1

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read on when not much is left below."""
        super().watch_scroll_y(old_value, new_value)
        if new_value > old_value and self._near_end:
            self._read_on()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Read on when not much is left below; stop going to the end when the learner has turned back."""
        super().watch_highlighted(highlighted)
        self._way.to_the_end = self._way.to_the_end and self._at_last
        if highlighted is not None and self._near_end:
            self._read_on()

    def action_last(self) -> None:
        """Go to the last row, and on with what is read, to the oldest of all."""
        super().action_last()
        self._way.to_the_end = True
        self._read_on()


def _haystack(item: "SessionSummary") -> str:
    """Return all that a session can be found by."""
    return " ".join((item.title, item.id, item.started[:16].replace("T", " "), _state(item))).casefold()


def _row(item: "SessionSummary") -> Content:
    when = item.started[:16].replace("T", " ")
    turns = ngettext("{count} turn of yours", "{count} turns of yours", item.learner_turns)
    facts = f"{when} UTC · {turns.format(count=item.learner_turns)} · {_state(item)}"
    return Content("\n").join(
        [Content.styled(item.title or item.id, "bold"), Content.styled(facts, "italic"), Content("")]
    )


def _state(item: "SessionSummary") -> str:
    if item.newer:
        return _("written by a newer program")
    if item.damaged:
        return _("damaged: {reason}").format(reason=item.damaged)
    return _(STAGE_WORDS.get(item.stage, item.stage))
