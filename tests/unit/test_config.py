"""Settings."""

from pathlib import Path

import pytest

from empathy_tui.config import Settings, load_settings
from empathy_tui.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    """Nobody has to write settings."""
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_settings_are_read_and_cleaned(tmp_path: Path) -> None:
    """Each setting takes effect; control characters in them don't."""
    path = write(
        tmp_path,
        'help_lines = ["Ring \\u001b[31m4410"]\npace = 0\ntheme = "nord"\nscenario_folders = ["/srv/s"]\n',
    )
    assert load_settings(path) == Settings(("Ring [31m4410",), 0.0, "nord", (Path("/srv/s"),))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("pase = 1", "no setting pase"),
        ("pace = 9", "pace"),
        ('pace = "slow"', "pace"),
        ("help_lines = 3", "help_lines"),
        ("pace = ", "not TOML"),
        ("\udcff", "can't be read"),
    ],
)
def test_bad_settings_say_what_is_wrong(tmp_path: Path, text: str, part: str) -> None:
    """The message names the file and the setting, the hint what there is or what to do."""
    path = write(tmp_path, text)
    with pytest.raises(ConfigError, match=part) as caught:
        load_settings(path)
    assert str(path) in caught.value.message
    assert caught.value.hint


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    """Nothing but a message comes of it."""
    with pytest.raises(ConfigError, match="can't be read"):
        load_settings(tmp_path)
