"""One session in words: what each part of the journal shows of it."""

from empathy_tui.language import N_, _, ngettext
from empathy_tui.review.journal import Deed, Journal, Section, day_of, guesses_of, plan_of
from empathy_tui.review.words import act_in_words
from empathy_tui.session.traces import Trace
from empathy_tui.vocabulary import ACTS

OUTCOMES = {
    "done": N_("done"),
    "partly": N_("done in part"),
    "not-yet": N_("not yet"),
    "let-go": N_("let go"),
    "": N_("not said yet what came of it"),
}
_SHORT = {"closed_question": N_("a closed question")}
"""Acts whose words are too long to stand beside a picture."""
PATIENCE_WORDS = {"more": N_("more"), "same": N_("same"), "less": N_("less")}
PROMPTS_WORDS = {"full": N_("full"), "sparse": N_("sparse"), "none": N_("none")}
HIDDEN = N_("Its debrief is not done: what that would show is not shown here.")


def named(trace: Trace) -> str:
    """Return day and title of a session."""
    return f"{day_of(trace)} {trace.title or trace.id}".strip()


def figures(journal: Journal, trace: Trace, section: Section) -> str:
    """Return what a section shows of one session."""
    if section == "people":
        plan = plan_of(journal, trace.id)
        return deed_in_words(plan) if plan else _("No plan among people is noted from it.")
    if section == "words":
        return words_in_words(trace.words, trace.words_after)
    if not trace.completed:
        return _(HIDDEN)
    match section:
        case "guesses":
            return f"{guessed(trace)}{_unaided_mark(trace)}"
        case "acts":
            return acts_in_words(trace)
        case _:
            return f"{ruptures_in_words(trace.ruptures, trace.mended)} {afterwards(trace)}"


def whole(trace: Trace) -> str:
    """Return all figures of one session in one line."""
    parts = [words_in_words(trace.words, trace.words_after)]
    if trace.completed:
        mended = f"{ruptures_in_words(trace.ruptures, trace.mended)} {afterwards(trace)}"
        parts = [f"{guessed(trace)}{_unaided_mark(trace)}", acts_in_words(trace), *parts, mended]
    else:
        parts = [*parts, _("Prompts: {prompts}.").format(prompts=_prompts(trace)), _(HIDDEN)]
    return " ".join(parts)


def guessed(trace: Trace) -> str:
    """Return how many guesses of a session were it, and how sure the learner was."""
    every = guesses_of([trace])
    if not every:
        return _("No guess.")
    right, near = sum(guess.right for guess in every), sum(guess.near for guess in every)
    sure = [str(guess.sure) for guess in every if guess.sure is not None]
    said = " " + _("You said {sure}.").format(sure=", ".join(sure)) if sure else ""
    return f"{guesses_in_words(right, near, len(every))}.{said}"


def acts_in_words(trace: Trace) -> str:
    """Return in how many turns each act was."""
    turns = ngettext("In {count} turn", "In {count} turns", trace.turns).format(count=trace.turns)
    found = "; ".join(f"{act_in_words(act)} {trace.acts[act]}" for act in ACTS if trace.acts.get(act))
    return f"{turns}: {found}." if found else f"{turns}."


def act_label(act: str) -> str:
    """Return an act in words that are short enough to stand beside a picture."""
    return _(_SHORT[act]) if act in _SHORT else act_in_words(act)


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


def guesses_in_words(right: int, near: int, count: int) -> str:
    """Return how many guesses were it, or named what was there too, without a full stop."""
    said = ngettext("{right} of {count} guess was it", "{right} of {count} guesses were it", count)
    also = ngettext("{count} named what was there too", "{count} named what was there too", near)
    text = said.format(right=right, count=count)
    return f"{text}, {also.format(count=near)}" if near else text


def words_in_words(before: int, after: int) -> str:
    """Return how many words were the learner's own."""
    return _("{before} words of your own in the scene, {after} afterwards.").format(
        before=before, after=after
    )


def ruptures_in_words(ruptures: int, mended: int) -> str:
    """Return how many ruptures there were, and how many were mended."""
    if not ruptures:
        return _("No rupture, in what the debrief has shown.")
    text = ngettext("{count} rupture, {mended} mended.", "{count} ruptures, {mended} mended.", ruptures)
    return text.format(count=ruptures, mended=mended)
