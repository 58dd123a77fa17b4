"""The session file as bytes: what is written, what survives, what is refused."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from empathy_tui.errors import StoreError
from empathy_tui.scrub import clean_tree
from empathy_tui.session.coding import dump_record, load_record
from empathy_tui.session.record import CharacterTurn, LearnerTurn, Note, OtherEntry, SessionRecord
from empathy_tui.session.tree import DEEPEST, DamagedSession, NewerSession
from session_samples import AT, OLD_FILE, SESSION_ID, empty_record, sample_record

_CHARACTERS = st.one_of(
    st.characters(exclude_categories=()), st.sampled_from('"\\{}[]\n\t\0\x1b\u2028🫖é\ud83d\udeab')
)
_TEXT = st.text(_CHARACTERS, max_size=12)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)
_UNKNOWN = st.dictionaries(st.text("abcé_", min_size=1, max_size=4).map("x_{}".format), _JSON, max_size=2)
_ENTRY = st.one_of(
    st.builds(lambda text, more: LearnerTurn(at=AT, text=text, **more), _TEXT, _UNKNOWN),
    st.builds(lambda text, more: CharacterTurn(at=AT, text=text, **more), _TEXT, _UNKNOWN),
    st.builds(lambda text, more: Note(at=AT, about="a", text=text, **more), _TEXT, _UNKNOWN),
    st.builds(lambda kind, more: OtherEntry(kind="x-" + kind, **more), st.text("abc", max_size=3), _UNKNOWN),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_ENTRY, max_size=4), _UNKNOWN)
def test_a_record_comes_back_as_it_was_saved(entries: list[Any], unknown: dict[str, Any]) -> None:
    """Load after save gives the cleaned record, with unknown keys and kinds, whatever the texts hold."""
    record = empty_record(entries=entries, **unknown)
    saved = dump_record(record)
    assert load_record(saved, SESSION_ID).model_dump() == clean_tree(record.model_dump())
    assert dump_record(load_record(saved, SESSION_ID)) == saved


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=60) | _JSON.map(lambda value: json.dumps(value).encode()))
def test_foreign_bytes_are_refused_in_words(raw: bytes) -> None:
    """Bytes that are no session raise a `StoreError` and nothing else."""
    with pytest.raises(StoreError, match=SESSION_ID):
        load_record(raw, SESSION_ID)


def test_the_stored_file_of_format_1_can_be_read() -> None:
    """A file written by the first program of format 1 loads, and saving it loses nothing of it."""
    raw = OLD_FILE.read_bytes()
    record = load_record(raw, SESSION_ID)
    turn = next(iter(record.of_kind(LearnerTurn)))
    assert (record.stage, record.scenario.title, record.seed) == ("played", "The empty chair", 41)
    assert (turn.text, turn.acts[0].act) == ("So the house went quiet all at once … 🫖", "reflection")
    assert [entry.kind for entry in record.of_kind(OtherEntry)] == ["x_weather"]
    assert _contains(json.loads(dump_record(record)), json.loads(raw))


def _contains(new: Any, old: Any) -> bool:
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and _contains(new[key], old[key]) for key in old)
    if isinstance(old, list):
        return len(new) == len(old) and all(map(_contains, new, old))
    return bool(new == old)


def test_format_stands_first_and_entries_last() -> None:
    """The file begins with its format, and unknown fields stand before the entries, where a cut spares them."""
    raw = dump_record(sample_record(x_course="Winter"))
    assert raw.startswith(b'{\n "format": 1,\n "id": ')
    assert list(json.loads(raw))[-2:] == ["x_course", "entries"]


def test_the_file_is_plain_utf_8() -> None:
    """Texts stand in the file as people would read them, not as escapes."""
    assert "é 🫖".encode() in dump_record(sample_record())


def test_surrogates_set_after_construction_are_saved() -> None:
    """A lone surrogate that got into a record behind its back becomes U+FFFD instead of losing the save."""
    record = sample_record()
    turn = next(iter(record.of_kind(LearnerTurn)))
    turn.text = "a\ud83d b"
    assert "a\ufffd b" in dump_record(record).decode()


def test_an_entry_can_be_made_of_any_text() -> None:
    """A learner's words with lone surrogates and control characters make an entry, cleaned."""
    assert LearnerTurn(at=AT, text="a\udc00\x1b[2J\tb").text == "a\ufffd[2J    b"


