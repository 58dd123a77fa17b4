"""What a debrief shows, and in which order it is gone through."""

import itertools
import re
from pathlib import Path

import pytest

from builders import minimal_scenario
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.review import prose
from empathy_tui.review.debrief import build_debrief
from empathy_tui.review.steps import missing, next_step, steps
from empathy_tui.review.transcript import transcript
from empathy_tui.runner.choosing import chosen
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.guessing import read_guess
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import (
    Answer,
    BeatEntered,
    CharacterTurn,
    Disputed,
    FactSpoken,
    Guess,
    LearnerTurn,
    Note,
    ProbeAnswer,
    RapportMoved,
    ScenarioRef,
    SceneEnded,
    SessionRecord,
    Wording,
)
from empathy_tui.session.store import SessionStore
from empathy_tui.vocabulary import Act

AT = "2026-11-22T20:00:00.000Z"


def scene() -> Scenario:
    data = minimal_scenario()
    data["debrief"]["questions"] = [{"theme": "pride", "ask": f"Question {number}?"} for number in range(4)]
    return Scenario.model_validate(data)


def said(text: str, act: Act, p: float = 0.97) -> LearnerTurn:
    return LearnerTurn(at=AT, text=text, acts=[Guess(act=act, p=p)])


def played() -> SessionRecord:
    """Return a session of three turns over two beats, with a fact told, one touched, and an ending."""
    ref = ScenarioRef(id="lost-key", title="The lost key", hash="0" * 64)
    record = SessionRecord(
        id="20261122-2000-lost-key-abcd", program="t", scenario=ref, seed=7, started=AT, stage="played"
    )
    record.entries = [
        CharacterTurn(at=AT, text="It was here this morning."),
        BeatEntered(at=AT, beat="guarded"),
        said("You should ring a locksmith.", "advice"),
        RapportMoved(at=AT, change=-2, rapport=-2, patience=4, acts=["advice"]),
        CharacterTurn(at=AT, text="And then what?"),
        said("So you've stood here with the key gone.", "reflection"),
        RapportMoved(at=AT, change=1, rapport=-1, patience=4, acts=["reflection"]),
        FactSpoken(at=AT, fact="key", form="say"),
        BeatEntered(at=AT, beat="open", before="guarded", why="Ben stayed."),
        CharacterTurn(at=AT, text="I threw the key in the river."),
        said("And your family?", "open_question", 0.7),
        FactSpoken(at=AT, fact="brother", form="early"),
        SceneEnded(at=AT, ending="tells", why="She could say it."),
        CharacterTurn(at=AT, text="He'll be in."),
    ]
    return record


@pytest.fixture
def runner(tmp_path: Path) -> DebriefRunner:
    count = itertools.count()
    return DebriefRunner(scene(), played(), SessionStore(tmp_path / "sessions"), lambda: f"{AT}{next(count)}")


def through(runner: DebriefRunner, until: str | None = None) -> list[str]:
    """Go through the steps up to one, with words or choices; return those that were taken."""
    taken = []
    while (step := runner.step) is not None and step.id != until:
        taken.append(step.id)
        runner.answer("2" if step.kind == "choose" else "Words of mine." if step.kind == "write" else "")
    return taken


def stage(runner: DebriefRunner) -> str:
    return runner.record.stage


def test_each_line_stands_in_the_beat_it_was_said_in() -> None:
    """With what it did, what was answered, and what it led to."""
    debrief = build_debrief(scene(), played())
    assert [(passage.beat.id, len(passage.exchanges)) for passage in debrief.passages] == [
        ("guarded", 2),
        ("open", 1),
    ]
    advice, reflection = debrief.passages[0].exchanges
    assert (advice.text, advice.change, advice.reply) == (
        "You should ring a locksmith.",
        -2,
        "And then what?",
    )
    assert [(fact.id, form) for fact, form in reflection.facts] == [("key", "say")]
    assert debrief.passages[1].why == "Ben stayed."
    assert debrief.passages[0].opening == "It was here this morning."
    assert debrief.ending == scene().ending("tells")


