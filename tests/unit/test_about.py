"""About me: only what is switched on is used, in the very words that are shown."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import minimal_scenario, scenario
from empathy_tui.engine.machine import advance, start
from empathy_tui.engine.prompt import build_request
from empathy_tui.engine.state import Move
from empathy_tui.errors import EmpathyError, StoreError
from empathy_tui.review.card import card, preview
from empathy_tui.review.prose import briefing
from empathy_tui.scenario.forms import read_form
from empathy_tui.session.about import (
    FIELDS,
    HEAD,
    LONGEST,
    AboutFile,
    AboutMe,
    dump,
    lines,
    slots,
    still_agreed,
    switched,
    with_text,
    with_used,
)
from empathy_tui.session.record import Wording

MODEL = Wording(provider="anthropic", model="claude-x", where="at example.org, over the network")
ANNA: dict[str, Any] = {
    "called": ("Anna", True),
    "work": ("night nurse", True),
    "language": ("Polish", True),
    "age": ("in my forties", True),
    "avoid": ("my mother, hospitals", True),
}


def made(*, used: bool = True, **fields: tuple[str, bool]) -> AboutMe:
    me = AboutMe()
    for field in FIELDS:
        text, on = fields.get(field, ("", False))
        me = with_text(me, field, text[: LONGEST[field]])
        if on and me.entry(field).text:
            me = with_used(me, field, True)
    return switched(me, used)


def system(me: AboutMe) -> str:
    scene = scenario()
    return build_request(scene, start(scene, 1).state, (), lines(me)).system


entries = st.tuples(st.text(max_size=250), st.booleans())
cards = st.builds(
    made, used=st.booleans(), called=entries, work=entries, language=entries, age=entries, avoid=entries
)


def test_nothing_is_on_before_the_learner_switches_it_on() -> None:
    """A new card is off and empty, and a field that was written is not used yet."""
    assert not AboutMe().used
    me = switched(with_text(AboutMe(), "called", "Anna"), True)
    assert (lines(me), slots(me)) == ((), {})
    assert system(me) == system(AboutMe())


def test_what_a_model_is_given_word_for_word() -> None:
    """Every field in the learner's own words, and before the rules of the fiction what the character can know of it."""
    text = system(made(**ANNA))
    assert (
        """
About the person you are talking with, in their own words:
They are called: Anna
Their line of work: night nurse
Use plain words. What they speak best: Polish
Their age: in my forties
Don't bring up: my mother, hospitals
Of this, Ada Quist may know what they are called and what they work as, as far as the story has room for it; in the \
story they are Ben. The rest Ada Quist doesn't know and never speaks of: it only says how plainly to talk, and what to \
leave alone. Stay in the language of the story.
Rules of the fiction:"""
        in text
    )


@given(cards)
def test_what_is_shown_is_what_is_sent(me: AboutMe) -> None:
    """The string on the card is in the request as it stands; with the card off, the request is as if there were none."""
    shown = [block.text for block in preview(me, MODEL) if block.text.startswith(HEAD)]
    assert len(shown) <= 1
    if me.used and shown:
        assert shown[0] in system(me)
    else:
        assert system(me) == system(AboutMe())
    on = {field for field in FIELDS if me.entry(field).used}
    assert sum(text.count("\n") for text in shown) == (len(on) if on else 0)


@given(cards, st.sampled_from(FIELDS))
def test_a_field_that_is_off_changes_nothing(me: AboutMe, field: Any) -> None:
    """Whatever is written in it: request and slots are those of a card without it."""
    off, without = with_used(me, field, False), with_text(me, field, "")
    assert lines(off) == lines(without)
    assert slots(off) == slots(without)


@given(cards)
def test_each_line_is_one_line_and_no_cue(me: AboutMe) -> None:
    """No text can end its line, open a cue or a slot, or grow beyond its length."""
    for line in lines(me):
        assert line.splitlines() == [line]
        assert not set("*{}") & set(line)
    assert all(len(me.entry(field).text) <= LONGEST[field] for field in FIELDS)
    assert all(len(text) <= 40 for name, text in slots(me).items() if name == "called")


