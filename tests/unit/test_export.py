"""A session as a file: what is in it, what is kept out, and that text stays text."""

import json
import re
import unicodedata
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import minimal_scenario
from empathy_tui.review.export import FORMS, Form, export
from empathy_tui.review.export.markdown import escape
from empathy_tui.review.export.redact import redact
from empathy_tui.review.steps import steps
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    Answer,
    BeatEntered,
    CharacterTurn,
    FactSpoken,
    GuardBreach,
    Guess,
    LearnerTurn,
    ProbeAnswer,
    RapportMoved,
    SceneEnded,
    SessionRecord,
    Wording,
)
from session_samples import AT, empty_record

ALL: tuple[Form, ...] = get_args(Form)
HIDDEN = (
    "If he asks once more",
    "her hand stays on the handle",
    "To be thought forgetful",
    "He has the other one",
    "Some would have fetched",
    "came a little nearer",
    "She could say it",
    "Ada heard that she should have managed",
)
VOID = {"meta", "br", "path", "circle"}


def scene(**changes: Any) -> Scenario:
    return Scenario.model_validate(minimal_scenario(**changes))


def said(text: str, act: str = "reflection", *, paused: bool = False) -> LearnerTurn:
    return LearnerTurn.model_validate(
        {"at": AT, "text": text, "acts": [Guess.model_validate({"act": act, "p": 0.97})], "paused": paused}
    )


def record(line: str = "So you've stood here.", stage: str = "completed", **fields: Any) -> SessionRecord:
    """Return a session of three turns, two beats, a fact told, one touched, a probe and an ending."""
    entries = [
        CharacterTurn(at=AT, text="*pats her pockets* It was here this morning."),
        BeatEntered(at=AT, beat="guarded"),
        said("You should ring a locksmith.", "advice"),
        RapportMoved(at=AT, change=-2, rapport=-2, patience=4),
        CharacterTurn(at=AT, text="And then what?"),
        said(line),
        RapportMoved(at=AT, change=1, rapport=-1, patience=4),
        FactSpoken(at=AT, fact="key", form="say"),
        BeatEntered(at=AT, beat="open", before="guarded", why="Ben stayed."),
        CharacterTurn(at=AT, text="I threw the key in the river."),
        ProbeAnswer(at=AT, probe="open", choice="angry", words="Her jaw, mostly."),
        said("And your family?", "open_question"),
        FactSpoken(at=AT, fact="brother", form="early"),
        SceneEnded(at=AT, ending="tells", why="She could say it."),
        CharacterTurn(at=AT, text="*presses a bell* He'll be in."),
        GuardBreach(at=AT, guard="coaching", text="What a helpful breach."),
    ]
    return empty_record(stage=stage, **{"entries": entries, **fields})


def finished(line: str = "So you've stood here.", **fields: Any) -> SessionRecord:
    """Return the session with every step of its debrief answered, in an order that is not the steps'."""
    made = record(line, **fields)
    for step in reversed(steps(scene(), made)):
        text = {"write": f"My answer to {step.id}.", "notes": "1"}.get(step.kind, "")
        made.entries.append(Answer(at=AT, step=step.id, text=text))
    return made