def test_facts_are_told_touched_or_never_reached() -> None:
    """Each of the scene's facts is in one of the three."""
    assert [(seen.fact.id, seen.seen) for seen in build_debrief(scene(), played()).facts] == [
        ("key", "told"),
        ("brother", "touched"),
    ]
    empty = played()
    empty.entries = empty.entries[:3]
    assert {seen.seen for seen in build_debrief(scene(), empty).facts} == {"unreached"}


def test_notes_quote_the_learner_letter_by_letter() -> None:
    """What moved most comes first; each names its act, and rests on one that was recognised surely."""
    notes = build_debrief(scene(), played()).notes
    assert [(note.number, note.quote, note.about, note.change) for note in notes] == [
        (1, "You should ring a locksmith.", "advice", -2),
        (2, "So you've stood here with the key gone.", "reflection", 1),
    ]


def test_a_note_is_about_what_the_line_did_most() -> None:
    """Its surest act only; and none that says welcome under a line that cost something."""
    record = played()
    blame = Guess(act="judgement", p=0.99)
    record.entries[2] = LearnerTurn(at=AT, text="Ring one, fool.", acts=[Guess(act="advice", p=0.95), blame])
    assert [note.about for note in build_debrief(scene(), record).notes] == ["judgement", "reflection"]
    record.entries[6] = RapportMoved(at=AT, change=-1, rapport=-3, patience=4, acts=["reflection"])
    assert [note.about for note in build_debrief(scene(), record).notes] == ["judgement"]


def test_a_silence_may_be_noted() -> None:
    """Quoted as what stands for it, with what it came after; what it rests on is the learner's own key."""
    data = minimal_scenario()
    data["debrief"]["notes"]["silence"] = "She heard that nobody waited."
    record = played()
    record.entries[2] = said("", "silence", 1.0)
    record.entries[3] = RapportMoved(at=AT, change=1, rapport=1, patience=4, acts=["silence"])
    notes = build_debrief(Scenario.model_validate(data), record).notes
    assert [(note.quote, note.about) for note in notes] == [
        ("(you waited, after “It was here this morning.”)", "silence"),
        ("So you've stood here with the key gone.", "reflection"),
    ]
    page = [block.text for block in prose.notes(notes, "Ada")]
    assert any(text.startswith("You did this with /wait") for text in page)
    assert any("(0.97 of 1 by its own reckoning)" in text for text in page)


def test_notes_stand_in_the_order_of_the_scene_and_speak_of_their_beat() -> None:
    """A note of the beat goes before the general one, and the strongest line is not put first."""
    data = minimal_scenario()
    data["debrief"]["notes"]["reflection"] = "She heard it back."
    data["beats"][0]["notes"] = {"reflection": "At the door she heard it back twice."}
    record = played()
    record.entries[2], record.entries[5] = record.entries[5], record.entries[2]
    record.entries[3], record.entries[6] = record.entries[6], record.entries[3]
    notes = build_debrief(Scenario.model_validate(data), record).notes
    assert [(note.number, note.about, note.change) for note in notes] == [
        (1, "reflection", 1),
        (2, "advice", -2),
    ]
    assert notes[0].text == "At the door she heard it back twice."


def test_a_fact_stands_as_it_was_told_and_with_what_touched_it() -> None:
    """Unasked words are shown where those were said; what came too soon quotes the learner's line."""
    data = minimal_scenario()
    data["facts"][0]["unasked"] = ["You won't find it. It's in the river."]
    record = played()
    record.entries[9] = CharacterTurn(at=AT, text="You won't find it. It's in the river.")
    debrief = build_debrief(Scenario.model_validate(data), record)
    page = [block.text for block in prose.reveal(debrief) if block.kind == "item"]
    assert "You won't find it. It's in the river." in page
    assert any(text.endswith("(You came near it with: “And your family?”)") for text in page)


def test_no_note_rests_on_a_guess() -> None:
    """An act below the confidence of notes is not spoken of."""
    record = played()
    record.entries[2] = said("You should ring a locksmith.", "advice", 0.92)
    assert [note.about for note in build_debrief(scene(), record).notes] == ["reflection"]
    record.entries[2] = said("You can't sit in the evenings.", "judgement", 0.85)
    assert [note.about for note in build_debrief(scene(), record).notes] == ["reflection"]
    record.entries[2] = said("You should be ashamed.", "judgement", 0.9)
    record.entries[5] = said("So you've stood here with the key gone.", "reflection", 0.94)
    assert [note.about for note in build_debrief(scene(), record).notes] == ["judgement", "reflection"]


