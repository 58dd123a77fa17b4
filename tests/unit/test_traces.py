"""Traces: what is taken from a session's JSON, whatever that is."""

from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.session.traces import Trace, TracedGuess, trace_from_json, trace_of, trace_to_json
from session_samples import SESSION_ID

anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.just("9" * 5000),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
KEYS = "kind text acts marks paused step skipped ask choice truth also sure probe in_debrief rupture ending_kind".split()
KINDS = ("learner", "character", "answer", "probe", "beat", "ended", "note")
entries = st.dictionaries(st.sampled_from(KEYS), anything, max_size=8) | st.builds(
    lambda kind, rest: {**rest, "kind": kind},
    st.sampled_from(KINDS),
    st.dictionaries(st.sampled_from(KEYS), anything, max_size=8),
)
HEAD = "scenario wording started stage prompts unaided course".split()


@given(st.dictionaries(st.sampled_from(HEAD), anything), st.lists(entries | anything, max_size=6))
def test_no_file_is_too_strange(head: dict[str, object], found: list[object]) -> None:
    """Whatever a file holds, there is a trace, and it is the same after it was kept."""
    trace = trace_of({**head, "entries": found}, SESSION_ID)
    assert trace_from_json(trace_to_json(trace)) == trace


def test_what_is_taken_is_what_was_done() -> None:
    """Turns that the character heard, acts that were sure, guesses with how sure, ruptures and what became of them."""
    tree = {
        "stage": "completed",
        "started": "2026-11-20T10:00:00Z",
        "scenario": {"id": "lost-key", "title": "The lost key", "themes": ["pride"], "level": 2},
        "wording": {"model": "small"},
        "prompts": "sparse",
        "entries": [
            {"kind": "learner", "text": "So you stood here.", "acts": [{"act": "reflection", "p": 0.9}]},
            {"kind": "learner", "text": "I want to die.", "acts": [], "paused": True},
            {"kind": "learner", "text": "Hm, why?", "acts": [{"act": "open_question", "p": 0.59}]},
            {"kind": "beat", "beat": "closed", "rupture": True},
            {"kind": "beat", "beat": "open", "rupture": False},
            {
                "kind": "probe",
                "probe": "open",
                "choice": "sad",
                "truth": "afraid",
                "also": ["sad"],
                "sure": 60,
            },
            {"kind": "answer", "step": "sure-open", "text": "80"},
            {"kind": "answer", "step": "happened", "text": "We stood there.", "ask": "What happened?"},
            {"kind": "answer", "step": "people", "text": "Ring Ana.", "ask": "One thing?"},
            {"kind": "answer", "step": "patience", "text": "less"},
            {"kind": "ended", "ending": "told", "ending_kind": "opened"},
        ],
    }
    assert trace_of(tree, SESSION_ID) == Trace(
        id=SESSION_ID,
        scenario="lost-key",
        title="The lost key",
        started="2026-11-20T10:00:00Z",
        stage="completed",
        ending_kind="opened",
        themes=("pride",),
        level=2,
        prompts="sparse",
        model=True,
        turns=2,
        acts={"reflection": 1},
        words=6,
        words_after=5,
        guesses=(TracedGuess("sad", "afraid", ("sad",), 80),),
        ruptures=1,
        mended=1,
        patience="less",
        planned=True,
    )
