"""What comes before the briefing, as lines: the last plan, and what there is to say."""

from empathy_tui.errors import EmpathyError
from empathy_tui.language import _
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import lettered
from empathy_tui.practice import Practice
from empathy_tui.runner.beforehand import outcomes, plan_asked
from empathy_tui.runner.choosing import chosen
from empathy_tui.session.carried import OUTCOMES, Outcome, Plan


def ask_plan(practice: Practice, lines: Lines, plan: Plan) -> None:
    """Ask what came of a plan; Enter, or anything that is no answer to it, asks another time."""
    lines.write(plan_asked(plan))
    lines.write(lettered(outcomes()))
    answer = lines.ask(_("Answer with a letter, or Enter to be asked another time:") + " ")
    if not answer:
        return
    try:
        outcome: Outcome = OUTCOMES[chosen(outcomes(), answer)]
    except EmpathyError as error:
        lines.trouble(error)
        return
    happened = ""
    if outcome != "let-go":
        happened = lines.ask(_("What happened? On one line; Enter leaves it out:") + " ") or ""
    try:
        practice.say_what_came(plan.session, outcome, happened)
    except EmpathyError as error:
        lines.trouble(error)
        return
    lines.write(_("[Kept.]"))
    lines.write()
