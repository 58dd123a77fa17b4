"""Long talks stay within what a provider holds."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builders import scenario
from empathy_tui.acts.recognise import recognise
from empathy_tui.chat import ChatRequest
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.prompt import build_request
from empathy_tui.engine.state import State
from empathy_tui.runner import entries
from empathy_tui.runner.fitting import REPLY_ROOM, fit, tokens
from empathy_tui.scenario.loader import load_scenario
from empathy_tui.scenario.model import Scenario
from empathy_tui.session.record import CharacterTurn, LearnerTurn, ScenarioRef, SessionRecord
from unit.test_prompt import hidden

SCENES = [
    load_scenario(path) for path in sorted((Path(__file__).parents[2] / "scenarios").glob("*.yaml"))
] + [scenario()]
AT = "2026-11-22T20:00:00.000Z"


def talk(scene: Scenario, lines: list[str]) -> tuple[SessionRecord, State]:
    """Return the record of a talk in which the character only murmurs, and where the machine stands."""
    record = SessionRecord(
        id="x", program="t", scenario=ScenarioRef(id=scene.id, title="", hash="0" * 64), seed=1, started=AT
    )
    step = start(scene, 1)
    record.entries.extend(entries.entries_of(scene, step.events, AT))  # type: ignore[arg-type]
    for line in lines:
        if step.state.ending is not None:
            break
        turn = entries.learner_turn(line, recognise(line), AT)
        step = advance(scene, step.state, entries.move_of(turn))
        record.entries.append(turn)
        record.entries.extend(entries.entries_of(scene, step.events, AT))  # type: ignore[arg-type]
        record.entries.append(CharacterTurn(at=AT, text=f"Mm. {line[::-1]}"))
    return record, step.state


def fitted(scene: Scenario, record: SessionRecord, state: State, context: int | None) -> ChatRequest:
    return fit(build_request(scene, state, tuple(entries.messages(record))), context, scene, record)


def size(request: ChatRequest) -> int:
    said = sum(tokens(turn.text) + 8 for turn in request.messages[request.since :])
    return said + tokens(request.system) + tokens(request.direction)


LINES = [
    f"What about the {word}, and what was it like on the {day}th?"
    for day in range(15)
    for word in ("key", "day")
]


def test_a_short_talk_is_sent_whole() -> None:
    """Nothing is left out while there is room, nor where there is no bound."""
    record, state = talk(scenario(), LINES[:3])
    assert fitted(scenario(), record, state, 32_000).since == 0
    assert fitted(scenario(), record, state, None).since == 0


@given(
    st.integers(2048, 9000), st.lists(st.sampled_from([*LINES, "x" * 700, "Mm."]), min_size=1, max_size=60)
)
def test_a_long_talk_fits(context: int, lines: list[str]) -> None:
    """Whatever is said; the last thing said is there, and the roles of the record are as they were."""
    scene = scenario()
    record, state = talk(scene, lines)
    record.entries.append(LearnerTurn(at=AT, text="The last thing."))
    request = fitted(scene, record, state, context)
    assert request.since < len(request.messages)
    assert request.messages[-1].text == "The last thing."
    assert size(request) <= context - min(REPLY_ROOM, context // 4)
    assert bool(request.summary) == bool(request.since)


def test_what_is_left_out_stays_the_same_for_many_turns() -> None:
    """So that a server can keep it: over a long talk the first message sent changes seldom."""
    scene, starts = scenario(), []
    lines = [f"{line} {'And it rained. ' * 8}" for line in LINES * 2]
    for count in range(1, 40):
        record = SessionRecord(
            id="x",
            program="t",
            scenario=ScenarioRef(id=scene.id, title="", hash="0" * 64),
            seed=1,
            started=AT,
        )
        for line in lines[:count]:
            record.entries += [LearnerTurn(at=AT, text=line), CharacterTurn(at=AT, text="Mm.")]
        starts.append(fitted(scene, record, start(scene, 1).state, 2600).since)
    assert starts[-1] > 10
    assert starts == sorted(starts)
    assert len(set(starts)) <= 8


@given(st.integers(0, len(SCENES) - 1), st.lists(st.integers(0, 999), min_size=12, max_size=24))
def test_a_summary_holds_nothing_hidden_and_no_word_of_the_learners(number: int, choices: list[int]) -> None:
    """Facts that were told, what was done, whether there was a rupture; no other beat, ending, note or question."""
    scene = SCENES[number]
    terms = [term.rstrip("*") for fact in scene.facts for term in fact.about]
    lines = [f"What about the {terms[choice % len(terms)]}, zebra{choice}?" for choice in choices]
    record, state = talk(scene, lines)
    request = fitted(scene, record, state, 2300)
    if not request.summary:
        return
    assert "zebra" not in request.summary
    public = request.system
    leaked = [
        what for what, secret in hidden(scene, state) if secret in request.summary and secret not in public
    ]
    assert leaked == []


def test_a_summary_tells_what_was_told_and_done() -> None:
    """In the program's plain words."""
    scene = scenario()
    rain = "And it rained. " * 40
    lines = [
        "You should ring your brother.",
        "Are you cold?",
        "So you've stood here for an hour.",
        "Since when?",
    ]
    record, state = talk(scene, [f"{line} {rain}" for line in lines])
    record.entries.append(LearnerTurn(at=AT, text="So."))
    summary = fitted(scene, record, state, 2048).summary
    assert summary.startswith("(What came before, shortened. Ben spoke ")
    assert "gave advice" in summary
    assert "drew back once" in summary
