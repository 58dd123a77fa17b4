"""Slots of a scene: filled by the learner's card or by the author's default, and the same whenever it is replayed."""

import asyncio
import json
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import minimal_scenario
from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.review.export import Form, export
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.session import SessionRunner
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.loader import find_problems, load_scenario, read_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.slots import fill
from empathy_tui.session.about import switched, with_text, with_used
from empathy_tui.session.record import CharacterTurn, Note
from empathy_tui.session.store import SessionStore
from model_stub import Stub, saying

SHIPPED = sorted((Path(__file__).parent.parent.parent / "scenarios").glob("*.yaml"))


def slotted(**changes: Any) -> dict[str, Any]:
    """Return the small scene with a slot in the listener's name and in its first line, and a brace that is none."""
    made = minimal_scenario(slots={"called": "Ben", "work": "postman"})
    made["listener"]["name"] = "{called}"
    made["listener"]["who"] = "A neighbour, by trade {work}. {nothing}"
    made["opening"] = ["*pats her pockets* {called}. It was here this morning."]
    return {**made, **changes}


def raw(data: dict[str, Any]) -> bytes:
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True).encode()


def practice(folder: Path, stub: Stub | None = None) -> Practice:
    (folder / "scenes").mkdir(exist_ok=True)
    (folder / "scenes" / "lost-key.yaml").write_bytes(raw(slotted()))
    model = stub.provider() if stub else None
    library = Library([folder / "scenes"])
    return Practice(Settings(), library, SessionStore(folder / "sessions"), instant=True, model=model)


def written(it: Practice, called: str = "Anna") -> None:
    file = it.mine.about_file
    file.update(lambda me: switched(with_used(with_text(me, "called", called), "called", True), True))


def say(runner: SessionRunner, *lines: str) -> None:
    async def run() -> None:
        async with aclosing(runner.begin()) as events:
            async for _ in events:
                pass
        for line in lines:
            async with aclosing(runner.say(read_command(line))) as events:
                async for _ in events:
                    pass

    asyncio.run(run())


def test_the_authors_default_stands_where_nothing_is_filled() -> None:
    """A scene is read with its defaults; other braces are text."""
    scene = read_scenario(raw(slotted()))
    assert scene.listener.name == "Ben"
    assert scene.listener.who == "A neighbour, by trade postman. {nothing}"
    assert scene.opening[0].text.endswith("Ben. It was here this morning.")


def test_what_the_learner_fills_stands_in_every_text() -> None:
    """Each slot on its own; what the scene doesn't declare is not used."""
    scene = read_scenario(raw(slotted()), slots={"called": "Anna", "language": "Polish"})
    assert scene.listener.name == "Anna"
    assert "postman" in scene.listener.who
    assert scene.opening[0].text == "*pats her pockets* Anna. It was here this morning."


def test_a_scene_without_slots_is_the_same_object() -> None:
    """Nothing is walked, and braces in it are text."""
    scene = Scenario.model_validate(minimal_scenario(setting="A stairwell {of sorts}."))
    assert fill(scene, {"called": "Anna"}) is scene


@given(st.text(max_size=80))
def test_no_text_of_a_learner_breaks_a_scene(text: str) -> None:
    """Cues stay paired, a name is one line of at most 40 characters, and it fills nothing else."""
    scene = read_scenario(raw(slotted()), slots={"called": text})
    assert 0 < len(scene.listener.name) <= 40
    assert len(scene.listener.name.splitlines()) == 1
    assert scene.opening[0].text.count("*") == 2
    assert "{called}" not in scene.opening[0].text
    assert not set("*{}") & set(scene.listener.name)


def test_a_slot_misspelt_is_named_with_its_line() -> None:
    """An author is told what was meant."""
    text = raw(slotted()).decode().replace("{called}. It was", "{caled}. It was")
    (problem,) = find_problems(text.encode())
    assert problem.rule == "Slots-MustBeDeclared"
    assert problem.line == next(
        number for number, line in enumerate(text.splitlines(), 1) if "{caled}" in line
    )
    assert problem.hint == "Did you mean {called}?"


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_scenes_can_be_filled(path: Path) -> None:
    """No slot is left open in any, and a name that fills one reaches the listener."""
    scene = load_scenario(path)
    assert not any(f"{{{name}}}" in scene.model_dump_json(exclude={"slots"}) for name in scene.slots)
    if "called" in scene.slots:
        assert read_scenario(path.read_bytes(), slots={"called": "Anna"}).listener.name == "Anna"


