"""Sulks that look like apologies, and offers of a hand that look like orders, doings or questions."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise
from empathy_tui.acts.recognition import CONFIDENT

SULKS = [
    "So it's my fault now.",
    "Oh, so it's all my fault now.",
    "Fine, it's my fault, as always.",
    "Sorry for caring, I guess.",
    "Sorry for breathing.",
    "So I'm the bad guy now.",
    "Right, blame me then.",
    "well excuse me",
    "I'm sorry you feel that way",
    "I said sorry, didn't I?",
    "what do you want me to say, sorry?",
    "Fine. Sorry. Happy?",
    "oh great, my fault again",
    "Fine, I'm a monster, are you satisfied?",
    "Well, sorry for existing.",
    "pardon me for having an opinion",
    "sorry im not perfect like your sister",
    "I apologised, what more do you want?",
    "How many times do I have to say it, I'm sorry, okay?",
    "I'm sorry if you're too sensitive for a joke.",
    "Go on, blame it on me like you always do.",
    "okay okay i am the worst husband in the world, congratulations",
    "Sorry I ever opened my mouth.",
    "Of course, the wicked stepmother did it again.",
]
OWNED = [
    "That was my fault.",
    "So it was my fault, then. I see that now.",
    "It's my fault.",
    "I got it wrong, and it was mine to get right.",
    "Sorry for shouting at you just now.",
    "Sorry about the last time.",
    "Sorry for yesterday.",
    "I wanted to say sorry for last week.",
    "I came back to say sorry.",
    "I'm sorry about yesterday.",
    "I am so sorry about the other evening.",
    "Hello. I'm sorry for how it went last week.",
    "It was all my fault, and I've told her so.",
    "I blamed you for it, and it was me.",
    "Excuse me, I didn't let you finish.",
    "I was the one in the wrong there.",
    "what can I say, I'm sorry, I forgot",
    "That one's on me, I had the wrong day.",
    "Sorry, I was only half listening.",
]
NO_SULKS = [
    "Excuse me a moment, the door.",
    "I'm sorry you feel so alone with it.",
    "Sorry to hear you had such a week.",
    "When it went wrong everyone blamed me.",
    "So you feel like the bad guy now.",
    "Are you happy there?",
]
OFFERS = [
    "I'll dry, if you wash.",
    "You wash, I'll dry.",
    "Let me take the other end.",
    "Shall I put the light on?",
    "Give me the cloth.",
    "I'll carry, you hold the door",
    "pass me that, I'll do it",
    "move over, I'll do the pots",
    "you chop the onions and i'll do the carrots",
    "If you read it out, I'll type.",
    "Here, I've got this side.",
    "Give us one of those bags.",
    "Want me to take the little one for an hour?",
    "I'll sit with her while you have your bath.",
    "Shall I ring the school and say you're late?",
    "hand me the brush, we'll do it together",
    "Can I give you a lift on Thursday?",
    "let me do the bins this week",
    "i do the dishes, you go sit",
    "I can keep the shop open if you need to go.",
    "I'll hold the ladder, up you go.",
]
NO_OFFERS = [
    "You wash, I'll watch, as usual.",
    "Shall we go?",
    "Give me a break.",
    "You should let someone else wash.",
    "You lift, I'll criticise.",
    "Give me one good reason.",
    "I'll help if you stop crying.",
    "Pass me the salt, would you.",
    "Let your son carry the heavy ones.",
    "If I were you I'd let the dishes wait.",
    "I dried and he washed, every Sunday of my life.",
    "Did you carry all that by yourself?",
    "Somebody has to do it, and it's never you.",
    "The light switch is on the left.",
    "So you wash and he dries.",
    "Shall I tell you what your trouble is?",
]


@pytest.mark.parametrize("text", rows(SULKS))
def test_a_sulk_is_a_judgement_and_mends_nothing(text: str) -> None:
    """It takes the blame in words and hands it back."""
    found = recognise(text)
    assert found.confident()[:1] == ("judgement",)
    assert "repair" not in found.confident()


@pytest.mark.parametrize("text", rows(OWNED))
def test_true_owning_mends(text: str) -> None:
    """The same words without the sting."""
    assert recognise(text).confident()[:1] == ("repair",)


@pytest.mark.parametrize("text", rows(NO_SULKS))
def test_words_of_a_sulk_alone_judge_nobody(text: str) -> None:
    """Courtesy, condolence and what is told of others."""
    assert not {"judgement", "repair"} & set(recognise(text).confident())


@pytest.mark.parametrize("text", rows(OFFERS))
def test_an_offer_of_a_hand_is_support(text: str) -> None:
    """Also on a condition, as a plain doing, or as a request for what it takes."""
    assert recognise(text).confident()[:1] == ("support",)


@pytest.mark.parametrize("text", rows(NO_OFFERS))
def test_words_of_an_offer_alone_are_none(text: str) -> None:
    """Mockery, terms, advice, questions and talk of the room."""
    assert "support" not in recognise(text).confident()


def test_a_taunt_takes_a_bare_apology_back() -> None:
    """In one message; without the taunt it mends, and so does a real apology beside a real question."""
    assert recognise("Sorry. Happy now?").confident() == ("judgement",)
    assert recognise("Sorry.").confident() == ("repair",)
    assert "repair" in recognise("I'm sorry I was late. Are you happy with the room?").confident()


def test_an_apology_beside_a_sulk_counts_in_its_own_clause() -> None:
    """What is owned after the sulk is owned."""
    found = recognise("Sorry for breathing, but I should have asked you.")
    assert {guess.act for guess in found.acts if guess.p >= CONFIDENT} == {"judgement", "repair"}


@pytest.mark.parametrize(
    "text",
    ["Sorry. It's just, people drown in lakes.", "I'm sorry. But it was late.", "ok sorry. its only that"],
)
def test_an_apology_that_is_taken_back_at_once_is_unclear(text: str) -> None:
    """Nothing moves on it; with a reason that owns something it mends."""
    assert "repair" not in recognise(text).confident()
    assert "repair" in recognise("Sorry. I was trying to make it smaller.").confident()
