"""The language of the program's own words."""

import ast
import io
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from builders import minimal_scenario, scenario
from empathy_tui import language
from empathy_tui.cli.main import run
from empathy_tui.config import HELP_LINES, Settings, languages, load_settings
from empathy_tui.engine.conditions import ACT_NAMES, REASONS
from empathy_tui.engine.machine import OUT_OF_PATIENCE, OUT_OF_TIME
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.program import PlainProgram
from empathy_tui.practice import Practice
from empathy_tui.providers import catalogue
from empathy_tui.review import model_notes, prose, words
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.session.record import STEPPED_OUT, ScenarioRef, SessionRecord, Wording
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import DEVELOPS_WORDS, LEVEL_WORDS, STAGE_WORDS, where_in_words
from own_words import CYCLES, english_left, german, texts_in

SOURCE = Path(language.__file__).parent
MARKED = {"_", "N_", "ngettext"}
FORBIDDEN = {
    "empathises": r"\b(verstehe|fühle mit|tut (mir|uns) leid|bin (für dich )?da|kann dich (gut )?hören)\b",
    "speaks of itself as a person": r"\b(ich|mir|mich|mein(e[mnrs]?)?|wir|uns|unser\w*)\b",
    "praises": r"\b(gut gemacht|toll\w*|super|prima|klasse|bravo|glückwunsch\w*|großartig\w*|ausgezeichnet\w*|weiter so|"
    r"perfekt\w*|hervorragend\w*)\b",
    "scores": r"\b(punkt(e|en|zahl|stand)|rang\w*|serie\w*|abzeichen|erfolg\w*|leistung\w*|zertifikat\w*|noten?)\b",
    "calls the learner a user or player": r"\b(nutzer\w*|benutzer\w*|anwender\w*|spieler\w*)\b",
    "is formal": r"\b(Ihnen|Ihre?[mnrs]?)\b(?<!^Ihre)",
    "shouts": r"!",
}


def faults(text: str) -> list[str]:
    """Return what a German text does that the program must not."""
    return [
        fault
        for fault, pattern in FORBIDDEN.items()
        if re.search(pattern, text, 0 if fault == "is formal" else re.IGNORECASE)
    ]


def marked(path: Path) -> Iterator[str]:
    """Yield the texts in a module that are marked for the catalogue."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED:
            given = node.args[0]  # of ngettext the singular: the catalogue has both under it
            assert not isinstance(given, ast.JoinedStr), f"{path.name}: an f-string can't be translated"
            if isinstance(given, ast.Constant):
                yield str(given.value)


def test_an_unknown_language_falls_back_to_english() -> None:
    """So does a broken name of one, and no path is made of it."""
    for wanted in ([], ["xx"], ["xx_YY.UTF-8", "C"], ["../../de"], ["\x9b2J"], [""]):
        assert language.install(wanted) == "en"
        assert language._("Go on") == "Go on"
        assert (
            language.ngettext("{count} turn of yours", "{count} turns of yours", 2)
            == "{count} turns of yours"
        )


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de"], "de"),
        (["de_AT.UTF-8"], "de"),
        (["de-CH"], "de"),
        (["xx", "de"], "de"),
        (["en", "de"], "en"),
        (["en_GB.UTF-8", "de"], "en"),
        (["C.UTF-8", "de"], "en"),
        (["POSIX", "de"], "en"),
    ],
)
def test_the_first_language_there_is_counts(wanted: list[str], spoken: str) -> None:
    """English needs no catalogue, and so is there like any other."""
    assert language.install(wanted) == spoken
    assert language.spoken() == spoken
    assert (language._("Go on") == "Weiter") == (spoken == "de")


def test_an_empty_text_stays_empty() -> None:
    """Gettext would return the head of its catalogue."""
    language.install(["de"])
    assert language._("") == ""


@pytest.mark.parametrize(
    ("settings", "environment", "wanted"),
    [
        ("", {}, [""]),
        ('language = "de"', {"LANGUAGE": "en", "LANG": "en_GB.UTF-8"}, ["de"]),
        ('language = ""', {"LANG": "de_DE.UTF-8"}, ["de_DE.UTF-8"]),
        ("", {"LANGUAGE": "de:fr", "LC_ALL": "en"}, ["de", "fr"]),
        ("", {"LANGUAGE": "", "LC_ALL": "de", "LANG": "en"}, ["de"]),
        ("", {"LC_MESSAGES": "de", "LANG": "en"}, ["de"]),
        ("language = 3", {"LANG": "de"}, ["de"]),
        ("language = ", {"LANG": "de"}, ["de"]),
    ],
)
def test_the_setting_counts_before_the_environment(
    tmp_path: Path, settings: str, environment: dict[str, str], wanted: list[str]
) -> None:
    """The environment is read as gettext reads it; settings that can't be read are told of elsewhere."""
    path = tmp_path / "config.toml"
    path.write_text(settings, encoding="utf-8")
    assert languages(path, environment) == tuple(wanted)


