"""A scene as cards for two people and an observer, with no machine in it: pure, before it has a form."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from empathy_tui.engine.rapport import usual_effect
from empathy_tui.review.prose import PURPOSE
from empathy_tui.review.words import ACT_WORDS, felt
from empathy_tui.scenario.model import Beat, Exit, Fact, Scenario
from empathy_tui.scenario.units import Unit
from empathy_tui.vocabulary import ACTS

PieceKind = Literal["heading", "text", "item", "said", "inner", "lines", "row"]
ROOM_TO_WRITE = 3
"""Ruled lines after a question."""

BRIEF, OWN_WORDS, PLENARY = 4, 5, 10
"""Minutes of the parts around the scene, for a group of three."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a card: `lines` has so many ruled lines as its text says; a `row` has cells parted by tabs."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card: it begins on a page of its own.

    Args:
        id: A word that names it.
        title: Its heading.
        whom: Who holds it, and who must not read it.
        pieces: What stands on it.
    """

    id: str
    title: str
    whom: str
    pieces: tuple[Piece, ...]


def build_cards(scenario: Scenario) -> tuple[Card, ...]:
    """Return all cards of a scene: how it is done, each seat's, the observer's, and the talk afterwards."""
    speaker, listener = scenario.speaker, scenario.listener
    return (
        Card("how", scenario.title, "For whoever leads the group.", tuple(_how(scenario))),
        Card(
            "listener",
            listener.name,
            "For the one who listens. Read no other card.",
            tuple(_listener(scenario)),
        ),
        Card(
            "speaker",
            speaker.name,
            "For the one who wants to be understood. Nobody else reads it before the end.",
            tuple(_speaker(scenario)),
        ),
        Card("observer", "The observer", "For the one who watches.", tuple(_observer(scenario))),
        Card(
            "afterwards",
            "Afterwards",
            "For all three, and then for the whole group.",
            tuple(_afterwards(scenario)),
        ),
    )


def _how(scenario: Scenario) -> Iterator[Piece]:
    minutes = scenario.minutes
    yield Piece("text", scenario.summary)
    if scenario.content_notes:
        yield Piece("text", f"It touches on: {', '.join(scenario.content_notes)}. Nobody has to take part.")
    yield Piece("heading", "What you need")
    yield Piece("text", "Three people, these cards, a clock. Groups of three work at the same time.")
    yield Piece("heading", "How it goes")
    yield Piece("row", "minutes\twhat")
    yield Piece("row", f"{BRIEF}\tEach reads one card. The listener and the speaker say nothing of theirs.")
    yield Piece(
        "row", f"{minutes}\tThe scene. The speaker begins. Anybody may stop it at any time by standing up."
    )
    yield Piece(
        "row",
        f"{OWN_WORDS}\tSilence. Each writes: what happened, and what did you feel, when, and where in you?",
    )
    yield Piece(
        "row",
        f"{OWN_WORDS}\tThe listener says what they took the speaker to feel. Only then is the speaker's card read out.",
    )
    yield Piece(
        "row",
        f"{OWN_WORDS}\tThe observer reads out lines and what came of them. No line is called good or bad.",
    )
    yield Piece("row", f"{minutes}\tThe same scene with the seats changed.")
    yield Piece("row", f"{PLENARY}\tThe last card, all together.")
    yield Piece(
        "text",
        "With two people leave the observer out. With four, the fourth may whisper to the listener when asked.",
    )
    yield Piece("heading", "What it is")
    name = scenario.speaker.short
    yield Piece(
        "text",
        f"{name} is a character, as in a novel, written by {scenario.credit.author}. {scenario.credit.standpoint} "
        "Whoever plays the part is not that person, and is thanked and spoken to by their own name afterwards.",
    )
    yield Piece("text", PURPOSE.split(".")[0] + ".")


def _listener(scenario: Scenario) -> Iterator[Piece]:
    speaker = scenario.speaker
    yield Piece("text", scenario.listener.who)
    yield Piece("heading", "Where you are")
    yield Piece("text", scenario.setting)
    yield Piece("heading", "Whom you meet")
    yield Piece("text", f"{speaker.name}, {speaker.age} ({speaker.pronouns}). {speaker.who}")
    yield Piece("heading", "What you know")
    yield from (Piece("item", item) for item in scenario.listener.knows)
    yield Piece("heading", "How care is shown here")
    yield Piece("text", scenario.customs)
    yield Piece("text", "You may speak, do something, or wait. Nobody waits for a certain sentence.")


def _speaker(scenario: Scenario) -> Iterator[Piece]:
    speaker = scenario.speaker
    yield Piece("text", f"{speaker.age}, {speaker.pronouns}. {speaker.who}")
    yield Piece("heading", "What you carry")
    yield Piece("text", scenario.swap.carry)
    yield Piece("inner", f"{speaker.short} wants: {speaker.wants}")
    yield Piece("inner", f"{speaker.short} fears: {speaker.fears}")
    yield Piece("heading", "How you talk")
    yield Piece("text", speaker.voice)
    yield Piece("heading", "How you begin")
    yield from (Piece("said", line.text) for line in scenario.opening)
    yield Piece("heading", "How you take things")
    yield from (Piece("item", line) for line in _takes(scenario))
    yield Piece("heading", "What you could tell")
    yield Piece("text", "In your own words, and only when it is earned; you may also keep it.")
    for fact in sorted(scenario.facts, key=lambda fact: fact.needs):
        yield Piece("item", f"{_when_told(fact)}: {_quoted(fact.say[0].text)}")
    yield Piece("heading", "Where the scene can go")
    yield Piece(
        "text",
        f"You begin at “{scenario.beat(scenario.start).title}”. Move on when you notice it, not by plan.",
    )
    for beat in scenario.beats:
        yield from _beat(scenario, beat)


def _takes(scenario: Scenario) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    for act in ACTS:
        effect = usual_effect(scenario, scenario.beat(scenario.start), act)
        word = "It lets you nearer" if effect > 0 else "It closes you" if effect < 0 else "It does little"
        groups.setdefault(word, []).append(ACT_WORDS[act])
    for word in ("It lets you nearer", "It closes you", "It does little"):
        if word in groups:
            yield f"{word}: {', '.join(groups[word])}."
    yield "A sentence that would fit anyone does nothing; said twice, it closes you."


def _when_told(fact: Fact) -> str:
    early = (
        "Readily"
        if fact.needs <= 1
        else "Once they have stayed with it"
        if fact.needs <= 3
        else "Late, if at all"
    )
    return early + (", and after you have told something before" if fact.after else "")


def _beat(scenario: Scenario, beat: Beat) -> Iterator[Piece]:
    yield Piece("heading", beat.title)
    yield Piece("text", beat.direction)
    yield Piece("inner", f"You are {felt(beat.inner.feeling, beat.inner.also)}: “{beat.inner.thought}”")
    yield Piece("text", f"It shows: {'; '.join(beat.signs)}.")
    titles = {beat.id: beat.title for beat in scenario.beats} | {
        end.id: end.title for end in scenario.endings
    }
    endings = {ending.id for ending in scenario.endings}
    for way in dict.fromkeys(_way(way, titles, endings) for way in beat.exits):
        yield Piece("item", way)


def _way(way: Exit, titles: dict[str, str], endings: set[str]) -> str:
    end = "end with" if way.to in endings else "go to"
    return f"{_condition(way)}: {end} “{titles[way.to]}”"


def _condition(way: Exit) -> str:
    when, parts = way.when, []
    if when.acts:
        acts = " or ".join(ACT_WORDS[act] for act in when.acts)
        parts.append(f"{when.times} times {acts}" if when.times > 1 else acts)
    if when.told:
        parts.append("when you have told it")
    if when.said:
        parts.append(f"at a word such as {when.said[0].rstrip('*')}")
    if when.rapport is not None and when.rapport > 0:
        parts.append("if you feel safe enough")
    if when.rapport_below is not None:
        parts.append("if you don't feel safe")
    if when.silence is not None:
        parts.append("when they stay silent")
    if when.turns is not None and not parts:
        parts.append("when time passes and nothing comes")
    text = ", ".join(parts) or "in time"
    return text[0].upper() + text[1:]


def _observer(scenario: Scenario) -> Iterator[Piece]:
    name = scenario.speaker.short
    yield Piece(
        "text", "You say nothing during the scene. Write down words as they are said; judge none of them."
    )
    yield Piece("heading", "Lines, and what came of them")
    yield Piece("row", f"what the listener said or did\twhat {name} did then: words, hands, distance")
    yield from (Piece("row", "\t") for _ in range(7))
    yield Piece("heading", "While you watch")
    yield Piece(
        "item", f"When did {name} come nearer, and when did {name} draw back? Put an arrow beside the line."
    )
    yield Piece("item", "When was there silence, and who ended it?")
    yield Piece("item", "What did hands and faces say that words did not?")
    yield Piece("item", "When did you want to step in yourself?")
    yield Piece("lines", str(ROOM_TO_WRITE))
    yield Piece("heading", "Kinds of lines, if you want words for them")
    yield Piece(
        "text",
        f"{', '.join(ACT_WORDS[act] for act in ACTS if act != 'other')}. None is good or bad in itself.",
    )


def _afterwards(scenario: Scenario) -> Iterator[Piece]:
    yield Piece("text", "Out of the parts first: say your own name and one thing you will do today.")
    yield Piece("heading", "In threes")
    yield Piece("item", f"Listener: what did you take {scenario.speaker.short} to feel, and from what?")
    yield Piece("item", "Speaker: when could you go on, and when did you stop?")
    yield Piece("item", "Observer: one line, and what came of it.")
    yield Piece("heading", "All together")
    yield from (
        Piece("item", f"{question.ask} ({question.theme})") for question in scenario.debrief.questions
    )
    yield Piece("heading", "Other ways people meet such a moment")
    yield from (Piece("item", way) for way in scenario.debrief.other_ways)
    yield Piece("heading", "Among people")
    yield Piece(
        "text",
        f"{scenario.debrief.among_people} Write down one thing you will do; it is yours, nobody collects it.",
    )
    yield Piece("lines", str(ROOM_TO_WRITE))
    yield Piece("heading", "Endings the author wrote")
    yield from (Piece("item", f"{ending.title}: {ending.after}") for ending in scenario.endings)


def _quoted(text: str) -> str:
    return f"“{text}”"


def build_unit_cards(unit: Unit) -> tuple[Card, ...]:
    """Return the cards of a discussion unit: how it is done, the voices to hand out, and the questions."""
    return (
        Card("how", unit.title, "For whoever leads the group.", tuple(_unit_how(unit))),
        Card("voices", "Voices", "One each; cut them apart, or read them out.", tuple(_unit_voices(unit))),
        Card("questions", "To talk about", "For everybody.", tuple(_unit_questions(unit))),
    )


def _unit_how(unit: Unit) -> Iterator[Piece]:
    talk = max(5, unit.minutes - PLENARY - 2 * OWN_WORDS)
    yield Piece("text", unit.prompt)
    yield Piece("heading", "How it goes")
    yield Piece("row", "minutes\twhat")
    yield Piece("row", f"{OWN_WORDS}\tEach writes, alone: what do you think, before anybody has spoken?")
    yield Piece("row", f"{OWN_WORDS}\tEach takes a voice and reads it out. Nobody has to agree with theirs.")
    yield Piece("row", f"{talk}\tThe questions, in threes or all together; leave out what is not yours.")
    yield Piece("row", f"{PLENARY}\t{unit.plenary}")
    yield Piece("heading", "Where it comes from")
    yield Piece("text", f"{unit.source} Written by {unit.credit.author}. {unit.credit.standpoint}")


def _unit_voices(unit: Unit) -> Iterator[Piece]:
    for voice in unit.voices:
        yield Piece("heading", voice.who)
        yield Piece("text", _quoted(voice.says))


def _unit_questions(unit: Unit) -> Iterator[Piece]:
    for question in unit.questions:
        yield Piece("item", f"{question.ask} ({question.theme})")
    yield Piece("heading", "At the end")
    yield Piece("text", unit.plenary)
    yield Piece("lines", str(ROOM_TO_WRITE))
