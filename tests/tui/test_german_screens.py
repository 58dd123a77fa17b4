"""The board, the journal, courses, the card and what passes on, in German at 80x24: no English words, everything fits."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input

import journals
from boards import BEN, new_board
from desk import Open, desk_in
from empathy_tui import language, paths
from empathy_tui.config import Settings
from empathy_tui.session.carried import Carried, CarriedFile, Met, Plan, shown_carried
from empathy_tui.tui.opening import Opening
from empathy_tui.tui.screens.about import AboutScreen
from empathy_tui.tui.screens.board import BoardScreen
from empathy_tui.tui.screens.briefing import BriefingScreen
from empathy_tui.tui.screens.carried import CarriedScreen
from empathy_tui.tui.screens.course import CourseScreen
from empathy_tui.tui.screens.discussion import DiscussionScreen
from empathy_tui.tui.screens.journal import PARTS, JournalScreen, ThemeScreen
from empathy_tui.tui.screens.library import LibraryScreen
from empathy_tui.tui.screens.plan import PlanScreen
from empathy_tui.tui.screens.questionnaire import QuestionnaireScreen
from empathy_tui.tui.screens.sessions import SessionsScreen
from empathy_tui.tui.screens.sure import SureScreen
from empathy_tui.tui.widgets.posting import PostField
from own_words import unit_words
from tui.test_course import SEALED, opened
from tui.test_german import german
from unit.test_questionnaires import TWO

UNIT = "should-we"
POST = "Das Warten war schwerer als jeder Satz."
DAYS = tuple(f"Words of day {number}" for number in range(3))
QUESTIONS = ("Two items", "Never", "Sometimes", "Always", "Listen to the end.", "Interrupt people.")
COURSE = ("Spring", "Talk of it.")
SECOND: dict[str, Any] = {
    "setting": "The same stairwell, with a new bulb.",
    "opening": {"rupture": "The lift's broken."},
}
PLAN = Plan(session="s", scenario="lost-key", title="The lost key", day="2026-11-20", plan="Ana anrufen.")
MET = Met(
    scenario="lost-key", name="Ada", met=1, last="2026-11-20", ending="rupture", told=("key",), rupture="open"
)


@pytest.fixture(autouse=True)
def _in_german() -> None:
    language.install(["de"])


async def test_without_a_board_it_is_said_in_german_how_to_choose_one(desk: Open) -> None:
    """The settings' line and the command too: what is to be filled in is a German word."""
    async with desk(Opening()) as it:
        await it.settle()
        await it.press("b")
        assert isinstance(it.app.screen, BoardScreen)
        assert "empathy-tui board open ORDNER" in german(it, "board", "open")


async def test_the_board_is_german(desk: Open, tmp_path: Path) -> None:
    """Units, posts, writing, answering, leaving, deleting; a unit is its author's, and so is a post."""
    board = new_board(tmp_path / "shared")
    first = board.add(UNIT, POST, BEN, "Ben")
    board.delete(board.add(UNIT, POST, BEN), BEN)
    board.add(UNIT, POST, BEN, answers=first.id)
    own = (POST, *unit_words(UNIT))
    async with desk(Opening(), settings=Settings(board=board.folder)) as it:
        await it.settle()
        await it.press("b")
        assert "Ein geteilter Ordner" in german(it, *own)
        await it.press("enter")
        assert isinstance(it.app.screen, DiscussionScreen)
        assert "Ben, 2026-11-26 17:00 UTC" in german(it, *own)
        for key in ("d", "a", "down", "d", "escape", "down", "a", "escape"):
            await it.press(key)
            german(it, *own)
        await it.press("w")
        assert "Wer den Ordner lesen kann" in german(it, *own)
        it.app.screen.query_one(PostField).text = POST
        await it.press("escape")
        assert "Was du geschrieben hast, ist aufgehoben." in german(it, *own)
        await it.press("w", "ctrl+s")
        assert "Veröffentlicht." in german(it, *own)
        await it.press("a")
        it.app.screen.query_one(PostField).text = POST
        assert "Eine Antwort auf" in german(it, *own)
        await it.press("escape")
        assert "a schreibt sie weiter" in german(it, *own)
        await it.press("d")
        assert isinstance(it.app.screen, SureScreen)
        assert "aus der Ansicht nehmen?" in german(it, *own)
        await it.press("tab", "enter")
        assert "Gelöscht:" in german(it, *own)


def test_the_line_that_says_who_can_read_a_post_is_one_line() -> None:
    """At 80 columns it has 76 cells."""
    from empathy_tui.board.worded import READABLE

    assert len(language._(READABLE)) <= 76


async def test_the_journal_is_german(desk: Open, tmp_path: Path) -> None:
    """Each part with a session under the cursor, the choice of a theme, and where the page was written."""
    await journals.practised(tmp_path, "cpc")
    async with desk(Opening(journal="")) as it:
        await it.settle()
        assert isinstance(it.app.screen, JournalScreen)
        for _part in PARTS:
            german(it, *DAYS)
            await it.press("left", "left")
            assert "(1 von 3)" in german(it, *DAYS)
            await it.press("end", "tab")
        await it.press("t")
        assert isinstance(it.app.screen, ThemeScreen)
        assert "alle Themen" in german(it, *DAYS)
        await it.press("down", "enter")
        assert "Nur das Thema" in german(it, *DAYS)
        await it.press("e")
        assert "Geschrieben:" in german(it, *DAYS)


