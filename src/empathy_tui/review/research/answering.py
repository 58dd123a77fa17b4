"""Rows of what was answered in the debrief: what was chosen, and how much was written."""

import re
from collections.abc import Iterator

from empathy_tui.review.research.columns import Row
from empathy_tui.review.research.guessing import step_names
from empathy_tui.review.research.speaking import is_outside
from empathy_tui.review.research.tables import STEP_ANSWERS
from empathy_tui.review.steps import SAW
from empathy_tui.session.record import Answer, LearnerTurn, Retry, SessionRecord, SwapTurn
from empathy_tui.vocabulary import ACTS

_CHOSEN = frozenset(
    "form opened closed opened-act closed-act saw-opened saw-closed writing notes patience".split()
)
_READ = frozenset("out reveal again swap close".split())
"""Steps that are read or played, and left with a key."""
_NUMBERS = re.compile(r"\d{1,4}( \d{1,4})*")
_WORDS = frozenset((*STEP_ANSWERS, *SAW, *ACTS))


def answer_rows(record: SessionRecord, *, revealed: bool) -> Iterator[Row]:
    """Yield the answers in the order in which they were given."""
    names = {} if revealed else step_names(record)
    for position, answer in enumerate(record.of_kind(Answer), 1):
        writes = is_written(answer.step)
        yield {
            "position": position,
            "step": names.get(answer.step, answer.step),
            "skipped": answer.skipped,
            "choice": None if answer.skipped else choice_of(answer),
            "words": len(answer.text.split()) if writes else None,
            "at": answer.at,
            "text": answer.text if writes else None,
        }


def is_written(step: str) -> bool:
    """Return whether words are asked for at a step."""
    return not (step in _CHOSEN or step in _READ or step.startswith(("sure-", "probe-")))


def choice_of(answer: Answer) -> str | None:
    """Return what was chosen where the step offers choices, None for all that could be anything else."""
    if answer.step not in _CHOSEN and not answer.step.startswith("sure-"):
        return None
    text = answer.text.strip()
    if answer.step == "writing":
        return text if text in STEP_ANSWERS else "cycle"
    return text if text in _WORDS or _NUMBERS.fullmatch(text) else None


def own_words_in(record: SessionRecord) -> tuple[int, int, int]:
    """Return how many words of their own the learner used in the scene, in the debrief, and in trying again."""
    scene = [turn.text for turn in record.of_kind(LearnerTurn) if not is_outside(turn)]
    debrief = [answer.text for answer in record.of_kind(Answer) if is_written(answer.step)]
    tries = [entry.text for entry in record.of_kind(Retry)]
    tries += [
        turn.text for turn in record.of_kind(SwapTurn) if turn.who == "learner" and not is_outside(turn)
    ]
    return _words(scene), _words(debrief), _words(tries)


def _words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)
