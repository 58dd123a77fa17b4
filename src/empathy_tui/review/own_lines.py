"""The learner's own lines as a record holds them: which were heard, marked, and what stood before and after."""

from empathy_tui.chat import split_parts
from empathy_tui.language import _
from empathy_tui.review.step import answer_to
from empathy_tui.review.words import SHOWN_SILENCE
from empathy_tui.session.record import BeatEntered, CharacterTurn, LearnerTurn, SessionRecord

LINE_LENGTH, SHORT = 70, 40
"""Characters of a line in a list, and of one that only tells another apart."""


def learner_turns(record: SessionRecord) -> list[tuple[int, LearnerTurn]]:
    """Return the learner's turns that the character heard, each with its number from 1 among all turns."""
    turns = enumerate(record.of_kind(LearnerTurn), start=1)
    return [(number, turn) for number, turn in turns if not turn.paused]


def marked_turn(record: SessionRecord, mark: str) -> LearnerTurn | None:
    """Return the line that the learner marked as one that `opened` or `closed` something."""
    number = answer_to(record, mark)
    return dict(learner_turns(record)).get(int(number)) if number.isdecimal() else None


def beat_after(record: SessionRecord, turn: int) -> str:
    """Return the beat the machine stood in after the learner's turn of this number."""
    beat, count = "", 0
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            count += 1
            if count > turn:
                break
        elif isinstance(entry, BeatEntered):
            beat = entry.beat
    return beat


def shown_line(turn: LearnerTurn, before: str = "") -> str:
    """Return a line of the learner's as it stands in a list: on one line, and not too long.

    Args:
        turn: The line.
        before: What it answered, by which a silence is told from another.
    """
    text = flat(turn.text)
    if text:
        return cut(text)
    return silence_after(before)


def silence_after(before: str) -> str:
    """Return what stands for a silence: what it came after, by which it is told from another."""
    if not before:
        return _(SHOWN_SILENCE)
    spoken = " ".join(part.text for part in split_parts(before) if part.kind == "say") or flat(before)
    return _("(you waited, after “{line}”)").format(line=cut(spoken, SHORT))


def replies_before(record: SessionRecord) -> dict[int, str]:
    """Return what the character had said last before each turn of the learner's, by its number from 1."""
    found: dict[int, str] = {}
    last, count = "", 0
    for entry in record.entries:
        if isinstance(entry, CharacterTurn):
            last = entry.text
        elif isinstance(entry, LearnerTurn):
            count += 1
            found[count] = last
    return found


def flat(text: str) -> str:
    """Return a text on one line, its cues in parentheses.

    >>> flat("*looks up* Here,  it's done.")
    "(looks up) Here, it's done."
    """
    parts = (f"({part.text})" if part.kind == "cue" else part.text for part in split_parts(text))
    return " ".join(" ".join(parts).split())


def cut(text: str, length: int = LINE_LENGTH) -> str:
    """Return a text cut to a length, after a word where one ends late enough, with an ellipsis for what is missing."""
    if len(text) <= length:
        return text
    whole, _space, _last = text[:length].rpartition(" ")
    return f"{(whole if len(whole) >= length // 2 else text[: length - 1]).rstrip()}…"


def cut_to_end(text: str, length: int = LINE_LENGTH) -> str:
    """Return the end of a text, from a word on if one begins early enough, with an ellipsis for what is missing."""
    if len(text) <= length:
        return text
    _first, _space, whole = text[-length:].partition(" ")
    return f"…{whole if len(whole) >= length // 2 else text[1 - length :]}"


def said_on_entering(record: SessionRecord, beat: str) -> str:
    """Return what the character said when a beat was first entered."""
    entered = False
    for entry in record.entries:
        if isinstance(entry, BeatEntered) and entry.beat == beat:
            entered = True
        elif entered and isinstance(entry, CharacterTurn) and entry.text:
            return entry.text
    return ""