class Page(HTMLParser):
    """Reads a page strictly: every tag is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.pieces: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.pieces.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.pieces).split())


def strings(tree: Any) -> list[str]:
    """Return all texts of a JSON tree, keys left out."""
    if isinstance(tree, str):
        return [tree]
    items = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [text for item in items for text in strings(item)]


def texts(form: Form, exported: str) -> str:
    """Return the words that a reader of an export sees."""
    if form == "json":
        return "\n".join(strings(json.loads(exported)))
    return Page(exported).text if form == "html" else re.sub(r"\\(?=[^\w\s])", "", exported)


@pytest.mark.parametrize("form", ALL)
def test_every_form_holds_what_was_said_and_written_and_hidden(form: Form) -> None:
    """Also where it comes from and what it is."""
    held = texts(form, export(finished(), scene(), form))
    for text in (
        "The lost key",
        "2026-11-22 23:33",
        "a script, on this computer",
        "the character is fiction",
        "0.1.0",
        "You should ring a locksmith.",
        "My answer to happened.",
        "My answer to people.",
        "Her jaw, mostly.",
        "pats her pockets",
        *HIDDEN,
    ):
        assert text in held


@pytest.mark.parametrize("form", ALL)
@pytest.mark.parametrize("stage", ["playing", "played"])
def test_the_hidden_side_stays_out_until_the_debrief_has_shown_it(form: Form, stage: str) -> None:
    """Own words come before the reveal, in a file too."""
    early = record(stage=stage)
    early.entries.append(Answer(at=AT, step="happened", text="We talked."))
    exported = export(early, scene(), form)
    assert [text for text in HIDDEN if text in texts(form, exported)] == []
    assert "We talked." in texts(form, exported)
    assert form != "json" or json.loads(exported)["hidden"] is None


@pytest.mark.parametrize("form", ALL)
def test_a_reveal_that_was_left_out_does_not_open_the_hidden_side(form: Form) -> None:
    """Skipping is not reading."""
    early = record(stage="played")
    early.entries.append(Answer(at=AT, step="reveal", skipped=True))
    held = texts(form, export(early, scene(), form))
    assert [text for text in HIDDEN if text in held] == []


@pytest.mark.parametrize("form", ALL)
def test_notes_come_only_after_the_step_that_shows_them(form: Form) -> None:
    """Reading the reveal opens the reveal, not what follows it."""
    made = record(stage="played")
    made.entries.append(Answer(at=AT, step="reveal"))
    note = "Ada heard that she should have managed"
    held = texts(form, export(made, scene(), form))
    assert "To be thought forgetful" in held
    assert note not in held
    made.entries.append(Answer(at=AT, step="notes", skipped=True))
    assert note in texts(form, export(made, scene(), form))


@pytest.mark.parametrize("form", ALL)
def test_what_a_guard_held_back_is_never_exported(form: Form) -> None:
    """Nobody has seen it, and nobody does now."""
    assert "helpful breach" not in export(finished(), scene(), form)


def test_own_words_stand_in_the_order_of_the_steps() -> None:
    """However late they were written."""
    written = [item["text"] for item in json.loads(export(finished(), scene(), "json"))["own_words"]]
    expected = [f"My answer to {step.id}." for step in steps(scene(), record()) if step.kind == "write"]
    assert written == expected


def test_an_answer_to_a_step_that_is_gone_is_kept() -> None:
    """The learner's words are never lost."""
    made = finished()
    made.entries.append(Answer(at=AT, step="question-9", text="An old answer."))
    words = json.loads(export(made, scene(), "json"))["own_words"]
    assert [item["text"] for item in words].count("An old answer.") == 1


def test_a_cycle_stands_where_it_was_written_with_its_own_titles() -> None:
    """Before what is done among people, though its steps are none of the scene's."""
    made = record("So you've stood here.")
    for step in steps(scene(), made):
        if step.id == "people":
            asked = Answer(at=AT, step="cycle-x-now-what", text="Wait.", ask="And now?", title="Now what")
            made.entries.append(asked)
        made.entries.append(Answer(at=AT, step=step.id, text="Mine." if step.kind == "write" else ""))
    page = export(made, scene(), "markdown")
    assert page.index("### Now what") < page.index("### Among people")


def test_an_export_says_where_the_learner_stood() -> None:
    """A stranger can follow it: who they were, whom they met, what they knew."""
    page = export(finished(), scene(), "markdown")
    place = page[page.index("## Where you stood") : page.index("## What was said")]
    assert scene().listener.who.split(".")[0] in place
    assert scene().speaker.who.split(".")[0] in place


