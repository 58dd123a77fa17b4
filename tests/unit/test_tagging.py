"""Scenes in a language that is not heard: the learner says what each line did, and the scene goes by that."""

import io
from pathlib import Path

import pytest

from builders import minimal_scenario
from empathy_tui.config import Settings
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.review import prose
from empathy_tui.review.debrief import build_debrief
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.tagging import TAGS, learner_tags, needs_tag
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import LearnerTurn, RapportMoved, SessionRecord
from empathy_tui.session.store import SessionStore


def scene(language: str) -> Scenario:
    return Scenario.model_validate(minimal_scenario(language=language))


@pytest.mark.parametrize(("language", "tags"), [("en", False), ("en-GB", False), ("de", True), ("yo", True)])
def test_only_english_is_heard(language: str, tags: bool) -> None:
    """Whatever the region."""
    assert learner_tags(scene(language)) is tags


def test_what_is_done_or_left_unsaid_needs_no_tag() -> None:
    """The program knows a /do and a /wait in every language."""
    assert "silence" not in TAGS
    assert "gesture" not in TAGS


def played(folder: Path, language: str, *lines: str) -> tuple[SessionRecord, str]:
    import yaml

    scenes = folder / "scenes"
    scenes.mkdir()
    text = yaml.safe_dump(minimal_scenario(language=language), allow_unicode=True, sort_keys=False)
    (scenes / "lost-key.yaml").write_text(text, encoding="utf-8")
    store = SessionStore(folder / "sessions")
    practice = Practice(Settings(), Library([scenes]), store, instant=True)
    out = io.StringIO()
    PlainProgram(practice, Lines(io.StringIO("\n".join(lines) + "\n"), out, echo=True)).play(
        "lost-key", Wish(seed=7)
    )
    return store.load(practice.newest()), out.getvalue()


def test_the_tag_moves_the_scene(tmp_path: Path) -> None:
    """Words of another language with a tag do what the tag says; without one they move nothing."""
    advice = str(TAGS.index("advice") + 1)
    record, text = played(
        tmp_path, "de", "Ruf doch den Schlosser.", advice, "Und deine Leute?", "", "/wait", "/out"
    )
    turns = list(record.of_kind(LearnerTurn))
    assert [[guess.act for guess in turn.acts] for turn in turns] == [["advice"], [], ["silence"]]
    assert [turn.tagged for turn in turns] == [True, False, False]
    assert next(iter(record.of_kind(RapportMoved))).change < 0
    assert "hears what a line does in English only" in text
    assert text.count("What did you do with that line?") == 2


def test_words_that_begin_with_a_slash_are_asked_about_too(tmp_path: Path) -> None:
    """`//` says a slash, and what is said needs a tag."""
    record, text = played(tmp_path, "de", "//schau", str(TAGS.index("advice") + 1), "/out")
    assert [(turn.text, turn.tagged) for turn in record.of_kind(LearnerTurn)] == [("/schau", True)]
    assert text.count("What did you do with that line?") == 1


@pytest.mark.parametrize(
    ("line", "asked"), [("Ja.", True), ("//ja", True), ("?", False), ("/wait", False), ("/do nickt", False)]
)
def test_only_what_is_said_needs_a_tag(line: str, asked: bool) -> None:
    """And nothing does where the language is heard."""
    assert needs_tag(scene("de"), read_command(line)) is asked
    assert not needs_tag(scene("en"), read_command(line))


def test_an_english_scene_asks_for_no_tag(tmp_path: Path) -> None:
    """Nothing changes there."""
    record, text = played(tmp_path, "en", "You should ring a locksmith.", "/out")
    assert "What did you do with that line? A number" not in text
    assert not next(iter(record.of_kind(LearnerTurn))).tagged


def test_a_note_says_that_the_learner_called_it_so(tmp_path: Path) -> None:
    """It rests on the learner's own word, and on no reckoning."""
    advice = str(TAGS.index("advice") + 1)
    record, _ = played(tmp_path, "de", "Ruf doch den Schlosser.", advice, "/out")
    notes = build_debrief(scene("de"), record).notes
    assert [note.tagged for note in notes] == [True]
    assert any("You called it advice yourself" in block.text for block in prose.notes(notes, "Ada"))
