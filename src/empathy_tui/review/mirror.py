"""A private mirror: one's own earlier answers beside each other, in words first.

No norms, no other people, no direction and no verdict: it repeats what the learner wrote, and says what a number of
it can't say.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from empathy_tui.review.prose import Block
from empathy_tui.scenario.questionnaires import Item, Questionnaire
from empathy_tui.session.answers import Answers

LEFT_OUT = "left out"
NOT_REACHED = "not reached"


def mean_of(answers: Answers) -> float | None:
    """Return the mean of what was answered, on the scale from 1, with reversed items turned round.

    None if nothing was answered or the answering was broken off.
    """
    top = len(answers.asked.scale) + 1
    counted = [
        top - given if item.reversed else given
        for item in answers.asked.items
        if (given := answers.answers.get(item.id)) is not None
    ]
    return sum(counted) / len(counted) if counted and answers.finished is not None else None


def mirror(times: Sequence[Answers]) -> Iterator[Block]:
    """Yield the page: each item with what was answered, what the number can't say, then the mean of each time.

    Args:
        times: The answers to one questionnaire, oldest first; at least one.
    """
    last = times[-1].asked
    yield Block("heading", last.title)
    yield Block("text", "Your own answers, as you gave them. They are on this computer only.")
    for answers in times:
        yield Block("item", f"{name_of(answers)}: {_how_far(answers)}")
    yield Block("heading", "Item by item")
    for asked, item in _items(times):
        yield Block("text", item.text)
        for answers in times:
            if item in answers.asked.items and answers.asked.scale == asked.scale:
                yield Block("item", f"{name_of(answers)}: {label_of(answers, item)}")
    yield Block("heading", "What the number below can't say")
    for text in last.says:
        yield Block("item", text)
    yield Block("heading", "The mean of each time")
    yield from _means(times)


def mirror_data(times: Sequence[Answers]) -> dict[str, Any]:
    """Return the same as a JSON-like value."""
    last = times[-1].asked
    return {
        "questionnaire": last.id,
        "title": last.title,
        "says": list(last.says),
        "times": [
            {
                "when": answers.when,
                "started": answers.started.isoformat(),
                "finished": answers.finished.isoformat() if answers.finished else None,
                "scale": list(answers.asked.scale),
                "answers": [
                    {
                        "id": item.id,
                        "text": item.text,
                        "reversed": item.reversed,
                        "answer": answers.answers.get(item.id),
                        "label": label_of(answers, item),
                    }
                    for item in answers.asked.items
                ],
                "answered": answers.given,
                "mean": mean_of(answers),
            }
            for answers in times
        ],
    }


def label_of(answers: Answers, item: Item) -> str:
    """Return what was answered to an item, in words."""
    if item.id not in answers.answers:
        return NOT_REACHED
    given = answers.answers[item.id]
    return LEFT_OUT if given is None else answers.asked.scale[given - 1]


def name_of(answers: Answers) -> str:
    """Return which time it was: `before, 2026-11-26`."""
    return f"{answers.when}, {answers.started:%Y-%m-%d}"


def _how_far(answers: Answers) -> str:
    left = sum(given is None for given in answers.answers.values())
    words = f"{answers.given} of {len(answers.asked.items)} answered"
    words += f", {left} left out" if left else ""
    return f"{words}." if answers.finished is not None else f"{words}, broken off."


def _items(times: Sequence[Answers]) -> Iterator[tuple[Questionnaire, Item]]:
    """Yield every item that was ever asked, those of the newest questionnaire first; a changed one is another one."""
    seen: list[tuple[tuple[str, ...], Item]] = []
    for answers in reversed(times):
        for item in answers.asked.items:
            if (answers.asked.scale, item) not in seen:
                seen.append((answers.asked.scale, item))
                yield answers.asked, item


def _means(times: Sequence[Answers]) -> Iterator[Block]:
    first, last = times[0].asked, times[-1].asked
    turned = sum(item.reversed for item in last.items)
    words = f"Counted from 1 ({last.scale[0]}) to {len(last.scale)} ({last.scale[-1]})"
    yield Block("text", f"{words}; {turned} of {len(last.items)} items are counted the other way round.")
    for answers in times:
        mean = mean_of(answers)
        if mean is not None:
            yield Block(
                "item",
                f"{name_of(answers)}: {mean:.1f}, of {answers.given} answer{'s' * (answers.given != 1)}",
            )
        else:
            why = "nothing was answered" if answers.finished is not None else "it was broken off"
            yield Block("item", f"{name_of(answers)}: none, {why}")
    if any((t.asked.scale, t.asked.items) != (first.scale, first.items) for t in times):
        yield Block(
            "text", "The questionnaire was changed between these times: the means are not of the same thing."
        )
    elif len({frozenset(k for k, v in t.answers.items() if v is not None) for t in times}) > 1:
        yield Block(
            "text", "Not the same items were answered each time: the means are not of the same thing."
        )
