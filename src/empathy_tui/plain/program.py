"""The whole program as lines: choosing, briefing, scene, debrief."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.beforehand import ask_plan, how_to_meet
from empathy_tui.plain.choosing import PlainLibrary, Ways
from empathy_tui.plain.debrief import PlainDebrief
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import PlainScene
from empathy_tui.practice import Practice, Scene
from empathy_tui.review import prose
from empathy_tui.runner.session import SessionRunner
from empathy_tui.runner.wish import Wish

if TYPE_CHECKING:
    from empathy_tui.runner.beforehand import Beforehand
    from empathy_tui.runner.taking import Assigned

HOW = N_(
    "Write what you would say. /wait says nothing, /do does something, /out leaves at once, "
    "/help lists the rest."
)
CHANGE_PROMPTS = N_(
    "For this once: `practice --prompts full`, `sparse` or `none`; for good: `empathy-tui carried prompts`."
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

    def choose(self, wish: Wish | None = None) -> None:
        """Offer what there is, and follow what is chosen.

        Args:
            wish: How the learner wants a session that begins to be.
        """
        ways = Ways(lambda scene: self.play(scene, wish), self.resume, self.next_step)
        PlainLibrary(self.practice, self.lines, ways).choose()

    def play(self, wanted: str, wish: Wish | None = None) -> None:
        """Ask about the last plan, brief the learner, and play a scene to the end of its debrief.

        Args:
            wanted: The scene.
            wish: How the learner wants it to be.
        """
        wish = wish or Wish()
        scene = self.practice.as_mine(self.practice.scene(wanted))
        before = self.practice.mine.beforehand(scene.scenario, wish)
        if before.plan is not None:
            ask_plan(self.practice, self.lines, before.plan)
        asked = before.acquaintance.returning is not None and not self.lines.echo
        if asked:
            self._brief(scene, before)
            chosen = how_to_meet(self.lines, scene.scenario, before.acquaintance)
            if chosen is None:
                return
            before = replace(before, acquaintance=chosen)
        with self.practice.begin(scene, wish, before) as runner:
            if not asked:
                self._brief(scene, before)
            self.lines.write(_(HOW))
            self._go_on(runner)

    def _brief(self, scene: Scene, before: "Beforehand") -> None:
        self.lines.blocks(before.blocks())
        wording, given = self.practice.wording(), self.practice.given()
        self.lines.blocks(prose.briefing(scene.scenario, wording, given, before.acquaintance))
        self.lines.write()
        self.lines.write(f"{before.prompting()} {_(CHANGE_PROMPTS)}")

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
            self.play(assigned.scene, Wish(stance=assigned.stance, assigned=assigned))

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
