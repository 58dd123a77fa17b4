"""Making a valid record of what could be read in a damaged one."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from empathy_tui.language import _, ngettext
from empathy_tui.scrub import clean_tree
from empathy_tui.session.record import Entry, Note, OtherEntry, Recorded, SessionRecord
from empathy_tui.session.salvage import Piece, salvage
from empathy_tui.session.tree import DEEPEST, FORMAT, nests_deeper

UNREADABLE = "unreadable"
"""The kind of an entry that can't be what it says it is; `was` holds what stood in the file."""

_EXPECTED = ("program", "scenario", "seat", "wording", "seed", "started", "stage")
_STAMP = re.compile(r"(\d{8}-\d{4})-(?:(.+)-)?[^-]+")


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair found.

    Args:
        session_id: The session.
        kept: Entries read whole.
        cut: Entries of which only the beginning of the words could be read.
        unreadable: Entries kept as they were because they are not what they say.
        gaps: Places where nothing could be read.
        fields: Fields outside the entries that were lost, such as `seed`.
        set_aside: The damaged file, unchanged, under its new name; None when nothing had to be repaired.
    """

    session_id: str
    kept: int = 0
    cut: int = 0
    unreadable: int = 0
    gaps: int = 0
    fields: tuple[str, ...] = ()
    set_aside: Path | None = None

    def describe(self) -> str:
        """Return the findings as one line for a person."""
        found = [
            ngettext("{count} entry read whole", "{count} entries read whole", self.kept).format(
                count=self.kept
            ),
            self.cut and _("{count} cut short").format(count=self.cut),
            self.unreadable and _("{count} kept but not understood").format(count=self.unreadable),
            self.gaps
            and ngettext(
                "nothing readable in {count} place", "nothing readable in {count} places", self.gaps
            ).format(count=self.gaps),
            self.fields and _("lost: {fields}").format(fields=", ".join(self.fields)),
        ]
        return "; ".join(part for part in found if part) + "."


def rebuild(raw: bytes, session_id: str, now: datetime) -> tuple[SessionRecord, Repair]:
    """Return a valid record of everything readable in a damaged file, with a note at its end, and the findings."""
    found = salvage(raw)
    record, fields = _build_header(found.header, session_id, now)
    built = [_build_entry(piece) for piece in found.pieces]
    how = Counter(_how(entry, piece) for entry, piece in zip(built, found.pieces, strict=True))
    repair = Repair(
        session_id,
        kept=how["kept"],
        cut=how["cut"],
        unreadable=how["unreadable"],
        gaps=found.gaps + how["lost"],
        fields=fields,
    )
    note = Note(at=_stamp(now), about="repair", text=repair.describe())
    entries = [*(entry for entry in built if entry is not None), note]
    return record.model_copy(update={"entries": entries}), repair


def _how(entry: Recorded | None, piece: Piece) -> Literal["kept", "cut", "unreadable", "lost"]:
    if entry is None:
        return "lost"
    if (
        isinstance(entry, OtherEntry)
        and entry.kind == UNREADABLE
        and (entry.model_extra or {}).keys() == {"was"}
    ):
        return "unreadable"
    return "kept" if piece.whole else "cut"


def _build_entry(piece: Piece) -> Recorded | None:
    """Return an entry; as unreadable if it isn't what it says, None if it lies too deep to be kept at all."""
    if nests_deeper(piece.value, DEEPEST - 3):
        return None
    value = clean_tree(piece.value)
    if not piece.whole:
        value |= _marks_of_a_cut(value["kind"])
    try:
        return _entry_adapter().validate_python(value)
    except ValidationError:
        return OtherEntry.model_validate({"kind": UNREADABLE, "was": value})


def _marks_of_a_cut(kind: str) -> dict[str, Any]:
    """Return what a cut entry is marked with; the machine must not act on half a message, so it is paused."""
    extra: dict[str, dict[str, Any]] = {"learner": {"paused": True}, "character": {"status": "interrupted"}}
    return {"cut": True, **extra.get(kind, {})}


def _build_header(
    found: dict[str, Any], session_id: str, now: datetime
) -> tuple[SessionRecord, tuple[str, ...]]:
    """Return a record without entries from what the file had, and the fields that had to be made up."""
    lost = [name for name in _EXPECTED if name not in found]
    shallow = {key: value for key, value in found.items() if not nests_deeper(value, DEEPEST - 2)}
    tree = {**clean_tree(shallow), "format": FORMAT, "id": session_id, "entries": []}
    while True:  # each round drops at least one field that was read, and what is filled in is valid
        _fill_in(tree, session_id, now)
        try:
            return SessionRecord.model_validate(tree), tuple(dict.fromkeys(lost))
        except ValidationError as error:
            for problem in error.errors():
                lost.append(".".join(str(part) for part in problem["loc"]))
                _drop(tree, problem["loc"])


def _fill_in(tree: dict[str, Any], session_id: str, now: datetime) -> None:
    """Add what a record must have, taken from the session's id where that says it."""
    match = _STAMP.fullmatch(session_id)
    scenario = (match and match[2]) or "unknown"
    tree.setdefault("program", "unknown")
    tree.setdefault("seed", 0)
    tree.setdefault("started", _started(match[1] if match else "", now))
    ref = tree.setdefault("scenario", {})
    if isinstance(ref, dict):
        for key, value in {"id": scenario, "title": scenario, "hash": ""}.items():
            ref.setdefault(key, value)


def _drop(tree: dict[str, Any], where: tuple[int | str, ...]) -> None:
    """Remove the innermost field that a problem is about."""
    holder: dict[Any, Any] = tree
    for part in where[:-1]:
        holder = holder[part]
    del holder[where[-1]]


def _started(stamp: str, now: datetime) -> str:
    try:
        return _stamp(datetime.strptime(stamp, "%Y%m%d-%H%M").replace(tzinfo=UTC))
    except ValueError:
        return _stamp(now)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


@cache
def _entry_adapter() -> TypeAdapter[Recorded]:
    return TypeAdapter(Entry)
