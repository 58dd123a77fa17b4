"""About me: what the learner may write of themselves, field by field. Off until they switch it on; nothing is inferred.

`docs/about-me.md` is the specification. It fills the slots of a scene, and a language model that words the character is
given it in exactly the lines that `lines` returns.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from empathy_tui.errors import EmpathyError, ScenarioError, StoreError
from empathy_tui.language import N_, _
from empathy_tui.scenario.forms import read_form
from empathy_tui.scenario.line import Authored
from empathy_tui.scenario.slots import plain_line
from empathy_tui.session.kept import Form, KeptFile, Mishaps
from empathy_tui.session.yaml_words import written
from empathy_tui.vocabulary import SLOTS

About = Literal["called", "work", "language", "age", "avoid"]
"""A field of the card."""
FIELDS: tuple[About, ...] = get_args(About)
FIELD_WORDS: dict[About, str] = {
    "called": N_("How you are addressed"),
    "work": N_("Your line of work"),
    "language": N_("What you speak best"),
    "age": N_("Your age, roughly"),
    "avoid": N_("What not to bring up"),
}
LONGEST: dict[About, int] = {"called": 40, "work": 80, "language": 80, "age": 80, "avoid": 200}
"""Characters of a field."""
_MISHAPS = Mishaps(
    read=N_("Your card can't be read"),
    keep=N_("Your card can't be kept"),
    delete=N_("Your card can't be deleted"),
)

HEAD = "About the person you are talking with, in their own words:"
_BEFORE: dict[About, str] = {
    "called": "They are called: ",
    "work": "Their line of work: ",
    "language": "Use plain words. What they speak best: ",
    "age": "Their age: ",
    "avoid": "Don't bring up: ",
}

_FILE_HEAD = """\
# About me: what you may write of yourself for empathy-tui. Only what you switch on (used: true) is used, and only while
# the whole card is on. A scene may have a place for the first three; a language model that you choose to word the
# character is given the rest too. Nothing is filled in for you. Change it, or delete it. (Comments you add are not kept.)
"""

_Line = Annotated[str, BeforeValidator(lambda value: plain_line(value) if isinstance(value, str) else value)]


class Entry(Authored):
    """One field: what the learner wrote, and whether it may be used."""

    text: Annotated[_Line, Field(max_length=80)] = ""
    used: Annotated[bool, Field(strict=True)] = False


class Called(Entry):
    """A name: it has to fit beside what is said."""

    text: Annotated[_Line, Field(max_length=40)] = ""


class Avoid(Entry):
    """A longer text."""

    text: Annotated[_Line, Field(max_length=200)] = ""


class AboutMe(Authored):
    """The whole card. `used` is the switch for all of it."""

    format: Literal[1] = 1
    used: Annotated[bool, Field(strict=True)] = False
    called: Called = Called()
    work: Entry = Entry()
    language: Entry = Entry()
    age: Entry = Entry()
    avoid: Avoid = Avoid()

    def entry(self, field: About) -> Entry:
        """Return a field."""
        entry: Entry = getattr(self, field)
        return entry


def would_be_sent(me: AboutMe) -> tuple[str, ...]:
    """Return the lines a language model is given while the card is on: of the fields that are switched on, no other."""
    own = [
        before + me.entry(field).text
        for field, before in _BEFORE.items()
        if me.entry(field).used and me.entry(field).text
    ]
    return (HEAD, *own) if own else ()


def lines(me: AboutMe) -> tuple[str, ...]:
    """Return the lines a language model is given, word for word; none while the card is off."""
    return would_be_sent(me) if me.used else ()


def still_agreed(given: Sequence[str], me: AboutMe) -> tuple[str, ...]:
    """Return what of the lines given to a model at the beginning of a session is still on the card as it is now."""
    now = lines(me)
    kept = tuple(line for line in given if line in now)
    return kept if len(kept) > 1 else ()


def slots(me: AboutMe) -> dict[str, str]:
    """Return what may fill the slots of a scene, by name; nothing while the card is off."""
    return {
        name: me.entry(name).text for name in SLOTS if me.used and me.entry(name).used and me.entry(name).text
    }


def with_text(me: AboutMe, field: About, text: str) -> AboutMe:
    """Return the card with other words in a field; empty ones take it off the card, and switch it off.

    Raises:
        EmpathyError: The text is too long.
    """
    text = plain_line(text)
    if len(text) > LONGEST[field]:
        raise EmpathyError(
            _("{field}: that is {count} characters.").format(field=_(FIELD_WORDS[field]), count=len(text)),
            _("At most {longest} fit. It is as it was.").format(longest=LONGEST[field]),
        )
    return _changed(me, field, {"text": text} if text else {"text": "", "used": False})


def with_used(me: AboutMe, field: About, used: bool) -> AboutMe:
    """Return the card with a field switched on or off.

    Raises:
        EmpathyError: There is nothing in it yet.
    """
    if used and not me.entry(field).text:
        raise EmpathyError(
            _("{field}: nothing is written there yet.").format(field=_(FIELD_WORDS[field])),
            _("Write it first, then switch it on."),
        )
    return _changed(me, field, {"used": used})


def switched(me: AboutMe, used: bool) -> AboutMe:
    """Return the card switched on or off as a whole."""
    return me.model_copy(update={"used": used})


def _changed(me: AboutMe, field: About, change: dict[str, object]) -> AboutMe:
    return me.model_copy(update={field: me.entry(field).model_copy(update=change)})


class AboutFile(KeptFile[AboutMe]):
    """The file on disk; every method raises `StoreError` with what happened and what to do.

    Args:
        path: Where it is; it need not exist.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, Form(_read, dump, AboutMe), _MISHAPS)


def _read(raw: bytes, path: Path) -> AboutMe:
    try:
        return read_form(raw, path, AboutMe)[0]
    except ScenarioError as error:
        raise StoreError(
            error.message,
            _("{hint} Until then nothing of it is used; the file is left as it is.").format(hint=error.hint),
        ) from error


def dump(me: AboutMe) -> bytes:
    """Return the bytes of the file: YAML with a word on each part."""
    return "\n".join(_file_lines(me)).encode() + b"\n"


def _file_lines(me: AboutMe) -> Iterator[str]:
    yield _FILE_HEAD.rstrip()
    yield "format: 1"
    yield "# The switch for the whole card: true or false."
    yield f"used: {written(me.used)}"
    for field, what in FIELD_WORDS.items():
        entry = me.entry(field)
        yield ""
        yield f"# {what}."
        yield f"{field}:"
        yield f"  text: {written(entry.text)}"
        yield f"  used: {written(entry.used)}"
