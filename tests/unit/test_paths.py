"""Where files are."""

from pathlib import Path

import pytest

from empathy_tui import paths


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With EMPATHY_TUI_HOME set, nothing lies outside it but the shipped scenes."""
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    own = (
        paths.data_folder(),
        paths.config_file(),
        paths.sessions_folder(),
        paths.own_scenarios_folder(),
        paths.library_index(),
    )
    assert all(path.is_relative_to(tmp_path) for path in own)
    assert list(tmp_path.iterdir()) == []


def test_without_it_the_platform_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Sessions and settings go where programs on this system keep theirs."""
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "empathy-tui" in str(paths.sessions_folder())
    assert paths.config_file().name == "config.toml"
    assert paths.library_index().name == "library.json"


def test_shipped_scenes_are_found() -> None:
    """The repository's folder serves an editable install."""
    assert (paths.shipped_scenarios_folder() / "empty-chair.yaml").is_file()
