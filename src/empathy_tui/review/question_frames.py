"""What follow-up questions are made of: frames and the words that call for them; what counts as a word in any script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import cycle
from typing import Literal

Kind = Literal["theme", "feeling", "contrast", "hedge", "absolute", "clause", "pair"]
"""What a span was chosen for; `clause` needs no known word, `pair` takes spans of two people."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A question with places in it.

    Args:
        id: By which a session remembers that it was asked.
        text: Has `{quote}` and `{theme}`, the theme in its lead only; some have `{cue}`, the word the span was
            chosen for, in quote marks of its own. A `pair` has `{second}`, the other person's words. The theme
            comes as `called` has it.
        ask: The text without its lead: frames of two kinds may share it, and it is asked once.
    """

    id: str
    text: str
    ask: str = ""


OTHER = "the other person"
"""What a frame calls the person a piece is about."""
_LEADS = (
    "On {theme}: you wrote “{quote}”.",
    "With {theme} in mind: you wrote “{quote}”.",
    "About {theme}, go back to “{quote}”.",
)
_TIE_LEAD = "You wrote “{quote}”."
_TIES = (
    "Where does {theme} come into it, if it does?",
    "What has {theme} to do with that?",
    "Would the other person speak of {theme} there?",
    "Which word in it, if any, has to do with {theme}?",
    "How much of it is about {theme}, and how much about something else?",
    "Who else would think of {theme} there?",
    "In what way is it about {theme} too, if it is?",
)
"""What a clause is asked that touches no theme by its words: the tie itself is the question."""
_PAIR_TIE_LEAD = "One of you wrote “{quote}”, another “{second}”."
_PAIR_TIES = (
    "What has {theme} to do with the two, if anything?",
    "Where does {theme} come into either of them, if it does?",
    "What would each writer say of {theme} there?",
    "Who else would think of {theme} there?",
)
"""What two clauses are asked that touch no theme by their words, where one post answers the other."""
_PAIR_LEADS = (
    "On {theme}: one of you wrote “{quote}”, another “{second}”.",
    "With {theme} in mind: one post says “{quote}”, another “{second}”.",
    "About {theme}, put “{quote}” beside “{second}”.",
)
_ASKS: dict[Kind, tuple[str, ...]] = {
    "theme": (
        "What made you write that?",
        "How might the other person put it?",
        "Which small thing would show it to somebody who was not there?",
        "What did you leave out there?",
        "Which part of it is a guess, if any?",
        "What would you say differently, a second time?",
        "What led up to that?",
        "What should a reader see there?",
        "What might the other person say to it?",
    ),
    "feeling": (
        "What led up to that?",
        "Is “{cue}” the exact word, or is there a closer one?",
        "Was there something else mixed in?",
        "How would you put it without the word “{cue}”?",
        "How could somebody else have noticed?",
        "Has anybody said that aloud?",
        "What might the other person say to that?",
        "When did it begin?",
        "What did you leave out there?",
    ),
    "contrast": (
        "Which half would you keep, if only one were left?",
        "Which half would the other person agree with?",
        "What stands behind the “{cue}”?",
        "How would it sound with the halves turned round?",
        "Which half would you say first, face to face?",
        "Which half are you surer of?",
        "Which half was harder to write?",
        "What did you leave out after the “{cue}”?",
    ),
    "hedge": (
        "What would settle it?",
        "What would you want to know first?",
        "What else is possible?",
        "What gave you that idea?",
        "Which part of it are you surest of?",
        "What might the other person say to that?",
        "What speaks against it?",
        "What speaks for it?",
    ),
    "absolute": (
        "What comes closest to an exception?",
        "What led up to that?",
        "Who would tell it differently?",
        "What comes to mind first, as an example of it?",
        "What follows from it?",
        "What might the other person say to that?",
        "How could somebody else have noticed?",
        "What would you say differently, a second time?",
    ),
    "clause": (
        "What led up to that?",
        "What did you leave out there?",
        "What would be missing without it?",
        "What made you put that in?",
        "How would somebody else tell it?",
        "What would you say differently, a second time?",
        "Which word in it matters most to you?",
        "What should a reader see there?",
        "What would you add to it, if you had one more line?",
    ),
    "pair": (
        "Where do the two differ most?",
        "What would each writer ask the other?",
        "What has one of them seen that the other has not?",
        "What do both leave open?",
        "On what would both writers agree?",
        "What would a third person add?",
        "How might both be true at once?",
        "Which of the two says more than was seen or heard?",
        "What does the second change about the first?",
    ),
}

FRAMES: dict[Kind, tuple[Frame, ...]] = {
    kind: tuple(
        Frame(f"{kind}-{number}", f"{lead} {ask}", ask)
        for number, (lead, ask) in enumerate(
            zip(cycle(_PAIR_LEADS if kind == "pair" else _LEADS), asks, strict=False), start=1
        )
    )
    for kind, asks in _ASKS.items()
}
TIES = tuple(Frame(f"tie-{number}", f"{_TIE_LEAD} {ask}", ask) for number, ask in enumerate(_TIES, start=1))
PAIR_TIES = tuple(
    Frame(f"pair-tie-{number}", f"{_PAIR_TIE_LEAD} {ask}", ask)
    for number, ask in enumerate(_PAIR_TIES, start=1)
)
AUTHORED_LEAD = "You wrote “{quote}”, which touches {theme}."

FEELINGS = (
    "sad sadness angry anger afraid fear scared frightened ashamed shame guilty guilt lonely loneliness alone happy "
    "happiness joy joyful glad relieved relief worried worry anxious anxiety nervous tense hurt upset furious rage "
    "annoyed irritated impatient frustrated frustration jealous envy envious embarrassed embarrassment helpless "
    "hopeless hopeful hope proud pride grief grieving sorry regret disappointed disappointment bored tired exhausted "
    "overwhelmed confused calm peaceful grateful gratitude tender moved touched curious surprised shocked disgusted "
    "disgust contempt bitter resentful resentment humiliated rejected ignored empty numb uneasy uncomfortable awkward "
    "desperate despair panic terrified cold longing homesick heartbroken love loved hatred hated"
).split()
_UNSURE_FEELINGS = frozenset(
    (
        "cold bitter moved touched tender empty ignored rejected calm hurt love loved hated sorry alone upset hope "
        "curious surprised awkward regret peaceful uncomfortable longing"
    ).split()
)
CUES: dict[Kind, list[str]] = {
    "feeling": [word for word in FEELINGS if word not in _UNSURE_FEELINGS],
    "contrast": "but|although|even though|whereas".split("|"),
    "hedge": (
        "maybe|perhaps|probably|possibly|i guess|i suppose|i assume|i think|it seems|it seemed|apparently|not sure"
    ).split("|"),
    "absolute": "always|never|nothing|everything|everyone|everybody|nobody|no one|every time|all the time".split(
        "|"
    ),
}
"""Words and phrases a span is chosen for, the dearest kind first; each is quoted within its whole clause."""
NOT_CUES = re.compile(
    r" (?:nothing|anything|all|everything|no one|nobody) but | never mind | (?:don't|do not) worry | i think (?:of|about) "
    r"| not (?:always|everyone|everybody|everything) | almost (?:always|never|nothing|everything|everyone|everybody|nobody|no one) "
)
"""Where such a word says something else, in a clause folded and with a space at each end."""
KIN = {
    "pride": ("proud*",),
    "grief": ("griev*", "mourn*"),
    "joy": ("enjoy*",),
    "fairness": ("unfair*",),
    "what empathy is for": ("empath*",),
    "whose way of caring": ("care", "cares", "cared", "caring"),
    "what is lost": ("loss*", "lose", "loses", "losing"),
}
"""Words that touch a theme whose own stem they lack."""

SUBJECTS = frozenset(
    "i he she it they we you there nobody somebody someone everybody everyone nothing everything this that one".split()
)
"""Words a clause opens with, before its verb."""
OPENERS = frozenset("a an the my your his her its our their these those some every each no".split())
"""Words a clause opens with, if a verb follows further on."""
VERBS = frozenset(
    (
        "am is are was were be been had has have having did do does can could will would shall should may might must came "
        "went said saw sat stood took told knew thought felt left got made kept brought gave found heard held lost meant "
        "put ran spoke understood wrote ate drank fell grew began let looks says knows thinks wants cooks comes goes sits "
        "stands keeps makes gives gets feels asks tells seems cannot burnt broke drove slept wore sang swam rang cut read "
        "set shut hit paid sent spent taught caught bought met led won wept hung woke chose threw drew flew hid rose shook"
    ).split()
)
"""By which, or by an ending in -ed or n't, a clause is told from a list or a name."""
LINKS = frozenset("and but so or nor then".split())
"""What joins two clauses and belongs to neither."""
BREAKS = frozenset("because although whereas".split())
"""What opens a clause that leans on the one before."""
LEANING = BREAKS | frozenset(
    "when while if since after before until once though as who whom whose which where than like with without in at on "
    "of for from by to into not even or nor what how why let".split()
)
"""What no quote from within a sentence opens with."""
GREETINGS = frozenset(
    "dear hi hello hey hallo morning evening greetings love lots yours best warm warmest kind regards sincerely bye "
    "goodbye see cheers thanks thank take ps".split()
)
"""What a greeting or a sign-off opens with."""
DANGLING = frozenset(
    "a an the of to and or but that which who in on at by for with from as than if when while because so my your his "
    "her its our their this these those is was are were be been not very i he she we they being".split()
)
"""Words a cut should not leave at the end of a span."""

