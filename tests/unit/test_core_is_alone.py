"""The core runs with neither a screen nor a network."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from builders import minimal_scenario

SESSION = """
import socket, sys
from pathlib import Path

def refuse(*_):
    raise AssertionError("the core tried to reach the network")

socket.socket.connect = refuse

import asyncio
from contextlib import aclosing
from empathy_tui.runner.wish import Wish
from empathy_tui.practice import Practice
from empathy_tui.runner.commands import read_command
from empathy_tui.session.record import SessionRecord

async def drain(stream):
    async with aclosing(stream) as events:
        return [event async for event in events]

practice = Practice.at_home(instant=True)
with practice.begin(practice.scene(sys.argv[1]), Wish(seed=7)) as runner:
    asyncio.run(drain(runner.begin()))
    for line in ("How long?", "/wait", "So you stood here.", "/do sits down", "What about your brother?"):
        if not runner.over:
            asyncio.run(drain(runner.say(read_command(line))))
    runner.step_out()
    debrief = practice.debrief(runner)
    while debrief.step is not None:
        debrief.answer("1" if debrief.step.kind == "choose" else "Some words of mine.")
    assert debrief.debrief.passages
    assert runner.record.stage == "completed"
assert next(practice.sessions()).stage == "completed"
"""

FORBIDDEN = ("textual", "rich", "anthropic", "openai", "httpx", "httpx2", "urllib.request", "http.client")
LOADED = f"\nimport json\nprint(json.dumps([name for name in {FORBIDDEN!r} if name in sys.modules]))"
RUN = "import sys\nfrom empathy_tui.cli.main import run\ncode = run(sys.argv[1:])\nassert code == 0, code\n"


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "lost-key.yaml"
    path.write_text(yaml.safe_dump(minimal_scenario(), sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path


def run(code: str, *arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def test_a_whole_session_needs_neither_screen_nor_network(scene: Path) -> None:
    """From the first word to the last of the debrief: no screen, no HTTP library is loaded, no address reached."""
    done = run(SESSION + LOADED, str(scene))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["scenarios", "list"],
        ["scenarios", "check"],
        ["sessions", "list"],
        ["practice", "--help"],
        ["completion", "bash"],
    ],
    ids=" ".join,
)
def test_a_command_without_a_screen_loads_none(arguments: list[str]) -> None:
    """`--help` and lists never wait for Textual."""
    done = run(RUN + LOADED, *arguments)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_plain_never_loads_the_screen(scene: Path) -> None:
    """A scene played on lines needs no Textual."""
    done = run(
        RUN + LOADED, "practice", str(scene), "--plain", "--instant", "--seed", "7", stdin="Hello\n/out\n"
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_the_same_seed_and_words_give_the_same_session_in_any_process(scene: Path, tmp_path: Path) -> None:
    """Also where Python orders its sets differently."""
    lines = "Hello\nHow long?\n/wait\nSo you stood here.\nAnd your brother?\n/out\na\nIt rained.\nCold feet.\n1\n1\n2\n3\n1\nHer hand.\n70 in 100\n"
    said = [
        run(
            RUN,
            "practice",
            str(scene),
            "--plain",
            "--instant",
            "--seed",
            "7",
            stdin=lines,
            PYTHONHASHSEED=seed,
            EMPATHY_TUI_HOME=str(tmp_path / seed),
        ).stdout
        for seed in ("0", "1", "2")
    ]
    assert said[0] == said[1] == said[2]
    assert "WHAT WAS HIDDEN" in said[0]


def test_a_test_that_reaches_out_fails() -> None:
    """The refusal in the session above works."""
    reaching = SESSION.split("import asyncio")[0] + "socket.create_connection(('127.0.0.1', 9))"
    assert "tried to reach the network" in run(reaching).stderr
