"""What passes from one session to the next: the file, and what goes into it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathy_tui.errors import StoreError
from empathy_tui.runner import carrying
from empathy_tui.scenario.forms import read_form
from empathy_tui.scrub import clean
from empathy_tui.session.carried import (
    OUTCOMES,
    Carried,
    CarriedFile,
    Encounter,
    Met,
    Plan,
    Scaffold,
    dump_carried,
)

words = st.text(max_size=60).map(lambda text: clean(text).strip())
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
    words.filter(lambda text: "\n" not in text and len(text) > 0), st.integers(1, 99), max_size=4
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
    assert read_form(dump_carried(carried), None, Carried)[0] == carried


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
    """The last plan is asked about until it is done, partly done, or let go; "not yet" is asked about again."""
    plan = Plan(
        session="s", scenario="empty-chair", title="The empty chair", day="2026-11-20", plan="Ring Ana."
    )
    carried = Carried(plans=(plan,))
    assert carried.open_plan == plan
    later = carrying.with_outcome(carried, "s", "not-yet", "She was away.", "2026-11-26")
    assert later.open_plan is not None
    assert later.open_plan.happened == "She was away."
    assert carrying.with_outcome(later, "s", "done", "Forty minutes.", "2026-11-27").open_plan is None
    assert carrying.with_outcome(later, "s", "let-go", "", "2026-11-27").open_plan is None
