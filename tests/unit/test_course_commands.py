"""`empathy-tui course …`."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from empathy_tui import paths
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError
from homes import Home
from unit.test_courses import GOOD, written
from unit.test_taking_a_course import DEBRIEF, SCENE

STEPS = (
    "id: a, title: A, scene: lost-key",
    "id: c, title: In the group, checkpoint: Talk of it.",
    "id: b, title: B, people: Go out., days: 2, after_days: 30",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A course outside the home, which has the small scene."""
    Home(paths.data_folder())
    path = tmp_path / "mine.yaml"
    path.write_text(written(*STEPS), encoding="utf-8")
    return path


def run(*arguments: str, lines: str = "") -> Result:
    done = CliRunner().invoke(cli, ["course", *arguments], input=lines)
    assert done.exception is None or isinstance(done.exception, EmpathyError | SystemExit), done.exception
    return done


def refusal(*arguments: str, lines: str = "") -> EmpathyError:
    done = run(*arguments, lines=lines)
    assert isinstance(done.exception, EmpathyError), done.output
    return done.exception


def test_courses_are_listed_with_what_they_ask(file: Path) -> None:
    """What is begun says what comes now; a broken file what is wrong; JSON has the same."""
    (paths.own_courses_folder()).mkdir(parents=True)
    (paths.own_courses_folder() / "broken.yaml").write_text("format: 1\n", encoding="utf-8")
    run("start", str(file))
    out = run("list").output
    assert "eight-weeks: Eight weeks. About 8 weeks, 75 minutes in each, en." in out
    assert "Begun; A (scene): next." in out
    assert "broken.yaml: can't be used." in out
    rows = json.loads(run("list", "--json").output)
    assert [(row.get("id"), row.get("begun")) for row in rows] == [
        *(("eight-weeks", False), (None, None), ("spring", True))
    ]


def test_show_says_what_is_ahead() -> None:
    """Each step with its kind, and how long it waits."""
    out = run("show", "eight-weeks").output
    assert "3. Three minutes (among people, 3 days for it)" in out
    assert "4. The empty chair (scene, 1 day after the one before)" in out
    assert "no class has taken it yet" in out
    assert "There are: eight-weeks." in refusal("show", "nine").hint


def test_check_says_what_is_wrong_by_line(file: Path) -> None:
    """It returns 1 then; without files it looks at all there are."""
    version = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    assert run("check", str(file)).output == f"{file}: it can be taken. Version {version}.\n"
    assert run("check").exit_code == 0
    file.write_text(written(*GOOD), encoding="utf-8")
    done = run("check", str(file))
    assert done.exit_code == 1
    assert f"{file}:12:steps.a.scene" in done.output
    assert "[Steps-SceneMustExist]" in done.output
    row = json.loads(run("check", "--json", str(file)).output)[0]
    assert row["problems"][1]["line"] == 12


def test_a_file_is_copied_when_it_is_begun(file: Path) -> None:
    """Under its id; leaving removes the copy after asking, and nothing is begun of a file that is broken."""
    out = run("start", str(file)).output
    assert "To go on: empathy-tui course next" in out
    assert (paths.own_courses_folder() / "spring.yaml").read_bytes() == file.read_bytes()
    copy = paths.own_courses_folder() / "spring.yaml"
    out = run("leave", "spring", lines="n\n").output
    assert str(copy) in out
    assert copy.exists()
    run("leave", "spring", "--yes")
    assert not copy.exists()
    file.write_text(written(*GOOD), encoding="utf-8")
    assert ":11:" in refusal("start", str(file)).message
    assert "No course was begun" in refusal("status").message


@pytest.mark.parametrize("command", ["check", "start"])
def test_a_course_needs_an_id_of_its_own(tmp_path: Path, repository: Path, command: str) -> None:
    """A shipped course's id under other steps is refused alike when it is checked and when it is begun."""
    Home(paths.data_folder())
    path = tmp_path / "ours.yaml"
    shipped = (repository / "scenarios" / "courses" / "eight-weeks.yaml").read_text(encoding="utf-8")
    path.write_text(shipped.replace("Eight weeks", "Our weeks"), encoding="utf-8")
    done = run(command, str(path))
    said = (
        done.output + "".join((done.exception.message, done.exception.hint))
        if isinstance(done.exception, EmpathyError)
        else done.output
    )
    assert f"{path}:2:id:" in said
    assert "Give it an id of your own." in said
    assert done.exit_code == 1
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: eight-weeks", "id: our-weeks"), encoding="utf-8"
    )
    assert run(command, str(path)).exit_code == 0


def test_a_file_in_the_own_folder_with_a_shipped_id_is_named_too() -> None:
    """Without files, `check` looks at all there are: what the list can't use is not said to be usable."""
    Home(paths.data_folder())
    paths.own_courses_folder().mkdir(parents=True)
    text = written(*STEPS).replace("id: spring", "id: eight-weeks")
    (paths.own_courses_folder() / "mine.yaml").write_text(text, encoding="utf-8")
    done = run("check")
    assert done.exit_code == 1
    assert "[Library-IdsMustDiffer]" in done.output


