"""Warnings about the writing of a scene that can be played: pure, and none of them refuses it.

They are the house's own rules of thumb, in English words where they look at words; an author may know better.
"""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from statistics import median

from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Beat, Exit, Scenario
from empathy_tui.scenario.problems import Place, Problem
from empathy_tui.vocabulary import Act

LONG_WORDS, LONG_TIMES = 45, 3
"""A line is long when it has so many words, and so many times the words of the person's middling line."""
ALIKE = 0.9
"""Two lines in different beats are nearly the same from this ratio of equal letters on, 0 to 1."""
ALIKE_LEAST = 18
"""Letters below which two lines may be alike."""
SAME_OPENING, SAME_SHARE, SAME_LEAST = 0.34, 0.7, 8
"""Share of a beat's lines with one first word, share with one shape, and how many lines it takes to tell."""
SIMILES = 0.2
POLITE = 4
"""So many replies of one early beat that say thank you are many."""

_FAMILIES: tuple[tuple[str, frozenset[Act]], ...] = (
    ("asking", frozenset({"open_question", "closed_question"})),
    ("giving back or staying", frozenset({"reflection", "support"})),
    ("doing or waiting", frozenset({"gesture", "silence"})),
    ("telling", frozenset({"self_disclosure", "information"})),
    ("mending", frozenset({"repair"})),
    ("solving", frozenset({"advice", "reassurance"})),
    ("blaming", frozenset({"judgement"})),
    ("anything else", frozenset({"other"})),
)
_SOLVES: frozenset[Act] = frozenset({"advice", "reassurance"})
_POLITE = re.compile(r"\b(?:thank you|thanks|bless you)\b", re.IGNORECASE)
_GRATEFUL = re.compile(
    r"\b(?:i'm (?:so |very )?grateful|i (?:really )?appreciate|that (?:really )?help(?:s|ed)|i f[e]el (?:so much |much )?better|"
    r"you've (?:really )?helped|i needed that|you're (?:so|very) kind|nobody (?:ever )?understood)\b",
    re.IGNORECASE,
)
_CLINICAL = re.compile(
    r"\b(?:boundar(?:y|ies)|trauma\w*|validat\w+|my feelings|your feelings|emotional(?:ly)? \w+|coping (?:mechanism|strateg)\w*|"
    r"closure|toxic|trigger(?:ed|ing|s)|self-care|safe space|mindful\w*|vulnerab\w+|resilien\w+|therapeutic|"
    r"process(?:ing)? (?:it|this|my|the) (?:grief|loss|feelings|emotions)|empath\w+|attachment (?:style|issue)s?|"
    r"grieving process|stages of grief|mental health|support network|unresolved|repress\w+|projection|projecting)\b",
    re.IGNORECASE,
)
_SLOW = "People are slow to thank and slow to feel better; keep it, if it means something else."
_SIMILE = re.compile(r"\b(?:like an?|as if|as though|like the)\b", re.IGNORECASE)
_CUE = re.compile(r"\*[^*]*\*")
_WORD = re.compile(r"[\w'’]+")


def writing_warnings(scenario: Scenario) -> list[Problem]:
    """Return what may weaken a scene, in the order of the file."""
    return [warning for rule in _RULES for warning in rule(scenario)]


def _advice_alone_leads_on(scenario: Scenario) -> Iterator[Problem]:
    ruptures = _ruptures(scenario)
    for beat in scenario.beats:
        onward = [way for way in beat.exits if _asks_for_something(way) and way.to not in ruptures]
        if onward and all(way.when.acts and set(way.when.acts) <= _SOLVES for way in onward):
            message = f'Only advice or reassurance leads on from the beat "{beat.id}".'
            hint = "Give it an exit that another way of being there takes."
            yield Problem("Writing-AdviceAlone", ("beats", beat.id, "exits"), message, hint)


def _more_than_one_route(scenario: Scenario) -> Iterator[Problem]:
    ruptures = _ruptures(scenario)
    for beat in scenario.beats:
        onward = [way for way in beat.exits if _asks_for_something(way) and way.to not in ruptures]
        if not onward or beat.rupture or not all(way.when.acts for way in onward):
            continue
        acts = {act for way in onward for act in way.when.acts}
        families = [name for name, members in _FAMILIES if acts & members]
        if len(families) == 1:
            message = f'From the beat "{beat.id}" only one way leads on: {families[0]}.'
            hint = "People differ: let another kind of act lead on too, such as a gesture, a silence, a fact."
            yield Problem("Writing-OneRoute", ("beats", beat.id, "exits"), message, hint)


def _asks_for_something(way: Exit) -> bool:
    return bool(way.when.acts or way.when.told or way.when.said or way.when.silence)


def _ruptures(scenario: Scenario) -> set[str]:
    return {beat.id for beat in scenario.beats if beat.rupture} | {
        ending.id for ending in scenario.endings if ending.kind == "rupture"
    }


def _lines_differ_enough(scenario: Scenario) -> Iterator[Problem]:
    seen: list[tuple[str, str]] = []
    for beat in scenario.beats:
        own = [(place, _letters(line.text)) for place, line in _replies(beat)]
        for place, text in own:
            near = next((other for name, other in seen if name != beat.id and _alike(text, other)), None)
            if near is not None:
                message = f'This line is nearly one of another beat: "{near[:60]}".'
                yield Problem("Writing-LineInTwoBeats", place, message, "Say it as it would be said here.")
        seen += [(beat.id, text) for _, text in own if len(text) >= ALIKE_LEAST]