def test_a_struck_note_says_so() -> None:
    """The learner's objection goes with it."""
    notes = json.loads(export(finished(), scene(), "json"))["notes"]
    assert [note["struck"] for note in notes] == [True] + [False] * (len(notes) - 1)
    assert Page(export(finished(), scene(), "html")).text.count("You crossed this note out.") == 1


def test_a_turn_with_other_wording_says_so_where_it_stands() -> None:
    """A session of a model may hold scripted turns, and the other way round."""
    made = finished(wording=Wording(provider="ollama", model="small:3b", where="on this computer"))
    for turn in list(made.of_kind(CharacterTurn))[1:]:
        turn.provider, turn.model = "ollama", "small:3b"
    held = Page(export(made, scene(), "html")).text
    assert "the language model small:3b (ollama), on this computer. Of 4 turns 1 had other wording" in held
    assert held.count("Worded by a script.") == 1
    first = json.loads(export(made, scene(), "json"))["conversation"][0]
    assert first["worded_by"] == "a script"


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_turn_that_paused_the_scene_says_that_it_was_not_heard(form: Form) -> None:
    """And a reply that was broken off says that."""
    made = empty_record(
        entries=[
            BeatEntered(at=AT, beat="guarded"),
            said("I can't go on.", paused=True),
            CharacterTurn(at=AT, text="It was", status="interrupted"),
        ]
    )
    held = texts(form, export(made, scene(), form))
    assert "Ada did not hear this" in held
    assert "This reply was broken off." in held


@pytest.mark.parametrize("form", ALL)
def test_an_empty_session_is_exported(form: Form) -> None:
    """There is nothing to say in it, and it says where it comes from."""
    assert "The lost key" in texts(form, export(empty_record(), scene(), form))
    assert set(FORMS) == set(ALL)


HOSTILE = "<script>alert(1)</script> </p><b onclick=x> ``` ~~~ # ![x](y) [a]: b &amp; \x1b[31m\u202e\u2066 *gone* _u_"


@pytest.mark.parametrize("form", ALL)
def test_no_control_or_bidi_character_is_exported(form: Form) -> None:
    """Wherever it stood: in the learner's words or in the scene."""
    odd = scene(title="The \x1b[1mlost\u202e key", setting="\x07")
    exported = export(finished(HOSTILE), odd, form)
    assert [c for c in exported if c != "\n" and unicodedata.category(c) in {"Cc", "Cf"}] == []


def test_hostile_text_stays_text_on_a_page() -> None:
    """No tag and no attribute comes of it, and all of it can be read."""
    plain, hostile = (
        Page(export(finished("x"), scene(), "html")),
        Page(export(finished(HOSTILE), scene(), "html")),
    )
    assert hostile.open == []
    assert set(hostile.tags) == set(plain.tags)
    assert {name for name, _ in hostile.attributes} == {name for name, _ in plain.attributes}
    assert "<script>alert(1)</script> </p><b onclick=x> ``` ~~~ # ![x](y) [a]: b &amp; [31m" in hostile.text


@pytest.mark.parametrize("key", ["title", "setting", "customs"])
def test_hostile_scenes_stay_text_on_a_page(key: str) -> None:
    """An author's words are no more trusted than a learner's."""
    page = Page(export(finished(), scene(**{key: '"><script>x</script>'}), "html"))
    assert page.open == []
    assert "script" not in page.tags


def test_json_comes_back_as_it_was() -> None:
    """Every letter of the learner's words, and the same again when written once more."""
    line = 'He said "stay" {"kind": \\ é 🫖\n``` <b>'
    tree = json.loads(export(finished(line), scene(), "json"))
    assert tree["conversation"][3]["parts"] == [{"kind": "say", "text": line}]
    assert json.loads(json.dumps(tree)) == tree
    assert [point["rapport"] for point in tree["curve"]["turns"]] == [-2, -1, -1]
    assert [fact["seen"] for fact in tree["hidden"]["facts"]] == ["told", "touched"]


