"""Apologies: which are a repair, which a condolence, and what an offer means after one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from empathy_tui.acts.phrases import OFFERS, Hit
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


def mended(sentences: Sequence[Sentence], *, reproach: bool) -> list[Sentence]:
    """Return the sentences with offers taken as putting right, where a misstep was owned or reproached."""
    owned = reproach or any(
        guess.act == "repair" and guess.p >= CONFIDENT for it in sentences for guess in it.guesses
    )
    return [_put_right(sentence) if owned else sentence for sentence in sentences]


def _put_right(sentence: Sentence) -> Sentence:
    if OFFERS not in sentence.evidence or not _OWN_DOING.match(sentence.text):
        return sentence
    rest = tuple(guess for guess in sentence.guesses if guess.act not in {"repair", "support"})
    guesses = (ActGuess("repair", 0.75), ActGuess("support", 0.5), *rest)
    return replace(sentence, guesses=guesses, evidence=("offers to put it right",))
