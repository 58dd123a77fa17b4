"""The journal in words: sentences that a screen reader can read, the same in every front end. They say what was the case."""

from collections.abc import Iterator

from empathy_tui.language import N_, _, ngettext
from empathy_tui.review.calibration import (
    accuracy_in_words,
    against_past,
    calibration_in_words,
)
from empathy_tui.review.journal import (
    SECTIONS,
    Journal,
    Section,
    acts_seen,
    bins,
    guesses_of,
    latest_unaided,
    probed,
    weeks,
)
from empathy_tui.review.journal_session import (
    PATIENCE_WORDS,
    deed_in_words,
    guesses_in_words,
    named,
    ruptures_in_words,
    whole,
    words_in_words,
)
from empathy_tui.review.prose import Block
from empathy_tui.review.words import act_in_words

FEW = 3
"""Fewer sessions than this show nothing over time."""

TITLES: dict[Section, str] = {
    "people": N_("Among people"),
    "guesses": N_("Guesses"),
    "acts": N_("What your lines did"),
    "words": N_("Words of your own"),
    "mending": N_("Ruptures, and afterwards"),
}
ABOUT = N_(
    "These are facts about your own sessions, and no grades. Scenes and moments differ, so what differs between two "
    "sessions may lie in the scene. What you do among people counts first; nothing here can see it but what you write."
)
HOW_TO_ADD = N_('To note something done among people: empathy-tui journal add "a line about it"')
NONE_YET = N_("There is no session yet. empathy-tui practice begins one.")


def counted(journal: Journal) -> str:
    """Return how much there is, and where that is too little to see anything over time, that it is."""
    number = len(journal.sessions)
    if not number:
        return _("There is no session with this theme.") if journal.theme else _(NONE_YET)
    said = ngettext("{count} session", "{count} sessions", number).format(count=number)
    done = ngettext(
        "{count} with its debrief done", "{count} with their debrief done", journal.debriefed
    ).format(count=journal.debriefed)
    few = " " + _("That is too few to see anything over time.") if number < FEW else ""
    of_theme = " " + _("Only the theme “{theme}”.").format(theme=journal.theme) if journal.theme else ""
    return f"{said}, {done}.{of_theme}{few}"


def left_out(journal: Journal) -> str:
    """Return how many sessions can't be read, '' if all can."""
    if not journal.unreadable:
        return ""
    return ngettext(
        "{count} session can't be read and is left out; empathy-tui sessions list names it.",
        "{count} sessions can't be read and are left out; empathy-tui sessions list names them.",
        journal.unreadable,
    ).format(count=journal.unreadable)


def page(journal: Journal) -> Iterator[Block]:
    """Return the whole journal as a page: people first, then what the sessions were, then each session."""
    yield Block("heading", _("Journal"))
    yield Block("text", counted(journal))
    if gap := left_out(journal):
        yield Block("text", gap)
    if journal.sessions:
        yield Block("text", _(ABOUT))
    for section in SECTIONS:
        if section == "people" or journal.sessions:
            yield Block("heading", _(TITLES[section]))
            yield from section_page(journal, section)
    if journal.sessions:
        yield Block("heading", _("Sessions"))
        for trace in journal.sessions:
            yield Block("item", f"{named(trace)}: {whole(trace)} [{trace.id}]")
        yield Block("text", _("To open one: empathy-tui review, and what stands in brackets at its end."))


def section_page(journal: Journal, section: Section) -> Iterator[Block]:
    """Return what is to be said of a section as a whole."""
    match section:
        case "people":
            yield from _people(journal)
        case "guesses":
            yield from _guesses(journal)
        case "acts":
            yield from _acts(journal)
        case "words":
            before = sum(trace.words for trace in journal.sessions)
            after = sum(trace.words_after for trace in journal.sessions)
            yield Block("text", words_in_words(before, after))
        case "mending":
            yield from _mending(journal)


def _people(journal: Journal) -> Iterator[Block]:
    if journal.trouble:
        said = _("What you planned and did among people can't be read, and is not here. {reason}")
        yield Block("text", said.format(reason=journal.trouble))
        return
    done = sum(bool(deed.done_on) for deed in journal.deeds)
    found = weeks(journal)
    if found:
        things = ngettext("{count} thing done among people", "{count} things done among people", done).format(
            count=done
        )
        sessions = ngettext("{count} session", "{count} sessions", len(journal.sessions)).format(
            count=len(journal.sessions)
        )
        time = ngettext("{count} week", "{count} weeks", len(found)).format(count=len(found))
        yield Block(
            "text",
            _("{things}, {sessions}, in {time}.").format(things=things, sessions=sessions, time=time),
        )
    for deed in journal.deeds:
        yield Block("item", deed_in_words(deed))
    if not journal.deeds:
        yield Block("text", _("Nothing done or planned among people is noted here."))
    if journal.theme:
        yield Block("text", _("What was noted without a plan belongs to no theme, and is left out here."))
    yield Block("text", _(HOW_TO_ADD))


def _guesses(journal: Journal) -> Iterator[Block]:
    every = guesses_of(journal.sessions)
    yield Block("text", accuracy_in_words(every))
    if not every:
        return
    yield Block("text", calibration_in_words(every))
    for of_bin in bins(every):
        if of_bin.guesses:
            yield Block("item", bin_in_words(of_bin.sure, of_bin.guesses, of_bin.right))
    yield from unaided(journal)


def bin_in_words(sure: int, guesses: int, right: int) -> str:
    """Return how many guesses of one sureness were the feeling."""
    said = ngettext("said {sure}: {count} guess", "said {sure}: {count} guesses", guesses)
    hits = ngettext("{count} of them was it", "{count} of them were it", right)
    return f"{said.format(sure=sure, count=guesses)}, {hits.format(count=right)}"


def unaided(journal: Journal) -> Iterator[Block]:
    """Return what the unaided probes were, the newest beside those before them."""
    found = probed(journal)
    if not found:
        return
    every = guesses_of(found)
    sessions = ngettext(
        "Unaided, in {count} session: {what}", "Unaided, in {count} sessions: {what}", len(found)
    )
    what = guesses_in_words(
        sum(guess.right for guess in every), sum(guess.near for guess in every), len(every)
    )
    yield Block("text", sessions.format(count=len(found), what=f"{what}."))
    now, past = latest_unaided(journal)
    if past:
        yield Block(
            "text", _("The newest unaided, beside those before: {what}").format(what=against_past(now, past))
        )
    else:
        yield Block("text", _("There are too few unaided ones to put beside each other."))


def _acts(journal: Journal) -> Iterator[Block]:
    turns = sum(trace.turns for trace in journal.sessions if trace.completed)
    yield Block(
        "text",
        _("In how many of your {turns} turns the program heard each; one turn may hold several.").format(
            turns=turns
        ),
    )
    for act in acts_seen(journal):
        count = sum(trace.acts.get(act, 0) for trace in journal.sessions)
        yield Block("item", f"{act_in_words(act)}: {count}")


def _mending(journal: Journal) -> Iterator[Block]:
    ruptures = sum(trace.ruptures for trace in journal.sessions)
    mended = sum(trace.mended for trace in journal.sessions)
    yield Block("text", ruptures_in_words(ruptures, mended))
    asked = [trace.patience for trace in journal.sessions if trace.patience]
    if asked:
        answers = ", ".join(
            f"{_(word)} {asked.count(answer)}" for answer, word in PATIENCE_WORDS.items() if answer in asked
        )
        yield Block(
            "text", _("Patience with people afterwards, by your own word: {answers}.").format(answers=answers)
        )