@given(cards)
def test_what_is_written_is_what_is_read(me: AboutMe) -> None:
    """The file reads back as it was, also where YAML would take a word for a value."""
    assert read_form(dump(me), None, AboutMe)[0] == me


def test_the_stable_part_stays_stable() -> None:
    """With a card the same system text is sent from the first turn to the last, so that a cache can keep it."""
    scene, about = scenario(), lines(made(**ANNA))
    first = start(scene, 1).state
    later = advance(scene, first, Move("So you've stood here.", ("reflection",))).state
    assert build_request(scene, first, (), about).system == build_request(scene, later, (), about).system


def test_the_briefing_says_what_is_sent() -> None:
    """Word for word as it stands in the request; without a card nothing is said of it."""
    sent = "\n".join(lines(made(**ANNA)))
    told = [block.text for block in briefing(scenario(), MODEL, lines(made(**ANNA)))]
    assert any(sent in text for text in told)
    assert not any("card" in block.text for block in briefing(scenario(), MODEL))


def test_the_card_says_to_whom() -> None:
    """The script gets nothing; a model elsewhere is named, with where it is."""

    def words(me: AboutMe, wording: Wording) -> str:
        return "\n".join(block.text for block in card(me, wording))

    assert "nothing is sent to anyone" in words(made(**ANNA), Wording())
    assert "It goes to claude-x, at example.org, over the network" in words(made(**ANNA), MODEL)
    off = words(made(used=False, **ANNA), MODEL)
    assert "The card is off: nothing of it is used or sent. With the card on it would go to claude-x" in off
    assert "No field is switched on" in words(made(), MODEL)


def test_too_much_is_refused_and_nothing_is_switched_on_empty() -> None:
    """Both say what to do, and leave the card as it is; emptying a field switches it off."""
    with pytest.raises(EmpathyError, match="201 characters") as caught:
        with_text(AboutMe(), "avoid", "a" * 201)
    assert "At most 200" in caught.value.hint
    with pytest.raises(EmpathyError, match="nothing is written there yet"):
        with_used(AboutMe(), "work", True)
    assert not with_text(made(**ANNA), "called", "").called.used


def test_what_was_taken_back_is_not_given_again() -> None:
    """A session that goes on gives a model the lines it began with that are still on the card, and no new ones."""
    given_then = lines(made(called=("Anna", True), work=("nurse", True)))
    now = made(called=("Anna", True), age=("forty", True))
    assert still_agreed(given_then, now) == (HEAD, "They are called: Anna")
    assert still_agreed(given_then, switched(now, False)) == ()
    assert still_agreed(given_then, made(age=("forty", True))) == ()


def test_a_slip_in_the_file_is_named_by_its_line(tmp_path: Path) -> None:
    """It says where it is, nothing of the card is used, and the file is left alone; it can still be deleted."""
    file = AboutFile(tmp_path / "about-me.yaml")
    file.update(lambda me: with_text(me, "called", "Anna"))
    assert file.path.stat().st_mode & 0o777 == 0o600
    slipped = file.path.read_text(encoding="utf-8").replace("called:", "caled:")
    file.path.write_text(slipped, encoding="utf-8")
    line = slipped.splitlines().index("caled:") + 1
    with pytest.raises(StoreError, match=rf"about-me\.yaml:{line}:caled") as caught:
        file.update(lambda me: switched(me, True))
    assert 'Did you mean "called"?' in caught.value.hint
    assert file.path.read_text(encoding="utf-8") == slipped
    assert file.delete()
    assert file.load() == AboutMe()


def test_a_builder_scene_has_no_slots() -> None:
    """The requests compared above differ by the card alone."""
    assert "slots" not in minimal_scenario()
