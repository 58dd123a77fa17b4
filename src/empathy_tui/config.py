"""Settings: a TOML file that need not exist."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated

from empathy_tui.errors import ConfigError
from empathy_tui.language import N_, _
from empathy_tui.scrub import clean_tree

HELP_LINES = (
    N_(
        "In danger now, or someone near you: call your local emergency number "
        "(112 in Europe, 999 in the UK, 911 in North America)."
    ),
    N_("To talk to a person where you are: findahelpline.com lists helplines by country."),
)
"""Translated where they are shown; a facilitator's own lines stay as they are."""

LANGUAGE_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a language is asked for, as gettext reads them: the first that is set counts."""

BOARD_VARIABLE = "EMPATHY_TUI_BOARD"
"""Where the environment names the folder of the discussion board."""


@dataclass(frozen=True)
class Settings:
    """What a learner or facilitator may set in `config.toml`.

    Args:
        help_lines: Where people are found when the program has paused a scene; a facilitator puts local ones here.
        pace: How slowly the character speaks, from 0 to 5: 1 as a person does, 0 at once.
        theme: Name of a Textual theme.
        scenario_folders: More folders with scenarios.
        provider: What words the character when nothing else is chosen.
        model: Its model, as the provider knows it; a file for `local`.
        base_url: Its address, where it isn't the usual one.
        context: Tokens that a request and its reply may take together; 0 for the provider's own figure.
        board: The folder of the discussion board.
        language: In which the program speaks, such as `de`; what the environment asks for where it isn't set.
    """

    help_lines: tuple[str, ...] = HELP_LINES
    pace: float = 1.0
    theme: str = "textual-dark"
    scenario_folders: tuple[Path, ...] = ()
    provider: str = "scripted"
    model: str = ""
    base_url: str = ""
    context: int = 0
    board: Path | None = None
    language: str = ""


def languages(path: Path, environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return the languages that are wanted, the dearest first: by the settings in `path`, else by the environment.

    It only looks: what is wrong with the settings is said by `load_settings`.
    """
    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError):  # neither UTF-8 nor TOML: both are ValueErrors
        chosen = None
    if isinstance(chosen, str) and chosen:
        return (chosen,)
    asked = next((environment[name] for name in LANGUAGE_VARIABLES if environment.get(name)), "")
    return tuple(asked.split(":"))


def board_folder(settings: Settings, environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return the folder of the discussion board: the environment's, else that of the settings; None for neither."""
    named = environment.get(BOARD_VARIABLE)
    return Path(named) if named else settings.board


def load_settings(path: Path) -> Settings:
    """Return the settings in `path`, or the defaults if there is no such file.

    Raises:
        ConfigError: The file can't be read, is not TOML, or holds a setting that doesn't exist or fit.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("{path} can't be read: {error}.").format(path=path, error=error), _("Mend it or move it away.")
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            _("{path} is not TOML: {error}.").format(path=path, error=error), _("Mend it or move it away.")
        ) from error
    return _checked(clean_tree(found), path)


def _checked(found: dict[str, object], path: Path) -> Settings:
    """Return the settings; pydantic is imported here, as most learners have no settings file."""
    from pydantic import Field, TypeAdapter, ValidationError

    known = [field.name for field in fields(Settings)]
    there_are = _("Settings are: {names}.").format(names=", ".join(known))
    for key in found:
        if key not in known:
            raise ConfigError(_("{path}: there is no setting {key}.").format(path=path, key=key), there_are)
    try:
        settings = TypeAdapter(Settings).validate_python(found)
        TypeAdapter(Annotated[float, Field(ge=0, le=5)]).validate_python(settings.pace)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "pace"
        raise ConfigError(f"{path}: {key}: {first['msg']}.", there_are) from error
    return settings
