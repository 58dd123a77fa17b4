"""The whole program as lines: choosing, briefing, scene, debrief."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.debrief import PlainDebrief
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import PlainScene
from empathy_tui.practice import Practice
from empathy_tui.review import prose
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.library import LibraryEntry
from empathy_tui.vocabulary import LEVEL_WORDS, Stance

if TYPE_CHECKING:
    from empathy_tui.runner.taking import Assigned

HOW = N_(
    "Write what you would say. /wait says nothing, /do does something, /out leaves at once, "
    "/help lists the rest."
)


@dataclass(frozen=True)
class PlainProgram:
    """Runs a practice on lines.

    Args:
        practice: Scenes, sessions, settings.
        lines: Where it is read and written.
    """

    practice: Practice
    lines: Lines

    def choose(self, *, seed: int | None = None, stance: Stance | None = None) -> None:
        """Offer what was broken off, then the scenes, and play what is chosen."""
        self.lines.write(_(prose.PURPOSE))
        unfinished = self.practice.unfinished()
        scenes = self.practice.scenes()
        playable = [scene for scene in scenes if scene.problem is None]
        if unfinished is not None:
            self.lines.write(" 0  " + _("Go on with “{title}”, broken off.").format(title=unfinished.title))
        courses = self._show_courses()
        for number, scene in enumerate(playable, start=1):
            self.lines.write(f" {number}  {scene.title}: {scene.summary} {_weight(scene)}")
        for scene in scenes:
            if scene.problem is not None:
                self.lines.write(
                    " -  "
                    + _("{name} can't be played: {reason}").format(
                        name=scene.name, reason=scene.problem.message
                    )
                )
        while (line := self.lines.ask(_("Number, or Enter to leave:") + " ")) is not None and line:
            if line.casefold() in courses:
                self.next_step(courses[line.casefold()])
                return
            if line == "0" and unfinished is not None:
                self.resume(unfinished.id)
                return
            if line.isascii() and line.isdigit() and 0 < int(line) <= len(playable):
                self.play(playable[int(line) - 1].id, seed=seed, stance=stance)
                return
            self.lines.write(_("[That is none of the numbers.]"))

    def _show_courses(self) -> dict[str, str]:
        """Write the courses that were begun, and return what is typed for each with its id."""
        found = self.practice.standings()
        marks = ["c", *(f"c{number}" for number in range(2, len(found) + 1))]
        if found:
            from empathy_tui.runner.course_words import now_words
        for mark, standing in zip(marks, found, strict=False):
            line = _("Course “{title}”: {now}.").format(title=standing.course.title, now=now_words(standing))
            self.lines.write(f" {mark}  {line}")
        return {mark: standing.course.id for mark, standing in zip(marks, found, strict=False)}

    def next_step(self, course: str, *, early: bool = False) -> None:
        """Take a course that was begun on by a step.

        Args:
            course: The course, by its id.
            early: The learner does not wait for its day.
        """
        from empathy_tui.plain.course import PlainCourse
        from empathy_tui.runner.taking import Taking

        taking = Taking(self.practice.courses, course)
        PlainCourse(self.practice, taking, self.lines, self._play_assigned).go_on(early=early)

    def _play_assigned(self, assigned: "Assigned") -> None:
        if assigned.session is not None:
            self.resume(assigned.session)
        else:
            self.play(assigned.scene, assigned=assigned)

    def play(
        self,
        wanted: str,
        *,
        seed: int | None = None,
        stance: Stance | None = None,
        assigned: "Assigned | None" = None,
    ) -> None:
        """Brief the learner and play a scene to the end of its debrief, as a course asks for it if one does."""
        scene, practice = self.practice.scene(wanted), self.practice
        with (
            practice.begin_assigned(scene, assigned, seed=seed, stance=stance)
            if assigned
            else practice.begin(scene, seed=seed, stance=stance)
        ) as runner:
            self.lines.blocks(prose.briefing(scene.scenario, self.practice.wording()))
            self.lines.write()
            self.lines.write(_(HOW))
            self._go_on(runner)

    def resume(self, session: str) -> None:
        """Go on with a session where it stopped: in its scene, in its debrief, or reading it again."""
        with self.practice.resume(session) as runner:
            if runner.record.stage == "completed":
                help_lines = self.practice.settings.help_lines
                PlainDebrief(self.practice.debrief(runner), self.lines, help_lines).read_again()
                return
            self._go_on(runner)

    def _go_on(self, runner: SessionRunner) -> None:
        self.lines.write()
        you_are = _("You are {name}.").format(name=runner.scenario.listener.name)
        self.lines.write(f"[{prose.badge(runner.record.wording)}. {you_are}]")
        help_lines = self.practice.settings.help_lines
        try:
            done = runner.over or PlainScene(runner, self.lines, help_lines).play()
            done = done and PlainDebrief(self.practice.debrief(runner), self.lines, help_lines).go()
        except EmpathyError:
            self.lines.write(_("[What was taken before is kept.]"))
            raise
        if not done:
            self.lines.write()
            self.lines.write(_("[Kept as far as it went. Go on with it: empathy-tui practice --resume last]"))


def _weight(scene: LibraryEntry) -> str:
    facts = [
        _("{minutes} minutes, {level}.").format(minutes=scene.minutes, level=_(LEVEL_WORDS[scene.level]))
    ]
    if scene.unaided:
        facts.append(_("To be met later, without hints."))
    if scene.content_notes:
        facts.append(_("Touches on {notes}.").format(notes=", ".join(scene.content_notes)))
    if scene.pack is not None:
        pack = scene.pack
        facts.append(
            _("From “{title}”, by {author}, {licence}.").format(
                title=pack.title, author=pack.author, licence=pack.licence
            )
        )
    return f"({' '.join(facts)})"