def test_a_line_nobody_could_tell_is_named_and_not_judged() -> None:
    """Below the line at which an act moves anything; a sure one is not named. There is no field for it, so nothing is asked."""
    record = played()
    says = "could not tell what this line did"
    assert not [block for block in prose.reveal(build_debrief(scene(), record)) if says in block.text]
    record.entries[2] = said("Hm, the stairs.", "advice", 0.5)
    blocks = list(prose.reveal(build_debrief(scene(), record)))
    place = next(number for number, block in enumerate(blocks) if says in block.text)
    assert blocks[place - 1].text == "Hm, the stairs."
    assert "?" not in blocks[place].text


def test_the_briefing_says_who_words_the_character_and_where_words_go() -> None:
    """A script, a model on this computer, a model elsewhere."""
    script = " ".join(block.text for block in prose.briefing(scene()))
    assert "a script plays the part on this computer" in script
    assert "Your words stay on this computer." in script
    here = Wording(provider="ollama", model="m", where="on this computer")
    assert "Your words stay on this computer." in " ".join(b.text for b in prose.briefing(scene(), here))
    there = Wording(provider="anthropic", model="m", where="at Anthropic, over the network")
    told = " ".join(block.text for block in prose.briefing(scene(), there))
    assert "Your words stay" not in told
    assert "the language model m, at Anthropic, over the network" in told
    assert "is sent to anthropic" in told


def test_a_beat_in_which_nothing_was_said_is_shown_too() -> None:
    """The last beat may end before the learner speaks in it."""
    record = played()
    record.entries = record.entries[:10]
    assert [passage.beat.id for passage in build_debrief(scene(), record).passages] == ["guarded"]
    record.entries.append(SceneEnded(at=AT, why="You stepped out."))
    debrief = build_debrief(scene(), record)
    assert [passage.beat.id for passage in debrief.passages] == ["guarded", "open"]
    assert debrief.ending is None


def test_own_words_come_before_the_reveal_and_people_at_the_end() -> None:
    """The order that the review core sets."""
    order = [step.id for step in steps(scene(), played())]
    marks = ["opened", "opened-act", "closed", "closed-act"]
    assert order[:10] == ["out", "form", "happened", "felt", "understood", *marks, "probe-open"]
    later = ["reveal", "notes", "swap", "pull", "writing", "people", "machine", "close"]
    assert [step for step in order if step in later] == later
    assert sum(step.startswith("question-") for step in order) == 2


def test_the_short_form_has_what_a_debrief_needs_and_no_more(runner: DebriefRunner) -> None:
    """Own words, marks, the hidden side, notes, people; about a dozen steps."""
    runner.answer("")
    runner.answer("short: about five minutes")
    order = [step.id for step in runner.steps]
    needed = ["happened", "felt", "opened", "opened-act", "closed", "closed-act", "reveal", "people"]
    assert [step for step in order if step in needed] == needed
    assert not {"understood", "again", "swap", "writing", "cycle", "pull"} & set(order)
    through(runner)
    assert stage(runner) == "completed"


def test_own_lines_are_marked_and_tagged_before_the_reveal(runner: DebriefRunner) -> None:
    """By number; the reveal then says what the learner called it, beside what the program heard."""
    through(runner, until="opened")
    step = runner.step
    assert step is not None
    assert step.choices == (
        "You should ring a locksmith.",
        "So you've stood here with the key gone.",
        "And your family?",
    )
    runner.answer("2")
    assert runner.step is not None
    assert "So you've stood here" in runner.step.ask
    runner.answer("staying with it")
    runner.answer("1")
    runner.answer("advice")
    kept = {entry.step: entry.text for entry in runner.record.of_kind(Answer)}
    assert (kept["opened"], kept["opened-act"], kept["closed"], kept["closed-act"]) == (
        "2",
        "support",
        "1",
        "advice",
    )
    through(runner, until="reveal")
    page = words(prose.reveal(runner.debrief))
    assert "You called it staying with it; the program took it for giving back what was said." in page
    assert "You called it advice." in page


