"""Tables of phrases and how they are found: each pattern is tried only where its first word stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from empathy_tui.acts.reading import Reading

Label = TypeVar("Label", bound=str)

Row = tuple[str, float, str]
"""A pattern, the probability it carries, and what it says, in words.

A pattern is a regular expression over a `Reading`'s plain text that starts with a word or with a group of
words. `^` before it: only where a clause opens. `<name>` stands for the words in `NAMES`.
"""

OFFERS = "offers to do something"
"""The evidence of an offer, by which it is known again."""

SULKS = "sulks, and owns nothing"
"""The evidence of an apology in a sulk or in mockery, by which it is known again."""

_END = r"(?= ,|$)"
_PERSON = (
    "(?:mum|dad|mother|father|husband|wife|partner|son|daughter|brother|sister|nan|grandma|grandad|grandfather|"
    "grandmother|granddad|uncle|aunt|auntie|cousin|boyfriend|girlfriend|friend|best friend|mate|ex|kids|children|"
    "parents|family|child|baby|dog|cat|boss|neighbour|colleague|manager|gp|doctor)"
)
_ADVERB = (
    "(?:(?:so|really|very|just|all|quite|pretty|still|always|too|bit|kind|of|sort|only|also|already|actually|truly|"
    "such|even|now|both|extremely|probably|clearly|obviously|absolutely|completely|honestly|a|deeply|totally|"
    "feeling) )*+"
)
_FEELING = (
    "(?:sad|angry|furious|mad|tired|exhausted|worn out|worn down|lonely|alone|afraid|scared|frightened|terrified|"
    "worried|anxious|nervous|ashamed|embarrassed|guilty|hurt|upset|lost|numb|empty|stuck|trapped|overwhelmed|"
    "frustrated|disappointed|let down|left out|left behind|proud|relieved|torn|confused|jealous|bitter|fed up|"
    "on edge|humiliated|betrayed|helpless|hopeless|useless|invisible|ignored|abandoned|rejected|unsure|cross|"
    "annoyed|cut off|stressed|drained|shattered|gutted|heartbroken|devastated|raw|done|sick of|resentful|"
    "conflicted|uneasy|restless|unwanted|unseen|unheard|forgotten|homesick|low|down|fragile|grieving|miserable|"
    "insulted|judged|cornered|rushed|in pain|powerless|excluded|blamed)"
)
_HARD = (
    "(?:hard|tough|rough|difficult|awful|terrible|horrible|painful|heavy|brutal|exhausting|frightening|scary|"
    "frustrating|unfair|rotten|grim|heartbreaking|heart breaking|upsetting|horrendous|shit|shitty|crap|rubbish|"
    "lot|much (?:to|for|on|at)|dreadful|hurtful|stressful|tiring|annoying|maddening|cruel|nightmare|tragic|devastating|"
    "sad|no joke|no small thing|not easy|not fair|not nothing|not right|not okay|no way to live|the worst|worst)"
)
NAMES: Mapping[str, str] = {
    "<end>": _END, "<person>": _PERSON, "<adv>": _ADVERB, "<feeling>": _FEELING, "<hard>": _HARD,
}  # fmt: skip

_WORD = re.compile(r"[\w']++(?![?*+{])|\\d\+")
_NUMBER = r"\d+"
_LOOSE = (")?", ")*")


@dataclass(frozen=True, slots=True)
class Hit(Generic[Label]):
    """A place where a phrase was found: places count words of the reading."""

    label: Label
    p: float
    evidence: str
    place: int
    clause: int


@dataclass(frozen=True)
class _Phrase(Generic[Label]):
    label: Label
    p: float
    evidence: str
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has its first word: most never are."""
        return _compile(self.source)

    @cached_property
    def opens(self) -> bool:
        return self.source.startswith("^")


class Phrasebook(Generic[Label]):
    """Phrases under their labels, indexed by first word.

    Raises:
        ValueError: A pattern starts with neither a word nor a group of words.
    """

    def __init__(self, tables: Mapping[Label, Iterable[Row]]) -> None:
        self._index: dict[str, list[_Phrase[Label]]] = {}
        for label, rows in tables.items():
            for source, p, evidence in rows:
                phrase = _Phrase(label, p, evidence, source)
                for word in _first_words(source):
                    self._index.setdefault(word, []).append(phrase)

    def patterns(self) -> Iterator[re.Pattern[str]]:
        """Yield all patterns, compiled."""
        for phrases in self._index.values():
            yield from (phrase.pattern for phrase in phrases)

    def find(self, reading: Reading) -> Iterator[Hit[Label]]:
        """Yield every phrase found, from left to right."""
        plain = reading.plain
        for place, word in enumerate(reading.words):
            for phrase in self._index.get(_NUMBER if word.isdigit() else word, ()):
                if phrase.opens and place not in reading.openings:
                    continue
                if phrase.pattern.match(plain, reading.offsets[place]):
                    yield Hit(phrase.label, phrase.p, phrase.evidence, place, reading.clauses[place])


def named(source: str) -> str:
    """Return a pattern with the words of `NAMES` put in."""
    for name, words in NAMES.items():
        source = source.replace(name, words)
    return source


def _compile(source: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{named(source.removeprefix('^'))})(?:(?<= )|(?!\w))")


def _first_words(source: str) -> set[str]:
    source = named(source.removeprefix("^"))
    choices = _choices(source)
    if source.startswith("("):
        end = _closing(source)
        choices = (
            _choices(source[1:end].removeprefix("?:"))
            if len(choices) == 1 and source[end : end + 2] not in _LOOSE
            else []
        )
    matches = [_WORD.match(choice) for choice in choices]
    if not matches or None in matches:
        raise ValueError(f"a pattern starts with a word or a group of words: {source!r}")
    return {match[0] for match in matches if match}


def _choices(source: str) -> list[str]:
    """Return the alternatives of a pattern, those inside its groups left alone."""
    found, depth = [""], 0
    for letter in source:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found


def _closing(source: str) -> int:
    depth = 0
    for place, letter in enumerate(source):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place
    return len(source)
