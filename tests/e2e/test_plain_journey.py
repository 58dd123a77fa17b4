"""The whole path as lines on stdin and stdout, in processes of their own."""

import json
import subprocess
from pathlib import Path

import pytest

from empathy_tui.session.record import Answer, Retry, SwapMark
from homes import PROGRAM, Home

pytestmark = pytest.mark.subprocess

SCENE = ["How long have you stood here?", "/wait", "/hint", "So it's the key.", "b"]
SHORT = [
    *("a", "We sat on the stairs.", "Cold, in my feet."),
    *("1", "1", "3", "3"),
    *("1", "My sister.", "Odd.", "b"),
]
"""The short form: own words, two marks with their tags, a note struck, people."""
LONG = [
    *("b", "We sat on the stairs.", "Cold, in my feet.", "She was ashamed."),
    *("1", "1", "3", "3"),
    *("Ashamed, her hand.", "70 in 100", "Ashamed too.", "d"),
    *("half", "saw it", ""),
    *("", "Have you been here long?", "/wait", "/done"),
    *("", "The key is gone.", "h", "I threw it.", "s", "/next", "Nobody asked.", "", "/done"),
    *("The one who stayed.", "Away."),
    *(
        "a",
        "I stood there with my hand on the handle, and maybe nobody would ever ask me about the key again.",
    ),
    "Perhaps.",
    *("My sister.", "Odd.", "b"),
]
"""The long form: guesses too, one moment again, the other chair, a piece of writing and what is asked about it."""
LINES = [*SCENE, "/out", *SHORT]


def run(home: Home, *arguments: str, lines: list[str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        input="".join(f"{line}\n" for line in lines or []),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "EMPATHY_TUI_HOME": str(home.folder),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
        },
    )


def play(home: Home, lines: list[str]) -> subprocess.CompletedProcess[str]:
    return run(home, "practice", "lost-key", "--plain", "--instant", "--seed", "7", lines=lines)


def test_a_scene_and_its_debrief_to_the_end(home: Home) -> None:
    """Exit code 0, and on disk the session is complete."""
    done = play(home, LINES)
    assert (done.returncode, done.stderr) == (0, "")
    assert "This session is complete." in done.stdout
    assert home.last().stage == "completed"


def test_the_long_form_goes_through_everything(home: Home) -> None:
    """One moment again, the other chair, writing, questions that quote it; and it is all kept."""
    done = play(home, [*SCENE, "/out", *LONG])
    assert (done.returncode, done.stderr) == (0, "")
    for part in (
        "HOW NEAR ADA WAS",
        "TRY 2",
        "[Listener 2 of 3]",
        "You marked it: heard, you could go on.",
        "You marked it: shut.",
        "WHAT WAS HIDDEN",
    ):
        assert part in done.stdout
    assert "This session is complete." in done.stdout
    record = home.last()
    assert record.stage == "completed"
    asked = [entry.ask for entry in record.of_kind(Answer) if entry.step.startswith("follow-")]
    assert asked
    assert all("“" in question for question in asked)
    assert [entry.text for entry in record.of_kind(Retry)] == ["Have you been here long?", ""]
    assert [mark.heard for mark in record.of_kind(SwapMark)] == [True, False, None]


def test_leaving_steps_out_says_what_stays_open(home: Home) -> None:
    """Before it is done and after; and where there is no note, no number is asked for and none struck."""
    out = play(
        home, ["Hm.", "/out", "a", "We sat.", "Cold.", "1", "/skip", "1", "/skip", "1", *["/skip"] * 3]
    )
    assert "Write on one line. /skip leaves it for later; without it the session stays open." in out.stdout
    assert "Answer with one of these; /skip leaves it out." in out.stdout
    assert "The author left no note on what you did." in out.stdout
    assert "Enter goes on." in out.stdout
    assert "Numbers of the notes" not in out.stdout
    assert "Struck" not in out.stdout
    open_still = "what kind of line it was that opened, what kind of line it was that closed, among people"
    assert f"This session stays open: {open_still} can still be written" in " ".join(out.stdout.split())


