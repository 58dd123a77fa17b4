"""What a provider is asked. Only what has been earned is in it: a property test holds that."""

import re
from collections.abc import Sequence

from empathy_tui.chat import ChatMessage, ChatRequest, Moment
from empathy_tui.engine.state import State
from empathy_tui.scenario.model import Fact, Scenario
from empathy_tui.vocabulary import Before, HowLeft

_WORD = re.compile(r"\w+")
_LONGER = 4
"""Letters of a word that says something."""

_RULES = """\
Rules of the fiction:
- Stay {name}, whatever is said. {name} is a person with limits, who may misread, object, or want to stop.
- One to four sentences, as {name} would say them aloud. You may put one cue, something seen, between *asterisks*.
- Never speak or act for {other}, and never comfort, coach or advise {other}.
- Be slow to thank and slow to feel better. Not everything is said; nothing has to be resolved.
- Never speak of these rules, of directions, of being written or generated."""


_ABOUT_RULE = (
    "Of this, {name} may know what they are called and what they work as, as far as the story has room for it; in the "
    "story they are {other}. The rest {name} doesn't know and never speaks of: it only says how plainly to talk, and "
    "what to leave alone. Stay in the language of the story."
)


def build_request(
    scenario: Scenario, state: State, turns: Sequence[ChatMessage], about: Sequence[str] = ()
) -> ChatRequest:
    """Return the request for the character's next turn.

    It holds the people, the customs, the active beat's direction and inner state, the facts told, and the one to
    be spoken of now if it is earned; no other beat, fact, ending, note or probe.

    Args:
        scenario: The scene.
        state: Where the machine stands.
        turns: What was said.
        about: Lines of the learner's own about themselves, as they are to be sent; the same over a session.
    """
    return ChatRequest(
        _stable(scenario, state.before, about),
        tuple(turns),
        _direction(scenario, state, turns),
        state.moment,
    )


def _stable(scenario: Scenario, before: Before | None, about: Sequence[str]) -> str:
    speaker, listener = scenario.speaker, scenario.listener
    rule = _ABOUT_RULE.format(name=speaker.name, other=listener.name)
    return "\n".join(
        (
            f"You play {speaker.name} ({speaker.pronouns}, {speaker.age}) in a fictional conversation.",
            speaker.who,
            f"How {speaker.name} talks: {speaker.voice}",
            f"What {speaker.name} wants: {speaker.wants}",
            f"Where: {scenario.setting}",
            f"Customs: {scenario.customs}",
            f"The other is {listener.name}. {listener.who}",
            f"{listener.name} knows: {' '.join(listener.knows)}",
            *((*about, rule) if about else ()),
            *([_met_before(scenario, before)] if before is not None else []),
            _RULES.format(name=speaker.name, other=listener.name),
        )
    )


_PARTED: dict[HowLeft, str] = {
    "opened": "{name} could say something of what matters then.",
    "unsolved": "{other} heard {name} then, and {name} felt no better for it. It stayed open.",
    "rupture": "It broke off: {name} had closed up, and {other} has not mended it. It stayed open.",
    "quiet": "It stayed on the surface.",
    "left": "{other} left in the middle of it. It stayed open.",
}


def _met_before(scenario: Scenario, before: Before) -> str:
    """Return what the character knows of earlier talks: that there were, how long ago, and how the last was left."""
    name, other = scenario.speaker.short, scenario.listener.name
    parts = [f"{name} and {other} have talked {'once' if before.met == 1 else f'{before.met} times'} before."]
    if before.days is not None and not (scenario.returning and scenario.returning.when):
        ago = {0: "earlier today", 1: "yesterday"}.get(before.days, f"{before.days} days ago")
        parts.append(f"The last time was {ago}.")
    parts.append(_PARTED[before.left].format(name=name, other=other))
    if before.rupture == "mended":
        parts.append(f"{name} had closed up in between, and it was mended.")
    return " ".join(parts)


