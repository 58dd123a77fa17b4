"""Where an exported session comes from: what worded the character, where, and that it is fiction."""

from collections.abc import Iterator

from empathy_tui.language import _
from empathy_tui.review.prose import PURPOSE
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, SessionRecord
from empathy_tui.vocabulary import STAGE_WORDS, where_in_words

_SCRIPTED = "scripted"


def speaker_of(record: SessionRecord, scenario: Scenario) -> str:
    """Return the name of the one the program played."""
    return scenario.speaker.short if record.seat == "listener" else scenario.listener.name


def disclosure(record: SessionRecord, scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Return pairs of a label and a text that say what this is."""
    name, credit = speaker_of(record, scenario), scenario.credit
    yield (
        _("Scene"),
        _("{title}, version {version}, written by {author}. {standpoint}").format(
            title=scenario.title, version=scenario.version, author=credit.author, standpoint=credit.standpoint
        ),
    )
    if credit.reviewed_by:
        yield _("Read by"), ", ".join(credit.reviewed_by)
    yield (
        _("Played"),
        f"{record.started[:16].replace('T', ' ')} UTC; {_(STAGE_WORDS.get(record.stage, record.stage))}",
    )
    yield _("Worded by"), f"{worded_by(record)}. {_turns_otherwise(record)}".strip()
    fiction = _("{name} is a character, as in a novel.").format(name=name)
    yield _("What it is"), f"{fiction} {_(PURPOSE)}"
    yield _("Program"), record.program
    yield _("Session"), record.id


def worded_by(record: SessionRecord) -> str:
    """Return what worded the character in the end, and where it ran."""
    wording = record.wording
    where = where_in_words("on this computer" if wording.where == "this computer" else wording.where)
    return f"{_in_words(wording.provider, wording.model)}, {where}"


def worded_otherwise(record: SessionRecord, turn: CharacterTurn) -> str:
    """Return what worded a turn if that is not what worded the session; else nothing."""
    usual = record.wording
    if turn.provider == usual.provider and (turn.model == usual.model or turn.provider == _SCRIPTED):
        return ""
    return _in_words(turn.provider, turn.model)


def _turns_otherwise(record: SessionRecord) -> str:
    turns = [turn for turn in record.of_kind(CharacterTurn) if turn.text]
    count = sum(bool(worded_otherwise(record, turn)) for turn in turns)
    if not count:
        return ""
    return _("Of {all} turns {count} had other wording, marked where they stand.").format(
        all=len(turns), count=count
    )


def _in_words(provider: str, model: str | None) -> str:
    if provider == _SCRIPTED:
        return _("a script")
    return (
        _("the language model {model} ({provider})").format(model=model, provider=provider)
        if model
        else _("a language model ({provider})").format(provider=provider)
    )
