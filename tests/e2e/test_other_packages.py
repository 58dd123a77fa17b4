"""Providers of other packages: installed, listed, played; and what happens when such a package is broken."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from empathy_tui.session.record import CharacterTurn
from homes import PROGRAM, Home

pytestmark = pytest.mark.subprocess

EXAMPLE = Path(__file__).parents[1] / "example_provider"
LINES = ("Hello Rosa. I brought soup.", "What have the evenings been like?", "/out")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the example was installed by pip, as a learner would install it."""
    folder = tmp_path_factory.mktemp("installed")
    command = "install --quiet --no-deps --no-build-isolation --no-index --disable-pip-version-check --target"
    done = subprocess.run(
        [sys.executable, "-m", "pip", *command.split(), str(folder), str(EXAMPLE)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"This test needs pip, and hatchling from the extra `test`:\n{done.stderr}")
    return folder


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder of packages that only its test puts things into."""
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


def declare(packages: Path, name: str, code: str, entry: str = "Maker") -> None:
    """Put a package there, as pip leaves it, that declares a provider of this name."""
    module = f"other_{re.sub(r'[^a-z]', '_', name)}"
    (packages / f"{module}.py").write_text(code, encoding="utf-8")
    about = packages / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8"
    )
    (about / "entry_points.txt").write_text(
        f"[empathy_tui.providers]\n{name} = {module}:{entry}\n", encoding="utf-8"
    )


def run(
    home: Home, packages: Path, *arguments: str, lines: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "EMPATHY_TUI_HOME": str(home.folder), "PYTHONPATH": str(packages)},
    )


def play(home: Home, packages: Path, *provider: str) -> subprocess.CompletedProcess[str]:
    options = ("--plain", "--instant", "--seed", "7", *provider)
    return run(home, packages, "practice", "empty-chair", *options, lines=LINES)


def listed(home: Home, packages: Path) -> dict[str, str]:
    """Return who runs each provider, by its name; no name stands there twice."""
    rows = json.loads(run(home, packages, "providers", "list", "--json").stdout)
    found = {row["name"]: row["runs"] for row in rows}
    assert len(found) == len(rows)
    return found


def test_another_packages_provider_words_the_character(home: Home, installed: Path) -> None:
    """Its words are shown and kept under its name, and the badge tells it."""
    done = play(home, installed, "--provider", "echo-weather", "--model", "drizzle")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Rosa (looks out)\nRosa: Drizzle, day 5 of it. Brought, hm.\n" in done.stdout
    assert "Drizzle, day 11 of it. Evenings, hm.\n" in done.stdout
    assert "[AI: drizzle, on this computer." in done.stdout
    record = home.last()
    assert (record.wording.provider, record.wording.model) == ("echo-weather", "drizzle")
    worded = [(turn.provider, turn.model) for turn in record.of_kind(CharacterTurn)][1:]
    assert worded == [("echo-weather", "drizzle")] * 2


def test_it_is_listed_after_the_programs_own_with_its_card(home: Home, installed: Path) -> None:
    """All four parts of the card."""
    shown = run(home, installed, "providers", "list").stdout
    card = "  Run by: you, in this program.\n  Sent: nothing.\n  Cost: none.\n  To know: it plays nobody;"
    assert f"echo-weather\n{card}" in shown
    assert list(listed(home, installed))[-1] == "echo-weather"


def test_it_can_be_tried(home: Home, installed: Path) -> None:
    """By the same command as the program's own."""
    done = run(home, installed, "providers", "test", "echo-weather", "--model", "fog")
    assert (done.returncode, done.stderr) == (0, "")
    assert "It says: *looks out* Fog, day 2 of it. Morning, hm." in done.stdout


def test_its_own_trouble_is_told_in_its_own_words(home: Home, installed: Path) -> None:
    """A `ConfigError` is two lines."""
    done = play(home, installed, "--provider", "echo-weather")
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["echo-weather needs a weather.", "Name one: --model drizzle"]


def test_it_is_unknown_where_it_is_not_installed(home: Home, packages: Path) -> None:
    """And what is known is named."""
    done = play(home, packages, "--provider", "echo-weather", "--model", "drizzle")
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first == "There is no provider echo-weather."
    assert "scripted, local, ollama" in second


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("raise RuntimeError('sk-secret')", "RuntimeError"),
        ("import no_such_package", "ModuleNotFoundError"),
        ("def Maker(", "SyntaxError"),
        ("class Maker:\n    def __init__(self):\n        raise ValueError", "ValueError"),
        ("Other = 1", "AttributeError"),
    ],
)
def test_a_package_that_cannot_be_loaded_is_listed_with_its_trouble(
    home: Home, packages: Path, code: str, kind: str
) -> None:
    """The others are listed as ever; choosing it is two lines, without what the error said."""
    declare(packages, "broken", code)
    found = listed(home, packages)
    trouble = f"The provider broken can't be loaded: {kind}."
    assert found["broken"] == f"{trouble} It comes from other_broken:Maker; mend or remove that package."
    assert found["anthropic"].startswith("Anthropic")
    done = play(home, packages, "--provider", "broken", "--model", "x")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        trouble,
        "It comes from other_broken:Maker; mend or remove that package.",
    ]
    assert "sk-secret" not in done.stdout + done.stderr


def test_a_broken_package_is_not_loaded_when_another_provider_is_chosen(home: Home, packages: Path) -> None:
    """The script plays on."""
    declare(packages, "broken", "import sys\nprint('loaded')\nsys.exit(3)")
    done = play(home, packages)
    assert done.returncode == 0, done.stderr
    assert "loaded" not in done.stdout


@pytest.mark.parametrize("name", ["scripted", "anthropic", "local", "ollama"])
def test_no_package_replaces_a_provider_of_the_program(home: Home, packages: Path, name: str) -> None:
    """Neither its card nor its words: it isn't even loaded."""
    ours = listed(home, packages)
    thief = (EXAMPLE / "echo_weather.py").read_text(encoding="utf-8")
    declare(packages, name, f"print('loaded')\n{thief}")
    assert listed(home, packages) == ours
    provider = () if name == "scripted" else ("--model", "drizzle")
    done = play(home, packages, "--provider", name, *provider)
    assert "Drizzle" not in done.stdout
    assert "loaded" not in done.stdout
    if name == "scripted":
        assert home.last().wording.provider == "scripted"


def test_the_documentation_shows_the_example_letter_by_letter(repository: Path) -> None:
    """What is printed there is what is tested here, and is as short as it says."""
    shown = (repository / "docs" / "providers.md").read_text(encoding="utf-8")
    code = (EXAMPLE / "echo_weather.py").read_text(encoding="utf-8")
    assert re.findall(r"```python\n(.*?)```", shown, re.DOTALL) == [code]
    assert len(code.splitlines()) <= 30
    about = (EXAMPLE / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r"```toml\n(.*?)```", shown, re.DOTALL)[-1] == about
