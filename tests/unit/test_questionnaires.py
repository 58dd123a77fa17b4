"""Questionnaires as data, answers on one's own disk, and the mirror made of them."""

import json
import re
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.errors import ScenarioError, StoreError
from empathy_tui.paths import shipped_scenarios_folder
from empathy_tui.review.mirror import mean_of, mirror
from empathy_tui.scenario.questionnaires import (
    Questionnaire,
    load_questionnaire,
    questionnaires,
    read_questionnaire,
)
from empathy_tui.session.answers import (
    WHENS,
    Answers,
    AnswerStore,
    When,
    dump_answers,
    later_from,
    load_answers,
)
from unit.test_words_of_the_program import NEVER, faults

SHIPPED = shipped_scenarios_folder() / "questionnaires" / "ipip-bfas-compassion.yaml"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TWO = """\
format: 1
id: two-items
title: Two items
source: "Ours."
licence: CC0-1.0
language: en
minutes: 1
scale: [Never, Sometimes, Always]
items:
  - id: listen
    text: Listen to the end.
  - id: interrupt
    text: Interrupt people.
    reversed: true
says: It is one day.
"""
KEYED = {
    "Feel others' emotions.": False,
    "Inquire about others' well-being.": False,
    "Sympathize with others' feelings.": False,
    "Take an interest in other people's lives.": False,
    "Like to do things for others.": False,
    "Am not interested in other people's problems.": True,
    "Can't be bothered with other's needs.": True,
    "Am indifferent to the feelings of others.": True,
    "Take no time for others.": True,
    "Don't have a soft side.": True,
}
"""The key of the scale, typed apart from the file."""


def read(text: str) -> Questionnaire:
    return read_questionnaire(text.encode(), Path("q.yaml"))


def refused(text: str) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        read(text)
    return caught.value


def answered(
    when: When = "before",
    given: dict[str, int | None] | None = None,
    *,
    asked: Questionnaire | None = None,
    **more: int | None,
) -> Answers:
    made = asked or read(TWO)
    return Answers(when=when, started=NOW, finished=NOW, asked=made, answers={**(given or {}), **more})


def page(*times: Answers) -> str:
    return "\n".join(block.text for block in mirror(times))


def test_the_shipped_scale_has_the_wording_and_the_key_of_its_source() -> None:
    """Ten items, five of them counted the other way round, five labels, and what the number can't say."""
    made = load_questionnaire(SHIPPED)
    assert {item.text: item.reversed for item in made.items} == KEYED
    assert (len(made.items), len(made.scale), made.scale[0]) == (10, 5, "Very inaccurate")
    assert made.licence.startswith("Public domain")
    assert "DeYoung" in made.source
    assert "2007" in made.source
    assert len(made.says) >= 3
    assert [faults(text) for text in (made.title, made.ask or "", *made.says) if faults(text)] == []


def test_every_shipped_questionnaire_can_be_read() -> None:
    """Nothing in the shipped folder is refused, and each file is called as its id."""
    found = questionnaires([SHIPPED.parent])
    assert [made.id for _, made in found if isinstance(made, Questionnaire)] == [
        path.stem for path, _ in found
    ]
    assert found


@pytest.mark.parametrize(
    "line",
    [
        "",
        "licence:",
        'licence: ""',
        'licence: "  "',
        "licence: unknown",
        "licence: None",
        'licence: "\u200e"',
    ],
)
def test_a_licence_is_mandatory(line: str) -> None:
    """A file without one, or with one that says nothing, is refused with its line and what to do."""
    error = refused(TWO.replace("licence: CC0-1.0", line))
    assert error.rule == "Licence-MustBeStated"
    assert error.line == (5 if line else 1)
    assert "licence" in error.hint


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("teq", "Ours"),
        ("teq-short", "Ours"),
        ("my-iri", "Ours"),
        ("jse-hp", "Ours"),
        ("eq", "Ours"),
        ("care", "Ours"),
        ("care-measure", "Ours"),
        ("pes", "Ours"),
        ("ours", "The Toronto Empathy Questionnaire, shortened"),
        ("ours", "interpersonal  reactivity-index"),
        ("ours", "Jefferson Scale of Physician Empathy"),
        ("ours", "Empathy Quotient (EQ)"),
        ("ours", "EQ-8"),
        ("ours", "CARE"),
        ("ours", "Consultation and Relational Empathy"),
        ("ours", "Perth Empathy Scale"),
    ],
)
def test_instruments_that_may_not_be_passed_on_are_refused(name: str, title: str) -> None:
    """By id or title, whatever licence the file claims."""
    error = refused(
        TWO.replace("id: two-items", f"id: {name}").replace("title: Two items", f'title: "{title}"')
    )
    assert error.rule == "Licence-Forbids"
    assert error.line == (3 if name == "ours" else 2)


