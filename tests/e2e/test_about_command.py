"""The card "About me" from the command line and as lines, in processes of their own."""

import json
import subprocess

import pytest

from empathy_tui.session.about import AboutFile, lines
from homes import Home, piped

pytestmark = pytest.mark.subprocess


def run(home: Home, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[bytes]:
    return piped(home, *arguments, stdin=typed.encode(), LANG="C.UTF-8")


def test_a_field_is_used_only_when_both_switches_are_on(home: Home) -> None:
    """Written, used, the card on: each on its own word, and `show` prints what would be sent as it would be."""
    for step in (["set", "called", "Anna"], ["use", "called"]):
        assert run(home, "about", *step).returncode == 0
    assert json.loads(run(home, "about", "show", "--json").stdout)["sent"] == []
    assert b"The card is on" in run(home, "about", "on").stdout
    shown = run(home, "about", "show").stdout.decode()
    me = AboutFile(home.folder / "about-me.yaml").load()
    assert "\n".join(lines(me)) in shown
    assert "nothing is sent to anyone" in shown
    run(home, "about", "drop", "called")
    after = json.loads(run(home, "about", "show", "--json").stdout)
    assert (after["sent"], after["called"]) == ([], {"text": "Anna", "used": False})
    assert run(home, "about", "delete", "--yes").stdout == b"Deleted.\n"
    assert run(home, "about", "delete", "--yes").stdout == b"There was none.\n"


def test_what_can_not_be_done_is_said_in_two_lines(home: Home) -> None:
    """An empty field, a long text: exit code 1; an unknown field: 2."""
    empty = run(home, "about", "use", "work")
    assert (empty.returncode, len(empty.stderr.splitlines())) == (1, 2)
    assert run(home, "about", "set", "called", "a" * 41).returncode == 1
    assert run(home, "about", "set", "shoes", "red").returncode == 2


def test_the_walk_on_lines(home: Home) -> None:
    """/about in the library asks field by field, keeps each answer, shows what would be sent, and goes back."""
    typed = "/about\nAnna\ny\n\nPolish\nn\n\n\ny\n\n"
    done = run(home, "--plain", typed=typed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (
        b"About the person you are talking with, in their own words:\nThey are called: Anna\n" in done.stdout
    )
    me = AboutFile(home.folder / "about-me.yaml").load()
    assert (me.used, me.called.used, me.language.text, me.language.used) == (True, True, "Polish", False)
    deleted = run(home, "--plain", typed="/about\n/delete\n\n")
    assert b"Deleted." in deleted.stdout
    assert not (home.folder / "about-me.yaml").exists()


def test_a_name_is_used_in_a_shipped_scene(home: Home) -> None:
    """The empty chair addresses the learner by the name on the card, and by Sam without one."""
    brief = ("practice", "empty-chair", "--plain", "--instant")
    assert "You are Sam." in run(home, *brief, typed="/out\n").stdout.decode()
    for step in (["set", "called", "Anna"], ["use", "called"], ["on"]):
        run(home, "about", *step)
    told = run(home, *brief, typed="/out\n").stdout.decode()
    assert "You are Anna. You live on the ground floor" in told
    assert "Sam" not in told