async def test_the_card_is_german(desk: Open) -> None:
    """With nothing in it, switched on, and deleted; what a model would be given stays English."""
    own = ("Berta", "About the person you are talking with, in their own words:", "They are called:")
    async with desk(Opening()) as it:
        await it.settle()
        await it.press("a")
        assert isinstance(it.app.screen, AboutScreen)
        assert "nichts geschrieben" in german(it)
        await it.press("tab", "enter")
        assert "Da steht noch nichts." in german(it)
        it.app.screen.query_one("#called", Input).value = "Berta"
        await it.press("enter")
        assert "nutzen: an" in german(it, *own)
        await it.press("shift+tab", "shift+tab", "enter")
        assert "Die Karte ist an" in german(it, *own)
        button = it.app.screen.query_one("#delete", Button)
        button.active_effect_duration = 0
        button.focus()
        await it.press("enter")
        assert "Noch einmal" in german(it, *own)
        await it.press("enter")
        assert "Gelöscht." in german(it)


async def test_a_course_is_german(desk: Open) -> None:
    """Each kind of step before it is done, and when all are."""
    folder = paths.own_questionnaires_folder()
    folder.mkdir(parents=True)
    (folder / "two-items.yaml").write_text(TWO, encoding="utf-8")
    own = (*COURSE, *QUESTIONS, *unit_words(UNIT), "board", "show", "post", "course", "next", "spring")
    steps = (
        "id: q, title: Q, questionnaire: two-items, when: before",
        "id: b, title: B, board: should-we",
        "id: u, title: U, unaided: [lost-key]",
        "id: w, title: W, people: Zuhören., after_days: 3",
        "id: c, title: C, checkpoint: Talk of it.",
    )
    async with desk(Opening()) as it:
        await opened(it, *steps, tail=SEALED)
        assert "1. Q (Fragebogen): als Nächstes" in german(it, *own)
        await it.press("escape")
        assert isinstance(it.app.screen, LibraryScreen)
        assert "Kurs: Spring" in german(it, *own)
        await it.press("home", "enter", "enter")
        assert isinstance(it.app.screen, QuestionnaireScreen)
        assert "1 von 2" in german(it, *own)
        await it.press("enter", "escape")
        assert "damit weitermachen" in german(it, *own)
        await it.press("enter", "enter")
        assert isinstance(it.app.screen, CourseScreen)
        assert "der Beitrag ist veröffentlicht" in german(it, *own)
        await it.press("down", "enter")
        assert "ohne Hinweise" in german(it, *own)
        await it.press("down", "enter")
        assert "auslassen? Der Kurs geht ohne diesen Schritt weiter." in german(it, *own)
        await it.press("right", "enter")
        assert "trotzdem heute angehen" in german(it, *own)
        await it.press("down", "enter")
        assert "annehmen" in german(it, *own)
        await it.press("enter")
        assert "fallen gelassen" in german(it, *own)
        await it.press("home", "enter")
        assert "Was geschehen ist" in german(it, *own)
        await it.press("enter")
        assert "Die Losung der Leitung" in german(it, *own)
        await it.press(*"milk", "enter")
        assert "Das ist nicht die Losung." in german(it, *own)
        await it.press(*"tea", "enter")
        assert "Alle Schritte liegen hinter dir." in german(it, *own)


async def test_what_comes_before_a_scene_is_german(desk: Open, tmp_path: Path) -> None:
    """The last plan and words about it, the briefing of a second meeting, each amount of prompts, and as strangers."""
    CarriedFile(tmp_path / "carried.yaml").update(lambda _: Carried(plans=(PLAN,), people=(MET,)))
    own = (*SECOND["opening"].values(), SECOND["setting"], PLAN.plan)
    async with desk(returning=SECOND) as it:
        await it.settle()
        assert isinstance(it.app.screen, PlanScreen)
        assert "hattest du das vor" in german(it, *own)
        await it.press("enter")
        assert "F4 lässt sie weg" in german(it, *own)
        await it.press("f4")
        assert isinstance(it.app.screen, BriefingScreen)
        shown = german(it, *own, "carried", "show")
        assert "Du hast schon mit Ada gesprochen" in shown
        levels = []
        for _level in range(4):
            await it.press("f6")
            levels.append(german(it, *own, "carried", "show"))
        assert any("Anstöße: wenige" in level for level in levels)
        await it.press("f7")
        assert "Ada begegnet dir wie zum ersten Mal." in german(it, *own)


async def test_what_passes_on_is_german_but_for_the_file(tmp_path: Path) -> None:
    """The file is shown word for word; it is asked once more before it is deleted."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.update(lambda _: Carried(plans=(PLAN,)))
    own = (" ".join(shown_carried(file).split()),)
    async with desk_in(tmp_path)(Opening()) as it:
        await it.settle()
        await it.press("s")
        assert isinstance(it.app.screen, SessionsScreen)
        assert "Was mitgeht" in german(it)
        await it.press("c")
        assert isinstance(it.app.screen, CarriedScreen)
        german(it, *own)
        await it.press("d")
        assert "wie zum ersten Mal" in german(it, *own)
        await it.press("tab", "enter")
        assert "Gelöscht." in german(it, " ".join(shown_carried(file).split()))