@given(st.text(alphabet=st.sampled_from("ab 1.-+=#>*_`~[]()<>&!|\\:/@$^\n\t"), max_size=60))
def test_escaped_text_begins_no_markup(text: str) -> None:
    """Every character that Markdown reads is behind a backslash, at the start of a line and within it."""
    for line in escape(text).removesuffix("\\").split("\\\n"):
        assert not re.search(r"(?<!\\)(?:\\\\)*(?<!\\)[`*_\[\]<>&~|$^]", line)
        assert not re.match(r"[#+=-]|\d+[.)]|\s", line)


def test_markdown_shows_no_address_as_a_link() -> None:
    """Readers that make links of addresses find none."""
    assert escape("see https://x.org, www.x.org, me@x.org") == r"see https\://x.org, www\.x.org, me\@x.org"


def test_a_fence_of_the_plot_is_longer_than_any_in_it() -> None:
    """A title of backticks doesn't end the code block."""
    data = minimal_scenario()
    data["beats"][1]["title"] = "```` x"
    exported = export(finished(), Scenario.model_validate(data), "markdown")
    assert "`````text\n" in exported


def test_the_page_needs_nothing_else() -> None:
    """No script, no address, no style sheet and no picture from anywhere."""
    exported = export(finished(), scene(), "html")
    page = Page(exported)
    assert page.open == []
    assert "http" not in exported
    assert "url(" not in exported
    assert "@import" not in exported
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not [
        name for name, _ in page.attributes if name.startswith("on") or name in {"src", "href", "style"}
    ]


def test_the_page_has_its_language_landmarks_and_headings_in_order() -> None:
    """What a screen reader moves by."""
    exported = export(finished(), scene(language="pt-BR"), "html")
    page = Page(exported)
    assert ("lang", "pt-BR") in page.attributes
    assert [tag for tag in page.tags if tag in {"header", "main"}] == ["header", "main"]
    depths = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert depths[0] == 1
    assert depths.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(depths))
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = [value.split() for name, value in page.attributes if name == "aria-labelledby"]
    assert {word for words in named for word in words} <= set(ids)


def test_the_curve_has_a_title_a_description_and_a_table() -> None:
    """What is drawn is also said."""
    page = Page(export(finished(), scene(), "html"))
    assert page.tags.count("svg") == page.tags.count("desc") == page.tags.count("table") == 1
    assert page.tags.count("tr") == 1 + 3
    assert "How near Ada was, turn by turn" in page.text


