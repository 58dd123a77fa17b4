"""Settings: a TOML file that need not exist."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from empathy_tui.errors import ConfigError
from empathy_tui.scrub import clean_tree

HELP_LINES = (
    "In danger now, or someone near you: call your local emergency number "
    "(112 in Europe, 999 in the UK, 911 in North America).",
    "To talk to a person where you are: findahelpline.com lists helplines by country.",
)


class Settings(BaseModel):
    """What a learner or facilitator may set in `config.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    help_lines: tuple[str, ...] = HELP_LINES
    """Where people are found when the program has paused a scene. A facilitator puts local ones here."""
    pace: float = Field(default=1.0, ge=0, le=5)
    """How slowly the character speaks: 1 as a person does, 0 at once."""
    theme: str = "textual-dark"
    """Name of a Textual theme."""
    scenario_folders: tuple[Path, ...] = ()
    """More folders with scenarios."""


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
        raise ConfigError(f"{path} can't be read: {error}.", "Mend it or move it away.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not TOML: {error}.", "Mend it or move it away.") from error
    try:
        return Settings.model_validate(clean_tree(found))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        known = ", ".join(Settings.model_fields)
        raise ConfigError(f"{path}: {key}: {first['msg']}.", f"Settings are: {known}.") from error
