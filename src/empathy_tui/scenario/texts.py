"""Checks of what is said: lines, terms, feelings, themes, and what the scene is for."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator

from empathy_tui.scenario.line import Line
from empathy_tui.scenario.model import Scenario
from empathy_tui.scenario.problems import Place, Problem

_PlacedLine = tuple[Place, Line]
_Rule = Callable[[Scenario], Iterator[Problem]]

_HIDDEN_LENGTH = 20
"""A hidden text of so many letters may not stand inside a line; a shorter one may not be the line."""

_BUSINESS = (
    r"up-?sell\w*|sales (?:call|pitch|talk|conversation)s?|clos(?:e|es|ing) (?:the|a) (?:deal|sale)|compliance|"
    r"adherence|kpis?|(?:sales|business|performance|revenue|quarterly|monthly) targets?|"
    r"(?:meet|hit|reach)\w* (?:\w+ )?targets?|customer retention|churn|de-?escalat\w+|"
    r"calm\w* (?:\w+ ){0,3}(?:customer|client|caller)s?"
)
_PRESSURE = (
    r"sell|sells|selling|sales?|convert\w*|compl(?:y|ies|ying|iant)|adher\w+|retention|"
    r"talk\w* (?:\w+ ){1,3}into|persuad\w+|persuasion|convinc\w+"
)
_IN_STORY = re.compile(rf"\b(?:{_BUSINESS})\b", re.IGNORECASE)
_IN_GOAL = re.compile(rf"\b(?:{_BUSINESS}|{_PRESSURE})\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|never|without|nothing|rather than|instead of)\b|n['’]t\b", re.IGNORECASE)


def text_problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield a problem for every text that would spoil the scene."""
    for rule in _RULES:
        yield from rule(scenario)


def _terms_differ(scenario: Scenario) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for fact in scenario.facts:
        for index, term in enumerate(fact.about):
            owner = owners.setdefault(_even(term), fact.id)
            if owner != fact.id:
                message = f'"{term}" touches two facts, {owner} and {fact.id}; only the first would be told.'
                place = ("facts", fact.id, "about", index)
                yield Problem("Facts-TermsMustDiffer", place, message, "Keep the term with one of them.")


def _lines_differ(scenario: Scenario) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    yield from _repeats([*_replies(scenario), *_fact_lines(scenario)], seen)
    for ending in scenario.endings:
        yield from _repeats(_at(("endings", ending.id, "says"), ending.says), dict(seen))
    for ending_id, again in (scenario.returning.endings if scenario.returning else {}).items():
        yield from _repeats(_at(("returning", "endings", ending_id, "says"), again.says), dict(seen))
    for index, listener in enumerate(scenario.swap.listeners):
        yield from _repeats(_at(("swap", "listeners", index, "lines"), listener.lines), {})


def _repeats(lines: Iterable[_PlacedLine], seen: dict[str, Place]) -> Iterator[Problem]:
    for place, line in lines:
        first = seen.setdefault(_even(line.text), place)
        if first != place:
            message = f'"{line.text[:60]}" stands twice: also in {".".join(map(str, first))}.'
            yield Problem("Lines-MustDiffer", place, message, "Say it in another way, or take it out.")


def _hidden_text_stays_hidden(scenario: Scenario) -> Iterator[Problem]:
    hidden = {
        _even(text).strip(".!?…"): f"{name} of {beat.id}"
        for beat in scenario.beats
        for name, text in (("direction", beat.direction), ("thought", beat.inner.thought))
    }
    for place, line in _replies(scenario):
        said = _even(line.text)
        for text, owner in hidden.items():
            if said.strip(".!?…") == text or (len(text) >= _HIDDEN_LENGTH and text in said):
                message = f"This line says the hidden {owner} aloud."
                yield Problem("Lines-NoHiddenText", place, message, "Let it show in another way.")


def _purpose_is_the_person(scenario: Scenario) -> Iterator[Problem]:
    for key, text, pattern in (
        ("goal", scenario.goal, _IN_GOAL),
        ("title", scenario.title, _IN_STORY),
        ("summary", scenario.summary, _IN_STORY),
    ):
        for found in pattern.finditer(text):
            clause = re.split(r"[.;:]", text[: found.start()])[-1]
            if not _DENIED.search(clause):
                message = f'The {key} speaks of "{found[0]}": the scene has to be for the other person.'
                hint = "Say what the scene is for, seen from the person who is listened to."
                yield Problem("Purpose-MustBeThePerson", (key,), message, hint)
                break


