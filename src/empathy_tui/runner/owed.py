"""What a scene still owes: a reply to the learner's last words, a question that was not answered."""

from collections.abc import Iterable

from empathy_tui.engine.state import EngineEvent, ProbeDue, State
from empathy_tui.scenario.model import Probe, Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, Note, ProbeAnswer, SessionRecord


def owes_reply(record: SessionRecord) -> bool:
    """Return whether the learner's last words were never answered: the program was killed meanwhile."""
    turns = [entry for entry in record.entries if isinstance(entry, LearnerTurn | CharacterTurn)]
    return bool(turns) and isinstance(turns[-1], LearnerTurn) and not turns[-1].paused


def unanswered(record: SessionRecord) -> bool:
    """Return whether the learner's last words have no reply, or one that failed."""
    turns = list(record.of_kind(CharacterTurn))
    return owes_reply(record) or (bool(turns) and turns[-1].status == "failed")


def probes_open(scenario: Scenario, record: SessionRecord, state: State) -> list[Probe]:
    """Return the probes that were offered and neither answered nor put off: the program was left meanwhile."""
    met = {answer.probe for answer in record.of_kind(ProbeAnswer)}
    found = [probe for probe in scenario.probes if probe.at in state.visited and probe.at not in met]
    return found[: probes_left(record)]


def probes_due(scenario: Scenario, record: SessionRecord, events: Iterable[EngineEvent]) -> list[Probe]:
    """Return the probes that these events offer, as far as the session prompts; the debrief has the others."""
    due = {event.probe for event in events if isinstance(event, ProbeDue)}
    return [probe for probe in scenario.probes if probe.at in due][: probes_left(record)]


PROBES = {"full": 3, "sparse": 1, "none": 0}
"""Probes offered within a scene, by how much it prompts; no scene has more than three."""
HINTS = {"full": None, "sparse": 2, "none": 0}
"""Hints given within a scene; None for as many as are asked for."""
HINT = "hint"
"""Subject of the note that a hint leaves."""


def probes_left(record: SessionRecord) -> int:
    """Return how many probes may still be offered within the scene."""
    asked = {answer.probe for answer in record.of_kind(ProbeAnswer)}
    return max(0, PROBES[record.prompts] - len(asked))


def hints_left(record: SessionRecord) -> int | None:
    """Return how many hints may still be given; None for as many as are asked for."""
    most = HINTS[record.prompts]
    return None if most is None else max(0, most - sum(note.about == HINT for note in record.of_kind(Note)))
