"""Sessions over time, and what was done among people: values to count with. Pure.

People come first, sessions second. Nothing here is put together into one figure, and nothing is compared with anyone
else. What a debrief would reveal of a session (its guesses, acts and ruptures) is left out until that debrief is done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from empathy_tui.review.calibration import ENOUGH, SUREST, ProbeGuess
from empathy_tui.session.traces import Trace
from empathy_tui.vocabulary import ACTS

if TYPE_CHECKING:
    from empathy_tui.session.carried import Carried

DONE = ("done", "partly")
"""Outcomes of a plan that count as something done among people."""
STEP = 10
"""Percentage points of a bin of sureness."""
LEAST = 50
MOST_WEEKS = 1500
_WEEK = timedelta(days=7)

Section = Literal["people", "guesses", "acts", "words", "mending"]
SECTIONS: tuple[Section, ...] = ("people", "guesses", "acts", "words", "mending")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done, or meant to be done, among people.

    Args:
        day: When it was planned, or done; ISO 8601.
        text: In the learner's words.
        session: The session that a plan came from; '' for what was noted without one.
        title: Of that session's scene.
        outcome: What came of a plan; '' while that was not said.
        happened: What happened, in the learner's words.
        said: The day on which they said what came of it, or ''.
    """

    day: str
    text: str
    session: str = ""
    title: str = ""
    outcome: str = ""
    happened: str = ""
    said: str = ""

    @property
    def planned(self) -> bool:
        """Whether it was a plan first."""
        return bool(self.session)

    @property
    def done_on(self) -> str:
        """The day on which it counts as done, '' if it doesn't."""
        if not self.planned:
            return self.day
        return (self.said or self.day) if self.outcome in DONE else ""


@dataclass(frozen=True, slots=True)
class Week:
    """One week.

    Args:
        monday: Its first day, ISO 8601.
        among_people: Things done among people in it.
        sessions: Sessions begun in it.
    """

    monday: str
    among_people: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class Bin:
    """Guesses of one sureness.

    Args:
        sure: From `LEAST` to 100, in percent: this, and less than `STEP` more.
        guesses: How many there were.
        right: How many were the feeling.
    """

    sure: int
    guesses: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class Journal:
    """What was done, in order of time.

    Args:
        sessions: Oldest first, without what was not revealed.
        deeds: Oldest first.
        theme: Of which they are; '' for all.
        themes: All that there are, to choose from.
        unreadable: Sessions that are not here because their files can't be read.
        trouble: Why what was done among people is not here; '' where it is.
    """

    sessions: tuple[Trace, ...] = ()
    deeds: tuple[Deed, ...] = ()
    theme: str = ""
    themes: tuple[str, ...] = ()
    unreadable: int = 0
    trouble: str = ""

    @property
    def debriefed(self) -> int:
        """How many of the sessions have their debrief done."""
        return sum(trace.completed for trace in self.sessions)


def build_journal(
    traces: Iterable[Trace], carried: "Carried", *, theme: str = "", unreadable: int = 0
) -> Journal:
    """Return the journal of some sessions.

    Args:
        traces: The sessions, in any order.
        carried: What was planned and done among people.
        theme: Only what belongs to it; '' for everything. What was done without a plan belongs to no theme.
        unreadable: Sessions whose files can't be read.
    """
    every = sorted(traces, key=lambda trace: (day_of(trace), trace.started, trace.id))
    themes = sorted({name for trace in every for name in trace.themes}, key=str.casefold)
    wanted = theme.casefold()
    shown = [trace for trace in every if not wanted or wanted in map(str.casefold, trace.themes)]
    here = {trace.id for trace in shown}
    scenes = {trace.scenario for trace in shown}
    deeds = [
        deed
        for deed, scene in _deeds(carried)
        if not wanted or (deed.session and (deed.session in here or scene in scenes))
    ]
    return Journal(
        tuple(_revealed(trace) for trace in shown),
        tuple(sorted(deeds, key=lambda deed: deed.day)),
        next((name for name in themes if name.casefold() == wanted), theme),
        tuple(themes),
        unreadable,
    )


def day_of(trace: Trace) -> str:
    """Return the day on which a session began, ISO 8601; as its id says where its file doesn't; '' if neither does."""
    found = _date(trace.started[:10]) or _date(trace.id[:8])
    return found.isoformat() if found else ""