@pytest.mark.parametrize("name", ["care-at-work", "sequel", "equal-terms"])
def test_other_questionnaires_are_not_taken_for_them(name: str) -> None:
    """A name that only holds the letters of a refused one is read."""
    assert read(TWO.replace("id: two-items", f"id: {name}").replace("Two items", "Care at work")).id == name


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("minutes: 1", "minuts: 1", 7, 'Did you mean "minutes"'),
        ("    reversed: true", "    reverse: true", 14, 'Did you mean "reversed"'),
        ("    reversed: true", '    reversed: "yes"', 14, "true or false"),
        ("format: 1", "format: 2", 1, "format 1"),
        ("id: interrupt", "id: listen", 12, "twice"),
        ("[Never, Sometimes, Always]", "[Never, never]", 8, "twice"),
        ("[Never, Sometimes, Always]", "[Never]", 8, "at least 2"),
        ("says: It is one day.", "", 1, '"says" is missing'),
        ('source: "Ours."', "", 1, '"source" is missing'),
        ("text: Interrupt people.", "text: &a Interrupt", 13, "anchor"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(before: str, after: str, line: int, words: str) -> None:
    """File, line and what to write instead."""
    error = refused(TWO.replace(before, after))
    assert error.line == line
    assert words in f"{error.message} {error.hint}"
    assert str(error).startswith("q.yaml:")


def test_texts_of_a_file_are_cleaned() -> None:
    """No control character or bidi override of a file reaches the screen."""
    made = read(TWO.replace("Listen to the end.", '"Listen \\e[31mto\\u202e the end."'))
    assert made.items[0].text == "Listen [31mto the end."


def test_of_two_with_one_id_the_first_counts_and_the_broken_are_listed(tmp_path: Path) -> None:
    """The learner's own folder can't replace a shipped questionnaire, and a broken file is said."""
    for name, text in (
        ("a.yaml", TWO),
        ("b.yaml", TWO),
        ("c.yaml", "licence: 1"),
        (".d.yaml", TWO),
        ("e.txt", TWO),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = questionnaires([tmp_path, tmp_path / "none"])
    assert [(path.name, isinstance(made, Questionnaire)) for path, made in found] == [
        ("a.yaml", True),
        ("b.yaml", False),
        ("c.yaml", False),
    ]


@given(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=10, max_size=10))
def test_the_mean_is_that_of_an_independent_reckoning(given: list[int | None]) -> None:
    """Reversed items are turned round by a table of pairs, items left out are not counted."""
    asked = load_questionnaire(SHIPPED)
    turned = {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}
    answers = dict(zip((item.id for item in asked.items), given, strict=True))
    total, count = 0, 0
    for item, value in zip(asked.items, given, strict=True):
        if value is not None:
            total += turned[value] if KEYED[item.text] else value
            count += 1
    mean = mean_of(answered("before", answers, asked=asked))
    assert mean == (pytest.approx(total / count) if count else None)


def test_what_is_broken_off_has_no_mean() -> None:
    """A number of half a questionnaire would be one of something else."""
    half = answered(listen=3)
    half.finished = None
    assert mean_of(half) is None
    assert "none, it was broken off" in page(half)


moments = st.datetimes(datetime(2001, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
values = st.one_of(st.none(), st.integers(1, 3))


@given(
    st.sampled_from(WHENS),
    moments,
    st.one_of(st.none(), moments),
    st.fixed_dictionaries({}, optional={"listen": values, "interrupt": values}),
    st.dictionaries(st.sampled_from(["new", "added"]), st.integers()),
)
def test_what_was_saved_is_what_is_loaded(
    when: When,
    started: datetime,
    finished: datetime | None,
    given: dict[str, int | None],
    unknown: dict[str, int],
) -> None:
    """Also a key that this program doesn't know."""
    tree = {"when": when, "started": started, "finished": finished, "asked": read(TWO), "answers": given}
    made = Answers.model_validate({**tree, **unknown})
    raw = dump_answers(made)
    again = load_answers(raw, Path("x.json"))
    assert again == made
    assert dump_answers(again) == raw


def test_a_stored_file_of_format_1_can_be_read() -> None:
    """A file as it was first written stays readable, the mean included."""
    raw = (Path(__file__).parents[1] / "data" / "answers-format-1.json").read_bytes()
    kept = load_answers(raw, Path("x.json"))
    assert (kept.when, kept.given, mean_of(kept)) == ("before", 2, 2.5)
    assert dump_answers(kept) == raw


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": 2}, "format 2"),
        ({"when": "sometime"}, "damaged: at when"),
        ({"answers": {"listen": 4}}, "beyond the scale"),
        ({"answers": {"listen": 0}}, "damaged"),
        ({"answers": {"nobody": 1}}, "not asked"),
        ({"started": "2026-01-01T00:00:00"}, "a time"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_words(change: dict[str, object], words: str) -> None:
    """A newer format, a foreign answer, a time without zone: said, and nothing is guessed."""
    tree = {**json.loads(dump_answers(answered(listen=1))), **change}
    with pytest.raises(StoreError, match=words) as caught:
        load_answers(json.dumps(tree).encode(), Path("x.json"))
    assert "left as it is" in caught.value.hint


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b"1" * 10_000])
def test_bytes_that_are_no_answers_are_refused(raw: bytes) -> None:
    """Whatever stands in a file, it is an error in words."""
    with pytest.raises(StoreError, match="damaged"):
        load_answers(raw, Path("x.json"))


def test_texts_of_an_answers_file_are_cleaned() -> None:
    """An escape sequence in a file of answers doesn't reach the screen."""
    raw = dump_answers(answered(listen=1)).replace(b"Listen to", b"Listen \\u001b[31mto")
    assert "\x1b" not in page(load_answers(raw, Path("x.json")))


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    """0600 in a 0700 folder, and nothing half-written is left beside them."""
    store = AnswerStore(tmp_path / "questionnaires" / "answers", lambda: "k3f9")
    path, answers = store.begin(read(TWO), "before", NOW)
    store.save(path, answers)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert sorted(item.name for item in store.folder.iterdir()) == [
        ".lock",
        "two-items--before--20260302-093000-k3f9.json",
    ]
    assert store.begin(read(TWO), "before", NOW)[0] != path


def test_answers_of_one_questionnaire_are_found_and_deleted_apart(tmp_path: Path) -> None:
    """Neither listing nor deleting touches a questionnaire whose id begins alike; halves and damaged files go too."""
    store = AnswerStore(tmp_path, lambda: "k3f9")
    for name in ("two-items", "two-items-more"):
        path, answers = store.begin(read(TWO.replace("two-items", name)), "before", NOW)
        store.save(path, answers)
    (tmp_path / "two-items--after--x.json").write_text("{", encoding="utf-8")
    (tmp_path / ".two-items--after--y.json.abc.tmp").write_text("{", encoding="utf-8")
    assert [isinstance(found, Answers) for _, found in store.of("two-items")] == [True, False]
    assert store.delete("two-items") == 2
    assert sorted(item.name for item in tmp_path.iterdir()) == [
        ".lock",
        "two-items-more--before--20260302-093000-k3f9.json",
    ]
    with pytest.raises(StoreError, match="can't be the id"):
        store.delete("../*")


def test_later_begins_four_weeks_after_the_last_finished_answers() -> None:
    """After `after` where there is one, else after `before`; what was broken off doesn't count."""
    before, after = answered("before", listen=1), answered("after", listen=1)
    after.finished = NOW + timedelta(days=3)
    assert later_from([]) is None
    assert later_from([before]) == NOW + timedelta(days=28)
    assert later_from([before, after]) == NOW + timedelta(days=31)
    after.finished = None
    assert later_from([before, after]) == NOW + timedelta(days=28)


def test_the_mirror_says_words_before_numbers() -> None:
    """Each item with its labels, then what a number can't say, then the means."""
    shown = page(answered(listen=3, interrupt=3), answered("after", listen=1, interrupt=None))
    order = ["Listen to the end.", "before, 2026-03-02: Always", "after, 2026-03-02: Never"]
    order += ["Interrupt people.", "after, 2026-03-02: left out", "It is one day."]
    order += ["before, 2026-03-02: 2.0, of 2 answers", "after, 2026-03-02: 1.0, of 1 answer"]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)
    assert "not of the same thing" in shown


def test_the_mirror_does_not_judge() -> None:
    """No direction, norm, other people or praise, however the answers differ."""
    judged = r"[↑↓▲▼%]|\b(higher|lower|more|less|better|worse|improv\w*|average|norms?|others|other people|people who|progress|trend)\b"
    for first in (1, 2, 3):
        for then in (1, 2, 3):
            shown = page(
                answered(listen=first, interrupt=first), answered("later", listen=then, interrupt=then)
            )
            assert re.search(judged, shown, re.IGNORECASE) is None
            assert not any(
                re.search(pattern, shown, re.IGNORECASE)
                for name, pattern in NEVER.items()
                if name == "praises"
            )
    assert re.search(judged, "This is better.") is not None


def test_a_questionnaire_that_was_changed_between_times_is_said() -> None:
    """An item with another wording is another item, and the means are not put beside each other silently."""
    new = read(TWO.replace("Listen to the end.", "Listen."))
    shown = page(answered(listen=3, interrupt=3), answered("after", asked=new, listen=1, interrupt=1))
    assert "was changed between" in shown
    assert shown.index("Listen.") < shown.index("Listen to the end.")
    assert shown.count("after, 2026-03-02: Never") == 2
