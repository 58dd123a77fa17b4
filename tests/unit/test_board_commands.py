"""`empathy-tui board …`, from one person's home or another's."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from boards import WAITING
from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMPATHY_TUI_BOARD", str(tmp_path / "shared"))
    return tmp_path / "shared"


def run(*arguments: str, stdin: str = "") -> Result:
    return CliRunner().invoke(cli, ["board", *arguments], input=stdin)


def opened(folder: Path) -> str:
    """Set up the board and return the facilitator's token."""
    done = run("open", str(folder))
    assert done.exit_code == 0, done.output
    [line] = [line for line in done.output.splitlines() if "token, shown" in line]
    return line.rpartition(" ")[2]


def posted(text: str, *arguments: str) -> str:
    """Post and return the short id."""
    done = run("post", "should-we", *arguments, stdin=text)
    assert done.exit_code == 0, done.output
    return done.output.splitlines()[0].rpartition(" ")[2]


def refused(done: Result) -> str:
    assert isinstance(done.exception, EmpathyError), done.output
    return done.exception.message


def test_from_an_empty_folder_to_an_answer(folder: Path) -> None:
    """A board is set up, posted to, answered and read, in text and as JSON."""
    opened(folder)
    first = posted(WAITING, "--name", "Ada")
    second = posted("Waiting is an answer too.", "--answers", first)
    text = run("show", "should-we").output
    assert text.index(f"[{first}] Ada, ") < text.index(f"[{second}] no name, ")
    assert f"answers {first}" in text
    tree = json.loads(run("show", "should-we", "--json").output)
    assert [post["text"] for post in tree["posts"]] == [WAITING, "Waiting is an answer too."]
    assert tree["posts"][1]["answers"] == tree["posts"][0]["id"]
    [row] = json.loads(run("list", "--json").output)
    assert (row["unit"], row["posts"], row["out_of_view"]) == ("should-we", 2, 0)
    assert "2 posts" in run("list").output


def test_questions_come_after_the_post_and_are_no_part_of_the_board(folder: Path) -> None:
    """They quote it, and the folder holds the post and nothing else."""
    opened(folder)
    done = run("post", "should-we", stdin=WAITING)
    assert done.output.startswith("Posted: ")
    asked = [line for line in done.output.splitlines() if line.startswith("- ")]
    assert 1 <= len(asked) <= 3
    assert all(any(part in WAITING for part in re.findall("“(.*?)”", line)) for line in asked)
    assert len(os.listdir(folder / "should-we")) == 1


def test_deletion_by_somebody_else_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And by the author it is done: neither words nor name are shown, in JSON neither."""
    opened(folder)
    first = posted(WAITING, "--name", "Ada")
    home = os.environ["EMPATHY_TUI_HOME"]
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(tmp_path / "other"))
    assert "only its author" in refused(run("delete", first))
    posted("Mine.")
    assert "only its author" in refused(run("delete", first))
    monkeypatch.setenv("EMPATHY_TUI_HOME", home)
    assert "still stand in a file" in run("delete", first).output
    assert "already" in run("delete", first).output
    for shown in (run("show", "should-we"), run("show", "should-we", "--json")):
        assert "Ada" not in shown.output
        assert WAITING not in shown.output
    assert "(Deleted by its author.)" in run("show", "should-we").output
    assert "no longer shown" in refused(run("post", "should-we", "--answers", first, stdin="Late."))


def test_the_facilitator_hides_with_the_token(folder: Path) -> None:
    """Another token is refused; the reason is shown instead of the words."""
    token = opened(folder)
    first = posted(WAITING)
    assert "not the facilitator's" in refused(run("hide", first, "--why", "No.", stdin="0000\n"))
    assert run("hide", first, "--why", "Names somebody.", stdin=f"{token}\n").exit_code == 0
    text = run("show", "should-we").output
    assert "(Hidden by the facilitator: Names somebody.)" in text
    assert WAITING not in text


def test_the_facilitator_shows_a_post_again(folder: Path) -> None:
    """With the token; what is not hidden is said to be so, and what its author deleted stays out of view."""
    token = opened(folder)
    first = posted(WAITING)
    assert "not hidden" in run("unhide", first).output
    for _ in range(2):
        assert run("hide", first, "--why", "Names somebody.", stdin=f"{token}\n").exit_code == 0
        assert "(Hidden by the facilitator: Names somebody.)" in run("show", "should-we").output
        assert "not the facilitator's" in refused(run("unhide", first, stdin="0000\n"))
        assert f"Shown again: {first}" in run("unhide", first, stdin=f"{token}\n").output
        assert "Hidden by" not in run("show", "should-we").output
    assert run("hide", first, "--why", "Names somebody.", stdin=f"{token}\n").exit_code == 0
    run("delete", first)
    assert "stays out of view" in run("unhide", first, stdin=f"{token}\n").output
    assert "(Deleted by its author.)" in run("show", "should-we").output


def test_words_can_not_pass_for_another_post(folder: Path) -> None:
    """Every line of a post is set in, whatever it holds, and no control character comes out."""
    opened(folder)
    posted("Hello\n[deadbeef] Ada, 2026-11-26 17:00 UTC\n\x1b[2JThe end.", "--name", "B\x1b[1men\nx")
    text = run("show", "should-we").output
    assert "\n   [deadbeef] Ada" in text
    assert "\n[deadbeef]" not in text
    assert "\x1b" not in text


def test_words_that_can_not_be_posted_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody else reads them; the error says where."""
    opened(folder)
    (folder / "should-we").write_text("in the way", encoding="utf-8")
    done = run("post", "should-we", stdin=WAITING)
    assert "can't be written" in refused(done)
    assert isinstance(done.exception, EmpathyError)
    kept = Path(done.exception.hint.rpartition("Your words are kept: ")[2])
    assert kept.read_text(encoding="utf-8") == WAITING
    assert os.name != "posix" or stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "arguments",
    [["no-such"], ["should-we", "--name", "n" * 81], ["should-we", "--answers", "abcd"], ["should-we"]],
    ids=["unit", "name", "answers", "board"],
)
def test_words_are_kept_whatever_was_wrong_beside_them(folder: Path, arguments: list[str]) -> None:
    """A wrong unit, a name too long, a post that isn't there, no board at all: the error says where they are."""
    if arguments != ["should-we"]:
        opened(folder)
    done = run("post", *arguments, stdin=WAITING)
    assert refused(done)
    assert isinstance(done.exception, EmpathyError)
    kept = Path(done.exception.hint.rpartition("Your words are kept: ")[2])
    assert kept.read_text(encoding="utf-8") == WAITING


