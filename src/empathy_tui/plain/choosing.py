"""The library as lines: what can be played, and the words that lead elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from empathy_tui import paths
from empathy_tui.errors import EmpathyError
from empathy_tui.language import N_, _
from empathy_tui.plain.lines import Lines
from empathy_tui.practice import Practice
from empathy_tui.review import prose
from empathy_tui.scenario.library import LibraryEntry
from empathy_tui.scrub import clean_line
from empathy_tui.vocabulary import LEVEL_WORDS


@dataclass(frozen=True)
class Ways:
    """What a choice leads to.

    Args:
        play: Plays a scene, by its id.
        resume: Goes on with a session, by its id.
        take_on: Takes a course on by a step, by its id.
    """

    play: Callable[[str], None]
    resume: Callable[[str], None]
    take_on: Callable[[str], None]


@dataclass(frozen=True)
class PlainLibrary:
    """Offers what there is, and follows one choice.

    Args:
        practice: Scenes, sessions, settings.
        lines: Where it is read and written.
        ways: What a choice leads to.
    """

    practice: Practice
    lines: Lines
    ways: Ways

    def choose(self) -> None:
        """Offer what was broken off, courses that were begun, then the scenes, and follow what is chosen."""
        self.lines.write(_(prose.PURPOSE))
        choices = self._offer()
        doors = self._doors()
        for word, (what, _go) in doors.items():
            self.lines.write(f"{word} {_(what)}")
        while (line := self.lines.ask(_("Number, or Enter to leave:") + " ")) is not None and line:
            wanted = line.casefold()
            if wanted in choices:
                choices[wanted]()
                return
            word = wanted if wanted.startswith("/") else f"/{wanted}"
            if word not in doors:
                self.lines.write(_("[That is none of the numbers.]"))
            elif not doors[word][1]():
                return

    def _offer(self) -> dict[str, Callable[[], None]]:
        """Write what can be played, and return what each number plays."""
        choices: dict[str, Callable[[], None]] = {}
        unfinished = self.practice.unfinished()
        scenes = self.practice.scenes()
        if unfinished is not None:
            self.lines.write(" 0  " + _("Go on with “{title}”, broken off.").format(title=unfinished.title))
            choices["0"] = partial(self.ways.resume, unfinished.id)
        choices |= self._offer_courses()
        for number, scene in enumerate((scene for scene in scenes if scene.playable), start=1):
            self.lines.write(f" {number}  {scene.title}: {scene.summary} {_weight(scene)}")
            choices[str(number)] = partial(self.ways.play, scene.id)
        for scene in scenes:
            if scene.problem is not None:
                why = _("{name} can't be played: {reason}").format(
                    name=scene.name, reason=scene.problem.message
                )
                self.lines.write(f" -  {why}")
        return choices

    def _offer_courses(self) -> dict[str, Callable[[], None]]:
        """Write the courses that were begun, and return what each mark takes on."""
        found = self.practice.begun_courses()
        if found:
            from empathy_tui.runner.course_words import now_words, unread_words
            from empathy_tui.runner.standing import Standing, Unread
        choices: dict[str, Callable[[], None]] = {}
        for number, standing in enumerate((item for item in found if isinstance(item, Standing)), start=1):
            mark = "c" if number == 1 else f"c{number}"
            line = _("Course “{title}”: {now}.").format(title=standing.course.title, now=now_words(standing))
            self.lines.write(f" {mark}  {line}")
            choices[mark] = partial(self.ways.take_on, standing.course.id)
        for item in found:
            if isinstance(item, Unread):
                self.lines.write(f" -  {' '.join(unread_words(item))}")
        return choices

    def _doors(self) -> dict[str, tuple[str, Callable[[], bool]]]:
        """Return the words that lead elsewhere: what they do, and whether there are lines left afterwards."""
        return {
            "/journal": (N_("looks back: what was done among people, then all sessions."), self._look_back),
            "/carried": (N_("shows what passes from one session to the next."), self._show_carried),
            "/board": (N_("opens the discussion board."), self._discuss),
            "/about": (N_("opens what you may write of yourself."), self._write_about),
        }

    def _look_back(self) -> bool:
        """Write the journal."""
        from empathy_tui.review.journal_words import page

        looked = self.practice.mine.looking_back()
        self.lines.blocks(page(looked.journal()))
        return True

    def _show_carried(self) -> bool:
        """Write the file, word for word, and how it is changed."""
        from empathy_tui.session.carried import shown_carried

        file = self.practice.mine.carried
        try:
            self.lines.write(shown_carried(file))
            file.load()
        except EmpathyError as error:
            self.lines.trouble(error)
        self.lines.write(_("To change or delete it: empathy-tui carried edit, or delete."))
        return True

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
