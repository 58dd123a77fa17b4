"""What passes from one session to the next: the file, and what goes into it."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from empathy_tui.errors import StoreError
from empathy_tui.practice.mine import Mine
from empathy_tui.runner import carrying
from empathy_tui.scenario.library import Library
from empathy_tui.scrub import clean
from empathy_tui.session.carried import (
    DRAFT,
    LONGEST,
    MOST_BYTES,
    OUTCOMES,
    Carried,
    CarriedFile,
    Encounter,
    Met,
    Outcome,
    Plan,
    Scaffold,
    dump_carried,
    fitting,
    read_carried,
    shortened,
)
from empathy_tui.session.store import SessionStore

ODD = "\ufffe\uffff\ufdd0\U0001ffff\x00\x85\u2028\ud800"
"""Characters that YAML refuses, or reads as something else, unless they are cleaned first."""
odd = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(ODD)), max_size=60)
words = odd.map(shortened)
long_words = st.builds(
    lambda part, times, rest: shortened(part * times + rest),
    *(st.sampled_from(["a ", "ä\n", "\ufffe:\t", "- # ", "'\""]), st.integers(4_000, 11_000), odd),
)
days = st.dates().map(lambda day: f"{day:%Y}".zfill(4) + f"{day:-%m-%d}")
ids = st.sampled_from(["empty-chair", "night-train", "no", "on", "null"])
plans = st.builds(
    Plan,
    session=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    scenario=ids,
    title=words,
    day=days,
    plan=words,
    asked=st.none() | days,
    outcome=st.none() | st.sampled_from(OUTCOMES),
    happened=words,
)
people = st.builds(
    Met,
    scenario=ids,
    name=words,
    met=st.integers(1, 99),
    last=days,
    ending=st.sampled_from(["opened", "unsolved", "rupture", "quiet", "left"]),
    told=st.lists(ids, max_size=3).map(tuple),
    rupture=st.sampled_from(["none", "mended", "open"]),
)
themes = st.dictionaries(
    st.text(max_size=60).map(shortened).filter(lambda text: "\n" not in text and len(text) > 0),
    st.integers(1, 99),
    max_size=4,
)


@given(
    st.builds(
        Carried,
        prompts=st.builds(Scaffold, level=st.sampled_from(["full", "sparse", "none"]), chosen=st.booleans()),
        themes=themes,
        plans=st.lists(plans, max_size=3).map(tuple),
        encounters=st.lists(st.builds(Encounter, day=days, did=words), max_size=2).map(tuple),
        people=st.lists(people, max_size=2).map(tuple),
    )
)
def test_what_is_written_is_what_is_read(carried: Carried) -> None:
    """Whatever a learner wrote, the file reads back as it was, also where YAML would take a word for a value."""
    assert read_carried(dump_carried(carried), Path("carried.yaml")) == carried


@settings(max_examples=25, deadline=None)
@given(long_words, long_words, st.integers(0, 400))
def test_long_texts_and_long_lists_are_read_as_they_were_written(happened: str, did: str, times: int) -> None:
    """As long as a text may be, and as many as there are."""
    carried = Carried(
        plans=(plan(plan=did, asked="2026-11-26", outcome="done", happened=happened),) * 2,
        encounters=(
            Encounter(day="2026-11-26", did=did),
            *[Encounter(day="2026-11-26", did=did[:60])] * times,
        ),
    )
    assert read_carried(dump_carried(carried), Path("carried.yaml")) == carried


def test_no_file_is_no_past(tmp_path: Path) -> None:
    """Before anything was carried there is no file, and reading makes none."""
    file = CarriedFile(tmp_path / "carried.yaml")
    assert file.load() == Carried()
    assert not file.path.exists()


def test_a_broken_file_is_named_by_its_line_and_left_alone(tmp_path: Path) -> None:
    """A slip made in an editor says where it is, and the next session does not write over it."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.update(lambda carried: carrying.with_encounter(carried, "Listened to my aunt.", "2026-11-26"))
    slipped = file.path.read_text(encoding="utf-8").replace("encounters:", "encountrs:")
    file.path.write_text(slipped, encoding="utf-8")
    line = slipped.splitlines().index("encountrs:") + 1
    with pytest.raises(StoreError, match=rf"carried\.yaml:{line}:encountrs") as caught:
        file.update(lambda carried: carrying.with_encounter(carried, "More.", "2026-11-27"))
    assert 'Did you mean "encounters"?' in caught.value.hint
    assert file.path.read_text(encoding="utf-8") == slipped


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    """The file is as private as a session."""
    file = CarriedFile(tmp_path / "home" / "carried.yaml")
    file.update(lambda carried: carrying.with_encounter(carried, "Listened.", "2026-11-26"))
    assert file.path.stat().st_mode & 0o777 == 0o600
    assert file.delete()
    assert not file.delete()


