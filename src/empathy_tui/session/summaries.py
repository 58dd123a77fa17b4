"""The list of sessions: a few facts of each file, read without ever failing on one of them."""

from dataclasses import dataclass
from typing import Any

from empathy_tui.language import _
from empathy_tui.scrub import clean_line
from empathy_tui.session.salvage import salvage
from empathy_tui.session.tree import DamagedSession, NewerSession, load_tree


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session in a list.

    Args:
        id: The session's id, which is its file's name.
        title: The scenario's title, '' when it can't be read.
        scenario_id: The scenario's id, '' when it can't be read.
        started: ISO 8601 in UTC, '' when it can't be read.
        stage: `playing`, `played` or `completed`, '' when it can't be read.
        ending: The ending reached; None when there was none.
        learner_turns: How often the learner spoke, acted or waited within the fiction.
        damaged: What is wrong with the file, '' when nothing is.
        newer: Whether a later program wrote it.
    """

    id: str
    title: str = ""
    scenario_id: str = ""
    started: str = ""
    stage: str = ""
    ending: str | None = None
    learner_turns: int = 0
    damaged: str = ""
    newer: bool = False

    @property
    def unfinished(self) -> bool:
        """Whether the session can be gone on with: in its scene, or in its debrief if anything was said."""
        begun = self.stage == "playing" or (self.stage == "played" and self.learner_turns > 0)
        return self.readable and begun

    @property
    def readable(self) -> bool:
        """Whether the session can be opened."""
        return not self.damaged and not self.newer


def summarise(raw: bytes, session_id: str) -> SessionSummary:
    """Return the facts of a session file's bytes; a damaged one tells what can still be read in it.

    Only what a list needs is looked at, so a file may still turn out to be damaged when it is opened.
    """
    try:
        tree = load_tree(raw, session_id)
    except NewerSession:
        return _summary(session_id, salvage(raw).header, [], newer=True)
    except DamagedSession as error:
        found = salvage(raw)
        left = [piece.value for piece in found.pieces]
        return _summary(session_id, found.header, left, damaged=error.reason)
    entries = tree["entries"]
    if not isinstance(entries, list):
        return _summary(session_id, tree, [], damaged=_("its entries are no list"))
    return _summary(session_id, tree, entries, damaged=_shape_problem(tree, entries))


def _summary(
    session_id: str, tree: dict[str, Any], entries: list[Any], *, damaged: str = "", newer: bool = False
) -> SessionSummary:
    scenario = tree.get("scenario")
    scenario = scenario if isinstance(scenario, dict) else {}
    ended = [entry for entry in entries if _is(entry, "ended")]
    return SessionSummary(
        id=session_id,
        title=_text(scenario.get("title")),
        scenario_id=_text(scenario.get("id")),
        started=_text(tree.get("started")),
        stage=_text(tree.get("stage")),
        ending=_text(ended[-1].get("ending")) or None if ended else None,
        learner_turns=sum(1 for entry in entries if _is(entry, "learner") and not entry.get("paused")),
        damaged=damaged,
        newer=newer,
    )


def _shape_problem(tree: dict[str, Any], entries: list[Any]) -> str:
    """Return the first thing that a record can't have, '' if none is seen at a glance."""
    scenario = tree.get("scenario")
    if not isinstance(scenario, dict) or not all(
        isinstance(scenario.get(key), str) for key in ("id", "title", "hash")
    ):
        return _("it doesn't say which scenario was played")
    if not isinstance(tree.get("started"), str) or not isinstance(tree.get("program"), str):
        return _("it doesn't say when and with what it was played")
    if tree.get("stage") not in ("playing", "played", "completed"):
        return _("it doesn't say how far the session has come")
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict) or not isinstance(entry.get("kind"), str):
            return _("entry {number} has no kind").format(number=number)
        if entry["kind"] in ("learner", "character") and not isinstance(entry.get("text"), str):
            return _("entry {number} has no text").format(number=number)
    return ""


def _is(entry: Any, kind: str) -> bool:
    return isinstance(entry, dict) and entry.get("kind") == kind


def _text(value: Any) -> str:
    return clean_line(value) if isinstance(value, str) else ""
