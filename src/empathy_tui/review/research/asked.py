"""Rows of questionnaires: each item, each time."""

import hashlib
import json
from collections.abc import Iterator, Sequence

from empathy_tui.review.research.columns import Row
from empathy_tui.review.research.naming import Naming
from empathy_tui.scenario.questionnaires import Questionnaire
from empathy_tui.session.answers import Answers


def questionnaire_rows(times: Sequence[Answers], naming: Naming) -> Iterator[Row]:
    """Yield a row for each item each time one questionnaire was answered.

    Args:
        times: The answers, oldest first.
        naming: The names in this export.
    """
    for time, answers in enumerate(times, 1):
        asked = answers.asked
        same = {
            "learner": naming.learner,
            "questionnaire": asked.id,
            "wording": _wording(asked),
            "language": asked.language,
            "time": time,
            "when": answers.when,
            "day": naming.day(answers.started),
            "finished": answers.finished is not None,
            "scale": len(asked.scale),
        }
        for position, item in enumerate(asked.items, 1):
            yield {
                **same,
                "position": position,
                "item": item.id,
                "reached": item.id in answers.answers,
                "value": answers.answers.get(item.id),
                "reversed": item.reversed,
            }


def _wording(asked: Questionnaire) -> str:
    tree = json.dumps(asked.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tree.encode()).hexdigest()[:16]
