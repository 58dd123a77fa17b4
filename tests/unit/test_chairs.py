"""One moment again, and the other chair: what is kept, what is asked, what is refused."""

import itertools
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.errors import EmpathyError
from empathy_tui.providers.base import Provider
from empathy_tui.providers.scripted import INSTANT
from empathy_tui.review import pages
from empathy_tui.runner import events, past
from empathy_tui.runner.debrief import DebriefRunner
from empathy_tui.runner.means import Means
from empathy_tui.runner.outside import leaves_the_part
from empathy_tui.runner.swap import EXCHANGES, SwapRunner, standing
from empathy_tui.scenario.model import Contrast
from empathy_tui.session.record import (
    Answer,
    GuardBreach,
    LearnerTurn,
    ProbeAnswer,
    Retry,
    SessionRecord,
    SwapMark,
    SwapTurn,
)
from empathy_tui.session.store import SessionStore
from model_stub import Stub, refused, saying
from unit.test_runner_model import drained, played, runner

BEATS = ("guarded", "open")
LINES = ("You should ring your brother.", "Are you cold?", "So you've stood here for an hour.")


async def debrief(folder: Path, model: Provider | None = None) -> DebriefRunner:
    """Return a debrief whose hidden side has been shown."""
    it = await played(runner(folder), LINES)
    it.step_out()
    count = itertools.count()
    made = DebriefRunner(
        it.scenario,
        it.record,
        SessionStore(folder),
        lambda: f"2026-11-22T21:00:{next(count) % 60:02}.000Z",
        Means(model=model, pace=INSTANT),
    )
    for _ in range(30):
        step = made.step
        if step is None or step.id == "notes":
            break
        made.answer("1" if step.kind == "choose" else "Words.")
    return made


async def test_a_moment_is_taken_as_it_would_have_been(tmp_path: Path) -> None:
    """The machine goes back to before the turn; the scene's own record stays as it was."""
    it = await debrief(tmp_path)
    before = list(it.record.entries)
    retry = it.retry(1)
    assert (retry.moment.said, retry.moment.change) == (LINES[0], -2)
    assert retry.contrasts == ()
    warm = retry.attempt("So you've stood here for an hour.")
    cold = retry.attempt("That's your own fault.")
    assert warm.change > 0 > cold.change
    assert warm.reply
    assert it.record.entries[: len(before)] == before
    assert [entry.text for entry in SessionStore(tmp_path).load(it.record.id).of_kind(Retry)] == [
        "So you've stood here for an hour.",
        "That's your own fault.",
    ]


async def test_pairs_of_the_moment_come_alone(tmp_path: Path) -> None:
    """Where the author wrote a pair for the beat the moment was in, others stay out; else all are shown, and named."""
    it = await debrief(tmp_path)
    asked = it.scenario.debrief
    at_start = [{"at": beat, "one": f"One {beat}.", "other": "Other.", "taken": "So."} for beat in BEATS]
    for wanted, pairs in ((1, at_start), (len(BEATS) - 1, at_start[1:])):
        shown = asked.model_copy(update={"contrasts": tuple(Contrast(**pair) for pair in pairs)})
        it.scenario = it.scenario.model_copy(update={"debrief": shown})
        retry = it.retry(1)
        if not retry.tries:
            assert retry.contrasts == ()
            retry.attempt("Hm.")
        assert len(retry.contrasts) == wanted
    page = list(pages.contrasts(it.scenario, it.retry(1).contrasts))
    titles = [it.scenario.beat(beat).title for beat in BEATS[1:]]
    assert [block.text for block in page if block.kind == "text"] == [f"In “{title}”:" for title in titles]


async def test_other_words_that_are_taken_alike_get_another_line(tmp_path: Path) -> None:
    """Two tries beside each other say something only if what differs is not drowned in the same sentence."""
    retry = (await debrief(tmp_path)).retry(1)
    assert len({retry.attempt(words).reply for words in ("Hm.", "Hm, hm.", "Well.")}) == 3


async def test_a_moment_may_be_tried_three_times(tmp_path: Path) -> None:
    """The same words would do the same; another command is refused."""
    retry = (await debrief(tmp_path)).retry(1)
    assert retry.attempt("Hm.").reply == retry.attempt("Hm.").reply
    with pytest.raises(EmpathyError, match="/wait or /do"):
        retry.attempt("/hint")
    retry.attempt("/wait")
    assert retry.over
    with pytest.raises(EmpathyError, match="three times"):
        retry.attempt("Hm.")


