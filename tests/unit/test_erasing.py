"""Erasing: everything a person's practice left, and nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from empathy_tui import paths
from empathy_tui.cli.main import cli
from empathy_tui.errors import SessionBusy
from empathy_tui.practice import Practice
from empathy_tui.runner import carrying
from empathy_tui.session.about import with_text
from empathy_tui.session.carried import Plan
from session_samples import sample_record

WORDS = "my aunt Zenobia"


@pytest.fixture
def home() -> Path:
    """A data folder in which words of the learner's stand in everything the program keeps."""
    practice = Practice.at_home()
    store = practice.store
    record = sample_record()
    store.save(record)
    store.save_draft(record.id, WORDS)
    plan = Plan(session=record.id, scenario="empty-chair", title="T", day="2026-11-26", plan=f"Ring {WORDS}.")
    practice.mine.carried.update(lambda carried: carried.model_copy(update={"plans": (plan,)}))
    practice.mine.carried.update(lambda carried: carrying.with_encounter(carried, WORDS, "2026-11-26"))
    practice.mine.about_file.update(lambda card: with_text(card, "called", "Zenobia"))
    data = paths.data_folder()
    for place in (
        "played/a.yaml",
        "questionnaires/answers/a.json",
        "courses/progress/a.json",
        "board/unsent-1.txt",
    ):
        (data / place).parent.mkdir(parents=True, exist_ok=True)
        (data / place).write_text(WORDS, encoding="utf-8")
    for place in ("journal.html", ".carried.yaml.x.tmp", "sessions/.left.tmp"):
        (data / place).write_text(WORDS, encoding="utf-8")
    for place in ("scenarios/mine.yaml", "courses/mine.yaml", "questionnaires/mine.yaml", "config.toml"):
        (data / place).parent.mkdir(parents=True, exist_ok=True)
        (data / place).write_text("# mine", encoding="utf-8")
    return data


def words_in(folder: Path) -> list[str]:
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and b"Zenobia" in path.read_bytes()
    ]


def test_no_word_of_the_learners_is_left(home: Path) -> None:
    """What was written for others to use stays; of the practice nothing does, not what a killed program left either."""
    assert len(words_in(home)) >= 8
    done = CliRunner().invoke(cli, ["erase", "--yes"])
    assert done.exit_code == 0, done.output
    assert words_in(home) == []
    left = {
        str(path.relative_to(home)) for path in home.rglob("*") if path.is_file() and "lock" not in path.name
    }
    assert left == {"scenarios/mine.yaml", "courses/mine.yaml", "questionnaires/mine.yaml", "config.toml"}
    assert "There is nothing of yours" in CliRunner().invoke(cli, ["erase"]).output


def test_it_asks_first_and_says_what(home: Path) -> None:
    """Anything but yes leaves all as it was."""
    done = CliRunner().invoke(cli, ["erase"], input="n\n")
    assert "sessions, with drafts and what was set aside: " in done.output
    assert len(words_in(home)) >= 8


def test_nothing_is_deleted_under_an_open_session(home: Path) -> None:
    """Another window holds it: that is said, and nothing has happened."""
    before = words_in(home)
    with Practice.at_home().store.open_session(sample_record().id):
        done = CliRunner().invoke(cli, ["erase", "--yes"])
    assert isinstance(done.exception, SessionBusy)
    assert words_in(home) == before


def test_a_deleted_session_takes_its_plan_along(home: Path) -> None:
    """The plan stands in no file any more; what was done without a plan stays."""
    practice = Practice.at_home()
    practice.delete(sample_record().id)
    carried = practice.mine.carried.look()[0]
    assert carried.plans == ()
    assert len(carried.encounters) == 1
