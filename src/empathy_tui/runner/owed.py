"""What a scene still owes: a reply to the learner's last words, a question that was not answered."""

from collections.abc import Iterable

from empathy_tui.engine.state import EngineEvent, ProbeDue, State
from empathy_tui.scenario.model import Probe, Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, ProbeAnswer, SessionRecord


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
    return [probe for probe in scenario.probes if probe.at in state.visited and probe.at not in met]


def probes_due(scenario: Scenario, events: Iterable[EngineEvent]) -> list[Probe]:
    """Return the probes that these events offer."""
    due = {event.probe for event in events if isinstance(event, ProbeDue)}
    return [probe for probe in scenario.probes if probe.at in due]
