"""Sentences, gestures and the order of a message's acts."""

import pytest

from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.sentences import split
from empathy_tui.vocabulary import Act

ORDERS: list[tuple[str, tuple[Act, ...]]] = [
    ("That's hard. What happened?", ("open_question", "support")),
    ("What happened? That sounds hard.", ("support", "open_question")),
    ("thats hard. did you sleep", ("closed_question", "support")),
    ("That's hard, did you sleep?", ("closed_question", "support")),
    ("im so sorry that must be hard what happened", ("open_question", "support")),
    ("You're being ridiculous. What happened?", ("judgement", "open_question")),
    ("What happened? You're being ridiculous. I'm here.", ("judgement", "support", "open_question")),
    ("Sorry, that was clumsy of me. How are you?", ("repair", "open_question")),
    ("How are you? Sorry, that was clumsy of me. Take your time.", ("repair", "support", "open_question")),
    ("Hi Rosa. How are you?", ("open_question",)),
    ("Hi Rosa.", ("other",)),
    ("*pours the tea* Did you sleep?", ("closed_question", "gesture")),
    ("Did you sleep? *pours the tea*", ("closed_question", "gesture")),
    ("*pours the tea*", ("gesture",)),
    ("You should rest. At least it's over.", ("reassurance", "advice")),
    ("So you sleep in the chair. I'm here.", ("support", "reflection")),
    ("Of course you're tired. You should rest.", ("advice", "support")),
]


@pytest.mark.parametrize(("text", "acts"), ORDERS)
def test_the_act_that_most_wants_an_answer_is_first(text: str, acts: tuple[Act, ...]) -> None:
    """Judgement, then repair, then the last sentence's acts, then the rest; a gesture last."""
    assert recognise(text).confident() == acts


def test_a_sentence_keeps_its_own_guesses_and_evidence() -> None:
    """What was recognised can be shown sentence by sentence."""
    found = recognise("That's hard. *nods* What happened?")
    assert [sentence.text for sentence in found.sentences] == ["That's hard.", "nods", "What happened?"]
    assert [sentence.guesses[0].act for sentence in found.sentences] == [
        "support",
        "gesture",
        "open_question",
    ]
    assert all(sentence.evidence for sentence in found.sentences)


def test_other_is_dropped_beside_a_sure_act_and_kept_alone() -> None:
    """A greeting does not stand beside a question."""
    assert [guess.act for guess in recognise("Hello. Did you sleep?").acts] == ["closed_question"]
    assert recognise("Hello.").acts[0].act == "other"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Well... there it is.", ["Well...", "there it is."]),
        ("Dr. Green said 3.5 is fine. Really?", ["Dr. Green said 3.5 is fine.", "Really?"]),
        ("one\ntwo\n\nthree", ["one", "two", "three"]),
        ("*nods*", ["nods"]),
        ("I *really* mean it", ["I", "really", "mean it"]),
        ("“Is it?” she said. Yes", ["“Is it?”", "she said.", "Yes"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_message_is_split_into_sentences(text: str, pieces: list[str]) -> None:
    """Stops and lines end a sentence; abbreviations and decimals don't."""
    assert [part.text for part in split(text)] == pieces


def test_an_empty_message_does_nothing() -> None:
    """No words, no acts, no marks."""
    found = recognise("")
    assert found.confident() == ()
    assert found.sentences == ()
    assert found.marks == frozenset()
