"""Where else `--plain` leads, in German: no English word but those of authors, learners and commands."""

import io
import re
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

import journals
from boards import BEN, new_board
from builders import minimal_scenario
from empathy_tui import language, paths
from empathy_tui.config import Settings
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.review.export.journal_html import journal_as_html
from empathy_tui.review.journal import build_journal
from empathy_tui.review.journal_words import page
from empathy_tui.runner.wish import Wish
from empathy_tui.session.carried import Carried, Met, Plan, Scaffold, shown_carried
from homes import Home
from own_words import english_left, texts_in, unit_words
from unit.test_courses import written
from unit.test_questionnaires import TWO

UNIT = "should-we"
POST = "Das Warten war schwerer als jeder Satz."
DAYS = tuple(f"Words of day {number}" for number in range(3))


@pytest.fixture
def practice() -> Practice:
    """A home with the small scene, which can be met again."""
    second = {"setting": "The same stairwell, with a new bulb.", "opening": {"rupture": "The lift's broken."}}
    Home(paths.data_folder()).scene(minimal_scenario(returning=second))
    language.install(["de"])
    now = datetime(2026, 11, 24, 18, tzinfo=UTC)
    return replace(Practice.at_home(instant=True), clock=lambda: now)


def said(practice: Practice, *lines: str) -> str:
    """Run the program on these lines and return what it wrote."""
    out = io.StringIO()
    source = io.StringIO("".join(f"{line}\n" for line in lines))
    PlainProgram(practice, Lines(source, out, echo=True)).choose(Wish(seed=7))
    return out.getvalue()


def left(text: str, *own: str) -> list[str]:
    """Return the English words in what was written, but for commands, files, and others' own texts."""
    commands = re.sub(
        rf"{re.escape(tempfile.gettempdir())}\S*|/[a-z]+|empathy-tui( [\w-]+)*|--\w+( \w+)?|`\w+`|\S+-lost-key-\S+",
        " ",
        text,
    )
    scenes = (
        text for scene in Practice.at_home().scenes() for text in (scene.title, scene.summary, scene.id)
    )
    notes = (note for scene in Practice.at_home().scenes() for note in scene.content_notes)
    return english_left(commands, (*own, *texts_in(minimal_scenario()), *scenes, *notes))


def test_the_journal_is_german(practice: Practice) -> None:
    """With what was done, planned and practised, with too little of it, and as a page with its pictures."""
    assert left(said(practice, "journal")) == []
    guesses = (journals.guess("ashamed", 80), journals.guess("tired", 60), journals.guess("angry", 60))
    traces = [
        journals.trace(
            number, guesses=guesses, unaided=bool(number % 2), patience="less", prompts="none", ruptures=1
        )
        for number in range(12)
    ]
    journal = build_journal([*traces, journals.trace(20, stage="debrief")], journals.carried(), unreadable=1)
    own = ("Ring my sister.", "We laughed.", "Sit down.", "Held a door.", "pride")
    out = io.StringIO()
    Lines(io.StringIO(), out, echo=True).blocks(page(journal))
    assert "UNTER MENSCHEN" in out.getvalue()
    assert left(out.getvalue(), *own) == []
    html = re.sub(r"<style>.*?</style>|<[^>]*>", " ", journal_as_html(journal), flags=re.DOTALL)
    assert "Jede Spalte ist eine Woche" in html
    assert left(unescape(html), *own) == []


def test_the_board_is_german(practice: Practice, tmp_path: Path) -> None:
    """Where there is none, and where people post, answer and delete."""
    text = said(practice, "board", "nichts davon")
    assert "empathy-tui board open ORDNER" in text
    assert left(text.replace('board = "', "")) == []
    board = new_board(tmp_path / "shared")
    first = board.add(UNIT, POST, BEN, "Ben")
    board.add(UNIT, POST, BEN, answers=first.id)
    board.delete(board.add(UNIT, POST, BEN), BEN)
    lines: tuple[str, ...] = (
        "7",
        "1",
        "/read",
        "/name Jo",
        f"/post {POST}",
        "/answer 1",
        "",
        f"/answer 4 {POST}",
        "/post",
        POST,
    )
    lines += ("/delete 1", "/delete 4", "", "/delete 4", "4", "/delete 77", "/name", "Hm", "/post")
    text = said(replace(practice, settings=Settings(board=board.folder)), "board", *lines)
    assert "/post WORTE: schreibt einen Beitrag" in text
    assert "[Veröffentlicht. Der Beitrag ist hier Nummer 4.]" in text
    assert "[Gelöscht: " in text
    assert left(text, POST, "Jo", *unit_words(UNIT)) == []


