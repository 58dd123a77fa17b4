"""The JSON Schema and the reference are what the models say, and hold for what can be played."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from builders import minimal_scenario
from empathy_tui.cli.main import cli
from empathy_tui.scenario.model import Scenario
from empathy_tui.workbench.schema import fields_in_words, reference, schema

ROOT = Path(__file__).parents[2]
SCENES = sorted((ROOT / "scenarios").glob("*.yaml"))


def faults(data: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(data)]


def test_it_is_a_schema() -> None:
    """Of the dialect it names."""
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_a_shipped_scene_holds(path: Path) -> None:
    """What the program plays, an editor finds sound."""
    assert faults(yaml.safe_load(path.read_text(encoding="utf-8"))) == []


def test_shorthand_holds() -> None:
    """A single line for a list, and a mapping for a line."""
    data = minimal_scenario(opening="*looks up* Yes?")
    data["beats"][0]["replies"]["any"] = {"cue": "nods", "about": ["key"]}
    Scenario.model_validate(data)
    assert faults(data) == []


def test_what_the_loader_refuses_in_shape_is_refused() -> None:
    """A key that isn't known, a key that is missing, a word and a number that don't fit."""
    for change in ("unknown", "missing", "act", "number"):
        data = copy.deepcopy(minimal_scenario())
        match change:
            case "unknown":
                data["beats"][0]["reply"] = {}
            case "missing":
                del data["speaker"]["voice"]
            case "act":
                data["beats"][0]["replies"]["shouting"] = ["Hm."]
            case _:
                data["minutes"] = 400
        assert faults(data), change


def test_every_key_is_explained() -> None:
    """In the docstring under its field; the reference has them all."""
    page = "\n".join(reference())
    parts = {"Scenario": schema(), **schema()["$defs"]}
    for name, part in parts.items():
        for key, value in part.get("properties", {}).items():
            assert value.get("description") or "$ref" in value, (name, key)
            if name != "Line":
                assert f"`{key}`" in page
    assert fields_in_words(Scenario)["title"].startswith("A few words")


def test_the_docs_hold_what_the_models_say_now() -> None:
    """`python tools/reference.py` writes them."""
    assert (ROOT / "docs" / "scenario-reference.md").read_text(encoding="utf-8") == "\n".join(
        reference()
    ) + "\n"
    kept = json.loads((ROOT / "docs" / "scenario.schema.json").read_text(encoding="utf-8"))
    assert kept == schema()


def test_the_command_prints_it() -> None:
    """Where only the program is installed."""
    assert json.loads(CliRunner().invoke(cli, ["scenarios", "schema"]).output) == schema()