def test_no_settings_ask_for_nothing(tmp_path: Path) -> None:
    """Nor does an environment without a language."""
    assert language.install(languages(tmp_path / "none.toml", {})) == "en"


def test_the_setting_is_one_of_the_settings(tmp_path: Path) -> None:
    """And a language of another kind than a text is refused like any such setting."""
    path = tmp_path / "config.toml"
    path.write_text('language = "de"', encoding="utf-8")
    assert load_settings(path) == Settings(language="de")


def test_a_command_speaks_the_language_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The setting is read before anything is said; without it the environment decides."""
    monkeypatch.setenv("EMPATHY_TUI_HOME", str(tmp_path))
    assert run(["review", "nobody"]) == 1
    assert "There is no session nobody." in capsys.readouterr().err
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert run(["review", "nobody"]) == 1
    assert "Die Sitzung nobody gibt es nicht." in capsys.readouterr().err
    (tmp_path / "config.toml").write_text('language = "en"', encoding="utf-8")
    assert run(["review", "nobody"]) == 1
    assert "There is no session nobody." in capsys.readouterr().err


# The catalogue


def test_every_text_in_the_code_is_translated() -> None:
    """Also one whose call a tool for extracting may not see, as inside an f-string."""
    known = german()
    texts = {text for path in SOURCE.rglob("*.py") for text in marked(path)}
    assert "{count} turn of yours" in texts
    assert texts == set(known)


def test_each_translation_has_the_places_of_its_text() -> None:
    """Of texts with a number, each of both forms."""

    def places(text: str) -> set[str]:
        return {
            name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None
        }

    for source, texts in german().items():
        for text in texts:
            assert places(text) == places(source), text


@pytest.mark.parametrize("source", sorted(german()))
def test_no_german_text_empathises(source: str) -> None:
    """Nor praises, scores, shouts or says Sie."""
    for text in german()[source]:
        assert faults(text) == [], text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Das verstehe ich.", "empathises"),
        ("Das tut mir leid.", "empathises"),
        ("Gut gemacht.", "praises"),
        ("Drei Punkte.", "scores"),
        ("Geben Sie Ihren Namen ein.", "is formal"),
        ("Der Nutzer geht.", "calls the learner a user or player"),
        ("Weiter!", "shouts"),
        ("Sag es mir.", "speaks of itself as a person"),
    ],
)
def test_the_check_can_fail(text: str, fault: str) -> None:
    """Each kind of fault is found in a text that has it."""
    assert fault in faults(text)


def test_the_catalogues_are_what_the_code_says() -> None:
    """Nothing is stale, empty or fuzzy, and each `.mo` is what its `.po` says."""
    sys.path.insert(0, str(SOURCE.parent.parent / "tools"))
    import language as tool

    assert tool.check() == []


@pytest.mark.parametrize(
    ("source", "text", "fault"),
    [
        ("Go on", "", "not translated"),
        ("You are {name}.", "Du bist da.", "other places"),
        ("You are {name}.", "Du bist {namen}.", "other places"),
        ("Go on", "Weiter {name}", "other places"),
        ("Go on", "Weiter {", "braces"),
        (("{count} turn", "{count} turns"), ("{count} Zug", "Züge"), "other places"),
    ],
)
def test_the_tool_finds_what_is_wrong(
    source: str | tuple[str, str], text: str | tuple[str, str], fault: str
) -> None:
    """An empty text, and places that are lacking or invented."""
    sys.path.insert(0, str(SOURCE.parent.parent / "tools"))
    from babel.messages.catalog import Message

    import language as tool

    found = list(tool.faults_of(Message(source, text)))
    assert len(found) == 1
    assert fault in found[0]
    assert list(tool.faults_of(Message("Go on", "Weiter", flags=["fuzzy"]))) == ["fuzzy: 'Go on'"]


# Where it is shown


def test_constants_come_out_in_a_language_installed_later() -> None:
    """All of these were imported before."""
    language.install(["de"])
    assert words.act_in_words("open_question") == "eine offene Frage"
    assert prose.badge(Wording()) == "Figur nach Skript"
    assert words.change_in_words("Ada", 2) == "Ada kam näher."
    assert where_in_words("at Anthropic, over the network") == "bei Anthropic, über das Netz"
    assert where_in_words("on this computer") == "auf diesem Computer"
    assert where_in_words("somewhere else") == "somewhere else"
    for word in (*LEVEL_WORDS.values(), *STAGE_WORDS.values(), *DEVELOPS_WORDS.values(), *HELP_LINES):
        assert language._(word) != word


def test_why_a_scene_went_on_is_said_in_the_language_installed() -> None:
    """Records keep English; the author's own words stay as they are."""
    machine = (OUT_OF_PATIENCE.format(name="Ada"), OUT_OF_TIME, STEPPED_OUT, *REASONS, *ACT_NAMES.values())
    both = "2 times support or advice, enough rapport"
    for why in (*machine, both, "Ben stayed.", ""):
        assert words.why_in_words(why, "Ada") == why
    language.install(["de"])
    assert words.why_in_words(both, "Ada") == "2-mal Beistand oder ein Rat, genug Vertrauen"
    for why in machine:
        assert words.why_in_words(why, "Ada") not in {why, ""}
    assert words.why_in_words("Ben stayed, in time.", "Ada") == "Ben stayed, in time."


