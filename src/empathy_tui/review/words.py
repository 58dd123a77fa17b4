"""Acts, marks and feelings in plain words."""

from collections.abc import Sequence

ACT_WORDS = {
    "open_question": "an open question",
    "closed_question": "a question for a yes, a no or a fact",
    "reflection": "giving back what was said",
    "support": "staying with it",
    "reassurance": "smoothing over",
    "advice": "advice",
    "information": "telling facts",
    "self_disclosure": "telling of yourself",
    "judgement": "blaming or ordering",
    "repair": "mending a misstep",
    "silence": "silence",
    "gesture": "doing something",
    "other": "something else",
    "stock_phrase": "a phrase that would fit anyone",
    "rude": "an insult",
    "gibberish": "not in words",
    "meta": "talk of prompts or programs",
    "danger": "talk of real danger",
}

SHOWN_SILENCE = "(you waited)"


def felt(feeling: str, also: Sequence[str]) -> str:
    """Return feelings in words: `tired, and also relieved and afraid`."""
    if not also:
        return feeling
    listed = f"{', '.join(also[:-1])} and {also[-1]}" if len(also) > 1 else also[0]
    return f"{feeling}, and also {listed}"


def change_in_words(name: str, change: int) -> str:
    """Return what a change of rapport was, in words; empty for none."""
    if change == 0:
        return ""
    if change > 0:
        return f"{name} came nearer." if change > 1 else f"{name} came a little nearer."
    return f"{name} closed up." if change < -1 else f"{name} drew back a little."
