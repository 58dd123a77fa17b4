"""A session record as bytes and back. `docs/session-format.md` is the specification."""

import json

from pydantic import ValidationError

from empathy_tui.language import _
from empathy_tui.scrub import clean_tree
from empathy_tui.session.record import SessionRecord
from empathy_tui.session.tree import DEEPEST, DamagedSession, load_tree, nests_deeper


def dump_record(record: SessionRecord) -> bytes:
    """Return a record as the bytes of its file, with `format` first and `entries` last."""
    tree = clean_tree(record.model_dump(warnings=False))
    tree["entries"] = tree.pop("entries")
    return (json.dumps(tree, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def load_record(raw: bytes, session_id: str) -> SessionRecord:
    """Return the record in a file's bytes, cleaned; the file's name decides the id.

    Raises:
        DamagedSession: It can't be read as a session.
        NewerSession: A later program wrote it.
    """
    tree = load_tree(raw, session_id)
    if nests_deeper(tree, DEEPEST):
        raise DamagedSession(session_id, _("its parts lie too deep within each other"))
    try:
        return SessionRecord.model_validate({**clean_tree(tree), "id": session_id})
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise DamagedSession(session_id, f"at {where}: {problem['msg']}") from error
