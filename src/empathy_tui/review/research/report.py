"""What an export holds and what it had to leave out: told to the learner, and in part in the folder's README."""

from dataclasses import dataclass, field
from datetime import date

from empathy_tui import __version__
from empathy_tui.review.research.forms import Form

LIMITS = (
    "What the figures can't say",
    "",
    "- Whether practising with this program makes anyone more empathic, or does harm. Nothing here was randomised,",
    "  nobody was compared with anybody, and people who practise choose to.",
    "- How a person is with people. The figures are of typed lines to a fictional character.",
    "- Which act a line was. The program's recogniser is wrong at times: its documentation says how often.",
    "- What a character felt, beyond what the author of the scene wrote. `truth` is one author's word.",
    "- That rapport, an ending or a share of guesses is a measure of skill. Nothing here is a grade.",
    "",
    "Pseudonymous is not anonymous. Rows hold no names, dates, hours, places, machines or accounts of the program's,",
    "but who knows a learner may know them again by the days between sessions, by scenes that few people have",
    "(above all those they wrote themselves), by how long they took, and by their own words where text is included.",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an export is to hold.

    Args:
        forms: In which forms.
        text: Whether free text is in it.
        redact: Names taken out of free text.
        participant: The code by which a study knows the learner; None for a random name.
        since: The first day, in UTC, from which sessions and answers are taken; None for all.
    """

    forms: tuple[Form, ...] = ("jsonl",)
    text: bool = False
    redact: tuple[str, ...] = ()
    participant: str | None = None
    since: date | None = None


@dataclass(slots=True)
class Report:
    """What became of an export.

    Args:
        rows: How many rows each table has.
        left_out: Sessions and files of answers that could not be read, each with the reason.
        earlier: How many sessions and times of answers were from before the first day wanted.
        kinds: How many entries there were of each kind that this program doesn't know.
        outside: How many lines spoke of real danger and are in no table.
        unfit: How many values fitted none that their column may hold.
    """

    rows: dict[str, int]
    left_out: list[tuple[str, str]] = field(default_factory=list)
    earlier: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    outside: int = 0
    unfit: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is no row at all."""
        return not any(self.rows.values())


def readme(wanted: Wanted, report: Report) -> str:
    """Return how an export was made, without anything that says whose or when."""
    name = "the code they were given" if wanted.participant else "a random name"
    names = f"; names replaced: {len(wanted.redact)}" if wanted.redact else ""
    lines = [
        "Sessions of practice with empathy-tui, exported by the learner for research.",
        "",
        f"Made by: empathy-tui {__version__}, `empathy-tui export`",
        f"Forms: {', '.join(wanted.forms)}",
        f"Free text: {f'included{names}' if wanted.text else 'left out'}",
        f"The learner goes by: {name}; sessions by random names",
        f"Sessions: {'those since a day the learner chose' if wanted.since else 'all that could be read'}",
        f"Could not be read and were left out: {len(report.left_out)}",
        f"Entries of kinds unknown to the program, counted and left out: {sum(report.kinds.values())}",
        f"Values that did not fit their column and were left empty: {report.unfit}",
        "",
        *(f"{table}: {count} {'row' if count == 1 else 'rows'}" for table, count in report.rows.items()),
        "",
        "dictionary.md and dictionary.json say what every table and column means and why a value can be missing.",
        "What the learner had not been shown in the debrief is not in it: of a session whose hidden side was not",
        "revealed, beats, acts, rapport, what was so and the ending are empty.",
        "",
        *LIMITS,
    ]
    return "\n".join(lines) + "\n"
