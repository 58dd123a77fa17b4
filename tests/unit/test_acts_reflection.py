"""Giving back: with and without the character's own words."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise

CHAIR = "Nights are nights. I sleep in his chair. The bed is too big."
PLAIN = [
    "So the house went quiet all at once.",
    "So you've been carrying this alone.",
    "so ur waiting for him to call",
    "It sounds like you're worn out.",
    "sounds like nobody asked you",
    "You sound tired.",
    "you seem far away today",
    "You're saying it's easier to keep busy.",
    "You miss him.",
    "you feel left out",
    "You were scared, and you didn't show it.",
    "youre worried shell forget you",
    "You wanted to be asked first.",
    "Part of you wants to go.",
    "you sleep in the chair, don't you?",
    "You miss her, dont you",
    "They keep telling you to move on.",
    "I hear how much you loved that place.",
    "What I'm hearing is that you never got to say goodbye.",
    "That must have been lonely.",
    "I wonder if you're angry with him too.",
    "maybe you feel let down",
    "on the one hand you want to go, on the other you promised",
    "You look like you haven't slept.",
    "You never got to say goodbye.",
    "so it wasn't really about the dishes",
    "Nobody asked you what you wanted.",
    "You must be exhausted.",
    "you dont sound yourself",
    "that must have hurt",
    "You've been up since four.",
    "you must miss her",
    "You feel invisible in those meetings, don't you?",
    "it feels lonely",
]
WITH_BEFORE = [
    ("Not needed.", "They sent me home. I'm not needed."),
    ("His chair.", CHAIR),
    ("The bed is too big.", CHAIR),
    ("You sleep in his chair.", CHAIR),
    ("the nights are long", "The nights are the worst. They're so long."),
    ("you clean to keep the evenings full", "I clean. In the evenings there's always something to clean."),
    ("Managing.", "We're managing."),
    ("it was the shouting", "I couldn't stand the shouting any more."),
    ("You can't just leave.", "I can't just leave, can I? They'd all starve."),
    ("your hands shake", "My hands shake, look."),
    ("So you have to work all weekend.", "I have to work all weekend, every weekend."),
]
NOT = [
    "You should rest.",
    "So what happened?",
    "You can't just give up.",
    "You're being ridiculous.",
    "So stop it.",
    "The clinic opens at nine.",
    "You'll be fine.",
    "Sounds like a plan.",
    "At least you got to say goodbye.",
    "you need to move on",
    "so why don't you call her",
    "I was so lonely after the divorce.",
    "You never listen.",
    "did you miss him",
    "you always make it about you",
]


@pytest.mark.parametrize("text", rows(PLAIN))
def test_giving_back_is_recognised(text: str) -> None:
    """What gives back a feeling or a story is a reflection without knowing what was said."""
    assert recognise(text).confident()[:1] == ("reflection",)


@pytest.mark.parametrize(("text", "before"), WITH_BEFORE)
def test_picking_up_the_characters_words_is_giving_back(text: str, before: str) -> None:
    """Saying again what the character said is a reflection."""
    assert recognise(text, before).confident()[:1] == ("reflection",)


@pytest.mark.parametrize("text", NOT)
def test_what_begins_like_a_reflection_is_not_always_one(text: str) -> None:
    """`You` and `so` alone give nothing back."""
    assert "reflection" not in recognise(text).confident()


def test_an_answer_to_a_question_is_not_giving_back() -> None:
    """The words of the character's question come back in any answer."""
    assert "reflection" not in recognise("It opens at nine.", "When does it open?").confident()


def test_own_story_in_the_characters_words_is_not_giving_back() -> None:
    """Speaking of oneself stays self-disclosure, whatever words it shares."""
    assert "reflection" not in recognise("I sleep in a chair too.", CHAIR).confident()
