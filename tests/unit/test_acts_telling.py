"""Advice, information and telling of oneself."""

import pytest

from acts_missed import rows
from empathy_tui.acts.recognise import recognise

ADVICE = [
    "You should join a group.",
    "you shoud call her",
    "You need to rest.",
    "u have to tell your boss",
    "Why don't you call your daughter?",
    "why dont you just ask him",
    "Have you thought of getting a dog?",
    "have you tried yoga",
    "Maybe try going to bed earlier.",
    "If I were you, I'd leave.",
    "Let's make a plan.",
    "lets go to the doctor",
    "Go and see someone.",
    "Call your daughter.",
    "Talk to your boss about it.",
    "try to get some sleep",
    "How about joining a choir?",
    "What about a walking group?",
    "Have you considered counselling?",
    "I think you should apologise.",
    "i suggest you write to him",
    "It might help to write it down.",
    "You could ask the neighbours.",
    "Just tell him no.",
    "Make sure you eat something.",
    "Get some rest.",
    "Think about what you want.",
    "you ought to see a doctor",
    "My advice: sell the house.",
    "What you need is a holiday.",
    "Don't answer his calls.",
    "Maybe you should talk to someone.",
    "The best thing to do is keep busy.",
    "Ask her straight out.",
    "Look after yourself.",
    "you might want to get that checked",
    "Remember to breathe.",
]
NOT_ADVICE = [
    "I won't tell you what to do.",
    "I'm not saying you should leave.",
    "My mum says you should never go to bed angry.",
    "Everyone tells you that you should be over it.",
    "Do you feel you should be over it?",
    "What do you think you should do?",
    "tell me about the dog",
    "go on",
    "Call me any time, I'm next door.",
    'He said "you should join a club" and laughed.',
    "You don't have to decide today.",
    "There are so many things you could do to him and you never did.",
    "I should have asked you.",
    "Sounds good.",
    "Take your time.",
    "What would you try?",
]
INFORMATION = [
    "There is a clinic on Tuesdays.",
    "the bus leaves at five",
    "The pharmacy opens at nine.",
    "Studies show that grief comes in waves.",
    "statistics say one in four people get it",
    "The report says the lift was checked.",
    "There are two groups in town.",
    "It costs twelve pounds.",
    "According to the rota you're on nights.",
    "Your daughter called this morning.",
    "It takes about six weeks.",
    "the meeting starts at ten",
    "The tablets can cause drowsiness.",
    "About 30 percent of patients get that.",
    "It's called sundowning.",
]
SELF = [
    "When my dad died I couldn't sleep.",
    "after my divorce i drank a lot",
    "Me too.",
    "same here",
    "I also lost my mother.",
    "I've been lonely since I moved.",
    "I'm worried.",
    "im scared too",
    "My husband left last year.",
    "I felt like that when I was your age.",
    "I remember my first night shift.",
    "I lost my job in May.",
    "I cried for a week.",
    "I used to bite my nails.",
    "My dad was the same.",
    "I can't sleep either.",
    "I feel awful.",
    "I never learned to cook.",
    "i hate hospitals",
    "That happened to me.",
    "My uncle killed himself when I was ten.",
    "I was bullied at school",
]
NOT_SELF = [
    "I can see why.",
    "I was wrong.",
    "I'm listening.",
    "I was wondering how you sleep.",
    "I think you should go.",
    "I'm glad you came.",
    "I didn't listen.",
    "I've been thinking about you.",
]
OTHER = [
    "Hi Rosa.",
    "hello",
    "hey there",
    "Good morning, Mr. Green.",
    "ok",
    "Okay, thanks.",
    "mm",
    "hm",
    "Yeah.",
    "lol",
    "haha",
    "Thank you.",
    "bye",
    "Sorry?",
    "I see.",
    "Oh.",
    "yes",
    "no",
    "Nice to meet you.",
    "It's me, Sam.",
    "Sorry to bother you.",
    "Right.",
    "See you tomorrow.",
]
UNCLEAR = [
    "banana",
    "7",
    "Tuesday perhaps the green one",
    "hola que tal estas hoy",
    "今日はいい天気",
    "Łódź",
    "the the the",
]


@pytest.mark.parametrize("text", rows(ADVICE))
def test_advice_is_recognised(text: str) -> None:
    """Proposing what the other could do is advice, also as a question or an order to oneself."""
    assert recognise(text).confident()[:1] == ("advice",)


@pytest.mark.parametrize("text", NOT_ADVICE)
def test_advice_denied_reported_or_asked_about_is_not_given(text: str) -> None:
    """Advice that others gave, or that one won't give, is not the learner's."""
    assert "advice" not in recognise(text).confident()


@pytest.mark.parametrize("text", rows(INFORMATION))
def test_information_is_recognised(text: str) -> None:
    """Places, times, figures and findings are information."""
    assert recognise(text).confident()[:1] == ("information",)


@pytest.mark.parametrize("text", rows(SELF))
def test_self_disclosure_is_recognised(text: str) -> None:
    """Telling of oneself or one's people is self-disclosure."""
    assert recognise(text).confident()[:1] == ("self_disclosure",)


@pytest.mark.parametrize("text", NOT_SELF)
def test_not_every_i_tells_of_oneself(text: str) -> None:
    """An `I` that is turned to the other tells nothing of oneself."""
    assert "self_disclosure" not in recognise(text).confident()


@pytest.mark.parametrize("text", rows(OTHER))
def test_small_talk_is_other(text: str) -> None:
    """Greetings, thanks and fillers do nothing but keep the talk going."""
    assert recognise(text).confident() == ("other",)


@pytest.mark.parametrize("text", rows(UNCLEAR))
def test_what_fits_nothing_stays_unclear(text: str) -> None:
    """What no rule knows moves nothing."""
    assert recognise(text).confident() == ()
