"""Further pages of the debrief in words: guesses, one moment again, the role swap."""

from collections.abc import Iterator, Sequence

from empathy_tui.language import N_, _
from empathy_tui.review.calibration import (
    ENOUGH,
    ProbeGuess,
    accuracy_in_words,
    against_past,
    calibration_in_words,
)
from empathy_tui.review.prose import Block
from empathy_tui.review.words import SHOWN_SILENCE, act_in_words, change_in_words
from empathy_tui.scenario.model import Contrast, Scenario
from empathy_tui.session.record import LearnerTurn, ModelNoted, Retry, SessionRecord, SwapMark, SwapTurn

LATEST = 6
"""Guesses that are put beside those before them."""

_STYLES = {
    "hurried": N_("someone in a hurry"),
    "fixer": N_("someone who wants it solved"),
    "present": N_("someone who stays"),
}
_HEARD = {
    True: N_("You marked it: heard, you could go on."),
    False: N_("You marked it: shut."),
    None: N_("You left it open."),
}


def guesses(now: Sequence[ProbeGuess], past: Sequence[ProbeGuess]) -> Iterator[Block]:
    """Return what the guesses of this session were, and all that are kept: against one's own past, never a grade."""
    if not now:
        return
    yield Block("heading", _("Your guesses"))
    yield Block("text", accuracy_in_words(now))
    every = [*past, *now]
    if past and sum(guess.sure is not None for guess in every) >= ENOUGH:
        yield Block(
            "text", _("Over all your sessions: {calibration}").format(calibration=calibration_in_words(every))
        )
    if past and len(every) >= 2 * LATEST:
        yield Block("text", against_past(every[-LATEST:], every[:-LATEST]))


def model_notes(record: SessionRecord) -> Iterator[Block]:
    """Return the notes that a language model worded, each marked as such."""
    for note in record.of_kind(ModelNoted):
        yield Block("learner", note.quote, _("You"))
        yield Block("text", note.text)
        took = act_in_words(note.about)
        yield Block(
            "effect",
            _("Worded by {by}, which took it for {took}; checked for its form, not for being so.").format(
                by=note.by, took=took
            ),
        )


def tried(scenario: Scenario, said: str, reply: str, change: int, tries: Sequence[Retry]) -> Iterator[Block]:
    """Return a moment as it was, and beside it each other try with how it was taken."""
    yield Block("heading", _("As it was"))
    yield from _taken(scenario.speaker.short, said, reply, change)
    for number, attempt in enumerate(tries, start=1):
        yield from one_try(scenario, number, attempt)


def one_try(scenario: Scenario, number: int, attempt: Retry) -> Iterator[Block]:
    """Return one try, numbered from 1, with how it was taken."""
    yield Block("heading", _("Try {number}").format(number=number))
    yield from _taken(scenario.speaker.short, attempt.text, attempt.reply, attempt.change)


def _taken(name: str, said: str, reply: str, change: int) -> Iterator[Block]:
    yield Block("learner", said or _(SHOWN_SILENCE), _("You"))
    yield Block("effect", change_in_words(name, change) or _("{name} stayed as before.").format(name=name))
    if reply:
        yield Block("character", reply, name)


def contrasts(scenario: Scenario, pairs: Sequence[Contrast]) -> Iterator[Block]:
    """Return the author's pairs: two ways for one moment, which is named, and how this person takes each."""
    if pairs:
        yield Block("heading", _("Two ways, as the author sees it"))
    for pair in pairs:
        if pair.at is not None:
            yield Block("text", _("In “{title}”:").format(title=scenario.beat(pair.at).title))
        yield Block("learner", pair.one, _("One"))
        yield Block("learner", pair.other, _("Other"))
        yield Block("effect", pair.taken)


def swap(scenario: Scenario, record: SessionRecord) -> Iterator[Block]:
    """Return the role swap with what the learner said of each reply, and their own lines from the first seat."""
    yield Block("heading", _("In {name}'s chair").format(name=scenario.speaker.short))
    listener = -1
    for entry in record.entries:
        if isinstance(entry, SwapTurn):
            if entry.listener != listener:
                listener = entry.listener
                yield Block(
                    "heading",
                    _("Listener {number}: {style}").format(
                        number=listener + 1, style=_(_STYLES[scenario.swap.listeners[listener].style])
                    ),
                )
            yield from _swap_turn(scenario, entry)
        elif isinstance(entry, SwapMark):
            yield Block("effect", _(_HEARD[entry.heard]))
    yield Block("heading", _("What you said in the first chair"))
    for turn in record.of_kind(LearnerTurn):
        yield Block("learner", turn.text or _(SHOWN_SILENCE), _("You"))


def _swap_turn(scenario: Scenario, turn: SwapTurn) -> Iterator[Block]:
    if turn.who == "learner":
        yield Block("learner", turn.text, _("You, as {name}").format(name=scenario.speaker.short))
        if turn.paused:
            yield Block("effect", _("This paused the scene; nobody in it heard it."))
    elif turn.text:
        yield Block("character", turn.text, scenario.listener.name)
