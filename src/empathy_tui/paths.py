"""Where files are. Functions, so that nothing happens at import."""

import os
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "EMPATHY_TUI_HOME"


def _dirs() -> PlatformDirs:
    return PlatformDirs("empathy-tui", appauthor=False)


def data_folder() -> Path:
    """Return the folder of everything the learner makes; `EMPATHY_TUI_HOME` overrides it."""
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) if home else Path(_dirs().user_data_dir)


def config_file() -> Path:
    """Return the settings file, which need not exist."""
    home = os.environ.get(HOME_VARIABLE)
    return (Path(home) if home else Path(_dirs().user_config_dir)) / "config.toml"


def sessions_folder() -> Path:
    """Return the folder with one JSON file a session."""
    return data_folder() / "sessions"


def own_scenarios_folder() -> Path:
    """Return the folder where the learner puts scenarios of their own."""
    return data_folder() / "scenarios"


def packs_folder() -> Path:
    """Return the folder of the packs of scenarios that were added."""
    return data_folder() / "packs"


def own_cycles_folder() -> Path:
    """Return the folder where the learner puts reflective cycles of their own."""
    return data_folder() / "cycles"


def own_units_folder() -> Path:
    """Return the folder where a facilitator puts discussion units of their own."""
    return data_folder() / "units"


def own_questionnaires_folder() -> Path:
    """Return the folder where the learner puts questionnaires of their own."""
    return data_folder() / "questionnaires"


def answers_folder() -> Path:
    """Return the folder with one JSON file for each time a questionnaire was answered."""
    return own_questionnaires_folder() / "answers"


def own_courses_folder() -> Path:
    """Return the folder where a facilitator puts course files of their own."""
    return data_folder() / "courses"


def course_progress_folder() -> Path:
    """Return the folder with one JSON file for each course that was begun."""
    return own_courses_folder() / "progress"


def board_folder() -> Path:
    """Return the folder with what shows that posts on a board are the learner's own; the board itself is elsewhere."""
    return data_folder() / "board"


def library_index() -> Path:
    """Return the file in which the library remembers the scenes it has read; it may be deleted at any time."""
    return _cache_folder() / "library.json"


def trace_cache() -> Path:
    """Return the file in which the journal remembers the sessions it has read; it may be deleted at any time."""
    return _cache_folder() / "traces.sqlite"


def _cache_folder() -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / "cache" if home else Path(_dirs().user_cache_dir)


def shipped_scenarios_folder() -> Path:
    """Return the folder of the scenarios that come with the program.

    A wheel carries them inside the package; an editable install does not, and finds the repository's folder.
    """
    package = Path(__file__).parent
    packed = package / "shipped_scenarios"
    return packed if packed.is_dir() else package.parent.parent / "scenarios"
