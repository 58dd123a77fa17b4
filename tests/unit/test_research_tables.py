"""An export for research: that its forms, its dictionary and the sessions say the same."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from builders import minimal_scenario
from empathy_tui.review.research import dictionary, forms
from empathy_tui.review.research.answering import choice_of, is_written
from empathy_tui.review.research.columns import TYPES, Column, Row, Table
from empathy_tui.review.research.naming import moment
from empathy_tui.review.research.report import Report, Wanted
from empathy_tui.review.research.step_ids import held_at
from empathy_tui.review.research.study import write_study
from empathy_tui.review.research.tables import TABLES
from empathy_tui.review.step import DebriefStep
from empathy_tui.review.steps import steps
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.answers import AnswerStore
from empathy_tui.session.record import Answer, BeatEntered, LearnerTurn, ProbeAnswer, SessionRecord, SwapTurn
from empathy_tui.session.store import SessionStore
from research_samples import expected, records
from session_samples import AT, empty_record
from unit.test_questionnaires import answered

PIECE = "I stood there with my hand on the handle, and maybe nobody would ever ask me about the key again."
OF_SESSIONS = tuple(table.name for table in TABLES if table.name != "questionnaires")
FROZEN = {
    "sessions": "learner session number day program scenario scenario_version scenario_hash language themes level "
    "seat stance provider model where prompts unaided met_before course stage revealed stepped_out ending turns_learner "
    "turns_character words_scene words_debrief words_tries seconds_scene seconds_all resumed hints facts_told "
    "notes_struck notes_by_model retries chair_turns chair_heard chair_shut breaches patience other_entries",
    "turns": "session position who beat acts marks tagged status provider change rapport seconds words text",
    "guesses": "session position beat when choice truth also sure seconds words text",
    "beats": "session position beat before why rupture turn seconds",
    "answers": "session position step skipped choice words seconds text",
    "questionnaires": "learner questionnaire wording language time when day finished position item reached value "
    "scale reversed",
}


def tokens() -> Iterator[str]:
    return (f"{number:016x}" for number in count(1))


def write(folder: Path, made: list[SessionRecord], wanted: Wanted) -> Report:
    """Export sessions under ids that sort as they come."""
    store = SessionStore(folder / "home" / "sessions")
    for number, record in enumerate(made):
        store.save(record.model_copy(update={"id": f"2026112{number}-2333-empty-chair-k3f9"}))
    return write_study(
        folder / "out", store, AnswerStore(folder / "home" / "answers"), wanted, tokens().__next__
    )


def lines(folder: Path, table: str) -> list[Row]:
    text = (folder / "out" / f"{table}.jsonl").read_bytes().decode()
    return [json.loads(line) for line in text.split("\n")[:-1]]


def columns(folder: Path, table: str) -> list[Row]:
    found: list[Row] = parquet.read_table(folder / "out" / f"{table}.parquet").to_pylist()
    return found


def nameless(rows: list[Row]) -> list[Row]:
    return [{key: row[key] for key in row if key not in {"session", "learner"}} for row in rows]


@settings(max_examples=60)
@given(st.lists(records(), min_size=1, max_size=3), st.booleans(), st.integers(1, 5))
def test_both_forms_hold_what_the_sessions_hold(made: list[SessionRecord], text: bool, group: int) -> None:
    """JSON Lines read back are Parquet read back, and the rows made from the sessions' JSON in another way."""
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        patch.setattr(forms, "GROUP", group)
        report = write(folder, made, Wanted(("jsonl", "parquet"), text=text))
        store = SessionStore(folder / "home" / "sessions")
        trees = [store.load(session).model_dump() for session in store.ids()]
        first = next(filter(None, (moment(tree["started"]) for tree in trees)), None)
        by_session = [expected(tree, number, first, text=text) for number, tree in enumerate(trees, 1)]
        for table in OF_SESSIONS:
            rows = lines(folder, table)
            assert rows == columns(folder, table)
            assert nameless(rows) == [row for tables in by_session for row in tables[table]]
            assert len(rows) == report.rows[table]
        names = [row["session"] for row in lines(folder, "sessions")]
        assert [r["session"] for r in lines(folder, "turns")] == [
            name for name, tables in zip(names, by_session, strict=True) for _ in tables["turns"]
        ]


@settings(max_examples=40)
@given(st.lists(records(), min_size=1, max_size=2), st.booleans())
def test_every_row_holds_what_the_dictionary_says(made: list[SessionRecord], text: bool) -> None:
    """No column is missing, none is too many, and each value is of the type, range and words that are declared."""
    with TemporaryDirectory() as name:
        write(Path(name), made, Wanted(text=text))
        tree = json.loads((Path(name) / "out" / "dictionary.json").read_text(encoding="utf-8"))
        assert [table["name"] for table in tree["tables"]] == [table.name for table in TABLES]
        for table in tree["tables"]:
            for row in lines(Path(name), table["name"]):
                assert list(row) == [column["name"] for column in table["columns"]]
                assert [c["name"] for c in table["columns"] if not allowed(c, row[c["name"]])] == []


def allowed(column: dict[str, Any], value: Any) -> bool:
    """Check a value by the dictionary alone, as somebody would who has only the folder."""
    if value is None:
        return column["missing"] is not None
    kind = {name: shown for shown, name in TYPES.items()}[column["type"]]
    single = value if isinstance(value, list) else [value]
    if kind == "acts":
        words, numbers = [one["act"] for one in single], [one["p"] for one in single]
    elif kind in {"word", "text", "words"}:
        words, numbers = single, []
    else:
        words, numbers = [], single
    types = {"int": int, "bool": bool}.get(kind, float)
    return (
        isinstance(value, list) == (kind in {"acts", "words"})
        and all(isinstance(word, str) and word in (column["values"] or [word]) for word in words)
        and all(type(number) is types for number in numbers)
        and all(column["low"] is None or number >= column["low"] for number in numbers)
        and all(column["high"] is None or number <= column["high"] for number in numbers)
    )