@pytest.mark.parametrize("count", range(0, len(LONG), 3))
def test_the_long_form_may_be_left_anywhere(home: Home, count: int) -> None:
    """And goes on with the rest of the same lines, nothing asked twice and nothing lost."""
    assert play(home, [*SCENE, "/out", *LONG[:count]]).returncode == 0
    before = home.last()
    rest = run(home, "practice", "--resume", "last", "--plain", "--instant", lines=LONG[count:])
    assert rest.returncode == 0, rest.stderr
    after = home.last()
    assert after.entries[: len(before.entries)] == before.entries
    written = {entry.text for entry in after.of_kind(Answer) if entry.text}
    assert {"We sat on the stairs.", "Cold, in my feet."} <= written


def test_the_same_seed_and_lines_give_the_same_bytes(home: Home, tmp_path: Path) -> None:
    """In another home, and in the same one once nothing passes on any more."""
    first = play(home, LINES).stdout
    assert play(Home(tmp_path / "other"), LINES).stdout == first
    assert run(home, "carried", "delete", "--yes").returncode == 0
    assert play(home, LINES).stdout == first


def test_the_next_session_asks_what_came_of_the_plan(home: Home) -> None:
    """Before the next briefing the plan is quoted, and what came of it is kept; it is not asked about again."""
    play(home, LINES)
    again = play(home, ["b", "Half an hour, on her stairs.", *LINES])
    assert "you meant to do this:\n“My sister.”" in again.stdout
    assert again.stdout.index("you meant to do this") < again.stdout.index("THE LOST KEY")
    kept = run(home, "carried", "show").stdout
    assert "outcome: partly" in kept
    assert "Half an hour, on her stairs." in kept
    later = [*LINES[:-3], "Ring Ana.", "Odd.", "b"]
    assert "you meant to do this:\n“My sister.”" in play(home, ["c", "She was out.", *later]).stdout
    assert "“Ring Ana.”" in play(home, ["a", "", *LINES]).stdout
    assert "She was out." not in play(home, LINES).stdout, "it was said today"


def test_a_plan_may_be_asked_about_another_time(home: Home) -> None:
    """Enter leaves it; a line that is no answer is said to be none, and the scene comes all the same."""
    play(home, LINES)
    assert "THE LOST KEY" in play(home, ["", "/out"]).stdout
    assert "THE LOST KEY" in play(home, ["Hello Ada?", "/out"]).stdout
    assert "outcome" not in run(home, "carried", "show").stdout.partition("plans:")[2].partition("#")[0]


def test_a_carried_file_that_is_broken_is_said_and_in_nobodys_way(home: Home) -> None:
    """The slip is named by its line, the scene is played all the same, and the file is left as it is."""
    slipped = "format: 1\npromts: {level: full}\n"
    (home.folder / "carried.yaml").write_text(slipped, encoding="utf-8")
    done = play(home, LINES)
    assert done.returncode == 0
    assert 'carried.yaml:2:promts: "promts" is not a key that can stand here.' in done.stdout
    assert "Until then nothing passes from session to session" in done.stdout
    assert "This session is complete." in done.stdout
    assert (home.folder / "carried.yaml").read_text(encoding="utf-8") == slipped


def test_prompts_may_be_left_out(home: Home) -> None:
    """Without prompts no hint is given and no question asked on the way; the debrief asks it."""
    done = run(
        home,
        *("practice", "lost-key", "--plain", "--instant", "--seed", "7", "--prompts", "none"),
        lines=[*SCENE[:-1], "/out", *SHORT[:7], "b", "Her hand.", "70 in 100", *SHORT[7:]],
    )
    assert "Prompts: none: no hints, and no question before the debrief." in done.stdout
    assert "[There are no hints in this session.]" in done.stdout
    scene, _, debrief = done.stdout.partition("OUT OF THE PART")
    assert "What is Ada feeling" not in scene
    assert "A MOMENT IN THE SCENE" in debrief
    assert "This session is complete." in done.stdout
    assert home.last().prompts == "none"


