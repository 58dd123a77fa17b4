"""The order of a debrief: own words before any reveal, people at the end. Both front ends follow it."""

from collections.abc import Iterator
from dataclasses import dataclass

from empathy_tui.language import N_, _
from empathy_tui.review import asking
from empathy_tui.review.guess_steps import SURE as SURE
from empathy_tui.review.guess_steps import probe_steps, sure_step
from empathy_tui.review.own_lines import (
    beat_after,
    learner_turns,
    marked_turn,
    replies_before,
    shown_line,
)
from empathy_tui.review.step import DebriefStep, answer_to
from empathy_tui.review.words import act_in_words, felt
from empathy_tui.scenario.cycles import Cycle
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    Answer,
    BeatEntered,
    Note,
    SessionRecord,
    SwapTurn,
)
from empathy_tui.session.traces import PATIENCE
from empathy_tui.vocabulary import ACTS

TAKEN_UP = "debrief taken up"
"""Subject of the note after which required steps that were skipped are offered again."""

SAW = (N_("saw it"), N_("half"), N_("missed it"))
"""How near a guess was, by the learner's own word: as it is kept; translated where it is shown."""

_MARK_TITLES = {"opened": N_("A line that opened"), "closed": N_("A line that closed")}
_ACT_TITLES = {
    "opened": N_("What kind of line it was that opened"),
    "closed": N_("What kind of line it was that closed"),
}
_MARK_ASKS = {
    "opened": N_("Which of your lines opened something in {name}, or came nearest to it?"),
    "closed": N_("Which of your lines closed something in {name}, or came nearest to it?"),
}


def steps(
    scenario: Scenario, record: SessionRecord, cycles: tuple[Cycle, ...] = (), proposed: str = ""
) -> tuple[DebriefStep, ...]:
    """Return all steps of this session's debrief in their order.

    Args:
        scenario: The scene.
        record: The session.
        cycles: The reflective cycles that can be chosen from.
        proposed: The one that a course proposes, by its id.
    """
    return tuple(_Steps(scenario, record, cycles, proposed).all())


def next_step(found: tuple[DebriefStep, ...], record: SessionRecord) -> DebriefStep | None:
    """Return the first of the steps that has neither been answered nor skipped; None at the end."""
    done = _done(record, frozenset(step.id for step in found if step.required))
    return next((step for step in found if step.id not in done), None)


def missing(found: tuple[DebriefStep, ...], record: SessionRecord) -> tuple[DebriefStep, ...]:
    """Return the required steps that were skipped or not reached: while there are any, a session isn't completed."""
    written = {entry.step for entry in record.of_kind(Answer) if not entry.skipped}
    return tuple(step for step in found if step.required and step.id not in written)


def can_be_completed(record: SessionRecord) -> bool:
    """Return whether there is anything to debrief: something was said, done, or left unsaid on purpose."""
    return bool(learner_turns(record))


def _done(record: SessionRecord, required: frozenset[str]) -> set[str]:
    done: set[str] = set()
    skipped: set[str] = set()
    for entry in record.entries:
        if isinstance(entry, Answer):
            done.add(entry.step)
            (skipped.add if entry.skipped else skipped.discard)(entry.step)
        elif isinstance(entry, Note) and entry.about == TAKEN_UP:
            done -= skipped & required
    return done


