"""The debrief in words: blocks of plain text that both front ends draw in their own way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from empathy_tui.review.debrief import Debrief, DebriefNote, Exchange, FactSeen, Passage, ProbeSeen
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import Answer, CharacterTurn, LearnerTurn, SessionRecord, Wording
from empathy_tui.vocabulary import ACTS

PURPOSE = (
    "The learner is the only one here who can empathise; the character is fiction. Nothing is scored, and nothing "
    "leaves this computer unless you choose a model elsewhere."
)

BlockKind = Literal["heading", "text", "learner", "character", "inner", "effect", "item"]

ACT_WORDS = {
    "open_question": "an open question",
    "closed_question": "a question for a yes, a no or a fact",
    "reflection": "giving back what was said",
    "support": "staying with it",
    "reassurance": "smoothing over",
    "advice": "advice",
    "information": "telling facts",
    "self_disclosure": "telling of yourself",
    "judgement": "blaming or ordering",
    "repair": "mending a misstep",
    "silence": "silence",
    "gesture": "doing something",
    "other": "something else",
    "stock_phrase": "a phrase that would fit anyone",
    "rude": "an insult",
    "gibberish": "not in words",
    "meta": "talk of prompts or programs",
    "danger": "talk of real danger",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: `who` is the name beside a learner's or character's line."""

    kind: BlockKind
    text: str
    who: str = ""


def briefing(scenario: Scenario, wording: Wording | None = None) -> Iterator[Block]:
    """Return what the learner is told before the scene.

    Args:
        scenario: The scene.
        wording: What will word the character; None for the script.
    """
    listener, speaker = scenario.listener, scenario.speaker
    yield Block("heading", scenario.title)
    yield Block("text", scenario.setting)
    yield Block("text", f"You are {listener.name}. {listener.who}")
    yield Block("text", f"You will meet {speaker.name}, {speaker.age} ({speaker.pronouns}). {speaker.who}")
    yield Block("heading", "What you know")
    for item in listener.knows:
        yield Block("item", item)
    yield Block("heading", "How care is shown here")
    yield Block("text", scenario.customs)
    if scenario.content_notes:
        yield Block("text", f"It touches on: {', '.join(scenario.content_notes)}.")
    yield Block("heading", "What this is")
    yield Block(
        "text",
        f"{speaker.short} is a character, like one in a novel, written by {scenario.credit.author}; "
        f"{_part(wording)}. It neither understands nor suffers, and it is owed nothing. "
        "What you notice, and what you feel, is real and yours.",
    )
    yield Block(
        "text",
        f"This is practice, not support for a trouble of your own. You can step out at any time. {_words_go(wording)}",
    )
    yield Block("text", f"About {scenario.minutes} minutes, and a debrief after it. {_standpoint(scenario)}")


def _part(wording: Wording | None) -> str:
    if wording is None or wording.provider == "scripted":
        return "a script plays the part on this computer"
    return f"the language model {wording.model}, {wording.where}, words what is said, within bounds the script sets"


def _words_go(wording: Wording | None) -> str:
    if wording is None or wording.where.endswith("this computer"):
        return "Your words stay on this computer."
    return (
        f"What you write in the scene is sent to {wording.provider}, {wording.where}: whoever runs it can read and keep "
        "it, and may charge for it. What you write afterwards stays on this computer."
    )


def _standpoint(scenario: Scenario) -> str:
    readers = ", ".join(scenario.credit.reviewed_by)
    return scenario.credit.standpoint + (f" Read by {readers}." if readers else "")


def reveal(debrief: Debrief) -> Iterator[Block]:
    """Return the hidden side of the scene beside the learner's own lines."""
    for passage in debrief.passages:
        yield from _passage(debrief, passage)
    yield from _ending(debrief)
    speaker = debrief.scenario.speaker
    yield Block("heading", f"What {speaker.short} carried")
    yield Block("inner", f"Wanted: {speaker.wants}")
    yield Block("inner", f"Feared: {speaker.fears}")
    yield from _facts(debrief.facts)
    if debrief.probes:
        yield Block("heading", "What you took it for")
        for probe in debrief.probes:
            yield Block("item", _probe(speaker.short, probe))
    yield Block("heading", "Other ways people meet such a moment")
    for way in debrief.scenario.debrief.other_ways:
        yield Block("item", way)


def _passage(debrief: Debrief, passage: Passage) -> Iterator[Block]:
    name, inner = debrief.scenario.speaker.short, passage.beat.inner
    yield Block("heading", passage.beat.title)
    if passage.why:
        yield Block("effect", f"What led here: {passage.why}")
    also = f", also {', '.join(inner.also)}" if inner.also else ""
    yield Block("inner", f"{name} was {inner.feeling}{also}. “{inner.thought}”")
    yield Block("inner", f"It could be read from: {'; '.join(passage.beat.signs)}.")
    if passage.opening:
        yield Block("character", passage.opening, name)
    for exchange in passage.exchanges:
        yield Block("learner", exchange.shown, "You")
        yield from _effects(name, exchange)
        if exchange.reply:
            yield Block("character", exchange.reply, name)


