"""How a course stands, in words; both front ends and the commands use them."""

from empathy_tui.language import N_, _
from empathy_tui.runner.standing import Standing, StepState, Unread
from empathy_tui.scenario.courses import StepKind

KIND_WORDS: dict[StepKind, str] = {
    "scene": N_("scene"),
    "unaided": N_("scene without prompts"),
    "questionnaire": N_("questionnaire"),
    "board": N_("discussion"),
    "people": N_("among people"),
    "checkpoint": N_("checkpoint"),
}
UNAIDED = N_(
    "This one is played without hints and without questions on the way, to look at beside earlier ones."
)
BOARD_KEYS = N_(
    "Or here: Escape, then b in the library. Where no board is chosen yet, that page says how to choose one."
)
"""Said beside the commands on the full screen."""
MET = N_("Every scene of this step was met here before: it is played without hints, and compared with none.")


def board_lines(unit: str) -> tuple[str, ...]:
    """Return how something is posted to a unit."""
    return (
        _("To read what others posted: empathy-tui board show {unit}").format(unit=unit),
        _("To post: empathy-tui board post {unit}").format(unit=unit),
    )


def go_lines(standing: Standing) -> tuple[str, ...]:
    """Return how a checkpoint is opened."""
    command = f"empathy-tui course go {standing.course.id}"
    return (
        _("It goes on when the facilitator says so."),
        _("The facilitator's phrase opens it: {command}").format(command=command)
        if standing.course.go
        else _("Once they have said it: {command}").format(command=command),
    )


def state_words(item: StepState) -> str:
    """Return how a step stands, in words."""
    match item.state:
        case "done":
            early = bool(item.finished and item.finished.early)
            words = _("done {day}, before its day") if early else _("done {day}")
            return words.format(day=item.day)
        case "left-out":
            return _("left out {day}").format(day=item.day)
        case "waiting":
            return _("next, from {day} on").format(day=item.due)
        case "begun" if item.step.kind == "people":
            return _("taken on; time until {day}").format(day=item.due) if item.due else _("taken on")
        case "begun":
            return _("begun, and not finished")
        case "now" if item.step.kind == "checkpoint":
            return _("waits for the facilitator")
        case "now":
            return _("next")
        case _:
            return _("later")


def unread_words(found: Unread) -> tuple[str, str]:
    """Return that a course can't be read, with the reason, and how it is forgotten."""
    return (
        _("Course “{course}” can't be read: {reason}").format(course=found.course, reason=found.reason),
        _("To forget how far you are in it: empathy-tui course leave {course}").format(course=found.course),
    )


def now_words(found: Standing) -> str:
    """Return what comes now in a course, in one line."""
    if (now := found.now) is None:
        return _("every step is behind you")
    return f"{now.step.title} ({_(KIND_WORDS[now.step.kind])}): {state_words(now)}"
