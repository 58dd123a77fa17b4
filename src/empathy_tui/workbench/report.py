"""What autoplay found, in lines of text."""

from collections import Counter
from collections.abc import Iterator

from empathy_tui.scenario.model import Scenario
from empathy_tui.workbench.autoplay import GOOD, LEFT, PATIENCE, POOR, Tally
from empathy_tui.workbench.explorer import ABOUT, NAME
from empathy_tui.workbench.learners import LEARNERS

BAR = 20
"""Cells of a bar that stands for all."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def report(scenario: Scenario, tally: Tally) -> Iterator[str]:
    """Yield the report: who ended where, what was reached, the ways between beats, loops and repeats."""
    talks = sum(count for name, count in tally.talks.items() if name != NAME)
    yield f"{scenario.title} ({scenario.id}): {talks} talks of learners, {tally.talks[NAME]} of the explorer"
    yield ""
    yield "Endings, in talks of each learner"
    about = {learner.name: learner.about for learner in LEARNERS} | {NAME: ABOUT}
    for name, counts in tally.endings.items():
        shares = ", ".join(f"{ending} {count}" for ending, count in counts.most_common())
        yield f"  {name} ({about.get(name, '')}): {shares}"
    for poor in POOR:
        if GOOD in tally.endings and poor in tally.endings:
            yield f"  {GOOD} and {poor} end apart in {tally.apart(poor):.0%} of seeds"
    yield ""
    yield from _shares(
        "Beats, entered in so many talks", [beat.id for beat in scenario.beats], tally.beats, talks
    )
    yield from _shares(
        "Facts, told in so many talks", [fact.id for fact in scenario.facts], tally.facts, talks
    )
    yield "Ways, of all that left a beat"
    yield from (f"  {line}" for line in ways(scenario, tally))
    yield ""
    said = tally.lines - len(tally.unsaid)
    yield f"Lines said: {said} of {tally.lines}"
    yield f"The most often a reply came in one talk: {tally.repeats[0]} ({tally.repeats[1]})"
    yield f"The most often a beat was entered in one talk: {tally.entered[0]} ({tally.entered[1]})"


def ways(scenario: Scenario, tally: Tally) -> Iterator[str]:
    """Yield the graph of beats as lines: each beat, and under it where its exits lead, with their shares."""
    for beat in scenario.beats:
        left = Counter(
            {(number, to): n for (source, number, to), n in tally.ways.items() if source == beat.id}
        )
        total = sum(left.values())
        yield f"{beat.id}{' (rupture)' if beat.rupture else ''}"
        for number, way in enumerate(beat.exits):
            count = left.pop((str(number), way.to), 0)
            yield f"  ─▶ {way.to:<18} {bar(count, total)} {condition(way.when.model_dump(exclude_defaults=True))}"
        for (other, to), count in left.items():
            why = {LEFT: "the time was over", PATIENCE: "patience was spent"}.get(other, other)
            yield f"  ─▶ {to:<18} {bar(count, total)} {why}"


def condition(when: dict[str, object]) -> str:
    """Return a condition as its author wrote it, on one line."""
    parts = []
    for key, value in when.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
        parts.append(f"{key}: {shown}")
    return "; ".join(parts)


def bar(count: int, total: int) -> str:
    """Return a share as a bar of `BAR` cells with its count, readable without colour."""
    cells, rest = divmod(round(count / total * BAR * 8), 8) if total else (0, 0)
    drawn = "█" * cells + (_EIGHTHS[rest].strip() if rest else "")
    return f"{drawn:<{BAR}} {count:>5}"


def _shares(title: str, names: list[str], counts: Counter[str], talks: int) -> Iterator[str]:
    yield title
    for name in names:
        yield f"  {name:<22} {bar(counts[name], talks)}"
    yield ""
