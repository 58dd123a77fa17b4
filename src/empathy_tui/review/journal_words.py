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
    Deed,
    Journal,
    Section,
    acts_seen,
    bins,
    day_of,
    guesses_of,
    latest_unaided,
    plan_of,
    probed,
    weeks,
)
from empathy_tui.review.prose import Block
from empathy_tui.review.words import act_in_words
from empathy_tui.session.traces import Trace
from empathy_tui.vocabulary import ACTS

FEW = 3
"""Fewer sessions than this show nothing over time."""

TITLES: dict[Section, str] = {
    "people": N_("Among people"),
    "guesses": N_("Guesses"),
    "acts": N_("What your lines did"),
    "words": N_("Words of your own"),
    "mending": N_("Ruptures, and afterwards"),
}
OUTCOMES = {
    "done": N_("done"),
    "partly": N_("done in part"),
    "not-yet": N_("not yet"),
    "let-go": N_("let go"),
    "": N_("not said yet what came of it"),
}
PATIENCE_WORDS = {"more": N_("more"), "same": N_("same"), "less": N_("less")}
PROMPTS_WORDS = {"full": N_("full"), "sparse": N_("sparse"), "none": N_("none")}
ABOUT = N_(
    "These are facts about your own sessions, and no grades. Scenes and moments differ, so what differs between two "
    "sessions may lie in the scene. What you do among people counts first; nothing here can see it but what you write."
)
HIDDEN = N_("Its debrief is not done: what that would show is not shown here.")
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
            yield Block("item", f"{named(trace)}: {whole(trace)}")
        yield Block("text", _("To open one: empathy-tui review, and the name of its file."))


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
            yield Block("text", _words_of(before, after))
        case "mending":
            yield from _mending(journal)


def _people(journal: Journal) -> Iterator[Block]:
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


def deed_in_words(deed: Deed) -> str:
    """Return something done or planned among people in one line."""
    text = " ".join(deed.text.split())
    if not deed.planned:
        return f"{deed.day}: {text}"
    planned = _("{day}, planned after “{title}”: {text}").format(day=deed.day, title=deed.title, text=text)
    outcome = _(OUTCOMES.get(deed.outcome, deed.outcome))
    when = f" ({deed.said})" if deed.said else ""
    happened = f" {' '.join(deed.happened.split())}" if deed.happened else ""
    return f"{planned} – {outcome}{when}.{happened}"


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
    what = _what(sum(guess.right for guess in every), sum(guess.near for guess in every), len(every))
    yield Block("text", sessions.format(count=len(found), what=f"{what}."))
    now, past = latest_unaided(journal)
    if past:
        yield Block(
            "text", _("The newest unaided, beside those before: {what}").format(what=against_past(now, past))
        )
    else:
        yield Block("text", _("There are too few unaided ones to put beside each other."))


def _what(right: int, near: int, count: int) -> str:
    said = ngettext("{right} of {count} guess was it", "{right} of {count} guesses were it", count)
    also = ngettext("{count} named what was there too", "{count} named what was there too", near)
    text = said.format(right=right, count=count)
    return f"{text}, {also.format(count=near)}" if near else text


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


def _words_of(before: int, after: int) -> str:
    return _("{before} words of your own in the scene, {after} afterwards.").format(
        before=before, after=after
    )


def _mending(journal: Journal) -> Iterator[Block]:
    ruptures = sum(trace.ruptures for trace in journal.sessions)
    mended = sum(trace.mended for trace in journal.sessions)
    yield Block("text", _ruptures(ruptures, mended))
    asked = [trace.patience for trace in journal.sessions if trace.patience]
    if asked:
        answers = ", ".join(
            f"{_(word)} {asked.count(answer)}" for answer, word in PATIENCE_WORDS.items() if answer in asked
        )
        yield Block(
            "text", _("Patience with people afterwards, by your own word: {answers}.").format(answers=answers)
        )


def _ruptures(ruptures: int, mended: int) -> str:
    if not ruptures:
        return _("No rupture.")
    text = ngettext("{count} rupture, {mended} mended.", "{count} ruptures, {mended} mended.", ruptures)
    return text.format(count=ruptures, mended=mended)


# One session


def named(trace: Trace) -> str:
    """Return day and title of a session."""
    return f"{day_of(trace)} {trace.title or trace.id}".strip()


def figures(journal: Journal, trace: Trace, section: Section) -> str:
    """Return what a section shows of one session."""
    if section == "people":
        plan = plan_of(journal, trace.id)
        return deed_in_words(plan) if plan else _("No plan among people is noted from it.")
    if section == "words":
        return _words_of(trace.words, trace.words_after)
    if not trace.completed:
        return _(HIDDEN)
    match section:
        case "guesses":
            return f"{guessed(trace)}{_unaided_mark(trace)}"
        case "acts":
            return acts_in_words(trace)
        case _:
            return f"{_ruptures(trace.ruptures, trace.mended)} {afterwards(trace)}"


def whole(trace: Trace) -> str:
    """Return all figures of one session in one line."""
    parts = [_words_of(trace.words, trace.words_after)]
    if trace.completed:
        mended = f"{_ruptures(trace.ruptures, trace.mended)} {afterwards(trace)}"
        parts = [f"{guessed(trace)}{_unaided_mark(trace)}", acts_in_words(trace), *parts, mended]
    else:
        parts = [*parts, _("Prompts: {prompts}.").format(prompts=_prompts(trace)), _(HIDDEN)]
    return f"{' '.join(parts)} [{trace.id}]"


def guessed(trace: Trace) -> str:
    """Return how many guesses of a session were it, and how sure the learner was."""
    every = guesses_of([trace])
    if not every:
        return _("No guess.")
    right, near = sum(guess.right for guess in every), sum(guess.near for guess in every)
    sure = [str(guess.sure) for guess in every if guess.sure is not None]
    said = " " + _("You said {sure}.").format(sure=", ".join(sure)) if sure else ""
    return f"{_what(right, near, len(every))}.{said}"


def acts_in_words(trace: Trace) -> str:
    """Return in how many turns each act was."""
    turns = ngettext("In {count} turn", "In {count} turns", trace.turns).format(count=trace.turns)
    found = "; ".join(f"{act_in_words(act)} {trace.acts[act]}" for act in ACTS if trace.acts.get(act))
    return f"{turns}: {found}." if found else f"{turns}."


def afterwards(trace: Trace) -> str:
    """Return how one was afterwards, and how much the session prompted."""
    prompts = _("Prompts: {prompts}.").format(prompts=_prompts(trace))
    if not trace.patience:
        return prompts
    patience = _(PATIENCE_WORDS[trace.patience])
    return _("Patience with people afterwards: {patience}.").format(patience=patience) + f" {prompts}"


def _prompts(trace: Trace) -> str:
    return _(PROMPTS_WORDS.get(trace.prompts, trace.prompts))


def _unaided_mark(trace: Trace) -> str:
    return " " + _("Unaided.") if trace.unaided else ""
