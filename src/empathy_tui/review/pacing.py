"""When to leave it: what the program says before a session for the learner's own sake. Pure, and never in the way.

The thresholds are the house's own, and rules of thumb: that practice with a machine may dull people is a worry
(`docs/evidence.md`), and nobody knows after how much of it.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from empathy_tui.language import _, ngettext
from empathy_tui.session.traces import Trace, TracedGuess

A_DAY = 3
"""Sessions in a day after which people are suggested instead."""
APART = timedelta(days=2)
"""Between two demanding scenes."""
DEMANDING = 3
"""Level of a demanding scene."""
GUESSES = 8
"""Guesses that are compared with those before them; fewer say nothing."""
FALL = 0.25
"""So much smaller a share of guesses that were it is a fall, as a share of all."""
ANSWERS = 3
"""Last answers about patience with people that are looked at: two of them have to be `less`."""


def enough_today(begun: Iterable[datetime], now: datetime) -> str:
    """Return what to say when enough was played today; empty for nothing.

    Args:
        begun: When sessions were begun, in any time zone.
        now: The moment, in the learner's own time zone: its day counts.
    """
    count = sum(time.astimezone(now.tzinfo).date() == now.date() for time in begun)
    if count < A_DAY:
        return ""
    return _(
        "You have played {count} sessions today. Go and talk with somebody instead. You may go on all the same."
    ).format(count=count)


def demanding_again(level: int, earlier: Iterable[tuple[datetime, str, int]], now: datetime) -> str:
    """Return what to say when demanding scenes come too close; empty for nothing.

    Args:
        level: Of the scene that is about to be played.
        earlier: Begin, title and level of earlier sessions, the newest first.
        now: The moment.
    """
    if level < DEMANDING:
        return ""
    found = next((title for time, title, heavy in earlier if heavy >= DEMANDING and now - time < APART), "")
    if not found:
        return ""
    return _(
        "This is a demanding scene, and less than two days ago you played another one, “{title}”. Leave some days "
        "between them. You may go on all the same."
    ).format(title=found)


def falling(traces: Sequence[Trace]) -> list[str]:
    """Return what to say when the learner's own figures fall: in their guesses, or their patience with people.

    Args:
        traces: Completed sessions, the oldest first.
    """
    return [said for said in (_patience(traces), _accuracy(traces)) if said]


def _patience(traces: Sequence[Trace]) -> str:
    answers = [trace.patience for trace in traces if trace.patience][-ANSWERS:]
    less = answers.count("less")
    if len(answers) < ANSWERS or less < 2:
        return ""
    said = _("After {less} of your last {count} sessions there was less patience for people in you.").format(
        less=less, count=ANSWERS
    )
    return f"{said} {_pause()}"


def _accuracy(traces: Sequence[Trace]) -> str:
    guesses = _guesses(trace for trace in traces if trace.unaided)
    if len(guesses) < 2 * GUESSES:
        guesses = _guesses(traces)
    if len(guesses) < 2 * GUESSES:
        return ""
    before, last = guesses[:-GUESSES], guesses[-GUESSES:]
    was, now = (sum(guess.right for guess in part) for part in (before, last))
    if was / len(before) - now / len(last) < FALL:
        return ""
    said = ngettext(
        "Of your last {last} guesses at what somebody felt {now} was it; of the {before} before, {was}.",
        "Of your last {last} guesses at what somebody felt {now} were it; of the {before} before, {was}.",
        now,
    ).format(last=len(last), now=now, before=len(before), was=was)
    chance = _("They were other moments, and it may be chance.")
    return f"{said} {chance} {_pause()}"


def _pause() -> str:
    return _(
        "It can also be that this practice does you no good now. Leave it for some days, and talk about it with "
        "somebody you trust, or with whoever runs your course."
    )


def _guesses(traces: Iterable[Trace]) -> list[TracedGuess]:
    return [guess for trace in traces if trace.completed for guess in trace.guesses]
