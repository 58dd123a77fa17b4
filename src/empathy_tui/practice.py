"""What a front end can ask for: scenes, sessions, settings. Here the core's parts are put together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from typing import Literal

from empathy_tui import __version__, paths
from empathy_tui.config import Settings, load_settings
from empathy_tui.errors import ScenarioError
from empathy_tui.providers.scripted import INSTANT, Pace, ScriptedProvider
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.library import Library, LibraryEntry
from empathy_tui.scenario.loader import ScenarioFile, read_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import ScenarioRef, SessionRecord, Wording
from empathy_tui.session.store import SessionStore
from empathy_tui.session.summaries import SessionSummary

Stance = Literal["fiction", "rehearsal"]


Scene = ScenarioFile
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
    """

    settings: Settings
    library: Library
    store: SessionStore
    clock: Callable[[], datetime] = now
    instant: bool = False

    @classmethod
    def at_home(cls, *, instant: bool = False) -> "Practice":
        """Return the practice of the person at this machine.

        Raises:
            ConfigError: The settings can't be used.
        """
        settings = load_settings(paths.config_file())
        folders = (paths.shipped_scenarios_folder(), paths.own_scenarios_folder(), *settings.scenario_folders)
        return cls(settings, Library(folders), SessionStore(paths.sessions_folder()), instant=instant)

    def scenes(self) -> list[LibraryEntry]:
        """Return what the library holds, broken files included."""
        return list(self.library.entries())

    def sessions(self) -> list[SessionSummary]:
        """Return the sessions kept here, newest first."""
        return list(self.store.summaries())

    def unfinished(self) -> SessionSummary | None:
        """Return the newest session whose scene or debrief was broken off, if any."""
        return next(iter(self.store.interrupted()), None)

    def scene(self, wanted: str) -> Scene:
        """Return a scene by its id, or by the path of its file.

        Raises:
            ScenarioError: There is none, or it can't be played.
        """
        return self.library.find(wanted)

    @contextmanager
    def begin(
        self, scene: Scene, *, seed: int | None = None, stance: Stance | None = None
    ) -> Iterator[SessionRunner]:
        """Begin a session and hold it: no other program can open it meanwhile.

        Raises:
            StoreError: Nothing can be kept here.
        """
        started = self.clock()
        token = token_hex(2)
        scenario = scene.scenario
        record = SessionRecord(
            id=self.store.new_id(scenario.id, started, token),
            program=f"empathy-tui {__version__}",
            scenario=ScenarioRef(
                id=scenario.id,
                title=scenario.title,
                version=scenario.version,
                hash=scene.hash,
                language=scenario.language,
            ),
            stance=stance,
            wording=Wording(),
            seed=int(token, 16) if seed is None else seed,
            started=_stamp(started),
        )
        with self.store.open_session(record.id):
            self.store.keep_scenario(scene.hash, scene.raw)
            self.store.save(record)
            yield self._runner(scenario, record)

    @contextmanager
    def resume(self, session: str) -> Iterator[SessionRunner]:
        """Open a kept session and hold it.

        Raises:
            SessionBusy: It is open elsewhere.
            StoreError: It can't be read.
            ScenarioError: Its scene is gone.
        """
        with self.store.open_session(session):
            record = self.store.load(session)
            yield self._runner(self.scene_of(record), record)

    def debrief(self, runner: SessionRunner) -> DebriefRunner:
        """Return the debrief of a session whose scene is over."""
        return DebriefRunner(runner.scenario, runner.record, self.store, self._time)

    def scene_of(self, record: SessionRecord) -> Scenario:
        """Return the scene as it was when the session was begun, also if its file has changed since.

        Raises:
            ScenarioError: Neither the file nor the kept copy is there.
        """
        kept = self.store.kept_scenario(record.scenario.hash)
        if kept is not None:
            return read_scenario(kept)
        with suppress(ScenarioError):
            found = self.library.find(record.scenario.id)
            if found.hash == record.scenario.hash:
                return found.scenario
        raise ScenarioError(
            f"The scene “{record.scenario.title}” of this session is not here as it was played.",
            f"Its words can still be read: empathy-tui sessions show {record.id}",
        )

    def _runner(self, scenario: Scenario, record: SessionRecord) -> SessionRunner:
        return SessionRunner(scenario, record, self.store, ScriptedProvider(scenario, self._pace), self._time)

    @property
    def _pace(self) -> Pace:
        pace = Pace()
        slow = self.settings.pace
        return INSTANT if self.instant else Pace(pace.before * slow, pace.word * slow, pace.stop * slow)

    def _time(self) -> str:
        return _stamp(self.clock())


def _stamp(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
