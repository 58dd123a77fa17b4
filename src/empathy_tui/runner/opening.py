"""Puts a session together from its parts: a scene, a record, a store, a provider."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from empathy_tui import __version__
from empathy_tui.engine import again
from empathy_tui.errors import ScenarioError
from empathy_tui.language import _
from empathy_tui.providers.base import Provider
from empathy_tui.providers.scripted import INSTANT, Pace, ScriptedProvider
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.means import Means, known_cycles
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.loader import ScenarioFile, read_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.about import AboutMe, still_agreed
from empathy_tui.session.record import Note, Returning, ScenarioRef, SessionRecord
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Prompts, Stance

_ABOUT = "about me"
"""Subject of the note that says which lines about the learner are still given."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a session begins.

    Args:
        stance: As fiction, or as a rehearsal.
        prompts: How much it prompts.
        unaided: Whether it is an unaided probe.
        returning: What the character knows of the learner from before.
        slots: What fills the scene's named slots.
        about: Lines about the learner that a model is given.
        course: The course it belongs to.
    """

    stance: Stance | None = None
    prompts: Prompts = "full"
    unaided: bool = False
    returning: Returning | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    about: Sequence[str] = ()
    course: str | None = None


def new_record(
    scene: ScenarioFile, session_id: str, *, seed: int, started: str, how: Beginning
) -> SessionRecord:
    """Return the record of a session that begins now."""
    scenario = scene.scenario
    return SessionRecord(
        id=session_id,
        program=f"empathy-tui {__version__}",
        scenario=ScenarioRef(
            id=scenario.id,
            title=scenario.title,
            version=scenario.version,
            hash=scene.hash,
            language=scenario.language,
            themes=list(scenario.themes),
            level=scenario.level,
        ),
        stance=how.stance,
        seed=seed,
        started=started,
        prompts=how.prompts,
        unaided=how.unaided,
        returning=how.returning,
        slots=dict(how.slots),
        about=list(how.about),
        course=how.course,
    )


def scene_of(record: SessionRecord, store: SessionStore, library: Library) -> Scenario:
    """Return the scene as it was when the session was begun, also if its file has changed since, between these two.

    Raises:
        ScenarioError: Neither the file nor the kept copy is there.
    """
    kept = store.kept_scenario(record.scenario.hash)
    if kept is not None:
        return again.scene(read_scenario(kept, slots=record.slots), record.before)
    with suppress(ScenarioError):
        found = library.find(record.scenario.id)
        if found.hash == record.scenario.hash:
            return again.scene(found.filled(record.slots).scenario, record.before)
    raise ScenarioError(
        _("The scene “{title}” of this session is not here as it was played.").format(
            title=record.scenario.title
        ),
        _("Its words can still be read: empathy-tui sessions show {session}").format(session=record.id),
    )


def still_given(record: SessionRecord, me: AboutMe, now: str) -> tuple[str, ...]:
    """Return the lines about the learner that a model is given as a session goes on: those still on the card.

    What the learner has taken back since is noted in the record, with what is left.

    Args:
        record: The session.
        me: The card as it is.
        now: The time, ISO 8601 in UTC.
    """
    agreed = still_agreed(record.about, me)
    said = [note.text for note in record.of_kind(Note) if note.about == _ABOUT]
    left, before = "\n".join(agreed), said[-1] if said else "\n".join(record.about)
    if record.entries and record.stage == "playing" and left != before:
        record.entries.append(Note(at=now, about=_ABOUT, text=left))
    return agreed


def run_scene(
    scenario: Scenario,
    record: SessionRecord,
    store: SessionStore,
    clock: Callable[[], str],
    *,
    slow: float,
    model: Provider | None = None,
    about: Sequence[str] = (),
) -> SessionRunner:
    """Return the runner of a session.

    Args:
        scenario: The scene; it is played as it is between these two.
        record: Its record.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.
        slow: A factor of the human pace, 0 for at once.
        model: What words the character; None for the scripted one.
        about: Lines about the learner that the model is given.
    """
    scenario = again.scene(scenario, record.before)
    scripted = ScriptedProvider(scenario, _pace(slow))
    provider: Provider = scripted
    if model is not None:
        from empathy_tui.providers.guarded import GuardedProvider

        provider = GuardedProvider(model, scenario, scripted)
    runner = SessionRunner(scenario, record, store, provider, clock, scripted if model else None, about)
    if not runner.over:  # else nothing is worded any more, and the record says who did it
        runner.use(provider)
    return runner


def run_debrief(
    runner: SessionRunner,
    store: SessionStore,
    clock: Callable[[], str],
    *,
    slow: float = 0.0,
    model: Provider | None = None,
    cycle_folders: Sequence[Path] = (),
    carry: Callable[[SessionRecord], None] | None = None,
    proposed: str = "",
) -> DebriefRunner:
    """Return the debrief of a session whose scene is over.

    Args:
        runner: The session.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.
        slow: A factor of the human pace, 0 for at once.
        model: What may word a listener of the role swap; None for the script.
        cycle_folders: Where reflective cycles are found.
        carry: Takes over what passes to the next session.
        proposed: The cycle that a course proposes, by its id.
    """
    means = Means(known_cycles(cycle_folders), _pace(slow), model, carry, proposed)
    return DebriefRunner(runner.scenario, runner.record, store, clock, means)


def _pace(slow: float) -> Pace:
    pace = Pace()
    return Pace(pace.before * slow, pace.word * slow, pace.stop * slow) if slow else INSTANT
