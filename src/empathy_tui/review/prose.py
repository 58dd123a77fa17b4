"""The debrief in words: blocks of plain text that both front ends draw in their own way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.engine import again
from empathy_tui.language import N_, SOURCE, _, spoken
from empathy_tui.review.again import Acquaintance, how_they_meet, told_before
from empathy_tui.review.curve import Curve, in_words, plot
from empathy_tui.review.debrief import Debrief, DebriefNote, Exchange, FactSeen, Passage, ProbeSeen
from empathy_tui.review.own_lines import flat
from empathy_tui.review.worded import badge as badge
from empathy_tui.review.worded import played_by, standpoint, words_go
from empathy_tui.review.worded import spent as spent
from empathy_tui.review.words import SHOWN_SILENCE, act_in_words, change_in_words, felt, why_in_words
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, SessionRecord, Wording
from empathy_tui.vocabulary import ACTS, hears_no

PURPOSE = N_(
    "The learner is the only one here who can empathise; the character is fiction. Nothing is "
    "scored, and nothing leaves this computer unless you choose a model elsewhere or post to a board you share."
)

TAGGING = N_(
    "The program hears what a line does in English only. After each line of yours you say yourself what it did, and "
    "the scene goes by that."
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


def briefing(
    scenario: Scenario,
    wording: Wording | None = None,
    about: Sequence[str] = (),
    acquaintance: Acquaintance | None = None,
) -> Iterator[Block]:
    """Return what the learner is told before the scene.

    Args:
        scenario: The scene.
        wording: What will word the character; None for the script.
        about: The lines about the learner that a model is given, word for word.
        acquaintance: What the character can know of the learner; None for nothing.
    """
    acquaintance = acquaintance or Acquaintance()
    scenario = again.scene(scenario, acquaintance.known.before if acquaintance.known else None)
    listener, speaker = scenario.listener, scenario.speaker
    yield Block("heading", scenario.title)
    yield Block("text", scenario.setting)
    if sentences := how_they_meet(scenario, acquaintance):
        yield Block("text", sentences)
    yield Block("text", _("You are {name}. {who}").format(name=listener.name, who=listener.who))
    yield Block(
        "text",
        _("You will meet {name}, {age} ({pronouns}). {who}").format(
            name=speaker.name, age=speaker.age, pronouns=speaker.pronouns, who=speaker.who
        ),
    )
    yield Block("heading", _("What you know"))
    for item in listener.knows:
        yield Block("item", item)
    if told := told_before(scenario, acquaintance.known):
        yield Block("heading", _("What {name} told you then").format(name=speaker.short))
        yield from (Block("item", item) for item in told)
    yield Block("heading", _("How care is shown here"))
    yield Block("text", scenario.customs)
    if scenario.content_notes:
        yield Block("text", _("It touches on: {notes}.").format(notes=", ".join(scenario.content_notes)))
    yield Block("heading", _("What this is"))
    owed = _(
        "It neither understands nor suffers, and it is owed nothing. What you notice, and what you feel, is real and "
        "yours."
    )
    yield Block("text", f"{played_by(scenario, wording)} {owed}")
    practice = _("This is practice, not support for a trouble of your own. You can step out at any time.")
    yield Block("text", f"{practice} {words_go(wording)}")
    if about and wording is not None:
        from_card = _("The model is given this from your card “About me”, word for word:")
        yield Block("text", "\n".join((from_card, *about)))
    if hears_no(scenario.language):
        yield Block("text", _(TAGGING))
    about = _("About {minutes} minutes, and a debrief after it.").format(minutes=scenario.minutes)
    yield Block("text", f"{about} {standpoint(scenario)}")


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
    yield Block("heading", _("How near {name} was").format(name=name))
    if width is None:
        yield from (Block("item", line) for line in in_words(curve, figures=False))
    else:
        yield Block("plot", "\n".join(plot(curve, width, PLOT_HEIGHT)))


def _carried(debrief: Debrief) -> Iterator[Block]:
    speaker = debrief.scenario.speaker
    yield Block("heading", _("What {name} carried").format(name=speaker.short))
    yield Block("inner", _("Wanted: {wants}").format(wants=speaker.wants))
    yield Block("inner", _("Feared: {fears}").format(fears=speaker.fears))
    yield from _facts(debrief.facts)
    if debrief.probes:
        yield Block("heading", _("What you took it for"))
        for probe in debrief.probes:
            yield Block("item", _probe(speaker.short, probe))
    yield Block("heading", _("Other ways people meet such a moment"))
    for way in debrief.scenario.debrief.other_ways:
        yield Block("item", way)


def _passage(debrief: Debrief, passage: Passage) -> Iterator[Block]:
    name, inner = debrief.scenario.speaker.short, passage.beat.inner
    yield Block("heading", passage.beat.title)
    if passage.why:
        yield Block("effect", _("What led here: {why}").format(why=why_in_words(passage.why, name)))
    yield Block(
        "inner",
        _("{name} was {felt}. “{thought}”").format(
            name=name, felt=felt(inner.feeling, inner.also), thought=inner.thought
        ),
    )
    yield Block(
        "inner", _("In a room you could have seen: {signs}.").format(signs="; ".join(passage.beat.signs))
    )
    if passage.opening:
        yield Block("character", passage.opening, name)
    for exchange in passage.exchanges:
        yield Block("learner", exchange.shown, _("You"))
        yield from _effects(name, exchange)
        if exchange.reply:
            yield Block("character", exchange.reply, name)
        yield from _told(name, exchange)


def _effects(name: str, exchange: Exchange) -> Iterator[Block]:
    if exchange.paused:
        yield Block("effect", _("{name} did not hear this: it paused the scene.").format(name=name))
    if exchange.unclear:
        yield Block("effect", _("The program could not tell what this line did; you may know."))
    if effect := change_in_words(name, exchange.change):
        yield Block("effect", effect)
    if exchange.taken_for:
        yield Block("effect", _called(exchange))


def _told(name: str, exchange: Exchange) -> Iterator[Block]:
    for _fact_told, form in exchange.facts:
        if form == "early":
            yield Block(
                "effect", _("There was more behind this than {name} said just then.").format(name=name)
            )
        elif form == "say":
            yield Block("effect", _("{name} told you something here.").format(name=name))


def _called(exchange: Exchange) -> str:
    """Return what the learner called a line, and what the program took it for where that is something else."""
    called = act_in_words(exchange.taken_for)
    heard: Sequence[str] = exchange.marks or [act for act, p in exchange.acts if p >= CONFIDENT]
    if exchange.taken_for in heard:
        return _("You called it {act}.").format(act=called)
    if not heard:
        return _("You called it {act}; the program could not tell.").format(act=called)
    named = _(" and ").join(act_in_words(act) for act in heard)
    return _("You called it {act}; the program took it for {heard}.").format(act=called, heard=named)


def _ending(debrief: Debrief) -> Iterator[Block]:
    if debrief.ending is None:
        yield Block("heading", _("You stepped out"))
        yield Block("text", _("The scene stopped where you left it."))
        return
    yield Block("heading", debrief.ending.title)
    if debrief.why_ended:
        yield Block(
            "effect",
            _("What led here: {why}").format(
                why=why_in_words(debrief.why_ended, debrief.scenario.speaker.short)
            ),
        )
    yield Block("text", debrief.ending.after)


def _facts(facts: tuple[FactSeen, ...]) -> Iterator[Block]:
    headings = {
        "told": N_("What was told"),
        "before": N_("What had been told in an earlier talk"),
        "touched": N_("What was touched, and not told yet"),
        "unreached": N_("What stayed unsaid"),
    }
    for seen, heading in headings.items():
        group = [item for item in facts if item.seen == seen]
        if group:
            yield Block("heading", _(heading))
        for item in group:
            yield Block("item", _fact(item))


def _fact(item: FactSeen) -> str:
    """Return a fact as it was told, or would be; and the line that touched it too soon."""
    if item.touched_by:
        return _("{text} (You came near it with: “{line}”)").format(
            text=flat(item.fact.say[0].text), line=item.touched_by
        )
    return flat(item.told_as or item.fact.say[0].text)


def _probe(name: str, probe: ProbeSeen) -> str:
    truth = _("{name} was {felt}.").format(name=name, felt=felt(probe.truth, probe.also))
    if probe.choice is None:
        left_open = _("You left it open.")
        return f"{probe.ask} {left_open} {truth}"
    said = (
        _("You said: {choice}.").format(choice=probe.choice)
        if probe.sure is None
        else _("You said: {choice}, {sure} in 100 sure.").format(choice=probe.choice, sure=probe.sure)
    )
    told = _("What told you: “{words}”").format(words=probe.words) if probe.words else ""
    return " ".join(filter(None, (probe.ask, said, told, truth, _why_taken(probe))))


def _why_taken(probe: ProbeSeen) -> str:
    if probe.choice is None or probe.choice == probe.truth:
        return ""
    choice = probe.choice.capitalize()
    if probe.choice == probe.surface:
        return _("“{choice}” was among the choices as what words and face alone suggest.").format(
            choice=choice
        )
    if probe.choice == probe.projection:
        return _("“{choice}” was among the choices as what a listener may feel themselves.").format(
            choice=choice
        )
    return ""


def notes(notes: tuple[DebriefNote, ...], name: str) -> Iterator[Block]:
    """Return the notes, each under the learner's own line, with what it rests on."""
    if not notes:
        yield Block(
            "text",
            _("The author left no note on what you did. {name} took it as the scene showed.").format(
                name=name
            ),
        )
    for note in notes:
        yield Block("learner", note.quote, f"{note.number}")
        yield Block("text", note.text)
        moved = change_in_words(name, note.change)
        yield Block("effect", f"{_rests_on(note)} {moved}".rstrip())


