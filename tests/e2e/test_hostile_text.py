"""Text from people, files and the environment is shown as text: nothing in it is obeyed, in either front end."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import minimal_scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn
from homes import Home, piped, restored
from terminal import Terminal

Start = Callable[..., Terminal]
MARKUP = "[bold]x[/] [/] [@click=app.quit]y[/] [link=http://a]z[/link]"
ESCAPES = "\x1b]52;c;QUFB\x07\x1b]0;owned\x07\x1b[2J\x9b2J\x00\u202etxt\x1b[?1049l"
FORBIDDEN = (b"\x1b]52", b"\x1b]0;owned", b"]0;owned\x07", b"\x9b", "\u202e".encode(), b"\x00")


def harmless(raw: bytes) -> bool:
    """Return whether nothing of the input's control characters is in what reached the terminal."""
    return not any(part in raw for part in FORBIDDEN) and b"\xc2\x9b" not in raw


def spoilt() -> dict[str, object]:
    """Return a scene whose every visible text carries markup and escape sequences."""
    data = minimal_scenario()
    text = f"{MARKUP} {ESCAPES} ready"
    data["title"] = f"Title {text}"
    data["summary"] = f"Summary {text}"
    data["setting"] = f"Setting {text}"
    data["opening"] = [f"*cue {ESCAPES} {MARKUP}* Opening {text}"]
    data["credit"]["author"] = f"Author {text}"
    data["probes"][0]["ask"] = f"Ask {text}"
    data["speaker"]["name"] = f"Ada{ESCAPES} Quist"
    data["topics"] = [{"about": ["weather"], "replies": [f"Reply {text}"]}]
    return data


@pytest.mark.pty
def test_a_spoilt_scene_on_the_screen(start: Start, home: Home) -> None:
    """Library, briefing, page, notice: the brackets are shown, the control characters gone, and the program goes on."""
    home.scene(spoilt())
    terminal = start(columns=120, rows=40)
    terminal.wait_for("s Sessions")
    terminal.wait_until_quiet(0.3)
    terminal.send("/")
    terminal.wait_until_quiet(0.2)
    terminal.send("title [bold]")
    terminal.wait_for("Title [bold]x[/]")
    terminal.wait_until_quiet(0.2)
    terminal.send("\r")
    terminal.wait_for("Setting [bold]x[/]")
    terminal.send("\r")
    terminal.wait_for("Opening [bold]x[/]")
    terminal.wait_for("[@click=app.quit]y[/]")
    terminal.send("And the weather?\r")
    terminal.wait_for("Reply [bold]x[/]")
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert harmless(terminal.raw())
    assert restored(terminal.raw())


@pytest.mark.pty
def test_a_spoilt_learner_on_the_screen(start: Start, home: Home) -> None:
    """Typed and pasted markup and control characters, and 100,000 characters in one paste."""
    terminal = start("practice", "lost-key", "--seed", "7")
    terminal.wait_for("Begin it as")
    terminal.send("\r")
    terminal.wait_for("What do you say?")
    terminal.paste(f"{MARKUP} \x00\x07\u202ebidi")
    terminal.wait_for("[@click=app.quit]y[/]")
    terminal.send("\r")
    terminal.wait_for("You  [bold]x[/]")
    home.wait_for_turns(CharacterTurn, 2)
    terminal.wait_until_quiet(0.2)
    terminal.paste("many words " * 9_100)
    terminal.wait_for("words many words", 20)
    terminal.send("\r")
    home.wait_for_turns(LearnerTurn, 2)
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert harmless(terminal.raw())
    texts = [
        entry["text"]
        for entry in json.loads(home.last().model_dump_json())["entries"]
        if entry["kind"] == "learner"
    ]
    assert texts[0] == f"{MARKUP} bidi"
    assert len(texts[1]) > 100_000 - 12


@pytest.mark.subprocess
def test_a_spoilt_scene_and_learner_on_lines(home: Home) -> None:
    """The same on stdout: no control character but the newline."""
    home.scene(spoilt())
    lines = f"{MARKUP} {ESCAPES}\nAnd the weather?\n\udc9b2J half \udced\n".encode("utf-8", "surrogateescape")
    lines += b"word " * 20_000 + b"\n/out\na\n" + f"I wrote {ESCAPES}\n{MARKUP}\n".encode()
    done = piped(home, "practice", "lost-key", "--plain", "--instant", stdin=lines)
    assert done.returncode == 0, done.stderr
    assert harmless(done.stdout)
    assert not {*done.stdout} & {*range(0x20), 0x7F} - {0x0A}
    assert b"Reply [bold]x[/]" in done.stdout
    assert b"WHAT YOU FELT" in done.stdout


@pytest.mark.subprocess
def test_a_session_edited_by_hand(home: Home) -> None:
    """Escape sequences written into a session file are harmless in lists and transcripts."""
    assert piped(home, "practice", "lost-key", "--plain", "--instant", stdin=b"Hello\n").returncode == 0
    path = next((home.folder / "sessions").glob("*.json"))
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["scenario"]["title"] = f"Title {ESCAPES}{MARKUP}"
    tree["entries"][-1]["text"] = f"Said {ESCAPES}{MARKUP} \ud83d"
    path.write_text(json.dumps(tree), encoding="utf-8")
    for arguments in (["sessions", "list"], ["sessions", "show", path.stem], ["sessions", "list", "--json"]):
        done = piped(home, *arguments)
        assert done.returncode == 0, done.stderr
        assert harmless(done.stdout)
        assert b"[bold]x[/]" in done.stdout


@pytest.mark.subprocess
def test_a_spoilt_file_name_and_environment(home: Home, tmp_path: Path) -> None:
    """Names of files and folders, TERM and LANG are shown as text."""
    home.scene({"format": 1}, name="bad\x1b]0;owned\x07[bold].yaml")
    odd = tmp_path / "home\x1b]0;owned\x07\u202e[bold]"
    odd.mkdir()
    for environment in ({}, {"EMPATHY_TUI_HOME": str(odd)}, {"TERM": "x\x1b]0;owned\x07", "LANG": "\x9b2J"}):
        for arguments in (["scenarios", "list"], ["doctor"], ["scenarios", "check"], ["practice", "--plain"]):
            done = piped(home, *arguments, stdin=b"", **environment)
            assert harmless(done.stdout + done.stderr), (arguments, environment)
            assert b"Traceback" not in done.stderr


@pytest.mark.subprocess
@pytest.mark.parametrize(
    "arguments",
    [
        ["practice", "\x1b]0;owned\x07"],
        ["\x1b]0;owned\x07"],
        ["practice", "--\x1b]0;owned\x07"],
        ["practice", "--seed", "\x1b]0;owned\x07"],
        ["practice", "--resume", "\x1b]0;owned\x07"],
        ["sessions", "show", "\x1b]0;owned\x07/../x"],
        ["scenarios", "check", "\x1b]0;owned\x07.yaml"],
        ["scenarios", "check", "\udcff\x9b.yaml"],
    ],
    ids=repr,
)
def test_a_spoilt_argument(home: Home, arguments: list[str]) -> None:
    """What was typed is quoted harmlessly in the error, which is no traceback."""
    done = piped(home, *arguments)
    assert done.returncode in (1, 2)
    assert harmless(done.stdout + done.stderr)
    assert b"Traceback" not in done.stderr
