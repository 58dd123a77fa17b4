"""What a front end can ask for: scenes, sessions, settings.

What it takes to run a session is imported when one is opened, so that the library is there at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING, TypeAlias

from empathy_tui import __version__, paths
from empathy_tui.config import Settings, load_settings
from empathy_tui.errors import ConfigError, StoreError
from empathy_tui.language import _
from empathy_tui.scenario.library import Library, LibraryEntry
from empathy_tui.session.store import SessionStore
from empathy_tui.session.summaries import SessionSummary
from empathy_tui.vocabulary import Stance

if TYPE_CHECKING:
    from empathy_tui.providers.answering import Answering
    from empathy_tui.providers.base import Card, Provider
    from empathy_tui.review.again import Acquaintance
    from empathy_tui.runner.debrief import DebriefRunner
    from empathy_tui.runner.session import SessionRunner
    from empathy_tui.scenario.loader import ScenarioFile
    from empathy_tui.scenario.model import Scenario
    from empathy_tui.scenario.units import Unit
    from empathy_tui.session.carried import Carried, CarriedFile
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
    """

    settings: Settings
    library: Library
    store: SessionStore
    clock: Callable[[], datetime] = now
    instant: bool = False
    model: "Provider | None" = None

    @classmethod
    def at_home(cls, *, instant: bool = False) -> "Practice":
        """Return the practice of the person at this machine, with the scripted character.

        Raises:
            ConfigError: The settings can't be used.
        """
        settings = load_settings(paths.config_file())
        folders = (paths.shipped_scenarios_folder(), paths.own_scenarios_folder(), *settings.scenario_folders)
        library = Library(folders, paths.library_index(), __version__, paths.packs_folder())
        return cls(settings, library, SessionStore(paths.sessions_folder()), instant=instant)

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

    def scenes(self) -> list[LibraryEntry]:
        """Return what the library holds, broken files included."""
        return list(self.library.entries())

    @staticmethod
    def units() -> "list[Unit]":
        """Return the discussion units that can be read."""
        from empathy_tui.scenario.units import Unit, units

        folders = (paths.shipped_scenarios_folder() / "units", paths.own_units_folder())
        return [unit for _, unit in units(folders) if isinstance(unit, Unit)]

    def sessions(self) -> list[SessionSummary]:
        """Return the sessions kept here, newest first."""
        return list(self.store.summaries())

    def newest(self) -> str:
        """Return the id of the newest session that can be read.

        Raises:
            StoreError: There is none.
        """
        found = next((item for item in self.sessions() if not item.damaged and not item.newer), None)
        if found is None:
            raise StoreError(_("There is no session yet."), _("Begin one: empathy-tui practice"))
        return found.id

    def scene_of(self, record: "SessionRecord") -> "Scenario":
        """Return the scene of a session as it was played.

        Raises:
            ScenarioError: It is not here any more.
        """
        from empathy_tui.runner import opening

        return opening.scene_of(record, self.store, self.library)

    def unfinished(self) -> SessionSummary | None:
        """Return the newest session whose scene or debrief was broken off, if any."""
        return next(iter(self.store.interrupted()), None)

    def scene(self, wanted: str) -> Scene:
        """Return a scene by its id, or by the path of its file.

        Raises:
            ScenarioError: There is none, or it can't be played.
        """
        return self.library.find(wanted)

    @property
    def carried(self) -> "CarriedFile":
        """Return the file with what passes from one session to the next."""
        from empathy_tui.session.carried import CarriedFile

        return CarriedFile(self.store.folder.parent / "carried.yaml")

    def known(self) -> "Carried":
        """Return what was carried from earlier sessions; nothing where the file can't be read (`carried.load` says why)."""
        from empathy_tui.session.carried import Carried

        try:
            return self.carried.load()
        except StoreError:
            return Carried()

    def acquaintance(self, scene: Scene) -> "Acquaintance":
        """Return what the character of a scene can know of the learner from earlier sessions."""
        from empathy_tui.review.again import Acquaintance
        from empathy_tui.runner import carrying

        known, scenario = self.known(), scene.scenario
        return Acquaintance(
            carrying.returning(known, scenario, self.today()), known.person(scenario.id) is not None
        )

    def today(self) -> str:
        """Return today's date in UTC, ISO 8601."""
        return f"{self.clock():%Y-%m-%d}"

    @contextmanager
    def begin(
        self,
        scene: Scene,
        *,
        seed: int | None = None,
        stance: Stance | None = None,
        unaided: bool = False,
        first_time: bool = False,
        course: str | None = None,
    ) -> "Iterator[SessionRunner]":
        """Begin a session and hold it: no other program can open it meanwhile.

        Args:
            scene: What is played.
            seed: The same seed and words give the same session.
            stance: As fiction, or as a rehearsal.
            unaided: Without prompts, as a probe to be compared with earlier sessions.
            first_time: Whether the character meets the learner as if for the first time, whatever was carried.
            course: The course it belongs to, by its id.

        Raises:
            StoreError: Nothing can be kept here.
        """
        from empathy_tui.runner import carrying, opening

        started = self.clock()
        token = token_hex(2)
        session = self.store.new_id(scene.scenario.id, started, token)
        seed = int(token, 16) if seed is None else seed
        before = self.known()
        how = opening.Beginning(
            stance=stance,
            prompts="none" if unaided else before.prompts.level,
            unaided=unaided,
            returning=None if first_time else carrying.returning(before, scene.scenario, self.today()),
            course=course,
        )
        record = opening.new_record(scene, session, seed=seed, started=_stamp(started), how=how)
        with self.store.open_session(session):
            self.store.keep_scenario(scene.hash, scene.raw)
            self.store.save(record)
            yield opening.run_scene(
                scene.scenario, record, self.store, self._time, slow=self._slow, model=self.model
            )

    @contextmanager
    def resume(self, session: str) -> "Iterator[SessionRunner]":
        """Open a kept session and hold it.

        Raises:
            SessionBusy: It is open elsewhere.
            StoreError: It can't be read.
            ScenarioError: Its scene is gone.
        """
        from empathy_tui.runner import opening

        with self.store.open_session(session):
            record = self.store.load(session)
            scenario = opening.scene_of(record, self.store, self.library)
            yield opening.run_scene(
                scenario, record, self.store, self._time, slow=self._slow, model=self.model
            )

    def debrief(self, runner: "SessionRunner") -> "DebriefRunner":
        """Return the debrief of a session whose scene is over."""
        from empathy_tui.runner import opening

        folders = (paths.shipped_scenarios_folder() / "cycles", paths.own_cycles_folder())
        return opening.run_debrief(
            runner, self.store, self._time, slow=self._slow, model=self.model, cycle_folders=folders
        )

    @property
    def _slow(self) -> float:
        return 0.0 if self.instant else self.settings.pace

    def _time(self) -> str:
        return _stamp(self.clock())


def _stamp(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