def test_the_columns_are_these() -> None:
    """A column that comes or goes changes what others wrote programs for: it is meant, and stands here too."""
    assert {table.name: " ".join(c.name for c in table.columns) for table in TABLES} == FROZEN


def test_the_dictionary_for_people_has_every_column() -> None:
    """With its type, its meaning and why it can be missing; text only where it is written."""
    full, plain = (dictionary.as_markdown([t.chosen(text=text) for t in TABLES]) for text in (True, False))
    for table in TABLES:
        part = full.split(f"## {table.name}\n")[1].split("\n## ")[0]
        for column in table.columns:
            row = next(line for line in part.splitlines() if line.startswith(f"| `{column.name}` |"))
            assert TYPES[column.type] in row
            assert column.meaning in row
            assert (column.missing or "never") in row
    assert full.count("free text") == 3
    assert "free text" not in plain


def test_the_dictionary_says_what_each_step_holds() -> None:
    """Every step of a debrief is listed, with words or a choice as the table has it."""
    page = dictionary.as_markdown(TABLES)
    assert page.count("| `patience` |") == 2
    record = empty_record(stage="played", entries=[])
    found: set[tuple[str, DebriefStep]] = set()
    for form in ("short", "long"):
        record.entries = [
            LearnerTurn(at=AT, text="Hello."),
            BeatEntered(at=AT, beat="open"),
            SwapTurn(at=AT, listener=1, who="listener", text="Yes?"),
            ProbeAnswer(at=AT, probe="open", choice="angry", truth="sad", in_debrief=True),
            *(
                Answer(at=AT, step=step, text=text)
                for step, text in (
                    *(("form", form), ("opened", "1"), ("closed", "1"), ("writing", "pov")),
                    *(("guess-opened", "Sad."), ("guess-closed", "Sad."), ("written", PIECE)),
                )
            ),
        ]
        found |= {(step.id, step) for step in steps(Scenario.model_validate(minimal_scenario()), record)}
    assert {"sure-opened", "saw-closed", "probe-open", "tells-open", "follow-1"} <= {
        name for name, _ in found
    }
    for name, step in found:
        assert held_at(name).startswith("words") is (step.kind == "write"), name
        assert held_at(name).startswith("words") is is_written(name), name
        answer = Answer(at=AT, step=name, text=step.keys[0] if step.keys else "")
        assert held_at(name).startswith("a choice") is (choice_of(answer) is not None or name == "notes"), (
            name
        )
    assert held_at("cycle-gibbs-action") == "words"
    assert held_at("unheard-of") == ""


def test_a_questionnaire_is_a_row_an_item(tmp_path: Path) -> None:
    """With the scale and whether the item is turned, in days since the first session, before it too."""
    answers = AnswerStore(tmp_path / "home" / "answers")
    given = answered(listen=2, interrupt=None)
    path, _ = answers.begin(given.asked, "before", given.started)
    answers.save(path, given)
    write(tmp_path, [empty_record(started="2026-11-22T20:00:00Z")], Wanted(("jsonl", "parquet")))
    rows = lines(tmp_path, "questionnaires")
    assert rows == columns(tmp_path, "questionnaires")
    (table,) = (table for table in TABLES if table.name == "questionnaires")
    assert [table.faults(row) for row in rows] == [[]] * len(given.asked.items)
    seen = [(r["item"], r["reached"], r["value"], r["scale"], r["reversed"], r["finished"]) for r in rows]
    asked = given.asked
    assert seen == [
        (i.id, True, given.answers[i.id], len(asked.scale), i.reversed, given.finished is not None)
        for i in asked.items
    ]
    days = (given.started - moment_of("2026-11-22T20:00:00Z")).days
    assert {row["day"] for row in rows} == {days}


def moment_of(at: str) -> Any:
    return moment(at)


@pytest.mark.parametrize(
    ("column", "good", "bad"),
    [
        (Column("a", "int", "", low=1, high=3), (1, 3), (0, 4, 2.0, True, "1", None, 2**63)),
        (Column("a", "int", "", "gone"), (None, -(2**63)), (2**63,)),
        (Column("a", "float", "", low=0), (0.0, 1.5), (-0.1, 1, float("nan"), float("inf"))),
        (Column("a", "bool", ""), (True, False), (1, 0, "true", None)),
        (Column("a", "word", "", values=("b",)), ("b",), ("c", 1, ["b"])),
        (Column("a", "words", "", values=("b",)), ([], ["b"]), (["c"], "b", [1])),
        (
            Column("a", "acts", "", low=0, high=1, values=("b",)),
            ([], [{"act": "b", "p": 1.0}]),
            (
                [{"act": "c", "p": 1.0}],
                [{"act": "b", "p": 1.1}],
                [{"act": "b"}],
                [{"act": "b", "p": 1}],
                ["b"],
            ),
        ),
    ],
    ids=lambda value: value.type if isinstance(value, Column) else "",
)
def test_a_column_takes_what_it_declares(column: Column, good: tuple[Any, ...], bad: tuple[Any, ...]) -> None:
    """And nothing else: a value that doesn't fit is left empty, and counted."""
    table = Table("t", "a row", (column,))
    for value in good:
        assert table.faults({"a": value}) == []
        assert table.fitted({"a": value}) == ({"a": value}, 0)
    for value in bad:
        assert table.faults({"a": value}) == ["a"]
        assert table.fitted({"a": value}) == ({"a": None}, 1)
    assert table.faults({"b": 1}) == ["b", "a"]