def _probes_are_there(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.probes:
        message = "The scene never asks what the character is feeling."
        yield Problem("Probes-MustBeThere", ("probes",), message, "Add a probe at one beat.")


def _choices_differ(scenario: Scenario) -> Iterator[Problem]:
    for number, probe in enumerate(scenario.probes):
        seen: set[str] = set()
        for index, choice in enumerate(probe.choices):
            if _even(choice) in seen:
                place = ("probes", number, "choices", index)
                yield Problem(
                    "Probes-ChoicesMustDiffer", place, f'"{choice}" stands twice.', "Keep one of the two."
                )
            seen.add(_even(choice))


def _choices_hold_feeling(scenario: Scenario) -> Iterator[Problem]:
    feelings = {beat.id: beat.inner.feeling for beat in scenario.beats}
    for index, probe in enumerate(scenario.probes):
        feeling = feelings.get(probe.at)
        if feeling is not None and feeling not in probe.choices:
            message = f'The choices lack "{feeling}", which is the feeling of the beat "{probe.at}".'
            near = difflib.get_close_matches(feeling, probe.choices, 1)
            hint = f'Write "{near[0]}" the same way in both.' if near else f'Add "{feeling}".'
            yield Problem("Probes-ChoicesMustHoldFeeling", ("probes", index, "choices"), message, hint)


def _themes_are_listed(scenario: Scenario) -> Iterator[Problem]:
    for index, question in enumerate(scenario.debrief.questions):
        if question.theme not in scenario.themes:
            near = difflib.get_close_matches(question.theme, scenario.themes, 1)
            hint = f'Did you mean "{near[0]}"?' if near else f"The themes: {', '.join(scenario.themes[:12])}."
            place = ("debrief", "questions", index, "theme")
            message = f'"{question.theme}" is none of the themes of the scene.'
            yield Problem("Debrief-ThemeMustBeListed", place, message, hint)


def _styles_are_three(scenario: Scenario) -> Iterator[Problem]:
    styles = [listener.style for listener in scenario.swap.listeners]
    for index, style in enumerate(styles):
        if style in styles[:index]:
            place = ("swap", "listeners", index, "style")
            message = f"There are two listeners of the style {style}."
            hint = "The three are hurried, fixer and present, once each."
            yield Problem("Swap-StylesMustBeThree", place, message, hint)


_RULES: tuple[_Rule, ...] = (
    _probes_are_there,
    _choices_differ,
    _choices_hold_feeling,
    _themes_are_listed,
    _styles_are_three,
    _purpose_is_the_person,
    _terms_differ,
    _lines_differ,
    _hidden_text_stays_hidden,
)


def _replies(scenario: Scenario) -> Iterator[_PlacedLine]:
    """Yield every line that may come before a fact or an ending is reached."""
    speaker = scenario.speaker
    yield from _at(("opening",), scenario.opening)
    if scenario.returning is not None:
        yield from _pools(("returning", "opening"), scenario.returning.opening.items())
        yield from _at(("returning", "mends"), scenario.returning.mends)
        for index, topic in enumerate(scenario.returning.topics):
            yield from _at(("returning", "topics", index, "replies"), topic.replies)
    yield from _at(("speaker", "deflects"), speaker.deflects)
    yield from _pools(("speaker", "replies"), speaker.replies.items())
    yield from _pools(("speaker", "notices"), speaker.notices)
    for index, topic in enumerate(scenario.topics):
        yield from _at(("topics", index, "replies"), topic.replies)
    for beat in scenario.beats:
        yield from _at(("beats", beat.id, "entry"), beat.entry)
        yield from _pools(("beats", beat.id, "replies"), beat.replies.items())


def _fact_lines(scenario: Scenario) -> Iterator[_PlacedLine]:
    for fact in scenario.facts:
        yield from _pools(
            ("facts", fact.id), (("say", fact.say), ("early", fact.early), ("again", fact.again))
        )


def _pools(place: Place, pools: Iterable[tuple[str, tuple[Line, ...]]]) -> Iterator[_PlacedLine]:
    for name, lines in pools:
        yield from _at((*place, name), lines)


def _at(place: Place, lines: Iterable[Line]) -> Iterator[_PlacedLine]:
    yield from (((*place, index), line) for index, line in enumerate(lines))


def _even(text: str) -> str:
    return " ".join(text.casefold().split())