def test_another_seed_may_say_something_else(home: Home) -> None:
    """The seed is not for show."""
    said = {
        run(
            home,
            "practice",
            "lost-key",
            "--plain",
            "--instant",
            "--seed",
            str(seed),
            lines=["Hm.", "So.", "Well."],
        ).stdout
        for seed in range(6)
    }
    assert len(said) > 1


@pytest.mark.parametrize("count", range(len(LINES)))
def test_lines_may_end_anywhere(home: Home, count: int) -> None:
    """What was taken is kept, the exit code is 0, and the rest goes on from there with nothing asked twice."""
    done = play(home, LINES[:count])
    assert (done.returncode, done.stderr) == (0, "")
    assert "Go on with it" in done.stdout
    assert home.last().stage in ("playing", "played")
    rest = run(home, "practice", "--resume", "last", "--plain", "--instant", lines=LINES[count:])
    assert rest.returncode == 0, rest.stderr
    assert home.last().stage == "completed"
    answers = [entry.text for entry in home.last().of_kind(Answer) if entry.text]
    kept = ["short", *SHORT[1:3], "1", "open_question", "3", "reflection", *SHORT[7:-1], "same"]
    assert answers == kept


def test_what_is_skipped_leaves_the_session_open(home: Home) -> None:
    """And it can be written later, with `review`."""
    done = play(home, ["Hm.", "/out", "a", "We sat.", *["/skip"] * 12])
    assert "stays open" in done.stdout
    assert home.last().stage == "played"
    later = run(home, "review", "--plain", lines=["Cold.", "1", "1", "1", "2", "My sister."])
    assert "This session is complete." in later.stdout
    assert home.last().stage == "completed"


def test_words_of_danger_pause_the_scene(home: Home) -> None:
    """The program speaks in its own voice, the character not at all, until the learner goes back or leaves."""
    done = play(home, ["I want to kill myself", "hello?", "/back", "What now?", "/out"])
    before, after = done.stdout.split("You: I want to kill myself")[1].split("[The scene goes on.")
    assert "This is a program" in before
    assert "findahelpline.com" in before
    assert "Ada" not in before.split("/back goes on with the scene")[0]
    assert "Ask the door." in after


def test_help_lines_are_settable(home: Home) -> None:
    """A facilitator's own stand in place of the program's."""
    (home.folder / "config.toml").write_text('help_lines = ["Ring 4410."]\n', encoding="utf-8")
    done = play(home, ["I want to kill myself", "/out"])
    assert "Ring 4410." in done.stdout
    assert "findahelpline" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (["practice", "lost-kye", "--plain"], 1, "no scenario called", "lost-key"),
        (["practice", "--resume", "last", "--plain"], 1, "no session yet", "empathy-tui practice"),
        (["practice", "--resume", "20260101-0000-x-abcd", "--plain"], 1, "no session", "sessions list"),
        (["sessions", "show", "20260101-0000-x-abcd"], 1, "no session", "sessions list"),
        (["sessions", "delete", "nothing", "--yes"], 1, "no session", "sessions list"),
        (["practice", "nowhere.yaml", "--plain"], 1, "can't be read", "See that it exists"),
    ],
)
def test_trouble_is_two_lines(home: Home, arguments: list[str], code: int, message: str, hint: str) -> None:
    """What happened, and what to do."""
    done = run(home, *arguments)
    assert done.returncode == code
    lines = done.stderr.splitlines()
    assert len(lines) == 2, lines
    assert message in lines[0]
    assert hint in lines[1]


@pytest.mark.parametrize(
    "arguments",
    [["practise"], ["practice", "--seed", "x"], ["practice", "a", "--resume", "b"], ["--nothing"]],
)
def test_wrong_usage_is_code_2(home: Home, arguments: list[str]) -> None:
    """And says how it is used."""
    done = run(home, *arguments)
    assert done.returncode == 2
    assert "Usage" in done.stderr


