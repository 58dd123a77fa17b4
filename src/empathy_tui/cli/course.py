"""`empathy-tui course …`: a facilitator's order of scenes, questionnaires and tasks, taken step by step."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from empathy_tui.cli.completion import course_ids
from empathy_tui.cli.course_files import check, phrase, seal, taken_in
from empathy_tui.cli.play import Way, next_step
from empathy_tui.cli.sessions import json_option
from empathy_tui.cli.ways import instant_option, plain_option, provider_options
from empathy_tui.errors import EmpathyError, ScenarioError
from empathy_tui.language import _
from empathy_tui.scrub import clean_line

if TYPE_CHECKING:
    from empathy_tui.runner.courses import Courses
    from empathy_tui.runner.standing import Standing, StepState
    from empathy_tui.runner.taking import Taking
    from empathy_tui.scenario.courses import Course, CourseStep

LIST = "`empathy-tui course list` shows those there are."


@click.group()
def course() -> None:
    """Take a course: scenes, questionnaires and tasks in a facilitator's order."""


@course.command("list")
@json_option
def list_courses(*, as_json: bool) -> None:
    """List the courses, those that can't be used with what is wrong."""
    found, begun = _courses(), {}
    for name in found.ids():
        try:
            begun[name] = found.standing(name)
        except EmpathyError as error:
            click.echo(f"{error.message} {error.hint}", err=True)
    rows: list[dict[str, Any]] = []
    for file in found.files():
        if (made := file.course) is None:
            problem = file.problem or ScenarioError("It can't be read.")
            rows.append({"path": str(file.path), "problem": problem.message, "hint": problem.hint})
            line = f"{clean_line(file.path.name)}: can't be used. {problem.message} {problem.hint}"
        else:
            shown = made.model_dump(include={"id", "title", "language", "weeks", "minutes", "ai"})
            standing = begun.get(made.id)
            rows.append({**shown, "path": str(file.path), "begun": standing is not None})
            line = f"{made.id}: {made.title}. {_asks(made)}"
            line += "\n    " + _("Begun; {now}.").format(now=_now(standing)) if standing else ""
        if not as_json:
            click.echo(line)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        click.echo("There is no course.")


@course.command()
@click.argument("name", metavar="COURSE", shell_complete=course_ids)
def show(*, name: str) -> None:
    """Show COURSE: what it is, what it asks of your time, its steps. An id, or a file."""
    _show(_courses().course(name))


@course.command()
@click.argument("name", metavar="COURSE", shell_complete=course_ids)
def start(*, name: str) -> None:
    """Begin COURSE: an id, or a file, which is then copied to your own courses.

    A file that was corrected since takes the place of its copy, also in mid-course: what was done stays done.
    """
    found = _courses()
    standing = taken_in(Path(name), found) if name.endswith((".yaml", ".yml")) else found.start(name)
    _show(standing.course)
    click.echo("\n" + _("Begun. {now}.").format(now=_now(standing)))
    click.echo(_("To go on: {command}").format(command="empathy-tui course next"))


@course.command("next")
@click.argument("name", metavar="[COURSE]", required=False, shell_complete=course_ids)
@click.option("--now", "early", is_flag=True, help="Don't wait for the step's day; that is noted.")
@click.option("--skip", is_flag=True, help="Leave out the step that comes now; a checkpoint can't be.")
@plain_option
@instant_option
@provider_options
def next_(
    *,
    name: str | None,
    early: bool,
    skip: bool,
    plain: bool,
    instant: bool,
    provider: str | None,
    model: str | None,
    base_url: str | None,
) -> None:
    """Do what comes now in COURSE; the one you began, if it is only one."""
    found = _courses()
    chosen = _begun(found, name)
    if skip:
        taking = _taking(found, chosen)
        taking.leave_out()
        click.echo(_("Left out. {now}.").format(now=_now(taking.found)))
        return
    way = Way(plain=plain, instant=instant, provider=provider, model=model, base_url=base_url)
    next_step(way, chosen, early=early)


@course.command()
@click.argument("name", metavar="[COURSE]", required=False, shell_complete=course_ids)
@json_option
def status(*, name: str | None, as_json: bool) -> None:
    """Show the steps of COURSE: what is done, what comes now, and from which day."""
    from empathy_tui.runner.handing_out import VERSION

    found = _courses()
    standing = found.standing(_begun(found, name))
    which = standing.progress.hash[:VERSION]
    if as_json:
        rows = [_row(item) for item in standing.steps]
        top = {"course": standing.course.id, "title": standing.course.title}
        top |= {"started": standing.progress.started, "version": which}
        click.echo(json.dumps({**top, "steps": rows}, ensure_ascii=False, indent=1))
        return
    from empathy_tui.runner.course_words import KIND_WORDS, state_words

    begun = _("{title}, begun {day}").format(title=standing.course.title, day=standing.progress.started[:10])
    click.echo(f"{begun}\n" + _("Version of its file: {version}").format(version=which))
    for number, item in enumerate(standing.steps, 1):
        click.echo(f"{number}. {item.step.title} ({_(KIND_WORDS[item.step.kind])}): {state_words(item)}")
    if standing.now is None:
        click.echo(f"{_now(standing)}.")


