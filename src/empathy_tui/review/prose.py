"""The debrief in words: blocks of plain text that both front ends draw in their own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.review.curve import Curve, in_words, plot
from empathy_tui.review.debrief import Debrief, DebriefNote, Exchange, FactSeen, Passage, ProbeSeen
from empathy_tui.review.words import ACT_WORDS, SHOWN_SILENCE, change_in_words, felt
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import Answer, CharacterTurn, LearnerTurn, SessionRecord, SwapTurn, Wording
from empathy_tui.vocabulary import ACTS, hears_no

PURPOSE = (
    "The learner is the only one here who can empathise; the character is fiction. Nothing is scored, and nothing "
    "leaves this computer unless you choose a model elsewhere."
)

TAGGING = (
    "The program hears what a line does in English only. After each line of yours you say yourself what it did, and the "
    "scene goes by that."
)

PLOT_HEIGHT = 12
"""Lines of the plot of rapport."""

BlockKind = Literal["heading", "text", "learner", "character", "inner", "effect", "item", "plot"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page: `who` is the name beside a learner's or character's line; a `plot` has lines of its own."""

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
    if hears_no(scenario.language):
        yield Block("text", TAGGING)
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


def reveal(debrief: Debrief, curve: Curve | None = None, width: int | None = None) -> Iterator[Block]:
    """Return the hidden side of the scene beside the learner's own lines, all of `reveal_pages` in one."""
    for page in reveal_pages(debrief, curve, width):
        yield from page


def reveal_pages(
    debrief: Debrief, curve: Curve | None = None, width: int | None = None
) -> Iterator[Iterator[Block]]:
    """Return the hidden side in pieces that can be read with a pause between them: one for each beat.

    Args:
        debrief: What is shown.
        curve: Rapport over the scene, if it is to be shown.
        width: Columns of a plot of it; None for one line a turn, in words.
    """
    if curve is not None and curve.turns:
        yield _curve(debrief.scenario.speaker.short, curve, width)
    for passage in debrief.passages:
        yield _passage(debrief, passage)
    yield _ending(debrief)
    yield _carried(debrief)


def _curve(name: str, curve: Curve, width: int | None) -> Iterator[Block]:
    yield Block("heading", f"How near {name} was")
    if width is None:
        yield from (Block("item", line) for line in in_words(curve, figures=False))
    else:
        yield Block("plot", "\n".join(plot(curve, width, PLOT_HEIGHT)))


def _carried(debrief: Debrief) -> Iterator[Block]:
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
    yield Block("inner", f"{name} was {felt(inner.feeling, inner.also)}. “{inner.thought}”")
    yield Block("inner", f"In a room you could have seen: {'; '.join(passage.beat.signs)}.")
    if passage.opening:
        yield Block("character", passage.opening, name)
    for exchange in passage.exchanges:
        yield Block("learner", exchange.shown, "You")
        yield from _effects(name, exchange)
        if exchange.reply:
            yield Block("character", exchange.reply, name)
        yield from _told(name, exchange)


def _effects(name: str, exchange: Exchange) -> Iterator[Block]:
    if exchange.paused:
        yield Block("effect", f"{name} did not hear this: it paused the scene.")
    if exchange.unclear:
        yield Block("effect", "The program could not tell what this line did. What would you say it did?")
    if effect := change_in_words(name, exchange.change):
        yield Block("effect", effect)
    if exchange.taken_for:
        yield Block("effect", f"You called it {ACT_WORDS[exchange.taken_for]}{_heard_as(exchange)}.")


def _told(name: str, exchange: Exchange) -> Iterator[Block]:
    for _, form in exchange.facts:
        if form == "early":
            yield Block("effect", f"There was more behind this than {name} said just then.")
        elif form == "say":
            yield Block("effect", f"{name} told you something here.")