async def say(swap: SwapRunner, text: str) -> list[events.RunnerEvent]:
    return await drained(swap.say(text))


async def test_three_listeners_answer_in_turn_in_the_authors_words(tmp_path: Path) -> None:
    """Each reply is marked before one goes on; then the next listener comes."""
    it = await debrief(tmp_path)
    swap = it.swap()
    styles = [listener.style for listener in it.scenario.swap.listeners]
    lines = [{line.text for line in listener.lines} for listener in it.scenario.swap.listeners]
    for number in range(len(styles)):
        for _ in range(EXCHANGES):
            assert swap.standing.listener == number
            await say(swap, "The key is gone.")
            with pytest.raises(EmpathyError, match="heard, or shut"):
                await say(swap, "And?")
            swap.mark(True)
    assert swap.over
    said = [turn for turn in it.record.of_kind(SwapTurn) if turn.who == "listener"]
    assert all(turn.text in lines[turn.listener] for turn in said)
    assert len({turn.text for turn in said}) == len(said)
    assert len(list(it.record.of_kind(SwapMark))) == len(styles) * EXCHANGES


async def test_a_swap_goes_on_where_it_was_left(tmp_path: Path) -> None:
    """After every step, the record alone says what comes next; a lost reply is asked for."""
    it = await debrief(tmp_path)
    swap = it.swap()
    stream = swap.say("The key is gone.")
    await anext(stream)
    await stream.aclose()
    kept = SessionStore(tmp_path).load(it.record.id)
    assert standing(it.scenario, kept).waits_for == "reply"
    await drained(swap.answer())
    assert swap.standing.waits_for == "mark"
    swap.mark(None)
    swap.next_listener()
    kept = SessionStore(tmp_path).load(it.record.id)
    assert (standing(it.scenario, kept).listener, standing(it.scenario, kept).waits_for) == (1, "words")


async def test_a_model_plays_the_listener_in_the_authors_style(tmp_path: Path) -> None:
    """Its style comes last, the learner is never in the system prompt, and each listener hears only their own talk."""
    stub = saying("So the key is gone.")
    it = await debrief(tmp_path, stub.provider())
    swap = it.swap(with_model=True)
    await say(swap, "I threw it from the bridge.")
    swap.mark(True)
    swap.next_listener()
    await say(swap, "Nobody knows.")
    first, second = (json.dumps(body) for body in stub.asked)
    assert "bridge" in first
    assert "bridge" not in second
    assert "bridge" not in json.dumps(stub.asked[0]["system"])
    style = it.scenario.swap.listeners[0].lines[0].text
    assert style in stub.asked[0]["messages"][-1]["content"][-1]["text"]
    turn = next(turn for turn in it.record.of_kind(SwapTurn) if turn.who == "listener")
    assert (turn.text, turn.provider, turn.model) == ("So the key is gone.", "llamacpp", "stub")
    assert turn.spent is not None


async def test_a_listener_may_ask_how_one_feels_and_may_not_be_a_program(tmp_path: Path) -> None:
    """In the story a listener listens; as a program it is held back, and the author's line stands in."""
    it = await debrief(tmp_path, saying("How are you feeling about it?").provider())
    await say(it.swap(with_model=True), "The key is gone.")
    assert not list(it.record.of_kind(GuardBreach))
    other = await debrief(tmp_path / "b", saying("As an AI, I am always here to support you.").provider())
    await say(other.swap(with_model=True), "The key is gone.")
    assert {entry.guard for entry in other.record.of_kind(GuardBreach)} == {"as_an_ai"}
    assert [turn.provider for turn in other.record.of_kind(SwapTurn)][-1] == "scripted"


async def test_a_listener_that_fails_loses_nothing(tmp_path: Path) -> None:
    """The learner's words are kept, what happened is told."""
    it = await debrief(tmp_path, Stub(refused(529)).provider())
    found = await say(it.swap(with_model=True), "The key is gone.")
    assert [event for event in found if isinstance(event, events.CharacterFailed)]
    assert [turn.text for turn in it.record.of_kind(SwapTurn) if turn.who == "learner"] == [
        "The key is gone."
    ]


