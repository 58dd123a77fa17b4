"""Repair: everything readable in a damaged file is recovered, and nothing raises."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from empathy_tui.session.coding import dump_record, load_record
from empathy_tui.session.record import CharacterTurn, LearnerTurn, Note, OtherEntry, SessionRecord
from empathy_tui.session.repair import Repair, rebuild
from empathy_tui.session.salvage import salvage
from empathy_tui.session.tree import DEEPEST
from session_samples import AT, NOW, SESSION_ID, entry_ends, sample_record

RECORD = sample_record(stage="played", x_course="Winter")
RAW = dump_record(RECORD)


def _rebuilt(raw: bytes, session_id: str = SESSION_ID) -> tuple[SessionRecord, Repair]:
    """Return the record as it can be loaded after the repair was saved, without the note, and the findings."""
    record, repair = rebuild(raw, session_id, NOW)
    saved = load_record(dump_record(record), session_id)
    assert saved == record
    note = saved.entries.pop()
    assert isinstance(note, Note)
    assert (note.about, note.at, note.text) == ("repair", "2026-11-23T08:00:00+00:00", repair.describe())
    return saved, repair


def test_a_file_cut_at_any_byte_keeps_every_entry_before_the_cut() -> None:
    """Wherever the file stops, each entry that ends before it is recovered as it was, and in order."""
    ends = entry_ends(RAW)
    assert len(ends) == len(RECORD.entries)
    for cut in range(len(RAW)):
        record, repair = _rebuilt(RAW[:cut])
        whole = sum(1 for end in ends if end <= cut)
        assert record.entries[:whole] == RECORD.entries[:whole], cut
        assert repair.kept == whole, cut
        assert len(record.entries) <= whole + 1, cut


def test_a_file_cut_at_any_byte_keeps_the_fields_before_the_cut() -> None:
    """A field outside the entries that is whole before the cut is recovered; a cut number is not taken as one."""
    after_seed = RAW.index(b'"started"')
    for cut in range(len(RAW)):
        record, repair = _rebuilt(RAW[:cut])
        assert record.seed == (41 if cut >= after_seed - 2 else 0), cut
        assert ("seed" in repair.fields) == (record.seed == 0), cut
        assert record.scenario.id == "empty-chair", cut


def test_the_readable_part_of_a_cut_text_is_kept() -> None:
    """A learner's turn that stops in the middle keeps its words so far, and the machine will not act on it."""
    at = RAW.index("é 🫖".encode())
    record, repair = _rebuilt(RAW[: at + 4])
    turn = record.entries[1]
    assert isinstance(turn, LearnerTurn)
    assert (turn.text, turn.paused, turn.model_extra) == ('I said "stay" {"kind": \\ é ', True, {"cut": True})
    assert (repair.kept, repair.cut) == (1, 1)


def test_a_cut_escape_doesn_t_cost_the_words_before_it() -> None:
    """A text that stops within an escape, at any of its bytes, keeps what stands before the escape."""
    start = RAW.index(b"Lonely,")
    escaped = RAW.replace(b"Lonely,\\n", b"Lonely,\\u00e9\\\\")
    for cut in range(start + 7, start + 15):
        probe = _rebuilt(escaped[:cut])[0].entries[4].model_dump()
        assert probe["words"].startswith("Lonely,"), cut
        assert set(probe["words"][7:]) <= set("é\\"), cut


def test_zeros_within_a_text_end_it() -> None:
    """Of a text that goes over into zeros or a wrong escape, or has lost its closing quote, the readable beginning is kept."""
    for instead in (bytes(7), b"hands.", b'\\q hands."', b'\\u00zz"'):
        spoilt = RAW.replace(b'hands."', instead)
        record, repair = _rebuilt(spoilt)
        assert record.entries[5].model_dump()["text"].startswith("Her ")
        assert (repair.kept, repair.cut) == (7, 1)


def test_a_cut_reply_of_the_character_is_interrupted() -> None:
    """A character's turn that stops in the middle is kept with the status of one that was interrupted."""
    record, _ = _rebuilt(RAW[: RAW.index(b"needn't")])
    turn = record.entries[0]
    assert isinstance(turn, CharacterTurn)
    assert (turn.text, turn.status) == ("*dries the cup* You ", "interrupted")


def test_what_stands_after_a_damaged_place_is_kept() -> None:
    """Zeros written over one entry cost that entry and no other."""
    start, end = entry_ends(RAW)[1:3]
    record, repair = _rebuilt(RAW[: start + 3] + bytes(end - start - 3) + RAW[end:])
    assert record.entries == RECORD.entries[:2] + RECORD.entries[3:]
    assert (repair.kept, repair.gaps) == (7, 0)


def test_the_words_of_a_damaged_entry_in_the_middle_are_kept() -> None:
    """An entry spoilt after its text keeps the text, and the entries after it are whole."""
    record, repair = _rebuilt(RAW.replace(b'"act": "reflection"', b'"act": reflection'))
    assert [entry.model_dump()["kind"] for entry in record.entries] == [
        entry.kind for entry in RECORD.entries
    ]
    assert record.entries[1].model_dump()["text"] == RECORD.entries[1].model_dump()["text"]
    assert (repair.kept, repair.cut) == (7, 1)


