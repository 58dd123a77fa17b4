"""What a front end can ask for: scenes, sessions, settings.

What it takes to run a session is imported when one is opened, so that the library is there at once.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, TypeAlias

from empathy_tui import __version__, paths
from empathy_tui.config import BOARD_VARIABLE, Settings, board_folder, load_settings
from empathy_tui.errors import ConfigError, StoreError
from empathy_tui.language import _
from empathy_tui.practice.mine import Mine
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library, LibraryEntry
from empathy_tui.scrub import clean as clean
from empathy_tui.session.store import NEWEST, SessionStore
from empathy_tui.session.summaries import SessionSummary
from empathy_tui.session.times import stamp
from empathy_tui.vocabulary import Prompts as Prompts
from empathy_tui.vocabulary import Stance as Stance

if TYPE_CHECKING:
    from empathy_tui.board.participant import Participant
    from empathy_tui.providers.answering import Answering
    from empathy_tui.providers.base import Card, Provider
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.courses import Courses
    from empathy_tui.runner.debrief import DebriefRunner
    from empathy_tui.runner.session import SessionRunner
    from empathy_tui.runner.standing import Standing, Unread
    from empathy_tui.scenario.loader import ScenarioFile
    from empathy_tui.scenario.model import Scenario
    from empathy_tui.scenario.units import Unit
    from empathy_tui.session.record import SessionRecord, Wording

Scene: TypeAlias = "ScenarioFile"
"""A scene ready to be played, with the file it came from."""


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Practice:
    """One learner's practice on one machine.

    Args:
        settings: The learner's settings.
        library: Where scenes are found.
        store: Where sessions are kept.
        clock: Returns the time in UTC.
        instant: Whether the character speaks at once.
        model: The language model that words the character; None for the script.
        trace_cache: Where the journal remembers the sessions it has read; None for nowhere.
    """

    settings: Settings
    library: Library
    store: SessionStore
    clock: Callable[[], datetime] = now
    instant: bool = False
    model: "Provider | None" = None
    trace_cache: "Path | None" = None

    @classmethod
    def at_home(cls, *, instant: bool = False) -> "Practice":
        """Return the practice of the person at this machine, with the scripted character.

        Raises:
            ConfigError: The settings can't be used.
        """
        settings = load_settings(paths.config_file())
        folders = (paths.shipped_scenarios_folder(), paths.own_scenarios_folder(), *settings.scenario_folders)
        library = Library(folders, paths.library_index(), __version__, paths.packs_folder())
        return cls(
            settings,
            library,
            SessionStore(paths.sessions_folder()),
            instant=instant,
            trace_cache=paths.trace_cache(),
        )

    def choose(
        self, name: str | None = None, model: str | None = None, base_url: str | None = None
    ) -> "Practice":
        """Return this practice with another provider to word the character; nothing is reached yet.

        Args:
            name: The provider; None for the one in the settings.
            model: Its model; None for the one in the settings, where they speak of this provider.
            base_url: Its address; likewise.

        Raises:
            ConfigError: There is no such provider, or its model, key or package is missing.
        """
        name = name or self.settings.provider
        if name == "scripted":
            if model or base_url:
                raise ConfigError(
                    _("The script takes neither model nor address."),
                    _("Name what has them: --provider ollama"),
                )
            return replace(self, model=None)
        from empathy_tui.providers import catalogue
        from empathy_tui.providers.base import Wanted

        theirs = self.settings if self.settings.provider == name else Settings()
        wanted = Wanted(
            name, model or theirs.model or None, base_url or theirs.base_url or None, theirs.context or None
        )
        return replace(self, model=catalogue.make(wanted))

    @staticmethod
    def cards() -> "list[tuple[str, Card]]":
        """Return each provider's name and card, in the order in which they are offered."""
        from empathy_tui.providers import catalogue

        return list(catalogue.cards())

    @staticmethod
    def answering() -> "list[Answering]":
        """Ask the usual local servers what they have; it takes up to two seconds."""
        from empathy_tui.providers import answering

        return list(answering.ask())

    def wording(self) -> "Wording":
        """Return what will word the character, and where."""
        from empathy_tui.session.record import Wording

        if self.model is None:
            return Wording()
        return Wording(provider=self.model.name, model=self.model.model, where=self.model.where)

    @property
    def mine(self) -> Mine:
        """Return what is the learner's own beside their sessions."""
        return Mine(self.library, self.store, self.clock, self.trace_cache)

    def scenes(self) -> list[LibraryEntry]:
        """Return what the library holds, broken files included."""
        return list(self.library.entries())

    @staticmethod
    def units() -> "list[Unit]":
        """Return the discussion units that can be read."""
        from empathy_tui.scenario.units import Unit, units

        folders = (paths.shipped_scenarios_folder() / "units", paths.own_units_folder())
        return [unit for _, unit in units(folders) if isinstance(unit, Unit)]

    def participant(self, folder: Path | None = None) -> "Participant":
        """Return the learner's place at the discussion board.

        Args:
            folder: The board's folder; None for what the environment or the settings name.

        Raises:
            ConfigError: No board is named.
            BoardError: There is no board in the folder, or it can't be read.
        """
        from empathy_tui.board.folder import Board
        from empathy_tui.board.participant import Participant

        chosen = folder or board_folder(self.settings)
        if chosen is None:
            raise ConfigError(
                _("No board is chosen."),
                _('Name one: --folder, {variable}, or board = "FOLDER" in the settings.').format(
                    variable=BOARD_VARIABLE
                ),
            )
        board = Board.at(chosen.expanduser().absolute())
        return Participant(board, tuple(self.units()), paths.board_folder())

    def sessions(self) -> Iterator[SessionSummary]:
        """Yield the sessions kept here, newest first; each file is read when it is asked for."""
        return self.store.iter_summaries()

    def newest(self) -> str:
        """Return the id of the newest session that can be read.

        Raises:
            StoreError: There is none, or none among the newest.
        """
        ids = self.store.newest_ids()
        newest = self.store.iter_summaries(ids[:NEWEST])
        found = next((item for item in newest if item.readable), None)
        if found is not None:
            return found.id
        if ids:
            raise StoreError(
                _("None of your newest sessions can be read."),
                _("`empathy-tui sessions list` shows the sessions there are."),
            )
        raise StoreError(_("There is no session yet."), _("Begin one: empathy-tui practice"))

    def delete(self, session: str) -> None:
        """Remove a session with everything kept of it: its plan too, and what the journal remembers of it.

        What its character can know of the talk stays, in `carried.yaml`.

        Raises:
            SessionBusy: It is open.
            StoreError: It is not there, or can't be deleted.
        """
        from empathy_tui.session.trace_cache import forget

        self.store.delete(session)
        forget(self.trace_cache, session)
        self.mine.forget(session)

    def scene_of(self, record: "SessionRecord") -> "Scenario":
        """Return the scene of a session as it was played.

        Raises:
            ScenarioError: It is not here any more.
        """
        from empathy_tui.runner import opening

        return opening.scene_of(record, self.store, self.library)

    def unfinished(self) -> SessionSummary | None:
        """Return the newest session whose scene or debrief was broken off, if any among the `NEWEST`."""
        return next(self.store.interrupted(), None)

    def scene(self, wanted: str) -> Scene:
        """Return a scene by its id, or by the path of its file.

        Raises:
            ScenarioError: There is none, or it can't be played.
        """
        return self.library.find(wanted)

    def given(self) -> tuple[str, ...]:
        """Return the lines about the learner that a model is given in what begins now; none go to the script."""
        from empathy_tui.session import about

        return about.lines(self.mine.about_me()) if self.model is not None else ()

    def as_mine(self, scene: Scene) -> Scene:
        """Return a scene with its slots filled by what the learner lets fill them, as it would be played now."""
        from empathy_tui.session import about

        return scene.filled(about.slots(self.mine.about_me())) if scene.scenario.slots else scene

    @property
    def courses(self) -> "Courses":
        """Return the courses there are, and how the learner stands in them."""
        from empathy_tui.runner.courses import Courses
        from empathy_tui.runner.shelf import shelf_at_home

        folders = self.settings.scenario_folders
        return Courses(shelf_at_home(folders, self.library, self.store, self.mine.carried, self.clock))

    def begun_courses(self) -> "list[Standing | Unread]":
        """Return how begun courses stand that have a step ahead, or can't be read; for none, nothing is loaded."""
        folder = paths.course_progress_folder()
        return self.courses.begun() if any(folder.glob("*.json")) else []

    @contextmanager
    def begin(
        self, scene: Scene, wish: Wish | None = None, before: "Beforehand | None" = None
    ) -> "Iterator[SessionRunner]":
        """Begin a session and hold it: no other program can open it meanwhile.

        Args:
            scene: What is played.
            wish: How the learner wants it to be.
            before: What was said before it, with what the learner decided; None for what there is to say now.

        Raises:
            ConfigError: The course is played without a language model.
            StoreError: Nothing can be kept here.
        """
        from empathy_tui.runner import opening

        wish = wish or Wish()
        assigned = wish.assigned
        if assigned is not None:
            self.courses.admit(assigned.course, model=self.model is not None)
        before = before or self.mine.beforehand(scene.scenario, wish)
        started = self.clock()
        token = token_hex(2)
        session = self.store.new_id(scene.scenario.id, started, token)
        seed = int(token, 16) if wish.seed is None else wish.seed
        scene = self.as_mine(scene)
        how = opening.Beginning(
            stance=wish.stance,
            prompts="none" if before.unaided else before.prompts,
            unaided=before.unaided,
            returning=before.acquaintance.known,
            slots=scene.slots,
            about=self.given(),
            course=assigned.course if assigned else None,
        )
        record = opening.new_record(scene, session, seed=seed, started=stamp(started), how=how)
        with self.store.open_session(session):
            self.store.keep_scenario(scene.hash, scene.raw)
            self.store.save(record)
            if assigned is not None:
                self.courses.session_begun(assigned.course, assigned.step, record.id, early=assigned.early)
            yield self._run(scene.scenario, record, record.about)

    @contextmanager
    def resume(self, session: str) -> "Iterator[SessionRunner]":
        """Open a kept session and hold it.

        Raises:
            SessionBusy: It is open elsewhere.
            StoreError: It can't be read.
            ScenarioError: Its scene is gone.
        """
        from empathy_tui.runner.opening import still_given

        with self.store.open_session(session):
            record = self.store.load(session)
            if record.course is not None and record.stage == "playing":
                self.courses.admit(record.course, model=self.model is not None)
            scenario = self.scene_of(record)
            about = still_given(record, self.mine.about_me(), self._time()) if self.model is not None else ()
            yield self._run(scenario, record, about)

    def _run(self, scenario: "Scenario", record: "SessionRecord", about: Sequence[str]) -> "SessionRunner":
        from empathy_tui.runner import opening

        return opening.run_scene(
            scenario, record, self.store, self._time, slow=self._slow, model=self.model, about=about
        )

    def debrief(self, runner: "SessionRunner") -> "DebriefRunner":
        """Return the debrief of a session whose scene is over; what passes to the next session is carried on.

        Its `trouble` says so if that can't be kept.
        """
        from empathy_tui.runner import opening

        folders = (paths.shipped_scenarios_folder() / "cycles", paths.own_cycles_folder())
        course = runner.record.course
        found = opening.run_debrief(
            runner,
            self.store,
            self._time,
            slow=self._slow,
            model=None if course and self.courses.is_scripted(course) else self.model,
            cycle_folders=folders,
            carry=self.mine.carry_plan,
            proposed=self.courses.cycle_of(runner.record) if course else "",
        )
        try:
            if self.mine.carry_scene(runner.scenario, runner.record, self._time()):
                self.store.save(runner.record)
        except StoreError as error:
            found.trouble = error
        return found

    @property
    def _slow(self) -> float:
        return 0.0 if self.instant else self.settings.pace

    def _time(self) -> str:
        return stamp(self.clock())
