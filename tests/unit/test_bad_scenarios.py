"""One broken file for each rule, named after it, in `tests/bad_scenarios`."""

from pathlib import Path
from typing import get_args

import pytest

from empathy_tui.errors import ScenarioError
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.problems import Rule

FOLDER = Path(__file__).parent.parent / "bad_scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))
MADE_IN_TESTS = {"File-MustBeReadable", "File-MustBeSmall", "Yaml-NoHugeTrees"}
"""Rules whose broken file would be too large to keep, or no file at all: see test_loader.py."""


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_each_bad_file_breaks_the_rule_it_is_named_after(path: Path) -> None:
    """The rule is the file's name, and message and line are those that its first two lines expect."""
    first, second, *_ = path.read_bytes().decode("latin-1").splitlines()
    with pytest.raises(ScenarioError) as caught:
        load_scenario(path)
    error = caught.value
    assert error.rule == path.stem
    assert first.removeprefix("# expects: ") in error.problem
    assert error.line == int(second.removeprefix("# line: "))
    assert error.hint
    assert error.path == path
    assert f"{path}:{error.line}" in error.message


def test_every_rule_has_a_bad_file() -> None:
    """No rule goes without a file that breaks it, and no file without a rule."""
    assert {path.stem for path in FILES} | MADE_IN_TESTS == set(get_args(Rule))