@course.command()
@click.argument("name", metavar="[COURSE]", required=False, shell_complete=course_ids)
def go(*, name: str | None) -> None:
    """Open the checkpoint that comes now in COURSE, as the facilitator: the phrase is asked for, or comes on stdin."""
    found = _courses()
    taking = _taking(found, _begun(found, name))
    now = taking.found.now
    if taking.found.course.go is None or now is None or now.step.kind != "checkpoint":
        if now is not None and now.step.kind == "checkpoint":
            click.echo(now.step.checkpoint)
            click.confirm("The facilitator says go?", abort=True)
        taking.go()
    else:
        taking.go(phrase(confirm=False))
    click.echo(_("Open. {now}.").format(now=_now(taking.found)))


@course.command()
@click.argument("name", metavar="COURSE", shell_complete=course_ids)
@click.option("--yes", is_flag=True, help="Don't ask.")
def leave(*, name: str, yes: bool) -> None:
    """Forget how far you are in COURSE, and remove the copy of its file; sessions and answers stay."""
    from empathy_tui.runner.handing_out import copy_of, leave

    found = _courses()
    if name not in found.ids():
        raise EmpathyError(f"The course {name[:60]} was not begun.", LIST)
    if not yes:
        copy = copy_of(name, found)
        if copy is not None:
            click.echo(f"The copy of its file is removed with it: {clean_line(str(copy))}")
        click.confirm(f"Forget how far you are in {name}? Sessions and answers stay.", abort=True)
    removed = leave(name, found)
    click.echo(f"Left: {name}")
    if removed:
        click.echo(
            f"Removed: {clean_line(str(removed))}. To begin it anew, start it from the file you were given."
        )


def _courses() -> "Courses":
    from empathy_tui.practice import Practice

    return Practice.at_home().courses


def _taking(found: "Courses", name: str) -> "Taking":
    from empathy_tui.runner.taking import Taking

    return Taking(found, name)


def _begun(found: "Courses", name: str | None) -> str:
    """Return the course that is meant: the one that was named, or the only one that was begun."""
    if name is not None:
        return name
    ids = found.ids()
    if not ids:
        raise EmpathyError("No course was begun.", "Begin one: empathy-tui course start COURSE. " + LIST)
    if len(ids) > 1:
        ids = [standing.course.id for standing in found.standings()] or ids
    if len(ids) > 1:
        raise click.UsageError(f"Several courses were begun: name one of {', '.join(ids)}.")
    return ids[0]


def _asks(made: "Course") -> str:
    weeks = "1 week" if made.weeks == 1 else f"{made.weeks} weeks"
    scripted = " Scripted characters only." if made.ai == "scripted" else ""
    return f"About {weeks}, {made.minutes} minutes in each, {made.language}.{scripted}"


def _show(made: "Course") -> None:
    click.echo(f"{made.title}\n\n{made.about.strip()}\n\n{_asks(made)}")
    click.echo(f"Themes: {', '.join(made.themes)}.")
    click.echo(f"By {made.credit.author}. {made.credit.standpoint.strip()}\n")
    for number, step in enumerate(made.steps, 1):
        click.echo(f"{number}. {step.title} ({_what(step)})")


def _what(step: "CourseStep") -> str:
    """Return what a step is, and when it comes."""
    from empathy_tui.runner.course_words import KIND_WORDS

    what = KIND_WORDS[step.kind]
    if step.days:
        what += f", {_days(step.days)} for it"
    return f"{what}, {_days(step.after_days)} after the one before" if step.after_days else what


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _now(standing: "Standing") -> str:
    from empathy_tui.runner.course_words import now_words

    words = now_words(standing)
    return words[0].upper() + words[1:]


def _row(item: "StepState") -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": item.step.id,
        "title": item.step.title,
        "kind": item.step.kind,
        "state": item.state,
    }
    done = item.finished.model_dump(mode="json", exclude={"step"}) if item.finished else None
    return {**row, "day": item.due or None, "finished": done}


for command in (check, seal):
    course.add_command(command)