def test_the_card_is_german(practice: Practice) -> None:
    """Each question, what is wrong, and what comes of it; what a model would be given stays English."""
    text = said(
        practice,
        "about",
        "x" * 41,
        "Berta",
        "vielleicht",
        "j",
        "-",
        "Polnisch",
        "n",
        "",
        "",
        "j",
        "about",
        "/delete",
    )
    assert "Das sind 41 Zeichen." in text
    assert "Die Karte ist an" in text
    assert "Gelöscht." in text
    assert (
        left(text, "About the person you are talking with, in their own words:", "They are called:", "x" * 41)
        == []
    )


def test_what_passes_on_is_german_but_for_the_file(practice: Practice) -> None:
    """It is shown word for word."""
    text, file = said(practice, "carried"), shown_carried(practice.mine.carried)
    assert "zeigt, was von Sitzung zu Sitzung mitgeht." in text
    assert file in text
    assert left(text.replace(file, "")) == []


def test_what_comes_before_a_scene_is_german(practice: Practice) -> None:
    """The last plan, advice, and the briefing of somebody who was met before."""
    plan = Plan(session="s", scenario="lost-key", title="The lost key", day="2026-11-20", plan="Ana anrufen.")
    met = Met(
        scenario="lost-key",
        name="Ada",
        met=1,
        last="2026-11-20",
        ending="rupture",
        told=("key",),
        rupture="open",
    )
    practice.mine.carried.update(
        lambda _: Carried(plans=(plan,), people=(met,), prompts=Scaffold(level="sparse", since_unaided=3))
    )
    number = next(at for at, scene in enumerate(practice.scenes(), start=1) if scene.id == "lost-key")
    text = said(practice, str(number), "z", "/out")
    text += said(practice, str(number), "b", "Ein wenig.", "/hint", "/hint", "/hint", "/out")
    assert "hattest du das vor" in text
    assert "Du hast schon mit Ada gesprochen, zuletzt vor 4 Tagen." in text
    assert "Jede vierte Sitzung hat keine Anstöße" in text
    second = ("The same stairwell, with a new bulb.", "The lift's broken.")
    assert left(text, "Ana anrufen.", "Ein wenig.", *second) == []


def test_a_course_is_german(practice: Practice) -> None:
    """Each kind of step, before its day and after, and how it stands."""
    folder = paths.own_questionnaires_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "two-items.yaml").write_text(TWO, encoding="utf-8")
    steps = (
        "id: q, title: Q, questionnaire: two-items, when: before",
        "id: b, title: B, board: should-we",
        "id: u, title: U, unaided: [lost-key]",
        "id: w, title: W, people: Zuhören., days: 3",
        "id: c, title: C, checkpoint: Reden.",
    )
    paths.own_courses_folder().mkdir(parents=True, exist_ok=True)
    (paths.own_courses_folder() / "spring.yaml").write_text(written(*steps), encoding="utf-8")
    practice.courses.start("spring")
    text = said(practice, "c", "9", "1", "/stop") + said(practice, "c", "/back", "-", "-")
    text += (
        said(practice, "c", "b")
        + said(practice, "c", "a")
        + said(practice, "c", "/wait", "/out", *["1"] * 40)
    )
    text += (
        said(practice, "c")
        + said(practice, "c", "z", "a", "Jo zugehört.")
        + said(practice, "c")
        + said(practice)
    )
    for line in (
        "(davor)",
        "der Beitrag ist veröffentlicht",
        "Zeit ist bis",
        "fallen gelassen",
        "Sobald sie es gesagt hat",
    ):
        assert line in text
    own = ("Spring", "Two items", "Never", "Sometimes", "Always", "Listen to the end.", "Interrupt people.")
    assert left(text, *own, "Zuhören.", "Reden.", "Jo zugehört.", *unit_words(UNIT)) == []