def test_a_guess_is_written_before_the_reveal_and_marked_by_the_learner_after_it(
    runner: DebriefRunner,
) -> None:
    """Saw it, half, missed: the learner says."""
    through(runner, until="guess-opened")
    runner.answer("Ashamed, from the hand on the handle.")
    runner.answer("70 in 100")
    through(runner, until="saw-opened")
    step = runner.step
    assert step is not None
    assert "Ashamed, from the hand on the handle." in step.ask
    assert "Ada was" in step.ask
    runner.answer("half")
    kept = {entry.step: entry.text for entry in runner.record.of_kind(Answer)}
    assert (kept["sure-opened"], kept["saw-opened"]) == ("70", "half")


def test_a_scene_in_which_nothing_was_said_is_never_completed(tmp_path: Path) -> None:
    """There is nothing to mark: no code path completes it."""
    record = played()
    record.entries = [*record.entries[:2], SceneEnded(at=AT, why="You stepped out.")]
    it = DebriefRunner(scene(), record, SessionStore(tmp_path / "sessions"), lambda: AT)
    through(it)
    assert it.empty
    assert it.record.stage == "played"


def test_questions_follow_what_was_written(runner: DebriefRunner) -> None:
    """They quote it, and the questions are kept with the answers."""
    through(runner, until="writing")
    runner.answer("1")
    piece = (
        "Maybe I threw it because nobody ever asked me twice, and the stairs were always cold and never mine."
    )
    runner.answer(piece)
    asked = [step for step in runner.steps if step.id.startswith("follow-")]
    assert asked
    assert all(any(quote in piece for quote in re.findall("“([^”]+)”", step.ask)) for step in asked)
    assert not [step for step in runner.steps if step.id.startswith("question-")]
    runner.answer("The stairs.")
    kept = [entry for entry in runner.record.of_kind(Answer) if entry.step == asked[0].id]
    assert kept[0].ask == asked[0].ask


def test_a_struck_note_is_kept_as_disputed(runner: DebriefRunner) -> None:
    """With the line it was about."""
    through(runner, until="notes")
    runner.answer("1")
    assert [(entry.about, entry.quote) for entry in runner.record.of_kind(Disputed)] == [
        ("advice", "You should ring a locksmith.")
    ]


def test_guesses_are_kept_with_what_was_true(runner: DebriefRunner) -> None:
    """So that they can be looked at over many sessions; with how sure one was."""
    through(runner, until="probe-open")
    runner.answer("2")
    runner.answer("Her hand.")
    runner.answer("90 in 100")
    answer = list(runner.record.of_kind(ProbeAnswer))[-1]
    assert answer.truth == "relieved"
    through(runner, until="notes")
    assert [(guess.sure, guess.truth) for guess in runner.guesses] == [(90, "relieved")]
    page = words(prose.reveal(runner.debrief))
    assert "90 in 100 sure. What told you: “Her hand.” Ada was relieved" in page


def test_a_probe_answered_in_the_scene_is_not_asked_again() -> None:
    """One put off is."""
    record = played()
    record.entries.append(ProbeAnswer(at=AT, probe="open", choice=None))
    assert "probe-open" in [step.id for step in steps(scene(), record)]
    record.entries.append(ProbeAnswer(at=AT, probe="open", choice="tired"))
    assert "probe-open" not in [step.id for step in steps(scene(), record)]


def test_the_reveal_is_kept_until_its_turn(runner: DebriefRunner) -> None:
    """Nothing hidden can be had before the learner's own words."""
    while runner.step is not None and runner.step.id != "reveal":
        with pytest.raises(EmpathyError, match="after your own words"):
            _ = runner.debrief
        with pytest.raises(EmpathyError, match="after the hidden side"):
            runner.retry()
        with pytest.raises(EmpathyError, match="after the hidden side"):
            runner.swap()
        runner.answer("2" if runner.step.kind == "choose" else "Words of mine.")
    assert runner.debrief.passages


def test_a_debrief_gone_through_completes_the_session(runner: DebriefRunner, tmp_path: Path) -> None:
    """And not a step before its end."""
    store = SessionStore(tmp_path / "sessions")
    through(runner, until="close")
    assert store.load(runner.record.id).stage == "played"
    runner.answer("")
    assert runner.step is None
    assert store.load(runner.record.id).stage == "completed"


