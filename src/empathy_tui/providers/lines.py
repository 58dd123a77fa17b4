"""Which authored line the scripted character says: an order of pools, and no line twice while another fits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from empathy_tui.chat import ChatMessage, ChatRequest, Moment
from empathy_tui.engine.terms import mentioned
from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Beat, Scenario
from empathy_tui.vocabulary import Act, Mark

STRIKES_FIRST: tuple[Mark, ...] = ("rude", "gibberish", "meta")
"""Marks that a person answers before anything that was meant."""

REACTIONS_APART = 4
"""A reaction is not shown again within so many of the character's turns."""

CUT_OFF = 4
"""Characters of a line after which the learner has heard it, even if they cut in."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Chooses lines for one turn.

    Args:
        scenario: The scene.
        moment: Where the machine stands.
        learner: The learner's last words.
        said: The character's turns so far, oldest first.
    """

    scenario: Scenario
    moment: Moment
    learner: str
    said: tuple[str, ...]

    @classmethod
    def of(cls, scenario: Scenario, request: ChatRequest) -> "Choice":
        """Return the choice that `request` asks for."""
        return cls.after(scenario, request.moment, request.messages)

    @classmethod
    def after(cls, scenario: Scenario, moment: Moment, turns: Sequence[ChatMessage]) -> "Choice":
        """Return the choice after the turns of a talk: all that the script needs, with no prompt for a model."""
        learner = next((turn.text for turn in reversed(turns) if turn.role == "learner"), "")
        return cls(scenario, moment, learner, tuple(_texts(turns)))

    def reply(self) -> str:
        """Return the whole turn: what strikes them, a fact or an answer, and what a new beat or ending brings."""
        first = self._strike() or self._fact()
        if self.moment.ending is not None:
            last = self._pick("ending", self.scenario.ending(self.moment.ending).says)
        else:
            last = self._pick("entry", self._beat.entry) if self.moment.entered else ""
            first = first or self._second_strike() or (self._small_talk() if last else "")
        line = " ".join(piece for piece in (first, last) if piece) or self._answer()
        return " ".join(part for part in (self._reaction(line), line) if part)

    @property
    def _beat(self) -> Beat:
        return self.scenario.beat(self.moment.beat)

    def _strike(self) -> str:
        notices = self.scenario.speaker.notices
        for mark in STRIKES_FIRST:
            if mark in self.moment.marks:
                return self._pick(mark, getattr(notices, mark))
        if self.moment.repeated and not self._tells:
            return self._pick("repeated", notices.repeated)
        return ""

    def _second_strike(self) -> str:
        asks = {"open_question", "closed_question"} & set(self.moment.acts)
        if "stock_phrase" in self.moment.marks and not asks:
            return self._pick("stock_phrase", self.scenario.speaker.notices.stock_phrase)
        return ""

    @property
    def _tells(self) -> bool:
        return self.moment.fact is not None and self.moment.fact[1] == "say"

    def _fact(self) -> str:
        if self.moment.fact is None:
            return ""
        name, form = self.moment.fact
        fact = self.scenario.fact(name)
        lines: tuple[Line, ...] = getattr(fact, form)
        if self.moment.unasked:
            lines = fact.unasked or lines
        return self._pick(name, lines) or self._pick("deflects", self.scenario.speaker.deflects)

    def _small_talk(self) -> str:
        """Return the answer to an ordinary question, so that a new beat doesn't talk over it."""
        if not {"open_question", "closed_question"} & set(self.moment.acts):
            return ""
        return next((line for topic in self._topics() if (line := self._pick("topic", topic))), "")

    def _answer(self) -> str:
        if line := self._mended():
            return line
        pools = list(self._pools())
        for name, lines in pools:
            if line := self._pick(name, lines):
                return line
        return self._least_recent(
            [line for name, lines in pools if name in ("any", "deflects") for line in lines]
        )

    def _mended(self) -> str:
        """Return what the person says when what went wrong the last time is owned."""
        again = self.scenario.returning
        return self._pick("mends", again.mends) if again is not None and self.moment.mends else ""

    def _pools(self) -> Iterator[tuple[str, Sequence[Line]]]:
        acts, replies, speaker = self.moment.acts, self._beat.replies, self.scenario.speaker
        keys: tuple[Act, ...] = acts
        yield "about", [line for act in keys for line in replies.get(act, ()) if line.about]
        yield "any about", [line for line in replies.get("any", ()) if line.about]
        topics = [("topic", topic) for topic in self._topics()]
        taken = [(f"beat {act}", [line for line in replies.get(act, ()) if not line.about]) for act in keys]
        taken += [(f"person {act}", list(speaker.replies.get(act, ()))) for act in keys]
        yield from (*taken, *topics) if self.moment.moved < 0 else (*topics, *taken)
        yield "any", [line for line in replies["any"] if not line.about]
        yield "deflects", speaker.deflects

    def _topics(self) -> list[tuple[Line, ...]]:
        found = []
        for topic in self.scenario.topics:
            if terms := mentioned(self.learner, topic.about):
                found.append((max(len(term) for term in terms), topic.replies))
        return [replies for _, replies in sorted(found, key=lambda item: -item[0])]

    def _pick(self, pool: str, lines: Iterable[Line]) -> str:
        fits = [
            line.text
            for line in lines
            if not self._was_said(line.text) and (not line.about or mentioned(self.learner, line.about))
        ]
        return self._random(pool).choice(fits) if fits else ""

    def _random(self, pool: str) -> Random:
        return Random(f"{self.moment.seed}/{self.moment.turn}/{pool}")

    def _was_said(self, text: str) -> bool:
        return any(
            said == text
            or said.startswith(f"{text} ")
            or said.endswith(f" {text}")
            or f" {text} *" in said
            or (len(said) >= CUT_OFF and text.startswith(said.removesuffix("*")))
            for said in self.said
        )

    def _least_recent(self, lines: Sequence[Line]) -> str:
        def last_time(text: str) -> int:
            return max((place for place, said in enumerate(self.said) if text in said), default=-1)

        return min((line.text for line in lines), key=last_time)

    def _reaction(self, line: str) -> str:
        cause = self.moment.cause
        if cause is None or line.startswith("*"):
            return ""
        lately = " ".join(self.said[-REACTIONS_APART:])
        for takes in (self._beat.takes.get(cause), self.scenario.speaker.takes.get(cause)):
            fresh = (
                [cue for reaction in takes.reaction if (cue := _as_cue(reaction)) not in lately]
                if takes
                else []
            )
            if fresh:
                return self._random("reaction").choice(fresh)
        return ""


def _as_cue(reaction: Line) -> str:
    return reaction.text if "*" in reaction.text else f"*{reaction.text}*"


def _texts(turns: Iterable[ChatMessage]) -> Iterator[str]:
    return (turn.text for turn in turns if turn.role == "character")
