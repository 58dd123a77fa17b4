"""Starts a front end: the full screen where there is one, lines elsewhere."""

import os
import signal
import sys
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

import click

from empathy_tui.language import _

if TYPE_CHECKING:
    from empathy_tui.plain.program import PlainProgram
    from empathy_tui.practice import Practice
    from empathy_tui.runner.wish import Wish
    from empathy_tui.tui.opening import Opening

LAST = "last"


@dataclass(frozen=True)
class Way:
    """How the learner wants the program.

    Args:
        plain: Lines were asked for.
        instant: The character speaks at once.
        provider: What words the character; None for what the settings say.
        model: Its model.
        base_url: Its address, where it isn't the usual one.
    """

    plain: bool
    instant: bool
    provider: str | None = None
    model: str | None = None
    base_url: str | None = None

    def lines(self) -> bool:
        """Return whether lines are used, with one line on stderr when that was not asked for."""
        if self.plain:
            return True
        if os.environ.get("TERM") == "dumb":
            click.echo(_("This terminal can't draw a screen (TERM=dumb): going on with lines."), err=True)
            return True
        drawn_on = (sys.stdin, sys.stdout, sys.stderr)  # Textual writes to the last
        if not all(stream.isatty() for stream in drawn_on):
            click.echo(_("This is not a terminal: going on with lines, as with --plain."), err=True)
            return True
        return False

    def practice(self) -> "Practice":
        """Return the learner's practice."""
        from empathy_tui.practice import Practice

        practice = Practice.at_home(instant=self.instant)
        return practice.choose(self.provider, self.model, self.base_url)


def open_program(way: Way) -> None:
    """Open the library."""
    if way.lines():
        _plain(way).choose()
        return
    from empathy_tui.tui.opening import Opening

    _screen(way, Opening())


def play(way: Way, scenario: str | None, wish: "Wish", *, resume: str | None) -> None:
    """Play a scene, or go on with a session."""
    if way.lines():
        program = _plain(way)
        if resume:
            program.resume(_session(program.practice, resume))
        elif scenario:
            program.play(scenario, wish)
        else:
            program.choose(wish)
        return
    from empathy_tui.tui.opening import Opening

    if scenario:
        way.practice().scene(scenario)
    session = _session(way.practice(), resume) if resume else None
    _screen(way, Opening(scenario=scenario, session=session, wish=wish))


def next_step(way: Way, course: str, *, early: bool) -> None:
    """Take a course on by a step: a scene on the full screen where there is one, all else as lines."""
    from empathy_tui.runner.taking import Taking

    practice = way.practice()
    taking = Taking(practice.courses, course)
    now = taking.found.now
    if now is None or now.step.kind not in ("scene", "unaided") or way.lines():
        _plain(way).next_step(course, early=early)
        return
    from empathy_tui.runner.wish import Wish
    from empathy_tui.tui.opening import Opening

    practice.courses.admit(course, model=practice.model is not None)
    assigned = taking.assigned(early=early)
    if assigned.session is None:
        practice.scene(assigned.scene)
    _screen(way, Opening(wish=Wish(assigned=assigned)))


def review_session(way: Way, session: str | None) -> None:
    """Go through the debrief of a session."""
    if way.lines():
        program = _plain(way)
        program.resume(_session(program.practice, session or LAST))
        return
    from empathy_tui.tui.opening import Opening

    _screen(way, Opening(session=_session(way.practice(), session or LAST)))


def open_journal(way: Way, theme: str) -> None:
    """Open the journal on a full screen, of a theme or of all."""
    from empathy_tui.tui.opening import Opening

    _screen(way, Opening(journal=theme))


def _session(practice: "Practice", wanted: str) -> str:
    if wanted != LAST:
        practice.store.load(wanted)
        return wanted
    return practice.newest()


def _plain(way: Way) -> "PlainProgram":
    from empathy_tui.plain.lines import Lines
    from empathy_tui.plain.program import PlainProgram

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    return PlainProgram(way.practice(), Lines(sys.stdin, sys.stdout, echo=not sys.stdin.isatty()))


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _screen(way: Way, opening: "Opening") -> None:
    from empathy_tui.tui.app import EmpathyApp
    from empathy_tui.tui.signals import held_back

    app = EmpathyApp(way.practice, opening)
    with held_back():
        app.run()
    if app.crash is not None:
        raise app.crash
    if app.return_code:
        raise SystemExit(app.return_code)
