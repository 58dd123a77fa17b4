"""`empathy-tui questionnaires …`, line by line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_tui import paths
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError
from empathy_tui.practice import now
from empathy_tui.session.answers import Answers, AnswerStore
from unit.test_questionnaires import TWO, answered

ID = "ipip-bfas-compassion"


@pytest.fixture(autouse=True)
def _own_questionnaire() -> None:
    folder = paths.own_questionnaires_folder()
    folder.mkdir(parents=True)
    (folder / "two-items.yaml").write_text(TWO, encoding="utf-8")


def run(*arguments: str, lines: str = "") -> Result:
    done = CliRunner().invoke(cli, ["questionnaires", *arguments], input=lines)
    assert done.exception is None or isinstance(done.exception, EmpathyError | SystemExit), done.exception
    return done


def refusal(*arguments: str) -> EmpathyError:
    done = run(*arguments)
    assert isinstance(done.exception, EmpathyError)
    return done.exception


def kept(name: str = "two-items") -> list[Answers]:
    return [found for _, found in AnswerStore(paths.answers_folder()).of(name) if isinstance(found, Answers)]


def put(answers: Answers, days_ago: int) -> None:
    """Keep answers that were finished some days ago."""
    then = now() - timedelta(days=days_ago)
    answers.started = answers.finished = then
    store = AnswerStore(paths.answers_folder())
    store.save(store.begin(answers.asked, answers.when, then)[0], answers)


def test_shipped_and_own_questionnaires_are_listed_with_their_licence() -> None:
    """A broken file is listed with what is wrong; JSON has the same."""
    (paths.own_questionnaires_folder() / "teq.yaml").write_text(
        TWO.replace("two-items", "teq"), encoding="utf-8"
    )
    done = run("list")
    assert f"{ID}: Compassion" in done.output
    assert "Public domain" in done.output
    assert "teq.yaml: can't be used." in done.output
    rows = json.loads(run("list", "--json").output)
    assert [row.get("id") for row in rows] == [ID, None, "two-items"]


def test_show_says_whose_it_is_and_what_its_number_cannot_say() -> None:
    """Items, labels, which are counted the other way round, source, licence; and no date before there are answers."""
    done = run("show", ID)
    for words in (
        "Don't have a soft side.",
        "5 = Very accurate",
        "round: 1, 4, 6, 7, 9.",
        "DeYoung",
        "Licence: Public",
    ):
        assert words in done.output
    assert "`later`" not in done.output


def test_show_says_when_later_begins_once_asked() -> None:
    """The program reminds of nothing; the date stands where the questionnaire is shown."""
    put(answered(listen=1, interrupt=1), days_ago=1)
    start = now() - timedelta(days=1) + timedelta(weeks=4)
    assert f"`later` can be answered from {start:%Y-%m-%d} on." in run("show", "two-items").output
    assert "later" not in run("list").output


def test_answers_are_given_by_number_or_words() -> None:
    """A whole questionnaire, line by line, is kept with which time it was."""
    done = run("answer", "two-items", "--when", "before", lines="3\n  SOMETIMES \n")
    assert done.exit_code == 0
    assert "All 2 items are done." in done.output
    assert [(item.when, item.answers, item.finished is not None) for item in kept()] == [
        ("before", {"listen": 3, "interrupt": 2}, True)
    ]


@pytest.mark.parametrize("stop", ["", "/stop\n"], ids=["lines end", "/stop"])
def test_it_can_be_broken_off_and_taken_up_again(stop: str) -> None:
    """What was answered is kept at once; the same file goes on at the next item."""
    done = run("answer", "two-items", lines="1\n" + stop)
    assert "Broken off; 1 of 2 items are kept." in done.output
    assert [(item.answers, item.finished) for item in kept()] == [({"listen": 1}, None)]
    again = run("answer", "two-items", lines="2\n")
    assert "Taken up again after 1 of 2 items." in again.output
    assert "Listen to the end." not in again.output
    assert [item.answers for item in kept()] == [{"listen": 1, "interrupt": 2}]
    assert kept()[0].finished is not None


def test_what_was_broken_off_goes_on_with_the_items_it_began_with() -> None:
    """A questionnaire that is changed in between doesn't mix two sets of items."""
    run("answer", "two-items", lines="1\n")
    path = paths.own_questionnaires_folder() / "two-items.yaml"
    path.write_text(TWO.replace("Interrupt people.", "Look away."), encoding="utf-8")
    assert "Interrupt people." in run("answer", "two-items", lines="2\n").output


def test_nothing_is_kept_of_what_was_never_answered() -> None:
    """Looking at the first item leaves no file."""
    assert "nothing was answered" in run("answer", "two-items").output
    assert not paths.answers_folder().exists()


