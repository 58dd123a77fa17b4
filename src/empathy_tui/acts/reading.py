"""A sentence as the rules see it: long forms, lower case, clauses marked, quotations set aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from empathy_tui.acts.spelling import AT_START, LONG_FORMS, YOU_ARE

QUOTED = "quote"
"""Stands for words between quotation marks: somebody else's."""

_TOKEN = re.compile(r"\w+(?:'\w+)*|[,;:()–—]|(?<=\s)-{1,2}(?=\s)|--|%")
_BREAKS = frozenset(", ; : ( ) – — - --".split())
_QUOTATION = re.compile(r"[\"“]([^\"“”]{2,300})[\"”]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'"})
_JOINS = frozenset(["and", "but"])
_LEADS = frozenset(
    (
        "well oh ok okay and but so no yes yeah yep hey hi hello look right ah um uh er hmm hm mm now then "
        "listen honestly please because or actually like aw aww ooh wow just maybe sorry god gosh see "
        "thanks sure nah love mate dad mum also still anyway all dear sweetheart darling cause oi true omg lol bro hun babe oof damn"
    ).split()
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_MOST_LEADS = 4
_RUN_ON = re.compile(
    r"(?<= )(?:(?:that|it|this) (?:must|sounds) |what happened $|how (?:are|is|did|do|was|come) |what (?:did|do|was|is|are) "
    r"(?:you|he|she|it|they) |(?:do|did|are|were|have) you |i am (?:so |really |very )*sorry |i am here|you should |tell "
    r"me |you must |you sound |have you |is there |why do not |why did |i am glad |thank you |at least )"
)
_GOES_ON = frozenset(
    ", what how why where when who which if whether that because than as and but or so like know me about see of "
    "understand on to remember hear exactly is for with from say ask wonder after before sure you i he she it they we "
    "think tell by then not whatever until while since matter feel believe all do did does just please the a really "
    "can could would will should never please always maybe also well oh okay also says said told though more else".split()
)
"""Words after which a new sentence does not begin, even where its first words follow."""


@dataclass(frozen=True)
class Reading:
    """One sentence, read.

    Args:
        words: The words in their long forms; `,` where a clause ends.
        asks: Whether it ends with a question mark.
    """

    words: tuple[str, ...]
    asks: bool = False

    @cached_property
    def plain(self) -> str:
        """The words joined by single spaces: what patterns are matched against."""
        return " ".join(self.words)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where in `plain` each word begins."""
        result, position = [], 0
        for word in self.words:
            result.append(position)
            position += len(word) + 1
        return tuple(result)

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """The number of the clause each word stands in, from 0."""
        result, number = [], 0
        for word in self.words:
            if word == ",":
                number += 1
            result.append(number)
        return tuple(result)

    @cached_property
    def openings(self) -> frozenset[int]:
        """The places of words that open a clause, words such as `well` and `but` skipped or not."""
        result: set[int] = set()
        words = self.words
        for place in range(len(words)):
            if place == 0 or words[place - 1] == "," or words[place - 1] in _JOINS:
                result.update(_leads(words, place))
        return frozenset(result)


def _leads(words: Sequence[str], place: int) -> list[int]:
    result = [place]
    while place < len(words) - 1 and words[place] in _LEADS and len(result) <= _MOST_LEADS:
        place += 1
        result.append(place)
    return result


def read(sentence: str) -> Reading:
    """Return the reading of one sentence.

    >>> read("Dont you miss him, mate?").plain
    'do not you miss him , mate'
    """
    text = sentence.translate(_APOSTROPHES)
    end = text.rstrip(" \"”')*")[-3:]
    return Reading(_unrun(_long(_tokens(text))), asks="?" in end)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of any text in their long forms, quotations included."""
    return _long(_TOKEN.findall(text.translate(_APOSTROPHES).lower()))


def _tokens(text: str) -> list[str]:
    bare = _QUOTATION.sub(f" {QUOTED} ", text)
    tokens: list[str] = _TOKEN.findall(bare.lower())
    if len(tokens) < 2 or (bare != text and not set(tokens) - {QUOTED, *_BREAKS}):
        tokens = _TOKEN.findall(text.lower())  # nothing but the quotation: then it is what was said
    return tokens


def _long(tokens: Sequence[str]) -> tuple[str, ...]:
    words: list[str] = []
    for place, token in enumerate(tokens):
        if token in _BREAKS:
            if words and words[-1] != ",":
                words.append(",")
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        for word in _forms(token, following, opens=not words or words[-1] == ","):
            if word == "not" and words and words[-1] == "can":
                words[-1] = "cannot"
            else:
                words.append(word)
    while words and words[-1] == ",":
        words.pop()
    return tuple(words)


def _unrun(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with a `,` where a new sentence begins without a stop: `thats hard how are you`."""
    plain = " ".join(words) + " "
    if len(words) < 4 or not (found := [match.start() for match in _RUN_ON.finditer(plain)]):
        return words
    result: list[str] = []
    position = 0
    for word in words:
        if position in found and result[-1] not in _GOES_ON:
            result.append(",")
        result.append(word)
        position += len(word) + 1
    return tuple(result)


def _forms(token: str, following: str, *, opens: bool) -> tuple[str, ...]:
    if opens and following and token in AT_START:
        return AT_START[token]
    if forms := LONG_FORMS.get(token):
        token, rest = forms[0], forms[1:]
    else:
        rest = ()
    if token == "your" and following in YOU_ARE:
        return ("you", "are")
    if len(token) > 3 and _STRETCHED.search(token):
        token = _STRETCHED.sub(r"\1", token)  # sooo → so
    return (token, *rest)
