"""What an export holds, before it has a form: sections of blocks, and the curve."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from empathy_tui.language import N_, _
from empathy_tui.review import pages, prose
from empathy_tui.review.again import met_before, of_record
from empathy_tui.review.curve import Curve, build_curve
from empathy_tui.review.debrief import build_debrief, sureness
from empathy_tui.review.export.origin import disclosure, speaker_of, worded_otherwise
from empathy_tui.review.guess_steps import asked_of
from empathy_tui.review.moment import moment
from empathy_tui.review.prose import Block
from empathy_tui.review.step import DebriefStep, answer_to
from empathy_tui.review.steps import steps
from empathy_tui.review.words import SHOWN_SILENCE
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    Answer,
    CharacterTurn,
    LearnerTurn,
    ProbeAnswer,
    Retry,
    SessionRecord,
    SwapTurn,
)

NOT_SHOWN = N_("What was hidden is left out: you have not come to it in the debrief yet.")

Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an export.

    Args:
        id: A word that names it within the file.
        title: Its heading.
        blocks: What stands in it.
        curve: The curve, if it is the section of it.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    curve: Curve | None = None

    def reworded(self, change: Change) -> "Section":
        """Return the section with every text put through `change`."""
        blocks = (replace(block, text=change(block.text), who=change(block.who)) for block in self.blocks)
        curve = self.curve.reworded(change) if self.curve else None
        return Section(self.id, change(self.title), tuple(blocks), curve)


@dataclass(frozen=True, slots=True)
class Document:
    """A session, ready to be written in any form.

    Args:
        title: Of the scene.
        language: Of the scene, as a BCP 47 tag.
        origin: Where it comes from: pairs of a label and a text.
        sections: In their order.
    """

    title: str
    language: str
    origin: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    def reworded(self, change: Change) -> "Document":
        """Return the document with every text put through `change`."""
        return Document(
            change(self.title),
            self.language,
            tuple((change(label), change(text)) for label, text in self.origin),
            tuple(section.reworded(change) for section in self.sections),
        )


def revealed(record: SessionRecord) -> bool:
    """Return whether the learner has read what was hidden."""
    return record.stage == "completed" or _reached(record, "reveal")


def noted(record: SessionRecord) -> bool:
    """Return whether the learner has read the notes."""
    return record.stage == "completed" or (revealed(record) and _reached(record, "notes", skipped=True))


def struck(record: SessionRecord) -> frozenset[int]:
    """Return the numbers of the notes that the learner struck."""
    answers = [answer.text for answer in record.of_kind(Answer) if answer.step == "notes"]
    return frozenset(int(word) for answer in answers for word in answer.split() if word.isdecimal())


def own_words(record: SessionRecord, scenario: Scenario) -> Iterator[tuple[DebriefStep, str]]:
    """Return what the learner wrote in the debrief with the step it answers, in the order of the steps.

    An answer to a step that is none of the scene's own, such as one of a cycle, follows the one it was written after.
    """
    known = {step.id: (place, step) for place, step in enumerate(steps(scenario, record))}
    found: list[tuple[int, DebriefStep, str]] = []
    place = 0
    for answer in record.of_kind(Answer):
        if answer.step in known:
            place, step = known[answer.step]
        elif answer.step.startswith("probe-"):
            continue
        else:
            title = answer.title or (answer.step.rpartition("-")[2] if answer.ask else answer.step)
            step = DebriefStep(answer.step, "write", title, answer.ask)
        if answer.text and step.kind not in {"choose", "notes"}:
            found.append((place, step, answer.text))
    for _place, step, text in sorted(found, key=lambda item: item[0]):
        yield step, text


def taken_for(record: SessionRecord, scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """Return what was asked in the scene, and the learner's choice and words, for each probe that was answered."""
    asks = {probe.at: probe.ask for probe in scenario.probes}
    for answer in record.of_kind(ProbeAnswer):
        if answer.choice or answer.words:
            yield asks.get(answer.probe, ""), answer.choice or "", answer.words


def build_document(record: SessionRecord, scenario: Scenario) -> Document:
    """Return all that may be exported of a session.

    Raises:
        KeyError: The record holds a beat, a fact or an ending that the scenario doesn't.
    """
    return Document(
        scenario.title,
        scenario.language,
        tuple(disclosure(record, scenario)),
        tuple(section for section in _sections(record, scenario) if section.blocks or section.curve),
    )