UNTELLING = DANGLING | frozenset("what who whom whose which how why when where whether way ways".split())
"""Words of a theme by which nothing is found that touches it."""

LONGEST_QUOTE = 200
"""Signs of a quote, whatever its words."""

_UNSPACED = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003134f]"
)
"""Signs of scripts written without spaces between words: Thai to Myanmar, Khmer, Japanese, Han."""

LEADING, _TRAILING = "เแโใไເແໂໃໄ", "ะาำๅๆฯະາຳໆ"
"""Vowels of Thai and Lao that cling to the sign after, or before, them."""


def called(theme: str) -> str:
    """Return a theme as a question names it: of several words, which may be a clause, between “ and ”."""
    return f"“{theme}”" if len(list(words_in(theme))) > 1 else theme


def words_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each word; in a script without spaces, of each sign with what clings to it."""
    start = None
    for place, sign in enumerate(text):
        inside = place > 0 and joined(text, place)
        if start is not None and not inside:
            yield start, place
            start = None
        if start is None and not inside and sign.isalnum():
            start = place
    if start is not None:
        yield start, len(text)


def fits(quote: str, least: int = 2) -> bool:
    """Return whether `quote` has `least` to 12 words, or 4 to 30 signs of a script without spaces."""
    found = list(words_in(quote))
    if sum(unspaced(quote[start]) for start, _ in found) * 2 > len(found):
        return 4 <= len(quote) <= 30
    return least <= len(found) <= 12 and len(quote) <= LONGEST_QUOTE


def joined(text: str, place: int) -> bool:
    """Return whether the signs before and at `place` belong to one word, or to one sign on screen."""
    before, after = text[place - 1], text[place]
    if _clings(after) or before == "\u200d" or before in LEADING or after in _TRAILING:
        return True
    if _lettered(before) and _lettered(after):
        return not (unspaced(before) or unspaced(after)) or (_kana(before) and _kana(after))
    return _hinge(text, place) or _hinge(text, place - 1) or _flags(before, after)


@lru_cache(4096)
def unspaced(sign: str) -> bool:
    """Return whether a sign is of a script written without spaces between words."""
    return _UNSPACED.match(sign) is not None


@lru_cache(4096)
def _clings(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M" or sign in "\u200c\u200d" or 0x1F3FB <= ord(sign) <= 0x1F3FF


def _flags(before: str, after: str) -> bool:
    return all("\U0001f1e6" <= sign <= "\U0001f1ff" for sign in (before, after))


def _kana(sign: str) -> bool:
    return "\u30a1" <= sign <= "\u30ff"


def _lettered(sign: str) -> bool:
    return sign.isalnum() or _clings(sign)


def _hinge(text: str, place: int) -> bool:
    """Return whether an apostrophe, a hyphen, or the mark in a number, has a word on either side."""
    if not 0 < place < len(text) - 1 or not (_lettered(text[place - 1]) and _lettered(text[place + 1])):
        return False
    return text[place] in "'’-‐‑_" or (
        text[place] in ".,:" and text[place - 1].isdigit() and text[place + 1].isdigit()
    )