def _heard_as(exchange: Exchange) -> str:
    """Return what the program took a line for, where that is something else than the learner did."""
    heard = [act for act, p in exchange.acts if p >= CONFIDENT]
    if exchange.taken_for in heard:
        return ""
    named = " and ".join(ACT_WORDS[act] for act in heard)
    return f"; the program took it for {named}" if heard else "; the program could not tell"


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
        "touched": "What was touched, and not told yet",
        "unreached": "What stayed unsaid",
    }
    for seen, heading in headings.items():
        group = [item for item in facts if item.seen == seen]
        if group:
            yield Block("heading", heading)
        for item in group:
            yield Block("item", _fact(item))


def _fact(item: FactSeen) -> str:
    """Return a fact as it was told, or would be; and the line that touched it too soon."""
    if item.seen == "touched" and item.touched_by:
        return f"{item.fact.say[0].text} (You came near it with “{item.touched_by}”.)"
    return item.told_as or item.fact.say[0].text


def _probe(name: str, probe: ProbeSeen) -> str:
    truth = f"{name} was {felt(probe.truth, probe.also)}"
    if probe.choice is None:
        return f"{probe.ask} You left it open. {truth}."
    sure = f", {probe.sure} in 100 sure" if probe.sure is not None else ""
    words = f" What told you: “{probe.words}”" if probe.words else ""
    return f"{probe.ask} You said: {probe.choice}{sure}.{words} {truth}.{_why_taken(probe)}"


def _why_taken(probe: ProbeSeen) -> str:
    if probe.choice is None or probe.choice == probe.truth:
        return ""
    if probe.choice == probe.surface:
        return f" “{probe.choice.capitalize()}” stood there for what words and face alone suggest."
    if probe.choice == probe.projection:
        return (
            f" “{probe.choice.capitalize()}” stood there for what a listener may feel on their own account."
        )
    return ""


def notes(notes: tuple[DebriefNote, ...], name: str) -> Iterator[Block]:
    """Return the notes, each under the learner's own line, with what it rests on."""
    if not notes:
        yield Block("text", f"The author left no note on what you did. {name} took it as the scene showed.")
    for note in notes:
        yield Block("learner", note.quote, f"{note.number}")
        yield Block("text", note.text)
        moved = change_in_words(name, note.change)
        yield Block("effect", f"{_rests_on(note)} {moved}".rstrip())


def _rests_on(note: DebriefNote) -> str:
    """Return what a note rests on: a key of the learner's own, a wording the program knows, or its guess at an act."""
    if note.about in ("silence", "gesture"):
        return f"You did this with {'/wait' if note.about == 'silence' else '/do'}; the note is the author's."
    if note.tagged:
        return f"You called it {ACT_WORDS[note.about]} yourself; the note is the author's."
    took = f"The program took this for {ACT_WORDS[note.about]}"
    return f"{took}{f' ({note.p:.2f} of 1 by its own reckoning)' if note.about in ACTS else ''}; the note is the author's."


def kept(missing: Sequence[str], *, empty: bool) -> str:
    """Return what has become of the session.

    Args:
        missing: Titles of the required steps that were left out.
        empty: Whether nothing was said in the scene.
    """
    if empty:
        return "Kept. Nothing was said in this scene, so there is nothing to complete."
    if missing:
        titles = ", ".join(title.lower() for title in missing)
        return f"Kept. This session stays open: {titles} can still be written, at any time."
    return "Kept. This session is complete."


def closing(words_in_scene: int, words_after: int) -> str:
    """Return what the learner put in, in words of their own: kept here, shown to nobody else."""
    return f"Words of your own: {words_in_scene} in the scene, {words_after} afterwards. They are kept on this computer."


def spent(record: SessionRecord) -> str:
    """Return what the model's replies took, in tokens and where the price is known in dollars; empty for none."""
    turns = [entry for entry in record.entries if isinstance(entry, CharacterTurn | SwapTurn)]
    found = [turn.spent for turn in turns if turn.spent is not None]
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
            yield Block("learner", entry.text or SHOWN_SILENCE, "You")
        elif isinstance(entry, CharacterTurn):
            yield Block("character", entry.text, name)
