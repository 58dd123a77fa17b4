"""The order of a debrief: own words before any reveal, people at the end. Both front ends follow it."""

from collections.abc import Iterator
from dataclasses import dataclass

from empathy_tui.review import asking
from empathy_tui.review.debrief import answered
from empathy_tui.review.own_lines import (
    LINE_LENGTH,
    beat_after,
    cut,
    flat,
    learner_turns,
    marked_turn,
    replies_before,
    said_on_entering,
    shown_line,
)
from empathy_tui.review.step import DebriefStep, answer_to
from empathy_tui.review.words import ACT_WORDS, felt
from empathy_tui.scenario.cycles import Cycle
from empathy_tui.scenario.model import Probe, Scenario
from empathy_tui.session.record import (
    Answer,
    BeatEntered,
    Note,
    SessionRecord,
    SwapTurn,
)
from empathy_tui.vocabulary import ACTS

TAKEN_UP = "debrief taken up"
"""Subject of the note after which required steps that were skipped are offered again."""

SURE = ("50", "60", "70", "80", "90", "100")
"""How sure one may be of a guess, in percent: 50 is even odds."""

SAW = ("saw it", "half", "missed it")


def steps(
    scenario: Scenario, record: SessionRecord, cycles: tuple[Cycle, ...] = ()
) -> tuple[DebriefStep, ...]:
    """Return all steps of this session's debrief in their order.

    Args:
        scenario: The scene.
        record: The session.
        cycles: The reflective cycles that can be chosen from.
    """
    return tuple(_Steps(scenario, record, cycles).all())


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

    @property
    def _name(self) -> str:
        return self.scenario.speaker.short

    @property
    def _long(self) -> bool:
        return answer_to(self.record, "form") != "short"

    def all(self) -> Iterator[DebriefStep]:
        yield from self._own_words()
        yield from self._marks()
        if self._long:
            yield from self._guesses()
        yield from self._probes()
        yield DebriefStep(
            "reveal",
            "reveal",
            "What was hidden",
            f"This is what went on in {self._name}, as the author wrote it, beside your own lines.",
            required=True,
        )
        if self._long:
            yield from self._saw()
        yield DebriefStep(
            "notes",
            "notes",
            "Notes",
            f"What some of your lines did to {self._name}. They hold for {self._name} alone. Strike any that is wrong.",
        )
        if self._long:
            yield from self._once_more()
            yield from self._reflection()
        yield from self._people()

    def _own_words(self) -> Iterator[DebriefStep]:
        learner = self.scenario.listener.name
        yield DebriefStep(
            "out",
            "read",
            "Out of the part",
            f"The scene is over, and you are not {learner} any more. {self._name} is a character, written by "
            f"{self.scenario.credit.author}; nobody was helped or harmed by what you said. What you noticed and felt is "
            "yours.",
        )
        yield DebriefStep(
            "form",
            "choose",
            "How long",
            "How much time is there? It can be left at any step and taken up again.",
            ("short: about five minutes", "long: about twenty-five minutes"),
            ("short", "long"),
        )
        yield DebriefStep(
            "happened",
            "write",
            "What happened",
            "In your own words: what happened there?",
            shows="conversation",
            required=True,
        )
        yield DebriefStep(
            "felt",
            "write",
            "What you felt",
            "What did you feel yourself, at which moment, and where in you?",
            shows="conversation",
            required=True,
        )
        if self._long:
            yield DebriefStep(
                "understood",
                "write",
                f"What {self._name} felt",
                f"What do you think {self._name} felt and wanted, and what did you read it from?",
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
        for mark, word in (("opened", "opened something in"), ("closed", "closed something in")):
            yield DebriefStep(
                mark,
                "choose",
                f"A line that {mark}",
                f"Which of your lines {word} {self._name}, or came nearest to it?",
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
                "What kind of line it was",
                f"What did you do with that line? {self._quoted(mark)}".strip(),
                tuple(ACT_WORDS[act] for act in ACTS),
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
        return f"“{line}”" if turn.text else line

    def _guesses(self) -> Iterator[DebriefStep]:
        for mark in ("opened", "closed"):
            if marked_turn(self.record, mark) is not None:
                yield DebriefStep(
                    f"guess-{mark}",
                    "write",
                    "Before you are told",
                    f"What was {self._name} feeling just after this, and what tells you? {self._quoted(mark)}",
                    shows="conversation",
                )
                if answer_to(self.record, f"guess-{mark}"):
                    yield _sure(f"sure-{mark}")

    def _saw(self) -> Iterator[DebriefStep]:
        for mark in ("opened", "closed"):
            guess = answer_to(self.record, f"guess-{mark}")
            if guess:
                yield DebriefStep(
                    f"saw-{mark}",
                    "choose",
                    "What you had seen",
                    f"After {self._quoted(mark)} you wrote: “{guess}”\n{self._truth(mark)}\nHow near was that? You are the "
                    "one who says.",
                    SAW,
                )

    def _truth(self, mark: str) -> str:
        inner = self.scenario.beat(beat_after(self.record, int(answer_to(self.record, mark)))).inner
        return f"{self._name} was {felt(inner.feeling, inner.also)}: “{inner.thought}”"

    def _probes(self) -> Iterator[DebriefStep]:
        entered = {entry.beat for entry in self.record.of_kind(BeatEntered)}
        for probe in self.scenario.probes:
            if probe.at in entered:
                yield from _probe(self.record, probe)

    def _once_more(self) -> Iterator[DebriefStep]:
        if marked_turn(self.record, "closed") is not None:
            yield DebriefStep(
                "again",
                "retry",
                "One moment again",
                f"Go back to a moment, and try other words: up to three times. {self._quoted('closed')}",
            )
        yield DebriefStep(
            "swap",
            "swap",
            "The other chair",
            f"The same story from {self._name}'s chair: three people listen to you by turns. It takes some five minutes.",
        )
        if any(turn.who == "listener" for turn in self.record.of_kind(SwapTurn)):
            yield DebriefStep(
                "swap-difference",
                "write",
                "What made the difference",
                f"When could you, as {self._name}, go on, and when did you stop? What made the difference?",
                shows="swap",
            )

    def _reflection(self) -> Iterator[DebriefStep]:
        yield DebriefStep(
            "pull",
            "write",
            "What pulled you",
            "Was there a moment when you wanted to get away, to mend it, or to be right? What did you want then?",
        )
        yield from asking.writing_steps(self.scenario, self.record, self.cycles)
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
            "Among people",
            f"{self.scenario.debrief.among_people} Name one thing you will do among people; leave names out if you like.",
            required=True,
        )
        yield DebriefStep(
            "machine",
            "write",
            "With a machine",
            "What was it like to do this with a program? Was it tiring, or silly? Is there more patience for people in you "
            "now, or less?",
        )
        yield DebriefStep(
            "close",
            "read",
            "Back in the room",
            "Look up from the screen and name three things you see. Who is the next person you will talk to?",
        )


def _sure(step: str) -> DebriefStep:
    return DebriefStep(
        step,
        "choose",
        "How sure",
        "How sure are you of that? 50 is even odds.",
        tuple(f"{percent} in 100" for percent in SURE),
        SURE,
    )


def _probe(record: SessionRecord, probe: Probe) -> Iterator[DebriefStep]:
    """Yield a probe that was put off in the scene, and how sure the learner is of what they then choose."""
    answer = answered(record, probe.at)
    if answer is None or answer.in_debrief:
        said = said_on_entering(record, probe.at)
        moment = (
            f"{probe.ask} It was when this was said: “{cut(flat(said), 2 * LINE_LENGTH)}”"
            if said
            else probe.ask
        )
        yield DebriefStep(f"probe-{probe.at}", "choose", "A moment in the scene", moment, probe.choices)
        if answer is not None:
            yield DebriefStep(f"tells-{probe.at}", "write", "A moment in the scene", "What told you that?")
            yield _sure(f"sure-{probe.at}")
