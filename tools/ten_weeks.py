"""Make ten weeks of one simulated learner, so that the journal can be looked at with something in it.

    python tools/ten_weeks.py OUT              a data home; then: EMPATHY_TUI_HOME=OUT empathy-tui journal
    python tools/ten_weeks.py OUT --weeks 4    less of it

Every session goes through the program's own scene and debrief, with the scripted character and a clock that is set.
What the learner says stands in `tests/plays`; guesses, sureness and answers are drawn by chance with a fixed seed, and
nothing makes them better or worse with time. One sitting ends in a rupture, some debriefs are left out.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random

import yaml

from empathy_tui.config import Settings
from empathy_tui.practice import Practice
from empathy_tui.review.step import DebriefStep
from empathy_tui.runner import carrying
from empathy_tui.runner.commands import read_command
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.events import ProbeOffered, RunnerEvent
from empathy_tui.runner.session import SessionRunner
from empathy_tui.runner.wish import Wish
from empathy_tui.scenario.library import Library
from empathy_tui.scenario.model import Probe
from empathy_tui.session.carried import Outcome
from empathy_tui.session.store import SessionStore

ROOT = Path(__file__).parent.parent
PLAYS = ROOT / "tests" / "plays"
BEGAN = datetime(2026, 9, 14, 18, 30, tzinfo=UTC)
"""A Monday."""
SURE = (50, 60, 70, 80, 90, 100)

SAID = (
    "They kept to small things until the one thing came, and I nearly talked over it.",
    "My shoulders were up the whole time, and then they were not.",
    "I wanted to mend it. I had the sentence ready before they had finished.",
    "It was quieter than I can usually bear. Somewhere in the middle I stopped counting.",
    "Irritated first, in the jaw, and a little ashamed of it later on.",
)
PLANS = (
    "Ask my brother how the move was, and let him finish.",
    "Sit with the new colleague at lunch, phone in the pocket.",
    "Ring my aunt on Sunday, and not mention the house.",
    "Ask the neighbour about her knee, and wait for the second answer.",
    "When my daughter says nothing happened at school, ask nothing for a while.",
)
HAPPENED = (
    "He talked for half an hour. I said three things.",
    "She told me about her old office. I gave advice once.",
    "We were interrupted, and I let it be.",
    "It felt stiff, and then it did not.",
)
MET = (
    "Carried the shopping up with the man from the third floor. He told me about his sister.",
    "Listened to a colleague after the meeting, and did not say that it happens to everyone.",
    "Asked the girl at the bakery how her exam was.",
    "My father on the phone: I let the silence stand.",
)


@dataclass(frozen=True)
class Sitting:
    """One session: on which day from the first, with which play file, and what becomes of its debrief."""

    day: int
    play: str
    debrief: str = "short"
    unaided: bool = False


SITTINGS = (
    Sitting(0, "empty-chair-clumsy", "long"),
    Sitting(2, "the-lake-frightened"),
    Sitting(4, "empty-chair-hostile"),
    Sitting(8, "wet-shoes-pusher", "none"),
    Sitting(9, "wet-shoes-honest", "long"),
    Sitting(11, "night-shift-fixer"),
    Sitting(13, "night-train-plain", unaided=True),
    Sitting(15, "the-bag-polite"),
    Sitting(16, "own-words-clumsy", "long"),
    Sitting(19, "own-words-amends"),
    Sitting(22, "the-house-key-clumsy", "none"),
    Sitting(23, "the-house-key-hands"),
    Sitting(25, "empty-chair-fresh-clumsy", "long"),
    Sitting(27, "meals-on-wheels-absolver"),
    Sitting(30, "first-page-clumsy", unaided=True),
    Sitting(33, "meals-on-wheels-straight"),
    Sitting(36, "the-last-batch-lingerer", "left"),
    Sitting(37, "the-last-batch-steady"),
    Sitting(39, "the-pass-list-sweet"),
    Sitting(44, "the-pass-list-plain", "long"),
    Sitting(46, "sunday-noise-clumsy", unaided=True),
    Sitting(47, "the-lake-worrier"),
    Sitting(50, "the-bag-truthful", "none"),
    Sitting(51, "night-shift-patient"),
    Sitting(53, "wet-shoes-patient", "long"),
    Sitting(57, "just-a-minute-turned", unaided=True),
    Sitting(58, "empty-chair-patient"),
    Sitting(61, "the-house-key-patient", "left"),
    Sitting(64, "own-words-patient", "long"),
    Sitting(67, "the-video-call-clumsy", unaided=True),
)
"""`none`: stepped out of, and never debriefed. `left`: the debrief was left after a step or two."""


class Clock:
    """A clock that is set, and goes on a few seconds each time it is read."""

    def __init__(self) -> None:
        self.now = BEGAN

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=11)
        return self.now


@dataclass
class Learner:
    """Plays, guesses, answers and does things among people.

    Args:
        practice: The program.
        clock: Its clock.
        chance: What is drawn from.
    """

    practice: Practice
    clock: Clock
    chance: Random

    def __post_init__(self) -> None:
        self.plans, self.happened, self.met = cycle(PLANS), cycle(HAPPENED), cycle(MET)

    def sit(self, sitting: Sitting) -> None:
        """Play a session, and do what becomes of its debrief."""
        self.clock.now = BEGAN + timedelta(days=sitting.day, minutes=self.chance.randrange(90))
        play = yaml.safe_load((PLAYS / f"{sitting.play}.play.yaml").read_text(encoding="utf-8"))
        scene = self.practice.scene(play["scenario"])
        wish = Wish(seed=play.get("seed", 7))
        before = replace(self.practice.mine.beforehand(scene.scenario, wish), unaided=sitting.unaided)
        with self.practice.begin(scene, wish, before) as runner:
            asyncio.run(self._play(runner, play["lines"]))
            runner.step_out()
            if sitting.debrief != "none":
                self._debrief(self.practice.debrief(runner), sitting.debrief)

    async def _play(self, runner: SessionRunner, lines: list[str]) -> None:
        for probe in await offered(runner.begin()):
            self._guess(runner, probe)
        for line in lines:
            if not runner.over:
                for probe in await offered(runner.say(read_command(line))):
                    self._guess(runner, probe)

    def _guess(self, runner: SessionRunner, probe: Probe) -> None:
        if self.chance.random() < 0.35:
            runner.answer_probe(probe.at, None)
            return
        choice = self._choice(runner, probe.at, probe.choices)
        runner.answer_probe(probe.at, choice, "The hands.", self.chance.choice(SURE))

    def _choice(self, runner: SessionRunner | DebriefRunner, beat: str, choices: tuple[str, ...]) -> str:
        inner, drawn = runner.scenario.beat(beat).inner, self.chance.random()
        near = [choice for choice in choices if choice in inner.also]
        if drawn < 0.5 and inner.feeling in choices:
            return inner.feeling
        return self.chance.choice(near) if near and drawn < 0.75 else self.chance.choice(choices)

    def _debrief(self, debrief: DebriefRunner, form: str) -> None:
        answered = 0
        while (step := debrief.step) is not None and not (form == "left" and answered > 3):
            text = self._answer(debrief, step, form)
            if text is None:
                debrief.skip()
            else:
                debrief.answer(text)
            answered += 1
        day = self.practice.mine.today()
        self.practice.mine.carried.update(lambda carried: carrying.carry_plan(carried, debrief.record, day))

    def _answer(self, debrief: DebriefRunner, step: DebriefStep, form: str) -> str | None:
        if step.id == "form":
            return "2" if form == "long" else "1"
        if step.id == "people":
            return next(self.plans)
        if step.kind == "write":
            return self.chance.choice(SAID)
        if step.kind in ("retry", "swap"):
            return None
        if step.id.startswith("probe-"):
            return self._choice(debrief, step.id.removeprefix("probe-"), step.choices)
        if step.kind == "choose":
            return str(self.chance.randrange(len(step.choices)) + 1)
        return ""

    def go_among_people(self, until: int) -> None:
        """Say what came of plans, and note what was done without one, up to a day from the first."""
        for plan in self.practice.mine.carried.look()[0].plans:
            when = datetime.fromisoformat(plan.day).replace(tzinfo=UTC) + timedelta(days=3)
            if plan.outcome is None and (when - BEGAN).days < until and self.chance.random() < 0.8:
                outcome: Outcome = self.chance.choice(("done", "done", "partly", "not-yet", "let-go"))
                said = next(self.happened) if outcome in ("done", "partly") else ""
                self._say(plan.session, outcome, said, f"{when:%Y-%m-%d}")

    def _say(self, session: str, outcome: Outcome, happened: str, day: str) -> None:
        self.practice.mine.carried.update(
            lambda carried: carrying.with_outcome(carried, session, outcome, happened, day)
        )

    def meet(self, day: int) -> None:
        """Note something done among people."""
        self.clock.now = BEGAN + timedelta(days=day)
        self.practice.mine.note_encounter(next(self.met))


async def offered(events: AsyncIterator[RunnerEvent]) -> list[Probe]:
    """Let something happen, and return the probes that it offers."""
    async with aclosing(events) as stream:  # type: ignore[type-var]
        return [event.probe async for event in stream if isinstance(event, ProbeOffered)]


def make(out: Path, weeks: int = 10) -> Practice:
    """Fill a data home with some weeks, and return its practice."""
    clock = Clock()
    practice = Practice(
        Settings(), Library([ROOT / "scenarios"]), SessionStore(out / "sessions"), clock=clock, instant=True
    )
    learner = Learner(practice, clock, Random(41))
    for sitting in SITTINGS:
        if sitting.day < 7 * weeks:
            learner.go_among_people(sitting.day)
            learner.sit(sitting)
            if learner.chance.random() < 0.4:
                learner.meet(sitting.day + 1)
    learner.go_among_people(7 * weeks)
    return practice


def main() -> None:
    parser = argparse.ArgumentParser(description="Make some weeks of one simulated learner.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--weeks", type=int, default=10)
    wanted = parser.parse_args()
    practice = make(wanted.out, wanted.weeks)
    print(f"{len(practice.store.ids())} sessions: EMPATHY_TUI_HOME={wanted.out} empathy-tui journal")


if __name__ == "__main__":
    main()