async def test_without_the_learners_word_the_script_listens(tmp_path: Path) -> None:
    """Nothing of the debrief is sent unless they choose the model for it."""
    stub = saying("So.")
    it = await debrief(tmp_path, stub.provider())
    await say(it.swap(), "The key is gone.")
    assert stub.asked == []


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("This is really me now. My dad died.", True),
        ("In real life I can't sleep.", True),
        ("I'm not acting.", True),
        ("I’m not Ada, I mean this.", True),
        ("Can this program help me?", True),
        ("Outside the story, I'm the one who lost someone.", True),
        ("The key is gone.", False),
        ("This is my key.", False),
        ("I'm not waiting for him.", False),
        ("Is it really gone?", False),
        ("Life is real enough on these stairs.", False),
    ],
)
async def test_leaving_the_part_is_noticed(text: str, outside: bool, tmp_path: Path) -> None:
    """Then nobody in the story hears it, and the program says in its own voice what it is."""
    assert leaves_the_part(text, "Ada") == outside
    stub = saying("So.")
    it = await debrief(tmp_path, stub.provider())
    found = await say(it.swap(with_model=True), text)
    assert (events.FictionPaused() in found) == outside
    assert bool(stub.asked) != outside


NEEDED = ("happened", "felt", "opened", "opened-act", "closed", "closed-act", "reveal", "people")


MOVES = [*["go"] * 12, "skip", "words", "take up", "2"]


@given(st.lists(st.sampled_from(MOVES), min_size=20, max_size=90))
async def test_nothing_completes_a_session_without_what_it_needs(moves: list[str]) -> None:
    """Own words, the hidden side, two own tags, one thing among people: whatever is skipped and taken up again."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        it = await played(runner(Path(folder)), LINES)
        it.step_out()
        made = DebriefRunner(
            it.scenario, it.record, SessionStore(Path(folder)), lambda: "2026-11-22T21:00:00.000Z"
        )
        for move in moves:
            with suppress(EmpathyError):
                _step(made, move)
            written = {entry.step for entry in made.record.of_kind(Answer) if not entry.skipped}
            if made.record.stage == "completed":
                assert set(NEEDED) <= written


def _step(made: DebriefRunner, move: str) -> None:
    step = made.step
    if move == "skip":
        made.skip()
    elif move == "take up":
        made.take_up()
    elif move == "go" and step is not None:
        made.answer("1" if step.kind == "choose" else "Words." if step.kind == "write" else "")
    elif move != "leave":
        made.answer(move)


async def test_guesses_of_earlier_sessions_are_found(tmp_path: Path) -> None:
    """Oldest first, with how sure one was; those of later ones and of this one are not among them."""
    store = SessionStore(tmp_path)
    it = await debrief(tmp_path)
    for number, (started, sure) in enumerate((("2026-11-01", 60), ("2026-11-02", None), ("2026-12-01", 90))):
        record = SessionRecord.model_validate(
            {**it.record.model_dump(), "id": f"{started.replace('-', '')}-2000-lost-key-abc{number}"}
        )
        record.started = f"{started}T20:00:00.000Z"
        record.entries = [
            LearnerTurn(at=record.started, text="Hm."),
            ProbeAnswer(at=record.started, probe="open", choice="tired", sure=sure, truth="relieved"),
        ]
        store.save(record)
    found = past.guesses(store, it.record)
    assert [(guess.chosen, guess.truth, guess.sure) for guess in found] == [
        ("tired", "relieved", 60),
        ("tired", "relieved", None),
    ]


async def test_further_notes_by_a_model_are_kept_and_marked_as_its_own(tmp_path: Path) -> None:
    """Only when asked for, only what passes the check; the learner's lines go to the model then."""
    good = "1 | advice | Ada heard in it that she should have managed on her own. She turned to the door."
    stub = saying(f"{good}\n2 | closed_question | Great job, you are so caring!\n")
    it = await debrief(tmp_path, stub.provider())
    assert stub.asked == []
    found = await it.ask_model_for_notes()
    assert [(note.quote, note.about) for note in found] == [(LINES[0], "advice")]
    assert LINES[0] not in json.dumps(stub.asked[0]["system"])
    page = "\n".join(block.text for block in pages.model_notes(SessionStore(tmp_path).load(it.record.id)))
    assert "Worded by llamacpp, stub" in page
    with pytest.raises(EmpathyError, match="No language model"):
        await (await debrief(tmp_path / "b")).ask_model_for_notes()