def _alike(one: str, other: str) -> bool:
    if len(one) < ALIKE_LEAST or abs(len(one) - len(other)) > (1 - ALIKE) * 2 * max(len(one), len(other)):
        return False
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _thanks_come_late(scenario: Scenario) -> Iterator[Problem]:
    first = scenario.beat(scenario.start)
    near = {scenario.start, *(way.to for way in first.exits)}
    for beat in scenario.beats:
        if beat.id not in near or beat.rupture:
            continue
        lines = list(_replies(beat))
        for place, line in lines:
            if found := _GRATEFUL.search(_speech(line)):
                message = f'"{found[0]}" comes in one of the first beats.'
                yield Problem("Writing-ThanksTooSoon", place, message, _SLOW)
        polite = [place for place, line in lines if _POLITE.search(_speech(line))]
        if len(polite) >= POLITE:
            message = f'In the beat "{beat.id}", one of the first, {len(polite)} replies say thank you.'
            yield Problem("Writing-ThanksTooSoon", polite[0], message, _SLOW)


def _nobody_speaks_longer_than_they_speak(scenario: Scenario) -> Iterator[Problem]:
    every = [(place, line) for beat in scenario.beats for place, line in _replies(beat)]
    usual = median([len(_WORD.findall(_speech(line))) for _, line in every] or [0])
    for place, line in every:
        words = len(_WORD.findall(_speech(line)))
        if words > max(LONG_WORDS, LONG_TIMES * usual):
            message = f"This line has {words} words; {scenario.speaker.short}'s middling line has {usual:g}."
            yield Problem("Writing-LongReply", place, message, "Break it up, or let it be asked for.")


def _nobody_speaks_as_a_clinic(scenario: Scenario) -> Iterator[Problem]:
    for place, line in _spoken(scenario):
        if found := _CLINICAL.search(_speech(line)):
            message = f'"{found[0]}" is a word of clinics and seminars.'
            hint = f"Unless {scenario.speaker.short} talks like that, say it in their words."
            yield Problem("Writing-ClinicalWord", place, message, hint)


def _themes_are_asked_about(scenario: Scenario) -> Iterator[Problem]:
    asked = {question.theme for question in scenario.debrief.questions}
    for number, theme in enumerate(scenario.themes):
        if theme not in asked:
            message = f'No question of the debrief serves the theme "{theme}".'
            yield Problem("Writing-ThemeUnasked", ("themes", number), message, "Add one, or drop the theme.")


def _replies_are_not_cut_from_one_board(scenario: Scenario) -> Iterator[Problem]:
    for beat in scenario.beats:
        lines = [line for _, line in _replies(beat)]
        if len(lines) < SAME_LEAST:
            continue
        opens = Counter(words[0].lower() for line in lines if (words := _WORD.findall(_speech(line))))
        word, often = opens.most_common(1)[0] if opens else ("", 0)
        if often > SAME_OPENING * len(lines):
            yield _wooden(beat, f'{often} of {len(lines)} replies begin with "{word}"')
        cued = sum(line.text.startswith("*") for line in lines)
        if cued > SAME_SHARE * len(lines):
            yield _wooden(beat, f"{cued} of {len(lines)} replies begin with a cue")
        similes = sum(bool(_SIMILE.search(_speech(line))) for line in lines)
        if similes > SIMILES * len(lines):
            yield _wooden(beat, f"{similes} of {len(lines)} replies compare something with something")


def _wooden(beat: Beat, what: str) -> Problem:
    place = ("beats", beat.id, "replies")
    return Problem("Writing-WoodenReplies", place, f'In the beat "{beat.id}" {what}.', "Vary them.")


def _quotes_pair(scenario: Scenario) -> Iterator[Problem]:
    for place, line in _spoken(scenario):
        if line.text.count("“") != line.text.count("”"):
            message = f"A curly quotation mark in this line has no partner: {line.text[:40]}"
            hint = "Put the whole text between straight quotation marks; curly ones don't hold it together."
            yield Problem("Writing-QuotesUnpaired", place, message, hint)


_RULES: tuple[Callable[[Scenario], Iterator[Problem]], ...] = (
    _themes_are_asked_about,
    _advice_alone_leads_on,
    _more_than_one_route,
    _thanks_come_late,
    _lines_differ_enough,
    _nobody_speaks_longer_than_they_speak,
    _nobody_speaks_as_a_clinic,
    _replies_are_not_cut_from_one_board,
    _quotes_pair,
)


def _replies(beat: Beat) -> Iterator[tuple[Place, Line]]:
    for key, lines in beat.replies.items():
        yield from ((("beats", beat.id, "replies", key, number), line) for number, line in enumerate(lines))


def _spoken(scenario: Scenario) -> Iterator[tuple[Place, Line]]:
    for fact in scenario.facts:
        for form, lines in (("say", fact.say), ("early", fact.early), ("again", fact.again)):
            yield from ((("facts", fact.id, form, number), line) for number, line in enumerate(lines))
    for beat in scenario.beats:
        yield from _replies(beat)


def _speech(line: Line) -> str:
    return _CUE.sub(" ", line.text).replace("’", "'").strip()


def _letters(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))
