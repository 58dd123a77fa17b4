"""Warnings about the writing: each is given for what it is about, and a sound scene gets none."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner

from builders import minimal_scenario
from empathy_tui.cli.main import cli
from empathy_tui.scenario.loader import find_warnings
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.problems import WritingRule
from empathy_tui.scenario.writing import writing_warnings


def sound() -> dict[str, Any]:
    data = minimal_scenario(themes=["pride"])
    data["debrief"]["questions"] = [{"theme": "pride", "ask": "What was hard to leave unsaid?"}]
    for each in data["beats"]:
        for way in each["exits"]:
            if way["when"].get("acts"):
                way["when"]["acts"] = ["open_question", "gesture"]
    return data


def beat(data: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = data["beats"][number]
    return found


def theme(data: dict[str, Any]) -> None:
    data["themes"] = ["pride", "weather"]


def advice_alone(data: dict[str, Any]) -> None:
    beat(data)["exits"] = [{"to": "open", "when": {"acts": ["advice"]}}, {"to": "open", "when": {"turns": 6}}]


def one_route(data: dict[str, Any]) -> None:
    beat(data)["exits"] = [
        {"to": "open", "when": {"acts": ["open_question", "closed_question"]}},
        {"to": "open", "when": {"turns": 6}},
    ]


def thanks(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = ["*sits* I feel better now."]


def two_beats(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = ["The lights go out at ten on this street."]
    beat(data, 1)["replies"]["any"] = ["The lights go out at ten in this street."]


def long_reply(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = [" ".join(["and"] * 60) + "."]


def clinical(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = ["You're crossing my boundaries."]


def wooden(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = [f"Well, that is number {number}." for number in range(12)]


def quotes(data: dict[str, Any]) -> None:
    beat(data)["replies"]["any"] = ["“The bins", "Jo.”"]


CASES = {
    "Writing-ThemeUnasked": theme,
    "Writing-AdviceAlone": advice_alone,
    "Writing-OneRoute": one_route,
    "Writing-ThanksTooSoon": thanks,
    "Writing-LineInTwoBeats": two_beats,
    "Writing-LongReply": long_reply,
    "Writing-ClinicalWord": clinical,
    "Writing-WoodenReplies": wooden,
    "Writing-QuotesUnpaired": quotes,
}


def rules(data: dict[str, Any]) -> set[str]:
    return {warning.rule for warning in writing_warnings(Scenario.model_validate(data))}


def test_every_rule_has_a_case() -> None:
    """No rule goes untested."""
    assert set(CASES) == set(get_args(WritingRule))


@pytest.mark.parametrize("rule", CASES)
def test_a_weakness_is_named(rule: str) -> None:
    """By its own rule, which a sound scene doesn't break."""
    data = sound()
    assert rule not in rules(data)
    CASES[rule](data)
    assert rule in rules(data)


def test_a_cue_is_no_speech() -> None:
    """Words between asterisks are not words of the person's mouth."""
    data = sound()
    beat(data)["replies"]["any"] = ["*says thanks, and validates the ticket* Well."]
    assert not rules(data) & {"Writing-ClinicalWord", "Writing-ThanksTooSoon"}


def test_a_warning_has_its_line() -> None:
    """It stands where the author wrote it."""
    data = sound()
    clinical(data)
    raw = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    (warning,) = [item for item in find_warnings(raw.encode()) if item.rule == "Writing-ClinicalWord"]
    assert "crossing my boundaries" in raw.splitlines()[warning.line - 1]


def test_warnings_end_with_0_unless_strict(tmp_path: Path) -> None:
    """They refuse nothing; `--strict` counts them."""
    data = sound()
    theme(data)
    file = tmp_path / "lost-key.yaml"
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    done = CliRunner().invoke(cli, ["scenarios", "check", str(file)])
    assert (done.exit_code, "warning:" in done.output) == (0, True)
    assert CliRunner().invoke(cli, ["scenarios", "check", "--strict", str(file)]).exit_code == 1
    rows = json.loads(CliRunner().invoke(cli, ["scenarios", "check", "--json", str(file)]).output)
    assert [(row["severity"], row["rule"]) for row in rows] == [("warning", "Writing-ThemeUnasked")]
