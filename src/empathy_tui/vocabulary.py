"""The fixed sets of words that every layer shares. `docs/design.md` says what each means."""

from dataclasses import dataclass
from typing import Literal, get_args

from empathy_tui.language import N_, _

Act = Literal[
    "open_question",
    "closed_question",
    "reflection",
    "support",
    "reassurance",
    "advice",
    "information",
    "self_disclosure",
    "judgement",
    "repair",
    "silence",
    "gesture",
    "other",
]
ACTS: tuple[Act, ...] = get_args(Act)

Mark = Literal["stock_phrase", "rude", "gibberish", "meta", "danger"]
"""What a message carries besides its acts.

`stock_phrase`: a formula that would fit anyone. `rude`: an insult. `gibberish`: no words. `meta`: speaks of
instructions, prompts or of the character being a program. `danger`: the learner speaks of real danger to
themselves or someone near them.
"""

Seat = Literal["listener", "speaker"]
TurnStatus = Literal["complete", "interrupted", "failed"]
Stance = Literal["fiction", "rehearsal"]
Stage = Literal["playing", "played", "completed"]
Develops = Literal["motivation", "skill", "sensitivity"]
EndingKind = Literal["opened", "unsolved", "rupture", "quiet"]
"""`opened`: something could be said. `unsolved`: it was heard, and the person feels no better. `rupture`: it
broke off. `quiet`: it stayed on the surface. None of them is a win."""

Prompts = Literal["full", "sparse", "none"]
"""How much a session is scaffolded. `full`: hints whenever they are asked for, and every probe. `sparse`: two hints,
and one probe. `none`: neither; what would have been asked comes in the debrief."""
PROMPTS: tuple[Prompts, ...] = get_args(Prompts)
Slot = Literal["called", "work", "language"]
"""A place in a scene that the learner may fill: how they are addressed, their line of work, what they speak best."""
SLOTS: tuple[Slot, ...] = get_args(Slot)
Mended = Literal["none", "mended", "open"]
"""Of ruptures in a talk: there was none, the last was mended, or it was left open."""
HowLeft = Literal["opened", "unsolved", "rupture", "quiet", "left", "any"]
"""How two people parted, as an author names it: by the kind of the ending; `rupture` also where one stayed open;
`left` when the learner stepped out; `any` for whatever isn't named."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a character can know of earlier talks with this learner.

    Args:
        met: How many there were, 1 or more.
        days: Whole days since the last, if that is known.
        ending: How it ended; None when the learner stepped out.
        told: Ids of the facts the character has told.
        rupture: What became of the last rupture in it.
    """

    met: int = 1
    days: int | None = None
    ending: EndingKind | None = None
    told: tuple[str, ...] = ()
    rupture: Mended = "none"

    @property
    def left(self) -> HowLeft:
        """How the two parted. A rupture that stayed open counts, unless something could be said after all."""
        if self.rupture == "open" and self.ending != "opened":
            return "rupture"
        return self.ending or "left"


LEVEL_WORDS = {1: N_("gentle"), 2: N_("mixed"), 3: N_("demanding")}
STAGE_WORDS: dict[str, str] = {
    "playing": N_("broken off in its scene"),
    "played": N_("its debrief is not done"),
    "completed": N_("complete"),
}
OUTCOME_WORDS: dict[str, str] = {
    "done": N_("done"),
    "partly": N_("partly"),
    "not-yet": N_("not yet"),
    "let-go": N_("let go"),
}
"""What came of something to do among people, by the learner's own word; these too are translated where they are shown."""
DEVELOPS_WORDS: dict[str, str] = {
    "motivation": N_("motivation"),
    "skill": N_("skill"),
    "sensitivity": N_("sensitivity"),
}
"""Like those above, translated where they are shown."""

_HERE, _NETWORK = (N_("this computer"), N_("on this computer")), ("at ", ", over the network")


def where_in_words(where: str) -> str:
    """Return where a model runs, as a provider names it and a record keeps it, in the program's language."""
    if where in _HERE:
        return _(where)
    before, after = _NETWORK
    if where.startswith(before) and where.endswith(after):
        host = where.removeprefix(before).removesuffix(after)
        return _("at {host}, over the network").format(host=host)
    return where


HEARD_LANGUAGE = "en"
"""The language in which what a line does is recognised."""


def hears_no(language: str) -> bool:
    """Return whether lines in a language, a BCP 47 tag, are not recognised, so that the learner tags their own."""
    return language.casefold().split("-")[0] != HEARD_LANGUAGE