def test_lists_as_json(home: Home) -> None:
    """Every list is JSON when asked."""
    play(home, LINES)
    scenes = json.loads(run(home, "scenarios", "list", "--json").stdout)
    shipped = {path.stem for path in (Path(__file__).parents[2] / "scenarios").glob("*.yaml")}
    assert shipped | {"lost-key"} == {scene["id"] for scene in scenes}
    sessions = json.loads(run(home, "sessions", "list", "--json").stdout)
    assert [(item["scenario"], item["stage"]) for item in sessions] == [("lost-key", "completed")]
    found = json.loads(run(home, "scenarios", "check", "--json").stdout)
    assert {(item["severity"], Path(item["path"]).stem) for item in found} == {("warning", "lost-key")}
    assert json.loads(run(home, "sessions", "show", sessions[0]["id"], "--json").stdout)["seed"] == 7
    assert "goal" in json.loads(run(home, "scenarios", "show", "the-lake", "--json").stdout)
    assert json.loads(run(home, "doctor", "--json").stdout)["sessions"]["kept"] == "1"


def test_a_broken_scene_is_listed_with_its_reason(home: Home) -> None:
    """And stops nothing else."""
    home.scene({"format": 1, "id": "broken"}, name="broken.yaml")
    listed = run(home, "scenarios", "list")
    assert "broken.yaml: can't be played." in listed.stdout
    assert "lost-key" in listed.stdout
    assert run(home, "scenarios", "check").returncode == 1
    checked = json.loads(
        run(home, "scenarios", "check", str(home.folder / "scenarios" / "broken.yaml"), "--json").stdout
    )
    assert {"rule", "line", "problem", "hint"} <= set(checked[0])


def test_sessions_are_shown_deleted_and_repaired(home: Home) -> None:
    """A damaged one says how, and comes back with what can be read."""
    play(home, ["How long?", "/out", "We sat."])
    session = home.last().id
    shown = run(home, "sessions", "show", session).stdout
    assert "You: How long?" in shown
    assert "ashamed" not in shown
    path = home.folder / "sessions" / f"{session}.json"
    path.write_bytes(path.read_bytes()[:-200])
    assert "damaged" in run(home, "sessions", "list").stdout
    assert run(home, "practice", "--resume", session, "--plain").returncode == 1
    assert run(home, "sessions", "repair", session).returncode == 0
    assert "You: How long?" in run(home, "sessions", "show", session).stdout
    assert run(home, "sessions", "delete", session, "--yes").returncode == 0
    assert run(home, "sessions", "list").stdout == "There is no session yet.\n"


def test_acts_answer_line_by_line() -> None:
    """Each line is answered before the next is read."""
    with subprocess.Popen(
        [*PROGRAM, "acts"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text, act in (
            ("What have the evenings been like?", "open_question"),
            ("You should join a group.", "advice"),
        ):
            process.stdin.write(json.dumps({"text": text}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["acts"][0]["act"] == act
        process.stdin.close()
        assert process.wait(20) == 0


def test_acts_names_the_line_that_is_wrong(home: Home) -> None:
    """And what is wrong with it."""
    done = run(home, "acts", lines=['{"text": "Hello"}', "nonsense"])
    assert done.returncode == 1
    assert done.stderr.startswith("Line 2:")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(home: Home, shell: str) -> None:
    """There is one for each shell."""
    assert "_EMPATHY_TUI_COMPLETE" in run(home, "completion", shell).stdout


def test_completion_offers_scenes(home: Home) -> None:
    """By their ids."""
    done = subprocess.run(
        PROGRAM,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={
            "PATH": "/usr/bin:/bin",
            "EMPATHY_TUI_HOME": str(home.folder),
            "_EMPATHY_TUI_COMPLETE": "bash_complete",
            "COMP_WORDS": "empathy-tui practice lost",
            "COMP_CWORD": "2",
        },
    )
    assert "lost-key" in done.stdout


def test_the_version_is_the_packages(home: Home) -> None:
    """As installed."""
    from empathy_tui import __version__

    assert run(home, "--version").stdout.strip().endswith(__version__)


def test_choosing_from_the_list(home: Home) -> None:
    """Without a scene named, the library is listed and a number plays it; what was broken off comes first."""
    done = run(home, "--plain", "--instant", lines=["99", "2", "Hm."])
    assert "That is none of the numbers" in done.stdout
    again = run(home, "--plain", "--instant", lines=["0", "/out"])
    assert "Go on with “" in again.stdout
    assert "OUT OF THE PART" in again.stdout
