"""Acts, marks and feelings in plain words.

Constants and `effect_of` are English, for what a model is asked and answers; the other functions speak the language
that is installed.
"""

from collections.abc import Sequence

from empathy_tui.engine.conditions import ACT_NAMES, REASONS
from empathy_tui.engine.machine import OUT_OF_PATIENCE, OUT_OF_TIME
from empathy_tui.language import N_, _
from empathy_tui.session.record import STEPPED_OUT

ACT_WORDS = {
    "open_question": N_("an open question"),
    "closed_question": N_("a question for a yes, a no or a fact"),
    "reflection": N_("giving back what was said"),
    "support": N_("staying with it"),
    "reassurance": N_("smoothing over"),
    "advice": N_("advice"),
    "information": N_("telling facts"),
    "self_disclosure": N_("telling of yourself"),
    "judgement": N_("blaming or ordering"),
    "repair": N_("mending a misstep"),
    "silence": N_("silence"),
    "gesture": N_("doing something"),
    "other": N_("something else"),
    "stock_phrase": N_("a phrase that would fit anyone"),
    "rude": N_("an insult"),
    "gibberish": N_("not in words"),
    "meta": N_("talk of prompts or programs"),
    "danger": N_("talk of real danger"),
}

_CHANGES = {
    2: N_("{name} came nearer."),
    1: N_("{name} came a little nearer."),
    -1: N_("{name} drew back a little."),
    -2: N_("{name} closed up."),
}
_BARE_CHANGES = {
    2: N_("came nearer"),
    1: N_("came a little nearer"),
    0: N_("stayed as before"),
    -1: N_("drew back a little"),
    -2: N_("closed up"),
}

SHOWN_SILENCE = N_("(you waited)")


def felt(feeling: str, also: Sequence[str]) -> str:
    """Return feelings in words: `tired, and also relieved and afraid`."""
    if not also:
        return feeling
    listed = (
        _("{first} and {last}").format(first=", ".join(also[:-1]), last=also[-1])
        if len(also) > 1
        else also[0]
    )
    return _("{feeling}, and also {others}").format(feeling=feeling, others=listed)


def act_in_words(act: str) -> str:
    """Return an act or a mark in words; one that has none as it is."""
    return _(ACT_WORDS.get(act, act))


def effect_of(name: str, change: int) -> str:
    """Return what a change of rapport was, in English; empty for none."""
    return _CHANGES[_step(change)].format(name=name) if change else ""


def change_in_words(name: str, change: int) -> str:
    """Return what a change of rapport was, in words; empty for none."""
    return _(_CHANGES[_step(change)]).format(name=name) if change else ""


def bare_change(change: int) -> str:
    """Return what a change of rapport was without a name, such as `came nearer`."""
    return _(_BARE_CHANGES[_step(change)])


def _step(change: int) -> int:
    return max(-2, min(2, change))


def why_in_words(why: str, name: str) -> str:
    """Return why a beat was entered or a scene ended: the author's words, or the machine's own in this language.

    Args:
        why: As it stands in the record.
        name: Of the character.
    """
    if why == OUT_OF_PATIENCE.format(name=name):
        return _(OUT_OF_PATIENCE).format(name=name)
    if why in (OUT_OF_TIME, STEPPED_OUT):
        return _(why)
    parts = [_part_of_why(part) for part in why.split(", ")]
    return ", ".join(parts) if all(parts) else why


def _part_of_why(part: str) -> str:
    """Return a part of a condition; empty if it is none."""
    if part in REASONS:
        return _(part)
    count, times, rest = part.partition(" times ")
    acts = (rest if times else part).split(" or ")
    if not all(act in ACT_NAMES.values() for act in acts) or (times and not count.isdecimal()):
        return ""
    named = _(" or ").join(_(act) for act in acts)
    return _("{count} times {acts}").format(count=count, acts=named) if times else named