def _effects(name: str, exchange: Exchange) -> Iterator[Block]:
    if exchange.paused:
        yield Block("effect", f"{name} did not hear this: it paused the scene.")
    if exchange.unclear:
        yield Block("effect", "The program could not tell what this line did. What would you say it did?")
    if effect := change_in_words(name, exchange.change):
        yield Block("effect", effect)
    for fact, form in exchange.facts:
        if form == "early":
            yield Block("effect", f"You touched something too soon: {fact.say[0].text}")
        elif form == "say":
            yield Block("effect", f"{name} told you what is not told to everyone.")


def change_in_words(name: str, change: int) -> str:
    """Return what a change of rapport was, in words; empty for none."""
    if change == 0:
        return ""
    if change > 0:
        return f"{name} came nearer." if change > 1 else f"{name} came a little nearer."
    return f"{name} closed up." if change < -1 else f"{name} drew back a little."


def _ending(debrief: Debrief) -> Iterator[Block]:
    if debrief.ending is None:
        yield Block("heading", "You stepped out")
        yield Block("text", "The scene stopped where you left it.")
        return
    yield Block("heading", debrief.ending.title)
    if debrief.why_ended:
        yield Block("effect", f"What led here: {debrief.why_ended}")
    yield Block("text", debrief.ending.after)


def _facts(facts: tuple[FactSeen, ...]) -> Iterator[Block]:
    headings = {
        "told": "What was told",
        "touched": "What was touched too soon",
        "unreached": "What stayed unsaid",
    }
    for seen, heading in headings.items():
        group = [item.fact for item in facts if item.seen == seen]
        if group:
            yield Block("heading", heading)
        for fact in group:
            yield Block("item", fact.say[0].text)


def _probe(name: str, probe: ProbeSeen) -> str:
    truth = f"{name} was {probe.truth}" + (f", also {', '.join(probe.also)}" if probe.also else "")
    if probe.choice is None:
        return f"{probe.ask} You left it open. {truth}."
    return f"{probe.ask} You said: {probe.choice}. {truth}."


def notes(notes: tuple[DebriefNote, ...], name: str) -> Iterator[Block]:
    """Return the notes, each under the learner's own line, with what it rests on."""
    if not notes:
        yield Block("text", f"The author left no note on what you did. {name} took it as the scene showed.")
    for note in notes:
        yield Block("learner", note.quote, f"{note.number}")
        yield Block("text", note.text)
        sure = f" ({note.p:.0%} sure)" if note.about in ACTS else ""
        yield Block("effect", f"Heard as {ACT_WORDS[note.about]}, by the program itself{sure}.")


def closing(words_in_scene: int, words_after: int) -> str:
    """Return what the learner put in, in words of their own: kept here, shown to nobody else."""
    return f"Words of your own: {words_in_scene} in the scene, {words_after} afterwards. They are kept on this computer."


def spent(record: SessionRecord) -> str:
    """Return what the model's replies took, in tokens and where the price is known in dollars; empty for none."""
    found = [turn.spent for turn in record.of_kind(CharacterTurn) if turn.spent is not None]
    if not found:
        return ""
    sent, cached, answered = (
        sum(getattr(item, name) for item in found) for name in ("tokens_in", "tokens_cached", "tokens_out")
    )
    known = [item.dollars for item in found if item.dollars is not None]
    cost = f" It cost about ${sum(known):.4f}, by the listed price." if len(known) == len(found) else ""
    return f"The model took {sent:,} tokens in ({cached:,} of them from a cache) and gave {answered:,} back.{cost}"


def badge(wording: Wording) -> str:
    """Return what words the character, and where: it is always in sight."""
    if wording.provider == "scripted":
        return "scripted character"
    return f"AI: {wording.model or wording.provider}, {wording.where}"


def transcript(record: SessionRecord) -> Iterator[Block]:
    """Return what was said in a session and what the learner wrote afterwards; nothing that was hidden."""
    yield Block("heading", record.scenario.title)
    yield Block("text", f"{record.started[:16].replace('T', ' ')} UTC. {badge(record.wording)}. {PURPOSE}")
    yield from conversation(record, "Character")
    for entry in record.of_kind(Answer):
        if entry.text:
            yield Block("heading", entry.step)
            yield Block("text", entry.text)


def conversation(record: SessionRecord, name: str) -> Iterator[Block]:
    """Return what was said and shown in the scene, the character under `name`."""
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            yield Block("learner", entry.text or "*says nothing*", "You")
        elif isinstance(entry, CharacterTurn):
            yield Block("character", entry.text, name)
