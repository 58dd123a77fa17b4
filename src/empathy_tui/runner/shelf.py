"""Where what a course needs is found and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from empathy_tui import paths
from empathy_tui.scenario.course_checks import Known
from empathy_tui.scenario.cycles import cycles
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.questionnaires import Questionnaire, questionnaires
from empathy_tui.scenario.units import Unit, units
from empathy_tui.session.answers import AnswerStore
from empathy_tui.session.carried import CarriedFile
from empathy_tui.session.progress import ProgressFiles
from empathy_tui.session.store import SessionStore


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where what a course needs is found and kept.

    Args:
        folders: With course files.
        questionnaires: Folders with questionnaires.
        progress: How far the learner is.
        sessions: The learner's sessions.
        answers: The learner's answers to questionnaires.
        carried: What passes between sessions.
        known: Returns what there is on this computer.
        clock: Returns the time in UTC.
    """

    folders: Sequence[Path]
    questionnaires: Sequence[Path]
    progress: ProgressFiles
    sessions: SessionStore
    answers: AnswerStore
    carried: CarriedFile
    known: Callable[[], Known]
    clock: Callable[[], datetime]


def shelf_at_home(
    scenario_folders: Sequence[Path],
    library: Library,
    sessions: SessionStore,
    carried: CarriedFile,
    clock: Callable[[], datetime],
) -> Shelf:
    """Return the shelf of the person at this machine.

    Args:
        scenario_folders: More folders with scenarios, from the settings: courses may stand in `courses/` below each.
        library: Where scenes are found.
        sessions: The learner's sessions.
        carried: What passes between sessions.
        clock: Returns the time in UTC.
    """
    shipped = paths.shipped_scenarios_folder()
    asked = (shipped / "questionnaires", paths.own_questionnaires_folder())

    def known() -> Known:
        scenes = [scene for scene in library.entries() if scene.playable]
        entries = cycles((shipped / "cycles", paths.own_cycles_folder()))
        return Known(
            scenes=[scene.id for scene in scenes],
            kept=[scene.id for scene in scenes if scene.unaided],
            cycles=[entry.cycle.id for entry in entries if entry.cycle],
            units=[
                unit.id
                for _, unit in units((shipped / "units", paths.own_units_folder()))
                if isinstance(unit, Unit)
            ],
            questionnaires=[made.id for _, made in questionnaires(asked) if isinstance(made, Questionnaire)],
        )

    return Shelf(
        folders=(
            shipped / "courses",
            paths.own_courses_folder(),
            *(folder / "courses" for folder in scenario_folders),
        ),
        questionnaires=asked,
        progress=ProgressFiles(paths.course_progress_folder()),
        sessions=sessions,
        answers=AnswerStore(paths.answers_folder()),
        carried=carried,
        known=known,
        clock=clock,
    )
