"""How far a learner is in a course: the file, and what follows from it on a day."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.errors import StoreError
from empathy_tui.runner.course_words import now_words, state_words
from empathy_tui.runner.standing import Standing, standing
from empathy_tui.scenario.courses import Course, read_course
from empathy_tui.scrub import clean
from empathy_tui.session.carried import OUTCOMES
from empathy_tui.session.progress import (
    Begun,
    Finished,
    Progress,
    ProgressFiles,
    dump_progress,
    load_progress,
)
from empathy_tui.session.times import stamp
from unit.test_courses import written

words = st.text(max_size=30).map(clean)
times = st.datetimes(datetime(2000, 1, 2), datetime(8000, 1, 1), timezones=st.just(UTC)).map(stamp)  # noqa: DTZ001
finished = st.builds(
    Finished,
    step=words,
    at=times,
    session=st.none() | words,
    answers=st.none() | words,
    early=st.booleans(),
    go=st.sampled_from([None, "phrase", "confirmed"]),
    outcome=st.none() | st.sampled_from(OUTCOMES),
    left_out=st.booleans(),
)
begun = st.builds(Begun, step=words, at=times, session=st.none() | words, answers=st.none() | words)
progresses = st.builds(
    Progress,
    course=words,
    title=words,
    hash=words,
    started=times,
    finished=st.lists(finished, max_size=4),
    begun=st.none() | begun,
)
START = "2026-03-02T09:00:00.000Z"


def progress(*done: Finished, begun: Begun | None = None) -> Progress:
    return Progress(
        course="spring", title="Spring", hash="0", started=START, finished=list(done), begun=begun
    )


def done(step: str, day: str) -> Finished:
    return Finished(step=step, at=f"{day}T20:00:00.000Z")


def course(*steps: str) -> Course:
    return read_course(written(*steps).encode())


def stands(found: Standing) -> dict[str, str]:
    return {item.step.id: state_words(item) for item in found.steps}


@given(progresses)
def test_what_is_saved_is_loaded(kept: Progress) -> None:
    """Byte for byte, whatever the texts in it."""
    raw = dump_progress(kept)
    assert load_progress(raw, Path("x.json")) == kept
    assert dump_progress(load_progress(raw, Path("x.json"))) == raw
    assert raw.startswith(b'{\n "format": 1,')


def test_unknown_keys_survive_a_change(tmp_path: Path) -> None:
    """At the top and in a step that was finished; the file is the learner's alone."""
    files = ProgressFiles(tmp_path)
    tree = progress(done("a", "2026-03-02")).model_dump(mode="json")
    tree["colour"] = "green"
    tree["finished"][0]["mood"] = "grey"
    (tmp_path / "spring.json").write_text(json.dumps(tree), encoding="utf-8")
    files.update("spring", lambda now: (now or progress()).having(done("b", "2026-03-03")))
    kept = json.loads((tmp_path / "spring.json").read_text(encoding="utf-8"))
    assert (kept["colour"], kept["finished"][0]["mood"], kept["finished"][1]["step"]) == (
        "green",
        "grey",
        "b",
    )
    assert stat.S_IMODE((tmp_path / "spring.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b'{"format": 2}', "knows formats up to 1"),
        (b"[]", "damaged"),
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        pytest.param(b"[" * 100_000, "not JSON", id="deep"),
        pytest.param(b'{"x":' * 60 + b"1" + b"}" * 60, "not JSON", id="deeper than any that is written"),
        (dump_progress(progress()).replace(START.encode(), b"soon"), "damaged: at started"),
        (dump_progress(progress()).replace(START.encode(), b"2026-03-02"), "damaged: at started"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, raw: bytes, words: str) -> None:
    """A newer one, a damaged one: it says so, and nothing is written."""
    path = tmp_path / "spring.json"
    path.write_bytes(raw)
    files = ProgressFiles(tmp_path)
    with pytest.raises(StoreError, match=words):
        files.update("spring", lambda now: progress())
    assert path.read_bytes() == raw
    assert files.ids() == ["spring"]
    assert files.delete("spring")


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    """Whatever is typed as a course."""
    for name in ("../x", "a/b", "", "A", "x" * 61):
        with pytest.raises(StoreError, match="can't be the id"):
            ProgressFiles(tmp_path / "p").load(name)


def test_steps_come_one_after_the_other() -> None:
    """What is done says when, one comes now, the rest later."""
    made = course(
        "id: a, title: A, scene: lake", "id: b, title: B, scene: chair", "id: c, title: C, checkpoint: T."
    )
    found = standing(made, progress(done("a", "2026-03-02")), "2026-03-02")
    assert stands(found) == {"a": "done 2026-03-02", "b": "next", "c": "later"}
    ended = progress(*(done(step, "2026-03-02") for step in "abc"))
    assert standing(made, ended, "2026-03-02").now is None
    assert now_words(standing(made, ended, "2026-03-02")) == "every step is behind you"


def test_a_step_waits_for_its_day() -> None:
    """Counted from the day on which the one before was finished; the first from the beginning of the course."""
    made = course(
        "id: a, title: A, scene: lake, after_days: 1", "id: b, title: B, scene: chair, after_days: 3"
    )
    waiting = standing(made, progress(), "2026-03-02")
    assert stands(waiting)["a"] == "next, from 2026-03-03 on"
    kept = progress(done("a", "2026-03-04"))
    assert stands(standing(made, kept, "2026-03-06"))["b"] == "next, from 2026-03-07 on"
    assert stands(standing(made, kept, "2026-03-07"))["b"] == "next"


def test_a_changed_course_is_matched_by_ids() -> None:
    """A step put in above comes next, one taken out is no more, a renamed one is a new one; what was begun goes on."""
    kept = progress(done("a", "2026-03-02"), done("gone", "2026-03-03"))
    made = course(
        *("id: new, title: N, scene: lake", "id: a, title: A, scene: chair", "id: b, title: B, people: Go.")
    )
    assert stands(standing(made, kept, "2026-03-05")) == {"new": "next", "a": "done 2026-03-02", "b": "later"}
    begun = kept.model_copy(update={"begun": Begun(step="b", at=START)})
    assert stands(standing(made, begun, "2026-03-05"))["new"] == "later"
    assert stands(standing(made, begun, "2026-03-05"))["b"] == "taken on"


def test_what_was_begun_of_a_step_that_is_something_else_now_does_not_count() -> None:
    """A session can't be the beginning of a questionnaire."""
    made = course("id: a, title: A, questionnaire: compassion, when: before")
    kept = progress(begun=Begun(step="a", at=START, session="20260302-0900-lake-aa"))
    assert stands(standing(made, kept, "2026-03-02")) == {"a": "next"}


def test_a_step_that_is_finished_stays_as_it_is() -> None:
    """What a stale screen says of it changes nothing, and takes nothing away of what is begun since."""
    now = progress(done("a", "2026-03-02"), begun=Begun(step="b", at=START, session="s"))
    late = Finished(step="a", at="2026-03-09T20:00:00.000Z", left_out=True)
    assert now.having(late) == now
    assert now.beginning(Begun(step="a", at=START)) == now
    both = now.having(done("b", "2026-03-03"))
    assert [item.step for item in both.finished] == ["a", "b"]
    assert both.begun is None
    other = now.having(done("c", "2026-03-03"))
    assert other.begun == now.begun
    assert other.of("c") is not None