def _sections(record: SessionRecord, scenario: Scenario) -> Iterator[Section]:
    yield Section("place", _("Where you stood"), tuple(_place(record, scenario)))
    yield Section("conversation", _("What was said"), tuple(_conversation(record, scenario)))
    yield Section("own-words", _("What you wrote"), tuple(_written(record, scenario)))
    if not revealed(record):
        yield Section("hidden", _("What was hidden"), (Block("text", _(NOT_SHOWN)),))
        return
    debrief = build_debrief(scenario, record)
    name = scenario.speaker.short
    yield Section("hidden", _("What was hidden"), tuple(prose.reveal(debrief)))
    yield Section("guesses", _("What you had seen"), tuple(_guesses(record, scenario)))
    yield Section("curve", _("How near {name} was").format(name=name), (), build_curve(scenario, record))
    if noted(record):
        yield Section("notes", _("Notes"), tuple(_notes(record, tuple(prose.notes(debrief.notes, name)))))
    for turn in sorted({entry.turn for entry in record.of_kind(Retry)}):
        was = moment(record, turn)
        tries = [entry for entry in record.of_kind(Retry) if entry.turn == turn]
        blocks = tuple(pages.tried(scenario, was.said, was.reply, was.change, tries))
        yield Section(f"again-{turn}", _("One moment again"), blocks)
    if any(record.of_kind(SwapTurn)):
        yield Section("chair", _("The other chair"), tuple(pages.swap(scenario, record)))


def _place(record: SessionRecord, scenario: Scenario) -> Iterator[Block]:
    """Yield what the learner was told before the scene, so that a stranger can follow it."""
    listener, speaker = scenario.listener, scenario.speaker
    yield Block("text", scenario.setting)
    yield Block("text", f"{listener.name}: {listener.who} {speaker.name}, {speaker.age}: {speaker.who}")
    yield from (Block("item", item) for item in listener.knows)
    if (known := of_record(scenario, record.returning)) is not None:
        yield Block("text", met_before(scenario, known))


def _conversation(record: SessionRecord, scenario: Scenario) -> Iterator[Block]:
    name = speaker_of(record, scenario)
    for entry in record.entries:
        if isinstance(entry, LearnerTurn):
            yield Block("learner", entry.text or _(SHOWN_SILENCE), _("You"))
            if entry.paused:
                yield Block("effect", _("{name} did not hear this: it paused the scene.").format(name=name))
        elif isinstance(entry, CharacterTurn) and entry.text:
            yield Block("character", entry.text, name)
            if entry.status != "complete":
                yield Block("effect", _("This reply was broken off."))
            if other := worded_otherwise(record, entry):
                yield Block("effect", _("Worded by {wording}.").format(wording=other))


def _written(record: SessionRecord, scenario: Scenario) -> Iterator[Block]:
    for answer in record.of_kind(ProbeAnswer):
        if answer.choice or answer.words:
            yield from _moment(record, scenario, answer)
    for step, text in own_words(record, scenario):
        if not step.id.startswith("tells-"):
            yield Block("heading", step.title[:1].upper() + step.title[1:])
            if step.ask:
                yield Block("text", step.ask)
            yield Block("learner", text)
    yield from _patience(record, scenario)


def _patience(record: SessionRecord, scenario: Scenario) -> Iterator[Block]:
    """Yield what the learner said of their patience with people."""
    answer = answer_to(record, "patience")
    for step in steps(scenario, record):
        if step.id == "patience" and answer in step.keys:
            yield Block("heading", step.title)
            yield Block("text", step.ask)
            yield Block("learner", step.choices[step.keys.index(answer)])


def _moment(record: SessionRecord, scenario: Scenario, answer: ProbeAnswer) -> Iterator[Block]:
    """Yield a probe with the line it was about, what the learner took it for, what told them, and how sure they were."""
    yield Block("heading", _("A moment in the scene"))
    ask = next((probe.ask for probe in scenario.probes if probe.at == answer.probe), "")
    yield Block("text", asked_of(record, answer.probe, ask))
    words = answer_to(record, f"tells-{answer.probe}") or answer.words
    sure = sureness(record, answer)
    told = (answer.choice or "", words, _("{sure} in 100 sure").format(sure=sure) if sure is not None else "")
    yield Block("learner", "\n".join(filter(None, told)))


def _guesses(record: SessionRecord, scenario: Scenario) -> Iterator[Block]:
    """Yield what the learner guessed beside what was so, and how near they said it was."""
    for step in steps(scenario, record):
        if step.id.startswith("saw-") and (near := answer_to(record, step.id)):
            yield Block("text", step.ask)
            yield Block("learner", _(near))


def _notes(record: SessionRecord, blocks: tuple[Block, ...]) -> Iterator[Block]:
    gone = struck(record)
    for block in blocks:
        if block.kind == "learner":
            yield replace(block, who=_("{number}. You").format(number=block.who))
            if int(block.who) in gone:
                yield Block("effect", _("You crossed this note out."))
        else:
            yield block


def _reached(record: SessionRecord, step: str, *, skipped: bool = False) -> bool:
    return any(entry.step == step and (skipped or not entry.skipped) for entry in record.of_kind(Answer))
