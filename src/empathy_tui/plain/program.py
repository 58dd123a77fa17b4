"""The whole program as lines: choosing, briefing, scene, debrief."""

from dataclasses import dataclass, replace

from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.debrief import PlainDebrief
from empathy_tui.plain.lines import Lines
from empathy_tui.plain.scene import PlainScene
from empathy_tui.practice import Practice
from empathy_tui.review import prose
from empathy_tui.review.again import Acquaintance, how_they_meet
from empathy_tui.runner.session import SessionRunner
from empathy_tui.scenario.library import LibraryEntry
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import LEVEL_WORDS, Stance

HOW = N_(
    "Write what you would say. /wait says nothing, /do does something, /out leaves at once, "
    "/help lists the rest."
)

FIRST = N_("Enter begins. /first changes whether {name} knows you from before.")


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
        self, *, seed: int | None = None, stance: Stance | None = None, first_time: bool = False
    ) -> None:
        """Offer what was broken off, then the scenes, and play what is chosen."""
        self.lines.write(_(prose.PURPOSE))
        unfinished = self.practice.unfinished()
        scenes = self.practice.scenes()
        playable = [scene for scene in scenes if scene.problem is None]
        if unfinished is not None:
            self.lines.write(" 0  " + _("Go on with “{title}”, broken off.").format(title=unfinished.title))
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
            if line == "0" and unfinished is not None:
                self.resume(unfinished.id)
                return
            if line.isascii() and line.isdigit() and 0 < int(line) <= len(playable):
                self.play(playable[int(line) - 1].id, seed=seed, stance=stance, first_time=first_time)
                return
            self.lines.write(_("[That is none of the numbers.]"))

    def play(
        self, wanted: str, *, seed: int | None = None, stance: Stance | None = None, first_time: bool = False
    ) -> None:
        """Brief the learner and play a scene to the end of its debrief."""
        scene = self.practice.scene(wanted)
        acquaintance = replace(self.practice.acquaintance(scene), first_time=first_time)
        asked = acquaintance.returning is not None and not self.lines.echo
        if asked:
            self._brief(scene.scenario, acquaintance)
            chosen = self._how_to_meet(scene.scenario, acquaintance)
            if chosen is None:
                return
            acquaintance = chosen
        with self.practice.begin(
            scene, seed=seed, stance=stance, first_time=acquaintance.first_time
        ) as runner:
            if not asked:
                self._brief(scene.scenario, acquaintance)
            self.lines.write(_(HOW))
            self._go_on(runner)

    def _brief(self, scenario: Scenario, acquaintance: Acquaintance) -> None:
        self.lines.blocks(prose.briefing(scenario, self.practice.wording(), acquaintance))
        self.lines.write()

    def _how_to_meet(self, scenario: Scenario, acquaintance: Acquaintance) -> Acquaintance | None:
        """Let a person at a keyboard say how they want to be met; None when the lines end."""
        while True:
            self.lines.write(_(FIRST).format(name=scenario.speaker.short))
            line = self.lines.ask(_("Enter, or /first:") + " ")
            if not line:
                return None if line is None else acquaintance
            if line == "/first":
                acquaintance = acquaintance.turned()
                self.lines.write(how_they_meet(scenario, acquaintance))
            else:
                self.lines.write(_("[Nothing is said yet: first Enter.]"))

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