def test_an_item_may_be_left_out_and_one_gone_back_to() -> None:
    """`-` leaves it out, `/back` asks the one before again, anything else is asked once more."""
    done = run("answer", "two-items", lines="/back\n1\n/back\n-\n\n4\nperhaps\n3\n")
    assert kept()[0].answers == {"listen": None, "interrupt": 3}
    assert done.output.count("That is none of the answers") == 3
    assert "1 left out" in run("mirror", "two-items").output


def test_without_when_the_next_time_is_answered() -> None:
    """First before, then after; a fourth time has to be named."""
    run("answer", "two-items", lines="1\n1\n")
    run("answer", "two-items", lines="1\n1\n")
    run("answer", "two-items", "--when", "later", "--anyway", lines="1\n1\n")
    assert [item.when for item in kept()] == ["before", "after", "later"]
    assert run("answer", "two-items").exit_code == 2
    run("answer", "two-items", "--when", "after", lines="1\n1\n")
    assert [item.when for item in kept()].count("after") == 2


def test_later_too_soon_is_said_and_may_be_overruled() -> None:
    """Up to four weeks after it says from when on; `--anyway` answers it."""
    put(answered("after", listen=1, interrupt=1), days_ago=27)
    error = refusal("answer", "two-items", "--when", "later")
    assert f"{now() + timedelta(days=1):%Y-%m-%d}" in error.message
    assert "--anyway" in error.hint
    assert [item.when for item in kept()] == ["after"]
    run("answer", "two-items", "--when", "later", "--anyway", lines="1\n1\n")
    assert [item.when for item in kept()] == ["after", "later"]


def test_later_is_free_after_four_weeks() -> None:
    """Nothing has to be overruled then."""
    put(answered(listen=1, interrupt=1), days_ago=28)
    assert run("answer", "two-items", "--when", "later", lines="1\n1\n").exit_code == 0
    assert [item.when for item in kept()] == ["before", "later"]


def test_later_needs_something_before_it() -> None:
    """With no finished answers there is nothing it could be later than."""
    assert "no finished answers" in refusal("answer", "two-items", "--when", "later").message


def test_the_mirror_as_json_has_answers_and_means() -> None:
    """The same as the page, for the learner's own use."""
    run("answer", "two-items", lines="3\n3\n")
    row = json.loads(run("mirror", "two-items", "--json").output)
    assert row["says"] == ["It is one day."]
    assert [(time["when"], time["mean"], time["answers"][0]["label"]) for time in row["times"]] == [
        ("before", 2.0, "Always")
    ]


def test_the_mirror_outlives_its_questionnaire_and_names_damaged_files() -> None:
    """Answers hold what was asked; a damaged file is said and left alone."""
    run("answer", "two-items", lines="3\n3\n")
    (paths.own_questionnaires_folder() / "two-items.yaml").unlink()
    broken = paths.answers_folder() / "two-items--after--x.json"
    broken.write_text("{", encoding="utf-8")
    done = run("mirror", "two-items")
    assert "ITEM BY ITEM" in done.output
    assert "two-items--after--x.json is damaged" in done.output
    assert broken.read_text(encoding="utf-8") == "{"


def test_answers_are_deleted_only_on_the_learners_word() -> None:
    """No keeps them, yes deletes them, and the questionnaire stays."""
    run("answer", "two-items", lines="3\n3\n")
    assert run("delete", "two-items", lines="n\n").exit_code == 1
    assert len(kept()) == 1
    assert "Deleted: 1" in run("delete", "two-items", lines="y\n").output
    assert kept() == []
    assert "no answers" in refusal("delete", "two-items", "--yes").message
    assert "two-items" in run("list").output


@pytest.mark.parametrize("command", ["show", "answer"])
def test_a_questionnaire_that_is_not_there_is_said(command: str) -> None:
    """With what to do."""
    assert "questionnaires list" in refusal(command, "nobody").hint


def test_a_questionnaire_that_cannot_be_used_says_why() -> None:
    """A forbidden one can neither be shown nor answered."""
    (paths.own_questionnaires_folder() / "teq.yaml").write_text(
        TWO.replace("two-items", "teq"), encoding="utf-8"
    )
    for command in ("show", "answer"):
        assert "Toronto Empathy Questionnaire" in refusal(command, "teq").message


def test_only_what_asks_mirrors_or_exports_for_a_study_reads_answers(repository: Path) -> None:
    """No export of a session, debrief or provider can name the answers: they don't import the store."""
    root = repository / "src" / "empathy_tui"
    readers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        if "session.answers" in path.read_text(encoding="utf-8")
        or "answers_folder" in path.read_text(encoding="utf-8")
    }
    study = {"cli/export.py", "review/research/asked.py", "review/research/study.py"}
    course = {"runner/settling.py", "runner/taking.py", "runner/shelf.py", "tui/screens/questionnaire.py"}
    own = {"plain/answering.py", "cli/questionnaires.py", "paths.py", "review/mirror.py"}
    assert readers == own | course | study
