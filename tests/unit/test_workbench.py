"""A draft that plays at once, and a talk with a file that is being written."""

import io
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.cli.main import cli
from empathy_tui.errors import EmpathyError
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.preview import PlainPreview
from empathy_tui.scenario.loader import read_scenario
from empathy_tui.scenario.writing import writing_warnings
from empathy_tui.scrub import clean_line
from empathy_tui.workbench.autoplay import amiss, autoplay
from empathy_tui.workbench.drafting import ASKED, draft, scenario_id
from empathy_tui.workbench.preview import Preview


def test_a_draft_checks_and_plays_at_once() -> None:
    """With nothing answered: no problem, no warning, every line reached, good and poor listeners apart."""
    scenario = read_scenario(draft({}).encode())
    assert writing_warnings(scenario) == []
    assert list(amiss(scenario, autoplay(scenario, seeds=range(20)))) == []


@given(
    st.dictionaries(
        st.sampled_from([item.key for item in ASKED]),
        st.text(max_size=60).filter(lambda text: not text.strip().startswith("Mm")),
    )
)
def test_a_draft_checks_whatever_is_answered(answers: dict[str, str]) -> None:
    """Quotes, colons, asterisks, other scripts and guillemets are text; a title makes an id."""
    scenario = read_scenario(draft(answers).encode())
    title = " ".join(clean_line(answers.get("title", "")).replace("*", "").split())
    assert scenario.id == scenario_id(title or "A new scene")
    assert scenario.title == (title or "A new scene")


def test_an_author_is_asked_and_the_file_is_not_overwritten(tmp_path: Path) -> None:
    """Answers stand in the file; a second time nothing is written."""
    file = tmp_path / "the-car.yaml"
    answers = "\n".join(["The car", "Ana Sousa", "she/her", "52", *[""] * 12]) + "\n"
    done = CliRunner().invoke(cli, ["scenarios", "new", str(file)], input=answers)
    assert done.exit_code == 0, done.output
    scenario = read_scenario(file.read_bytes(), file)
    assert (scenario.title, scenario.speaker.name, scenario.speaker.age) == ("The car", "Ana Sousa", 52)
    before = file.read_bytes()
    again = CliRunner().invoke(cli, ["scenarios", "new", str(file), "--no-questions"])
    assert isinstance(again.exception, EmpathyError)
    assert "Nothing was written" in again.exception.hint
    assert file.read_bytes() == before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a-new-scene.yaml"
    made.write_text(draft({}), encoding="utf-8")
    return made


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    stamp = file.stat().st_mtime_ns + 1_000_000
    os.utime(file, ns=(stamp, stamp))


def test_a_changed_file_is_played_again(file: Path) -> None:
    """The lines said so far are said to the scene as it is now."""
    talk = Preview(file)
    assert talk.look()
    assert not talk.look()
    talk.say("Hello.")
    talk.say("/wait")
    change(file, "Everything's fine here.", "Nothing to see here.")
    assert talk.look()
    assert "Nothing to see here." in talk.turns[0].reply
    assert talk.lines == ["Hello.", "/wait"]
    assert len(talk.turns) == 3


def test_a_broken_file_leaves_the_last_sound_scene(file: Path) -> None:
    """What is wrong is named with its line, and the talk goes on; mended, it is read again."""
    talk = Preview(file)
    talk.look()
    change(file, "start: guarded", "start: garded")
    assert talk.look()
    assert "garded" in talk.problems[0].message
    assert talk.say("Hello.").reply
    change(file, "start: garded", "start: guarded")
    assert talk.look()
    assert talk.problems == ()


def test_the_inside_is_shown(file: Path) -> None:
    """Act, rapport, beat, and why; a jump begins in another beat; a line can be taken back."""
    talk = Preview(file)
    talk.look()
    turn = talk.say("What was today like?")
    assert turn.inside[0].startswith("Heard: an open question")
    assert "Rapport +1." in turn.inside
    assert turn.inside[-1].startswith("In guarded, turn 1; rapport 1, patience 4; wary")
    talk.jump("nearer")
    assert "rapport 2" in talk.turns[0].inside[0]
    moved = talk.say("/do sits down")
    assert any(line.startswith("Fact unsaid: told") or line.startswith("Rapport +1") for line in moved.inside)
    talk.take_back()
    assert len(talk.turns) == 1
    with pytest.raises(EmpathyError, match="no beat"):
        talk.jump("attic")
    with pytest.raises(EmpathyError, match="/wait or /do"):
        talk.say("/hint")


def test_a_talk_that_is_over_says_so(file: Path) -> None:
    """And can be taken up one line before."""
    talk = Preview(file)
    talk.look()
    while not talk.over:
        talk.say(f"That's your own fault, number {len(talk.lines)}.")
    with pytest.raises(EmpathyError, match="over"):
        talk.say("Hello?")
    talk.take_back()
    assert not talk.over


def test_on_lines(file: Path) -> None:
    """Everything works from a pipe."""
    out = io.StringIO()
    said = io.StringIO("Hello.\n/beat nearer\n/beat attic\n/back\n/start\n\n/do waves\n/quit\nnever read\n")
    PlainPreview(Preview(file), Lines(said, out, echo=True)).go()
    text = out.getvalue()
    assert "   In nearer, turn 0; rapport 2" in text
    assert '[There is no beat "attic".]' in text
    assert "You (waves)" in text
    assert "never read" not in text


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """And the talk waits for it."""
    talk = Preview(tmp_path / "none.yaml")
    assert talk.look()
    assert talk.problems
    with pytest.raises(EmpathyError):
        talk.say("Hello.")