@pytest.mark.parametrize(
    "left_out", ["happened", "felt", "opened", "opened-act", "closed", "closed-act", "reveal", "people"]
)
def test_a_session_without_a_required_step_is_not_completed(runner: DebriefRunner, left_out: str) -> None:
    """It stays open, says what is missing, and can be completed later."""
    through(runner, until=left_out)
    runner.skip()
    through(runner)
    assert stage(runner) == "played"
    assert [step.id for step in runner.missing] == [left_out]
    runner.take_up()
    assert runner.step is not None
    assert runner.step.id == left_out
    through(runner)
    assert stage(runner) == "completed"


@pytest.mark.parametrize(
    "left_out", ["understood", "probe-open", "notes", "again", "swap", "pull", "machine", "out", "close"]
)
def test_what_is_not_required_may_be_left_out(runner: DebriefRunner, left_out: str) -> None:
    """The session is complete without it."""
    through(runner, until=left_out)
    runner.skip()
    through(runner)
    assert runner.record.stage == "completed"


def test_no_words_are_no_answer(runner: DebriefRunner) -> None:
    """The step stays, and nothing is kept."""
    through(runner, until="happened")
    with pytest.raises(EmpathyError, match="Nothing was written"):
        runner.answer(" \x1b ")
    assert runner.step is not None
    assert runner.step.id == "happened"


def test_a_debrief_goes_on_where_it_stopped(runner: DebriefRunner, tmp_path: Path) -> None:
    """After every step, what is on the disk stands at the same step."""
    while (step := runner.step) is not None:
        runner.answer("2" if step.kind == "choose" else "Words of mine." if step.kind == "write" else "")
        record = SessionStore(tmp_path / "sessions").load(runner.record.id)
        found = steps(scene(), record)
        assert next_step(found, record) == runner.step
        assert missing(found, record) == runner.missing


def test_an_answer_that_cannot_be_kept_is_not_taken(runner: DebriefRunner, tmp_path: Path) -> None:
    """The step stays, the record is as it was."""
    through(runner, until="happened")
    (tmp_path / "sessions").rename(tmp_path / "away")
    (tmp_path / "sessions").write_text("in the way", encoding="utf-8")
    before = len(runner.record.entries)
    with pytest.raises(StoreError):
        runner.answer("Words of mine.")
    assert len(runner.record.entries) == before
    assert runner.step is not None
    assert runner.step.id == "happened"


def test_struck_notes_are_kept_by_number(runner: DebriefRunner) -> None:
    """The learner may disagree."""
    through(runner, until="notes")
    runner.answer("strike 1 and 2")
    assert [entry.text for entry in runner.record.of_kind(Answer) if entry.step == "notes"] == ["1 2"]


@pytest.mark.parametrize(("typed", "struck"), [("7 2 2 0", "2"), ("9", ""), ("²", ""), ("0001", "1")])
def test_only_notes_that_are_there_are_struck(runner: DebriefRunner, typed: str, struck: str) -> None:
    """A number that no note has is not kept."""
    through(runner, until="notes")
    runner.answer(typed)
    assert [entry.text for entry in runner.record.of_kind(Answer) if entry.step == "notes"] == [struck]
    assert len(list(runner.record.of_kind(Disputed))) == len(struck.split())


def test_the_kinds_of_two_lines_are_told_apart() -> None:
    """What is left out is named at the end, so the two steps have different titles."""
    record = played()
    titles = [step.title for step in steps(scene(), record) if step.id.endswith("-act")]
    assert titles == ["What kind of line it was that opened", "What kind of line it was that closed"]


def test_words_of_danger_are_noticed_in_the_debrief(runner: DebriefRunner) -> None:
    """The front end then says where people are found."""
    through(runner, until="happened")
    assert not runner.answer("It was hard to listen.")
    assert runner.answer("I want to kill myself")


def test_a_scene_that_goes_on_has_no_debrief(tmp_path: Path) -> None:
    """It must be left first."""
    record = played()
    record.stage = "playing"
    with pytest.raises(EmpathyError, match="not over"):
        DebriefRunner(scene(), record, SessionStore(tmp_path), lambda: AT)