def test_a_session_keeps_what_filled_it(tmp_path: Path) -> None:
    """Begun with a name and gone on with after the card was changed and deleted: it is said, and replayed, as it was."""
    it = practice(tmp_path)
    written(it)
    with it.begin(it.scene("lost-key"), Wish(seed=7)) as runner:
        say(runner, "So you've stood here.")
        session, state = runner.record.id, runner.state
    assert next(iter(runner.record.of_kind(CharacterTurn))).text.endswith("Anna. It was here this morning.")
    written(it, "Berta")
    with it.resume(session) as runner:
        assert runner.scenario.listener.name == "Anna"
        assert runner.state == state
    it.mine.about_file.delete()
    assert it.scene_of(it.store.load(session)).listener.name == "Anna"
    assert it.store.load(session).slots == {"called": "Anna"}


def test_a_card_that_is_off_fills_nothing(tmp_path: Path) -> None:
    """The scene and the record are as if there were no card."""
    it = practice(tmp_path)
    written(it)
    it.mine.about_file.update(lambda me: switched(me, False))
    with it.begin(it.scene("lost-key"), Wish(seed=7)) as runner:
        assert runner.scenario.listener.name == "Ben"
        assert (runner.record.slots, runner.record.about) == ({}, [])


def test_the_script_is_given_no_lines(tmp_path: Path) -> None:
    """Only slots matter without a model: the record holds no line about the learner."""
    it = practice(tmp_path)
    written(it)
    with it.begin(it.scene("lost-key"), Wish(seed=7)) as runner:
        assert runner.record.about == []


def test_a_model_is_given_what_the_record_says(tmp_path: Path) -> None:
    """The lines in the record are in what went over the wire; taken back, they are in nothing that follows."""
    stub = saying("Mm. It's a cold landing.")
    it = practice(tmp_path, stub)
    written(it)
    it.mine.about_file.update(lambda me: with_used(with_text(me, "avoid", "geese"), "avoid", True))
    with it.begin(it.scene("lost-key"), Wish(seed=7)) as runner:
        say(runner, "So you've stood here.")
        session = runner.record.id
        given_lines = runner.record.about
    assert given_lines[1:] == ["They are called: Anna", "Don't bring up: geese"]
    assert "\\n".join(given_lines) in json.dumps(stub.asked[-1])
    it.mine.about_file.update(lambda me: with_used(me, "avoid", False))
    before = len(stub.asked)
    with it.resume(session) as runner:
        say(runner, "It's hard, waiting.")
    assert len(stub.asked) > before
    assert "geese" not in json.dumps(stub.asked[before:])
    kept = it.store.load(session)
    assert kept.about == given_lines
    assert [note.text for note in kept.of_kind(Note) if note.about == "about me"] == [
        "\n".join(given_lines[:2])
    ]


@pytest.mark.parametrize("form", ["markdown", "json", "html"])
def test_an_export_leaves_the_card_out(tmp_path: Path, form: Form) -> None:
    """The lines a model was given are never in it; what was said is, and goes with the other names where any do."""
    stub = saying("Mm. It's a cold landing.")
    it = practice(tmp_path, stub)
    written(it)
    it.mine.about_file.update(lambda me: with_used(with_text(me, "avoid", "geese"), "avoid", True))
    with it.begin(it.scene("lost-key"), Wish(seed=7)) as runner:
        say(runner, "So you've stood here.")
        runner.step_out()
        page = export(runner.record, runner.scenario, form)
        bare = export(runner.record, runner.scenario, form, ["Ada"])
    assert "Anna" in page
    assert "geese" not in page
    assert "They are called" not in page
    assert "Anna" not in bare
    assert "[name 2]" in bare.replace("\\[", "[").replace("\\]", "]")
