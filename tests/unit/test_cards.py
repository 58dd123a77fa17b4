"""Cards of a scene, with no machine in it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from builders import minimal_scenario, scenario
from empathy_tui.cli.main import cli
from empathy_tui.errors import ScenarioError
from empathy_tui.practice import Practice
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.units import load_unit, units
from empathy_tui.workbench.cards import Card, build_cards, build_unit_cards
from empathy_tui.workbench.printing import as_markdown, as_pdf

ROOT = Path(__file__).parents[2]
SCENES = sorted((ROOT / "scenarios").glob("*.yaml"))


def text_of(card: Card) -> str:
    return "\n".join(piece.text for piece in card.pieces)


def card(made: Scenario, name: str) -> str:
    return text_of(next(item for item in build_cards(made) if item.id == name))


@pytest.mark.parametrize("path", SCENES, ids=lambda path: path.stem)
def test_the_listener_reads_nothing_that_is_hidden(path: Path) -> None:
    """No fact, thought, direction, wish, fear, ending or beat's title stands on the listener's card."""
    made = load_scenario(path)
    shown = card(made, "listener")
    hidden = [line.text for fact in made.facts for line in (*fact.say, *fact.unasked)]
    hidden += [text for beat in made.beats for text in (beat.inner.thought, beat.direction)]
    hidden += [made.speaker.wants, made.speaker.fears, made.swap.carry, *(end.after for end in made.endings)]
    assert [text for text in hidden if text in shown] == []
    assert made.customs in shown


def test_the_speaker_has_all_it_takes() -> None:
    """Every beat with what it feels like, every fact, how it begins, and where it can go, in words and not figures."""
    made = scenario()
    shown = card(made, "speaker")
    for beat in made.beats:
        assert beat.title in shown
        assert beat.inner.thought in shown
    for fact in made.facts:
        assert fact.say[0].text in shown
    assert made.opening[0].text in shown
    assert not re.search(r"rapport|patience|turns?: \d", shown)


def test_no_machine_is_needed_and_nobody_is_rated() -> None:
    """No word of a program, a score or a level in what a group holds in its hands."""
    made = scenario()
    for item in build_cards(made):
        assert not re.search(r"\b(?:program|computer|screen|score[ds]?|points?|terminal)\b", text_of(item)), (
            item.id
        )


def test_markdown_keeps_texts_as_texts() -> None:
    """What an author wrote can't become a heading, a link or a table."""
    data = minimal_scenario(summary="# A [link](x) | and *stars*")
    made = Scenario.model_validate(data)
    page = as_markdown(build_cards(made))
    assert "\\# A \\[link\\](x) \\| and \\*stars\\*" in page
    assert page.count("\n# ") == len(build_cards(made)) - 1


def test_a_pdf_is_set_whatever_stands_in_a_text() -> None:
    """Typst's own marks are text; each card begins on a page of its own."""
    hostile = '#panic("x") = $ @a <b> \\ "q" `raw` // no */ [c] 日本語 עברית'
    made = scenario(summary=hostile, customs=hostile)
    pdf = as_pdf(made, build_cards(made))
    assert pdf.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert pages >= len(build_cards(made)) or b"/ObjStm" in pdf


def test_the_command_writes_both_forms(tmp_path: Path) -> None:
    """By the ending of the file; another ending is wrong usage."""
    for name in ("cards.md", "cards.pdf"):
        done = CliRunner().invoke(cli, ["scenarios", "cards", "empty-chair", "--to", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).stat().st_size > 2000
    assert CliRunner().invoke(cli, ["scenarios", "cards", "empty-chair", "--to", "a.doc"]).exit_code == 2
    assert "# Rosa Delgado" in CliRunner().invoke(cli, ["scenarios", "cards", "empty-chair"]).output


def test_a_discussion_unit_is_printed_too(tmp_path: Path) -> None:
    """The shipped one argues about this very program, for and against; its cards have every voice and question."""
    (unit,) = [item for item in Practice.units() if item.id == "should-we"]
    shown = "\n".join(text_of(item) for item in build_unit_cards(unit))
    assert all(voice.says in shown for voice in unit.voices)
    assert all(question.ask in shown for question in unit.questions)
    assert unit.plenary in shown
    target = tmp_path / "unit.pdf"
    assert CliRunner().invoke(cli, ["scenarios", "cards", "should-we", "--to", str(target)]).exit_code == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert "should-we" in CliRunner().invoke(cli, ["scenarios", "list"]).output


def test_a_unit_that_does_not_fit_is_refused_with_its_line(tmp_path: Path) -> None:
    """A theme that isn't listed, a key that is missing."""
    good = (ROOT / "scenarios" / "units" / "should-we.yaml").read_text(encoding="utf-8")
    file = tmp_path / "unit.yaml"
    for old, new, words in (
        ('{theme: "who gains"', '{theme: "who loses"', "none of the themes"),
        ("minutes: 45", "minutes: 5", "minutes"),
        ("prompt: >", "promt: >", "promt"),
    ):
        file.write_text(good.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ScenarioError, match=words) as caught:
            load_unit(file)
        assert caught.value.line > 0
    assert isinstance(units([tmp_path])[0][1], ScenarioError)