def _light(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_stands_out_from_white() -> None:
    """By 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""
    colours = set(
        re.findall(r"(?:color|stroke|fill|solid)[: ]+#([0-9a-f]{3,6})", export(finished(), scene(), "html"))
    )
    assert {"111", "444", "595959"} <= colours
    assert [c for c in colours - {"fff"} if 1.05 / (_light(c) + 0.05) < 4.5] == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Rosa said it to ROSA.", ["rosa"], "[name 1] said it to [name 1]."),
        ("Rosa's cup, Rosa’s lamp", ["Rosa"], "[name 1]'s cup, [name 1]’s lamp"),
        ("Rosa-Maria and Ana‑Rosa", ["Rosa"], "[name 1]-Maria and Ana‑[name 1]"),
        ("Anna Maria, Anna", ["Anna", "Anna Maria"], "[name 2], [name 1]"),
        ("Anna-Maria and Anna\n Maria", ["anna maria"], "[name 1] and [name 1]"),
        ("Rosalind, prosa, Rosas", ["Rosa"], "Rosalind, prosa, Rosas"),
        ("_Rosa_ *rosa*", ["Rosa"], "_[name 1]_ *[name 1]*"),
        ("Jose\u0301 and José", ["José"], "[name 1] and [name 1]"),
        ("José", ["Jose"], "José"),
        ("WEISS weiß", ["Weiß"], "[name 1] [name 1]"),
        ("İnci ve Şükrü", ["ŞÜKRÜ"], "İnci ve [name 1]"),
        ("O’Brien's dog", ["O'Brien"], "[name 1]'s dog"),
        ("Ro\u00adsa", ["Rosa"], "[name 1]"),
        ("小明说好", ["小明"], "[name 1]说好"),
        ("मीरा ने कहा, मीराबाई", ["मीरा"], "[name 1] ने कहा, मीराबाई"),
        ("สมชายมาแล้ว", ["สมชาย"], "[name 1]มาแล้ว"),
        ("قال محمد.", ["محمد"], "قال [name 1]."),
        ("Πέτρος, ΠΈΤΡΟΣ", ["Πέτρος"], "[name 1], [name 1]"),
        ("Ann and Bo", ["", "  ", "-", "Ann", "ANN", "Bo"], "[name 1] and [name 2]"),
        ("a.b axb", ["a.b"], "[name 1] axb"),
        ("Ann", [], "Ann"),
    ],
)
def test_names_are_taken_out(text: str, names: list[str], expected: str) -> None:
    """Whole words, in any case and script, the longest first."""
    assert redact(text, names) == expected


NAMES = st.text(st.sampled_from("abzéüßñ王мД"), min_size=2, max_size=4)
JOINERS = st.sampled_from([" ", ", ", "-", "'s ", "’s ", "\n", ". ", "_", "*"])


@st.composite
def talk(draw: st.DrawFn, names: list[str]) -> str:
    """Return text in which names stand as words in some case, between other words."""
    words = draw(st.lists(st.sampled_from([*names, *(n.upper() for n in names), "door", "kan"]), max_size=8))
    return "".join(word + draw(JOINERS) for word in words)


@settings(max_examples=60)
@given(st.data())
def test_no_listed_name_is_left_anywhere(data: st.DataObject) -> None:
    """In no form, in no part: the learner's words, the character's, the scene's own."""
    names = data.draw(st.lists(NAMES, min_size=1, max_size=4))
    made, data_of_scene = finished(data.draw(talk(names)) or "x"), minimal_scenario()
    made.entries += [
        CharacterTurn(at=AT, text=data.draw(talk(names))),
        Answer(at=AT, step="pull", text=data.draw(talk(names))),
    ]
    data_of_scene["title"] = f"The {names[0]}'s key"
    data_of_scene["beats"][1]["title"] = f"With {names[-1]} on the stairs"
    data_of_scene["beats"][1]["inner"]["thought"] = f"{names[0].title()}-{names[-1]} again."
    data_of_scene["credit"]["author"] = names[0]
    data_of_scene["speaker"]["called"] = names[-1]
    made_scene = Scenario.model_validate(data_of_scene)
    listed = {name.casefold() for name in names}
    for form in ALL:
        held = texts(form, export(made, made_scene, form, names))
        left = {word.casefold() for word in re.findall(r"[^\W_]+", held)}
        assert not left & listed
    assert "[name 1]" in texts("html", export(made, made_scene, "html", names))


@given(st.text(max_size=80), st.lists(st.text(max_size=5), max_size=3))
def test_redaction_takes_any_text_and_any_names(text: str, names: list[str]) -> None:
    """Nothing fails, and what holds no name stays letter by letter."""
    redacted = redact(text, names)
    assert redacted == text or "[name " in redacted


def test_the_program_and_a_time_survive_redaction() -> None:
    """A name that looks like a key of the format leaves the format alone."""
    tree = json.loads(export(finished(), scene(), "json", ["say", "told", "learner"]))
    assert tree["conversation"][1]["who"] == "learner"
    assert tree["started"] == AT
    assert {fact["seen"] for fact in tree["hidden"]["facts"]} == {"told", "touched"}
