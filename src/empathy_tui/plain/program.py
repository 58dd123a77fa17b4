"""The whole program as lines: choosing, briefing, scene, debrief."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from empathy_tui import paths
from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.beforehand import ask_plan
from empathy_tui.plain.debrief import PlainDebrief
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import PlainScene
from empathy_tui.practice import Practice
from empathy_tui.review import prose
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.library import LibraryEntry
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import LEVEL_WORDS, Prompts, Stance

if TYPE_CHECKING:
    from empathy_tui.runner.taking import Assigned

HOW = N_(
    "Write what you would say. /wait says nothing, /do does something, /out leaves at once, "
    "/help lists the rest."
)


CHANGE_PROMPTS = N_("For another amount: `empathy-tui practice --prompts full`, `sparse` or `none`.")


@dataclass(frozen=True)
class PlainProgram:
    """Runs a practice on lines.

    Args:
        practice: Scenes, sessions, settings.
        lines: Where it is read and written.
    """

    practice: Practice
    lines: Lines

    def choose(
        self, *, seed: int | None = None, stance: Stance | None = None, prompts: Prompts | None = None
    ) -> None:
        """Offer what was broken off, then the scenes, and play what is chosen."""
        self.lines.write(_(prose.PURPOSE))
        choices = self._offer(seed=seed, stance=stance, prompts=prompts)
        doors = self._doors()
        for word, (what, _go) in doors.items():
            self.lines.write(f"{word} {_(what)}")
        while (line := self.lines.ask(_("Number, or Enter to leave:") + " ")) is not None and line:
            if line.casefold() in choices:
                choices[line.casefold()]()
                return
            word = line.casefold() if line.startswith("/") else f"/{line.casefold()}"
            if word not in doors:
                self.lines.write(_("[That is none of the numbers.]"))
            elif not doors[word][1]():
                return

    def _offer(
        self, *, seed: int | None, stance: Stance | None, prompts: Prompts | None
    ) -> dict[str, Callable[[], None]]:
        """Write what can be played, and return what each number plays."""
        choices: dict[str, Callable[[], None]] = {}
        unfinished = self.practice.unfinished()
        scenes = self.practice.scenes()
        if unfinished is not None:
            self.lines.write(" 0  " + _("Go on with “{title}”, broken off.").format(title=unfinished.title))
            choices["0"] = partial(self.resume, unfinished.id)
        choices |= self._offer_courses()
        playable = [scene for scene in scenes if scene.problem is None]
        for number, scene in enumerate(playable, start=1):
            self.lines.write(f" {number}  {scene.title}: {scene.summary} {_weight(scene)}")
            choices[str(number)] = partial(self.play, scene.id, seed=seed, stance=stance, prompts=prompts)
        for scene in scenes:
            if scene.problem is not None:
                why = _("{name} can't be played: {reason}").format(
                    name=scene.name, reason=scene.problem.message
                )
                self.lines.write(f" -  {why}")
        return choices

    def _offer_courses(self) -> dict[str, Callable[[], None]]:
        """Write the courses that were begun, and return what each mark takes on."""
        found = self.practice.standings()
        if found:
            from empathy_tui.runner.course_words import now_words
        choices: dict[str, Callable[[], None]] = {}
        for number, standing in enumerate(found, start=1):
            mark = "c" if number == 1 else f"c{number}"
            line = _("Course “{title}”: {now}.").format(title=standing.course.title, now=now_words(standing))
            self.lines.write(f" {mark}  {line}")
            choices[mark] = partial(self.next_step, standing.course.id)
        return choices

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

    def _doors(self) -> dict[str, tuple[str, Callable[[], bool]]]:
        """Return the words that lead elsewhere: what they do, and whether there are lines left afterwards."""
        return {
            "/journal": (N_("looks back: what was done among people, then all sessions."), self._look_back),
            "/board": (N_("opens the discussion board."), self._discuss),
            "/about": (N_("opens what you may write of yourself."), self._write_about),
        }

    def _look_back(self) -> bool:
        """Write the journal."""
        self.look_back()
        return True

    def look_back(self) -> None:
        """Write the journal."""
        from empathy_tui.review.journal_words import page

        looked = self.practice.looking_back()
        if looked.trouble:
            self.lines.write(f"[{looked.trouble}]")
        self.lines.blocks(page(looked.journal()))

    def _write_about(self) -> bool:
        """Go through what the learner writes of themselves."""
        from empathy_tui.plain.about import PlainAbout

        PlainAbout(self.practice, self.lines).walk()
        return True

    def _discuss(self) -> bool:
        """Go to the discussion board; return False when the lines end there."""
        from empathy_tui.board import worded
        from empathy_tui.plain.board import PlainBoard

        try:
            return PlainBoard(self.practice.participant(), self.lines).go()
        except EmpathyError as error:
            self.lines.write(f"[{error.message}]")
        for line in worded.setting_up(clean_line(str(paths.config_file()))):
            self.lines.write(line)
        return True

    def play(
        self,
        wanted: str,
        *,
        seed: int | None = None,
        stance: Stance | None = None,
        prompts: Prompts | None = None,
        assigned: "Assigned | None" = None,
    ) -> None:
        """Ask about the last plan, brief the learner, and play a scene to the end of its debrief.

        Args:
            wanted: The scene.
            seed: The same seed and words give the same session.
            stance: As fiction, or as a rehearsal.
            prompts: How much it prompts; None for what was carried from before.
            assigned: What a course asks for, if one does.
        """
        scene = self.practice.as_mine(self.practice.scene(wanted))
        before = self.practice.beforehand(scene.scenario, prompts, assigned)
        if before.plan is not None:
            ask_plan(self.practice, self.lines, before.plan)
        self.lines.blocks(before.blocks())
        with self.practice.begin(
            scene,
            seed=seed,
            stance=stance,
            prompts=before.prompts,
            unaided=before.unaided,
            assigned=assigned,
        ) as runner:
            self.lines.blocks(prose.briefing(scene.scenario, self.practice.wording(), self.practice.given()))
            self.lines.write()
            self.lines.write(f"{before.prompting()} {_(CHANGE_PROMPTS)}")
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
