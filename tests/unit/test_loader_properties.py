"""Whatever is in a file, the loader answers with a scenario or a ScenarioError."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import minimal_scenario
from empathy_tui.errors import ScenarioError
from empathy_tui.scenario import loader
from empathy_tui.scenario.loader import find_problems, read_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
YAML_LIKE = st.text(alphabet="abk:-[]{}&*!|>'\"#%@`?,\n\t \\x0179.~<=_", max_size=80)


def refusal(raw: bytes) -> ScenarioError | None:
    try:
        assert isinstance(read_scenario(raw), Scenario)
    except ScenarioError as error:
        return error
    return None


def check_answer(raw: bytes) -> None:
    error = refusal(raw)
    if error is not None:
        assert error.rule
        assert error.problem
        assert error.line >= 1
        assert clean(error.message + error.key + error.hint) == error.message + error.key + error.hint


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    """Bytes that are no text never raise anything else."""
    check_answer(raw)


@pytest.mark.parametrize("parser", [loader._PARSER, yaml.SafeLoader], ids=["as installed", "pure"])
def test_any_text(parser: Any) -> None:
    """Text that looks like YAML never raises anything else, whichever parser there is."""

    @settings(deadline=None, max_examples=80)
    @given(YAML_LIKE | st.text(max_size=60))
    def holds(text: str) -> None:
        check_answer(text.encode("utf-8", "surrogatepass"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "_PARSER", parser)
        holds()


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_anything_in_the_place_of_anything(data: st.DataObject) -> None:
    """A good scenario with one value replaced at any depth is read, or refused with the line of something."""
    tree = minimal_scenario()
    node: Any = tree
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or not node[key] or data.draw(st.booleans()):
            break
        node = node[key]
    node[key] = data.draw(TREES)
    raw = json.dumps(tree).encode()
    check_answer(raw)
    assert all(error.problem and error.rule for error in find_problems(raw))