def test_what_a_model_is_asked_stays_english() -> None:
    """Its notes are checked for English."""
    record = SessionRecord(
        id="s", program="p", scenario=ScenarioRef(id="lost-key", title="t", hash="h"), seed=1, started="2026"
    )
    before = model_notes.request(scenario(), record)
    language.install(["de"])
    assert model_notes.request(scenario(), record) == before
    assert "an open question" in before.direction


def test_a_title_keeps_its_capitals_in_german() -> None:
    """English has small letters within a sentence."""
    assert prose.kept(["What you felt"], empty=False).endswith(
        "open: what you felt can still be written, at any time."
    )
    language.install(["de"])
    assert "Was du gefühlt hast" in prose.kept(["Was du gefühlt hast"], empty=False)


def test_english_words_are_found() -> None:
    """Or the tests that look for them could not fail; the scene's own words are left out."""
    assert english_left("Weiter. The debrief, Ada says so.", ["says so"]) == ["The", "debrief"]


def test_every_card_is_german() -> None:
    """Who runs it, what is sent, what it costs."""
    language.install(["de"])
    for _name, card in catalogue.cards():
        assert english_left("\n".join(card.lines()), ("OpenAI", "local")) == []


def test_lines_are_german_from_the_first_to_the_last(tmp_path: Path) -> None:
    """The whole program in `--plain`: no English word but those of the scene, the learner and the commands."""
    language.install(["de"])
    (tmp_path / "scenes").mkdir()
    data = minimal_scenario()
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    (tmp_path / "scenes" / "lost-key.yaml").write_text(text, encoding="utf-8")
    practice = Practice(
        Settings(), Library([tmp_path / "scenes"]), SessionStore(tmp_path / "sessions"), instant=True
    )
    mine = "Meine eigenen Worte dazu."
    said = [
        "1",
        "/help",
        "/hint",
        "What was it like? You look worn out.",
        "a 70 mine",
        "/wait",
        "/out",
        "b",
        mine,
    ]
    said += [
        mine,
        mine,
        "1",
        "1",
        "2",
        "9",
        mine,
        "a",
        mine,
        "b",
        "a",
        "b",
        "",
        "Andere Worte.",
        "/done",
        "/done",
    ]
    said += ["a", *[mine, "a"] * 12]
    out = io.StringIO()
    PlainProgram(practice, Lines(io.StringIO("\n".join(said)), out, echo=True)).choose(Wish(seed=7))
    own = (
        *texts_in(data),
        *said,
        *CYCLES,
        "What was it like? You look worn out",
        "empathy-tui sessions export last",
    )
    commands = re.sub(r"/[a-z]+|empathy-tui( \w+)*|--\w+( \w+)?", " ", out.getvalue())
    assert "WAS VERBORGEN WAR" in out.getvalue()
    assert "abgeschlossen" in out.getvalue()
    assert english_left(commands, own) == []