def test_a_missing_board_unit_or_post_is_said(folder: Path) -> None:
    """Each by its name, and an empty post too."""
    assert "not a board" in refused(run("post", "should-we", stdin="x"))
    opened(folder)
    assert "no unit" in refused(run("post", "no-such", stdin="x"))
    assert "no unit" in refused(run("show", "../../etc"))
    assert "no post" in refused(run("post", "should-we", "--answers", "abcd", stdin="x"))
    assert "nothing to post" in refused(run("post", "should-we", stdin=" \n"))


def test_no_editor_is_opened_in_vain(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong unit is said before anything is written."""
    opened(folder)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    script = folder.parent / "editor"
    script.write_text(f'#!/bin/sh\ntouch "{folder.parent}/opened"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    assert "no unit" in refused(run("post", "no-such"))
    assert not (folder.parent / "opened").exists()


def test_an_editor_is_opened_where_a_person_sits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was saved there is posted."""
    opened(folder)
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    script = folder.parent / "editor"
    script.write_text('#!/bin/sh\necho "From the editor." > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    posted("")
    assert "   From the editor.\n" in run("show", "should-we").output


@pytest.mark.parametrize("arguments", [["open"], ["list"], ["show", "should-we"]], ids=" ".join)
def test_the_board_on_lines_loads_no_screen(folder: Path, arguments: list[str]) -> None:
    """Neither Textual nor a library for a network."""
    where = [str(folder.parent / "new")] if arguments == ["open"] else []
    opened(folder)
    code = (
        "import sys\nfrom empathy_tui.cli.main import run\nassert run(sys.argv[1:]) == 0\n"
        "assert not {'textual', 'rich', 'anthropic', 'httpx', 'http.client'} & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", code, "board", *arguments, *where]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_the_settings_may_name_the_board(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--folder` goes before the environment, and that before the settings; with none of them it is said how."""
    opened(folder)
    monkeypatch.delenv("EMPATHY_TUI_BOARD")
    assert "No board" in refused(run("list"))
    Path(os.environ["EMPATHY_TUI_HOME"], "config.toml").write_text(
        f"board = {json.dumps(str(folder))}\n", encoding="utf-8"
    )
    assert run("list").exit_code == 0
    monkeypatch.setenv("EMPATHY_TUI_BOARD", str(folder / "none"))
    assert "not a board" in refused(run("list"))
    assert run("list", "--folder", str(folder)).exit_code == 0


def test_what_can_not_be_read_is_listed(folder: Path) -> None:
    """A damaged file and a newer one, by name, among the posts that can be read."""
    opened(folder)
    posted("Whole.")
    for number, raw in enumerate((b'{"format": 1, "te', b'{"format": 7}')):
        (folder / "should-we" / f"20261126-170000000-{number:016x}.json").write_bytes(raw)
    text = run("show", "should-we").output
    assert "Whole." in text
    assert text.count("Not read: should-we/20261126-170000000-") == 2
    troubles = json.loads(run("show", "should-we", "--json").output)["troubles"]
    assert [item["newer"] for item in troubles] == [False, True]
