"""What comes before the briefing, as lines: the last plan, and what there is to say."""

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import lettered
from empathy_tui.practice import Practice
from empathy_tui.review.again import Acquaintance, how_they_meet
from empathy_tui.runner.beforehand import outcomes, plan_asked
from empathy_tui.runner.choosing import chosen
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.carried import OUTCOMES, Outcome, Plan


def ask_plan(practice: Practice, lines: Lines, plan: Plan) -> None:
    """Ask what came of a plan; Enter asks another time.

    Lines that come from elsewhere than a keyboard may not know of the question: one that answers nothing is left for the
    scene.
    """
    lines.write(plan_asked(plan))
    lines.write(lettered(outcomes()))
    outcome = _ask_outcome(lines)
    if outcome is None:
        return
    happened = ""
    if outcome != "let-go":
        happened = lines.ask(_("What happened? On one line; Enter leaves it out:") + " ") or ""
    try:
        practice.mine.say_what_came(plan.session, outcome, happened)
    except EmpathyError as error:
        lines.trouble(error)
        return
    lines.write(_("[Kept.]"))
    lines.write()


def _ask_outcome(lines: Lines) -> Outcome | None:
    while line := lines.ask(_("Answer with a letter, or Enter to be asked another time:") + " "):
        try:
            return OUTCOMES[chosen(outcomes(), line)]
        except EmpathyError as error:
            if lines.echo:
                lines.put_back(line)
                return None
            lines.trouble(error)
    return None


FIRST = N_("Enter begins. /first changes whether {name} knows you from before.")


def how_to_meet(lines: Lines, scenario: Scenario, acquaintance: Acquaintance) -> Acquaintance | None:
    """Let a person at a keyboard say how they want to be met; None when the lines end."""
    while True:
        lines.write(_(FIRST).format(name=scenario.speaker.short))
        line = lines.ask(_("Enter, or /first:") + " ")
        if not line:
            return None if line is None else acquaintance
        if line == "/first":
            acquaintance = acquaintance.turned()
            lines.write(how_they_meet(scenario, acquaintance))
        else:
            lines.write(_("[Nothing is said yet: first Enter.]"))
