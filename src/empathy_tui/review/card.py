"""The card "About me" in words: what is on it, what would be sent of it, word for word, and to whom."""

from collections.abc import Iterator

from empathy_tui.language import _
from empathy_tui.review.prose import Block
from empathy_tui.session.about import FIELD_WORDS, FIELDS, About, AboutMe, slots, switched, would_be_sent
from empathy_tui.session.record import Wording
from empathy_tui.vocabulary import where_in_words


def card(me: AboutMe, wording: Wording) -> Iterator[Block]:
    """Return the whole card.

    Args:
        me: The card.
        wording: What words the character as things stand.
    """
    yield Block("heading", _("About me"))
    for field in FIELDS:
        yield Block("item", field_line(me, field))
    yield from preview(me, wording)


def state(me: AboutMe) -> str:
    """Return whether the card as a whole is used."""
    if me.used:
        return _("The card is on: of its fields, those that are switched on are used.")
    return _("The card is off: nothing of it is used or sent.")


def field_line(me: AboutMe, field: About) -> str:
    """Return a field, what is written in it, and whether it is used."""
    entry, name = me.entry(field), _(FIELD_WORDS[field])
    if not entry.text:
        return _("{field}: nothing written").format(field=name)
    used = _("used") if entry.used else _("not used")
    return _("{field} ({used}): {text}").format(field=name, used=used, text=entry.text)


def preview(me: AboutMe, wording: Wording) -> Iterator[Block]:
    """Return what of the card goes where: into scenes, and to a model word for word."""
    yield Block("text", f"{state(me)} {whither(me, wording)}")
    places = slots(switched(me, True))
    if places:
        shown = "; ".join(f"{_(FIELD_WORDS[name])}: {text}" for name, text in places.items())  # type: ignore[index]
        yield Block("heading", _("In a scene that has a place for it"))
        yield Block("text", shown)
    sent = would_be_sent(me)
    if sent:
        yield Block("heading", _("To a language model, word for word"))
        yield Block("text", "\n".join(sent))


def whither(me: AboutMe, wording: Wording) -> str:
    """Return to whom the card goes, as things stand."""
    if not would_be_sent(me):
        return _("No field is switched on: nothing is sent to anyone.")
    if wording.provider == "scripted":
        return _(
            "The script words the character now: nothing is sent to anyone. It can fill a scene's places, and can't heed "
            "the rest."
        )
    place = {"model": wording.model or wording.provider, "where": where_in_words(wording.where)}
    if not me.used:
        return _("With the card on it would go to {model}, {where}.").format(**place)
    return _("It goes to {model}, {where}, when a session begins.").format(**place)
