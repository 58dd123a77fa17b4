"""Steps of a debrief about guesses: how sure one is, and probes that were put off in the scene."""

from collections.abc import Iterator

from empathy_tui.language import _
from empathy_tui.review.debrief import answered
from empathy_tui.review.own_lines import LINE_LENGTH, cut_to_end, flat, said_on_entering
from empathy_tui.review.step import DebriefStep
from empathy_tui.scenario.model import Probe
from empathy_tui.session.record import SessionRecord

SURE = ("50", "60", "70", "80", "90", "100")
"""How sure one may be of a guess, in percent: 50 is even odds."""


def sure_step(step: str) -> DebriefStep:
    """Return the step that asks how sure the learner is of a guess."""
    return DebriefStep(
        step,
        "choose",
        _("How sure"),
        _("How sure are you of that? 50 is even odds."),
        tuple(_("{percent} in 100").format(percent=percent) for percent in SURE),
        SURE,
    )


def asked_of(record: SessionRecord, beat: str, ask: str) -> str:
    """Return the question of a probe with what was said when its beat was entered, as far as something was."""
    said = cut_to_end(flat(said_on_entering(record, beat)), 2 * LINE_LENGTH)
    return _("{ask} It was when this was said: “{line}”").format(ask=ask, line=said) if said else ask


def probe_steps(record: SessionRecord, probe: Probe) -> Iterator[DebriefStep]:
    """Yield a probe that was put off in the scene, and how sure the learner is of what they then choose."""
    answer = answered(record, probe.at)
    if answer is None or answer.in_debrief:
        moment = asked_of(record, probe.at, probe.ask)
        yield DebriefStep(f"probe-{probe.at}", "choose", _("A moment in the scene"), moment, probe.choices)
        if answer is not None:
            yield DebriefStep(
                f"tells-{probe.at}", "write", _("A moment in the scene"), _("What told you that?")
            )
            yield sure_step(f"sure-{probe.at}")
