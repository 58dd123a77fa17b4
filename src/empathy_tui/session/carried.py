"""What passes from one session to the next: a YAML file that the learner may read, change and delete.

`docs/carried.md` is the specification. A scene and its character learn of earlier sessions from here and from nowhere
else; what a character can't know is in other parts of the file than what they can.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from empathy_tui.errors import ScenarioError, StoreError
from empathy_tui.language import N_, _
from empathy_tui.scenario.forms import read_form
from empathy_tui.scenario.line import Authored, Id
from empathy_tui.scenario.source import MIB, Limits
from empathy_tui.scrub import clean
from empathy_tui.session.files import in_words
from empathy_tui.session.kept import Form, KeptFile, Mishaps
from empathy_tui.session.yaml_words import written
from empathy_tui.vocabulary import EndingKind, Mended, Prompts

Outcome = Literal["done", "partly", "not-yet", "let-go"]
"""What came of a plan, by the learner's own word."""
OUTCOMES: tuple[Outcome, ...] = ("done", "partly", "not-yet", "let-go")
LONGEST = 20_000
"""Characters of one text in the file."""
MOST_BYTES, MOST_NODES = 32 * MIB, 1_000_000
"""Of the file: some ten thousand sessions with what came of them."""
DRAFT = "what-came-of-it"
"""Name, in the folder of the sessions, of the draft of what is being written about a plan."""


def _a_day(value: str) -> str:
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("no calendar has this day") from error
    return value


_Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_a_day)]
"""A day by the learner's own calendar, ISO 8601."""
_Own = Annotated[
    str,
    Field(max_length=LONGEST),
    BeforeValidator(lambda value: clean(value).strip() if isinstance(value, str) else value),
]

_MISHAPS = Mishaps(
    read=N_("What passes between sessions can't be read"),
    keep=N_("What passes between sessions can't be kept"),
    delete=N_("What passes between sessions can't be deleted"),
)
_HEAD = """\
# What passes from one session of empathy-tui to the next: nothing else does.
# This file leaves this computer only if you take it elsewhere. It is yours:
# change it, delete a line or the whole. (Comments you add are not kept.)
"""
_PARTS = {
    "prompts": """\
# How much a session prompts you: full, sparse or none; chosen: true keeps it
# as it is. Then: scenes played so, and scenes since the last unaided one,
# which is every fourth, without prompts and on a scene you have not met.""",
    "themes": "# Themes of the scenes you played, and how often.",
    "plans": """\
# What you meant to do among people, and what came of it (done, partly,
# not-yet, let-go). No character knows.""",
    "encounters": "# What you did among people without a plan. No character knows.",
    "people": """\
# Whom you talked with, and what they can know of it: how it ended, what they
# told, what stayed open.""",
}


class Scaffold(Authored):
    """How much a session prompts."""

    level: Prompts = "full"
    chosen: Annotated[bool, Field(strict=True)] = False
    """Whether the learner chose it; else it follows from what was practised."""
    sessions: Annotated[int, Field(ge=0)] = 0
    """Scenes played at this level."""
    since_unaided: Annotated[int, Field(ge=0)] = 0
    """Scenes played since the last without any prompts on a new scene."""


class Plan(Authored):
    """One thing to do among people, named at the end of a session."""

    session: str
    scenario: Id
    title: _Own
    day: _Day
    plan: _Own
    asked: _Day | None = None
    """When the learner last said what came of it."""
    outcome: Outcome | None = None
    happened: _Own = ""

    def is_open(self, today: str) -> bool:
        """Return whether to ask what came of it."""
        if self.outcome == "not-yet":
            return self.asked != today
        return self.outcome is None


class Encounter(Authored):
    """Something done among people, noted by the learner."""

    day: _Day
    did: _Own


class Met(Authored):
    """What a character can know of earlier talks with this learner."""

    scenario: Id
    name: _Own
    met: Annotated[int, Field(ge=1)]
    last: _Day
    ending: EndingKind | Literal["left"]
    """How the last talk ended; `left` when the learner stepped out of it."""
    told: tuple[Id, ...] = ()
    rupture: Mended = "none"
    session: _Own = ""
    """The session of the last talk, so that it counts once."""


class Carried(Authored):
    """The whole file."""

    format: Literal[1] = 1
    prompts: Scaffold = Scaffold()
    themes: dict[str, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    people: tuple[Met, ...] = ()

    def person(self, scenario: str) -> Met | None:
        """Return what the character of a scene can know of the learner; None if they never met."""
        return next((met for met in self.people if met.scenario == scenario), None)

    def open_plan(self, today: str) -> Plan | None:
        """Return the newest plan of which it has not been said what came of it, or on an earlier day only `not-yet`."""
        return next((plan for plan in reversed(self.plans) if plan.is_open(today)), None)


class CarriedFile(KeptFile[Carried]):
    """The file on disk; every method raises `StoreError` with what happened and what to do.

    Args:
        path: Where it is; it need not exist.
        drafts: What is being written for it; deleted with it.
    """

    def __init__(self, path: Path, drafts: Sequence[Path] = ()) -> None:
        super().__init__(path, Form(read_carried, dump_carried, Carried), _MISHAPS, drafts=drafts)


def read_carried(raw: bytes, path: Path) -> Carried:
    """Return what the bytes of a file hold; `StoreError`, with the line, if they can't be read."""
    hint = _("Move plans and encounters of long ago to a file of your own.")
    try:
        return read_form(raw, path, Carried, Limits(MOST_BYTES, MOST_NODES, hint, hint))[0]
    except ScenarioError as error:
        raise StoreError(
            error.message,
            _("{hint} Until then nothing passes from session to session; the file is left as it is.").format(
                hint=error.hint
            ),
        ) from error


def fitting(text: str) -> str:
    """Return a text as it is kept: cleaned.

    Raises:
        StoreError: It is longer than the file takes.
    """
    text = clean(text).strip()
    if len(text) > LONGEST:
        raise StoreError(
            _("That is {count:,} characters; at most {longest:,} fit.").format(
                count=len(text), longest=LONGEST
            ),
            _("Nothing was kept of it. Shorten it, or keep it in a file of your own."),
        )
    return text


def shortened(text: str) -> str:
    """Return a text as it is kept: cleaned, and where it is longer than the file takes, cut, with a mark that it was."""
    text = clean(text).strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"


def shown_carried(file: CarriedFile) -> str:
    """Return the file as it is, cleaned for a terminal; what it would hold where there is none yet."""
    with in_words(_("What passes between sessions can't be read"), file.path):
        try:
            return clean(file.path.read_bytes().decode(errors="replace"))
        except FileNotFoundError:
            return dump_carried(Carried()).decode()


def dump_carried(carried: Carried) -> bytes:
    """Return the bytes of the file: YAML with a word on each part."""
    return "\n".join(_lines(carried)).encode() + b"\n"


def _lines(carried: Carried) -> Iterator[str]:
    tree = carried.model_dump(mode="json", exclude_none=True)
    yield _HEAD.rstrip()
    yield "format: 1"
    for key, comment in _PARTS.items():
        yield ""
        yield comment
        value = tree[key]
        if isinstance(value, dict):
            yield f"{key}:" if value else f"{key}: {{}}"
            yield from (f"  {written(name)}: {written(item)}" for name, item in value.items())
        else:
            yield f"{key}:" if value else f"{key}: []"
            for item in value:
                yield from _item(item.items())


def _item(pairs: Iterable[tuple[str, object]]) -> Iterator[str]:
    for number, (name, value) in enumerate(pairs):
        yield f"  {' ' if number else '-'} {name}: {written(value)}"