def week_of(day: str) -> str:
    """Return the Monday of the week of a day, '' where there is no day."""
    found = _date(day)
    return (found - timedelta(days=found.weekday())).isoformat() if found else ""


def weeks(journal: Journal) -> tuple[Week, ...]:
    """Return every week from the first in which something was done to the last.

    Those between are included, unless a date in a file is so far off that there would be more than `MOST_WEEKS`.
    """
    met: dict[str, list[int]] = {}
    for place, days in enumerate(
        ((deed.done_on for deed in journal.deeds), (day_of(trace) for trace in journal.sessions))
    ):
        for day in days:
            if monday := week_of(day):
                met.setdefault(monday, [0, 0])[place] += 1
    if not met:
        return ()
    first, last = date.fromisoformat(min(met)), date.fromisoformat(max(met))
    count = (last - first) // _WEEK + 1
    mondays = (
        [(first + place * _WEEK).isoformat() for place in range(count)]
        if count <= MOST_WEEKS
        else sorted(met)
    )
    return tuple(Week(monday, *met.get(monday, (0, 0))) for monday in mondays)


def guesses_of(traces: Iterable[Trace]) -> tuple[ProbeGuess, ...]:
    """Return the guesses of sessions as calibration counts them, in order."""
    return tuple(
        ProbeGuess(guess.choice, guess.truth, guess.also, guess.sure)
        for trace in traces
        for guess in trace.guesses
    )


def bins(guesses: Iterable[ProbeGuess]) -> tuple[Bin, ...]:
    """Return for each sureness from 50 to 100 how many guesses there were, and how many were the feeling."""
    counted = {sure: [0, 0] for sure in range(LEAST, SUREST + 1, STEP)}
    for guess in guesses:
        if guess.sure is not None:
            of_bin = counted[guess.sure // STEP * STEP]
            of_bin[0] += 1
            of_bin[1] += guess.right
    return tuple(Bin(sure, *counts) for sure, counts in counted.items())


def probed(journal: Journal) -> tuple[Trace, ...]:
    """Return the sessions that were unaided probes, with their debrief done and a guess made."""
    return tuple(trace for trace in journal.sessions if trace.unaided and trace.guesses)


def latest_unaided(journal: Journal) -> tuple[tuple[ProbeGuess, ...], tuple[ProbeGuess, ...]]:
    """Return the guesses of the newest unaided probes, and those of the unaided probes before them.

    Of the newest so many sessions are taken that there are enough guesses to say something of.
    """
    found = probed(journal)
    cut = len(found)
    while cut and len(guesses_of(found[cut:])) < ENOUGH:
        cut -= 1
    return guesses_of(found[cut:]), guesses_of(found[:cut])


def acts_seen(journal: Journal) -> tuple[str, ...]:
    """Return the acts that were in some turn, in the program's order."""
    return tuple(act for act in ACTS if any(trace.acts.get(act) for trace in journal.sessions))


def plan_of(journal: Journal, session: str) -> Deed | None:
    """Return what was planned at the end of a session."""
    return next((deed for deed in journal.deeds if deed.session == session), None)


def with_themes(traces: Iterable[Trace], themes: Mapping[str, Sequence[str]]) -> Iterator[Trace]:
    """Return sessions with the themes of their scenes, where none were kept with them.

    Args:
        traces: The sessions.
        themes: By the ids of scenes.
    """
    for trace in traces:
        known = themes.get(trace.scenario, ())
        yield trace if trace.themes or not known else replace(trace, themes=tuple(known))


def _revealed(trace: Trace) -> Trace:
    if trace.completed:
        return trace
    return replace(trace, guesses=(), acts={}, ruptures=0, mended=0, ending_kind="", patience="")


def _deeds(carried: "Carried") -> Iterator[tuple[Deed, str]]:
    """Return each deed, and the scene that a plan came from."""
    for plan in carried.plans:
        yield (
            Deed(
                plan.day,
                plan.plan,
                plan.session,
                plan.title,
                plan.outcome or "",
                plan.happened,
                plan.asked or "",
            ),
            plan.scenario,
        )
    for encounter in carried.encounters:
        yield Deed(encounter.day, encounter.did), ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