def test_control_characters_in_a_file_are_cleaned() -> None:
    """An escape sequence in a file, in known and unknown fields alike, never reaches a screen."""
    raw = (
        dump_record(sample_record())
        .replace(b"Her hands.", b"Her \\u001b[2Jhands.")
        .replace(b"wind", b"w\\u0007")
    )
    record = load_record(raw, SESSION_ID)
    assert not set("\x1b\x07") & set(record.model_dump_json())
    assert "Her [2Jhands." in [note.text for note in record.of_kind(Note)]


def test_the_name_of_the_file_decides_the_id() -> None:
    """A copied file is a session of its own, so that saving it can't overwrite the one it was copied from."""
    assert load_record(dump_record(sample_record()), "copy").id == "copy"


def test_numbers_that_json_has_not_become_null() -> None:
    """`NaN` and numbers beyond all bounds in unknown fields don't make a file that others can't read."""
    raw = dump_record(sample_record(x=[1.5])).replace(b"1.5", b"NaN, 1e999, 1.5")
    assert load_record(raw, SESSION_ID).model_dump()["x"] == [None, None, 1.5]


def test_a_byte_order_mark_is_no_damage() -> None:
    """A file that an editor has given a byte order mark still loads."""
    assert load_record(b"\xef\xbb\xbf" + dump_record(sample_record()), SESSION_ID) == sample_record()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda raw: b"", "it is empty"),
        (lambda raw: b"\0" * 400, "it is empty"),
        (lambda raw: raw[:-40], "it stops in the middle"),
        (lambda raw: raw[: raw.index("🫖".encode()) + 2], "it stops in the middle"),
        (lambda raw: raw.replace(b'"seed": 41,', b'"seed": ,'), "line 21 is not JSON"),
        (lambda raw: raw.replace("é".encode(), b"\xe9"), "it is not UTF-8 text"),
        (lambda raw: b"[]", "it is not a session"),
        (lambda raw: raw.replace(b'"format": 1', b'"format": true'), "it doesn't say which format it has"),
        (lambda raw: raw.replace(b'"stage"', b'"stages"'), "it has no stage"),
        (lambda raw: raw.replace(b'"entries"', b'"entrees"'), "it has no entries"),
        (lambda raw: raw.replace(b'"seed": 41', b'"seed": "x"'), "at seed: "),
        (lambda raw: raw.replace(b'"about": "hint"', b'"about": 7'), "at entries.5.note.about: "),
        (lambda raw: raw.replace(b"41", b"[" * 5000), "it holds something no session has"),
        (lambda raw: raw.replace(b"41", b"9" * 5000), "it holds something no session has"),
        (lambda raw: raw.replace(b"2.5", b"[" * DEEPEST + b"]" * DEEPEST), "its parts lie too deep"),
    ],
)
def test_a_damaged_file_says_what_is_wrong(change: Any, reason: str) -> None:
    """Each kind of damage is named in plain words, and the hint names the command that helps."""
    with pytest.raises(DamagedSession) as caught:
        load_record(change(dump_record(sample_record())), SESSION_ID)
    assert caught.value.reason.startswith(reason)
    assert caught.value.hint.endswith(f"empathy-tui sessions repair {SESSION_ID}")


def test_a_newer_format_is_refused_by_number() -> None:
    """A file of a later program is refused with its number, whatever else it holds."""
    with pytest.raises(NewerSession, match="format 7") as caught:
        load_record(b'{"format": 7, "entries": {"not": "a list"}}', SESSION_ID)
    assert "Update" in caught.value.hint


def test_a_record_written_by_code_with_odd_values_is_still_saved() -> None:
    """A value that JSON has no form for is written as text: saving comes before being exact."""
    record = SessionRecord.model_validate({**sample_record().model_dump(), "x_path": OLD_FILE})
    assert json.loads(dump_record(record))["x_path"] == str(OLD_FILE)