def test_a_corrected_file_takes_the_place_of_its_copy_in_mid_course(file: Path) -> None:
    """What was done stays done, a new step comes next, and `status` says which version it is by now."""
    run("start", str(file))
    run("next", "--skip")
    first = json.loads(run("status", "--json").output)["version"]
    file.write_text(written("id: new, title: New, people: Look up.", *STEPS), encoding="utf-8")
    assert run("check", str(file)).exit_code == 0
    out = run("start", str(file)).output
    assert "The file was changed since; this one is taken now." in out
    assert "kept as" not in out
    status = run("status").output
    assert "1. New (among people): next\n2. A (scene): left out" in status
    version = hashlib.sha256(file.read_bytes()).hexdigest()[:8]
    assert f"Version of its file: {version}" in status
    assert first != version
    assert "begun already" in refusal("start", str(file)).message
    run("leave", "spring", "--yes")
    assert list(paths.own_courses_folder().glob("spring.yaml*")) == []


def test_a_file_that_nobody_handed_out_is_kept_when_another_takes_its_place(file: Path) -> None:
    """Somebody wrote it there, or changed the copy: it stands beside it, and leaving does not remove such a one."""
    own = paths.own_courses_folder()
    own.mkdir(parents=True)
    (own / "spring.yaml").write_text(written(STEPS[0]), encoding="utf-8")
    out = run("start", str(file)).output
    (before,) = own.glob("spring.yaml.*.before")
    assert str(before) in out
    assert before.read_text(encoding="utf-8") == written(STEPS[0])
    (own / "spring.yaml").write_text(written(STEPS[1]), encoding="utf-8")
    run("leave", "spring", "--yes")
    assert (own / "spring.yaml").exists()


def test_a_course_is_taken_by_commands(file: Path) -> None:
    """Scene, checkpoint, people: next, go, next, with a day to wait for that may be overruled."""
    run("start", str(file))
    lines = "\n".join([*SCENE, *DEBRIEF])
    assert (
        "In the group (checkpoint): waits for the facilitator."
        in run("next", "--instant", lines=lines).output
    )
    assert "Once they have said it: empathy-tui course go spring" in run("next").output
    assert run("go", lines="n\n").exit_code == 1
    assert "2. In the group (checkpoint): waits for the facilitator" in run("status").output
    assert "Open. B (among people): next, from" in run("go", lines="y\n").output
    assert "course next spring --now" in refusal("next").hint
    assert "There is time until" in run("next", "--now").output
    run("next", lines="a\nIt rained.\n")
    status = run("status").output
    assert "before its day" in status
    assert "Every step is behind you." in status
    rows = json.loads(run("status", "--json").output)["steps"]
    assert [row["state"] for row in rows] == ["done"] * 3
    assert rows[0]["finished"]["session"].endswith(tuple("0123456789abcdef"))
    assert rows[1]["finished"]["go"] == "confirmed"
    assert not {"score", "percent", "streak"} & set(json.dumps(rows).split('"'))


def test_a_sealed_checkpoint_opens_with_its_phrase_alone(file: Path) -> None:
    """The line that `seal` prints goes into the file; the phrase comes on stdin and stands nowhere."""
    done = CliRunner().invoke(cli, ["course", "seal", str(file)], input="tea and biscuits\n")
    line = done.stdout.strip()
    assert line.startswith("go: scrypt-")
    assert "tea" not in done.output
    file.write_text(written(STEPS[1]) + line + "\n", encoding="utf-8")
    run("start", str(file))
    assert "not the phrase" in refusal("go", lines="coffee\n").message
    assert "not the phrase" in refusal("go", lines="").message
    assert "Open. Every step is behind you." in run("go", lines="tea and biscuits\n").output
    assert "empty" in refusal("seal", str(file), lines="\n").message
    file.write_text(written(STEPS[1]) + "go: blue heron\n", encoding="utf-8")
    assert "go: scrypt-" in run("seal", str(file), lines="blue heron\n").output
    file.write_text(written("id: a, title: A"), encoding="utf-8")
    assert "doesn't say what it is" in refusal("seal", str(file), lines="blue heron\n").message


def test_a_step_is_left_out_and_a_course_left(file: Path) -> None:
    """Both on the learner's word; what was begun twice has to be named."""
    run("start", str(file))
    assert "Left out. In the group" in run("next", "--skip").output
    assert "can't be left out" in refusal("next", "--skip").message
    run("start", "eight-weeks")
    assert run("status").exit_code == 2
    assert "1. A (scene): left out" in run("status", "spring").output
    assert run("leave", "spring", lines="n\n").exit_code == 1
    run("leave", "spring", lines="y\n")
    assert "was not begun" in refusal("leave", "spring").message
    assert "no course called spring" in refusal("next", "spring").message
    assert "About yourself, before (questionnaire): next" in run("status").output


def test_a_model_is_refused_where_the_course_is_played_without(file: Path) -> None:
    """Whatever step comes now; the script is what it says to choose."""
    file.write_text(written(*STEPS).replace("weeks: 2", "weeks: 2\nai: scripted"), encoding="utf-8")
    run("start", str(file))
    refused = refusal("next", "--plain", "--provider", "ollama", "--model", "small")
    assert "without a model" in refused.message
    assert "--provider scripted" in refused.hint
    assert "Scripted characters only." in run("show", "spring").output


def test_a_damaged_progress_can_be_left(file: Path) -> None:
    """It says what is wrong and how to begin anew; the list goes on without it."""
    run("start", str(file))
    path = paths.course_progress_folder() / "spring.json"
    path.write_text("{", encoding="utf-8")
    assert "course leave spring" in refusal("status").hint
    assert "eight-weeks" in run("list").output
    run("leave", "spring", "--yes")
    assert run("start", "spring").exit_code == 0
