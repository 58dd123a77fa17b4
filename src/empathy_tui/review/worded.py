"""Who or what words the character, where, and what that takes, in words."""

from empathy_tui.language import _
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, SessionRecord, SwapTurn, Wording
from empathy_tui.vocabulary import where_in_words


def badge(wording: Wording, *, listens: bool = False) -> str:
    """Return what words the character, or the one who listens, and where: it is always in sight."""
    if wording.provider == "scripted":
        return _("scripted listener") if listens else _("scripted character")
    model, where = wording.model or wording.provider, where_in_words(wording.where)
    return _("AI: {model}, {where}").format(model=model, where=where)


def played_by(scenario: Scenario, wording: Wording | None) -> str:
    """Return that the character is fiction, by whom, and what plays the part."""
    name, author = scenario.speaker.short, scenario.credit.author
    if wording is None or wording.provider == "scripted":
        return _(
            "{name} is a character, like one in a novel, written by {author}; a script plays the part on this computer."
        ).format(name=name, author=author)
    return _(
        "{name} is a character, like one in a novel, written by {author}; the language model {model}, {where}, words "
        "what is said, within bounds the script sets."
    ).format(name=name, author=author, model=wording.model, where=where_in_words(wording.where))


def words_go(wording: Wording | None) -> str:
    """Return where the words of the learner go."""
    if wording is None or wording.where.endswith("this computer"):
        return _("Your words stay on this computer.")
    return _(
        "What you write in the scene is sent to {provider}, {where}: whoever runs it can read and "
        "keep it, and may charge for it. What you write afterwards stays on this computer."
    ).format(provider=wording.provider, where=where_in_words(wording.where))


def standpoint(scenario: Scenario) -> str:
    """Return from where the author writes, and who read it."""
    readers = ", ".join(scenario.credit.reviewed_by)
    read = _("Read by {readers}.").format(readers=readers) if readers else ""
    return f"{scenario.credit.standpoint} {read}".rstrip()


def spent(record: SessionRecord) -> str:
    """Return what the model's replies took, in tokens and where the price is known in dollars; empty for none."""
    turns = [entry for entry in record.entries if isinstance(entry, CharacterTurn | SwapTurn)]
    found = [turn.spent for turn in turns if turn.spent is not None]
    if not found:
        return ""
    sent, cached, answered = (
        sum(getattr(item, name) for item in found) for name in ("tokens_in", "tokens_cached", "tokens_out")
    )
    known = [item.dollars for item in found if item.dollars is not None]
    took = _(
        "The model took {sent:,} tokens in ({cached:,} of them from a cache) and gave {answered:,} back."
    ).format(sent=sent, cached=cached, answered=answered)
    if len(known) < len(found):
        return took
    cost = _("It cost about ${cost:.4f}, by the listed price.").format(cost=sum(known))
    return f"{took} {cost}"