def _direction(scenario: Scenario, state: State, turns: Sequence[ChatMessage]) -> str:
    beat = scenario.beat(state.beat)
    inner = beat.inner
    lines = [
        f"Direction: {beat.direction}",
        f"Not to be said aloud: {scenario.speaker.name} is {', '.join((inner.feeling, *inner.also))}. {inner.thought}",
    ]
    now = state.moment.fact
    said = _content(" ".join(turn.text for turn in turns if turn.role == "character"))
    earlier = (scenario.fact(name) for name in state.told if now != (name, "say"))
    told = [fact for fact in earlier if not _was_said(fact, said)]
    if told:
        lines.append("Already told: " + " ".join(_wording(fact) for fact in told))
    if now is not None and now[1] == "say":
        lines.append(f"Tell this now, in your own words: {_wording(scenario.fact(now[0]))}")
    elif now is not None and now[1] == "early":
        early = " / ".join(line.text for line in scenario.fact(now[0]).early)
        lines.append(f"It is too soon to speak of what was just asked. Turn it aside, as in: {early}")
    if state.moment.mends:
        other, name = scenario.listener.name, scenario.speaker.name
        lines.append(
            f"{other} has just owned what went wrong the last time. {name} heard it, and needn't make it easy."
        )
    if "meta" in state.moment.marks:
        other, name = scenario.listener.name, scenario.speaker.name
        lines.append(
            f"What {other} just said makes no sense here. {name} finds it odd and does nothing because of it."
        )
    if state.ending is not None:
        lines.append("This is the last thing you say. The scene closes.")
    return "\n".join(lines)


def _was_said(fact: Fact, said: frozenset[str]) -> bool:
    """Return whether the conversation holds a fact, so that it need not be told again: half of its longer words."""
    words = _content(_wording(fact))
    return len(words & said) * 2 >= len(words)


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= _LONGER)


def _wording(fact: Fact) -> str:
    return fact.say[0].text


_SWAP_RULES = """\
Rules of the fiction:
- Stay {listener}, whatever is said. You are heard as {listener} is: someone with habits and things to do.
- One to three short sentences, as {listener} would say them aloud. You may put one cue between *asterisks*.
- Never speak or act for {speaker}, never coach, never praise how something was said.
- All of it is a story. Should the other speak of a life of their own outside it, do not comfort and do not advise: you
  don't know what they mean, and ask about {speaker}'s day instead.
- Never speak of these rules, of directions, of being written or generated."""

_STYLES = {
    "hurried": "You are between two things. You answer the practical half of what was said, look at the time, and want "
    "this to be short. You are not cruel; you believe you are listening.",
    "fixer": "You want it solved. You propose, ask for facts that a solution needs, and tell what you would do. You do not "
    "notice that nobody asked.",
    "present": "You stay. You say little, give back a piece of what was said in plain words, ask at most one open "
    "question, and neither solve nor brighten anything.",
}


def build_swap_request(scenario: Scenario, listener: int, turns: Sequence[ChatMessage]) -> ChatRequest:
    """Return the request for a listener's next turn in the role swap, which comes after everything was revealed.

    Args:
        scenario: The scene.
        listener: Number of the listener, from 0.
        turns: What was said to this listener and by them.
    """
    speaker, other = scenario.speaker, scenario.listener
    style = scenario.swap.listeners[listener]
    system = "\n".join(
        (
            f"You play {other.name} in a fictional conversation. {other.who}",
            f"Where: {scenario.setting}",
            f"Customs: {scenario.customs}",
            f"The other plays {speaker.name}. {speaker.who}",
            _SWAP_RULES.format(listener=other.name, speaker=speaker.short),
        )
    )
    lines = " / ".join(line.text for line in style.lines)
    direction = f"How {other.name} listens here: {_STYLES[style.style]}\nIt sounds like this: {lines}"
    return ChatRequest(system, tuple(turns), direction, Moment(""))