@dataclass(frozen=True)
class _Steps:
    scenario: Scenario
    record: SessionRecord
    cycles: tuple[Cycle, ...]
    proposed: str = ""

    @property
    def _name(self) -> str:
        return self.scenario.speaker.short

    @property
    def _long(self) -> bool:
        return answer_to(self.record, "form") != "short"

    def all(self) -> Iterator[DebriefStep]:
        yield self._out()
        if not can_be_completed(self.record):  # nothing of one's own to put beside what is hidden
            yield self._close()
            return
        yield from self._own_words()
        yield from self._marks()
        if self._long:
            yield from self._guesses()
        yield from self._probes()
        yield DebriefStep(
            "reveal",
            "reveal",
            _("What was hidden"),
            _("This is what went on in {name}, as the author wrote it, beside your own lines.").format(
                name=self._name
            ),
            required=True,
        )
        if self._long:
            yield from self._saw()
        yield DebriefStep(
            "notes",
            "notes",
            _("Notes"),
            _(
                "What some of your lines did to {name}. They hold for {name} alone. Strike any that is wrong."
            ).format(name=self._name),
        )
        if self._long:
            yield from self._once_more()
            yield from self._reflection()
        yield from self._people()

    def _out(self) -> DebriefStep:
        learner = self.scenario.listener.name
        over = (
            _("The scene is over, and so is your part in it.")
            if learner == self.record.slots.get("called")  # the learner's own name
            else _("The scene is over, and you are not {learner} any more.").format(learner=learner)
        )
        fiction = _(
            "{name} is a character, written by {author}; nobody was helped or harmed by what you said. What you noticed "
            "and felt is yours."
        ).format(name=self._name, author=self.scenario.credit.author)
        return DebriefStep("out", "read", _("Out of the part"), f"{over} {fiction}")

    def _own_words(self) -> Iterator[DebriefStep]:
        yield DebriefStep(
            "form",
            "choose",
            _("How long"),
            _("How much time is there? It can be left at any step and taken up again."),
            (_("short: about five minutes"), _("long: about twenty-five minutes")),
            ("short", "long"),
        )
        yield DebriefStep(
            "happened",
            "write",
            _("What happened"),
            _("In your own words: what happened there?"),
            shows="conversation",
            required=True,
        )
        yield DebriefStep(
            "felt",
            "write",
            _("What you felt"),
            _("What did you feel yourself, at which moment, and where in you?"),
            shows="conversation",
            required=True,
        )
        if self._long:
            yield DebriefStep(
                "understood",
                "write",
                _("What {name} felt").format(name=self._name),
                _("What do you think {name} felt and wanted, and what did you read it from?").format(
                    name=self._name
                ),
                shows="conversation",
            )

    def _marks(self) -> Iterator[DebriefStep]:
        """Two lines of the learner's own, and what each did: before anything is revealed."""
        turns = learner_turns(self.record)
        if not turns:
            return
        said = replies_before(self.record)
        lines = tuple(shown_line(turn, said.get(number, "")) for number, turn in turns)
        keys = tuple(str(number) for number, _ in turns)
        for mark in ("opened", "closed"):
            yield DebriefStep(
                mark,
                "choose",
                _(_MARK_TITLES[mark]),
                _(_MARK_ASKS[mark]).format(name=self._name),
                lines,
                keys,
                shows="conversation",
                required=True,
            )
            if self._left_out(mark):
                continue
            yield DebriefStep(
                f"{mark}-act",
                "choose",
                _(_ACT_TITLES[mark]),
                (_("What did you do with that line?") + " " + self._quoted(mark)).strip(),
                tuple(act_in_words(act) for act in ACTS),
                tuple(ACTS),
                required=True,
            )

    def _left_out(self, step: str) -> bool:
        """Return whether a step was skipped last, and not taken up again."""
        found = [entry for entry in self.record.of_kind(Answer) if entry.step == step]
        return bool(found) and found[-1].skipped

    def _quoted(self, mark: str) -> str:
        turn = marked_turn(self.record, mark)
        if turn is None:
            return ""
        line = shown_line(turn, replies_before(self.record).get(int(answer_to(self.record, mark)), ""))
        return _("“{line}”").format(line=line) if turn.text else line

    def _guesses(self) -> Iterator[DebriefStep]:
        for mark in ("opened", "closed"):
            if marked_turn(self.record, mark) is not None:
                yield DebriefStep(
                    f"guess-{mark}",
                    "write",
                    _("Before you are told"),
                    _("What was {name} feeling just after this, and what tells you? {line}").format(
                        name=self._name, line=self._quoted(mark)
                    ),
                    shows="conversation",
                )
                if answer_to(self.record, f"guess-{mark}"):
                    yield sure_step(f"sure-{mark}")

    def _saw(self) -> Iterator[DebriefStep]:
        for mark in ("opened", "closed"):
            guess = answer_to(self.record, f"guess-{mark}")
            if guess:
                yield DebriefStep(
                    f"saw-{mark}",
                    "choose",
                    _("What you had seen"),
                    _(
                        "After {line} you wrote: “{guess}”\n{truth}\nHow near was that? You are the one who says."
                    ).format(line=self._quoted(mark), guess=guess, truth=self._truth(mark)),
                    tuple(_(word) for word in SAW),
                    SAW,
                )

    def _truth(self, mark: str) -> str:
        inner = self.scenario.beat(beat_after(self.record, int(answer_to(self.record, mark)))).inner
        return _("{name} was {felt}: “{thought}”").format(
            name=self._name, felt=felt(inner.feeling, inner.also), thought=inner.thought
        )

    def _probes(self) -> Iterator[DebriefStep]:
        entered = {entry.beat for entry in self.record.of_kind(BeatEntered)}
        for probe in self.scenario.probes:
            if probe.at in entered:
                yield from probe_steps(self.record, probe)

    def _once_more(self) -> Iterator[DebriefStep]:
        if marked_turn(self.record, "closed") is not None:
            yield DebriefStep(
                "again",
                "retry",
                _("One moment again"),
                _("Go back to a moment, and try other words: up to three times. {line}").format(
                    line=self._quoted("closed")
                ),
            )
        yield DebriefStep(
            "swap",
            "swap",
            _("The other chair"),
            _(
                "The same story from {name}'s chair: three people listen to you by turns. It takes some "
                "five minutes."
            ).format(name=self._name),
        )
        if any(turn.who == "listener" for turn in self.record.of_kind(SwapTurn)):
            yield DebriefStep(
                "swap-difference",
                "write",
                _("What made the difference"),
                _(
                    "When could you, as {name}, go on, and when did you stop? What made the difference?"
                ).format(name=self._name),
                shows="swap",
            )

    def _reflection(self) -> Iterator[DebriefStep]:
        yield DebriefStep(
            "pull",
            "write",
            _("What pulled you"),
            _(
                "Was there a moment when you wanted to get away, to mend it, or to be right? What did you "
                "want then?"
            ),
        )
        yield from asking.writing_steps(self.scenario, self.record, self.cycles, self.proposed)
        yield from self._cycle()
        yield from asking.question_steps(self.scenario, self.record)

    def _cycle(self) -> Iterator[DebriefStep]:
        """Yield the steps of the cycle that was chosen at `writing`."""
        wanted = answer_to(self.record, "writing")
        for cycle in self.cycles:
            if cycle.id == wanted:
                for step in cycle.steps:
                    ask = f"{step.ask} {step.help}" if step.help else step.ask
                    yield DebriefStep(f"cycle-{cycle.id}-{step.id}", "write", step.title, ask)

    def _people(self) -> Iterator[DebriefStep]:
        yield DebriefStep(
            "people",
            "write",
            _("Among people"),
            _("{among_people} Name one thing you will do among people; leave names out if you like.").format(
                among_people=self.scenario.debrief.among_people
            ),
            required=True,
        )
        yield DebriefStep(
            "machine",
            "write",
            _("With a machine"),
            _("What was it like to do this with a program? Was it tiring, or silly?"),
        )
        yield DebriefStep(
            "patience",
            "choose",
            _("With people"),
            _("Is there more patience for people in you now than before this session, as much, or less?"),
            (_("more"), _("as much"), _("less")),
            PATIENCE,
        )
        yield self._close()

    def _close(self) -> DebriefStep:
        return DebriefStep(
            "close",
            "read",
            _("Back in the room"),
            _(
                "Look up from the screen and name three things you see. Who is the next person you will "
                "talk to?"
            ),
        )
