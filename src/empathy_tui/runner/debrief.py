"""The debrief of one session as it runs: it takes answers in order, keeps them, and completes the session."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from empathy_tui.acts.recognise import recognise
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.language import _
from empathy_tui.providers.base import Provider
from empathy_tui.review.calibration import ProbeGuess, guess_of
from empathy_tui.review.curve import Curve, build_curve
from empathy_tui.review.debrief import Debrief, build_debrief
from empathy_tui.review.model_notes import ModelNote
from empathy_tui.review.step import DebriefStep, answer_to
from empathy_tui.review.steps import TAKEN_UP, can_be_completed, missing, next_step, steps
from empathy_tui.runner import past
from empathy_tui.runner.choosing import chosen
from empathy_tui.runner.extra_notes import extra_notes
from empathy_tui.runner.means import Means, listener
from empathy_tui.runner.retry import RetryRunner
from empathy_tui.runner.swap import SwapRunner
from empathy_tui.scenario.model import Scenario
from empathy_tui.scrub import clean
from empathy_tui.session.record import (
    Answer,
    Disputed,
    LearnerTurn,
    ModelNoted,
    Note,
    ProbeAnswer,
    Recorded,
    SessionRecord,
)
from empathy_tui.session.store import SessionStore

_NUMBER = re.compile(r"\d{1,9}")


class DebriefRunner:
    """Runs the debrief of a scene that is over.

    Args:
        scenario: The scene, as it was when it was played.
        record: The session.
        store: Where it is kept.
        clock: Returns the time as ISO 8601 in UTC.
        means: What it works with beside them.

    Raises:
        EmpathyError: The scene is still going on.
    """

    def __init__(
        self,
        scenario: Scenario,
        record: SessionRecord,
        store: SessionStore,
        clock: Callable[[], str],
        means: Means | None = None,
    ) -> None:
        if record.stage == "playing":
            raise EmpathyError(_("The scene is not over yet."), _("Go on with it, or step out of it first."))
        self.scenario = scenario
        self.record = record
        self._store = store
        self._clock = clock
        self._means = means or Means()
        self.trouble: StoreError | None = None
        """Why the last plan could not pass to the next session, if it could not."""

    @property
    def steps(self) -> tuple[DebriefStep, ...]:
        """Return all steps, as they follow from what was answered so far."""
        return steps(self.scenario, self.record, self._means.cycles, self._means.proposed)

    @property
    def step(self) -> DebriefStep | None:
        """Return the step that comes now; None when all are done."""
        return next_step(self.steps, self.record)

    @property
    def position(self) -> tuple[int, int]:
        """Return which step comes now, from 1, and how many there are."""
        found, now = self.steps, self.step
        return (found.index(now) + 1 if now else len(found)), len(found)

    @property
    def missing(self) -> tuple[DebriefStep, ...]:
        """Return the required steps that were skipped."""
        return missing(self.steps, self.record)

    @property
    def empty(self) -> bool:
        """Return whether nothing was said in the scene, so that there is nothing to complete."""
        return not can_be_completed(self.record)

    @property
    def revealed(self) -> bool:
        """Return whether the learner has come to the hidden side; without words of their own they do not."""
        now = self.step
        return not self.empty and (now is None or now.id == "reveal" or self._past_reveal)

    @property
    def debrief(self) -> Debrief:
        """Return what the reveal shows.

        Raises:
            EmpathyError: The learner has not come to it yet: own words come first.
        """
        if not self.revealed:
            raise EmpathyError(_("The hidden side comes after your own words."))
        return build_debrief(self.scenario, self.record)

    @property
    def curve(self) -> Curve:
        """Return rapport over the scene, once it may be seen.

        Raises:
            EmpathyError: The learner has not come to it yet.
        """
        return build_curve(self.debrief.scenario, self.record)

    @property
    def guesses(self) -> tuple[ProbeGuess, ...]:
        """Return the guesses of this session."""
        found = (guess_of(seen, seen.sure) for seen in self.debrief.probes)
        return tuple(guess for guess in found if guess is not None)

    @cached_property
    def past_guesses(self) -> tuple[ProbeGuess, ...]:
        """Return the guesses of earlier sessions kept here, oldest first."""
        return past.guesses(self._store, self.record)

    def retry(self, turn: int | None = None) -> RetryRunner:
        """Return one moment again.

        Args:
            turn: Number of the learner's turn; None for the line they marked as one that closed something.

        Raises:
            EmpathyError: The hidden side has not been revealed, or there is no such turn.
        """
        self._after_reveal()
        wanted = answer_to(self.record, "closed")
        number = turn if turn is not None else int(wanted) if wanted.isdecimal() else 1
        return RetryRunner(self.scenario, self.record, self._store, self._clock, number)

    def swap(self, *, with_model: bool = False) -> SwapRunner:
        """Return the role swap.

        Args:
            with_model: Whether the model words the listeners: what the learner says there is sent to it then.

        Raises:
            EmpathyError: The hidden side has not been revealed.
        """
        self._after_reveal()
        model = self._means.model if with_model else None
        scenario, pace = self.scenario, self._means.pace
        return SwapRunner(
            scenario,
            self.record,
            self._store,
            self._clock,
            lambda number: listener(scenario, number, pace, model),
        )

    @property
    def model(self) -> Provider | None:
        """Return the language model that may word a listener of the role swap."""
        return self._means.model

    async def ask_model_for_notes(self) -> tuple[ModelNote, ...]:
        """Ask the model for further notes and keep those that pass the program's check: the learner's lines are sent.

        Raises:
            EmpathyError: There is no model, or the hidden side has not been shown.
            ProviderError: The model failed.
            StoreError: They could not be kept.
        """
        self._after_reveal()
        if self._means.model is None:
            raise EmpathyError(_("No language model was chosen."))
        found = await extra_notes(self._means.model, self.scenario, self.record)
        by = f"{self._means.model.name}, {self._means.model.model}"
        self._keep(
            [ModelNoted(at=self._clock(), by=by, quote=n.quote, about=n.about, text=n.text) for n in found]
        )
        return found

    def _after_reveal(self) -> None:
        if not self._past_reveal:
            raise EmpathyError(_("This comes after the hidden side has been shown."))

    @property
    def _past_reveal(self) -> bool:
        """Return whether the hidden side was shown, or left out by the learner."""
        return any(answer.step == "reveal" for answer in self.record.of_kind(Answer))

    @property
    def _answers(self) -> list[Answer]:
        return [answer for answer in self.record.of_kind(Answer) if not answer.skipped]

    def answer(self, text: str) -> bool:
        """Keep the answer to the present step and go on to the next; return whether it speaks of real danger.

        Raises:
            EmpathyError: A `write` step got no words, or a `choose` step none of its choices; the step stays.
            StoreError: It could not be kept; the step stays, and so do the caller's words.
        """
        step = self._present()
        text = clean(text).strip()
        if step.kind == "write" and not text:
            raise EmpathyError(_("Nothing was written."), _("Write a line or two, or skip this step."))
        new: list[Recorded] = []
        if step.kind == "choose":
            place = chosen(step.choices, text)
            text = step.keys[place] if step.keys else step.choices[place]
            if step.id.startswith("probe-"):
                new.append(self._probe_answer(step.id.removeprefix("probe-"), text))
        elif step.kind == "notes":
            disputed = self._disputed(text)
            text = " ".join(disputed)
            new += disputed.values()
        ask, title = (step.ask, step.title) if step.kind == "write" else ("", "")
        new.append(Answer(at=self._clock(), step=step.id, text=text, ask=ask, title=title))
        self._keep(new)
        if step.id == "people":
            self._carry()
        return step.kind == "write" and "danger" in recognise(text).marks

    def _carry(self) -> None:
        """Let the plan pass to the next session; it is in the record whatever comes of that."""
        self.trouble = None
        if self._means.carry is not None:
            try:
                self._means.carry(self.record)
            except StoreError as error:
                self.trouble = error

    def _probe_answer(self, beat: str, choice: str) -> ProbeAnswer:
        inner = self.scenario.beat(beat).inner
        return ProbeAnswer(
            at=self._clock(),
            probe=beat,
            choice=choice,
            truth=inner.feeling,
            also=list(inner.also),
            in_debrief=True,
        )

    def _disputed(self, text: str) -> dict[str, Recorded]:
        """Return what is kept of each note that is struck, by its number as it is written; other numbers are none."""
        named = {int(number) for number in _NUMBER.findall(text)}
        return {
            str(note.number): Disputed(at=self._clock(), about=note.about, quote=note.quote)
            for note in self.debrief.notes
            if note.number in named
        }

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
        return scene, sum(
            len(answer.text.split()) for answer in self._answers if answer.step in self._written
        )

    @property
    def _written(self) -> frozenset[str]:
        return frozenset(step.id for step in self.steps if step.kind == "write")

    def _present(self) -> DebriefStep:
        now = self.step
        if now is None:
            raise EmpathyError(_("The debrief is done."))
        return now

    def _keep(self, new: Sequence[Recorded]) -> None:
        before, stage = len(self.record.entries), self.record.stage
        self.record.entries.extend(new)  # type: ignore[arg-type]
        if self.step is None and not self.missing and not self.empty:
            self.record.stage = "completed"
        try:
            self._store.save(self.record)
        except EmpathyError:
            del self.record.entries[before:]
            self.record.stage = stage
            raise
