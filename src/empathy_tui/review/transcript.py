"""A session as it is read again: what was said, and what the learner wrote and chose afterwards."""

from collections.abc import Iterator
from contextlib import suppress

from empathy_tui.language import N_, _
from empathy_tui.review.export.origin import speaker_of
from empathy_tui.review.prose import PURPOSE, Block, conversation
from empathy_tui.review.step import DebriefStep
from empathy_tui.review.steps import steps
from empathy_tui.review.worded import badge
from empathy_tui.review.words import act_in_words
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import Answer, SessionRecord
from empathy_tui.vocabulary import ACTS

_TITLES = {
    "form": N_("How long"),
    "opened": N_("A line that opened"),
    "closed": N_("A line that closed"),
    "opened-act": N_("What kind of line it was that opened"),
    "closed-act": N_("What kind of line it was that closed"),
    "saw-opened": N_("What you had seen"),
    "saw-closed": N_("What you had seen"),
    "notes": N_("Notes"),
    "writing": N_("In writing"),
    "patience": N_("With people"),
}
"""What steps are called whose answer keeps no title, where their scene is not here."""
_CHOICES = {"more": N_("more"), "same": N_("as much"), "less": N_("less")}


def transcript(record: SessionRecord, scenario: Scenario | None = None, name: str = "") -> Iterator[Block]:
    """Return what was said in a session and what the learner wrote afterwards; nothing that was hidden.

    Args:
        record: The session.
        scenario: Its scene as it was played; None where it is not here.
        name: The character's name, where it is known although the scene is not here as it was played.
    """
    yield Block("heading", record.scenario.title)
    yield Block("text", f"{record.started[:16].replace('T', ' ')} UTC. {badge(record.wording)}. {_(PURPOSE)}")
    yield from conversation(record, speaker_of(record, scenario) if scenario else name or _("Character"))
    known: dict[str, DebriefStep] = {}
    if scenario is not None:
        with suppress(KeyError):  # a record that was changed by hand may name what the scene has not
            known = {step.id: step for step in steps(scenario, record)}
    for entry in record.of_kind(Answer):
        if entry.text:
            yield Block("heading", _title(entry, known.get(entry.step)))
            yield Block("text", _words(entry, known.get(entry.step)))


def _title(answer: Answer, step: DebriefStep | None) -> str:
    if step is not None:
        return step.title
    if answer.title:
        return answer.title
    kind = answer.step.partition("-")[0]
    if kind in ("probe", "tells"):
        return _("A moment in the scene")
    if kind == "sure":
        return _("How sure")
    return _(_TITLES[answer.step]) if answer.step in _TITLES else answer.step


def _words(answer: Answer, step: DebriefStep | None) -> str:
    """Return an answer as it was shown when it was chosen, or as it was written."""
    text = answer.text
    if answer.step == "notes":
        return _("Struck: {numbers}.").format(numbers=", ".join(text.split()))
    if step is not None and text in step.keys:
        return step.choices[step.keys.index(text)]
    if answer.step == "patience" and text in _CHOICES:
        return _(_CHOICES[text])
    if answer.step.startswith("sure-"):
        return _("{percent} in 100").format(percent=text)
    return act_in_words(text) if answer.step.endswith("-act") and text in ACTS else text