def test_a_plan_stays_open_until_it_is_said_what_came_of_it() -> None:
    """A plan is asked about until it is done, partly done, or let go; "not yet" is asked about again on another day."""
    plan = Plan(
        session="s", scenario="empty-chair", title="The empty chair", day="2026-11-20", plan="Ring Ana."
    )
    carried = Carried(plans=(plan,))
    assert carried.open_plan("2026-11-20") == plan
    later = carrying.with_outcome(carried, "s", "not-yet", "She was away.", "2026-11-26")
    assert later.open_plan("2026-11-26") is None, "it was said today"
    tomorrow = later.open_plan("2026-11-27")
    assert tomorrow is not None
    assert tomorrow.happened == "She was away."
    outcomes: tuple[Outcome, ...] = ("done", "let-go")
    for outcome in outcomes:
        assert carrying.with_outcome(later, "s", outcome, "", "2026-11-27").open_plan("2026-11-28") is None


def test_an_older_plan_is_asked_about_once_the_newer_is_not_open() -> None:
    """None is lost for having been put off."""
    older, newer = (
        Plan(session=name, scenario="empty-chair", title="T", day="2026-11-20", plan=name)
        for name in ("older", "newer")
    )
    both = Carried(plans=(older, newer))
    assert both.open_plan("2026-11-21") == newer
    done = carrying.with_outcome(both, "newer", "done", "", "2026-11-21")
    assert done.open_plan("2026-11-21") == older


def plan(number: int = 0, **changes: Any) -> Plan:
    facts = {"scenario": "empty-chair", "title": "The empty chair", "day": "2026-11-20", "plan": "Ring Ana."}
    return Plan.model_validate({"session": f"s-{number}", **facts, **changes})


def test_years_of_plans_can_be_read(tmp_path: Path) -> None:
    """Five thousand answered plans and ten thousand encounters: more than any scene may hold."""
    said = {"asked": "2026-11-26", "outcome": "done", "happened": "Forty minutes on the phone."}
    carried = Carried(
        plans=tuple(plan(number, **said) for number in range(5_000)),
        encounters=tuple(
            Encounter(day="2026-11-26", did=f"Listened for {n} minutes.") for n in range(10_000)
        ),
    )
    file = CarriedFile(tmp_path / "carried.yaml")
    assert file.update(lambda _: carried) == carried
    before = time.perf_counter()
    assert file.load() == carried
    assert time.perf_counter() - before < 20, "about half a second on a small machine"


def test_a_file_beyond_all_measure_says_what_to_do(tmp_path: Path) -> None:
    """It is not called a scene that could be split."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.path.write_bytes(b"format: 1\n#" + b"a" * MOST_BYTES)
    with pytest.raises(StoreError, match="larger than 32 MiB") as caught:
        file.load()
    assert "Move plans and encounters of long ago" in caught.value.hint


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2025-02-29", "2026-13-01", "0000-01-01", "2026-W01-1", "soon"]
)
def test_a_day_that_cannot_be_is_named_by_its_line(tmp_path: Path, day: str) -> None:
    """Wherever it stands, and before anything reckons with it."""
    file = CarriedFile(tmp_path / "carried.yaml")
    raw = dump_carried(Carried(plans=(plan(),))).decode().replace("2026-11-20", day)
    file.path.write_text(raw, encoding="utf-8")
    line = next(
        number
        for number, text in enumerate(raw.splitlines(), 1)
        if f'day: "{day}"' in text or f"day: {day}" in text
    )
    with pytest.raises(StoreError, match=rf"carried\.yaml:{line}:plans"):
        file.load()


def test_a_text_that_does_not_fit_is_refused_before_anything_is_lost(tmp_path: Path) -> None:
    """What happened, and what was done without a plan: the file is as it was; exactly as long as allowed is kept."""
    file = CarriedFile(tmp_path / "carried.yaml")
    file.update(lambda carried: carried.model_copy(update={"plans": (plan(),)}))
    raw, long = file.path.read_bytes(), "ä" * (LONGEST + 1)
    with pytest.raises(StoreError, match=r"20,001 characters; at most 20,000") as caught:
        file.update(lambda carried: carrying.with_encounter(carried, long, "2026-11-26"))
    assert "Nothing was kept of it" in caught.value.hint
    with pytest.raises(StoreError, match="at most 20,000"):
        file.update(lambda carried: carrying.with_outcome(carried, "s-0", "done", long, "2026-11-26"))
    assert file.path.read_bytes() == raw
    file.update(lambda carried: carrying.with_encounter(carried, f" {long[1:]}\ufffe\n", "2026-11-26"))
    assert file.load().encounters[0].did == long[1:]


@given(st.text(max_size=30), st.integers(0, 2))
def test_what_is_cut_off_is_marked(text: str, times: int) -> None:
    """A text is at most as long as the file takes, cutting it again changes nothing, and a short one is whole."""
    text = f"a{text}" * (times * 10_000 + 1)
    cut = shortened(text)
    assert len(cut) <= LONGEST
    assert shortened(cut) == fitting(cut) == cut
    assert cut == clean(text).strip() or cut.endswith("…")


def test_deleting_for_good_takes_the_draft(tmp_path: Path) -> None:
    """What was being written about a plan is gone too."""
    mine = Mine(Library([]), SessionStore(tmp_path / "sessions"), lambda: datetime.now(UTC))
    mine.store.save_draft(DRAFT, "Half a line about Ana")
    mine.carried.make()
    assert mine.carried.delete()
    assert mine.store.draft(DRAFT) == ""