def test_the_fields_after_a_damaged_field_are_kept() -> None:
    """Rubbish in one field outside the entries costs that field only."""
    record, repair = _rebuilt(RAW.replace(b'"0.1.0"', b'"0.1.0'))
    assert (record.program, record.seed, record.stage, record.model_extra) == (
        "unknown",
        41,
        "played",
        {"x_course": "Winter"},
    )
    assert record.entries == RECORD.entries
    assert repair.fields == ("program",)


def test_an_entry_that_is_not_what_it_says_is_kept_as_it_stood() -> None:
    """A wrongly typed entry becomes an `unreadable` one that holds all of it."""
    record, repair = _rebuilt(RAW.replace(b'"about": "hint"', b'"about": 7'))
    odd = record.entries[5]
    assert isinstance(odd, OtherEntry)
    assert (odd.kind, odd.model_extra) == (
        "unreadable",
        {"was": {"kind": "note", "at": AT, "about": 7, "text": "Her hands."}},
    )
    assert (repair.kept, repair.unreadable) == (7, 1)


def test_entries_that_are_no_objects_are_kept_as_they_stood() -> None:
    """A list that holds other things than entries loses none of them."""
    raw = RAW.replace(b'"entries": [', b'"entries": [null, "stay", 5, [], {},')
    record, repair = _rebuilt(raw)
    assert [entry.model_dump().get("was") for entry in record.entries[:5]] == [None, "stay", 5, [], {}]
    assert (repair.kept, repair.unreadable) == (8, 5)


def test_fields_of_the_wrong_kind_are_replaced_and_named() -> None:
    """A field that can't be what it says gets its default, is named, and takes nothing else with it."""
    raw = RAW.replace(b'"seed": 41', b'"seed": []').replace(b'"listener"', b'"balcony"')
    raw = raw.replace(b'"title": "The empty chair"', b'"title": 3').replace(
        b'"wording": {', b'"wording": 4, "x_old": {'
    )
    record, repair = _rebuilt(raw)
    assert (record.seed, record.seat, record.wording.provider) == (0, "listener", "scripted")
    assert (record.scenario.title, record.scenario.hash) == ("empty-chair", "ab" * 32)
    assert repair.fields == ("scenario.title", "seat", "wording", "seed")
    assert repair.kept == 8


def test_a_scenario_of_the_wrong_kind_is_replaced_whole() -> None:
    """Where the scenario is no object, or each part of it is wrong, its id comes from the session's."""
    for wrong in (b"4", b"[]", b'{"id": 1, "title": 2, "hash": 3, "version": "x", "language": 5}'):
        record, repair = _rebuilt(RAW.replace(b'"scenario": {', b'"scenario": %s, "x_old": {' % wrong))
        assert (record.scenario.id, record.scenario.hash, record.scenario.version) == ("empty-chair", "", 1)
        assert {field.split(".")[0] for field in repair.fields} == {"scenario"}
        assert repair.kept == 8


def test_a_file_with_nothing_in_it_becomes_an_empty_session() -> None:
    """What can be told from the id alone is filled in: the scenario and the time."""
    for raw in (b"", bytes(500), b"[]", b"not a session", b"\xff\xfe"):
        record, repair = _rebuilt(raw)
        assert (record.scenario.id, record.started) == ("empty-chair", "2026-11-22T23:33:00+00:00")
        assert (record.entries, repair.kept) == ([], 0)


def test_an_id_without_a_time_gets_the_present() -> None:
    """Of an empty file with an id that says nothing, the start is the time of the repair."""
    for session_id in ("s", "20269999-9999-x", "20261122-2333-a"):
        record, _ = _rebuilt(b"", session_id)
        assert record.started in ("2026-11-23T08:00:00+00:00", "2026-11-22T23:33:00+00:00")
        assert record.scenario.id == "unknown"


def test_what_lies_too_deep_is_left_out_and_counted() -> None:
    """An entry or a field that could not be saved again is not taken over, and the rest is."""
    deep = b"[" * DEEPEST + b"]" * DEEPEST
    record, repair = _rebuilt(RAW.replace(b"2.5", deep).replace(b'"Winter"', deep))
    assert record.entries == RECORD.entries[:3] + RECORD.entries[4:]
    assert (repair.kept, repair.gaps, record.model_extra) == (7, 1, {})
    assert _rebuilt(RAW.replace(b"2.5", b"[" * 5000))[1].kept == 7


def test_the_findings_read_as_a_sentence() -> None:
    """A person reads what was found in one line, with no part about what did not happen."""
    assert Repair("s", kept=1).describe() == "1 entry read whole."
    assert Repair("s", kept=4, cut=1, unreadable=2, gaps=1, fields=("seed", "stage")).describe() == (
        "4 entries read whole; 1 cut short; 2 kept but not understood; nothing readable in 1 place; lost: seed, stage."
    )


_DAMAGE = st.tuples(
    st.integers(0, len(RAW)),
    st.integers(0, 60),
    st.binary(max_size=8) | st.sampled_from([b'"', b"}", b"]", b'{"kind":']),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_DAMAGE, min_size=1, max_size=4))
def test_no_damage_stops_a_repair(damages: list[tuple[int, int, bytes]]) -> None:
    """Whatever is overwritten, left out or put in, a valid record comes out of it."""
    raw = RAW
    for start, length, instead in damages:
        raw = raw[:start] + instead + raw[start + length :]
    _rebuilt(raw)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=80))
def test_salvage_takes_any_bytes(raw: bytes) -> None:
    """Bytes of any kind are read without an error."""
    found: Any = salvage(raw)
    assert isinstance(found.header, dict)