def _rests_on(note: DebriefNote) -> str:
    """Return what a note rests on: a key of the learner's own, a wording the program knows, or its guess at an act."""
    if note.about in ("silence", "gesture"):
        key = "/wait" if note.about == "silence" else "/do"
        return _("You did this with {command}; the note is the author's.").format(command=key)
    act = act_in_words(note.about)
    if note.tagged:
        return _("You called it {act} yourself; the note is the author's.").format(act=act)
    if note.about not in ACTS:
        return _("The program took this for {act}; the note is the author's.").format(act=act)
    return _(
        "The program took this for {act} ({p:.2f} of 1 by its own reckoning); the note is the author's."
    ).format(act=act, p=note.p)


def kept(missing: Sequence[str], *, empty: bool) -> str:
    """Return what has become of the session.

    Args:
        missing: Titles of the required steps that were left out.
        empty: Whether nothing was said in the scene.
    """
    if empty:
        return _("Kept. Nothing was said in this scene, so there is nothing to complete.")
    if missing:
        titles = ", ".join(title.lower() if spoken() == SOURCE else title for title in missing)
        return _("Kept. This session stays open: {titles} can still be written, at any time.").format(
            titles=titles
        )
    return _("Kept. This session is complete.")


def closing(words_in_scene: int, words_after: int) -> str:
    """Return what the learner put in, in words of their own: kept here, shown to nobody else."""
    return _(
        "Words of your own: {before} in the scene, {after} afterwards. They are kept on this computer."
    ).format(before=words_in_scene, after=words_after)


def conversation(record: SessionRecord, name: str) -> Iterator[Block]:
    """Return what was said and shown in the scene, the character under `name`."""
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            yield Block("learner", entry.text or _(SHOWN_SILENCE), _("You"))
        elif isinstance(entry, CharacterTurn):
            yield Block("character", entry.text, name)