def test_own_words_are_counted_for_the_learner(runner: DebriefRunner) -> None:
    """In the scene and after it; what was chosen from a list is none."""
    through(runner, until="happened")
    runner.answer("Two words")
    assert runner.own_words() == (5 + 8 + 3, 2)


@pytest.mark.parametrize(
    ("text", "wanted"), [("a", 0), ("2", 1), ("Two", 1), (" b) ", 1), ("c", None), ("", None)]
)
def test_a_choice_is_named_by_letter_number_or_word(text: str, wanted: int | None) -> None:
    """Anything else is refused."""
    if wanted is None:
        with pytest.raises(EmpathyError):
            chosen(("one", "two"), text)
    else:
        assert chosen(("one", "two"), text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("70", 1), ("70 in", 1), ("7", None), ("60 in 1", None), ("in 100", None), ("short", 3), ("sho", None)],
)
def test_the_beginning_of_one_choice_names_it(text: str, wanted: int | None) -> None:
    """As long as it ends with a word and no other choice begins so; a guess in the scene needs the whole of it."""
    choices = ("60 in 100", "70 in 100", "60 in 1000", "short: five minutes")
    if wanted is None:
        with pytest.raises(EmpathyError):
            chosen(choices, text)
    else:
        assert chosen(choices, text) == wanted
        assert read_guess(choices, text) is None
    with pytest.raises(EmpathyError):
        chosen(choices, "60")


def words(blocks: object) -> str:
    return "\n".join(f"{block.who}: {block.text}" if block.who else block.text for block in blocks)  # type: ignore[attr-defined]


def test_the_reveal_says_what_was_hidden_beside_the_learners_lines() -> None:
    """Inner state, signs, what each line did, what stayed unsaid."""
    page = words(prose.reveal(build_debrief(scene(), played())))
    for part in (
        "Ada was ashamed, and also tired. “If he asks once more he'll know.”",
        "In a room you could have seen: her hand stays on the handle.",
        "You: You should ring a locksmith.\nAda closed up.\nAda: And then what?",
        "There was more behind this than Ada said just then.",
        "What was touched, and not told yet\nHe has the other one, my brother.",
        "What led here: Ben stayed.",
        "What does Ada feel now? You left it open. Ada was relieved.",
        "Some would have fetched a chair.",
    ):
        assert part in page


def test_the_briefing_says_what_is_simulated_and_tells_nothing_hidden() -> None:
    """Before the scene the learner knows that it is fiction, and none of its secrets."""
    page = words(prose.briefing(scene()))
    assert "is a character, like one in a novel" in page
    assert "step out at any time" in page
    for secret in ("river", "ashamed", "forgetful", "threw it away", "counted the steps"):
        assert secret not in page


def test_a_transcript_names_steps_and_choices_in_words() -> None:
    """As they were shown where the scene is here, and without it as far as the answer goes."""
    record = played()
    answers = (
        ("patience", "same"),
        ("opened-act", "advice"),
        ("sure-opened", "70"),
        ("notes", "1 2"),
        ("form", "long"),
    )
    record.entries.extend(Answer(at=AT, step=step, text=text) for step, text in answers)
    record.entries.append(Answer(at=AT, step="tells-open", text="Her hand."))
    for page in (words(transcript(record, scene())), words(transcript(record))):
        for part in (
            "With people\nas much",
            "that opened\nadvice",
            "How sure\n70 in 100",
            "Notes\nStruck: 1, 2.",
        ):
            assert part in page
        assert "A moment in the scene\nHer hand." in page
    assert "How long\nlong: about twenty-five minutes" in words(transcript(record, scene()))
    assert "Ada: " in words(transcript(record, scene()))
    assert "Ada: " in words(transcript(record, name="Ada"))
    assert "Character: " in words(transcript(record))


def test_a_transcript_tells_nothing_hidden() -> None:
    """What was said and written, and where it came from."""
    record = played()
    record.entries.append(Answer(at=AT, step="happened", text="It rained."))
    record.entries.append(Note(at=AT, about="hint", text="her hand stays on the handle"))
    page = words(transcript(record))
    assert "scripted character" in page
    assert "You: And your family?" in page
    assert "It rained." in page
    assert "ashamed" not in page
    assert "Ben stayed" not in page
