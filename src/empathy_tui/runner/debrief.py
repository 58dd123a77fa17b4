"""The debrief of one session as it runs: it takes answers in order, keeps them, and completes the session."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from empathy_tui.acts.recognise import recognise
from empathy_tui.errors import EmpathyError
from empathy_tui.review.debrief import Debrief, build_debrief
from empathy_tui.review.steps import TAKEN_UP, DebriefStep, missing, next_step, steps
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import Answer, LearnerTurn, Note, ProbeAnswer, SessionRecord
from empathy_tui.session.store import SessionStore

_NUMBER = re.compile(r"\d+")


class DebriefRunner:
    """Runs the debrief of a scene that is over.

    Args:
        scenario: The scene, as it was when it was played.
        record: The session.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.

    Raises:
        EmpathyError: The scene is still going on.
    """

    def __init__(
        self, scenario: Scenario, record: SessionRecord, store: SessionStore, clock: Callable[[], str]
    ) -> None:
        if record.stage == "playing":
            raise EmpathyError("The scene is not over yet.", "Go on with it, or step out of it first.")
        self.scenario = scenario
        self.record = record
        self._store = store
        self._clock = clock

    @property
    def step(self) -> DebriefStep | None:
        """Return the step that comes now; None when all are done."""
        return next_step(self.scenario, self.record)

    @property
    def position(self) -> tuple[int, int]:
        """Return which step comes now, from 1, and how many there are."""
        all_steps = steps(self.scenario, self.record)
        return (all_steps.index(self.step) + 1 if self.step else len(all_steps)), len(all_steps)

    @property
    def missing(self) -> tuple[DebriefStep, ...]:
        """Return the required steps that were skipped."""
        return missing(self.scenario, self.record)

    @cached_property
    def debrief(self) -> Debrief:
        """Return what the reveal shows.

        Raises:
            EmpathyError: The learner has not come to it yet: own words come first.
        """
        reached = (
            self.step is None or self.step.id == "reveal" or any(a.step == "reveal" for a in self._answers)
        )
        if not reached:
            raise EmpathyError("The hidden side comes after your own words.")
        return build_debrief(self.scenario, self.record)

    @property
    def _answers(self) -> list[Answer]:
        return list(self.record.of_kind(Answer))

    def answer(self, text: str) -> bool:
        """Keep the answer to the present step and go on to the next; return whether it speaks of real danger.

        Raises:
            EmpathyError: A `write` step got no words, or a `choose` step none of its choices; the step stays.
            StoreError: It could not be kept; the step stays, and so do the caller's words.
        """
        step = self._present()
        text = clean(text).strip()
        if step.kind == "write" and not text:
            raise EmpathyError("Nothing was written.", "Write a line or two, or skip this step.")
        new: list[Answer | ProbeAnswer] = []
        if step.kind == "choose":
            text = chosen(step.choices, text)
            new.append(
                ProbeAnswer(
                    at=self._clock(), probe=step.id.removeprefix("probe-"), choice=text, in_debrief=True
                )
            )
        elif step.kind == "notes":
            text = " ".join(_NUMBER.findall(text))
        new.append(Answer(at=self._clock(), step=step.id, text=text))
        self._keep(new)
        return step.kind == "write" and "danger" in recognise(text).marks

    def skip(self) -> None:
        """Leave the present step out. A session whose required steps were left out isn't completed."""
        self._keep([Answer(at=self._clock(), step=self._present().id, skipped=True)])

    def take_up(self) -> None:
        """Offer the required steps that were skipped again."""
        if self.step is None and self.missing:
            self._keep([Note(at=self._clock(), about=TAKEN_UP)])

    def own_words(self) -> tuple[int, int]:
        """Return how many words the learner wrote in the scene and in the debrief."""
        scene = sum(len(turn.text.split()) for turn in self.record.of_kind(LearnerTurn))
        return scene, sum(len(answer.text.split()) for answer in self._answers)

    def _present(self) -> DebriefStep:
        if self.step is None:
            raise EmpathyError("The debrief is done.")
        return self.step

    def _keep(self, new: Sequence[Answer | ProbeAnswer | Note]) -> None:
        before, stage = len(self.record.entries), self.record.stage
        self.record.entries.extend(new)
        if self.step is None and not self.missing:
            self.record.stage = "completed"
        try:
            self._store.save(self.record)
        except EmpathyError:
            del self.record.entries[before:]
            self.record.stage = stage
            raise


def chosen(choices: tuple[str, ...], text: str) -> str:
    """Return the choice that `text` names, by its letter, number or word.

    Raises:
        EmpathyError: It names none.
    """
    wanted = text.strip().strip(").").casefold()
    for place, choice in enumerate(choices):
        if wanted in (chr(ord("a") + place), str(place + 1), choice.casefold()):
            return choice
    raise EmpathyError(
        "That is none of the choices.", f"Answer with a letter from a to {chr(96 + len(choices))}."
    )
