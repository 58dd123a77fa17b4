"""Apologies: which are a repair, a condolence or a sulk, and what an offer means after one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from empathy_tui.acts.phrases import OFFERS, SULKS, Hit, Phrasebook
from empathy_tui.acts.phrases_hard import SULKING
from empathy_tui.acts.reading import Reading
from empathy_tui.acts.recognition import CONFIDENT, ActGuess, Sentence
from empathy_tui.vocabulary import Act

_SORRY = re.compile(
    r"^(?:oh |ah |god |no |, |love )*(i am |am )?((?:so |really |very |truly |terribly |deeply )*)sorry"
    r"(?: (?:love|mate|dad|mum))?(?: , \w+)?$"
)
_REPROACH = re.compile(
    r"\b(?:leaflets?|you (?:sound like|just said|said that|never|always|did not (?:ask|listen|even)|do not (?:listen|know|"
    r"understand|get)|are not listening|were not|keep|think you|could have|should (?:have|not)|would not understand|told me|"
    r"have no idea|never asked|interrupted|just (?:want|told|assumed)|promised|forgot)|easy for you|do not (?:tell|talk|"
    r"handle|speak|call) (?:me|to me|her|him)|leave me|none of your|i did not ask|i do not need (?:advice|help|your|fixing)|"
    r"stop (?:it|that|telling|asking|fixing)|everyone says that|that hurt|that is not what i|why would you|how would you know|"
    r"not your business|people keep telling)\b"
)
_OWN_DOING = re.compile(
    r"^(?:\W|so |and |but |then |well )*(?:i will|i'll|ill|i am going to|i'm going to|let me|i can)\b", re.I
)
_TAUNT = re.compile(r"^\W*(?:are you )?(?:happy|satisfied|content|pleased)(?: now| then)? ?\?{1,3}$", re.I)
_BARE = re.compile(
    r"^\W*(?:(?:okay|ok|fine|there|well|right|oh|i am|i'm|im|so|very|really)\W+)*(?:sorry|soz|my bad|my fault|i apologi[sz]e)\W*$",
    re.I,
)
_EXCUSE = re.compile(r"^\W*(?:(?:it's|its|it is|that's|thats|that is)\W+(?:just|only)|but)\b", re.I)
"""What follows a bare apology that it takes back: “Sorry. It's just, people drown in lakes.”"""
_TAKEN_BACK = 0.4
_EARLIER = re.compile(
    r"^\W*(?:(?:hello|hi|hey|look|listen|oh|and|so|well|first)\W+)*"
    r"(?:i (?:just )?(?:want(?:ed)?|came(?: back| up| down| over)?|have come|'ve come|would like|meant|need(?:ed)?) to (?:say|tell you) )?"
    r"(?:(?:i am|i'm|im) )?(?:(?:so|very|really|truly|just) )*sorry,? (?:about|for|over) (?:how (?:i was|it went|that went|we left it) )?"
    r"(?:what (?:i said|happened) )?(?:yesterday|earlier|before|the other (?:day|night|evening|time)|"
    r"(?:the )?last (?:time|day|night|week|evening|visit|wednesday|friday|saturday))\W*$",
    re.I,
)
"""An apology for an earlier talk: “I'm sorry about yesterday.”"""
_COME_TO_SAY = re.compile(
    r"^\W*i (?:just )?(?:came|have come|wanted)(?: \w+)? to (?:say (?:i am |i'm |im |that i'm )?sorry|apologi[sz]e)\b(?! for your)",
    re.I,
)
_SULKS: Phrasebook[Act] = Phrasebook({"judgement": SULKING})
_GIVEN_UP: frozenset[Act] = frozenset({"repair", "support", "other"})


def is_reproach(words: Sequence[str]) -> bool:
    """Return whether the character's turn blames the learner for something."""
    return _REPROACH.search(" ".join(words)) is not None


def sorry_alone(reading: Reading, *, reproach: bool) -> list[Hit[Act]]:
    """Return what “sorry” and no more does: it mends after a reproach, else it may be a condolence."""
    match = None if reading.asks else _SORRY.match(reading.plain)
    if match is None:
        return []
    if reproach:
        return [Hit("repair", 0.8, "says sorry after a reproach", 0, 0)]
    if match[1] or match[2]:
        return [Hit("support", 0.65, "is sorry with you", 0, 0), Hit("repair", 0.4, "says sorry", 0, 1)]
    return [Hit("repair", 0.65, "says sorry", 0, 0)]


def sulks(reading: Reading) -> list[Hit[Act]]:
    """Return where a sentence sulks or mocks with an apology."""
    return list(_SULKS.find(reading))


def without_sorry(hits: Sequence[Hit[Act]], sulking: Sequence[Hit[Act]]) -> list[Hit[Act]]:
    """Return the hits and the sulks; an apology in the clause of a sulk mends nothing."""
    clauses = {hit.clause for hit in sulking}
    return [*(hit for hit in hits if hit.clause not in clauses or hit.label not in _GIVEN_UP), *sulking]


def mended(sentences: Sequence[Sentence], *, reproach: bool) -> list[Sentence]:
    """Return the sentences as the whole message means them.

    A bare apology beside a sulk mends nothing; before a “but” it is unclear. Offers put right, where a misstep was owned or reproached.
    """
    sentences = _taken_back(_unsaid([_of_earlier(it) for it in sentences]))
    owned = reproach or any(
        guess.act == "repair" and guess.p >= CONFIDENT for it in sentences for guess in it.guesses
    )
    return [_put_right(sentence) if owned else sentence for sentence in sentences]


def _of_earlier(sentence: Sentence) -> Sentence:
    if SULKS in sentence.evidence or not (_EARLIER.match(sentence.text) or _COME_TO_SAY.match(sentence.text)):
        return sentence
    rest = tuple(guess for guess in sentence.guesses if guess.act not in {"repair", "support", "judgement"})
    return replace(sentence, guesses=(ActGuess("repair", 0.9), *rest), evidence=("says sorry for a misstep",))


def _unsaid(sentences: Sequence[Sentence]) -> list[Sentence]:
    bare = [_BARE.match(it.text) is not None for it in sentences]
    taunts = [
        place > 0 and bare[place - 1] and _TAUNT.match(it.text) is not None
        for place, it in enumerate(sentences)
    ]
    if not any(taunts) and not any(SULKS in it.evidence for it in sentences):
        return list(sentences)
    return [
        _judging(it) if is_bare or is_taunt else it
        for it, is_bare, is_taunt in zip(sentences, bare, taunts, strict=True)
    ]


def _taken_back(sentences: Sequence[Sentence]) -> list[Sentence]:
    return [
        replace(it, guesses=tuple(ActGuess(guess.act, min(guess.p, _TAKEN_BACK)) for guess in it.guesses))
        if _BARE.match(it.text) and after is not None and _EXCUSE.match(after.text)
        else it
        for it, after in zip(sentences, (*sentences, None)[1:], strict=True)
    ]


def _judging(sentence: Sentence) -> Sentence:
    return replace(sentence, guesses=(ActGuess("judgement", 0.8),), evidence=(SULKS,))


def _put_right(sentence: Sentence) -> Sentence:
    if OFFERS not in sentence.evidence or not _OWN_DOING.match(sentence.text):
        return sentence
    rest = tuple(guess for guess in sentence.guesses if guess.act not in {"repair", "support"})
    guesses = (ActGuess("repair", 0.75), ActGuess("support", 0.5), *rest)
    return replace(sentence, guesses=guesses, evidence=("offers to put it right",))
