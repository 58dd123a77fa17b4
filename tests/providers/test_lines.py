"""Which line the scripted character says, as `docs/scenario-format.md` has it."""

from typing import Any

import pytest

from builders import minimal_scenario, scenario
from empathy_tui.chat import ChatMessage, ChatRequest, FactForm, Moment
from empathy_tui.providers.lines import Choice
from empathy_tui.scenario.model import Scenario
from empathy_tui.vocabulary import Act, Mark


def reply(
    scene: Scenario,
    learner: str,
    *acts: Act,
    beat: str = "guarded",
    marks: tuple[Mark, ...] = (),
    fact: tuple[str, FactForm] | None = None,
    said: tuple[str, ...] = (),
    **moment: Any,
) -> str:
    """Return what is said to `learner`, after the character has said `said`."""
    turns = tuple(ChatMessage("character", text) for text in said)
    where = Moment(beat, acts=acts, marks=frozenset(marks), fact=fact, **moment)
    return Choice.of(scene, ChatRequest("", (*turns, ChatMessage("learner", learner)), "", where)).reply()


def test_rudeness_is_answered_before_anything() -> None:
    """Also before a fact that would be told."""
    said = reply(
        scenario(), "Where's the key, you fool?", "open_question", marks=("rude",), fact=("key", "say")
    )
    assert said in ("Not on my stairs.", "Keep that tone for others.")


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("say", {"I threw the key in the river."}),
        ("early", {"A key's a key.", "*rattles the handle* It's a good lock."}),
        ("again", {"The river, I said.", "It's at the bottom by now."}),
    ],
)
def test_a_fact_is_spoken_of_in_its_form(form: FactForm, lines: set[str]) -> None:
    """A direct question about a fact is never answered with anything else."""
    assert reply(scenario(), "The key?", "open_question", fact=("key", form)) in lines


def test_a_fact_brought_up_unasked_has_words_of_its_own() -> None:
    """So that nobody has to guess what it is about."""
    data = minimal_scenario()
    data["facts"][0]["unasked"] = "You haven't asked about the key."
    scene = Scenario.model_validate(data)
    assert (
        reply(scene, "", "silence", fact=("key", "say"), unasked=True) == "You haven't asked about the key."
    )
    assert reply(scene, "The key?", fact=("key", "say")) == "I threw the key in the river."


def test_a_new_beat_brings_its_entry() -> None:
    """In place of a reply, or after the fact that was told."""
    assert (
        reply(scenario(), "So.", "reflection", beat="open", entered=True)
        == "*sits on the top step* Well, sit, then."
    )
    both = reply(scenario(), "Key?", beat="open", entered=True, fact=("key", "say"))
    assert both == "I threw the key in the river. *sits on the top step* Well, sit, then."


def test_a_new_beat_does_not_talk_over_an_ordinary_question() -> None:
    """What a topic answers is answered, and then the beat begins; a statement about it is let go."""
    entry = "*sits on the top step* Well, sit, then."
    rain = "It rains. It always rains on Tuesdays."
    assert (
        reply(scenario(), "And this rain?", "open_question", beat="open", entered=True) == f"{rain} {entry}"
    )
    assert reply(scenario(), "It rains.", "information", beat="open", entered=True) == entry


def test_a_beat_entered_again_is_answered_from() -> None:
    """When its entry has been said, the person is not struck dumb."""
    entry = "*sits on the top step* Well, sit, then."
    assert (
        reply(scenario(), "And?", "open_question", beat="open", entered=True, said=(entry,))
        == "Where to begin with that."
    )


def test_an_ending_has_the_last_word() -> None:
    """After the fact that was told in the same turn."""
    assert reply(scenario(), "So.", beat="open", ending="tells") == "*presses a bell* He'll be in."
    both = reply(scenario(), "Key?", beat="open", ending="tells", fact=("key", "say"))
    assert both == "I threw the key in the river. *presses a bell* He'll be in."


def test_a_line_about_what_was_mentioned_comes_first() -> None:
    """And isn't said when it wasn't."""
    assert reply(scenario(), "How long have you stood here?", "open_question") == "Since four o'clock."
    assert reply(scenario(), "What now?", "open_question") == "Ask the door."


def test_small_talk_has_its_answer() -> None:
    """A topic comes before what fits any question."""
    assert reply(scenario(), "And this rain?", "open_question") == "It rains. It always rains on Tuesdays."


def test_then_the_beat_then_the_person_then_anything() -> None:
    """As each is used up, the next pool answers."""
    said: list[str] = []
    for _ in range(9):
        said.append(reply(scenario(), "You should ring someone.", "advice", said=tuple(said)))
    assert said[:2] == ["And then what?", "My brother would say that too."]
    assert set(said[2:5]) == {"Mm.", "It's a cold landing.", "*shifts the bag to the other hand*"}
    assert set(said[5:]) == {"Well.", "There's a draught here.", "Mind the step.", "Never mind that now."}


def test_nothing_is_repeated_while_another_line_fits() -> None:
    """When all are used up, the one that lies longest back comes again."""
    said: list[str] = []
    for _ in range(12):
        said.append(reply(scenario(), "Hm", "other", said=tuple(said)))
    assert len(set(said[:7])) == 7
    assert said[7:] == said[:5]


def test_the_same_words_are_noticed() -> None:
    """But not when they get something told."""
    assert reply(scenario(), "So?", "open_question", repeated=True) in ("You said.", "That again.")
    assert reply(scenario(), "Key?", repeated=True, fact=("key", "say")) == "I threw the key in the river."


def test_a_stock_phrase_is_noticed_unless_something_was_asked() -> None:
    """A question behind it is still a question."""
    assert reply(scenario(), "I hear you.", "support", marks=("stock_phrase",)) in (
        "That's off a poster.",
        "You've read that somewhere.",
    )
    assert (
        reply(scenario(), "I hear you. And now?", "open_question", marks=("stock_phrase",)) == "Ask the door."
    )


def test_a_reaction_is_seen_now_and_then() -> None:
    """Before the reply, when the act moved rapport, not twice within four turns."""
    first = reply(scenario(), "Ring someone.", "advice", moved=-2, cause="advice")
    assert first == "*looks up the stairs* And then what?"
    second = reply(scenario(), "Ring him.", "advice", moved=-2, cause="advice", said=(first,))
    assert second == "My brother would say that too."


def test_an_interrupted_line_is_one_that_was_heard() -> None:
    """What was cut off is not begun again, from its first word, the next moment."""
    assert reply(scenario(), "So?", "open_question", said=("Ask the",)) != "Ask the door."
    heard = "*reads the names*"
    assert reply(scenario(), "", "silence", said=(heard,)) != "*reads the names on the bells*"


def test_the_same_moment_brings_the_same_words() -> None:
    """Chance comes from the seed and the turn alone."""
    lines = {reply(scenario(), "Hm", "other", seed=3, turn=turn) for turn in range(12)}
    assert len(lines) > 1
    for turn in range(12):
        assert reply(scenario(), "Hm", seed=3, turn=turn) == reply(scenario(), "Hm", seed=3, turn=turn)
