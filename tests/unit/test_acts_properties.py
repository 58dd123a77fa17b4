"""Whatever is typed, recognition answers, in bounds and in time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import CONFIDENT
from empathy_tui.acts.sentences import LONGEST, MOST
from empathy_tui.vocabulary import ACTS

_PIECES = st.sampled_from(
    "you should i am so sorry , . ? ! * ' don't what how at least \" “ ” ( ) - -- … \n didn’t not people say 😀 "
    "that was kill myself , and really really so so just a bit you are being".split(" ")
)
_TALK = st.lists(_PIECES, max_size=60).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=300), _TALK)


@settings(max_examples=150, deadline=None)
@given(_TEXTS, _TEXTS)
def test_anything_is_answered_in_bounds(text: str, before: str) -> None:
    """It never raises, probabilities are from 0 to 1, and each sentence is a piece of the message."""
    found = recognise(text, before)
    assert found.acts
    for guess in (*found.acts, *(guess for sentence in found.sentences for guess in sentence.guesses)):
        assert 0.0 <= guess.p <= 1.0
        assert guess.act in ACTS
    assert len({guess.act for guess in found.acts}) == len(found.acts)
    for sentence in found.sentences:
        assert sentence.text in text
        assert sentence.text == sentence.text.strip()
        assert [guess.p for guess in sentence.guesses] == sorted(
            (g.p for g in sentence.guesses), reverse=True
        )


@settings(max_examples=60, deadline=None)
@given(_TALK)
def test_the_same_words_mean_the_same(text: str) -> None:
    """Recognition keeps nothing between calls."""
    assert recognise(text) == recognise(text)


HOSTILE = [
    "a" * 50_000,
    "." * 50_000,
    "." * 4000 + "x",
    "*" * 50_000,
    "*a" * 25_000,
    "you are being so " * 3000,
    "so so so really really very " * 2000,
    "i " * 25_000,
    "i am so " * 6000,
    "what how why do you " * 2500,
    ", " * 25_000,
    "and you " * 6000,
    '"' * 50_000,
    "“" * 50_000,
    "(" * 20_000 + ")" * 20_000,
    "you have have have " * 3000,
    "people say people say " * 2500,
    "\n" * 50_000,
    "it is what it is " * 3000,
    "sorry sorry , sorry " * 2500,
    "it was really really really " * 2000,
    "ignore all your the my previous " * 1500,
    "😀" * 50_000,
    "\x00\x1b[31m\x07" * 5000,
    "'" * 50_000,
    "not " * 12_000,
    "aaaa" * 12_000 + " b" * 100,
    "Mr. " * 12_000,
    "m" * 40_000 + "x",
    "hahaha" * 8000 + "q",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_takes_no_time(text: str) -> None:
    """Fifty kilobytes of anything are answered at once, on both sides."""
    began = time.process_time()
    recognise(text, text)
    assert time.process_time() - began < 0.5


NOT_TEXT = [
    "\x00\x01\x02",
    "for (int i = 0; i < n; i++) { you[i] = sorry(); }",
    "SELECT * FROM users WHERE id = 1; DROP TABLE users;",
    '{"you": "should", "do": ["this", "that"]}',
    "<div class='sorry'>you are being</div>",
    "https://example.org/what_do_you_think?x=1&y=2",
    "🙂",
    "?!?!?!?!?!",
    "0101010101 0101010",
    "1 + 1 = 2",
]


@pytest.mark.parametrize("text", NOT_TEXT)
def test_what_is_no_talk_is_no_sure_act(text: str) -> None:
    """Code, signs and control characters move nothing."""
    assert recognise(text).confident() == ()


def test_only_the_beginning_of_a_long_message_counts() -> None:
    """Four thousand characters and sixty sentences are analysed, no more."""
    assert recognise("x " * (LONGEST // 2) + "You should rest.").confident() == ()
    assert len(recognise("Go. " * 500).sentences) == MOST


def test_a_sentence_takes_a_fifth_of_a_millisecond() -> None:
    """Recognition is quick enough to run at every key, on a slow machine too."""
    talk = "So you sleep in the chair. That must be lonely. What are the nights like? You should rest. " * 10
    recognise(talk)
    began = time.process_time()
    count = len(recognise(talk, "I sleep in his chair.").sentences)
    assert (time.process_time() - began) / count < 0.001


def test_below_the_line_nothing_moves() -> None:
    """What is not sure enough is in the list and not among the sure acts."""
    found = recognise("A lot of boats for a Tuesday.")
    assert found.acts[0].p < CONFIDENT
    assert found.confident() == ()
