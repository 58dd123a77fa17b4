"""Every figure of the journal, counted anew from the session files by walking through their JSON, and nothing else."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import journals
from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.review.export.journal_html import journal_as_html
from empathy_tui.review.journal import Journal
from empathy_tui.review.journal_json import journal_to_json
from empathy_tui.review.journal_words import page
from empathy_tui.scenario.library import Library
from empathy_tui.session.store import SessionStore

SURE_ENOUGH = 0.6
"""Probability from which an act counts as heard."""


WRITTEN = {"happened", "felt", "understood", "pull", "people", "machine", "swap-difference", "written"}
"""Steps that are answered in words; others are known by how their names begin."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return journals.some_weeks(tmp_path_factory.mktemp("weeks"))


@pytest.fixture(scope="module")
def journal(home: Path) -> Journal:
    scenes = Path(__file__).parents[2] / "scenarios"
    practice = Practice(Settings(), Library([scenes]), SessionStore(home / "sessions"))
    return practice.mine.looking_back().journal()


@pytest.fixture(scope="module")
def shown(journal: Journal) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(journal_to_json(journal)))
    return found


@pytest.fixture(scope="module")
def files(home: Path) -> dict[str, Any]:
    paths = sorted((home / "sessions").glob("*.json"))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def of_kind(tree: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry for entry in tree["entries"] if entry["kind"] == kind]


def raw_guesses(tree: dict[str, Any]) -> Iterator[tuple[bool, bool, int | None]]:
    """Yield for each guess whether it was it, whether it was there too, and how sure."""
    for probe in of_kind(tree, "probe"):
        if probe["choice"] is not None:
            sure = probe["sure"]
            for answer in of_kind(tree, "answer"):
                if answer["step"] == "sure-" + probe["probe"] and not answer["skipped"]:
                    sure = int(answer["text"])
            right = probe["choice"] == probe["truth"]
            yield right, not right and probe["choice"] in probe["also"], sure


def raw_ruptures(tree: dict[str, Any]) -> tuple[int, int]:
    states = [bool(entry.get("rupture")) for entry in of_kind(tree, "beat")]
    pairs = list(zip([False, *states], states, strict=False))
    closed, mended = pairs.count((False, True)), pairs.count((True, False))
    broke_off = any(entry.get("ending_kind") == "rupture" for entry in of_kind(tree, "ended"))
    return closed + (broke_off and not (states and states[-1])), mended


def completed(files: dict[str, Any]) -> dict[str, Any]:
    return {name: tree for name, tree in files.items() if tree["stage"] == "completed"}


def test_every_session_is_there_in_order_of_time(shown: dict[str, Any], files: dict[str, Any]) -> None:
    """With its title, day, themes, prompts and whether it was unaided."""
    rows = [
        [row[key] for key in ("id", "title", "day", "themes", "prompts", "unaided", "completed")]
        for row in shown["sessions"]
    ]
    wanted = [
        [
            name,
            tree["scenario"]["title"],
            tree["started"].split("T")[0],
            tree["scenario"]["themes"],
            tree["prompts"],
            tree["unaided"],
            tree["stage"] == "completed",
        ]
        for name, tree in sorted(files.items(), key=lambda item: item[1]["started"])
    ]
    assert rows == wanted
    assert len(rows) > 10
    assert {row[-1] for row in rows} == {True, False}
    assert True in {row[-2] for row in rows}


def test_guesses_are_those_of_the_files(shown: dict[str, Any], files: dict[str, Any]) -> None:
    """For each session and over all; sessions whose debrief is not done show none."""
    every = []
    for row in shown["sessions"]:
        tree = files[row["id"]]
        wanted = list(raw_guesses(tree)) if tree["stage"] == "completed" else []
        found = [
            (
                item["choice"] == item["truth"],
                item["choice"] != item["truth"] and item["choice"] in item["also"],
                item["sure"],
            )
            for item in row["guesses"]
        ]
        assert found == wanted, row["id"]
        every += wanted
    assert every
    assert shown["guesses"]["all"] == len(every)
    assert shown["guesses"]["right"] == sum(right for right, _near, _sure in every)
    assert shown["guesses"]["near"] == sum(near for _right, near, _sure in every)
    for sure in (50, 60, 70, 80, 90, 100):
        of_bin = [right for right, _near, said in every if said == sure]
        row = next(row for row in shown["guesses"]["by_sureness"] if row["sure"] == sure)
        assert (row["guesses"], row["right"]) == (len(of_bin), sum(of_bin))


def test_a_session_whose_debrief_is_not_done_has_something_to_hide(files: dict[str, Any]) -> None:
    """Else the test above would not show that nothing leaks."""
    open_ones = [tree for tree in files.values() if tree["stage"] != "completed"]
    assert any(list(raw_guesses(tree)) for tree in open_ones)


def test_acts_and_turns_are_those_of_the_files(shown: dict[str, Any], files: dict[str, Any]) -> None:
    """A turn counts for an act once; a turn that paused the scene doesn't count."""
    assert any(row["acts"] for row in shown["sessions"])
    for row in shown["sessions"]:
        tree = files[row["id"]]
        turns = [turn for turn in of_kind(tree, "learner") if not turn["paused"]]
        acts = Counter(
            act
            for turn in turns
            for act in {guess["act"] for guess in turn["acts"] if guess["p"] >= SURE_ENOUGH}
        )
        assert row["turns"] == len(turns)
        assert row["acts"] == (dict(acts) if tree["stage"] == "completed" else {})


