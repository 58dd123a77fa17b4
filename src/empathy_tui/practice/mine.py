"""What is the learner's own: what passes between sessions, what they wrote of themselves, what they look back on."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from empathy_tui.errors import StoreError
from empathy_tui.language import _
from empathy_tui.scenario.library import Library
from empathy_tui.scrub import clean
from empathy_tui.session import times
from empathy_tui.session.store import NEWEST, SessionStore
from empathy_tui.vocabulary import Prompts

if TYPE_CHECKING:
    from empathy_tui.review.journal import Journal
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.looking_back import LookedBack
    from empathy_tui.runner.wish import Wish
    from empathy_tui.scenario.model import Scenario
    from empathy_tui.session.about import AboutFile, AboutMe
    from empathy_tui.session.carried import CarriedFile, Outcome
    from empathy_tui.session.record import SessionRecord
    from empathy_tui.session.traces import Trace


@dataclass(frozen=True)
class Mine:
    """The learner's own files beside their sessions, and what is read from both.

    Args:
        library: Where scenes are found.
        store: Where sessions are kept; the learner's own files are in the folder above.
        clock: Returns the time in UTC.
        trace_cache: Where the journal remembers the sessions it has read; None for nowhere.
    """

    library: Library
    store: SessionStore
    clock: Callable[[], datetime]
    trace_cache: Path | None = None

    @property
    def folder(self) -> Path:
        """Return the folder of everything the learner makes."""
        return self.store.folder.parent

    @property
    def carried(self) -> "CarriedFile":
        """Return the file with what passes from one session to the next."""
        from empathy_tui.session.carried import DRAFT, CarriedFile

        return CarriedFile(self.folder / "carried.yaml", [self.store.draft_path(DRAFT)])

    def beforehand(self, scenario: "Scenario", wish: "Wish") -> "Beforehand":
        """Return what there is to say before a scene: the last plan, how much is prompted, when to leave it.

        Args:
            scenario: What is about to be played.
            wish: How the learner wants the session to be.
        """
        from empathy_tui.runner.beforehand import Past, beforehand

        carried, trouble = self.carried.look()
        sessions: list[str] = []
        with suppress(StoreError):  # said when the session begins
            sessions = self.store.newest_ids()
        past = Past(carried, sessions, list(self.library.entries()), self.newest_traces, self._talked)
        return beforehand(scenario, past, self.clock().astimezone(), wish, trouble)

    def _talked(self, session: str) -> bool:
        """Return whether anything was said in a session."""
        return self.store.summary(session).learner_turns > 0

    def newest_traces(self) -> "list[Trace]":
        """Return what the newest completed sessions leave to look back on, the oldest first."""
        from empathy_tui.session.traces import trace_of

        found: list[Trace] = []
        with suppress(StoreError):  # said when the session begins
            for session in self.store.newest_ids()[:NEWEST]:
                with suppress(StoreError):
                    trace = trace_of(self.store.tree(session), session)
                    found += [trace] if trace.completed else []
        return found[::-1]

    def say_what_came(self, session: str, outcome: "Outcome", happened: str) -> None:
        """Keep what came of the plan of a session, by the learner's own word.

        Raises:
            StoreError: It could not be kept.
        """
        from empathy_tui.runner import carrying

        day = self.today()
        self.carried.update(lambda before: carrying.with_outcome(before, session, outcome, happened, day))

    def choose_prompts(self, level: Prompts | None, *, fading: bool = False) -> None:
        """Keep how much sessions prompt from now on, as the learner chose it.

        Args:
            level: None leaves it as it is.
            fading: Whether it goes on to fade by itself.

        Raises:
            StoreError: It could not be kept.
        """
        from empathy_tui.runner import carrying

        self.carried.update(lambda before: carrying.with_prompts(before, level, fading=fading))

    def note_encounter(self, did: str) -> None:
        """Keep something done among people.

        Raises:
            StoreError: There are no words, or they can't be kept.
        """
        from empathy_tui.runner import carrying

        text = clean(did).strip()
        if not text:
            raise StoreError(_("Nothing was written."), _("Say in a line what you did among people."))
        self.carried.update(lambda carried: carrying.with_encounter(carried, text, self.today()))

    def carry_scene(self, scenario: "Scenario", record: "SessionRecord", at: str) -> bool:
        """Let what a scene that is over leaves pass to the next session, once; return whether the record has a new note of it.

        Raises:
            StoreError: It could not be kept.
        """
        from empathy_tui.runner import carrying
        from empathy_tui.session.record import Note, SceneEnded

        if carrying.was_carried(record) or not carrying.is_a_talk(record):
            return False
        ended = next((entry.at for entry in record.of_kind(SceneEnded)), at)
        day = self._day(ended)
        self.carried.update(lambda before: carrying.carry_scene(before, scenario, record, day))
        record.entries.append(Note(at=at, about=carrying.CARRIED))
        return True

    def carry_plan(self, record: "SessionRecord") -> None:
        """Let the plan of a session pass to the next.

        Raises:
            StoreError: It could not be kept.
        """
        from empathy_tui.runner import carrying

        self.carried.update(lambda before: carrying.carry_plan(before, record, self.today()))

    def forget(self, session: str) -> None:
        """Take the plan of a session out of what passes on, if there is one.

        Raises:
            StoreError: The file can't be read or written.
        """
        from empathy_tui.runner import carrying

        if self.carried.path.exists():
            self.carried.update(lambda before: carrying.without_session(before, session))

    @property
    def about_file(self) -> "AboutFile":
        """Return the file with what the learner wrote about themselves."""
        from empathy_tui.session.about import AboutFile

        return AboutFile(self.folder / "about-me.yaml")

    def about_me(self) -> "AboutMe":
        """Return the learner's card; an empty one where the file can't be read (`about_file.look` says why)."""
        return self.about_file.look()[0]

    def looking_back(self) -> "LookedBack":
        """Return what the journal of all sessions kept here is made of.

        Raises:
            StoreError: They can't be listed.
        """
        from empathy_tui.runner.looking_back import look_back

        themes = {scene.id: scene.themes for scene in self.library.entries() if scene.playable}
        return look_back(self.store, self.carried, themes, self.trace_cache)

    def keep_journal_page(self, journal: "Journal") -> "Path":
        """Write a journal as an HTML page in the place of the one before, and return where.

        Raises:
            StoreError: It can't be written.
        """
        from empathy_tui.runner.looking_back import keep_page

        return keep_page(journal, self.folder / "journal.html")

    def today(self) -> str:
        """Return today's date by the learner's own calendar, ISO 8601."""
        return times.day(self.clock())

    def _day(self, time: str) -> str:
        """Return the day of a time, ISO 8601 in UTC, by the learner's own calendar; today for what is no time."""
        try:
            return times.day(datetime.fromisoformat(time))
        except (ValueError, OverflowError):
            return self.today()