def test_words_are_those_of_the_files(shown: dict[str, Any], files: dict[str, Any]) -> None:
    """Of the scene, and of what was written in the debrief, done or not."""
    for row in shown["sessions"]:
        tree = files[row["id"]]
        assert row["words"] == sum(
            len(turn["text"].split()) for turn in of_kind(tree, "learner") if not turn["paused"]
        )
        written = [
            answer for answer in of_kind(tree, "answer") if not answer.get("skipped") and in_words(answer)
        ]
        assert row["words_after"] == sum(len(answer["text"].split()) for answer in written)
    assert any(row["words_after"] for row in shown["sessions"])


def in_words(answer: dict[str, Any]) -> bool:
    """Return whether an answer was given in words, by its step alone."""
    step = answer["step"]
    return step in WRITTEN or step.startswith(("guess-", "tells-", "cycle-", "question-", "follow-"))


def test_ruptures_and_patience_are_those_of_the_files(shown: dict[str, Any], files: dict[str, Any]) -> None:
    """One was left unmended, and one was mended."""
    met = set()
    for row in shown["sessions"]:
        tree = files[row["id"]]
        found = (row["ruptures"], row["mended"])
        assert found == (raw_ruptures(tree) if tree["stage"] == "completed" else (0, 0))
        met.add(found)
        answers = [answer["text"] for answer in of_kind(tree, "answer") if answer["step"] == "patience"]
        assert row["patience"] == (answers[-1] if answers and tree["stage"] == "completed" else "")
    assert {(1, 0), (1, 1), (0, 0)} <= met
    assert {"more", "less"} <= {row["patience"] for row in shown["sessions"]}


def raw_deeds(home: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    tree = yaml.safe_load((home / "carried.yaml").read_text(encoding="utf-8"))
    return tree["plans"], tree["encounters"]


def test_what_was_done_among_people_is_that_of_the_file(shown: dict[str, Any], home: Path) -> None:
    """Plans with what came of them, and what was done without one, in order of time."""
    plans, met = raw_deeds(home)
    assert plans
    assert met
    wanted = [
        (plan["day"], plan["plan"], plan.get("outcome", ""), plan.get("happened", "")) for plan in plans
    ]
    wanted += [(item["day"], item["did"], "", "") for item in met]
    found = [(row["day"], row["text"], row["outcome"], row["happened"]) for row in shown["among_people"]]
    assert sorted(found) == sorted(wanted)
    assert [row[0] for row in found] == sorted(row[0] for row in found)


def test_weeks_hold_what_was_done_in_them(shown: dict[str, Any], home: Path, files: dict[str, Any]) -> None:
    """Things done among people on the day that was said, and sessions; no week is left out."""

    def week(day: str) -> tuple[int, int]:
        return date.fromisoformat(day).isocalendar()[:2]

    plans, met = raw_deeds(home)
    done = Counter(week(plan["asked"]) for plan in plans if plan.get("outcome") in ("done", "partly"))
    done.update(week(item["day"]) for item in met)
    sat = Counter(week(tree["started"][:10]) for tree in files.values())
    found = [(week(row["monday"]), row["among_people"], row["sessions"]) for row in shown["weeks"]]
    assert {key: count for key, count, _sat in found if count} == done
    assert {key: count for key, _done, count in found if count} == sat
    mondays = [date.fromisoformat(row["monday"]) for row in shown["weeks"]]
    assert mondays == [mondays[0] + timedelta(weeks=place) for place in range(len(mondays))]


def test_lines_and_page_hold_every_figure(journal: Journal, files: dict[str, Any], home: Path) -> None:
    """Each session's figures stand in its line, in both; totals too."""
    lines = [block.text for block in page(journal)]
    html = journal_as_html(journal)
    for name, tree in files.items():
        line = next(text for text in lines if f"[{name}]" in text)
        words = sum(len(turn["text"].split()) for turn in of_kind(tree, "learner") if not turn["paused"])
        told = [f"{words} words of your own in the scene"]
        if tree["stage"] == "completed":
            found = list(raw_guesses(tree))
            right = sum(item[0] for item in found)
            told.append(
                "No guess."
                if not found
                else f"{right} of {len(found)} guess{'' if len(found) == 1 else 'es'} w"
            )
            ruptures, mended = raw_ruptures(tree)
            told.append(f"{ruptures} rupture, {mended} mended" if ruptures else "No rupture")
        for part in told:
            assert part in line
            assert part in html.split(f'id="s-{name}"')[1].split("</li>")[0]
    every = [item for tree in completed(files).values() for item in raw_guesses(tree)]
    total = f"{sum(item[0] for item in every)} of your {len(every)} guesses were it"
    assert total in html
    assert any(total in text for text in lines)
    plans, met = raw_deeds(home)
    for text in [*(plan["plan"] for plan in plans), *(item["did"] for item in met)]:
        assert any(text in line for line in lines)
        assert text in html
